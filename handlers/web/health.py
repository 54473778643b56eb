"""Tells a machine whether all is well: /health, without a word about anybody."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace

from aiohttp import web

from handlers.access import ANYONE, web_open_to
from handlers.context import Pulse
from handlers.reminders import delivery_texts

PATIENCE_SECONDS = 5
REMINDERS = "meldingen"
ROUNDS = "rondes"  # of a house that sends no reminders
TOO_SLOW = "geen antwoord binnen 5 seconden"


@dataclass(frozen=True, slots=True)
class Health:
    """How the house is, how each part is in words, and what was measured, in numbers."""

    is_well: bool
    parts: Mapping[str, str] = field(default_factory=dict)
    numbers: Mapping[str, float] = field(default_factory=dict)


def with_rounds(found: Health, pulse: Pulse, *, part: str) -> Health:
    """*found*, with how the rounds go, under the name of that *part*."""
    words = delivery_texts.health(pulse.since) if pulse.is_ill else delivery_texts.HEALTHY
    return replace(found, is_well=found.is_well and not pulse.is_ill, parts={**found.parts, part: words})


def add_health(site: web.Application, health: Callable[[], Awaitable[Health]]) -> None:
    """Serve what *health* finds; a look that hangs is an illness too."""

    @web_open_to(ANYONE)
    async def show(_: web.Request) -> web.Response:
        try:
            async with asyncio.timeout(PATIENCE_SECONDS):
                found = await health()
        except TimeoutError:
            found = Health(is_well=False, parts={"zienswijzer": TOO_SLOW})
        body = {"is_well": found.is_well, "parts": dict(found.parts), "numbers": dict(found.numbers)}
        return web.json_response(body, status=200 if found.is_well else 503)

    site.router.add_get("/health", show)
