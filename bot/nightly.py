"""Every night a copy of the base, at half past two in Amsterdam; and what no copy can bring back is noted no longer."""

import asyncio
import logging
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import datetime, time, timedelta
from pathlib import Path

from bot.clock import Clock
from bot.forgotten import Forgotten
from knowledge.dutch.local_time import AMSTERDAM
from knowledge.errors import BackupFailed
from knowledge.store import backups, heartbeat
from knowledge.store.condition import BACKUP
from knowledge.store.database import Database, KnowledgeBase
from knowledge.store.heartbeat import Beat

logger = logging.getLogger(__name__)

AT = time(2, 30)
AGAIN_AFTER = timedelta(minutes=10)
LOOK_SECONDS = 60.0
ONE_DAY = timedelta(days=1)


def is_due(last: Beat | None, *, now: datetime) -> bool:
    """Whether there is no good copy yet since the last half past two; not soon again after one that failed."""
    if last is None:
        return True
    if last.succeeded_at and last.succeeded_at >= last_night(now):
        return False
    return not now - AGAIN_AFTER < last.begun_at <= now


def last_night(now: datetime) -> datetime:
    """The last half past two in Amsterdam that is past."""
    today = datetime.combine(now.astimezone(AMSTERDAM).date(), AT, tzinfo=AMSTERDAM)
    return today if today.timestamp() <= now.timestamp() else today - ONE_DAY


class Nightly:
    """Copies the base at *database* into *folder* when a night has passed; without one it only tidies *forgotten*."""

    def __init__(
        self,
        knowledge: KnowledgeBase,
        database: Path,
        folder: Path | None,
        *,
        forgotten: Forgotten,
        now: Clock,
        look_seconds: float = LOOK_SECONDS,
    ) -> None:
        self._knowledge = knowledge
        self._database = database
        self._folder = folder
        self._forgotten = forgotten
        self._now = now
        self._look_seconds = look_seconds
        self._tidied_at: datetime | None = None
        self._stopping = asyncio.Event()
        self._is_over = threading.Event()  # for the thread that copies

    def stop(self) -> None:
        """Break off the copy that is under way; nothing of it stays."""
        self._stopping.set()
        self._is_over.set()

    async def run(self) -> None:
        """Look again and again, until `stop`."""
        while not self._stopping.is_set():
            try:
                await self.look()
            except BackupFailed as exc:
                if not self._stopping.is_set():
                    logger.error("The nightly backup failed: %s", type(exc.__cause__).__name__)  # noqa: TRY400  # the base keeps it too
            except Exception:
                logger.exception("The nightly work stumbled")
            with suppress(TimeoutError):
                async with asyncio.timeout(self._look_seconds):
                    await self._stopping.wait()

    async def look(self) -> None:
        """Make a copy if one is due. Raises BackupFailed."""
        now = self._now()
        if self._tidied_at is None or now - self._tidied_at >= ONE_DAY:
            await self._knowledge.write(self._tidy)
            self._tidied_at = now
        last = await self._knowledge.read(heartbeat.last, BACKUP)
        if self._folder is None or not is_due(last, now=now):
            return
        await asyncio.to_thread(
            backups.back_up, self._database, self._folder, at=now, goes_on=lambda: not self._is_over.is_set()
        )

    @asynccontextmanager
    async def working(self) -> AsyncIterator[None]:
        """Let it work as long as this lasts."""
        task = asyncio.create_task(self.run())
        try:
            yield
        finally:
            self.stop()
            await task

    def _tidy(self, _db: Database) -> None:
        with suppress(OSError):  # it is tried again tomorrow
            self._forgotten.purge()
