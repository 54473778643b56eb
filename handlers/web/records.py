"""Facts and what they hang on as other programs read them: by key, as they are on a day, without contact data."""

from datetime import date
from typing import Any, TypeAlias

from handlers.web.data_wording import LEFT_OUT
from knowledge.answers.listing import is_ahead
from knowledge.answers.reminding import OF_THE_COUNCIL
from knowledge.answers.wording import document_line, statement, status_words
from knowledge.closed_lists import ACTORS, KINDS, SERIES
from knowledge.dutch.period import Period
from knowledge.intake.lint_words import without_contacts
from knowledge.model import Document, Dossier, Fact, Place
from knowledge.store.terms import due_on

Record: TypeAlias = dict[str, Any]

FORM_VERSION = 1  # of the JSON; rises when a reader of the old form would go wrong
LICENCE = "CC0-1.0"
LICENCE_URL = "https://creativecommons.org/publicdomain/zero/1.0/"


def fact_record(fact: Fact, *, today: date, looked_at_by: date | None) -> Record:
    """*fact* as it is on *today*; *looked_at_by* is the day before which somebody should have looked at it again."""
    source = fact.source
    return {
        "id": fact.id,
        "version": fact.version,
        "kind": KINDS[fact.kind],
        "title": _public(fact.title),
        "text": _public(statement(fact, today=today)),
        "status": status_words(fact, today=today),
        "scope": fact.scope,
        "dossier": fact.dossier,
        "actor": fact.actor and ACTORS[fact.actor],
        "who": _public_or_none(fact.who),
        "to_whom": _public_or_none(fact.to_whom),
        "series": fact.series and SERIES[fact.series],
        "number": fact.number,
        "names": [_public(name) for name in fact.names],
        "references": list(fact.references),
        **period_record(fact.period),
        "follows": fact.follows,
        "replaces": list(fact.replaces),
        "source": {
            "id": source.document.id,
            "document": _public(document_line(source.document)),
            "place": _public(source.place),
        },
        "note": _public_or_none(fact.note),
        "not_checked_by": looked_at_by and looked_at_by.isoformat(),
    }


def term_record(fact: Fact, *, today: date, looked_at_by: date | None) -> Record:
    """The same of a deadline, with what only a deadline has."""
    day = due_on(fact)
    return fact_record(fact, today=today, looked_at_by=looked_at_by) | {
        "last_day": day and day.isoformat(),
        "days_left": day and (day - today).days,
        "is_open": is_ahead(fact, today=today),
        "is_of_council": fact.actor in OF_THE_COUNCIL,
    }


def period_record(period: Period | None) -> Record:
    """A time as its source words it; None in each key where there is none."""
    return {
        "said": period and period.said,
        "earliest": period and period.earliest and period.earliest.isoformat(),
        "latest": period and period.latest and period.latest.isoformat(),
        "precision": period and period.precision,
        "qualifier": period and period.qualifier,
        "is_year_inferred": period and period.is_year_inferred,
    }


def place_record(place: Place) -> Record:
    """A council, a region, or everyone."""
    return {"id": place.id, "kind": place.kind, "name": place.name, "region": place.region}


def dossier_record(dossier: Dossier) -> Record:
    """A subject that facts belong to."""
    return {"id": dossier.id, "title": _public(dossier.title), "scope": dossier.scope}


def document_record(document: Document) -> Record:
    """A source text, by what it is known by; the text itself is not ours to give away."""
    return {
        "id": document.id,
        "title": _public(document.title),
        "sender": _public(document.sender),
        "addressee": _public(document.addressee),
        "scope": document.scope,
        **period_record(document.dated),
        "is_date_inferred": document.is_date_inferred,
        "is_external": document.is_external,
        "reference": _public_or_none(document.reference),
        "note": _public_or_none(document.note),
    }


def _public(text: str) -> str:
    """*text* without e-mail addresses and numbers, which an editor may have reason to keep in the base."""
    return without_contacts(text, mark=LEFT_OUT)


def _public_or_none(text: str | None) -> str | None:
    return text and _public(text)
