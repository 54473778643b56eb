"""Sites on real sockets of this machine, on conversations that tests steer or on the whole house; and a browser."""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientSession, CookieJar, web

from bot.bootstrap import Zienswijzer
from bot.local.conversation import LocalChat
from bot.local.wire import LocalWire
from handlers.web.health import Health
from handlers.web.sessions import SESSIONS, Sessions
from handlers.web.site import make_site
from tests.fakes import Clock
from tests.handlers.web.browsing import OpenPage, a_browser, opening
from tests.handlers.web.fakes import FakeConversation, Seconds, Visitor
from tests.handlers.web.serving import serving, well
from tests.handlers.web.staffing import KNOWN, Office, an_office


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


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    """The site with the pages for staff, on two facts."""
    async with an_office(tmp_path, KNOWN) as office:
        yield office


@pytest.fixture(scope="module")
async def browser() -> AsyncIterator[Any]:
    """A real browser, one for all tests of a module."""
    async with a_browser() as browser:
        yield browser


@pytest.fixture
async def open_page(browser: Any) -> AsyncIterator[OpenPage]:
    """Opens pages in it; see browsing.opening."""
    async with opening(browser) as open_one:
        yield open_one
