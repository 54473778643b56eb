"""What the base knows of a person by an address: the roles, and whether corrections are wanted."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from knowledge.alerts import Role
from knowledge.store import access, people, recall
from knowledge.store.database import Database
from knowledge.store.people import Address
from knowledge.store.vault import Vault

T = TypeVar("T")
KEEPERS = (Role.EDITOR, Role.ADMIN)


@dataclass(frozen=True, slots=True)
class Standing:
    """What matters of a person beside an answer; nearly everybody is one whom the base does not know.

    *is_keeper* says that he may change facts of some place, *wants_corrections* that he hears of changed answers.
    """

    is_keeper: bool = False
    wants_corrections: bool = False


def standing_of(db: Database, vault: Vault, address: Address) -> Standing:
    """How whoever is at *address* stands at this moment."""
    person = people.find(db, vault, address)
    if person is None:
        return Standing()
    return Standing(access.may_somewhere(db, person.id, KEEPERS), recall.agrees(db, vault, address))


def acting_as(db: Database, vault: Vault, address: Address, role: Role, place_id: str | None) -> Role | None:
    """The role by which whoever is at *address* may do what *role* may for *place_id*."""
    person = people.find(db, vault, address)
    return access.acting_as(db, person.id, role, place_id) if person else None


def may_somewhere(db: Database, vault: Vault, address: Address, roles: Iterable[Role]) -> bool:
    """Whether whoever is at *address* may do for any place what one of *roles* may."""
    person = people.find(db, vault, address)
    return person is not None and access.may_somewhere(db, person.id, roles)


def beside(db: Database, read: Callable[[Database], T], vault: Vault, address: Address) -> tuple[T, Standing]:
    """What *read* gives, and how whoever is at *address* stands: two looks in one turn of the database thread."""
    return read(db), standing_of(db, vault, address)
