"""/start, /help and /gemeente: getting to know one another, and choosing the council whose facts one gets."""

from telegram import Update
from telegram.ext import (
    ApplicationHandlerStop,
    CallbackQueryHandler,
    CommandHandler,
    MessageHandler,
    filters,
)

from handlers import replies, texts
from handlers.context import App, Choosing, Context
from knowledge.model import Place, PlaceKind
from knowledge.store import facts
from knowledge.store.database import Database

LONGEST_NAME_WORDS = 4
BEFORE_OTHERS = -1  # typed names go before questions


def register(app: App) -> None:
    """Take the commands, the buttons with places, and typed names while a chat is choosing."""
    app.add_handler(CommandHandler("start", start))
    app.add_handler(CommandHandler("help", show_help))
    app.add_handler(CommandHandler("gemeente", change_place))
    app.add_handler(CallbackQueryHandler(press_place, pattern=f"^{replies.PLACE}"))
    typed = filters.UpdateType.MESSAGE & filters.TEXT & ~filters.COMMAND
    app.add_handler(MessageHandler(typed, type_place), group=BEFORE_OTHERS)


async def start(update: Update, context: Context) -> None:
    """Greet, and offer the choice of a place to whoever has none."""
    places = await context.services.knowledge.read(_choices)
    if name := _name(places, context.scope):
        text = "\n\n".join((texts.WELCOME, texts.PLACE_IS.format(name=name), texts.ASK_ANYWAY))
        await replies.send(update, context, text)
        return
    context.chat.choosing = Choosing.OFFERED
    text = "\n\n".join((texts.WELCOME, texts.CHOOSE_PLACE, texts.ASK_ANYWAY))
    await replies.send(update, context, text, keyboard=replies.place_keyboard(places))


async def show_help(update: Update, context: Context) -> None:
    """Say what one can ask."""
    await replies.send(update, context, texts.HELP.format(commands=texts.command_list(), why=texts.WHY))


async def change_place(update: Update, context: Context) -> None:
    """Choose the place that stands behind the command; show the choice when none does."""
    said = " ".join(context.args or ())
    if not said:
        await _offer_places(update, context)
    elif said.casefold() in texts.PLACE_NONE_WORDS:
        context.chat.choose(None)
        await replies.send(update, context, texts.PLACE_CLEARED)
    else:
        await _choose_said(update, context, said)


async def press_place(update: Update, context: Context) -> None:
    """Choose the place of the button."""
    await replies.acknowledge(update)
    query = update.callback_query
    place_id = (query.data or "").removeprefix(replies.PLACE) if query else ""
    places = await context.services.knowledge.read(_choices)
    name = _name(places, place_id)
    if name is None:
        await replies.edit(update, texts.PLACE_GONE)
        return
    context.chat.choose(place_id)
    await replies.edit(update, texts.PLACE_CHOSEN.format(name=name))


async def type_place(update: Update, context: Context) -> None:
    """Take a message for the name of a place while the chat is choosing; leave a question to the others."""
    choosing, context.chat.choosing = context.chat.choosing, Choosing.NOT
    said = (update.message.text or "") if update.message else ""
    if choosing is Choosing.NOT or len(said.split()) > LONGEST_NAME_WORDS or "?" in said:
        return
    found = await _find(context, said)
    if found or choosing is Choosing.ASKED:
        await _choose_found(update, context, found)
        raise ApplicationHandlerStop


async def _choose_said(update: Update, context: Context, said: str) -> None:
    await _choose_found(update, context, await _find(context, said))


async def _choose_found(update: Update, context: Context, found: tuple[Place, ...]) -> None:
    if len(found) == 1:
        context.chat.choose(found[0].id)
        text = texts.PLACE_CHOSEN.format(name=replies.escape(found[0].name))
        await replies.send(update, context, text)
        return
    text = texts.PLACE_SEVERAL if found else texts.PLACE_UNKNOWN
    offered = found or await context.services.knowledge.read(_choices)
    context.chat.choosing = Choosing.OFFERED
    await replies.send(update, context, text, keyboard=replies.place_keyboard(offered))


async def _offer_places(update: Update, context: Context) -> None:
    places = await context.services.knowledge.read(_choices)
    name = _name(places, context.scope)
    now = texts.PLACE_IS.format(name=name) if name else texts.PLACE_IS_NONE
    context.chat.choosing = Choosing.ASKED
    keyboard = replies.place_keyboard(places)
    await replies.send(update, context, f"{now}\n{texts.CHOOSE_PLACE}", keyboard=keyboard)


async def _find(context: Context, said: str) -> tuple[Place, ...]:
    found = await context.services.knowledge.read(context.services.desk.find_place, said)
    return tuple(place for place in found if place.kind is not PlaceKind.EVERYONE)


def _choices(db: Database) -> tuple[Place, ...]:
    return tuple(place for place in facts.places(db) if place.kind is not PlaceKind.EVERYONE)


def _name(places: tuple[Place, ...], place_id: str | None) -> str | None:
    return next((replies.escape(place.name) for place in places if place.id == place_id), None)
