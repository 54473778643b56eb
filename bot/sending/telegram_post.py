"""Reminders by Telegram: one message, and what it means when Telegram does not take it."""

import re
from collections.abc import Callable
from typing import Any

from aiohttp import ClientHttpProxyError
from telegram import InlineKeyboardMarkup, LinkPreviewOptions
from telegram.constants import ParseMode
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    EndPointNotFound,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)
from telegram.ext import ExtBot

from bot.reach import asked_seconds
from bot.sending.limits import Lane, Limits
from handlers.errors import NEVER_LEFT
from knowledge.alerts import Failed, Failure
from knowledge.store.outbox import Delivery

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
# A closed wire raises RuntimeError before anything leaves; a proxy that opens no tunnel lets nothing through.
NOT_SENT_CAUSES = (*NEVER_LEFT, ClientHttpProxyError, RuntimeError)
REFUSED_BOT = (InvalidToken, EndPointNotFound, Conflict)  # whatever the message, Telegram does not look at it
LONG_NUMBER = re.compile(r"\d{5,}")  # may be that of a chat, and the reason is kept
# The words by which Telegram says that nobody can write there any more, as healthchecks.io keeps them. With other words
# of refusal the mistake may be ours, or may pass: then the address stays good.
GONE = (
    "bot was blocked by the user",
    "user is deactivated",
    "bot was kicked from the group chat",
    "bot was kicked from the supergroup chat",
    "the group chat was deleted",
    "chat not found",
)


class TelegramPost:
    """Sends a reminder in the broadcast lane of *limits*, with the *buttons* that belong under it."""

    def __init__(
        self, bot: ExtBot[Any], limits: Limits, *, buttons: Callable[[Delivery], InlineKeyboardMarkup | None]
    ) -> None:
        self._bot = bot
        self._limits = limits
        self._buttons = buttons

    def opens_in(self, name: str) -> float:
        """Seconds until the chat called *name*, and its topics with it, may be written to."""
        return self._limits.opens_in(name.partition("/")[0])

    async def send(self, delivery: Delivery, text: str) -> str | Failure:
        """Send *text*, in Telegram's HTML; the number of the message, or why there is none."""
        chat, _, thread = delivery.address.name.partition("/")
        try:
            message = await self._bot.send_message(
                int(chat),
                text,
                parse_mode=ParseMode.HTML,
                message_thread_id=int(thread) if thread else None,
                reply_markup=self._buttons(delivery),
                link_preview_options=NO_PREVIEW,
                rate_limit_args=Lane.BROADCAST,
            )
        except TelegramError as exc:
            return failure_of(exc)
        return str(message.message_id)

    async def tell(self, name: str, text: str) -> None:
        """Send plain *text* at once to the chat called *name*; raises TelegramError."""
        await self._bot.send_message(int(name.partition("/")[0]), text)


def failure_of(error: TelegramError) -> Failure:
    """What *error* says of the message: surely not sent, perhaps sent, or never to be sent."""
    match error:
        case RetryAfter():
            return Failure(Failed.WAIT, "RetryAfter", seconds=asked_seconds(error))
        case ChatMigrated():
            return Failure(Failed.MOVED, "ChatMigrated", moved_to=str(error.new_chat_id))
        case BadRequest() | Forbidden():
            words = error.message.lower().removeprefix("forbidden: ").removeprefix("bad request: ").strip()
            reason = LONG_NUMBER.sub("…", error.message)
            return Failure(Failed.UNREACHABLE if words in GONE else Failed.REFUSED, reason)
        case NetworkError() if isinstance(error.__cause__, NOT_SENT_CAUSES):
            return Failure(Failed.NOT_SENT, type(error.__cause__).__name__)
        case _ if isinstance(error, REFUSED_BOT):
            return Failure(Failed.NOT_SENT, type(error).__name__)
    # A time-out, a line that broke, a gateway's page, an answer that nobody can read: it may have been delivered.
    cause = error.__cause__ or error
    return Failure(Failed.UNKNOWN, type(cause).__name__)
