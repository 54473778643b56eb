"""/start, /help and /gemeente: getting to know one another, and choosing the council whose facts one gets."""

import re

from telegram import Update
from telegram.ext import (
    ApplicationHandlerStop,
    CallbackQueryHandler,
    CommandHandler,
    MessageHandler,
    TypeHandler,
    filters,
)

from handlers import keyboards, replies, texts
from handlers.access import ANYONE, open_to
from handlers.addressing import MESSAGES
from handlers.context import App, Choosing, Context
from handlers.curation.waiting_changes import waiting_line
from handlers.deep_links import LeadsTo, Screen, destination_of
from knowledge.alerts import Role
from knowledge.model import Place, PlaceKind
from knowledge.store import facts
from knowledge.store.database import Database

LONGEST_NAME_WORDS = 4
BEFORE_ALL = -2  # whoever it is, the person is recalled first
BEFORE_OTHERS = -1  # typed names go before questions


def register(app: App) -> None:
    """Take the commands, the links, the buttons with places, and typed names while a chat is choosing."""
    app.add_handler(TypeHandler(Update, recall), group=BEFORE_ALL)
    app.add_handler(CommandHandler("start", show_help, filters=LeadsTo(Screen.HELP)))
    app.add_handler(CommandHandler("start", show_linked_fact, filters=LeadsTo(Screen.FACT)))
    app.add_handler(CommandHandler("start", choose_linked_place, filters=LeadsTo(Screen.PLACE)))
    app.add_handler(CommandHandler("start", start, filters=MESSAGES & ~LeadsTo(Screen.DEADLINES)))
    app.add_handler(CommandHandler(texts.names_of("help"), show_help))
    app.add_handler(CommandHandler(texts.names_of("gemeente"), change_place))
    app.add_handler(CallbackQueryHandler(press_place, pattern=f"^{keyboards.PLACE}"))
    app.add_handler(CallbackQueryHandler(press_places, pattern=f"^{re.escape(keyboards.PLACES)}$"))
    typed = filters.UpdateType.MESSAGE & filters.ChatType.PRIVATE & filters.TEXT & ~filters.COMMAND
    app.add_handler(MessageHandler(typed, type_place), group=BEFORE_OTHERS)


@open_to(ANYONE)
async def recall(update: Update, context: Context) -> None:  # noqa: ARG001  # the signature of a handler
    """Fetch what the person chose before."""
    await context.recall_asker()


@open_to(ANYONE)
async def start(update: Update, context: Context) -> None:
    """Greet, and offer the choice of a place to whoever has none."""
    places = await context.services.knowledge.read(_choices)
    if name := _name(places, context.scope):
        waiting = await _waiting(context)
        lines = (texts.WELCOME, texts.PLACE_IS.format(name=name), *([waiting] if waiting else []), texts.ASK_ANYWAY)
        await replies.send(update, context, replies.for_reader(update, "\n\n".join(lines)))
        return
    context.chat.choosing = Choosing.OFFERED
    text = "\n\n".join((texts.WELCOME, texts.CHOOSE_PLACE, texts.ASK_ANYWAY))
    await replies.send(update, context, replies.for_reader(update, text), keyboard=keyboards.for_places(places))


async def _waiting(context: Context) -> str | None:
    """For an editor: how many changes wait for a second pair of eyes."""
    person = await context.person() if await context.may_somewhere(Role.EDITOR, Role.ADMIN) else None
    return None if person is None else await context.services.knowledge.read(waiting_line, person.id)


@open_to(ANYONE)
async def show_help(update: Update, context: Context) -> None:
    """Say what one can ask."""
    text = texts.HELP.format(commands=texts.command_list(), why=texts.WHY)
    await replies.send(update, context, replies.for_reader(update, text))


@open_to(ANYONE)
async def show_linked_fact(update: Update, context: Context) -> None:
    """Answer with the fact that the link names; greet when it is gone."""
    destination = destination_of(update.effective_message)
    services = context.services
    fact_id = (destination.name if destination else None) or ""
    answer = await services.knowledge.read(services.desk.tell, fact_id, today=services.today, scope=context.scope)
    if answer.facts:
        await replies.send_answer(update, context, answer)
    else:
        await start(update, context)


@open_to(ANYONE)
async def choose_linked_place(update: Update, context: Context) -> None:
    """Choose the place that the link names; greet when it is gone."""
    destination = destination_of(update.effective_message)
    places = await context.services.knowledge.read(_choices)
    found = tuple(place for place in places if destination and place.id == destination.name)
    if found:
        await _choose_found(update, context, found)
    else:
        await start(update, context)


@open_to(ANYONE)
async def change_place(update: Update, context: Context) -> None:
    """Choose the place that stands behind the command; show the choice when none does."""
    said = " ".join(context.args or ())
    if context.is_anonymous:
        await replies.send(update, context, texts.ANONYMOUS)
    elif not said:
        await _offer_places(update, context)
    elif said.casefold() in texts.PLACE_NONE_WORDS:
        await context.choose_place(None)
        await replies.send(update, context, texts.PLACE_CLEARED)
    else:
        await _choose_found(update, context, await _find(context, said))


@open_to(ANYONE)
async def press_place(update: Update, context: Context) -> None:
    """Choose the place of the button."""
    query = update.callback_query
    place_id = (query.data or "").removeprefix(keyboards.PLACE) if query else ""
    places = await context.services.knowledge.read(_choices)
    name = _name(places, place_id)
    if name is None or context.is_anonymous:
        await replies.acknowledge(update, texts.PLACE_GONE if name is None else texts.ANONYMOUS)
        return
    await context.choose_place(place_id)
    await replies.acknowledge(update)
    await replies.edit(update, context, texts.PLACE_CHOSEN.format(name=name))


@open_to(ANYONE)
async def press_places(update: Update, context: Context) -> None:
    """Show the choice of a place in the place of the message."""
    await replies.acknowledge(update)
    text, places = await _offer(context)
    await replies.edit(update, context, text, keyboard=keyboards.for_places(places))


@open_to(ANYONE)
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


async def _choose_found(update: Update, context: Context, found: tuple[Place, ...]) -> None:
    if len(found) == 1:
        await context.choose_place(found[0].id)
        text = texts.PLACE_CHOSEN.format(name=replies.escape(found[0].name))
        await replies.send(update, context, text)
        return
    text = texts.PLACE_SEVERAL if found else texts.PLACE_UNKNOWN
    offered = found or await context.services.knowledge.read(_choices)
    context.chat.choosing = Choosing.OFFERED
    await replies.send(update, context, text, keyboard=keyboards.for_places(offered))


async def _offer_places(update: Update, context: Context) -> None:
    text, places = await _offer(context)
    context.chat.choosing = Choosing.ASKED
    await replies.send(update, context, text, keyboard=keyboards.for_places(places))


async def _offer(context: Context) -> tuple[str, tuple[Place, ...]]:
    places = await context.services.knowledge.read(_choices)
    name = _name(places, context.scope)
    now = texts.PLACE_IS.format(name=name) if name else texts.PLACE_IS_NONE
    return f"{now}\n{texts.CHOOSE_PLACE}", places


async def _find(context: Context, said: str) -> tuple[Place, ...]:
    found = await context.services.knowledge.read(context.services.desk.find_place, said)
    return tuple(place for place in found if place.kind is not PlaceKind.EVERYONE)


def _choices(db: Database) -> tuple[Place, ...]:
    return tuple(place for place in facts.places(db) if place.kind is not PlaceKind.EVERYONE)


def _name(places: tuple[Place, ...], place_id: str | None) -> str | None:
    return next((replies.escape(place.name) for place in places if place.id == place_id), None)
