"""/mijngegevens: all that is kept of whoever asks, as a document with Dutch names, in private only."""

from typing import Any

from telegram import Update
from telegram.ext import CommandHandler

from handlers import replies, texts
from handlers.access import ANYONE, open_to
from handlers.addressing import is_group
from handlers.context import App, Context
from handlers.people import own_data_texts as said
from handlers.people.own_data_document import document, written
from knowledge.store import own_data

COMMAND = "mijngegevens"


def register(app: App) -> None:
    """Take the command."""
    app.add_handler(CommandHandler(texts.names_of(COMMAND), send))


@open_to(ANYONE)
async def send(update: Update, context: Context) -> None:
    """Send the document; as text on a door of this machine, where nobody is known and a page shows no files."""
    chat, services = update.effective_chat, context.services
    if chat is None:
        return
    if is_group(update.effective_message):
        await replies.send(update, context, said.IN_GROUP)
    elif context.is_anonymous:
        await replies.send(update, context, texts.ANONYMOUS)
    elif services.vault is None:
        text = written({said.MADE_AT: services.now().isoformat(), **_memory(context)})
        await replies.send(update, context, f"{said.HERE}\n<pre>{replies.escape(text)}</pre>")
    else:
        kept = await services.knowledge.read(own_data.collect, services.vault, context.address)
        name = said.FILE_NAME.format(day=services.today.isoformat())
        told = document(kept, at=services.now().isoformat(), memory=_memory(context))
        await context.bot.send_document(chat.id, written(told).encode(), filename=name, caption=said.FILE)


def _memory(context: Context) -> dict[str, Any]:
    """What is in memory of this chat, and gone half an hour after it fell silent."""
    asked = [
        {said.ASKED_AT: exchange.at.isoformat(), said.QUESTION: exchange.answer.question.text}
        for exchange in context.chat.exchanges
        if exchange.answer and exchange.answer.question.text
    ]
    return {said.MEMORY: {said.PLACE: context.asker.place_id, said.QUESTIONS: asked}}
