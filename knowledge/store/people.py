"""People and groups: an internal number with choices; the addresses that reach them are rows of their own."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlite_utils import Database

from knowledge.errors import SealBroken
from knowledge.store.moments import stored
from knowledge.store.vault import Vault

LOOKUP = "address.lookup"
SEALED = "address.sealed"
HANG_ON_ADDRESS = ("subscription", "rhythm", "outbox", "mail_link", "wants_answer", "told_fact")
HANG_ON_PERSON = ("subscription", "role", "feed", "draft", "login_link", "web_session", "address_claim", "address")
NAMED_AS_GIVER = (("role", "granted_by"), ("invite", "made_by"))
# What was sent to the one address is not sent again to the other.
TOLD_THERE = """
DELETE FROM outbox WHERE address = ? AND state <> 'sent' AND (fact_id, version, reminder) IN
(SELECT fact_id, version, reminder FROM outbox WHERE address = ? AND state IN ('sent', 'sending'))
"""
CHOSEN_THERE = """
UPDATE person SET (place, has_chosen) = (SELECT place, has_chosen FROM person WHERE id = ?)
WHERE id = ? AND NOT has_chosen
"""
# Who turns out to be one person does not become the second pair of eyes on what he proposed himself.
SAME_ACTOR = "UPDATE actor SET person = ? WHERE person = ?"


class Channel(StrEnum):
    """A way to reach a person."""

    TELEGRAM = "telegram"
    EMAIL = "email"


class PersonKind(StrEnum):
    """Who is behind a number: one person, or a group of them."""

    PERSON = "person"
    GROUP = "group"


@dataclass(frozen=True, slots=True)
class Address:
    """Where a channel reaches somebody, as that channel names it.

    For Telegram that is the id of the chat; of a topic in a group "<chat id>/<thread id>".
    """

    channel: Channel
    name: str


@dataclass(frozen=True, slots=True)
class Person:
    """A person or a group. *has_chosen* tells whether *place_id* is a choice: None may be one too."""

    id: int
    place_id: str | None
    kind: PersonKind = PersonKind.PERSON
    has_chosen: bool = True


def find(db: Database, vault: Vault, address: Address) -> Person | None:
    """The person or group at *address*, if anything is kept of one."""
    return next(iter(_all(db, vault, address)), None)


def enter(db: Database, vault: Vault, address: Address, *, at: datetime, kind: PersonKind) -> Person:
    """The person or group at *address*, who becomes known if need be; whoever is known stays as he is."""
    known = _all(db, vault, address)
    if known:
        _join(db, vault, address, known)
        return known[0]
    sql = "INSERT INTO person (kind, has_chosen, entered_at) VALUES (?, 0, ?) RETURNING id"
    number = int(db.execute(sql, [kind, stored(at)]).fetchone()[0])
    _add(db, vault, number, address, at=at)
    return Person(number, None, kind, has_chosen=False)


def choose_place(
    db: Database,
    vault: Vault,
    address: Address,
    place_id: str | None,
    *,
    at: datetime,
    kind: PersonKind = PersonKind.PERSON,
) -> Person:
    """Keep *place_id* as the choice of whoever is at *address*, who becomes known as *kind* if need be."""
    known = enter(db, vault, address, at=at, kind=kind)
    db.execute("UPDATE person SET place = ?, has_chosen = 1 WHERE id = ?", [place_id, known.id])
    return Person(known.id, place_id, known.kind)


def forget(db: Database, vault: Vault, address: Address) -> bool:
    """Delete all that is kept of whoever is at *address*, also by other channels; whether there was anything."""
    known = _all(db, vault, address)
    for person in known:
        _delete(db, person.id)
    return bool(known)


def lookups(vault: Vault, address: Address) -> tuple[bytes, ...]:
    """Under what *address* may stand in column lookup: one value for each key, the newest first."""
    return vault.indexes(_key(address), column=LOOKUP)


def hide_anew(db: Database, vault: Vault) -> tuple[int, int]:
    """Let every address stand under the newest key; how many do since, and how many are damaged and stay as they are.

    Whoever stands twice under one address, once by an older key, becomes one.
    """
    moved = damaged = 0
    for (number,) in db.execute("SELECT id FROM address ORDER BY id").fetchall():
        row = next(db.query("SELECT * FROM address WHERE id = ?", [number]), None)
        if row is None or row["lookup"][0] == row["sealed"][0] == vault.number:  # absorbed, or done already
            continue
        try:
            address = _opened(vault, row)
        except SealBroken:
            damaged += 1
            continue
        for other in _rows_of(db, vault, address):
            if other != number:
                _absorb(db, number, other, owner=row["person"])
        db.execute("UPDATE address SET lookup = ?, sealed = ? WHERE id = ?", [*_hidden(vault, address), number])
        moved += 1
    return moved, damaged


def add_address(db: Database, vault: Vault, person_id: int, address: Address, *, at: datetime) -> int:
    """The number of *address*, which from now on is that person's, with all that hangs on it.

    Call it when it is proved that the address is the person's. Somebody who is left without an address is forgotten.
    """
    known = address_id(db, vault, address)
    if known is None:
        return _add(db, vault, person_id, address, at=at)
    (former,) = db.execute("SELECT person FROM address WHERE id = ?", [known]).fetchone()
    if former != person_id:
        db.execute("UPDATE address SET person = ? WHERE id = ?", [person_id, known])
        db.execute("UPDATE subscription SET person = ? WHERE address = ?", [person_id, known])
        if _is_unreached(db, former):
            db.execute(SAME_ACTOR, [person_id, former])
            _delete(db, former)
    return known


def drop_address(db: Database, address_id: int) -> None:
    """Delete an address with all that hangs on it; its person stays."""
    for table in HANG_ON_ADDRESS:
        db.execute(f"DELETE FROM {table} WHERE address = ?", [address_id])  # noqa: S608  # constants only
    db.execute("DELETE FROM address WHERE id = ?", [address_id])


def delete_unreached(db: Database, person_id: int) -> None:
    """Delete a person who is left without any address."""
    if _is_unreached(db, person_id):
        _delete(db, person_id)


def address_id(db: Database, vault: Vault, address: Address) -> int | None:
    """The number of *address*, if it is kept."""
    return next(iter(_rows_of(db, vault, address)), None)


def address_of(db: Database, vault: Vault, address_id: int) -> Address | None:
    """The address with that number; raises SealBroken where it cannot be opened."""
    row = next(db.query("SELECT channel, sealed FROM address WHERE id = ?", [address_id]), None)
    return _opened(vault, row) if row else None


def addresses_of(db: Database, vault: Vault, person_id: int) -> tuple[tuple[int, Address], ...]:
    """The addresses of a person or group with their numbers, the first one first."""
    rows = db.query("SELECT id, channel, sealed FROM address WHERE person = ? ORDER BY id", [person_id])
    return tuple((row["id"], _opened(vault, row)) for row in rows)


def move_address(db: Database, vault: Vault, address_id: int, new_name: str) -> None:
    """Let the chat of that address, with its topics, be known by *new_name*; twice is harmless.

    Whatever hangs on it stays on it. Where the new name was met before the move was, what hangs on that comes along.
    """
    row = next(db.query("SELECT person, channel, sealed FROM address WHERE id = ?", [address_id]), None)
    if row is None:
        return
    old_chat = _opened(vault, row).name.partition("/")[0]
    new_chat = new_name.partition("/")[0]
    for number, address in addresses_of(db, vault, row["person"]):
        chat, slash, thread = address.name.partition("/")
        if chat == old_chat != new_chat and address.channel is Channel(row["channel"]):
            _rename(db, vault, number, Address(address.channel, new_chat + slash + thread))


def _rename(db: Database, vault: Vault, number: int, address: Address) -> None:
    owner = int(db.execute("SELECT person FROM address WHERE id = ?", [number]).fetchone()[0])
    for other in _rows_of(db, vault, address):
        _absorb(db, number, other, owner=owner)
    db.execute(
        "UPDATE address SET lookup = ?, sealed = ?, unreachable_at = NULL, unreachable_because = NULL WHERE id = ?",
        [*_hidden(vault, address), number],
    )


def _absorb(db: Database, number: int, other: int, *, owner: int) -> None:
    """Let all that hangs on the address *other* hang on *number*, whose person is *owner*; what is double goes."""
    (former,) = db.execute("SELECT person FROM address WHERE id = ?", [other]).fetchone()
    db.execute(TOLD_THERE, [number, other])
    for table in HANG_ON_ADDRESS:
        db.execute(f"UPDATE OR IGNORE {table} SET address = ? WHERE address = ?", [number, other])  # noqa: S608  # constants only
    db.execute("UPDATE subscription SET person = ? WHERE address = ?", [owner, number])
    drop_address(db, other)
    if former != owner:
        for table in HANG_ON_PERSON:
            db.execute(f"UPDATE OR IGNORE {table} SET person = ? WHERE person = ?", [owner, former])  # noqa: S608  # constants only
        db.execute(SAME_ACTOR, [owner, former])
        db.execute(CHOSEN_THERE, [former, owner])
        _delete(db, former)


def _join(db: Database, vault: Vault, address: Address, known: Iterable[Person]) -> None:
    """Make one of those who stand under *address*: the newest, with what the others had."""
    kept, *others = known
    if others:
        rows = _rows_of(db, vault, address)
        owners = {row: int(db.execute("SELECT person FROM address WHERE id = ?", [row]).fetchone()[0]) for row in rows}
        number = next(row for row, owner in owners.items() if owner == kept.id)
        for other in rows:
            if other != number:
                _absorb(db, number, other, owner=kept.id)


def _all(db: Database, vault: Vault, address: Address) -> tuple[Person, ...]:
    """Whoever stands under *address*, the newest first.

    That is one person at most, save when a program that lacked the newest key wrote beside one that had it.
    """
    hidden = lookups(vault, address)
    rows = db.execute(
        f"SELECT DISTINCT person.id, place, kind, has_chosen FROM person JOIN address ON address.person = person.id "  # noqa: S608  # marks only
        f"WHERE address.lookup IN ({_marks(hidden)}) ORDER BY person.id DESC",
        hidden,
    )
    return tuple(Person(number, place, PersonKind(kind), bool(chosen)) for number, place, kind, chosen in rows)


def _rows_of(db: Database, vault: Vault, address: Address) -> tuple[int, ...]:
    hidden = lookups(vault, address)
    sql = f"SELECT id FROM address WHERE lookup IN ({_marks(hidden)}) ORDER BY person DESC, id DESC"  # noqa: S608  # marks only
    return tuple(number for (number,) in db.execute(sql, hidden))


def _add(db: Database, vault: Vault, person_id: int, address: Address, *, at: datetime) -> int:
    sql = "INSERT INTO address (person, channel, lookup, sealed, confirmed_at) VALUES (?, ?, ?, ?, ?) RETURNING id"
    values = [person_id, address.channel, *_hidden(vault, address), stored(at)]
    return int(db.execute(sql, values).fetchone()[0])


def _is_unreached(db: Database, person_id: int) -> bool:
    return db.execute("SELECT 1 FROM address WHERE person = ?", [person_id]).fetchone() is None


def _delete(db: Database, person_id: int) -> None:
    for (number,) in db.execute("SELECT id FROM address WHERE person = ?", [person_id]).fetchall():
        drop_address(db, number)
    for table in HANG_ON_PERSON:
        db.execute(f"DELETE FROM {table} WHERE person = ?", [person_id])  # noqa: S608  # constants only
    for table, column in NAMED_AS_GIVER:
        db.execute(f"UPDATE {table} SET {column} = NULL WHERE {column} = ?", [person_id])  # noqa: S608  # constants only
    db.execute("UPDATE actor SET person = NULL, function = NULL WHERE person = ?", [person_id])  # the log stays whole
    db.execute("DELETE FROM person WHERE id = ?", [person_id])


def _hidden(vault: Vault, address: Address) -> tuple[bytes, bytes]:
    return vault.index(_key(address), column=LOOKUP), vault.seal(address.name.encode(), column=SEALED)


def _opened(vault: Vault, row: dict[str, Any]) -> Address:
    return Address(Channel(row["channel"]), vault.unseal(row["sealed"], column=SEALED).decode())


def _key(address: Address) -> str:
    return f"{address.channel}:{address.name}"


def _marks(values: Iterable[bytes]) -> str:
    return ", ".join("?" for _ in values)
