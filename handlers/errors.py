"""What a person reads when something breaks, and the one line in the log about it."""

import logging

from telegram import Update
from telegram.ext import ApplicationHandlerStop

from handlers import replies, texts
from handlers.context import App, Context

logger = logging.getLogger(__name__)


def register(app: App) -> None:
    """Take every error that a handler lets through."""
    app.add_error_handler(apologise)


async def apologise(update: object, context: Context) -> None:
    """Log the error with its traceback, without a word of the message, and say sorry."""
    logger.error("A handler failed", exc_info=context.error)
    if isinstance(update, Update):
        await replies.send(update, context, texts.APOLOGY)
        raise ApplicationHandlerStop  # or the handlers of the next group would answer the same message
