"""Two editors and what they did: what a kept base holds of curation from 0.5.0 on."""

from dataclasses import replace
from datetime import UTC, date, datetime

from knowledge.alerts import Role
from knowledge.editing import Item, Origin
from knowledge.store import access, audit, fact_checks, facts, gold, people, proposals, unanswered
from knowledge.store.database import Database
from knowledge.store.people import Address, Channel, PersonKind
from knowledge.store.unanswered import Kind, Noted
from tests.bases.residents import KEY, PLACE

FIRST, SECOND = (Address(Channel.TELEGRAM, name) for name in ("700000124", "700000125"))
DONE_AT = datetime(2021, 9, 3, 9, tzinfo=UTC)
TERM, COSTS = "plan-zienswijze", "kosten"
ADDED = "wat betalen we voor een brug"
FUNCTION = "redacteur bruggen"
EARLIER = date(2021, 5, 13)  # the day that a change which waits would give the term
ASKED = "wie onderhoudt de sluizen"
CHECK_BEFORE = date(2022, 1, 1)


def add_editing(db: Database) -> None:
    """A phrasing that went live, a day that waits for a second, a gold question, one without an answer, a check."""
    first, second = (people.enter(db, KEY, one, at=DONE_AT, kind=PersonKind.PERSON).id for one in (FIRST, SECOND))
    for person in (first, second):
        access.grant(db, person, Role.EDITOR, PLACE, at=DONE_AT)
        access.grant(db, person, Role.EDITOR, "waterland", at=DONE_AT)
    audit.choose_function(db, first, FUNCTION)
    costs, term = facts.one(db, COSTS), facts.one(db, TERM)
    if costs is None or term is None or term.period is None:
        raise LookupError("the facts come first")
    phrased = _propose(db, Item.phrase(costs, (*costs.phrasings, ADDED)), by=first)
    proposals.apply(db, phrased, at=DONE_AT)
    moved = replace(term, period=replace(term.period, earliest=EARLIER, latest=EARLIER))
    _propose(db, Item.revise(term, moved), by=first)
    gold.add(
        db,
        "wat kost een brug",
        place=PLACE,
        asked_on=DONE_AT.date(),
        facts=[COSTS],
        outcome="answer",
        at=DONE_AT,
        by=audit.actor_of(db, first),
    )
    unanswered.note(db, Noted(ASKED, PLACE, Kind.UNKNOWN), at=DONE_AT)
    fact_checks.keep(db, {TERM: CHECK_BEFORE})


def _propose(db: Database, item: Item, *, by: int) -> int:
    return proposals.propose(db, (item,), title="Wijziging", origin=Origin.CHAT, by=by, at=DONE_AT, findings=()).id
