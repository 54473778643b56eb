"""Who may change which facts: editors and beheerders of every place that a change concerns."""

import json
from collections.abc import Iterable

from sqlite_utils import Database

from knowledge.alerts import Role
from knowledge.editing import Change, Item
from knowledge.store import access, audit, facts

EDITORS = """
SELECT DISTINCT person FROM role JOIN person ON person.id = role.person
WHERE person.kind = 'person' AND role IN ('redactie', 'beheer') ORDER BY person
"""
SCOPES = f"SELECT DISTINCT scope FROM {facts.CURRENT} WHERE fact.id IN (SELECT value FROM json_each(?))"  # noqa: S608  # constants only


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
    return _others(db, change, role=Role.EDITOR)


def overriders(db: Database, change: Change) -> tuple[int, ...]:
    """The numbers of the people, save its author, who may let it go live in spite of what is wrong with it."""
    return _others(db, change, role=Role.ADMIN)


def concerned(db: Database, change: Change) -> tuple[int, ...]:
    """The numbers of the editors and beheerders of any place that it concerns."""
    places = _places(db, change.items)
    return tuple(one for one in editors(db) if any(access.may(db, one, Role.EDITOR, place) for place in places))


def editors(db: Database) -> tuple[int, ...]:
    """The numbers of all editors and beheerders, of whatever place."""
    return tuple(row["person"] for row in db.query(EDITORS))


def _others(db: Database, change: Change, *, role: Role) -> tuple[int, ...]:
    """Those who have *role* for all places that it concerns, but not its author."""
    places = _places(db, change.items)
    able = (one for one in editors(db) if all(access.may(db, one, role, place) for place in places))
    return tuple(one for one in able if not is_own(db, change, one))


def _places(db: Database, items: Iterable[Item]) -> set[str]:
    told = tuple(items)
    asked = json.dumps(list({item.fact_id for item in told}))
    return {row[0] for row in db.execute(SCOPES, [asked])} | {item.fact.scope for item in told if item.fact}
