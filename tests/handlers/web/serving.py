"""A site on a real socket of this machine, and a house that is well."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web

from handlers.web.health import Health


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
