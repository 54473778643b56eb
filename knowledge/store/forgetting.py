"""Forgetting: all that is kept of a person, or of one address, goes; and goes again after a backup was put back.

What is forgotten is noted first, by values that only the keys can make of an address, outside the base: else a backup
of before would bring it back.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from datetime import datetime, timedelta

from sqlite_utils import Database

from knowledge.errors import SealBroken
from knowledge.store import access, inbox, mail_links, people
from knowledge.store.moments import stored
from knowledge.store.people import Address, Channel
from knowledge.store.vault import Vault

# Gets the lookups of what is about to go. What it raises keeps all as it is.
Note = Callable[[tuple[bytes, ...]], None]
OUT_OF_REACH_FOR = timedelta(days=365)


def note_nowhere(lookups: tuple[bytes, ...]) -> None:
    """Note nothing: for a house that makes no backups."""


def forget(db: Database, vault: Vault, address: Address, *, at: datetime, note: Note = note_nowhere) -> bool:
    """Delete all that is kept of whoever is at *address*, also by other channels; whether there was anything.

    Call it within `write`. Invitations of the person lead nowhere from then on.
    """
    person = people.find(db, vault, address)
    rows = _rows(db, [person.id]) if person else ()
    reached = {address, *(there for row in rows if (there := _opened(db, vault, row)))}
    note((*_lookups(db, vault, rows), *people.lookups(vault, address)))
    was_kept = person is not None
    while person := people.find(db, vault, address):  # once, save where two programs wrote with different keys
        access.revoke_invites_of(db, person.id, at=at)
        people.forget(db, vault, address)
    return _forget_unsorted(db, vault, reached) or was_kept


def drop_address(db: Database, vault: Vault, address_id: int, *, note: Note = note_nowhere) -> None:
    """Delete one address with all that hangs on it; its person stays. Call it within `write`."""
    note(_lookups(db, vault, [address_id]))
    address = _opened(db, vault, address_id)
    people.drop_address(db, address_id)
    if address:
        _forget_unsorted(db, vault, {address})


def stop_mail(db: Database, vault: Vault, token: str, *, at: datetime, note: Note = note_nowhere) -> bool:
    """Forget the address to which *token*, of a mail, stops the mail; whether it was there.

    A person who has other addresses keeps those.
    """
    number = mail_links.address_to_stop(db, token)
    if number is None:
        return False
    (person_id,) = db.execute("SELECT person FROM address WHERE id = ?", [number]).fetchone()
    address = _opened(db, vault, number)
    if address is None or len(_rows(db, [person_id])) > 1:
        drop_address(db, vault, number, note=note)
        people.delete_unreached(db, person_id)
    else:
        forget(db, vault, address, at=at, note=note)
    return True


def forget_again(db: Database, vault: Vault, noted: Mapping[bytes, datetime]) -> int:
    """Delete the addresses that were noted when they were forgotten, and whoever has no other; how many addresses.

    For a base that was put back from a backup. Who came back after having been forgotten stays.
    """
    gone = []
    for number, lookup, since in db.execute("SELECT id, lookup, confirmed_at FROM address").fetchall():
        address = _opened(db, vault, number)
        names = {bytes(lookup), *(people.lookups(vault, address) if address else ())}
        moments = [stored(noted[name]) for name in names if name in noted]
        if moments and (since is None or since <= max(moments)):
            gone.append(number)
    _drop_with_person(db, gone)
    return len(gone)


def forget_out_of_reach(db: Database, *, at: datetime) -> int:
    """Delete the addresses that nobody could be reached at for a year, and whoever has no other; how many."""
    sql = "SELECT id FROM address WHERE unreachable_at < ?"
    gone = [number for (number,) in db.execute(sql, [stored(at - OUT_OF_REACH_FOR)])]
    _drop_with_person(db, gone)
    return len(gone)


def _drop_with_person(db: Database, numbers: Iterable[int]) -> None:
    for number in numbers:
        (person_id,) = db.execute("SELECT person FROM address WHERE id = ?", [number]).fetchone()
        people.drop_address(db, number)
        people.delete_unreached(db, person_id)


def _forget_unsorted(db: Database, vault: Vault, reached: Iterable[Address]) -> bool:
    """Delete what hangs on no person: messages that were set aside, sign-ups that nobody confirmed."""
    there = [
        inbox.forget_set_aside(db, vault, address.name.partition("/")[0])
        if address.channel is Channel.TELEGRAM
        else mail_links.forget_sign_ups(db, vault, address.name)
        for address in reached
    ]
    return any(there)


def _rows(db: Database, person_ids: list[int]) -> tuple[int, ...]:
    sql = "SELECT id FROM address WHERE person IN (SELECT value FROM json_each(?)) ORDER BY id"
    return tuple(number for (number,) in db.execute(sql, [json.dumps(person_ids)]))


def _lookups(db: Database, vault: Vault, address_ids: Iterable[int]) -> tuple[bytes, ...]:
    """What those addresses are looked up by, under every key: an older backup may lie under an older one."""
    found: list[bytes] = []
    for number in address_ids:
        (kept,) = db.execute("SELECT lookup FROM address WHERE id = ?", [number]).fetchone()
        address = _opened(db, vault, number)
        found += {bytes(kept), *(people.lookups(vault, address) if address else ())}
    return tuple(found)


def _opened(db: Database, vault: Vault, address_id: int) -> Address | None:
    with suppress(SealBroken):  # damaged; it goes like any other
        return people.address_of(db, vault, address_id)
    return None
