"""From the inbox to the handlers: the base is the queue, and only so much of it is in memory at a time."""

import asyncio
import logging
from collections import Counter, deque
from collections.abc import Awaitable, Callable, Coroutine, Hashable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

from telegram import Bot

from bot.clock import Clock
from bot.reach import Pace
from bot.receiving.handling import MOST_TRIES, WORN_OUT, Case, Handling
from bot.receiving.turns import MOST_AT_ONCE, Turns
from bot.receiving.updates import read_update
from knowledge.store import inbox
from knowledge.store.database import KnowledgeBase, sqlite3
from knowledge.store.inbox import Waiting
from knowledge.store.vault import Vault

logger = logging.getLogger(__name__)

T = TypeVar("T")

MOST_READ = 100
MOST_OF_ONE_CHAT = 8  # in memory; what else a flooding chat has waiting is read again when its turn comes


@dataclass(frozen=True, slots=True)
class Rows:
    """Where a bot's waiting updates are read."""

    knowledge: KnowledgeBase
    vault: Vault
    bot_id: int

    async def read(self, *, after: int, limit: int) -> tuple[Waiting, ...]:
        """At most *limit* waiting rows behind *after*."""
        return await self.knowledge.read(inbox.waiting, self.vault, bot_id=self.bot_id, after=after, limit=limit)

    async def last(self) -> int:
        """The highest number of any row."""
        return await self.knowledge.read(inbox.last_row)


class Dispatcher:
    """Begins every update once: those of an earlier run one at a time, then the others side by side."""

    def __init__(self, rows: Rows, handling: Handling, *, bot: Bot, now: Clock, pace: Pace) -> None:
        self._rows = rows
        self._handling = handling
        self._bot = bot
        self._now = now
        self._pace = pace
        self._turns = Turns(MOST_AT_ONCE)
        self._places = asyncio.Semaphore(MOST_AT_ONCE)
        self._last = 0
        self._left_over = 0  # the last row of an earlier run
        self._woken = asyncio.Event()
        self._is_idle = False  # it waits, and has begun all that the base held
        self._handed: tuple[Waiting, ...] = ()
        self._tasks: set[asyncio.Task[None]] = set()
        self._begun: Counter[Hashable] = Counter()
        self._put_off: dict[Hashable, deque[int]] = {}
        self._is_stopping = False

    def take(self, rows: Sequence[Waiting]) -> None:
        """Begin *rows*, which were committed just now: at once where nothing else waits, else from the base."""
        if self._is_idle:
            self._handed += tuple(row for row in rows if row.row > self._last)
        self._woken.set()

    async def look_back(self) -> None:
        """See what an earlier run left; call it before anything new comes in."""
        self._left_over = await self._patiently(self._rows.last)

    async def run(self) -> None:
        """Begin what waits, for ever."""
        while True:
            self._woken.clear()
            rows, self._handed = self._handed, ()
            if not rows:
                rows = await self._patiently(lambda: self._rows.read(after=self._last, limit=MOST_READ))
            for row in rows:
                self._last = row.row
                await (self._begin_leftover(row) if self._is_left_over(row) else self._begin_fresh(row))
            if len(rows) < MOST_READ:
                self._is_idle = not self._woken.is_set()
                await self._woken.wait()
                self._is_idle = False

    def halt(self) -> None:
        """Let no update begin that has not begun yet."""
        self._is_stopping = True
        self._handling.stop()

    async def stop(self, *, grace: float) -> None:
        """Wait at most *grace* seconds for what runs; the rest stays in the inbox. Call it when `run` has ended."""
        self.halt()
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=grace)
        for task in self._tasks:
            if not self._handling.is_noting(task):
                task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._handling.finish()

    async def _begin_fresh(self, row: Waiting) -> None:
        found = self._open(row)
        if isinstance(found, Case):
            await self._begin(found)
        else:
            await self._places.acquire()
            self._start(self._handling.set_aside(row.row, reason=found))

    async def _begin_leftover(self, row: Waiting) -> None:
        """Handle one row that may have ended an earlier run, alone unless it takes long."""
        if row.tries >= MOST_TRIES:
            await self._give_up(row)
            return
        await self._handling.count(row.row)
        found = self._open(row)
        if not isinstance(found, Case):
            await self._handling.set_aside(row.row, reason=found)
            return
        found.tries += 1
        found.is_counted = True
        if (
            found.key is not None and self._begun[found.key]
        ):  # it waits for another one of its chat, and counts again when its turn comes
            await self._handling.take_back(found)
            await self._begin(found)
        else:
            await asyncio.wait({await self._start_turn(found)}, timeout=self._pace.leftover_seconds)

    async def _give_up(self, row: Waiting) -> None:
        """Set aside what three runs did not survive, and only then look at it to say sorry."""
        await self._handling.set_aside(row.row, reason=WORN_OUT)
        found = self._open(row)
        if isinstance(found, Case):
            await self._places.acquire()
            self._start(self._handling.apologise(found.update))

    async def _begin(self, case: Case) -> None:
        if case.key in self._put_off:
            self._put_off[case.key].append(case.row)
        elif case.key is None or self._begun[case.key] < MOST_OF_ONE_CHAT:
            await self._start_turn(case)
        else:
            self._put_off[case.key] = deque([case.row])
            self._track(asyncio.create_task(self._catch_up(case.key)))

    async def _catch_up(self, key: Hashable) -> None:
        """Handle what a flooding chat has waiting, one after another."""
        numbers = self._put_off[key]
        try:
            while numbers and not self._is_stopping:
                after = numbers.popleft() - 1
                (row,) = await self._patiently(partial(self._rows.read, after=after, limit=1))
                found = self._open(row)
                if isinstance(found, Case):
                    await asyncio.wait({await self._start_turn(found)})
                else:
                    await self._handling.set_aside(row.row, reason=found)
        finally:
            del self._put_off[key]

    def _open(self, row: Waiting) -> Case | str:
        """The case in *row*; where it holds no update, the name of what is wrong with it."""
        try:
            update, key = read_update(row.body, self._bot)
        except Exception as exc:  # noqa: BLE001  # an update may be odd in any way
            return type(exc).__name__
        return Case(row.row, update, key, row.tries, self._now(), is_suspect=self._is_left_over(row))

    def _is_left_over(self, row: Waiting) -> bool:
        return row.row <= self._left_over

    async def _start_turn(self, case: Case) -> "asyncio.Task[None]":
        """Begin *case* when there is a place for it."""
        await self._places.acquire()
        self._begun[case.key] += 1
        return self._start(self._take_turn(case))

    async def _take_turn(self, case: Case) -> None:
        try:
            await self._turns.process_update(case.update, self._handling.handle(case))
        finally:
            self._begun[case.key] -= 1
            if not self._begun[case.key]:
                del self._begun[case.key]

    def _start(self, work: Coroutine[Any, Any, None]) -> "asyncio.Task[None]":
        """Begin *work* in a place that was taken."""
        task = asyncio.create_task(work)
        task.add_done_callback(lambda _: self._places.release())
        self._track(task)
        return task

    def _track(self, task: "asyncio.Task[None]") -> None:
        self._tasks.add(task)
        task.add_done_callback(self._end)

    def _end(self, task: "asyncio.Task[None]") -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()):
            logger.error("The handling of an update broke off; it stays in the inbox", exc_info=error)

    async def _patiently(self, read: Callable[[], Awaitable[T]]) -> T:
        """What *read* gives, as soon as the base can be read."""
        failures = 0
        while True:
            try:
                return await read()
            except sqlite3.Error:
                failures += 1
                if failures == 1:
                    logger.exception("The inbox cannot be read")
                await asyncio.sleep(self._pace.pause(failures))
