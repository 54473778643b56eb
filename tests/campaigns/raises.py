"""Counts, beside the receiver and without it, which updates nobody could read and which a handler failed on."""

import asyncio
import json
import logging
from collections import Counter
from collections.abc import Hashable
from typing import Any

from telegram import Bot, Update

from handlers.context import App, Context
from handlers.errors import Trouble, trouble_of

UNREADABLE_NUMBERS = 2**63
OUTSIDE = "An update failed outside its handlers"


def is_readable(body: bytes, bot: Bot) -> bool:
    """Whether python-telegram-bot makes an update of *body*, with a chat and a person it can look up."""
    try:
        said = json.loads(body)
        if not isinstance(said, dict):
            return False
        update = Update.de_json(said, bot)
        looked_up = (
            update.effective_chat and update.effective_chat.id,
            update.effective_user and update.effective_user.id,
        )
        return isinstance(hash(looked_up), int)
    except Exception:  # noqa: BLE001  # whatever it raises, it could not be read
        return False


def number_of(body: bytes) -> Hashable:
    """The number by which an update is known a second time; None when it has none that a base can keep."""
    try:
        said = json.loads(body)
    except (ValueError, RecursionError):
        return None
    number = said.get("update_id") if isinstance(said, dict) else None
    return number if type(number) is int and 0 <= number < UNREADABLE_NUMBERS else None


class Expected:
    """Keeps count of what was handed in; a second update with the same number is none."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot
        self._numbers: set[Hashable] = set()
        self.stored = 0
        self.unreadable = 0

    def add(self, body: bytes) -> None:
        number = number_of(body)
        if number is not None and number in self._numbers:
            return
        self._numbers.add(number)
        self.stored += 1
        self.unreadable += not is_readable(body, self._bot)


class Ears(logging.Handler):
    """Hears of every error of a handler, and of everything that went wrong without one being asked."""

    def __init__(self, application: App) -> None:
        super().__init__(logging.ERROR)
        self.handler_errors: Counter[str] = Counter()
        self.unhandled: Counter[str] = Counter()
        self.outside = 0
        # Before the error handlers of the house: the last of them lets none follow.
        later = dict(application.error_handlers)
        application.error_handlers.clear()
        application.add_error_handler(self._hear_handler)
        application.error_handlers.update(later)

    def __enter__(self) -> "Ears":
        logging.getLogger().addHandler(self)
        asyncio.get_running_loop().set_exception_handler(self._hear_loop)
        return self

    def __exit__(self, *_: object) -> None:
        logging.getLogger().removeHandler(self)
        asyncio.get_running_loop().set_exception_handler(None)

    def emit(self, record: logging.LogRecord) -> None:
        if record.getMessage() == OUTSIDE:
            self.outside += 1
        elif record.name != "handlers.errors":
            self._note(f"{record.name}: {record.getMessage()}", record.exc_info[1] if record.exc_info else None)

    async def _hear_handler(self, _: object, context: Context) -> None:
        if context.error and trouble_of(context.error) is Trouble.OURS:
            self.handler_errors[f"{type(context.error).__name__}: {str(context.error)[:90]}"] += 1

    def _hear_loop(self, _: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        self._note(context["message"], context.get("exception"))

    def _note(self, what: str, error: BaseException | None) -> None:
        self.unhandled[f"{what} {error!r}"[:300]] += 1
