"""The inbox: every update is a row here before its sender hears that it came, and until it is handled."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlite_utils import Database

from knowledge.store.vault import Vault

BODY = "inbox.body"


class State(StrEnum):
    """Where an update stands."""

    WAITING = "waiting"
    HANDLED = "handled"  # its body is gone; its number stays, so that a second delivery is known
    QUARANTINED = "quarantined"


@dataclass(frozen=True, slots=True)
class Incoming:
    """An update as it came: its number as Telegram gave it (None when it has no usable one) and its JSON."""

    update_id: int | None
    body: bytes


@dataclass(frozen=True, slots=True)
class Waiting:
    """A row to handle; *row* rises in order of arrival, *tries* counts the ones that failed."""

    row: int
    body: bytes
    tries: int


@dataclass(frozen=True, slots=True)
class Counts:
    """How many updates stand where."""

    waiting: int
    quarantined: int


def add(db: Database, vault: Vault, updates: Iterable[Incoming], *, bot_id: int, at: datetime) -> int:
    """Store *updates*, each once; how many were new."""
    before = db.conn.total_changes
    db.conn.executemany(
        "INSERT OR IGNORE INTO inbox (bot_id, update_id, body, state, tries, received_at) VALUES (?, ?, ?, ?, 0, ?)",
        [
            (bot_id, item.update_id, vault.seal(item.body, column=BODY), State.WAITING, at.isoformat())
            for item in updates
        ],
    )
    return db.conn.total_changes - before


def waiting(db: Database, vault: Vault, *, bot_id: int, after: int, limit: int) -> tuple[Waiting, ...]:
    """At most *limit* updates that wait and stand behind row *after*, in order of arrival."""
    rows = db.execute(
        "SELECT row, body, tries FROM inbox WHERE state = ? AND bot_id = ? AND row > ? ORDER BY row LIMIT ?",
        [State.WAITING, bot_id, after, limit],
    )
    return tuple(Waiting(row, vault.unseal(body, column=BODY), tries) for row, body, tries in rows)


def count_try(db: Database, row: int) -> None:
    """Note that a try at *row* failed, or may be about to take the program down with it."""
    db.execute("UPDATE inbox SET tries = tries + 1 WHERE row = ?", [row])


def settle(db: Database, row: int) -> None:
    """Note that *row* is handled, and forget what it said."""
    db.execute("UPDATE inbox SET state = ?, body = NULL WHERE row = ?", [State.HANDLED, row])


def quarantine(db: Database, row: int, *, reason: str) -> None:
    """Set *row* aside: it will not be tried again. *reason* names the error, never what the update said."""
    db.execute("UPDATE inbox SET state = ?, reason = ? WHERE row = ?", [State.QUARANTINED, reason, row])


def purge(db: Database, *, handled_before: datetime, quarantined_before: datetime) -> None:
    """Delete what is handled, or was set aside, and came before those moments."""
    for state, before in ((State.HANDLED, handled_before), (State.QUARANTINED, quarantined_before)):
        db.execute("DELETE FROM inbox WHERE state = ? AND received_at < ?", [state, before.isoformat()])


def counts(db: Database, *, bot_id: int) -> Counts:
    """How many updates of the bot wait, and how many were set aside."""
    found = dict(db.execute("SELECT state, count(*) FROM inbox WHERE bot_id = ? GROUP BY state", [bot_id]).fetchall())
    return Counts(waiting=found.get(State.WAITING, 0), quarantined=found.get(State.QUARANTINED, 0))
