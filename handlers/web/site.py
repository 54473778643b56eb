"""Puts the site together: the chat page, what explains it, and what machines ask."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress

from aiohttp import web

from handlers.web.chat import add_chat
from handlers.web.conversation import Conversation
from handlers.web.health import Health, add_health
from handlers.web.pages import PAGES, STATIC, STATIC_PREFIX, Pages, add_headers, catch_errors
from handlers.web.sessions import SESSIONS, Sessions

SWEEP_SECONDS = 60.0


def make_site(
    begin: Callable[[], Conversation],
    health: Callable[[], Awaitable[Health]],
    *,
    clock: Callable[[], float] = time.monotonic,
    sweep_seconds: float = SWEEP_SECONDS,
) -> web.Application:
    """The site on the conversations that *begin* opens; *clock* counts seconds and never jumps."""
    site = web.Application(middlewares=[catch_errors])
    site.on_response_prepare.append(add_headers)
    site[PAGES] = Pages()
    site[SESSIONS] = sessions = Sessions(begin, clock=clock)

    async def keep_sweeping(_: web.Application) -> AsyncIterator[None]:
        # A conversation goes after an hour also when nobody visits any more.
        sweeper = asyncio.create_task(_sweep(sessions, every=sweep_seconds))
        yield
        sweeper.cancel()
        with suppress(asyncio.CancelledError):
            await sweeper
        sessions.close()

    site.cleanup_ctx.append(keep_sweeping)
    add_chat(site)
    add_health(site, health)
    site.router.add_get("/toegankelijkheid", show_accessibility)
    site.router.add_static(STATIC_PREFIX, STATIC)
    return site


async def show_accessibility(request: web.Request) -> web.Response:
    """How accessible the page is, and where to tell that it is not."""
    return request.app[PAGES].page("accessibility.html", {})


async def _sweep(sessions: Sessions, *, every: float) -> None:
    while True:
        await asyncio.sleep(every)
        sessions.sweep()
