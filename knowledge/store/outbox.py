"""The outbox as it is emptied: what is due, claimed, sent, tried again or given up.

A row is `ready`, from its claim on `sending`, and then `sent`, `unreachable`, `expired`, `withdrawn` or `failed`. Its
key holds no state, so nobody is told a thing twice; what a crash leaves `sending` is sent again, marked as uncertain.
"""

import json
from collections.abc import Collection, Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlite_utils import Database

from knowledge.alerts import Notice, Role
from knowledge.dutch.local_time import AMSTERDAM
from knowledge.errors import SealBroken
from knowledge.store import recovery, subscriptions, terms
from knowledge.store.deliveries import Delivery, Part, Sent, State, Waiting
from knowledge.store.moments import stored
from knowledge.store.notices import EVERYBODY, OF_STAFF, chunks, enqueue, is_wanted, kind_of, purge, reconcile
from knowledge.store.people import SEALED, Address, Channel, move_address
from knowledge.store.vault import Vault

__all__ = [
    "EVERYBODY",
    "Delivery",
    "Part",
    "Sent",
    "State",
    "Waiting",
    "again",
    "chunks",
    "claim",
    "due",
    "enqueue",
    "expire",
    "give_up",
    "mark_seen",
    "mark_unreachable",
    "message_of",
    "move_address",
    "next_try",
    "purge",
    "reach",
    "reconcile",
    "recover",
    "sent",
]

ABOUT_TERMS = ("lead", "window", "changed", "withdrawn")  # the griffie is told when these did not arrive
WORTH_TELLING = timedelta(days=7)  # for how long the griffie is told that something went wrong
# Read row by row, in the order of an index: of all that waits on a bad morning only the first are looked at.
# The plus signs keep SQLite from other indexes, by which it would look through all that waits for every row.
DUE = f"""
SELECT outbox.bundle, outbox.address, address.channel, address.sealed, outbox.due_at
FROM outbox JOIN address ON address.id = outbox.address LEFT JOIN rhythm ON rhythm.address = outbox.address
WHERE outbox.state = 'ready' AND outbox.due_at <= :now AND +outbox.try_at <= :now AND outbox.expires_at > :now
AND address.unreachable_at IS NULL
AND {recovery.MAY_GO}
AND address.channel IN (SELECT value FROM json_each(:channels))
AND (outbox.reminder LIKE 'test:%' OR NOT coalesce(iif(rhythm.quiet_from <= rhythm.quiet_until,
    :clock >= rhythm.quiet_from AND :clock < rhythm.quiet_until,
    :clock >= rhythm.quiet_from OR :clock < rhythm.quiet_until), 0))
AND NOT EXISTS (SELECT 1 FROM outbox AS other WHERE other.bundle = outbox.bundle AND +other.state = 'ready'
    AND +other.try_at > :now)
ORDER BY outbox.due_at, outbox.id
"""  # noqa: S608  # constants
CLAIM = f"""
UPDATE outbox SET state = 'sending', claimed_at = :now
WHERE bundle = :bundle AND state = 'ready' AND try_at <= :now AND expires_at > :now AND {recovery.MAY_GO} RETURNING *
"""  # noqa: S608  # constants
# The first address that works of everyone who has the role for the place or everywhere.
HOLDERS = """
SELECT min(address.id) AS address FROM role JOIN person ON person.id = role.person AND person.kind = 'person'
JOIN address ON address.person = person.id AND address.unreachable_at IS NULL
WHERE role.role = ? AND (role.place IS NULL OR role.place IS ?) GROUP BY person.id
"""


def due(
    db: Database, vault: Vault, *, now: datetime, limit: int, channels: Collection[Channel] = tuple(Channel)
) -> tuple[Waiting, ...]:
    """At most *limit* messages that may leave now by *channels*, one for each address, what was due first first.

    An address in its quiet hours waits, and so does a message of which a part is not to be tried again yet.
    """
    clock = now.astimezone(AMSTERDAM).time().replace(microsecond=0).isoformat()
    asked = {"now": stored(now), "clock": clock, "channels": json.dumps([*channels])}
    first_of: dict[int, dict[str, Any]] = {}
    for row in db.query(DUE, asked):
        first_of.setdefault(row["address"], row)
        if len(first_of) == limit:
            break
    waiting = []
    for row in first_of.values():
        with suppress(SealBroken):  # nobody can reach a damaged address; it must not hold up the others
            address = _address(vault, row)
            waiting.append(Waiting(row["bundle"], row["address"], address, datetime.fromisoformat(row["due_at"])))
    return tuple(waiting)


def next_try(db: Database, *, now: datetime) -> datetime | None:
    """When the next row that is not due yet comes to be."""
    (found,) = db.execute(
        "SELECT min(try_at) FROM outbox WHERE state = 'ready' AND try_at > ?", [stored(now)]
    ).fetchone()
    return found and datetime.fromisoformat(found)


def claim(db: Database, vault: Vault, bundle: str, *, now: datetime) -> Delivery | None:
    """Take what is ready of *bundle* to send it; None when nothing is. Call it within `write`.

    What is not wanted any more, or speaks of a term as it no longer is, is taken out here: this is the last look.
    """
    rows = list(db.query(CLAIM, {"now": stored(now), "bundle": bundle}))
    about = {fact_id: terms.one(db, fact_id) for fact_id in {row["fact_id"] for row in rows}}
    wanted = [row for row in rows if is_wanted(db, row, about[row["fact_id"]])]
    stale = [(stored(now), row["id"]) for row in rows if row not in wanted]
    db.conn.executemany("UPDATE outbox SET state = 'withdrawn', settled_at = ? WHERE id = ?", stale)
    return _delivery(db, vault, wanted) if wanted else None


def sent(db: Database, delivery: Delivery, *, message: str, at: datetime, is_late: bool) -> None:
    """Note that *delivery* left, as *message* by the channel's own name."""
    sql = (
        "UPDATE outbox SET state = 'sent', message = ?, is_late = ?, settled_at = ?, problem = NULL, "
        "attempts = attempts + 1 WHERE id = ? AND state = 'sending'"
    )
    _each(db, sql, [message, int(is_late), stored(at)], delivery)


def again(
    db: Database, delivery: Delivery, *, at: datetime, is_uncertain: bool, problem: str, attempts_count: bool = True
) -> None:
    """Put *delivery* back, to be tried again at *at*; once uncertain whether it arrived, it stays so."""
    sql = (
        "UPDATE outbox SET state = 'ready', try_at = ?, is_uncertain = max(is_uncertain, ?), problem = ?, "
        "attempts = attempts + ? WHERE id = ? AND state = 'sending'"
    )
    _each(db, sql, [stored(at), int(is_uncertain), problem, int(attempts_count)], delivery)


def give_up(db: Database, delivery: Delivery, *, state: State | str, problem: str, at: datetime) -> None:
    """Try *delivery* no more. With UNREACHABLE the whole address is given up, and the griffie hears of it."""
    sql = (
        "UPDATE outbox SET state = ?, problem = ?, settled_at = ?, attempts = attempts + 1 "
        "WHERE id = ? AND state = 'sending'"
    )
    _each(db, sql, [State(state), problem, stored(at)], delivery)
    if state == State.UNREACHABLE:
        mark_unreachable(db, delivery.address_id, reason=problem, at=at)
        role = Role.ADMIN if delivery.role == Role.CLERK else Role.CLERK
        first = delivery.parts[0]
        # What staff are told is about no term; that they cannot be reached is in the report of deliveries.
        caring = () if kind_of(first.reminder) in OF_STAFF else _who_cares(db, role, delivery.place_id)
        for address_id in caring:
            enqueue(db, [_note(first.fact_id, first.version, "unreachable", address_id, at)], at=at)


def recover(db: Database, *, at: datetime, claimed_before: datetime | None = None) -> int:
    """Put back what was being sent when the program stopped, or was claimed too long ago; how many rows.

    Whether it arrived nobody knows, so it is sent again, and says so.
    """
    sql = (
        "UPDATE outbox SET state = 'ready', is_uncertain = 1, attempts = attempts + 1, try_at = min(try_at, ?) "
        "WHERE state = 'sending' AND claimed_at < ?"
    )
    # Without a limit whatever was claimed, also by a clock that was ahead.
    limit = claimed_before or datetime.max.replace(tzinfo=UTC)
    return int(db.execute(sql, [stored(at), stored(limit)]).rowcount)


def expire(db: Database, *, now: datetime) -> tuple[Notice, ...]:
    """Give up what was not sent before its last day was over; what the griffie is told of it, already enqueued."""
    rows = list(
        db.query(
            f"UPDATE outbox SET state = 'expired', settled_at = :now WHERE state = 'ready' AND expires_at <= :now "  # noqa: S608  # constants
            f"AND {recovery.MAY_GO} RETURNING fact_id, version, reminder, place",
            {"now": stored(now)},
        )
    )
    missed = {
        (row["fact_id"], row["version"], row["reminder"], row["place"])
        for row in rows
        if kind_of(row["reminder"]) in ABOUT_TERMS
    }
    notes = tuple(
        _note(fact_id, version, f"missed:{reminder}", address_id, now)
        for fact_id, version, reminder, place_id in sorted(missed, key=str)
        for address_id in _who_cares(db, Role.CLERK, place_id)
    )
    enqueue(db, notes, at=now)
    return notes


def mark_unreachable(db: Database, address_id: int, *, reason: str, at: datetime) -> None:
    """Note that the address is no longer good, and give up all that waits for it."""
    moment = stored(at)
    db.execute(
        "UPDATE address SET unreachable_at = ?, unreachable_because = ? WHERE id = ?", [moment, reason, address_id]
    )
    db.execute(
        "UPDATE outbox SET state = 'unreachable', problem = ?, settled_at = ? WHERE address = ? AND state = 'ready'",
        [reason, moment, address_id],
    )


def reach(db: Database, address_id: int) -> bool:
    """Note that the address is good again; whether it was not. What is still to come is planned anew."""
    sql = (
        "UPDATE address SET unreachable_at = NULL, unreachable_because = NULL "
        "WHERE id = ? AND unreachable_at IS NOT NULL"
    )
    return db.execute(sql, [address_id]).rowcount == 1


def message_of(db: Database, row_id: int) -> Sent | None:
    """The message that the row left with, if there is such a row."""
    rows = list(
        db.query(
            "SELECT other.* FROM outbox JOIN outbox AS other ON other.bundle = outbox.bundle "
            "AND other.address = outbox.address AND other.message IS outbox.message AND other.state = outbox.state "
            "WHERE outbox.id = ? ORDER BY other.id",
            [row_id],
        )
    )
    if not rows:
        return None
    return Sent(rows[0]["address"], rows[0]["place"], State(rows[0]["state"]), tuple(_part(row) for row in rows))


def mark_seen(db: Database, row_id: int, *, at: datetime) -> bool:
    """Note that the message the row left with was seen; False when that was known, or there is no such row."""
    message = message_of(db, row_id)
    before = db.conn.total_changes
    sql = "UPDATE outbox SET seen_at = ? WHERE id = ? AND seen_at IS NULL"
    db.conn.executemany(sql, [(stored(at), part.id) for part in (message.parts if message else ())])
    return db.conn.total_changes > before


def _who_cares(db: Database, role: Role, place_id: str | None) -> tuple[int, ...]:
    """Where to tell that something did not arrive: the griffie of the place, or whoever keeps the bot."""
    held = [] if place_id is None and role is Role.CLERK else list(db.query(HOLDERS, [role, place_id]))
    found = held or list(db.query(HOLDERS, [Role.ADMIN, place_id]))
    return tuple(row["address"] for row in found)


def _note(fact_id: str, version: int, reminder: str, address_id: int, at: datetime) -> Notice:
    bundle = f"{kind_of(reminder)} {address_id} {stored(at)}"
    return Notice(fact_id, version, reminder, address_id, at, at + WORTH_TELLING, bundle)


def _delivery(db: Database, vault: Vault, rows: Sequence[dict[str, Any]]) -> Delivery:
    first = rows[0]
    address = next(db.query("SELECT channel, sealed FROM address WHERE id = ?", [first["address"]]))
    return Delivery(
        bundle=first["bundle"],
        address_id=first["address"],
        address=_address(vault, address),
        parts=tuple(_part(row) for row in sorted(rows, key=lambda row: (row["due_at"], row["id"]))),
        due_at=datetime.fromisoformat(min(row["due_at"] for row in rows)),
        expires_at=datetime.fromisoformat(max(row["expires_at"] for row in rows)),
        attempts=max(row["attempts"] for row in rows),
        is_uncertain=any(row["is_uncertain"] for row in rows),
        place_id=first["place"],
        role=first["role"],
        rhythm=subscriptions.rhythm_of(db, first["address"]),
    )


def _part(row: dict[str, Any]) -> Part:
    return Part(row["id"], row["fact_id"], row["version"], row["reminder"])


def _address(vault: Vault, row: dict[str, Any]) -> Address:
    return Address(Channel(row["channel"]), vault.unseal(row["sealed"], column=SEALED).decode())


def _each(db: Database, sql: str, values: list[Any], delivery: Delivery) -> None:
    db.conn.executemany(sql, [(*values, part.id) for part in delivery.parts])
