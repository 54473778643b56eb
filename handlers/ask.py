"""Questions in plain words: understood, answered and explained; and every message that is no question."""

import unicodedata

from telegram import Update
from telegram.ext import CallbackQueryHandler, MessageHandler, filters

from handlers import replies, texts
from handlers.context import App, Context
from knowledge.answers.answer import Outcome
from knowledge.answers.rendering import explain

LIMIT = 1000
INVISIBLE = frozenset({"Cf", "Cs", "Co", "Cn"})  # zero-width and direction marks, halves of characters, no characters


def register(app: App) -> None:
    """Take every message that is no command, and the buttons under an answer."""
    message = filters.UpdateType.MESSAGE & ~filters.COMMAND
    app.add_handler(MessageHandler(message & filters.TEXT, ask))
    app.add_handler(MessageHandler(message, refuse))
    app.add_handler(CallbackQueryHandler(press_option, pattern=f"^{replies.FACT}"))
    app.add_handler(CallbackQueryHandler(press_why, pattern=f"^{replies.WHY}$"))
    app.add_handler(CallbackQueryHandler(press_unknown))


async def ask(update: Update, context: Context) -> None:
    """Answer a typed question, or say politely why not."""
    question = clean((update.message.text or "") if update.message else "")
    if objection := object_to(question):
        await replies.send(update, context, objection)
        return
    services = context.services
    answer = await services.knowledge.read(
        services.desk.ask,
        question,
        today=services.today,
        scope=context.scope,
        previous=context.chat.last_answer(at=services.now()),
    )
    await replies.send_answer(update, context, answer)


async def refuse(update: Update, context: Context) -> None:
    """Say that only text can be read, or that there is none."""
    message = update.message
    is_empty = message is not None and message.text is not None
    await replies.send(update, context, texts.EMPTY if is_empty else texts.NOT_TEXT)


async def press_option(update: Update, context: Context) -> None:
    """Answer with the fact of the button."""
    await replies.acknowledge(update)
    query = update.callback_query
    fact_id = (query.data or "").removeprefix(replies.FACT) if query else ""
    services = context.services
    answer = await services.knowledge.read(services.desk.tell, fact_id, today=services.today, scope=context.scope)
    if answer.outcome is Outcome.UNKNOWN:
        await replies.send(update, context, texts.BUTTON_GONE)
        return
    await replies.send_answer(update, context, answer)


async def press_why(update: Update, context: Context) -> None:
    """Explain the answer above the button, while it is remembered."""
    await replies.acknowledge(update)
    answer = context.chat.last_answer(at=context.services.now())
    if answer is None or replies.pressed_message_id(update) != context.chat.last_message_id:
        await replies.send(update, context, texts.WHY_GONE)
        return
    await replies.send(update, context, explain(answer))


async def press_unknown(update: Update, context: Context) -> None:
    """Say that a button of an older version no longer works."""
    await replies.acknowledge(update)
    await replies.send(update, context, texts.BUTTON_GONE)


def clean(text: str) -> str:
    """*text* without what no eye can see, its white space as single spaces."""
    visible = (character for character in text if unicodedata.category(character) not in INVISIBLE)
    spaced = (" " if unicodedata.category(character) == "Cc" else character for character in visible)
    return " ".join("".join(spaced).split())


def object_to(question: str) -> str | None:
    """What is wrong with a cleaned *question*, said politely; None when it can be asked."""
    if not question:
        return texts.EMPTY
    if len(question) > LIMIT:
        return texts.TOO_LONG.format(limit=LIMIT)
    if not any(character.isalnum() for character in question):
        return texts.NO_WORDS
    return None
