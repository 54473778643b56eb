"""Telegram as the limits see it: a request starts, takes its time and ends."""

import asyncio
import random
from collections import defaultdict
from collections.abc import Awaitable, Callable, Coroutine
from datetime import timedelta
from typing import Any

from telegram.error import RetryAfter

from bot.sending.limits import USUAL, Lane, Limits, Rules
from tests.virtual_time import run

LATENCY = 0.1


class Played:
    """Telegram as far as these tests need it: takes *latency* for each request, and says what a test put ready."""

    def __init__(self, limits: Limits, *, latency: float = LATENCY) -> None:
        self.limits = limits
        self.latency = latency
        self.started: list[tuple[Any, float]] = []
        self.answers: list[BaseException] = []

    async def send(
        self, chat: Any, *, lane: Lane | None = None, endpoint: str = "sendMessage", latency: float | None = None
    ) -> Any:
        data = {} if chat is None else {"chat_id": chat}
        return await self.limits.process_request(self._take, (chat, latency), {}, endpoint, data, lane)

    async def edit(self, chat: Any) -> Any:
        return await self.send(chat, endpoint="editMessageText")

    async def _take(self, chat: Any, latency: float | None) -> bool:
        self.started.append((chat, round(now(), 2)))
        error = self.answers.pop(0) if self.answers else None
        await asyncio.sleep(self.latency if latency is None else latency)
        if error is not None:
            raise error
        return True

    def moments(self, chat: Any) -> list[float]:
        return [at for other, at in self.started if other == chat]


def now() -> float:
    return asyncio.get_running_loop().time()


async def all_of(*coroutines: Coroutine[Any, Any, Any]) -> None:
    """Run them side by side, each in a task of its own: each a reply of its own."""
    async with asyncio.TaskGroup() as group:
        for coroutine in coroutines:
            group.create_task(coroutine)


async def later(seconds: float, coroutine: Coroutine[Any, Any, Any]) -> None:
    await asyncio.sleep(seconds)
    await coroutine


def play(
    scene: Callable[[Played], Awaitable[None]],
    *,
    rules: Rules = USUAL,
    before_send: Callable[[], Awaitable[None]] | None = None,
) -> Played:
    async def main() -> Played:
        played = Played(Limits(rules=rules, before_send=before_send))
        await scene(played)
        return played

    return run(main())


def refusal(seconds: float) -> RetryAfter:
    return RetryAfter(timedelta(seconds=seconds))


class StrictTelegram:
    """Counts what arrives, some time between start and end, in sliding windows; one too many is refused."""

    def __init__(self, limits: Limits, *, seed: int = 0, slowest: float = 0.4) -> None:
        self.limits = limits
        self.slowest = slowest
        self.arrived: list[tuple[float, Any, str]] = []
        self.refused: list[str] = []
        self._random = random.Random(seed)  # noqa: S311  # no secret
        self._windows: dict[Any, list[float]] = defaultdict(list)
        self._last_reply: dict[Any, tuple[float, object]] = {}

    async def send(self, chat: Any, *, lane: Lane | None = None, endpoint: str = "sendMessage") -> Any:
        data = {"chat_id": chat}
        return await self.limits.process_request(self._take, (chat, endpoint), {}, endpoint, data, lane)

    async def _take(self, chat: Any, endpoint: str) -> bool:
        await asyncio.sleep(self._random.uniform(0, self.slowest))
        self._arrive(chat, endpoint)
        await asyncio.sleep(self._random.uniform(0, self.slowest))
        return True

    def _arrive(self, chat: Any, endpoint: str) -> None:
        self.arrived.append((now(), chat, endpoint))
        self._count("overall", most=28, seconds=1)
        if chat < 0:
            self._count(chat, most=18, seconds=60)
        else:
            self._count((chat, endpoint), most=3, seconds=3)
        if endpoint.startswith("send"):
            at, reply = self._last_reply.get(chat, (-2.0, None))
            if reply is not asyncio.current_task() and now() - at <= 1:
                self._refuse(f"two replies within a second in {chat}")
            self._last_reply[chat] = now(), asyncio.current_task()

    def _count(self, what: Any, *, most: int, seconds: float) -> None:
        window = [at for at in self._windows[what] if now() - at <= seconds]
        self._windows[what] = [*window, now()]
        if len(window) == most:
            self._refuse(f"more than {most} within {seconds} s in {what}")

    def _refuse(self, why: str) -> None:
        self.refused.append(why)
        raise refusal(1)
