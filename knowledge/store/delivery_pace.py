"""How the deliveries go, for everybody: the sends to come, the one that waits longest, and the newest source."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlite_utils import Database

from knowledge.store import recovery
from knowledge.store.moments import stored

TOLD_TO_ALL = ("lead:%", "window", "changed", "withdrawn")  # the rest is somebody's own request or trouble
NEXT_SENDS = 5


@dataclass(frozen=True, slots=True)
class Send:
    """A coming send: when, what and of which term."""

    at: datetime
    reminder: str
    term: str | None


@dataclass(frozen=True, slots=True)
class NewestSource:
    """The source of the latest date."""

    title: str
    dated_on: date


@dataclass(frozen=True, slots=True)
class Pace:
    """How the deliveries go; *oldest_due_at* is the moment of the one that should have left longest ago."""

    next_sends: tuple[Send, ...]
    oldest_due_at: datetime | None
    newest_source: NewestSource | None
    held: int | None = None  # in herstelstand: how many messages wait for a decision


def pace(db: Database, *, now: datetime) -> Pace:
    """How the deliveries go, without a word about anybody."""
    held = recovery.held(db)
    waiting = held.messages if held else None
    return Pace(_next_sends(db, now=now), oldest_due_at(db, now=now), _newest_source(db), waiting)


def _next_sends(db: Database, *, now: datetime) -> tuple[Send, ...]:
    told = " OR ".join("reminder LIKE ?" for _ in TOLD_TO_ALL)
    rows = db.query(
        f"SELECT DISTINCT due_at, reminder, title FROM outbox LEFT JOIN fact_version USING (fact_id, version) "  # noqa: S608  # marks only
        f"WHERE state = 'ready' AND due_at > ? AND ({told}) ORDER BY due_at, title, reminder LIMIT ?",
        [stored(now), *TOLD_TO_ALL, NEXT_SENDS],
    )
    return tuple(Send(datetime.fromisoformat(row["due_at"]), row["reminder"], row["title"]) for row in rows)


def oldest_due_at(db: Database, *, now: datetime) -> datetime | None:
    """The moment of the delivery that should have left longest ago, if one should have."""
    sql = (
        f"SELECT min(due_at) FROM outbox WHERE state IN ('ready', 'sending') AND due_at <= ? "  # noqa: S608  # constants
        f"AND {recovery.MAY_GO}"
    )
    oldest = db.execute(sql, [stored(now)]).fetchone()[0]
    return datetime.fromisoformat(oldest) if oldest else None


def _newest_source(db: Database) -> NewestSource | None:
    sql = "SELECT title, latest FROM document WHERE latest IS NOT NULL ORDER BY is_external, latest DESC LIMIT 1"
    rows = (NewestSource(row["title"], date.fromisoformat(row["latest"])) for row in db.query(sql))
    return next(rows, None)
