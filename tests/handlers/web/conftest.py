"""Sites on real sockets of this machine: one on conversations that tests steer, one on the whole house."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import pytest
from aiohttp import ClientSession, CookieJar, web

from bot.bootstrap import Zienswijzer
from bot.conversation import LocalChat
from bot.local import LocalWire
from handlers.web.health import Health
from handlers.web.sessions import SESSIONS, Sessions
from handlers.web.site import make_site
from tests.fakes import Clock
from tests.handlers.web.fakes import FakeConversation, Seconds, Visitor


async def well() -> Health:
    return Health(is_well=True, parts={"kennisbank": "open"})


@asynccontextmanager
async def serving(site: web.Application) -> AsyncIterator[str]:
    """The address at which *site* is served."""
    runner = web.AppRunner(site, access_log=None)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


@dataclass
class Stage:
    """A site, and the conversations that were begun on it."""

    conversations: list[FakeConversation] = field(default_factory=list)
    clock: Seconds = field(default_factory=Seconds)
    health: Callable[[], Awaitable[Health]] = well
    sweep_seconds: float = 60.0
    url: str = ""
    sessions: Sessions = field(init=False)

    def begin(self) -> FakeConversation:
        self.conversations.append(FakeConversation())
        return self.conversations[-1]

    async def look(self) -> Health:
        return await self.health()

    def make(self) -> web.Application:
        site = make_site(self.begin, self.look, clock=self.clock, sweep_seconds=self.sweep_seconds)
        self.sessions = site[SESSIONS]
        return site


@pytest.fixture
async def stage() -> AsyncIterator[Stage]:
    stage = Stage()
    async with serving(stage.make()) as stage.url:
        yield stage


@pytest.fixture
async def visitor(stage: Stage) -> AsyncIterator[Visitor]:
    # Addresses in numbers get no cookies unless told.
    async with ClientSession(cookie_jar=CookieJar(unsafe=True)) as client:
        yield Visitor(stage.url, client)


@pytest.fixture
async def stranger(stage: Stage) -> AsyncIterator[Visitor]:
    """Another browser."""
    async with ClientSession(cookie_jar=CookieJar(unsafe=True)) as client:
        yield Visitor(stage.url, client)


@pytest.fixture
async def site_url(house: Zienswijzer, wire: LocalWire, clock: Clock) -> AsyncIterator[str]:
    """The address of the page on the real house."""
    async with serving(make_site(lambda: LocalChat(wire, house.application), well)) as url:
        yield url
