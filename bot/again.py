"""Work that is done again and again until somebody stops it."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from logging import Logger


async def again_and_again(
    step: Callable[[], Awaitable[object]], *, every_seconds: float, until: asyncio.Event, log: Logger
) -> None:
    """Take a *step*, rest *every_seconds*, and so on *until* that is set; one that fails is told in *log*."""
    while not until.is_set():
        try:
            await step()
        except Exception:
            log.exception("What is done again and again stumbled; it goes on")
        await rest(every_seconds, until=until)


async def rest(seconds: float, *, until: asyncio.Event) -> None:
    """Wait, but no longer than *until* that is set."""
    if seconds > 0:
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await until.wait()
