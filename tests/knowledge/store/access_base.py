"""A base with places and a hundred people, for the tests of roles and invitations."""

from datetime import timedelta
from pathlib import Path

from knowledge.alerts import Role
from knowledge.store import access, people
from knowledge.store.access import Invite, Shut
from knowledge.store.database import Database, connect, writing
from knowledge.store.people import Address, Channel, PersonKind
from knowledge.store.vault import Vault
from tests.knowledge.conftest import LOADED_AT

vault = Vault.of("een-sleutel-van-ten-minste-32-tekens")
MEMBER, CLERK, EDITOR, ADMIN = Role.MEMBER, Role.CLERK, Role.EDITOR, Role.ADMIN
PLACES = ("dordrecht", "groningen", "zuid-holland-zuid")
PEOPLE = 100


def make_base(path: Path) -> Path:
    """Fill a new base at *path*."""
    db = connect(path)
    with writing(db):
        db.table("place").insert_all({"id": one, "kind": "council", "names": "[]"} for one in PLACES)
        db.execute(f"UPDATE place SET region = '{PLACES[2]}' WHERE id = '{PLACES[0]}'")  # noqa: S608  # constants only
        for number in range(PEOPLE):
            enter(db, number)
    db.close()
    return path


def enter(db: Database, number: int, kind: PersonKind = PersonKind.PERSON) -> int:
    address = Address(Channel.TELEGRAM, str(number))
    return people.enter(db, vault, address, at=LOADED_AT, kind=kind).id


def invite(db: Database, role: Role = CLERK, place: str | None = "dordrecht", *, uses: int | None = 1) -> str:
    return access.invite(db, role=role, place_id=place, made_by=1, at=LOADED_AT, uses=uses)


def use(db: Database, token: str, person: int = 2, *, after: timedelta = timedelta()) -> Invite | Shut:
    with writing(db):
        return access.use(db, token, person, at=LOADED_AT + after)


def held(db: Database, person: int = 2) -> list[tuple[Role, str | None]]:
    return [(grant.role, grant.place_id) for grant in access.roles_of(db, person)]
