"""What an editor can choose from at a question: kinds, places, dossiers, statuses, documents; found by a typed word."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from handlers.curation import curate_texts as texts
from handlers.curation.drafting import NEW_DOCUMENT, Ask
from knowledge.alerts import Role
from knowledge.answers.wording import document_line
from knowledge.closed_lists import ACTORS, KINDS, STATUSES
from knowledge.dutch.folding import words
from knowledge.model import Kind, Place, PlaceKind, Status
from knowledge.store import access, facts
from knowledge.store.database import Database
from knowledge.store.drafts import Draft

MOST = 12
ALL_STATUSES = "*"
OTHERS = (Status.IN_FORCE, Status.PLANNED, Status.PROPOSED, Status.ESTIMATED, Status.TARGET, Status.SUPERSEDED)
STATUSES_OF = {
    Kind.DEADLINE: (
        Status.SET,
        Status.REQUESTED,
        Status.PROMISED,
        Status.PLANNED,
        Status.ESTIMATED,
        Status.TARGET,
        Status.POSTPONED,
        Status.SUPERSEDED,
    ),
    Kind.DECISION: (
        Status.DRAFT,
        Status.TABLED,
        Status.ADOPTED,
        Status.DECIDED,
        Status.FINAL,
        Status.AGREED,
        Status.GIVEN,
        Status.DEFERRED,
        Status.POSTPONED,
        Status.SUPERSEDED,
    ),
    Kind.MEETING: (Status.PLANNED, Status.HELD, Status.POSTPONED, Status.SUPERSEDED),
    Kind.COMMITMENT: (Status.PROMISED, Status.PLANNED, Status.PROPOSED, Status.POSTPONED, Status.SUPERSEDED),
}
EARLIEST = date.min


@dataclass(frozen=True, slots=True)
class Choices:
    """Labels with their values; *more* stand below them, *count* is how many there are in all."""

    shown: tuple[tuple[str, str], ...] = ()
    more: tuple[tuple[str, str], ...] = ()
    a_row: int = 2
    count: int = 0
    is_found: bool = True


def choices_for(db: Database, draft: Draft, ask: Ask, person_id: int) -> Choices:
    """What can be chosen in answer to *ask*; nothing where the answer is typed."""
    if ask is Ask.KIND:
        return Choices(tuple((name.capitalize(), kind.value) for kind, name in KINDS.items()))
    if ask is Ask.ACTOR:
        return Choices(tuple((name.capitalize(), actor.value) for actor, name in ACTORS.items()))
    if ask is Ask.STATUS:
        return _statuses(db, draft)
    if ask is Ask.SCOPE:
        return _searched(((place.name, place.id) for place in editable(db, person_id)), draft, most=40)
    if ask is Ask.DOSSIER:
        near = _near(db, draft)
        named = ((one.title, one.id) for one in facts.dossiers(db) if one.scope in near)
        return _searched(named, draft, a_row=1)
    if ask is Ask.SOURCE:
        return _documents(db, draft)
    return Choices()


def allowed(db: Database, draft: Draft, ask: Ask, value: str, person_id: int) -> bool:
    """Whether *value* is one of what can be chosen at all; a button may be older than the base."""
    if ask is Ask.STATUS:
        return value in set(STATUSES)
    if ask is Ask.SCOPE:
        return any(place.id == value for place in editable(db, person_id))
    if ask is Ask.DOSSIER:
        return any(one.id == value for one in facts.dossiers(db))
    if ask is Ask.SOURCE:
        return value == NEW_DOCUMENT or any(one.id == value for one in facts.documents(db))
    return any(value == known for _, known in choices_for(db, draft, ask, person_id).shown)


def editable(db: Database, person_id: int) -> tuple[Place, ...]:
    """The places whose facts this person may change; everybody's first."""
    return tuple(place for place in facts.places(db) if access.may(db, person_id, Role.EDITOR, place.id))


def _statuses(db: Database, draft: Draft) -> Choices:
    fact = facts.one(db, draft.fact_id) if draft.fact_id else None
    kind = draft.values.get(Ask.KIND) or (fact.kind if fact else None)
    usual = STATUSES_OF.get(Kind(kind), OTHERS) if kind else OTHERS
    if draft.search == ALL_STATUSES:
        return Choices(tuple((name.capitalize(), status.value) for status, name in STATUSES.items()))
    shown = tuple((STATUSES[status].capitalize(), status.value) for status in usual)
    return Choices(shown, ((texts.OTHER_STATUS, ALL_STATUSES),))


def _documents(db: Database, draft: Draft) -> Choices:
    near = _near(db, draft)
    known = [one for one in facts.documents(db) if one.scope in near]
    known.sort(key=lambda one: (one.is_external, -(one.dated.anchor if one.dated else EARLIEST).toordinal()))
    found = _searched(((document_line(one), one.id) for one in known), draft, a_row=1)
    return Choices(found.shown, ((texts.NEW_DOCUMENT, NEW_DOCUMENT),), 1, found.count, found.is_found)


def _near(db: Database, draft: Draft) -> frozenset[str]:
    """The places whose dossiers and documents a fact may stand in: its own, what that lies in and holds, everyone's."""
    fact = facts.one(db, draft.fact_id) if draft.fact_id else None
    scope = draft.values.get(Ask.SCOPE) or (fact.scope if fact else None)
    places = facts.places(db)
    own = next((place for place in places if place.id == scope), None)
    if own is None or own.kind is PlaceKind.EVERYONE:
        return frozenset(place.id for place in places)
    everyone = {place.id for place in places if place.kind is PlaceKind.EVERYONE}
    within = {place.id for place in places if place.region == own.id}
    return frozenset({own.id, *everyone, *within, *({own.region} if own.region else ())})


def _searched(named: Iterable[tuple[str, str]], draft: Draft, *, a_row: int = 2, most: int = MOST) -> Choices:
    """Those of *named* that hold each word that was typed; all of them where none does."""
    known = tuple(named)
    asked = words(draft.search or "")
    found = tuple(one for one in known if all(any(part in word for word in words(one[0])) for part in asked))
    offered = found or known
    return Choices(offered[:most], (), a_row, len(offered), bool(found))
