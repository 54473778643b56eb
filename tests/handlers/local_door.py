"""A door of this machine that keeps people: every handler on the local wire, with a vault where a test gives one."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.local.wire import LocalWire
from handlers.context import App, Services
from tests.handlers.doors import an_app


@asynccontextmanager
async def a_local_app(services: Services) -> AsyncIterator[tuple[App, LocalWire]]:
    """The Application with all modules, and its wire."""
    wire = LocalWire(now=services.now)
    async with an_app(services, wire) as app:
        yield app, wire
