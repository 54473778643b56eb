"""/metrics: the measurements of the house, for a program that knows the token; a house without one has no such page."""

import hmac
from collections.abc import Awaitable, Callable

from aiohttp import web

from handlers.access import BEARER, web_open_to

PATH = "/metrics"
SCHEME = "Bearer "
CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"  # that of every Prometheus


def add_metrics(site: web.Application, *, token: str, exposition: Callable[[], Awaitable[bytes]]) -> None:
    """Serve what *exposition* gives to whoever brings *token*."""
    expected = f"{SCHEME}{token}".encode()

    @web_open_to(BEARER)
    async def show(request: web.Request) -> web.Response:
        said = request.headers.get("Authorization", "").encode("utf-8", "surrogateescape")
        if not hmac.compare_digest(said, expected):
            return web.Response(status=401, headers={"WWW-Authenticate": SCHEME.strip()})
        return web.Response(body=await exposition(), headers={"Content-Type": CONTENT_TYPE})

    site.router.add_get(PATH, show)
