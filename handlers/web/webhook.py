"""The webhook: takes a POST of Telegram, and says that it came only when it is stored."""

import hmac
import logging
import re
from collections.abc import Awaitable, Callable

from aiohttp import web

from handlers.access import BEARER, web_open_to
from handlers.web.limiting import Kind, counts_as

logger = logging.getLogger(__name__)

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105  # the name of the header
MOST_BYTES = 1024 * 1024


def add_webhook(site: web.Application, *, path: str, secret: str, accept: Callable[[bytes], Awaitable[None]]) -> None:
    """Serve POST at *path* for whoever knows *secret*; *accept* returns when the body is stored."""
    expected = secret.encode()

    @counts_as(Kind.MACHINE)
    @web_open_to(BEARER)
    async def take(request: web.Request) -> web.Response:
        # Answers by number only: a page in Dutch would tell Telegram nothing.
        said = request.headers.get(SECRET_HEADER, "").encode("utf-8", "surrogateescape")
        if not hmac.compare_digest(said, expected):
            return web.Response(status=403)
        body = await _read(request)
        if body is None:
            return web.Response(status=413)
        try:
            await accept(body)
        except Exception as exc:  # noqa: BLE001  # whatever it is, Telegram has to come again
            logger.error("An update could not be stored: %s", type(exc).__name__)  # noqa: TRY400  # on each POST
            return web.Response(status=503)
        return web.Response()

    site.router.add_post(path, take)


def is_taken(site: web.Application, path: str) -> bool:
    """Whether *path* leads to a page or a file of *site* already."""
    return any(_leads_to(resource, path) for resource in site.router.resources())


def _leads_to(resource: web.AbstractResource, path: str) -> bool:
    info = resource.get_info()
    if pattern := info.get("pattern"):
        return re.fullmatch(pattern, path) is not None
    if prefix := info.get("prefix"):
        return f"{path}/".startswith(f"{prefix}/")
    return path == info.get("path")


async def _read(request: web.Request) -> bytes | None:
    """The body, or None when it is too long; the limit of the site is for forms."""
    body = bytearray()
    async for piece in request.content.iter_any():
        body += piece
        if len(body) > MOST_BYTES:
            return None
    return bytes(body)
