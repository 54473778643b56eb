"""Mails that somebody asked for on a page, on their way to a mailbox: out of sight of the page, and not too many."""

import asyncio
import hashlib
import logging
import secrets
from collections import deque
from collections.abc import Awaitable, Callable

from aiohttp import web

from handlers.reminders.mails import Mail
from handlers.web.publication import SendMail

logger = logging.getLogger(__name__)

HOUR_SECONDS = 60 * 60
MOST_TO_ONE = 3  # mails in an hour, or the page could be used to pester somebody
MOST_TO_ALL = 60
MOST_AT_ONCE = 100
SALT_BYTES = 16


class MailLane:
    """Writes and sends mails. The page does not wait: how long it takes would tell something.

    *what* is what the log calls such a mail.
    """

    def __init__(self, send: SendMail | None, *, what: str, clock: Callable[[], float]) -> None:
        self._send = send
        self._what = what
        self._clock = clock
        self._salt = secrets.token_bytes(SALT_BYTES)
        self._sent: deque[tuple[float, bytes]] = deque()
        self._running: set[asyncio.Task[None]] = set()

    def has_room(self, address: str) -> bool:
        """Whether a mail may still go to *address* in this hour."""
        earliest = self._clock() - HOUR_SECONDS
        while self._sent and self._sent[0][0] <= earliest:
            self._sent.popleft()
        mark = self._mark(address)
        return len(self._sent) < MOST_TO_ALL and sum(other == mark for _, other in self._sent) < MOST_TO_ONE

    def admit(self, address: str) -> bool:
        """The same, and count it when it may."""
        may_go = self.has_room(address)
        if may_go:
            self._sent.append((self._clock(), self._mark(address)))
        else:
            logger.warning("%s was not mailed: there were too many in this hour", self._what)
        return may_go

    def take(self, write: Callable[[], Awaitable[Mail | None]]) -> None:
        """Send, soon, the mail that *write* gives, if any."""
        if len(self._running) >= MOST_AT_ONCE:
            logger.warning("%s was not mailed: there are too many at once", self._what)
            return
        task = asyncio.create_task(self._run(write))
        self._running.add(task)
        task.add_done_callback(self._finish)

    async def settle(self) -> None:
        """Wait for the mails that are under way."""
        await asyncio.gather(*self._running, return_exceptions=True)

    async def close(self) -> None:
        """Give up the mails that are under way: whoever asked for one can ask again."""
        for task in self._running:
            task.cancel()
        await self.settle()

    async def _run(self, write: Callable[[], Awaitable[Mail | None]]) -> None:
        mail = await write()
        if mail is None or self._send is None:
            return
        failure = await self._send(mail)
        if failure:
            logger.warning("%s was not mailed: %s (%s)", self._what, failure.how, failure.reason)

    def _mark(self, address: str) -> bytes:
        return hashlib.sha256(self._salt + address.encode()).digest()

    def _finish(self, task: asyncio.Task[None]) -> None:
        self._running.discard(task)
        if not task.cancelled() and (problem := task.exception()):
            logger.error("%s was not mailed", self._what, exc_info=problem)


LOGIN_MAIL = web.AppKey("LOGIN_MAIL", MailLane)
OWN_DATA_MAIL = web.AppKey("OWN_DATA_MAIL", MailLane)
