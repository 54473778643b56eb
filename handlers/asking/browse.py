"""The commands that show what the base holds: /termijnen, /besluiten, /segmenten, /bronnen; and all others."""

from functools import partial

from telegram import Update
from telegram.ext import CommandHandler, MessageHandler, filters

from handlers import replies, texts
from handlers.access import ANYONE, open_to
from handlers.addressing import ADDRESSED, MESSAGES
from handlers.context import App, Context
from handlers.deep_links import LeadsTo, Screen
from knowledge.answers.answer import Overview

TOPICS = {
    "besluiten": Overview.DECISIONS,
    "segmenten": Overview.SEGMENTS,
    "bronnen": Overview.SOURCES,
}


def register(app: App) -> None:
    """Take the commands; register this after every other module with commands, for it takes the rest."""
    app.add_handler(CommandHandler("start", show_deadlines, filters=LeadsTo(Screen.DEADLINES)))
    app.add_handler(CommandHandler(texts.names_of("termijnen"), show_deadlines))
    for command, topic in TOPICS.items():
        app.add_handler(CommandHandler(texts.names_of(command), partial(show, topic=topic)))
    app.add_handler(MessageHandler(MESSAGES & ADDRESSED & filters.COMMAND, refuse_command))


@open_to(ANYONE)
async def show_deadlines(update: Update, context: Context) -> None:
    """Show the deadlines to come, or all of them when asked."""
    wants_all = any(word.casefold() in texts.ALL_WORDS for word in context.args or ())
    await show(update, context, topic=Overview.ALL_DEADLINES if wants_all else Overview.DEADLINES)


@open_to(ANYONE)
async def show(update: Update, context: Context, *, topic: Overview) -> None:
    """Show the overview of *topic* for the asker's place."""
    services = context.services
    answer = await services.knowledge.read(services.desk.overview, topic, today=services.today, scope=context.scope)
    await replies.send_answer(update, context, answer)


@open_to(ANYONE)
async def refuse_command(update: Update, context: Context) -> None:
    """Name the commands that do exist."""
    await replies.send(update, context, texts.UNKNOWN_COMMAND.format(commands=texts.command_list()))
