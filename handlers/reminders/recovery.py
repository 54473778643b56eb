"""/herstelstand: after a copy was put back, beheer decides what becomes of the messages that wait."""

from datetime import datetime

from telegram import InlineKeyboardMarkup, Update
from telegram.ext import CallbackQueryHandler, CommandHandler

from handlers import replies
from handlers.access import open_to
from handlers.buttons import data_of, key
from handlers.context import App, Context
from handlers.in_private import is_in_private
from handlers.reminders import recovery_screens
from handlers.reminders import recovery_texts as texts
from knowledge.alerts import Role
from knowledge.store import audit, recovery
from knowledge.store.database import Database
from knowledge.store.recovery import Held, Released

COMMAND = "herstelstand"
SHOW, ASK_LAPSE, ASK_SEND, LAPSE, SEND = "hs:0", "hs:v?", "hs:s?", "hs:v", "hs:s"


def register(app: App) -> None:
    """Take the command and its buttons."""
    app.add_handler(CommandHandler(COMMAND, show))
    app.add_handler(CallbackQueryHandler(press_show, pattern=f"^{SHOW}$"))
    app.add_handler(CallbackQueryHandler(press_ask, pattern=r"^hs:[vs]\?$"))
    app.add_handler(CallbackQueryHandler(press_release, pattern="^hs:[vs]$"))


@open_to(Role.ADMIN)
async def show(update: Update, context: Context) -> None:
    """Show what waits, with the buttons that decide on it."""
    if await is_in_private(update, context, f"/{COMMAND}"):
        text, keyboard = await _screen(context)
        await replies.send(update, context, text, keyboard=keyboard)


@open_to(Role.ADMIN)
async def press_show(update: Update, context: Context) -> None:
    """Show it again: it was not sure enough."""
    await replies.acknowledge(update)
    text, keyboard = await _screen(context)
    await replies.edit(update, context, text, keyboard=keyboard)


@open_to(Role.ADMIN)
async def press_ask(update: Update, context: Context) -> None:
    """Say what the choice means, and ask whether that is meant."""
    held = await context.services.knowledge.read(recovery.held)
    await replies.acknowledge(update)
    if held is None or not await _may(context):
        text, keyboard = await _screen(context)
    elif data_of(update) == ASK_LAPSE:
        text, keyboard = texts.SURE_LAPSE.format(number=held.messages), _sure(texts.YES_LAPSE, LAPSE)
    else:
        text, keyboard = texts.SURE_SEND.format(number=held.messages), _sure(texts.YES_SEND, SEND)
    await replies.edit(update, context, text, keyboard=keyboard)


@open_to(Role.ADMIN)
async def press_release(update: Update, context: Context) -> None:
    """Do as was chosen; the first one who chooses decides."""
    services, person = context.services, await context.person()
    if person is None or not await _may(context):
        await replies.acknowledge(update, texts.NOT_YOURS)
        return
    now = services.now()
    lapse_until = now if data_of(update) == LAPSE else None
    done = await services.knowledge.write(_release, person.id, lapse_until=lapse_until, at=now)
    await replies.acknowledge(update)
    text = texts.RELEASED.format(lapsed=done.lapsed, going=done.going) if done else texts.TOO_LATE
    await replies.edit(update, context, text)


def _release(db: Database, person_id: int, *, lapse_until: datetime | None, at: datetime) -> Released | None:
    return recovery.release(db, lapse_until=lapse_until, actor=audit.actor_of(db, person_id), at=at)


async def _screen(context: Context) -> tuple[str, InlineKeyboardMarkup | None]:
    held = await context.services.knowledge.read(recovery.held)
    if held is None:
        return texts.NOT_STANDING, None
    return recovery_screens.screen(held), await _choices(context, held)


async def _choices(context: Context, held: Held) -> InlineKeyboardMarkup | None:
    if not held.is_planned or not await _may(context):  # before that more may come, which would go unseen
        return None
    return InlineKeyboardMarkup([[key(texts.LAPSE, ASK_LAPSE), key(texts.SEND, ASK_SEND)]])


def _sure(label: str, data: str) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[key(label, data)], [key(texts.BACK, SHOW)]])


async def _may(context: Context) -> bool:
    """Whether the person has the care of everything, not of one council only."""
    return await context.may(Role.ADMIN, None)
