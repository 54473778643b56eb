"""Keeping a good answer as a gold question with one tap; /toetsvragen: all that are kept, and the way to drop one."""

from telegram import Update
from telegram.ext import CallbackQueryHandler, CommandHandler

from handlers import keyboards, replies
from handlers.access import open_to
from handlers.buttons import data_of, number_behind
from handlers.context import App, Context
from handlers.curation import change_wording, golds_screens
from handlers.curation import golds_texts as texts
from handlers.curation.golds_screens import ITEM, LIST, REMOVE, Screen
from handlers.in_private import is_in_private
from handlers.keyboards import KEEP_GOLD
from knowledge.alerts import Role
from knowledge.answers import golds
from knowledge.answers.answer import Answer
from knowledge.answers.desk import InformationDesk
from knowledge.answers.golds import Shown
from knowledge.answers.regression import NotGold
from knowledge.errors import NotYourGold
from knowledge.store import facts, gold
from knowledge.store.database import Database

COMMAND = "toetsvragen"


def register(app: App) -> None:
    """Take the command, and the buttons of the list and under an answer."""
    app.add_handler(CommandHandler(COMMAND, show))
    app.add_handler(CallbackQueryHandler(press_keep, pattern=f"^{KEEP_GOLD}"))
    app.add_handler(CallbackQueryHandler(press_list, pattern=f"^{LIST}"))
    app.add_handler(CallbackQueryHandler(press_item, pattern=f"^{ITEM}"))
    app.add_handler(CallbackQueryHandler(press_remove, pattern=f"^{REMOVE}"))


@open_to(Role.EDITOR, Role.ADMIN)
async def press_keep(update: Update, context: Context) -> None:
    """Keep the question of the message, without a person in it, with the answer that it got."""
    answer, person = _answer_above(update, context), await context.person()
    if answer is None or person is None:
        await replies.acknowledge(update, texts.GONE)
        return
    services = context.services
    try:
        settled = await services.knowledge.read(golds.settled, services.desk, answer)
        is_new = await services.knowledge.write(golds.keep, settled, by=person.id, at=services.now())
    except NotGold as exc:
        await replies.acknowledge(update, str(exc))
        return
    await replies.acknowledge(update, texts.KEPT if is_new else texts.KNOWN)
    await replies.edit_keyboard(update, keyboards.with_others(replies.pressed(update), KEEP_GOLD, []))


@open_to(Role.EDITOR, Role.ADMIN)
async def show(update: Update, context: Context) -> None:
    """Show what is kept."""
    if await is_in_private(update, context, f"/{COMMAND}"):
        text, keyboard = await _list(context, page=0)
        await replies.send(update, context, text, keyboard=keyboard)


@open_to(Role.EDITOR, Role.ADMIN)
async def press_list(update: Update, context: Context) -> None:
    """Turn to a page of the list."""
    if await is_in_private(update, context, f"/{COMMAND}"):
        await replies.acknowledge(update)
        text, keyboard = await _list(context, page=number_behind(data_of(update), LIST))
        await replies.edit(update, context, text, keyboard=keyboard)


@open_to(Role.EDITOR, Role.ADMIN)
async def press_item(update: Update, context: Context) -> None:
    """Show one gold question, and how well the base does by it now."""
    if not await is_in_private(update, context, f"/{COMMAND}"):
        return
    services, person = context.services, await context.person()
    number = number_behind(data_of(update), ITEM)
    screen = await services.knowledge.read(_item, services.desk, number, to=person.id if person else 0)
    if screen is None:
        await replies.acknowledge(update, texts.NOT_THERE)
        return
    await replies.acknowledge(update)
    text, keyboard = screen
    await replies.edit(update, context, text, keyboard=keyboard)


@open_to(Role.EDITOR, Role.ADMIN)
async def press_remove(update: Update, context: Context) -> None:
    """Let the question be gold no longer."""
    if not await is_in_private(update, context, f"/{COMMAND}"):
        return
    services, person = context.services, await context.person()
    number = number_behind(data_of(update), REMOVE)
    try:
        is_gone = await services.knowledge.write(golds.remove, number, by=person.id if person else 0, at=services.now())
    except NotYourGold as exc:
        await replies.acknowledge(update, str(exc))
        return
    await replies.acknowledge(update)
    await replies.edit(update, context, texts.REMOVED if is_gone else texts.NOT_THERE, keyboard=golds_screens.back())


def _answer_above(update: Update, context: Context) -> Answer | None:
    """The answer of the message whose button was pressed, while it is remembered."""
    message = replies.pressed(update)
    exchange = context.chat.said_in(message.message_id, at=context.services.now()) if message else None
    return exchange.answer if exchange else None


async def _list(context: Context, *, page: int) -> Screen:
    person = await context.person()
    kept = await context.services.knowledge.read(_kept, to=person.id if person else 0)
    return golds_screens.list_screen(kept, page=page)


def _kept(db: Database, *, to: int) -> tuple[Shown, ...]:
    """All that is kept, the newest first."""
    return golds.shown(db, reversed(gold.every(db)), to=to)


def _item(db: Database, desk: InformationDesk, number: int, *, to: int) -> Screen | None:
    kept = gold.get(db, number)
    if kept is None:
        return None
    (item,) = golds.shown(db, [kept], to=to)
    who = change_wording.proposer(db, kept.made_by) if kept.made_by is not None else texts.NOBODY
    stands = golds.standing(db, desk, kept)
    return golds_screens.item_screen(item, facts.places(db), who=who, stands=stands)
