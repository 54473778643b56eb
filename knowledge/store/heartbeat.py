"""Signs of life of what runs in rounds: when a round began, when one last succeeded, and what is wrong."""

from dataclasses import dataclass
from datetime import datetime

from sqlite_utils import Database

from knowledge.store.moments import stored


@dataclass(frozen=True, slots=True)
class Beat:
    """The last sign of life; *problem* is None when the last round went well."""

    name: str
    begun_at: datetime
    succeeded_at: datetime | None
    problem: str | None


def beat(
    db: Database, name: str, *, begun_at: datetime, succeeded_at: datetime | None = None, problem: str | None = None
) -> None:
    """Note a round; without *succeeded_at* the last one that succeeded stays known."""
    db.execute(
        "INSERT INTO heartbeat (name, begun_at, succeeded_at, problem) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET "
        "begun_at = excluded.begun_at, succeeded_at = coalesce(excluded.succeeded_at, succeeded_at), "
        "problem = excluded.problem",
        [name, stored(begun_at), succeeded_at and stored(succeeded_at), problem],
    )


def last(db: Database, name: str) -> Beat | None:
    """The last sign of life of *name*, if it ever gave one."""
    row = next(db.query("SELECT * FROM heartbeat WHERE name = ?", [name]), None)
    if row is None:
        return None
    succeeded_at = row["succeeded_at"] and datetime.fromisoformat(row["succeeded_at"])
    return Beat(name, datetime.fromisoformat(row["begun_at"]), succeeded_at, row["problem"])
