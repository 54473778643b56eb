"""Who may change which facts: editors and beheerders of every place that a change concerns."""

from collections.abc import Iterable

from sqlite_utils import Database

from knowledge.alerts import Role
from knowledge.editing import Change, Item
from knowledge.store import access, audit
from knowledge.store.enacting import named

EDITORS = """
SELECT DISTINCT person FROM role JOIN person ON person.id = role.person
WHERE person.kind = 'person' AND role IN ('redactie', 'beheer') ORDER BY person
"""


def may_propose(db: Database, items: Iterable[Item], person_id: int, *, role: Role = Role.EDITOR) -> bool:
    """Whether a person is an editor, or what *role* says, of all that *items* concern, as it is and as it will be."""
    return all(access.may(db, person_id, role, place) for place in sorted(_places(db, items)))


def may_approve(db: Database, change: Change, person_id: int) -> bool:
    """Whether a person may be the second pair of eyes: an editor or beheerder of all it concerns, not its author."""
    return not is_own(db, change, person_id) and may_propose(db, change.items, person_id)


def may_override(db: Database, change: Change, person_id: int) -> bool:
    """Whether a person may let it go live without a second; where something is wrong with it, only a beheerder may."""
    return may_propose(db, change.items, person_id, role=Role.ADMIN if change.errors else Role.EDITOR)


def is_own(db: Database, change: Change, person_id: int) -> bool:
    """Whether a person proposed it."""
    return audit.person_of(db, change.proposed_by) == person_id


def approvers(db: Database, change: Change) -> tuple[int, ...]:
    """The numbers of the people who may approve it."""
    return tuple(one for one in editors(db) if may_approve(db, change, one))


def editors(db: Database) -> tuple[int, ...]:
    """The numbers of all editors and beheerders, of whatever place."""
    return tuple(row["person"] for row in db.query(EDITORS))


def _places(db: Database, items: Iterable[Item]) -> set[str]:
    told = tuple(items)
    facts = [*named(db, (item.fact_id for item in told)).values(), *(item.fact for item in told if item.fact)]
    return {fact.scope for fact in facts}
