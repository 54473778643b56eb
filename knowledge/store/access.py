"""Who may do what: roles that people hold for a place or everywhere, and the invitations that lead to them.

Every question about a right ends in `acting_as`. Of an invitation only the SHA-256 of its token is kept.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, auto
from typing import Any

from sqlite_utils import Database

from knowledge.alerts import STANDARD_LEADS, Role, Target
from knowledge.store import tokens
from knowledge.store.moments import stored

VALID_FOR = timedelta(days=7)
# Whoever may give a role may give it to himself, so beheer has what it can give; see docs/decisions/012-roles.md.
INCLUDED = {
    Role.ADMIN: frozenset(Role),
    Role.EDITOR: frozenset({Role.EDITOR, Role.MEMBER}),
    Role.CLERK: frozenset({Role.CLERK, Role.MEMBER}),
    Role.MEMBER: frozenset({Role.MEMBER}),
}
OF_A_PLACE = frozenset({Role.MEMBER, Role.CLERK})  # nobody is a member, or the griffie, of everywhere
GIVEN_BY_CLERK = frozenset({Role.MEMBER, Role.CLERK})


@dataclass(frozen=True, slots=True)
class Grant:
    """A role that a person holds for a place, or everywhere."""

    person_id: int
    role: Role
    place_id: str | None

    def covers(self, role: Role, place_id: str | None) -> bool:
        """Whether it is enough where *role* for *place_id* is asked; None asks for everywhere."""
        return role in INCLUDED[self.role] and self.place_id in (None, place_id)


@dataclass(frozen=True, slots=True)
class Proposed:
    """A subscription that an invitation proposes."""

    target: Target
    name: str | None
    leads: tuple[int, ...] = STANDARD_LEADS


@dataclass(frozen=True, slots=True)
class Invite:
    """An invitation; with *uses_left* None it serves a whole council."""

    id: int
    role: Role
    place_id: str | None
    uses_left: int | None
    expires_at: datetime
    proposal: tuple[Proposed, ...] = ()


class Shut(Enum):
    """Why an invitation leads nowhere."""

    UNKNOWN = auto()
    REVOKED = auto()
    EXPIRED = auto()
    USED = auto()
    HELD = auto()  # the person has the role already, so it is not used up


def roles_of(db: Database, person_id: int) -> tuple[Grant, ...]:
    """What a person may do, the widest first; a group has no roles, whatever stands in the table."""
    sql = (
        "SELECT role.person, role.role, role.place FROM role JOIN person ON person.id = role.person "
        "WHERE role.person = ? AND person.kind = 'person' ORDER BY role.place IS NOT NULL, role.place, role.role"
    )
    return tuple(_grant(row) for row in db.query(sql, [person_id]))


def acting_as(db: Database, person_id: int, role: Role, place_id: str | None) -> Role | None:
    """The role by which a person may do what *role* may for *place_id*: that role itself where it is held, else
    one that includes it; None when there is none. A *place_id* of None asks for the right everywhere.
    """
    held = {grant.role for grant in roles_of(db, person_id) if grant.covers(role, place_id)}
    return role if role in held else min(held, default=None)


def may(db: Database, person_id: int, role: Role, place_id: str | None) -> bool:
    """Whether a person may do what *role* may for *place_id*; None asks for the right everywhere."""
    return acting_as(db, person_id, role, place_id) is not None


def may_somewhere(db: Database, person_id: int, roles: Iterable[Role]) -> bool:
    """Whether a person may do for any place at all what one of *roles* may."""
    wanted = frozenset(roles)
    return any(may(db, person_id, role, g.place_id) for g in roles_of(db, person_id) for role in wanted)


def may_invite(db: Database, person_id: int, role: Role, place_id: str | None) -> bool:
    """Whether a person may give *role* for *place_id* to others: beheer any role, the griffie those of its council."""
    if role in OF_A_PLACE and place_id is None:
        return False
    is_clerk = role in GIVEN_BY_CLERK and may(db, person_id, Role.CLERK, place_id)
    return is_clerk or may(db, person_id, Role.ADMIN, place_id)


def grant(
    db: Database, person_id: int, role: Role, place_id: str | None, *, at: datetime, granted_by: int | None = None
) -> None:
    """Give a role; giving it twice is harmless."""
    row = {"person": person_id, "role": role, "place": place_id, "granted_by": granted_by, "granted_at": stored(at)}
    db.table("role").insert(row, ignore=True)


def revoke_role(db: Database, held: Grant, *, at: datetime) -> bool:
    """Take a role back, and with it the open invitations of that person; whether it was held."""
    is_gone = db.execute(
        "DELETE FROM role WHERE person = ? AND role = ? AND place IS ?", [held.person_id, held.role, held.place_id]
    ).rowcount
    if is_gone:
        revoke_invites_of(db, held.person_id, at=at)
    return bool(is_gone)


def has_admin(db: Database) -> bool:
    """Whether anybody has the care of everything."""
    return bool(holders(db, Role.ADMIN, None))


def holders(db: Database, role: Role, place_id: str | None) -> tuple[int, ...]:
    """The numbers of the people who hold exactly this role for exactly this place."""
    sql = (
        "SELECT role.person FROM role JOIN person ON person.id = role.person "
        "WHERE person.kind = 'person' AND role.role = ? AND role.place IS ? ORDER BY role.person"
    )
    return tuple(row["person"] for row in db.query(sql, [role, place_id]))


def admins(db: Database, channel: str = "telegram") -> tuple[int, ...]:
    """The numbers of the addresses by which *channel* reaches whoever has the care of everything."""
    sql = (
        "SELECT address.id FROM address JOIN role USING (person) "
        "WHERE address.channel = ? AND role.role = ? AND role.place IS NULL ORDER BY address.id"
    )
    return tuple(row["id"] for row in db.query(sql, [channel, Role.ADMIN]))


def counts(db: Database) -> tuple[tuple[Role, str | None, int], ...]:
    """How many people hold each role for each place, everywhere first."""
    sql = (
        "SELECT role.role, role.place, count(*) AS number FROM role JOIN person ON person.id = role.person "
        "WHERE person.kind = 'person' GROUP BY role.role, role.place "
        "ORDER BY role.place IS NOT NULL, role.place, role.role"
    )
    return tuple((Role(row["role"]), row["place"], row["number"]) for row in db.query(sql))


def invite(
    db: Database,
    *,
    role: Role,
    place_id: str | None,
    made_by: int | None,
    at: datetime,
    proposal: Iterable[Proposed] = (),
    uses: int | None = 1,
) -> str:
    """Make an invitation; its token, which is kept nowhere. With *uses* None the whole council may use it.

    Raises ValueError for one that would give away too much: only a council's members share a link.
    """
    if (role in OF_A_PLACE and place_id is None) or (uses is None and role is not Role.MEMBER):
        raise ValueError("no such invitation is given")
    token = tokens.new()
    db.table("invite").insert(
        {
            "sha256": tokens.digest(token),
            "role": role,
            "place": place_id,
            "uses_left": uses,
            "proposal": _written(proposal),
            "made_by": made_by,
            "made_at": stored(at),
            "expires_at": stored(at + VALID_FOR),
        }
    )
    return token


def look(db: Database, token: str, *, at: datetime) -> Invite | Shut:
    """What *token* invites to, without using it; why not, where it leads nowhere."""
    row = next(db.query("SELECT * FROM invite WHERE sha256 = ?", [tokens.digest(token)]), None)
    if row is None:
        return Shut.UNKNOWN
    if row["revoked_at"] is not None:
        return Shut.REVOKED
    found = _invite(row)
    if found.uses_left == 0:
        return Shut.USED
    return Shut.EXPIRED if found.expires_at <= at else found


def use(db: Database, token: str, person_id: int, *, at: datetime) -> Invite | Shut:
    """Give a person the role that *token* invites to; call it within `write`. One use too many changes nothing."""
    found = look(db, token, at=at)
    if isinstance(found, Shut):
        return found
    if Grant(person_id, found.role, found.place_id) in roles_of(db, person_id):
        return Shut.HELD
    # One statement decides, whoever else is at it: the look above is a courtesy, that tells what is wrong.
    took = db.execute(
        "UPDATE invite SET uses_left = uses_left - 1 WHERE id = ? AND revoked_at IS NULL AND expires_at > ? "
        "AND (uses_left IS NULL OR uses_left > 0) RETURNING made_by",
        [found.id, stored(at)],
    ).fetchall()
    if len(took) != 1:
        return Shut.USED
    grant(db, person_id, found.role, found.place_id, at=at, granted_by=took[0][0])
    return found


def proposal(db: Database, token: str) -> tuple[Proposed, ...]:
    """The subscriptions that the invitation proposes, also after it was used."""
    row = next(db.query("SELECT * FROM invite WHERE sha256 = ?", [tokens.digest(token)]), None)
    return _invite(row).proposal if row else ()


def open_invites(db: Database, *, at: datetime) -> tuple[Invite, ...]:
    """The invitations that still lead somewhere, the newest first."""
    sql = (
        "SELECT * FROM invite WHERE revoked_at IS NULL AND expires_at > ? AND (uses_left IS NULL OR uses_left > 0) "
        "ORDER BY id DESC"
    )
    return tuple(_invite(row) for row in db.query(sql, [stored(at)]))


def revoke_invite(db: Database, invite_id: int, *, at: datetime) -> bool:
    """Let an invitation lead nowhere from now on; whether it led somewhere."""
    sql = "UPDATE invite SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL"
    return db.execute(sql, [stored(at), invite_id]).rowcount == 1


def revoke_invites_of(db: Database, person_id: int, *, at: datetime) -> None:
    """Let nothing lead anywhere that this person invited to: the right to invite has gone."""
    sql = "UPDATE invite SET revoked_at = ? WHERE made_by = ? AND revoked_at IS NULL"
    db.execute(sql, [stored(at), person_id])


def purge_invites(db: Database, *, expired_before: datetime) -> int:
    """Delete the invitations that expired before then; how many."""
    return int(db.execute("DELETE FROM invite WHERE expires_at < ?", [stored(expired_before)]).rowcount)


def first_code(db: Database, *, at: datetime) -> str | None:
    """A token that makes its user the first to have the care of everything; None once there is somebody.

    A token cannot be read back, so each call makes another one, and ends the one before.
    """
    if has_admin(db):
        return None
    db.execute(
        "UPDATE invite SET revoked_at = ? WHERE made_by IS NULL AND role = ? AND revoked_at IS NULL",
        [stored(at), Role.ADMIN],
    )
    return invite(db, role=Role.ADMIN, place_id=None, made_by=None, at=at)


def _grant(row: dict[str, Any]) -> Grant:
    return Grant(row["person"], Role(row["role"]), row["place"])


def _invite(row: dict[str, Any]) -> Invite:
    return Invite(
        row["id"],
        Role(row["role"]),
        row["place"],
        row["uses_left"],
        datetime.fromisoformat(row["expires_at"]),
        _read(row["proposal"]),
    )


def _written(proposal: Iterable[Proposed]) -> str | None:
    rows = [{"target": one.target, "name": one.name, "leads": one.leads} for one in proposal]
    return json.dumps(rows) if rows else None


def _read(text: str | None) -> tuple[Proposed, ...]:
    rows = json.loads(text) if text else ()
    return tuple(Proposed(Target(row["target"]), row["name"], tuple(row["leads"])) for row in rows)
