"""Logging in by e-mail: an address that staff tie to themselves, and links that go there.

An address counts only once a link that was mailed to it was used by the person who asked: so nobody can tie the mailbox
of another, and nobody can be talked into tying his own mailbox to another.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlite_utils import Database

from knowledge.alerts import Role
from knowledge.store import access, audit, forgetting, people, tokens, web_sessions
from knowledge.store.forgetting import Note, note_nowhere
from knowledge.store.moments import stored
from knowledge.store.people import Address, Channel
from knowledge.store.vault import Vault

CLAIM = "address_claim.sealed"
CLAIM_VALID_FOR = timedelta(hours=1)


def claim(db: Database, vault: Vault, person_id: int, address: str, *, at: datetime) -> str:
    """Keep, sealed, that a person wants to log in with *address*; the token that confirms it for that person only.

    What the person asked before and did not confirm makes way.
    """
    tidy(db, at=at)
    token = tokens.new()
    row = {
        "person": person_id,
        "sha256": tokens.digest(token),
        "sealed": vault.seal(address.encode(), column=CLAIM),
        "expires_at": stored(at + CLAIM_VALID_FOR),
    }
    db.table("address_claim").upsert(row, pk="person")
    return token


def tidy(db: Database, *, at: datetime) -> None:
    """Delete what nobody confirmed in time."""
    db.execute("DELETE FROM address_claim WHERE expires_at <= ?", [stored(at)])


def look(db: Database, vault: Vault, person_id: int, token: str, *, at: datetime) -> str | None:
    """The address that *token* would tie to the person; nothing is used up."""
    sql = "SELECT sealed FROM address_claim WHERE person = ? AND sha256 = ? AND expires_at > ?"
    row = db.execute(sql, [person_id, tokens.digest(token), stored(at)]).fetchone()
    return vault.unseal(row[0], column=CLAIM).decode() if row else None


def confirm(db: Database, vault: Vault, person_id: int, token: str, *, at: datetime) -> bool:
    """Tie the address to the person, once; whether *token* was this person's and still good."""
    address = look(db, vault, person_id, token, at=at)
    if address is None:
        return False
    db.execute("DELETE FROM address_claim WHERE person = ?", [person_id])
    people.add_address(db, vault, person_id, Address(Channel.EMAIL, address), at=at)
    _log(db, person_id, "address_tied", at=at)
    return True


def addresses(db: Database, vault: Vault, person_id: int) -> tuple[tuple[int, str], ...]:
    """The e-mail addresses of a person with their numbers."""
    known = people.addresses_of(db, vault, person_id)
    return tuple((number, address.name) for number, address in known if address.channel is Channel.EMAIL)


def drop(
    db: Database, vault: Vault, person_id: int, address_id: int, *, at: datetime, note: Note = note_nowhere
) -> bool:
    """Delete an e-mail address of the person with all that hangs on it, and every link that waits in a mailbox.

    Returns whether it was the person's.
    """
    sql = "SELECT 1 FROM address WHERE id = ? AND person = ? AND channel = ?"
    if db.execute(sql, [address_id, person_id, Channel.EMAIL]).fetchone() is None:
        return False
    forgetting.drop_address(db, vault, address_id, note=note)
    web_sessions.drop_links(db, person_id)
    _log(db, person_id, "address_untied", at=at)
    return True


def link_for(
    db: Database, vault: Vault, address: str, nonce: str, *, roles: Iterable[Role], at: datetime
) -> str | None:
    """A token that logs in whoever tied *address*, in the browser that knows *nonce*; None without one of *roles*."""
    person = people.find(db, vault, Address(Channel.EMAIL, address))
    if person is None or not access.may_somewhere(db, person.id, roles):
        return None
    return web_sessions.make_link_for(db, person.id, nonce, at=at)


def _log(db: Database, person_id: int, action: str, *, at: datetime) -> None:
    audit.log(db, at=at, actor=audit.actor_of(db, person_id), action=action, subject="pages")
