"""The dead man's handle: it visits after good rounds only, not too often, and what fails is no more than logged."""

import asyncio
import io
import itertools
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from aiohttp import web

from bot.delivering import COURIER, PATIENCE, note_round
from bot.watching.ping import Ping
from bot.watching.pulse import Pulse
from tests.bot.housed import a_house
from tests.deliveries import loop_clock
from tests.fakes import FakeTelegram
from tests.handlers.web.serving import serving
from tests.virtual_time import run

MINUTE = 60.0
SECRET = "5f1c-geheim-woord"  # noqa: S105  # of this test


class Watcher:
    """The service elsewhere, on a real socket; it answers with *status*."""

    def __init__(self, status: int = 200) -> None:
        self.status = status
        self.visits: list[tuple[str, float]] = []
        self.was_visited = asyncio.Event()

    async def take(self, request: web.Request) -> web.Response:
        self.visits.append((request.path, now()))
        self.was_visited.set()
        return web.Response(status=self.status)

    def site(self) -> web.Application:
        site = web.Application()
        site.router.add_get("/{tail:.*}", self.take)
        return site

    async def visited(self, times: int) -> None:
        async with asyncio.timeout(10):
            while len(self.visits) < times:
                self.was_visited.clear()
                await self.was_visited.wait()


def now() -> float:
    return asyncio.get_running_loop().time()


@asynccontextmanager
async def pinging(watcher: Watcher, *, every_seconds: float = MINUTE) -> AsyncIterator[Ping]:
    async with serving(watcher.site()) as url:
        ping = Ping(f"{url}/{SECRET}", every_seconds=every_seconds)
        running = asyncio.create_task(ping.run())
        try:
            yield ping
        finally:
            ping.stop()
            await running


def play(scene: Callable[[], Coroutine[Any, Any, None]]) -> None:
    run(scene())


def test_without_a_good_round_nobody_is_visited() -> None:
    async def scene() -> None:
        watcher = Watcher()
        async with pinging(watcher):
            await asyncio.sleep(10 * MINUTE)
        assert watcher.visits == []

    play(scene)


def test_after_good_rounds_it_visits_once_a_minute() -> None:
    async def scene() -> None:
        watcher = Watcher()
        async with pinging(watcher) as ping:
            for _ in range(4 * 10):
                ping.good_round()
                await asyncio.sleep(15)
        times = [at for _, at in watcher.visits]
        assert 9 <= len(times) <= 11
        assert min(after - before for before, after in itertools.pairwise(times)) >= MINUTE
        assert {path for path, _ in watcher.visits} == {f"/{SECRET}"}

    play(scene)


def test_when_the_rounds_stop_the_visits_stop() -> None:
    async def scene() -> None:
        watcher = Watcher()
        async with pinging(watcher) as ping:
            ping.good_round()
            await asyncio.sleep(MINUTE)
            before = len(watcher.visits)
            await asyncio.sleep(60 * MINUTE)
            assert len(watcher.visits) == before == 1

    play(scene)


async def test_a_visit_that_fails_is_logged_once_without_the_address(stream: io.StringIO) -> None:
    watcher = Watcher(status=503)
    async with pinging(watcher, every_seconds=0) as ping:
        for times in (1, 2, 3):
            ping.good_round()
            await watcher.visited(times)
    assert stream.getvalue().count("The ping did not arrive: 503") == 1
    assert SECRET not in stream.getvalue()


async def test_a_service_that_is_back_is_logged_too(stream: io.StringIO) -> None:
    watcher = Watcher(status=503)
    async with pinging(watcher, every_seconds=0) as ping:
        ping.good_round()
        await watcher.visited(1)
        watcher.status = 200
        ping.good_round()
        await watcher.visited(2)
    assert "The ping arrives again" in stream.getvalue()


async def test_a_service_out_of_reach_ends_nothing(stream: io.StringIO) -> None:
    ping = Ping(f"http://127.0.0.1:9/{SECRET}", every_seconds=0)
    running = asyncio.create_task(ping.run())
    async with asyncio.timeout(10):
        while "The ping did not arrive" not in stream.getvalue():
            ping.good_round()
            await asyncio.sleep(0)
    assert not running.done()
    ping.stop()
    await running
    assert SECRET not in stream.getvalue()


async def test_the_house_visits_after_its_first_good_round(tmp_path: Path) -> None:
    watcher = Watcher()
    async with serving(watcher.site()) as url, a_house(tmp_path, FakeTelegram(), ping_url=f"{url}/{SECRET}") as house:
        house.delivering.begin()
        await watcher.visited(1)
        await house.delivering.stop(grace=3)


async def test_a_house_without_telegram_and_mail_visits_too(tmp_path: Path) -> None:
    watcher = Watcher()
    async with serving(watcher.site()) as url, a_house(tmp_path, ping_url=f"{url}/{SECRET}") as house:
        house.delivering.begin()
        await watcher.visited(1)
        await house.delivering.stop(grace=3)


def test_a_house_whose_courier_stands_still_is_not_said_to_be_well() -> None:
    async def scene() -> None:
        watcher, pulse = Watcher(), Pulse(PATIENCE, now=loop_clock())
        async with pinging(watcher) as ping:
            pulse.begin()
            await asyncio.sleep(PATIENCE[COURIER] + 1)
            note_round(pulse, ping)
            await asyncio.sleep(MINUTE)
            assert watcher.visits == []
            pulse.beat(COURIER)
            note_round(pulse, ping)
            await asyncio.sleep(MINUTE)
            assert len(watcher.visits) == 1

    play(scene)
