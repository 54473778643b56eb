"""The rounds: again and again what is to be told goes into the outbox, and what no longer is goes out of it."""

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime, timedelta

from bot.again import rest
from bot.clock import Clock
from knowledge.alerts import Term
from knowledge.dutch.local_time import AMSTERDAM
from knowledge.reminders.planner import plan
from knowledge.store import (
    audit,
    changes,
    drafts,
    heartbeat,
    outbox,
    recall,
    recovery,
    staff_news,
    subscriptions,
    terms,
    unanswered,
    weekly_news,
)
from knowledge.store.database import Database, KnowledgeBase, sqlite3
from knowledge.store.heartbeat import Beat

logger = logging.getLogger(__name__)

NAME = "rounds"
EVERY_SECONDS = 15.0
AHEAD = timedelta(hours=25)  # a day, and the hour by which one in autumn is longer


class Rounds:
    """One round each *every_seconds*; what a round did not come to is done by the next one that succeeds.

    *beat* is called after each that succeeded.
    """

    def __init__(
        self, knowledge: KnowledgeBase, *, now: Clock, beat: Callable[[], None], every_seconds: float = EVERY_SECONDS
    ) -> None:
        self._knowledge = knowledge
        self._now = now
        self._beat = beat
        self._every_seconds = every_seconds
        self._stopping = asyncio.Event()
        self._known: tuple[tuple[tuple[int, int], date], tuple[Term, ...]] | None = None
        self.problem: str | None = None  # why the last round failed

    def stop(self) -> None:
        """Begin no other round; `run` returns when the one under way is done."""
        self._stopping.set()

    async def run(self) -> None:
        """Make rounds, until `stop`."""
        while not self._stopping.is_set():
            try:
                await self.tick()
            except Exception as exc:
                is_new = type(exc).__name__ != self.problem
                self.problem = type(exc).__name__
                if is_new:  # else it would fill the log for as long as it lasts
                    logger.exception("A round of reminders failed")
                await self._note_problem()
            await rest(self._every_seconds, until=self._stopping)

    async def tick(self) -> None:
        """One round. Terms and subscriptions are read anew, so what another process changed counts too."""
        now = self._now()
        last = await self._knowledge.read(heartbeat.last, NAME)
        await self._plan(since=_since(last, now), now=now)
        await self._knowledge.write(changes.note_changes, at=now)
        await self._knowledge.write(_tell_of_answers, at=now)
        await self._knowledge.write(_tell_staff, at=now)
        await self._knowledge.write(recovery.lapse, at=now)
        await self._knowledge.write(outbox.expire, now=now)
        await self._knowledge.write(heartbeat.beat, NAME, begun_at=now, succeeded_at=now)
        self.problem = None
        self._beat()

    async def _plan(self, *, since: datetime, now: datetime) -> None:
        """Bring the outbox up to date with what is due after *since*: what an outage skipped is told after all."""
        until = now + AHEAD
        # As of the day of *since*: what ended during an outage must still be planned, to be told to the griffie.
        known = await self._terms(since.astimezone(AMSTERDAM).date())
        follow = await self._knowledge.read(subscriptions.active)
        # In a thread of its own: neither the loop nor the thread of the base waits for it.
        planned = await asyncio.to_thread(plan, known, follow, since=since, until=until)
        for notices, among in outbox.chunks(planned):
            await self._knowledge.write(
                outbox.reconcile, notices, since=since, until=until, terms=known, at=now, among=among
            )
            # Writes go before reads, so one after another they would keep every reader waiting; a read waits its turn.
            await self._knowledge.read(heartbeat.last, NAME)

    async def _terms(self, day: date) -> tuple[Term, ...]:
        """The terms as of *day*; read anew when one changed, for with many that keeps the base busy for a while."""
        stamp = await self._knowledge.read(terms.stamp)
        if self._known is None or self._known[0] != (stamp, day):
            self._known = ((stamp, day), await self._knowledge.read(terms.current, today=day))
        return self._known[1]

    async def _note_problem(self) -> None:
        with suppress(sqlite3.Error):  # the base may be what is ill
            await self._knowledge.write(heartbeat.beat, NAME, begun_at=self._now(), problem=self.problem)


def _tell_of_answers(db: Database, *, at: datetime) -> None:
    """Enqueue what is told of an answer afterwards, and drop what is kept no longer."""
    outbox.enqueue(db, (*unanswered.to_tell(db, at=at), *recall.to_tell(db, at=at)), at=at)
    unanswered.purge(db, at=at)
    recall.purge(db, at=at)
    drafts.clear_expired(db, at=at)


def _tell_staff(db: Database, *, at: datetime) -> None:
    """Enqueue what editors and beheerders are told, and keep where their log ends today."""
    outbox.enqueue(db, (*staff_news.to_tell(db, at=at), *weekly_news.to_tell(db, at=at)), at=at)
    audit.mark(db, day=at.astimezone(AMSTERDAM).date())


def _since(last: Beat | None, now: datetime) -> datetime:
    """The last round that succeeded, or *now* before the first; never later, for a clock may be set back."""
    return min(last.succeeded_at, now) if last and last.succeeded_at else now
