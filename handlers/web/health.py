"""Tells a machine whether all is well: /health, without a word about anybody."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field

from aiohttp import web

PATIENCE_SECONDS = 5
TOO_SLOW = "geen antwoord binnen 5 seconden"


@dataclass(frozen=True, slots=True)
class Health:
    """How the house is, and in words how each part is."""

    is_well: bool
    parts: Mapping[str, str] = field(default_factory=dict)


def add_health(site: web.Application, health: Callable[[], Awaitable[Health]]) -> None:
    """Serve what *health* finds; a look that hangs is an illness too."""

    async def show(_: web.Request) -> web.Response:
        try:
            async with asyncio.timeout(PATIENCE_SECONDS):
                found = await health()
        except TimeoutError:
            found = Health(is_well=False, parts={"zienswijzer": TOO_SLOW})
        body = {"is_well": found.is_well, "parts": dict(found.parts)}
        return web.json_response(body, status=200 if found.is_well else 503)

    site.router.add_get("/health", show)
