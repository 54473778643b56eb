"""The dead man's handle: visits an address elsewhere while all goes well; when that stops, somebody there warns."""

import asyncio
import logging

from telegram.error import NetworkError

from bot.again import rest
from bot.http import HttpWire

logger = logging.getLogger(__name__)

EVERY_SECONDS = 60.0
PATIENCE_SECONDS = 10.0


class Ping:
    """Visits *url* after a good round, at most once each *every_seconds*; the address is a secret and never logged."""

    def __init__(self, url: str, *, every_seconds: float = EVERY_SECONDS) -> None:
        self._url = url
        self._every_seconds = every_seconds
        self._wake = asyncio.Event()
        self._stopping = asyncio.Event()
        self._problem: str | None = None

    def good_round(self) -> None:
        """Note that all is well: there is something to tell."""
        self._wake.set()

    def stop(self) -> None:
        """Visit no more."""
        self._stopping.set()
        self._wake.set()

    async def run(self) -> None:
        """Visit when there is something to tell, until `stop`."""
        wire = HttpWire(connections=1, patience_seconds=PATIENCE_SECONDS)
        await wire.initialize()
        try:
            while await self._has_news():
                self._note(await self._visit(wire))
                await rest(self._every_seconds, until=self._stopping)
        finally:
            await wire.shutdown()

    async def _has_news(self) -> bool:
        """Wait for a good round; False when it was the end that came."""
        await self._wake.wait()
        self._wake.clear()
        return not self._stopping.is_set()

    async def _visit(self, wire: HttpWire) -> str | None:
        """What went wrong, without the address; None when nothing did."""
        try:
            status, _ = await wire.do_request(self._url, "GET")
        except NetworkError as exc:
            return type(exc.__cause__ or exc).__name__
        return None if status < 400 else str(status)

    def _note(self, problem: str | None) -> None:
        """Log what is new: a service that is away for a night would fill the log."""
        if problem == self._problem:
            return
        self._problem = problem
        if problem is None:
            logger.info("The ping arrives again")
        else:
            logger.warning("The ping did not arrive: %s", problem)
