"""Questions in plain words: understood and answered, anew when the question is edited; and what is no question."""

import unicodedata
from functools import partial

from telegram import Update
from telegram.ext import MessageHandler, filters

from handlers import replies, texts
from handlers.access import ANYONE, open_to
from handlers.addressing import ADDRESSED, MESSAGES, spoken
from handlers.context import App, Context, Exchange
from knowledge.answers.answer import Answer

LIMIT = 1000
INVISIBLE = frozenset({"Cf", "Cs", "Co", "Cn"})  # zero-width and direction marks, halves of characters, no characters


def register(app: App) -> None:
    """Take every message to the bot that is no command."""
    app.add_handler(MessageHandler(MESSAGES & filters.TEXT & ~filters.COMMAND & ADDRESSED, ask))
    app.add_handler(MessageHandler(MESSAGES & ~filters.COMMAND & ADDRESSED & ~filters.StatusUpdate.ALL, refuse))


@open_to(ANYONE)
async def ask(update: Update, context: Context) -> None:
    """Answer a typed question, or say politely why not."""
    question = clean(spoken(update.effective_message))
    exchange = _exchange_so_far(update, context)
    if exchange and exchange.answer and exchange.answer.question.text == question:
        return  # edited, but not in its words
    if objection := object_to(question):
        await replies.send(update, context, objection)
        return
    previous = exchange.previous if exchange else _answer_before(update, context)
    services = context.services
    async with replies.typing_when_slow(update, context):
        answer = await context.read_beside(
            partial(services.desk.ask, text=question, today=services.today, scope=context.scope, previous=previous)
        )
    await replies.send_answer(update, context, answer, previous=previous)


@open_to(ANYONE)
async def refuse(update: Update, context: Context) -> None:
    """Say that only text can be read, or that there is none."""
    message = update.effective_message
    is_empty = message is not None and message.text is not None
    await replies.send(update, context, texts.EMPTY if is_empty else texts.NOT_TEXT)


def clean(text: str) -> str:
    """*text* without what no eye can see, its white space as single spaces."""
    if text.isascii() and text.isprintable():  # as most are
        return " ".join(text.split())
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


def _exchange_so_far(update: Update, context: Context) -> Exchange | None:
    """What was said to this question before it was edited."""
    edited = update.edited_message
    return context.chat.about_question(edited.message_id, at=context.services.now()) if edited else None


def _answer_before(update: Update, context: Context) -> Answer | None:
    """The answer that a question may follow on: the one it replies to, else the last one."""
    at = context.services.now()
    message = update.effective_message
    replied = message.reply_to_message if message else None
    exchange = context.chat.said_in(replied.message_id, at=at) if replied else None
    exchange = exchange if exchange and exchange.answer else context.chat.last_about_something(at=at)
    return exchange.answer if exchange else None
