"""Values of the model for tests: right in all respects, save for what the test says otherwise."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from knowledge.dutch.dates import parse_period
from knowledge.dutch.period import Period, Precision, Qualifier
from knowledge.model import (
    Actor,
    Curation,
    Document,
    Dossier,
    Fact,
    Kind,
    Place,
    PlaceKind,
    Source,
    Status,
)

LETTER_DAY = date(2020, 10, 5)
PHRASINGS = ("wat is het plan", "vertel over het plan", "het plan", "leg het plan uit", "waar gaat het plan over")


def a_period(said: str = "10 december 2020", *, today: date = LETTER_DAY) -> Period:
    """The period that a source words as *said*."""
    return parse_period(said, today=today)


def a_place(place_id: str = "waterland", **changes: Any) -> Place:
    """A region, or what *changes* make of it."""
    return replace(Place(place_id, PlaceKind.REGION, (place_id.capitalize(),)), **changes)


def a_council(place_id: str = "vlietdam", *, region: str | None = "waterland") -> Place:
    """A council in the region of `a_place`."""
    return a_place(place_id, kind=PlaceKind.COUNCIL, region=region)


def a_document(**changes: Any) -> Document:
    """A dated letter about the region of `a_place`."""
    letter = Document(
        id="brief",
        title="Brief over het plan",
        sender="het dagelijks bestuur",
        addressee="de raden",
        dated=a_period("5 oktober 2020"),
        scope="waterland",
    )
    return replace(letter, **changes)


def a_fact(**changes: Any) -> Fact:
    """A plain statement without a time."""
    fact = Fact(
        id="plan",
        kind=Kind.ANSWER,
        title="Het plan",
        text="Het plan gaat over de aanleg van een brug.",
        scope="waterland",
        dossier="bruggen",
        status=Status.IN_FORCE,
        source=Source(a_document(), "eerste alinea"),
        phrasings=PHRASINGS,
    )
    return replace(fact, **changes)


def a_deadline(due_on: date = date(2020, 11, 19), **changes: Any) -> Fact:
    """A term of the council that ends on *due_on*, that day included."""
    said = f"uiterlijk {due_on:%d-%m-%Y}"
    term: dict[str, Any] = {
        "id": "plan-zienswijze",
        "kind": Kind.DEADLINE,
        "title": "Zienswijze op het plan",
        "text": "Het bestuur vraagt de raden om een zienswijze.",
        "status": Status.SET,
        "actor": Actor.COUNCIL,
        "phrasings": ("wanneer moet de zienswijze binnen zijn", "deadline zienswijze", "uiterste datum zienswijze"),
        "period": Period(None, due_on, Precision.DAY, Qualifier.BY, said),
    }
    return a_fact(**(term | changes))


def a_decision(taken_on: date = date(2020, 12, 10), **changes: Any) -> Fact:
    """A decision that is taken on *taken_on*, and reads otherwise before that day."""
    decision: dict[str, Any] = {
        "id": "plan-vastgesteld",
        "kind": Kind.DECISION,
        "title": "Vaststelling van het plan",
        "text": "Het bestuur heeft het plan vastgesteld.",
        "before": "Het plan is nog een concept.",
        "status": Status.ADOPTED,
        "phrasings": ("is het vastgesteld", "wat besloot het bestuur", "wanneer is het vastgesteld"),
        "period": Period(taken_on, taken_on, Precision.DAY, Qualifier.ON, f"{taken_on:%d-%m-%Y}"),
    }
    return a_fact(**(decision | changes))


def a_curation(
    *facts: Fact, synonyms: tuple[tuple[str, ...], ...] = (), places: Iterable[Place] | None = None
) -> Curation:
    """A whole base around *facts*, with the places, documents and dossiers that they hang on."""
    told = facts or (a_fact(),)
    return Curation(
        places=tuple(places or (a_place("iedereen", kind=PlaceKind.EVERYONE), a_place(), a_council())),
        documents=tuple({fact.source.document.id: fact.source.document for fact in told}.values()),
        dossiers=tuple(Dossier(one, one.capitalize(), "waterland") for one in {fact.dossier: None for fact in told}),
        facts=told,
        synonyms=synonyms,
    )
