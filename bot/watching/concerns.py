"""What beheer must hear of when it lasts: that reminders stand still, and that Telegram is silent."""

import logging
from typing import Protocol

from bot.watching.pulse import Pulse, monotonic
from handlers.reminders import alarm_texts
from handlers.reminders.alarm_texts import Alarm

logger = logging.getLogger(__name__)

ALARM_AFTER_SECONDS = 600.0


class Concern(Protocol):
    """Something that may go wrong for long, known by its *name*."""

    @property
    def name(self) -> str:
        """The name under which is kept whether it was told."""

    async def find(self) -> Alarm | None:
        """What there is to tell: of trouble that lasts, or that it is over; None while neither is sure."""


class Standstill:
    """Reminders that stand still."""

    name = "deliveries"

    def __init__(self, pulse: Pulse) -> None:
        self._pulse = pulse
        self._was_ill = False

    async def find(self) -> Alarm | None:
        """Tell of it after ten minutes; the log hears of it at once."""
        is_ill = self._pulse.is_ill
        if is_ill != self._was_ill:
            self._was_ill = is_ill
            logger.log(logging.ERROR if is_ill else logging.WARNING, "Reminders %s", "stand still" if is_ill else "go")
        if is_ill:
            lasts = self._pulse.silence_seconds > ALARM_AFTER_SECONDS
            return alarm_texts.stands_still(self._pulse.since) if lasts else None
        return alarm_texts.WELL_AGAIN if self._pulse.since else None


class Listener(Protocol):
    """What listens to Telegram."""

    @property
    def heard_mark(self) -> float | None:
        """When all was well last, in seconds of the loop; None when it never was."""

    @property
    def problem(self) -> str | None:
        """What is wrong, in words for a person."""


class Silence:
    """A Telegram that *listener* hears nothing of; the time runs from the first look on."""

    name = "telegram"

    def __init__(self, listener: Listener) -> None:
        self._listener = listener
        self._began: float | None = None

    async def find(self) -> Alarm | None:
        """Tell of it after ten minutes."""
        now, heard, problem = monotonic(), self._listener.heard_mark, self._listener.problem
        if self._began is None:
            self._began = now
        if now - max(self._began, heard or 0.0) > ALARM_AFTER_SECONDS:
            return alarm_texts.telegram_silent(problem)
        return alarm_texts.TELEGRAM_HEARD if heard is not None and problem is None else None
