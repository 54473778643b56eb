"""A base in which many people are about to be told of one term, and what they were told in the end."""

import shutil
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from knowledge.alerts import Rhythm, Target
from knowledge.dutch.local_time import AMSTERDAM
from knowledge.store import heartbeat, subscriptions
from knowledge.store.database import connect, sqlite3, writing
from knowledge.store.vault import Vault
from tests.deliveries import enter, load_terms
from tests.factories import a_deadline
from tests.loopback.chats import Sent

LEAD = 7
JUST_NOW = timedelta(minutes=2)
MARK = "mogelijk dubbel"


def make_base(path: Path, *, vault: Vault, chats: Mapping[int, int], now: datetime) -> None:
    """A base at *path* in which each of *chats* follows so many terms, whose reminder is due just before *now*.

    It seems to have run until an hour ago, so the first round finds all of them.
    """
    due = (now - JUST_NOW).astimezone(AMSTERDAM)
    last_day = due.date() + timedelta(days=LEAD)
    before = now - timedelta(hours=1)
    rhythm = Rhythm(at_time=due.time().replace(second=0, microsecond=0), on_workdays=False)
    ids = [f"plan-{number}" for number in range(max(chats.values()))]
    db = connect(path)
    with writing(db):
        load_terms(db, *(a_deadline(last_day, id=name, title=f"Zienswijze op {name}") for name in ids))
        addresses = enter(db, map(str, chats), vault=vault)
        for chat, count in chats.items():
            number = addresses[str(chat)]
            for name in ids[:count]:
                subscriptions.subscribe(
                    db, address_id=number, target=Target.DEADLINE, name=name, leads=[LEAD], at=before
                )
            subscriptions.set_rhythm(db, number, rhythm, at=before)
        heartbeat.beat(db, "rounds", begun_at=before, succeeded_at=before)
    db.close()


@dataclass(frozen=True, slots=True)
class Told:
    """What everybody in *chats* got, each of whom was to get *each* messages."""

    chats: Sequence[int]
    sent: Sequence[Sent]
    each: int = 1

    @property
    def lost(self) -> int:
        """Messages that did not come."""
        counts = Counter(sent.chat_id for sent in self.sent)
        return sum(max(0, self.each - counts[chat]) for chat in self.chats)

    @property
    def repeated(self) -> Sequence[Sent]:
        """Messages that came once more."""
        counts: Counter[int] = Counter()
        found = []
        for sent in self.sent:
            counts[sent.chat_id] += 1
            if counts[sent.chat_id] > self.each:
                found.append(sent)
        return found

    @property
    def unmarked(self) -> Sequence[str]:
        """Repetitions that do not say that they may be one."""
        return [f"repeated without a mark in chat {one.chat_id}" for one in self.repeated if MARK not in one.text]


@dataclass(frozen=True, slots=True)
class Outboxed:
    """How the outbox of a killed bot stands."""

    is_whole: bool  # by SQLite's own check
    states: Counter[str]
    uncertain: int


def outboxed(database: Path) -> Outboxed:
    """How the outbox in *database* stands, seen on a copy: the bot itself has to find its files as they are."""
    copy = database.with_name("look.db")
    for ending in ("", "-wal", "-journal"):
        source = database.with_name(database.name + ending)
        target = copy.with_name(copy.name + ending)
        target.unlink(missing_ok=True)
        if source.exists():
            shutil.copy(source, target)
    with closing(sqlite3.connect(copy)) as db:
        checked = [line for (line,) in db.execute("PRAGMA integrity_check")]
        rows = db.execute("SELECT state, is_uncertain FROM outbox").fetchall()
    return Outboxed(checked == ["ok"], Counter(state for state, _ in rows), sum(flag for _, flag in rows))


def this_moment() -> datetime:
    """Now, by the clock of this machine, which is that of the bot too."""
    return datetime.now(UTC)
