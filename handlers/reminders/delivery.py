"""/bezorging: the proof of delivery, for griffie and beheer; /status: how the reminders go, for everybody."""

import asyncio
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import CallbackQueryHandler, CommandHandler

from handlers import replies
from handlers.access import ANYONE, open_to
from handlers.addressing import is_group
from handlers.context import App, Context
from handlers.reminders import delivery_screens, delivery_table
from handlers.reminders import delivery_texts as texts
from handlers.reminders.stretches import Stretch
from handlers.version import program_version
from knowledge.alerts import Role
from knowledge.store import access, delivery_pace, delivery_report, facts
from knowledge.store.database import file_of, looking
from knowledge.store.delivery_report import Report

PRESS = "bz:"  # bz:<stretch>:<what>:<place id>
ALL_YOURS = "-"


class What(StrEnum):
    """What a button does."""

    SHOW = "toon"
    CSV = "csv"
    XLSX = "xlsx"


@dataclass(frozen=True, slots=True)
class Choice:
    """What is asked of the report; *place_id* None is all that the person may see."""

    stretch: Stretch = Stretch.DAYS
    what: What = What.SHOW
    place_id: str | None = None

    @property
    def data(self) -> str:
        """As a button carries it."""
        return f"{PRESS}{self.stretch}:{self.what}:{self.place_id or ALL_YOURS}"

    @classmethod
    def of(cls, data: str) -> "Choice | None":
        """What *data* names; None when it is not of this form."""
        try:
            stretch, what, place_id = data.removeprefix(PRESS).split(":")
            return cls(Stretch(stretch), What(what), None if place_id == ALL_YOURS else place_id)
        except ValueError:
            return None


def register(app: App) -> None:
    """Take the two commands and the buttons under the report."""
    app.add_handler(CommandHandler("bezorging", show))
    app.add_handler(CommandHandler("status", show_status))
    app.add_handler(CallbackQueryHandler(press, pattern=f"^{PRESS}"))


@open_to(Role.CLERK, Role.ADMIN)
async def show(update: Update, context: Context) -> None:
    """Show the last thirty days; of one place when its name stands behind the command."""
    if is_group(update.effective_message):
        address = f"https://t.me/{context.bot.username}"
        keyboard = InlineKeyboardMarkup([[InlineKeyboardButton(texts.OPEN_PRIVATE, url=address)]])
        await replies.send(update, context, texts.IN_GROUP, keyboard=keyboard)
        return
    choice = Choice()
    if said := " ".join(context.args or ()):
        found = await context.services.knowledge.read(context.services.desk.find_place, said)
        choice = replace(choice, place_id=found[0].id if len(found) == 1 else said)
    report = await _report(context, choice)
    if report is None:
        await replies.send(update, context, texts.PLACE_NOT_YOURS)
        return
    text = await _summary(context, report, choice)
    await replies.send(update, context, text, keyboard=_keyboard(choice))


@open_to(Role.CLERK, Role.ADMIN)
async def press(update: Update, context: Context) -> None:
    """Show another stretch in the place of the message, or send the file of this one."""
    choice = Choice.of((update.callback_query.data or "") if update.callback_query else "")
    report = await _report(context, choice) if choice and not is_group(update.effective_message) else None
    if choice is None or report is None:
        await replies.acknowledge(update, texts.PRESS_GONE)
        return
    await replies.acknowledge(update)
    if choice.what is What.SHOW:
        text = await _summary(context, report, choice)
        await replies.edit(update, context, text, keyboard=_keyboard(choice))
    else:
        await _send_file(update, context, report, choice)


@open_to(ANYONE)
async def show_status(update: Update, context: Context) -> None:
    """Tell how the reminders go, without a word about anybody."""
    services = context.services
    pace = await services.knowledge.read(delivery_pace.pace, now=services.now())
    text = delivery_screens.status(pace, services.pulse, today=services.today, version=program_version())
    await replies.send(update, context, text)


async def _report(context: Context, choice: Choice) -> Report | None:
    """What *choice* asks, of the places whose griffie the person is or has the care of; None where that is none."""
    person = await context.person()
    grants = await context.services.knowledge.read(access.roles_of, person.id) if person else ()
    mine = [grant.place_id for grant in grants if grant.covers(Role.CLERK, grant.place_id)]
    place_ids = None if None in mine else frozenset(place_id for place_id in mine if place_id)
    if choice.place_id is not None:
        if place_ids is not None and choice.place_id not in place_ids:
            return None
        place_ids = frozenset({choice.place_id})
        if choice.place_id not in await _names(context):
            return None
    path = await context.services.knowledge.read(file_of)
    if path is None:
        raise RuntimeError("a house keeps its base in a file")
    return await asyncio.to_thread(_read, path, place_ids=place_ids, choice=choice, now=context.services.now())


def _read(path: Path, *, place_ids: frozenset[str] | None, choice: Choice, now: datetime) -> Report:
    """The report, read beside the one database thread, so that a long one holds nobody up."""
    with looking(path) as db:
        return delivery_report.read(db, place_ids=place_ids, since=choice.stretch.since(now), until=now, now=now)


async def _summary(context: Context, report: Report, choice: Choice) -> str:
    places = await _whose(context, report)
    stretch = texts.STRETCHES[choice.stretch]
    return await asyncio.to_thread(delivery_screens.summary, report, places=places, stretch=stretch)


async def _send_file(update: Update, context: Context, report: Report, choice: Choice) -> None:
    if update.effective_chat is None:
        return
    write = delivery_table.as_csv if choice.what is What.CSV else delivery_table.as_xlsx
    content = await asyncio.to_thread(write, report.rows)
    stretch = texts.STRETCHES[choice.stretch]
    name = texts.FILE_NAME.format(stretch=stretch.replace(" ", "-"), day=context.services.today.isoformat())
    about = texts.FILE.format(places=await _whose(context, report), stretch=stretch)
    file_name = f"{name}.{choice.what}"
    await context.bot.send_document(update.effective_chat.id, content, filename=file_name, caption=about)


async def _whose(context: Context, report: Report) -> str:
    if report.place_ids is None:
        return texts.EVERYWHERE
    names = await _names(context)
    return ", ".join(sorted(names.get(place_id, place_id) for place_id in report.place_ids))


async def _names(context: Context) -> dict[str, str]:
    return {place.id: place.name for place in await context.services.knowledge.read(facts.places)}


def _keyboard(choice: Choice) -> InlineKeyboardMarkup:
    """The other stretches, and the files of this one."""
    others = [replace(choice, stretch=stretch) for stretch in Stretch if stretch is not choice.stretch]
    labels = {What.CSV: texts.AS_CSV, What.XLSX: texts.AS_XLSX}
    files = [(label, replace(choice, what=what)) for what, label in labels.items()]
    rows = [[(texts.STRETCHES[one.stretch].capitalize(), one) for one in others], files]
    keys = [[InlineKeyboardButton(label, callback_data=one.data) for label, one in row] for row in rows]
    return InlineKeyboardMarkup(keys)
