"""The inbox: every update is a row here before its sender hears that it came, and until it is handled."""

import json
import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlite_utils import Database

from knowledge.errors import InboxFull, SealBroken
from knowledge.store.moments import stored
from knowledge.store.vault import Vault

BODY = "inbox.body"
ADD = (
    "INSERT OR IGNORE INTO inbox (bot_id, update_id, body, state, tries, received_at) VALUES (?, ?, ?, ?, 0, ?) "
    "RETURNING row"
)
MOST_WAITING = 10_000  # what is beyond it waits at Telegram, which keeps it for a day


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
    """A row to handle; *row* rises in order of arrival, *tries* counts the ones that failed.

    The body of a row that is damaged on the disk is empty: it will fail like any other nonsense, and hold up nobody.
    """

    row: int
    body: bytes
    tries: int


@dataclass(frozen=True, slots=True)
class Counts:
    """How many updates stand where."""

    waiting: int
    quarantined: int


def add(
    db: Database,
    vault: Vault,
    updates: Iterable[Incoming],
    *,
    bot_id: int,
    at: datetime,
    most_waiting: int = MOST_WAITING,
) -> tuple[Waiting, ...]:
    """Store *updates*, each once; those that were new, as `waiting` has them from now on.

    Raises InboxFull, and stores none, when *most_waiting* wait.
    """
    full = "SELECT 1 FROM inbox WHERE state = ? AND bot_id = ? LIMIT 1 OFFSET ?"
    if db.execute(full, [State.WAITING, bot_id, most_waiting - 1]).fetchone():
        raise InboxFull
    new = []
    for item in updates:
        sealed = vault.seal(item.body, column=BODY)
        found = db.conn.execute(ADD, [bot_id, item.update_id, sealed, State.WAITING, stored(at)]).fetchone()
        if found is not None:
            new.append(Waiting(found[0], item.body, tries=0))
    return tuple(new)


def waiting(db: Database, vault: Vault, *, bot_id: int, after: int, limit: int) -> tuple[Waiting, ...]:
    """At most *limit* updates that wait and stand behind row *after*, in order of arrival."""
    rows = db.execute(
        "SELECT row, body, tries FROM inbox WHERE state = ? AND bot_id = ? AND row > ? ORDER BY row LIMIT ?",
        [State.WAITING, bot_id, after, limit],
    )
    return tuple(Waiting(row, _opened(vault, body), tries) for row, body, tries in rows)


def last_row(db: Database) -> int:
    """The highest number of a row, whatever its state; 0 where there is none."""
    return int(db.execute("SELECT coalesce(max(row), 0) FROM inbox").fetchone()[0])


def count_try(db: Database, row: int) -> None:
    """Note that a try at *row* failed, or may be about to take the program down with it."""
    db.execute("UPDATE inbox SET tries = tries + 1 WHERE row = ?", [row])


def take_back_try(db: Database, row: int) -> None:
    """Note that a try which was counted beforehand did no harm."""
    db.execute("UPDATE inbox SET tries = max(tries - 1, 0) WHERE row = ?", [row])


def settle(db: Database, row: int) -> None:
    """Note that *row* is handled, and forget what it said."""
    db.execute("UPDATE inbox SET state = ?, body = NULL WHERE row = ?", [State.HANDLED, row])


def quarantine(db: Database, row: int, *, reason: str) -> None:
    """Set *row* aside: it will not be tried again. *reason* names the error, never what the update said."""
    db.execute("UPDATE inbox SET state = ?, reason = ? WHERE row = ?", [State.QUARANTINED, reason, row])


def set_aside_of(db: Database, vault: Vault, chat: str) -> tuple[Any, ...]:
    """What was set aside of the person whose chat is *chat*, as JSON has it; what nobody can read is nobody's."""
    found = []
    for _, body in _set_aside(db, vault):
        with suppress(ValueError, RecursionError):
            update = json.loads(body)
            if any(_sender(part) == chat for part in update.values()):
                found.append(update)
    return tuple(found)


def forget_set_aside(db: Database, vault: Vault, chat: str) -> int:
    """Forget what was set aside and names *chat* anywhere; how many. It will not be tried again anyway."""
    named = re.compile(rb"(?<!\d)" + re.escape(chat.encode()) + rb"(?!\d)")
    rows = [row for row, body in _set_aside(db, vault) if named.search(body)]
    for row in rows:
        settle(db, row)
    return len(rows)


def purge(db: Database, *, handled_before: datetime, quarantined_before: datetime) -> None:
    """Forget what was set aside, and delete what is handled, of what came before those moments."""
    db.execute(
        "UPDATE inbox SET state = ?, body = NULL, reason = NULL WHERE state = ? AND received_at < ?",
        [State.HANDLED, State.QUARANTINED, stored(quarantined_before)],
    )
    # The last row stays: SQLite would give its number again, and who reads on behind it would miss the new one.
    db.execute(
        "DELETE FROM inbox WHERE state = ? AND received_at < ? AND row < (SELECT max(row) FROM inbox)",
        [State.HANDLED, stored(handled_before)],
    )


def counts(db: Database, *, bot_id: int) -> Counts:
    """How many updates of the bot wait, and how many were set aside."""
    found = dict(db.execute("SELECT state, count(*) FROM inbox WHERE bot_id = ? GROUP BY state", [bot_id]).fetchall())
    return Counts(waiting=found.get(State.WAITING, 0), quarantined=found.get(State.QUARANTINED, 0))


def _set_aside(db: Database, vault: Vault) -> tuple[tuple[int, bytes], ...]:
    sql = "SELECT row, body FROM inbox WHERE state = ? AND body IS NOT NULL ORDER BY row"
    return tuple((row, _opened(vault, body)) for row, body in db.execute(sql, [State.QUARANTINED]))


def _sender(part: Any) -> str | None:
    """Who sent a part of an update, where it says so."""
    sender = part.get("from") if isinstance(part, dict) else None
    return str(sender["id"]) if isinstance(sender, dict) and "id" in sender else None


def _opened(vault: Vault, body: bytes) -> bytes:
    try:
        return vault.unseal(body, column=BODY)
    except SealBroken:
        return b""
