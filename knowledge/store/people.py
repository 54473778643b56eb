"""People: an internal number with choices; the addresses by which a channel reaches them are rows of their own."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from sqlite_utils import Database

from knowledge.store.vault import Vault

LOOKUP = "address.lookup"
SEALED = "address.sealed"


class Channel(StrEnum):
    """A way to reach a person."""

    TELEGRAM = "telegram"


@dataclass(frozen=True, slots=True)
class Address:
    """Where a channel reaches somebody, as that channel names it: for Telegram the id of the chat."""

    channel: Channel
    name: str


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who chose something; *place_id* is None where the choice was to have none."""

    id: int
    place_id: str | None


def find(db: Database, vault: Vault, address: Address) -> Person | None:
    """The person at *address*, if anything is kept of one."""
    return next(iter(_all(db, vault, address)), None)


def choose_place(db: Database, vault: Vault, address: Address, place_id: str | None, *, at: datetime) -> Person:
    """Keep *place_id* as the choice of the person at *address*, who becomes known if need be."""
    known = _all(db, vault, address)
    if known:
        _delete(db, known[1:])
        db.execute("UPDATE person SET place = ? WHERE id = ?", [place_id, known[0].id])
        return Person(known[0].id, place_id)
    moment = at.astimezone(UTC).isoformat()
    sql = "INSERT INTO person (place, entered_at) VALUES (?, ?) RETURNING id"
    number = int(db.execute(sql, [place_id, moment]).fetchone()[0])
    db.table("address").insert(
        {
            "person": number,
            "channel": address.channel,
            "lookup": vault.index(_key(address), column=LOOKUP),
            "sealed": vault.seal(address.name.encode(), column=SEALED),
            "confirmed_at": moment,
        }
    )
    return Person(number, place_id)


def forget(db: Database, vault: Vault, address: Address) -> bool:
    """Delete all that is kept of the person at *address*; whether there was anything."""
    known = _all(db, vault, address)
    _delete(db, known)
    return bool(known)


def _all(db: Database, vault: Vault, address: Address) -> tuple[Person, ...]:
    """Whoever stands under *address*, the newest first.

    That is one person at most, save when a program that lacked the newest key wrote beside one that had it.
    """
    lookups = vault.indexes(_key(address), column=LOOKUP)
    marks = ", ".join("?" * len(lookups))
    rows = db.query(
        f"SELECT DISTINCT person.id, person.place FROM person JOIN address ON address.person = person.id "  # noqa: S608  # marks only
        f"WHERE address.lookup IN ({marks}) ORDER BY person.id DESC",
        lookups,
    )
    return tuple(Person(row["id"], row["place"]) for row in rows)


def _delete(db: Database, persons: Iterable[Person]) -> None:
    for person in persons:
        db.execute("DELETE FROM address WHERE person = ?", [person.id])
        db.execute("DELETE FROM person WHERE id = ?", [person.id])


def _key(address: Address) -> str:
    return f"{address.channel}:{address.name}"
