"""What is told of an answer afterwards: that there is one now, or that the one somebody got was corrected."""

from collections.abc import Iterable, Iterator
from datetime import date

from sqlite_utils import Database

from knowledge.answers.reminding import Told
from knowledge.answers.wording import deadline_line, document_line, moment, safe, statement, status_words
from knowledge.dutch.date_words import period_in_words
from knowledge.model import Fact, Kind, Place, PlaceKind
from knowledge.store import facts, recall, unanswered
from knowledge.store.deliveries import Part

LONGEST = 1000  # signs of one value, so that old and new fit in one message
ASKED = "U vroeg eerder: “{text}”"
NOW_KNOWN = "Dat weet ik nu:"
FOR = "Geldt voor: {place} · status: {status}"
EVERYBODY = "alle gemeenten"
WAS, IS = "Eerst: {value}", "Nu: <b>{value}</b>"
NO_DAY = "geen datum"
GONE = "Dit geldt niet meer. Het staat niet meer in mijn bronnen."
GOOD_NOW = "Zo staat het er nu:"


def told_later(db: Database, fact: Fact, part: Part, *, address_id: int, today: date) -> str | None:
    """What *part* tells of *fact*, as Telegram HTML; None where it tells of a term, as a reminder does."""
    family = Told.of(part.reminder)
    if family is Told.ANSWERED:
        item = unanswered.get(db, unanswered.number_in(part.reminder))
        return answered(fact, item.text if item else None, places=facts.places(db), today=today)
    if family is Told.CORRECTED:
        before = recall.told_before(db, address_id, fact.id)
        return corrected(fact, before, counts=recall.counts(db, fact.id), today=today)
    return None


def answered(fact: Fact, asked: str | None, *, places: Iterable[Place], today: date) -> str:
    """What was *asked* before it was known, and the answer."""
    owner = next((place for place in places if place.id == fact.scope), None)
    whose = EVERYBODY if owner is None or owner.kind is PlaceKind.EVERYONE else owner.name
    lines = [ASKED.format(text=_value(asked)), NOW_KNOWN] if asked else []
    lines += [f"<b>{_value(fact.title)}</b>", *_now(fact, today=today)]
    lines += [FOR.format(place=_value(whose), status=_value(status_words(fact, today=today))), _source(fact)]
    return "\n".join(lines)


def corrected(fact: Fact, before: Fact | None, *, counts: bool, today: date) -> str:
    """What somebody got as an answer *before*, and what it is now; *counts* says whether it still holds."""
    lines = [f"<b>{_value(fact.title)}</b>"]
    if not counts:
        was = [WAS.format(value=_value(statement(before, today=today)))] if before else []
        return "\n".join((*lines, GONE, *was, _source(fact)))
    changes = list(_changes(before, fact, today=today)) if before else []
    lines += changes or [GOOD_NOW, *_now(fact, today=today)]
    return "\n".join((*lines, _source(fact)))


def _changes(old: Fact, new: Fact, *, today: date) -> Iterator[str]:
    """What is otherwise, each as it was and as it is: when, how firm, and what it says."""
    when = [period_in_words(fact.period) if fact.period else NO_DAY for fact in (old, new)]
    firm = [f"status {status_words(fact, today=today)}" for fact in (old, new)]
    said = [statement(fact, today=today) for fact in (old, new)]
    for was, now in (when, firm, said):
        if was != now:
            yield WAS.format(value=_value(was))
            yield IS.format(value=_value(now))


def _now(fact: Fact, *, today: date) -> Iterator[str]:
    """What *fact* says on *today*."""
    if fact.kind is Kind.DEADLINE and fact.period:
        yield f"<b>{_value(deadline_line(fact, fact.period, today=today))}</b>"
    yield _value(statement(fact, today=today))
    if fact.kind is not Kind.DEADLINE and fact.period:
        yield f"Wanneer: {_value(moment(fact.period, today=today))}"


def _source(fact: Fact) -> str:
    return f"<i>Bron: {_value(document_line(fact.source.document))}; {_value(fact.source.place)}.</i>"


def _value(text: str) -> str:
    said = " ".join(text.split())
    return safe(said if len(said) <= LONGEST else f"{said[: LONGEST - 1].rstrip()}…")
