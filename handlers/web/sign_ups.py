"""Sign-ups for e-mail on their way to a mailbox: out of sight of the page, and not too many."""

import asyncio
import hashlib
import logging
import secrets
from collections import deque
from collections.abc import Callable

from aiohttp import web

from handlers import mails
from handlers.web.publication import Publication
from knowledge.store import mail_links
from knowledge.store.database import sqlite3
from knowledge.store.mail_links import SignUp

logger = logging.getLogger(__name__)

HOUR_SECONDS = 60 * 60
MOST_TO_ONE = 3  # confirmation mails in an hour, or the page could be used to pester somebody
MOST_TO_ALL = 60
SALT_BYTES = 16


class SignUps:
    """Sends the mails that ask for a confirmation. The page does not wait: how long it takes would tell something."""

    def __init__(self, publication: Publication, *, clock: Callable[[], float]) -> None:
        self._publication = publication
        self._clock = clock
        self._salt = secrets.token_bytes(SALT_BYTES)
        self._asked: deque[tuple[float, bytes]] = deque()
        self._running: set[asyncio.Task[None]] = set()

    def take(self, sign_up: SignUp, *, what: str) -> None:
        """Mail a link that confirms *sign_up*, soon; nothing where there were too many of them in this hour."""
        if not self._may_mail(sign_up.address):
            logger.warning("A confirmation was not mailed: there were too many in this hour")
            return
        task = asyncio.create_task(self._mail(sign_up, what=what))
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

    async def keep_tidy(self) -> None:
        """Delete, now and every hour, the sign-ups that nobody confirmed in time."""
        services = self._publication.services
        while True:
            try:
                await services.knowledge.write(mail_links.tidy, at=services.now())
            except sqlite3.OperationalError:  # the disk is full, or another process writes for long
                logger.warning("Old sign-ups were not deleted; they will be in an hour")
            await asyncio.sleep(HOUR_SECONDS)

    async def _mail(self, sign_up: SignUp, *, what: str) -> None:
        services, send = self._publication.services, self._publication.send_mail
        if services.vault is None or send is None:
            return
        token = await services.knowledge.write(mail_links.ask, services.vault, sign_up, at=services.now())
        link = f"{self._publication.public_url}/bevestigen/{token}"
        failure = await send(mails.confirmation(sign_up.address, what=what, link=link))
        if failure:
            logger.warning("A confirmation was not mailed: %s (%s)", failure.how, failure.reason)

    def _may_mail(self, address: str) -> bool:
        now = self._clock()
        while self._asked and self._asked[0][0] <= now - HOUR_SECONDS:
            self._asked.popleft()
        mark = hashlib.sha256(self._salt + address.encode()).digest()
        to_one = sum(other == mark for _, other in self._asked)
        if to_one >= MOST_TO_ONE or len(self._asked) >= MOST_TO_ALL:
            return False
        self._asked.append((now, mark))
        return True

    def _finish(self, task: asyncio.Task[None]) -> None:
        self._running.discard(task)
        if not task.cancelled() and (problem := task.exception()):
            logger.error("A confirmation was not mailed", exc_info=problem)


SIGN_UPS = web.AppKey("SIGN_UPS", SignUps)
