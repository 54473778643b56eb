"""How a base is, looked at without changing it: whether it is whole and of this version, and what work lies in it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlite_utils import Database

from knowledge.errors import DatabaseDamaged
from knowledge.store import delivery_pace, heartbeat, recovery
from knowledge.store.database import file_of, sqlite3
from knowledge.store.schema import migrations

BACKUP = "backup"  # the name under which a backup is noted with `heartbeat.beat`
SOUND = "ok"


@dataclass(frozen=True, slots=True)
class Workload:
    """What lies in the base: updates and messages by their state, and the moments that matter.

    *oldest_due_at* is the moment of the message that should have left longest ago. *held* is how many wait in
    herstelstand, None outside it.
    """

    updates: Mapping[str, int]
    messages: Mapping[str, int]
    oldest_due_at: datetime | None
    backed_up_at: datetime | None
    held: int | None = None


def workload(db: Database, *, now: datetime) -> Workload:
    """What lies in the base, without a word about anybody."""
    oldest_due_at = delivery_pace.oldest_due_at(db, now=now)
    return Workload(_by_state(db, "inbox"), _by_state(db, "outbox"), oldest_due_at, backed_up_at(db), held(db))


def held(db: Database) -> int | None:
    """How many messages wait for a decision of staff after a copy was put back; None when no decision is asked."""
    waiting = recovery.held(db)
    return waiting.messages if waiting else None


def backed_up_at(db: Database) -> datetime | None:
    """When the last backup succeeded; None when none ever did."""
    last = heartbeat.last(db, BACKUP)
    return last.succeeded_at if last else None


def damage(db: Database) -> str | None:
    """What is wrong with the pages of the base, in the words of SQLite; None when nothing is.

    Not its quick check, which does not see that a row says one thing and its index another.
    """
    try:
        said = str(db.execute("PRAGMA integrity_check(1)").fetchone()[0])
    except sqlite3.DatabaseError as exc:
        return str(exc)
    return None if said == SOUND else said


def require_whole(db: Database) -> None:
    """Raise DatabaseDamaged when something is wrong with the pages of the base."""
    if reason := damage(db):
        raise DatabaseDamaged(path=file_of(db), reason=" ".join(reason.split()))


def steps_to_come(db: Database) -> int:
    """How many migrations the program would make at its next start."""
    return len({name for name, _ in migrations.names()} - {step.name for step in migrations.applied(db)})


def is_newer(db: Database) -> bool:
    """Whether a later version of the program made the base."""
    return bool(migrations.unknown(db))


def _by_state(db: Database, table: str) -> dict[str, int]:
    return dict(db.execute(f"SELECT state, count(*) FROM {table} GROUP BY state").fetchall())  # noqa: S608  # a constant
