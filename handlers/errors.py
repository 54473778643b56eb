"""What kind of trouble an error is, what a person reads of it, and the one line in the log about it."""

import logging
from enum import Enum, auto

import aiohttp
from telegram import Update
from telegram.error import BadRequest, ChatMigrated, Conflict, Forbidden, NetworkError, RetryAfter, TelegramError
from telegram.ext import ApplicationHandlerStop

from handlers import replies, texts
from handlers.context import App, Context
from knowledge.errors import Damaged
from knowledge.store.database import sqlite3

logger = logging.getLogger(__name__)

NEVER_LEFT = (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError)
UNSENDABLE = (ValueError, TypeError)  # the library wraps what cannot even be put into a request
# Telegram's words for a chat that nobody can write to any more; healthchecks.io keeps a list of the same kind.
GONE = (
    "chat not found",
    "user is deactivated",
    "not enough rights",
    "have no rights",
    "topic_closed",
    "peer_id_invalid",
)


class Trouble(Enum):
    """What an error means for the update that was being handled."""

    NOT_SENT = auto()  # Telegram is out of reach and has heard nothing: wait, and try again
    PASSING = auto()  # Telegram stumbled, or did not say whether it sent: try again a few times
    UNREACHABLE = auto()  # whoever asked cannot be written to: nothing is left to do
    OURS = auto()  # a mistake of ours: it would go wrong again


def trouble_of(error: BaseException) -> Trouble:
    """What kind of trouble *error* is."""
    if isinstance(error, NetworkError) and not isinstance(error, BadRequest):
        if isinstance(error.__cause__, UNSENDABLE) and not isinstance(error.__cause__, aiohttp.ClientError):
            return Trouble.OURS
        return Trouble.NOT_SENT if isinstance(error.__cause__, NEVER_LEFT) else Trouble.PASSING
    # The class itself is what the library makes of an answer that nobody can read, as a gateway gives it.
    if isinstance(error, RetryAfter | Conflict) or type(error) is TelegramError:
        return Trouble.PASSING
    if isinstance(error, Forbidden | ChatMigrated):
        return Trouble.UNREACHABLE
    if isinstance(error, BadRequest) and any(words in str(error).lower() for words in GONE):
        return Trouble.UNREACHABLE
    return Trouble.OURS


def sorry_for(error: BaseException) -> str:
    """What a person reads of a mistake of ours."""
    if isinstance(error, sqlite3.OperationalError):  # the disk is full, or another process writes for long
        return texts.NOT_NOW
    is_malformed = type(error) is sqlite3.DatabaseError  # as SQLite says it; its other errors are classes of their own
    return texts.DAMAGED if is_malformed or isinstance(error, Damaged) else texts.APOLOGY


def register(app: App) -> None:
    """Take every error that a handler lets through."""
    app.add_error_handler(apologise)


async def apologise(update: object, context: Context) -> None:
    """Log the error without a word of the message, and say sorry where that can help."""
    error = context.error or RuntimeError()
    trouble = trouble_of(error)
    if trouble is Trouble.OURS:
        logger.error("A handler failed", exc_info=error)
        if isinstance(update, Update):
            await _say_sorry(update, context, sorry_for(error))
    # Any other trouble is the receiver's, which tries again: it says so once.
    raise ApplicationHandlerStop  # or the handlers of the next group would answer the same message


async def _say_sorry(update: Update, context: Context, text: str) -> None:
    """Apologise, if that can be done at all: what went wrong may be the very sending, or the update itself."""
    try:
        await replies.acknowledge(update)
        await replies.send(update, context, text)
    except Exception as exc:  # noqa: BLE001  # the last resort has none of its own
        logger.warning("The apology failed too: %s", type(exc).__name__)
