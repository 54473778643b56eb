"""Answers that state, list or offer facts, in the order of what holds on a day."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from knowledge.answers import labels, listing
from knowledge.answers.answer import Answer, Intent, Option, Outcome, Overview, Question
from knowledge.answers.disagreeing import disagreeing
from knowledge.answers.shelf import Shelf
from knowledge.answers.verdict import asks_whether, verdict
from knowledge.answers.wording import statement
from knowledge.model import Fact, Kind, Status

MOST_CONTEXT = 2
NOT_FIRM = frozenset({Status.DRAFT, Status.TABLED, Status.DISCUSSED, Status.PROPOSED})
DRAFT_WORDS = frozenset("voorgenomen concept ontwerp ontwerpbesluit".split())


def stated(shelf: Shelf, question: Question, fact: Fact, *, today: date, certainty: float) -> Answer:
    """The answer that *fact* is, on *today*: what took its place comes first, what led to it follows."""
    main = newest(shelf, question, fact, today=today)
    # Who asks for a day wants the day; the steps around it are told to who asks what is going on.
    asks_day = question.intent is not Intent.WHAT or question.wants_limit or question.asks_if_open is not None
    tells_steps = main.kind is not Kind.DEADLINE or not asks_day
    around = [other for other in chain(shelf, main) if other.id != main.id] if tells_steps else []
    answer = Answer(
        Outcome.UNKNOWN if main.status is Status.ABSENT else Outcome.ANSWER,
        question,
        certainty=certainty,
        facts=(main,),
        context=tuple(around[:MOST_CONTEXT]),
        lead=_lead(shelf, question, main, today=today),
        beside=disagreeing(shelf, main, today=today),
        places=tuple(p for p in shelf.places if p.id == main.scope),
    )
    return from_elsewhere(shelf, answer)


def _lead(shelf: Shelf, question: Question, fact: Fact, *, today: date) -> str | None:
    told = statement(fact, today=today)
    others = shelf.facts if asks_whether(question) and question.periods else ()
    days = {other.period.anchor for other in others if other.kind is fact.kind and other.period and other.period.is_day}
    return verdict(question, fact, today=today, told=told, other_days=days)


def from_elsewhere(shelf: Shelf, answer: Answer) -> Answer:
    """*answer*, with whose it is where it does not concern the asker."""
    place, scope = answer.question.place, answer.facts[0].scope
    if place is None or shelf.reach.covers(place, scope):
        return answer
    lead = None if answer.facts[0].kind is Kind.DEADLINE else answer.lead  # nobody's term but theirs
    return replace(answer, missing=labels.only_elsewhere(place.name, shelf.reach.name(scope)), lead=lead)


def listed(shelf: Shelf, question: Question, facts: Sequence[Fact], *, topic: Overview | None = None) -> Answer:
    """A list of *facts*, or the statement that there are none."""
    return Answer(
        Outcome.LIST,
        question,
        certainty=1.0,
        facts=tuple(facts),
        heading=topic.value if topic else None,
        places=shelf.places,
    )


def sources(shelf: Shelf, question: Question) -> Answer:
    """What the base covers: its documents, and what they are known not to hold."""
    gaps = tuple(fact for fact in shelf.facts if fact.status is Status.ABSENT)
    near = tuple(fact for fact in gaps if shelf.reach.covers(question.place, fact.scope))
    return Answer(
        Outcome.LIST,
        question,
        certainty=1.0,
        context=near,
        documents=tuple(document for document in shelf.documents if not document.is_external),
        heading=Overview.SOURCES.value,
        places=shelf.places,
    )


def options(shelf: Shelf, facts: Iterable[Fact]) -> tuple[Option, ...]:
    """A choice for each of *facts*, with its place where they differ in it."""
    chosen = tuple(facts)
    several = len({fact.scope for fact in chosen}) > 1
    return tuple(
        Option(f"{fact.title} ({shelf.reach.name(fact.scope)})" if several else fact.title, fact.key) for fact in chosen
    )


def chain(shelf: Shelf, fact: Fact) -> list[Fact]:
    """*fact*, what it came from and what came of it, newest first."""
    return [*reversed(listing.by_time(shelf.followers(fact))), fact, *shelf.origins(fact)]


def newest(shelf: Shelf, question: Question, fact: Fact, *, today: date) -> Fact:
    """The step of the chain that holds on *today*; a draft that is asked for by name stays itself."""
    asks_for_this = bool(question.periods) or question.intent is Intent.WHEN
    for later in listing.by_time(shelf.followers(fact)):
        has_come = later.period is not None and later.period.has_come(today)
        is_successor = fact.id in later.replaces or (
            later.kind is fact.kind is Kind.DECISION and fact.status in NOT_FIRM and not asks_for_this
        )
        if has_come and is_successor and not _names_draft(question):
            return later
    return fact


def _names_draft(question: Question) -> bool:
    return any(DRAFT_WORDS & set(word.read.split()) for word in question.words)
