"""Every night a copy of the base, at half past two in Amsterdam; and what no copy can bring back is noted no longer."""

import asyncio
import logging
import threading
from contextlib import suppress
from datetime import datetime, time, timedelta
from pathlib import Path

from bot.again import again_and_again
from bot.clock import Clock
from bot.forgotten import Forgotten
from handlers.reminders import alarm_texts
from handlers.reminders.alarm_texts import Alarm
from knowledge.dutch.local_time import AMSTERDAM
from knowledge.errors import BackupFailed
from knowledge.store import backups, heartbeat
from knowledge.store.condition import BACKUP
from knowledge.store.database import Database, KnowledgeBase
from knowledge.store.heartbeat import Beat

logger = logging.getLogger(__name__)

AT = time(2, 30)
AGAIN_AFTER = timedelta(minutes=10)
ALARM_AFTER = timedelta(minutes=30)  # so that one try that fails wakes nobody
LOOK_SECONDS = 60.0
ONE_DAY = timedelta(days=1)


def is_due(last: Beat | None, *, has_copy: bool, now: datetime) -> bool:
    """Whether there is no good copy yet since the last half past two; not soon again after one that failed.

    *has_copy* says whether the folder holds one: a copy may have been made elsewhere, and a disk may be away.
    """
    if last is None:
        return True
    if has_copy and last.succeeded_at and last.succeeded_at >= last_night(now):
        return False
    return not now - AGAIN_AFTER < last.begun_at <= now


def last_night(now: datetime) -> datetime:
    """The last half past two in Amsterdam that is past."""
    today = datetime.combine(now.astimezone(AMSTERDAM).date(), AT, tzinfo=AMSTERDAM)
    return today if today.timestamp() <= now.timestamp() else today - ONE_DAY


class Nightly:
    """Copies the base at *database* into *folder* when a night has passed; without one it only tidies *forgotten*.

    It is a concern of the watchdog too.
    """

    name = BACKUP

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
        self._is_missing = False  # the copy that the folder should hold
        self._bad_since: datetime | None = None
        self._stopping = asyncio.Event()
        self._is_over = threading.Event()  # for the thread that copies

    def stop(self) -> None:
        """Break off the copy that is under way; nothing of it stays."""
        self._stopping.set()
        self._is_over.set()

    async def run(self) -> None:
        """Look again and again, until `stop`."""
        await again_and_again(self._look_and_log, every_seconds=self._look_seconds, until=self._stopping, log=logger)

    async def _look_and_log(self) -> None:
        try:
            await self.look()
        except BackupFailed as exc:
            if not self._stopping.is_set():
                logger.error("The nightly backup failed: %s", type(exc.__cause__).__name__)  # noqa: TRY400  # the base keeps it too

    async def look(self) -> None:
        """Make a copy if one is due. Raises BackupFailed."""
        now = self._now()
        if self._tidied_at is None or now - self._tidied_at >= ONE_DAY:
            await self._knowledge.write(self._tidy)
            self._tidied_at = now
        if self._folder is None:
            return
        last = await self._knowledge.read(heartbeat.last, BACKUP)
        self._is_missing = not await asyncio.to_thread(_has_copy, self._folder, self._database, since=last_night(now))
        if is_due(last, has_copy=not self._is_missing, now=now):
            await asyncio.to_thread(
                backups.back_up, self._database, self._folder, at=now, goes_on=lambda: not self._is_over.is_set()
            )
            self._is_missing = False

    async def find(self) -> Alarm | None:
        """Tell of a copy that failed or is not there, half an hour after it should have been."""
        if self._folder is None:
            return None
        now = self._now()
        last = await self._knowledge.read(heartbeat.last, BACKUP)
        made_at = last.succeeded_at if last else None
        if made_at is not None and made_at >= last_night(now) and not self._is_missing:
            self._bad_since = None
            return alarm_texts.COPY_AGAIN
        self._bad_since = min(self._bad_since or now, now)  # the clock may be set back
        return alarm_texts.no_copy(made_at) if now - self._bad_since >= ALARM_AFTER else None

    def _tidy(self, _db: Database) -> None:
        with suppress(OSError):  # it is tried again tomorrow
            self._forgotten.purge()


def _has_copy(folder: Path, database: Path, *, since: datetime) -> bool:
    try:
        return any(copy.made_at >= since for copy in backups.listed(folder, database))
    except OSError:  # the folder is not there, or cannot be read now
        return False
