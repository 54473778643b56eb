"""Whether Telegram is in reach: what is wrong, in words for a person, how long to wait, and one line in the log."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from telegram.error import BadRequest, Conflict, EndPointNotFound, Forbidden, InvalidToken, NetworkError, RetryAfter

from bot.clock import Clock
from bot.log import redact
from knowledge.errors import InboxFull, KnowledgeError
from knowledge.store.database import sqlite3

logger = logging.getLogger(__name__)
T = TypeVar("T")

REFUSALS = (InvalidToken, Forbidden, EndPointNotFound)
MOST_REFUSALS = 3  # in a row, of a token that worked before: a proxy may stumble too

OUT_OF_REACH = "Telegram is niet bereikbaar."
BUSY = "Telegram vraagt om even te wachten."
CONFLICT = "Een ander programma haalt de berichten van deze bot op."
NOT_STORED = "Berichten kunnen niet worden opgeslagen."
FULL = "Er wachten te veel berichten op antwoord. Nieuwe blijven bij Telegram staan tot er weer plaats is."
REFUSED = "Telegram weigert een verzoek."
ODD_ANSWER = "Telegram geeft een antwoord dat niet klopt."


class TokenRefused(KnowledgeError):
    """Telegram kent dit token niet. Controleer TELEGRAM_BOT_TOKEN, en TELEGRAM_BASE_URL als die is ingevuld."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How long the receiver waits, and for what; tests take less."""

    poll_seconds: int = 30
    first_pause_seconds: float = 1.0
    longest_pause_seconds: float = 30.0
    longest_retry_seconds: float = 60.0  # of one update, while Telegram is out of reach
    leftover_seconds: float = 5.0
    minute_seconds: float = 60.0

    def pause(self, failures: int) -> float:
        """Seconds to wait after that many *failures* of the line in a row."""
        return min(self.first_pause_seconds * 2.0 ** min(failures - 1, 20), self.longest_pause_seconds)

    def retry(self, failures: int) -> float:
        """Seconds to wait before an update is handled again."""
        return min(self.first_pause_seconds * 2.0 ** min(failures - 1, 20), self.longest_retry_seconds)


class Reach:
    """The line to Telegram as it last was."""

    def __init__(self, *, now: Clock, pace: Pace) -> None:
        self._now = now
        self._pace = pace
        self._failures = 0
        self._refusals = 0
        self.heard_at: datetime | None = None
        self.heard_mark: float | None = None  # the same by the clock of the loop, which nobody sets back
        self.problem: str | None = None

    def good(self) -> None:
        """Note that Telegram answered well, and that its updates come through."""
        self.heard_at = self._now()
        self.heard_mark = asyncio.get_running_loop().time()
        self.answered()

    def answered(self) -> None:
        """Note that the line is well; whether updates come through is another matter."""
        self._failures = self._refusals = 0
        if self.problem is not None:
            self.problem = None
            logger.info("The line to Telegram is well again")

    def bad(self, error: Exception) -> float:
        """Note *error*; the seconds to wait. Raises TokenRefused when waiting will not help."""
        self._failures += 1
        if isinstance(error, REFUSALS):
            self._refusals += 1
            if self.heard_at is None or self._refusals >= MOST_REFUSALS:
                raise TokenRefused from error
        problem = _in_words(error)
        if problem != self.problem:
            self.problem = problem
            is_known = problem != ODD_ANSWER
            logger.warning(
                "The line to Telegram fails: %s: %s",
                type(error).__name__,
                redact(str(error)),
                exc_info=None if is_known else error,
            )
        pause = self._pace.pause(self._failures)
        return max(pause, asked_seconds(error)) if isinstance(error, RetryAfter) else pause

    async def with_patience(self, ask: Callable[[], Awaitable[T]]) -> T:
        """What *ask* of Telegram gives, as soon as the line is well. Raises TokenRefused when waiting will not help."""
        while True:
            try:
                result = await ask()
            except Exception as exc:  # noqa: BLE001  # Telegram may be out of reach in any way
                await asyncio.sleep(self.bad(exc))
            else:
                self.good()
                return result


def asked_seconds(error: RetryAfter) -> float:
    """How long Telegram asks to wait."""
    # Not `error.retry_after`: reading that warns until PTB's next major version.
    return error._retry_after.total_seconds()


def _in_words(error: Exception) -> str:
    if isinstance(error, InboxFull):
        return FULL
    if isinstance(error, Conflict):
        return CONFLICT
    if isinstance(error, RetryAfter):
        return BUSY
    if isinstance(error, BadRequest):
        return REFUSED
    if isinstance(error, NetworkError):
        return OUT_OF_REACH
    return NOT_STORED if isinstance(error, sqlite3.Error) else ODD_ANSWER
