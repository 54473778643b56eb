"""Links that go out by e-mail: to confirm a sign-up, to stop the mail, and to see or delete what is kept."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from sqlite_utils import Database

from knowledge.alerts import STANDARD_LEADS, Target
from knowledge.errors import SealBroken
from knowledge.store import people, subscriptions, tokens
from knowledge.store.moments import stored
from knowledge.store.vault import Vault

BODY = "mail_link.body"
VALID_FOR = timedelta(days=2)
OWN_VALID_FOR = timedelta(hours=1)
FOR_GOOD = datetime(9999, 12, 31, tzinfo=UTC)  # who got a mail years ago must still be able to stop


class Purpose(StrEnum):
    """What a link is for."""

    CONFIRM = "confirm"
    STOP = "stop"
    OWN = "own"  # opens what is kept of whoever reads the mail at that address


@dataclass(frozen=True, slots=True)
class SignUp:
    """What somebody asked for on the page: reminders at *address* of what *target* names for *place_id*."""

    address: str
    place_id: str
    target: Target


def ask(db: Database, vault: Vault, sign_up: SignUp, *, at: datetime) -> str:
    """Keep *sign_up*, sealed, until it is confirmed; the token that confirms it."""
    tidy(db, at=at)
    plain = json.dumps([sign_up.address, sign_up.place_id, sign_up.target])
    token, body = tokens.new(), vault.seal(plain.encode(), column=BODY)
    _insert(db, Purpose.CONFIRM, token, body, address=None, at=at, expires_at=at + VALID_FOR)
    return token


def tidy(db: Database, *, at: datetime) -> None:
    """Delete what is too old, and sign-ups that were confirmed: nothing hangs on them."""
    sql = "DELETE FROM mail_link WHERE purpose IN (?, ?) AND (expires_at <= ? OR used_at IS NOT NULL)"
    db.execute(sql, [Purpose.CONFIRM, Purpose.OWN, stored(at)])


def forget_sign_ups(db: Database, vault: Vault, address: str) -> int:
    """Delete the sign-ups of *address* that nobody confirmed yet; how many."""
    rows = db.execute("SELECT id, body FROM mail_link WHERE purpose = ? AND body IS NOT NULL", [Purpose.CONFIRM])
    gone = [number for number, body in rows.fetchall() if _address_in(vault, body) == address]
    db.conn.executemany("DELETE FROM mail_link WHERE id = ?", [(number,) for number in gone])
    return len(gone)


def look(db: Database, vault: Vault, token: str, *, at: datetime) -> SignUp | None:
    """What *token* would confirm, if it still can; nothing is used up."""
    sql = "SELECT body FROM mail_link WHERE sha256 = ? AND purpose = ? AND used_at IS NULL AND expires_at > ?"
    row = db.execute(sql, [tokens.digest(token), Purpose.CONFIRM, stored(at)]).fetchone()
    return _sign_up(vault, row[0]) if row else None


def confirm(db: Database, vault: Vault, token: str, *, at: datetime) -> SignUp | None:
    """Use *token*: make the person and the subscription it stands for. None when it was used or is too old."""
    sign_up = look(db, vault, token, at=at)
    sql = "UPDATE mail_link SET used_at = ?, body = NULL WHERE sha256 = ? AND used_at IS NULL"
    if sign_up is None or db.execute(sql, [stored(at), tokens.digest(token)]).rowcount != 1:
        return None
    address = people.Address(people.Channel.EMAIL, sign_up.address)
    person = people.enter(db, vault, address, at=at, kind=people.PersonKind.PERSON)
    if not person.has_chosen:
        people.choose_place(db, vault, address, sign_up.place_id, at=at)
    address_id = people.address_id(db, vault, address)
    if address_id is None:
        raise LookupError("a person who was just entered has an address")
    subscriptions.subscribe(
        db, address_id=address_id, target=sign_up.target, name=sign_up.place_id, leads=STANDARD_LEADS, at=at
    )
    return sign_up


def stop_token(db: Database, vault: Vault, address_id: int, *, at: datetime) -> str:
    """The token that stops the mail to an address; the same in every mail. Call it within a write."""
    sql = "SELECT body FROM mail_link WHERE address = ? AND purpose = ?"
    row = db.execute(sql, [address_id, Purpose.STOP]).fetchone()
    if row:
        return vault.unseal(row[0], column=BODY).decode()
    token = tokens.new()
    body = vault.seal(token.encode(), column=BODY)
    _insert(db, Purpose.STOP, token, body, address=address_id, at=at, expires_at=FOR_GOOD)
    return token


def may_stop(db: Database, token: str) -> bool:
    """Whether *token* stops the mail to an address that is still there."""
    return address_to_stop(db, token) is not None


def address_to_stop(db: Database, token: str) -> int | None:
    """The number of the address to which *token* stops the mail; None where it is there no longer."""
    sql = (
        "SELECT mail_link.address FROM mail_link JOIN address ON address.id = mail_link.address "
        "WHERE sha256 = ? AND purpose = ?"
    )
    row = db.execute(sql, [tokens.digest(token), Purpose.STOP]).fetchone()
    return int(row[0]) if row else None


def own_token(db: Database, address_id: int, *, at: datetime) -> str:
    """A token that shows and deletes what is kept of whoever is at an address; the one before it is good no longer."""
    db.execute("DELETE FROM mail_link WHERE address = ? AND purpose = ?", [address_id, Purpose.OWN])
    token = tokens.new()
    _insert(db, Purpose.OWN, token, None, address=address_id, at=at, expires_at=at + OWN_VALID_FOR)
    return token


def address_of_own(db: Database, vault: Vault, token: str, *, at: datetime) -> people.Address | None:
    """Whose data *token* shows and deletes, while it is good; it may be used more than once."""
    sql = "SELECT address FROM mail_link WHERE sha256 = ? AND purpose = ? AND expires_at > ?"
    row = db.execute(sql, [tokens.digest(token), Purpose.OWN, stored(at)]).fetchone()
    return people.address_of(db, vault, row[0]) if row else None


def _insert(
    db: Database,
    purpose: Purpose,
    token: str,
    body: bytes | None,
    *,
    address: int | None,
    at: datetime,
    expires_at: datetime,
) -> None:
    db.table("mail_link").insert(
        {
            "sha256": tokens.digest(token),
            "purpose": purpose,
            "address": address,
            "body": body,
            "made_at": stored(at),
            "expires_at": stored(expires_at),
        }
    )


def _address_in(vault: Vault, sealed: bytes) -> str | None:
    try:
        return _sign_up(vault, sealed).address
    except SealBroken:
        return None


def _sign_up(vault: Vault, sealed: bytes) -> SignUp:
    address, place_id, target = json.loads(vault.unseal(sealed, column=BODY))
    return SignUp(address, place_id, Target(target))
