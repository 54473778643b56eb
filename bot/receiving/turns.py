"""Whose turn it is: order within a chat while chats go side by side, and at most one reply that is not noted yet."""

import asyncio
import inspect
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Hashable
from contextlib import asynccontextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

from telegram import Update
from telegram.ext import BaseUpdateProcessor

MOST_AT_ONCE = 256
PATIENCE_SECONDS = 1.0
MOST_THINKING = 16


def whose(update: object) -> Hashable:
    """The chat whose updates keep their order, else the person; None for an update of nobody."""
    if not isinstance(update, Update):
        return None
    if chat := update.effective_chat:
        return "chat", chat.id
    if user := update.effective_user:
        return "user", user.id
    return None


@dataclass(slots=True)
class _Queue:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)  # lets in whoever waits longest
    length: int = 0


class Turns(BaseUpdateProcessor):
    """Handles the updates of a chat one after another, in the order in which they came here."""

    def __init__(self, most_at_once: int = MOST_AT_ONCE) -> None:
        super().__init__(most_at_once)
        self._queues: dict[Hashable, _Queue] = {}

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close: what waits belongs to its task."""

    def length(self, key: Hashable) -> int:
        """How many updates of *key* are being handled or wait for their turn."""
        queue = self._queues.get(key)
        return queue.length if queue else 0

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Await *coroutine* when the updates of the same chat that came before are done."""
        try:
            async with self._turn(whose(update)):
                await coroutine
        finally:
            if inspect.iscoroutine(coroutine):
                coroutine.close()  # one that never had its turn would complain; to one that ended this is nothing

    @asynccontextmanager
    async def _turn(self, key: Hashable) -> AsyncIterator[None]:
        if key is None:
            yield
            return
        queue = self._queues.setdefault(key, _Queue())
        queue.length += 1
        try:
            async with queue.lock:
                yield
        finally:
            queue.length -= 1
            if not queue.length:
                del self._queues[key]


@dataclass(slots=True, eq=False)
class _Stay:
    """One update between its begin and its settling."""

    is_thinking: bool = True
    has_entered: bool = False
    is_over: bool = False
    admitted: asyncio.Event | None = None  # made when it has to wait


_current: ContextVar[_Stay | None] = ContextVar("_current", default=None)


class OneUnsettled:
    """At most one update has sent something and is not settled yet, so that a kill repeats at most one.

    One that takes longer than *patience_seconds* after its first send lets the next one in: a network that hangs must
    not stop everybody. Only a few updates at a time look for their answer, or a flood would fill the line before the
    database thread, where the page stands too; one that takes longer than *patience_seconds* no longer counts.
    """

    def __init__(self, *, patience_seconds: float = PATIENCE_SECONDS, most_thinking: int = MOST_THINKING) -> None:
        self._patience_seconds = patience_seconds
        self._thinking = asyncio.Semaphore(most_thinking)
        self._inside: _Stay | None = None
        self._inside_until = 0.0
        self._waiting: deque[_Stay] = deque()
        self._timer: asyncio.TimerHandle | None = None

    @asynccontextmanager
    async def update(self) -> AsyncIterator[None]:
        """The handling of one update and its settling; within another one it is part of that."""
        outer = _current.get()
        if outer is not None and not outer.is_over:
            yield
            return
        await self._thinking.acquire()
        stay = _Stay()
        timer = asyncio.get_running_loop().call_later(self._patience_seconds, self._stop_thinking, stay)
        token = _current.set(stay)
        try:
            yield
        finally:
            _current.reset(token)
            timer.cancel()
            self._stop_thinking(stay)
            self._leave(stay)

    async def before_send(self) -> None:
        """Wait, before the first send of the update at hand, until no other one is unsettled."""
        stay = _current.get()
        if stay is None or stay.is_over or stay.has_entered:
            return
        self._stop_thinking(stay)
        if self._inside is None:
            self._let_in(stay)
            return
        if stay.admitted is None:  # else another task of the same update waits already
            stay.admitted = asyncio.Event()
            self._waiting.append(stay)
            self._watch()
        await stay.admitted.wait()

    def _stop_thinking(self, stay: _Stay) -> None:
        if stay.is_thinking:
            stay.is_thinking = False
            self._thinking.release()

    def _let_in(self, stay: _Stay) -> None:
        stay.has_entered = True
        self._inside = stay
        self._inside_until = asyncio.get_running_loop().time() + self._patience_seconds
        if stay.admitted:
            stay.admitted.set()
        self._watch()

    def _leave(self, stay: _Stay) -> None:
        stay.is_over = True
        if stay.admitted and not stay.has_entered:  # given up while it waited
            self._waiting.remove(stay)
            stay.admitted.set()
        if self._inside is stay:
            self._next()

    def _next(self) -> None:
        self._inside = None
        if self._waiting:
            self._let_in(self._waiting.popleft())

    def _watch(self) -> None:
        """Have the patience looked after while somebody waits; one timer does for many stays."""
        if self._waiting and self._timer is None:
            self._timer = asyncio.get_running_loop().call_at(self._inside_until, self._ring)

    def _ring(self) -> None:
        self._timer = None
        if self._waiting and self._inside_until <= asyncio.get_running_loop().time():
            self._next()
        self._watch()
