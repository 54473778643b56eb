"""/functie: by the name of which function an editor is shown in the history and the queue, in the place of a number."""

from datetime import timedelta

from telegram import InlineKeyboardMarkup, Update
from telegram.ext import CallbackQueryHandler, CommandHandler, MessageHandler, filters

from handlers import replies
from handlers.access import open_to
from handlers.addressing import ADDRESSED, spoken
from handlers.buttons import key
from handlers.context import App, Context, Expected
from handlers.expecting import Expecting
from handlers.in_private import is_in_private
from handlers.people import function_names
from handlers.people import function_texts as texts
from handlers.people.function_names import Unfit
from knowledge.alerts import Role
from knowledge.store import audit

COMMAND = "functie"
ASKED = "fn"
NONE = "fn:0"
TYPING = timedelta(minutes=10)


def register(app: App) -> None:
    """Take the command, its button, and the words that were asked for; put it before `ask`."""
    app.add_handler(CommandHandler(COMMAND, show))
    app.add_handler(CallbackQueryHandler(press_none, pattern=f"^{NONE}$"))
    typed = filters.UpdateType.MESSAGE & filters.TEXT & ~filters.COMMAND & ADDRESSED
    app.add_handler(MessageHandler(Expecting(app, ASKED, answers=_is_no_question) & typed, type_function))


@open_to(Role.EDITOR, Role.ADMIN)
async def show(update: Update, context: Context) -> None:
    """Say how the editor is shown, and ask for a function; one behind the command is taken at once."""
    if not await is_in_private(update, context, f"/{COMMAND}"):
        return
    if context.args:
        await _take(update, context, " ".join(context.args))
        return
    person = await context.person()
    function = await context.services.knowledge.read(audit.own_function, person.id) if person else None
    now = texts.NOW.format(function=replies.escape(function)) if function else texts.NOW_NONE
    _expect(context)
    await replies.send(update, context, texts.ASK.format(now=now), keyboard=_no_function())


@open_to(Role.EDITOR, Role.ADMIN)
async def type_function(update: Update, context: Context) -> None:
    """Take the words for the function that was asked for."""
    if await is_in_private(update, context, f"/{COMMAND}"):
        await _take(update, context, spoken(update.message))


@open_to(Role.EDITOR, Role.ADMIN)
async def press_none(update: Update, context: Context) -> None:
    """Show the editor by a number again."""
    if not await is_in_private(update, context, f"/{COMMAND}"):
        return
    services, person = context.services, await context.person()
    await replies.acknowledge(update)
    context.chat.expected = None
    if person is not None:
        await services.knowledge.write(function_names.choose, person.id, None, at=services.now())
    await replies.edit(update, context, texts.DROPPED if person else texts.UNKNOWN)


async def _take(update: Update, context: Context, said: str) -> None:
    """Keep what was *said* as the function, or say why not and wait for another."""
    services, person, user = context.services, await context.person(), update.effective_user
    context.chat.expected = None
    if person is None:
        await replies.send(update, context, texts.UNKNOWN)
        return
    own_names = (user.first_name, user.last_name) if user else ()
    try:
        function = function_names.fit(said, own_names=own_names)
        await services.knowledge.write(function_names.choose, person.id, function, at=services.now())
    except Unfit as exc:
        _expect(context)
        await replies.send(update, context, str(exc), keyboard=_no_function())
        return
    await replies.send(update, context, texts.KEPT.format(function=replies.escape(function)), keyboard=_no_function())


def _expect(context: Context) -> None:
    context.chat.expected = Expected(ASKED, context.services.now() + TYPING)


def _no_function() -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[key(texts.NO_FUNCTION, NONE)]])


def _is_no_question(said: str) -> bool:
    """Whether the words may be a function: a question in between is one for `ask`."""
    return "?" not in said
