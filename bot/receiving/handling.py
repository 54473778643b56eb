"""Handles one update to its end: runs it, decides by what went wrong, and notes the outcome in the inbox."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Hashable, Sequence
from contextlib import suppress
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, auto
from functools import partial
from typing import Any

from telegram import Update
from telegram.error import RetryAfter

from bot.again import rest
from bot.clock import Clock
from bot.reach import Pace, asked_seconds
from bot.receiving.together import Together
from bot.receiving.turns import OneUnsettled
from handlers import texts
from handlers.context import App, Context
from handlers.errors import Trouble, trouble_of
from knowledge.store import inbox
from knowledge.store.database import Database, KnowledgeBase, sqlite3

logger = logging.getLogger(__name__)

MOST_TRIES = 3
WAITS_AT_MOST = timedelta(hours=24)  # as long as Telegram itself keeps an update
WORN_OUT = "TooManyTries"


class Verdict(Enum):
    """What becomes of an update after it was run."""

    SETTLE = auto()
    QUARANTINE = auto()
    AGAIN = auto()  # and the try counts
    LATER = auto()  # nothing was tried yet


@dataclass(slots=True, eq=False)
class Case:
    """An update to handle; one that *is_suspect* was left by an earlier run, and may be what ended it."""

    row: int
    update: Update
    key: Hashable  # whose it is
    tries: int
    seen_at: datetime
    is_suspect: bool
    is_counted: bool = False  # the try at hand stands in the base already


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What is to be noted of *row*; it is settled unless there is a *reason* to set it aside."""

    row: int
    reason: str | None = None


@dataclass(slots=True)
class _Errors:
    """What went wrong in one run; *is_said* when our error handler has seen it and said sorry."""

    first: Exception | None = None
    is_said: bool = True


_errors: ContextVar[_Errors | None] = ContextVar("_errors", default=None)


def decide(trouble: Trouble | None, *, tries: int, age: timedelta) -> Verdict:
    """What becomes of an update that met *trouble* in its try number *tries*, *age* after it came."""
    if trouble is None or trouble is Trouble.UNREACHABLE:
        return Verdict.SETTLE
    if trouble is Trouble.NOT_SENT and age < WAITS_AT_MOST:
        return Verdict.LATER
    return Verdict.AGAIN if trouble is Trouble.PASSING and tries < MOST_TRIES else Verdict.QUARANTINE


class Handling:
    """Runs updates through the Application and notes in the inbox what became of them."""

    def __init__(
        self, application: App, knowledge: KnowledgeBase, *, now: Clock, unsettled: OneUnsettled, pace: Pace
    ) -> None:
        self._application = application
        self._knowledge = knowledge
        self._now = now
        self._unsettled = unsettled
        self._pace = pace
        self._stopping = asyncio.Event()
        self._outcomes = Together(self._note_outcomes)
        self._noting: set[asyncio.Task[Any] | None] = set()
        self._counted: set[int] = set()
        application.add_error_handler(self._take_down)

    async def handle(self, case: Case) -> None:
        """Run *case* until it is settled or set aside, or until the receiver stops."""
        failures = 0
        while not self._stopping.is_set():
            await self._count_beforehand(case)
            async with self._unsettled.update():
                error, verdict = await self._run(case)
            if failures == 0:
                _log_trouble(error)
            if verdict is Verdict.SETTLE or verdict is Verdict.QUARANTINE:
                return
            failures += 1
            await self._count_afterwards(case, verdict)
            pause = self._pace.retry(failures)
            if isinstance(error, RetryAfter):
                pause = max(pause, asked_seconds(error))
            await rest(pause, until=self._stopping)

    async def set_aside(self, row: int, *, reason: str) -> None:
        """Put *row* where it is not tried again."""
        logger.warning("An update was set aside: %s", reason)
        await self._note_outcome(_Outcome(row, reason))

    async def apologise(self, update: Update) -> None:
        """Say sorry in the chat of *update*, if it has one."""
        if update.effective_chat is None:
            return
        try:
            await self._application.bot.send_message(update.effective_chat.id, texts.APOLOGY)
        except Exception as exc:  # noqa: BLE001  # nothing more can be done, and setting aside must go on
            logger.warning("An apology did not arrive: %s", type(exc).__name__)

    async def count(self, row: int) -> None:
        """Count a try at *row* before it is made: it may take the program down with it."""
        await self._surely(partial(self._knowledge.write, inbox.count_try, row))
        self._counted.add(row)

    async def take_back(self, case: Case) -> None:
        """Undo `count`: the try did no harm, or is not made yet."""
        self._counted.discard(case.row)
        await self._surely(partial(self._knowledge.write, inbox.take_back_try, case.row))
        case.tries -= 1
        case.is_counted = False

    def stop(self) -> None:
        """Begin no further try; what waits for its next one ends."""
        self._stopping.set()

    def is_noting(self, task: "asyncio.Task[None]") -> bool:
        """Whether *task* has done its work and only notes so: breaking it off then would repeat an answer."""
        return task in self._noting

    async def finish(self) -> None:
        """Note what is still to be noted, when nothing runs any more."""
        await self._outcomes.finish()
        for row in tuple(self._counted):  # ended by us, not by what they said
            with suppress(sqlite3.Error):
                await self._knowledge.write(inbox.take_back_try, row)
        self._counted.clear()

    async def _run(self, case: Case) -> tuple[Exception | None, Verdict]:
        """Give *case* to the handlers, and note what becomes of it if that is final."""
        errors = await self._process(case.update)
        trouble = None if errors.first is None else trouble_of(errors.first)
        tries = case.tries if case.is_counted else case.tries + 1
        verdict = decide(trouble, tries=tries, age=self._now() - case.seen_at)
        if verdict is Verdict.SETTLE:
            await self._note_outcome(_Outcome(case.row))
        elif verdict is Verdict.QUARANTINE:
            if trouble is not Trouble.OURS or not errors.is_said:
                await self.apologise(case.update)
            await self.set_aside(case.row, reason=type(errors.first).__name__)
        return errors.first, verdict

    async def _process(self, update: Update) -> _Errors:
        errors = _Errors()
        token = _errors.set(errors)
        try:
            await self._application.process_update(update)
        except asyncio.CancelledError as exc:
            task = asyncio.current_task()
            if task is None or task.cancelling():
                raise
            errors.first, errors.is_said = RuntimeError("a handler cancelled itself"), False
            logger.error("A handler failed", exc_info=exc)  # noqa: TRY400
        except Exception as exc:
            errors.first, errors.is_said = errors.first or exc, False
            logger.exception("An update failed outside its handlers")
        finally:
            _errors.reset(token)
        return errors

    async def _take_down(self, _update: object, context: Context) -> None:
        """Keep the error for the verdict; the error handlers after this one do the rest."""
        errors = _errors.get()
        if errors is not None and errors.first is None:
            errors.first = context.error

    async def _count_beforehand(self, case: Case) -> None:
        if case.is_suspect and not case.is_counted:
            await self.count(case.row)
            case.tries += 1
            case.is_counted = True

    async def _count_afterwards(self, case: Case, verdict: Verdict) -> None:
        """Let the base say how many tries failed, after a try that ended neither the update nor the program."""
        if verdict is Verdict.AGAIN:
            if not case.is_counted:
                await self._surely(partial(self._knowledge.write, inbox.count_try, case.row))
                case.tries += 1
            self._counted.discard(case.row)
        elif case.is_counted:
            await self.take_back(case)
        case.is_suspect = case.is_counted = False  # it ran, and the program is still here

    async def _note_outcome(self, outcome: _Outcome) -> None:
        task = asyncio.current_task()
        self._noting.add(task)
        try:
            await self._outcomes.put(outcome)
        finally:
            self._noting.discard(task)

    async def _note_outcomes(self, outcomes: Sequence[_Outcome]) -> None:
        await self._surely(partial(self._knowledge.jot, _note, outcomes))  # at worst an answer is given twice
        self._counted.difference_update(outcome.row for outcome in outcomes)

    async def _surely(self, write: Callable[[], Awaitable[None]]) -> None:
        """Write, and if the base does not take it (a full disk), again until it does."""
        failures = 0
        while True:
            try:
                return await write()
            except sqlite3.Error:
                failures += 1
                if failures == 1:
                    logger.exception("The inbox cannot be written")
                if self._stopping.is_set():
                    raise
                await asyncio.sleep(self._pace.pause(failures))


def _log_trouble(error: Exception | None) -> None:
    """Say, at the first try only, that a reply did not arrive; a mistake of ours has been logged by then."""
    trouble = None if error is None else trouble_of(error)
    if trouble is not None and trouble is not Trouble.OURS:
        logger.warning("A reply did not arrive: %s (%s)", type(error).__name__, trouble.name)


def _note(db: Database, outcomes: Sequence[_Outcome]) -> None:
    for outcome in outcomes:
        if outcome.reason is None:
            inbox.settle(db, outcome.row)
        else:
            inbox.quarantine(db, outcome.row, reason=outcome.reason)
