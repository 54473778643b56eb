"""Counts: how many there are of a list or a kind, and whether there are as many as a question says."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from knowledge.answers import listing, wanted
from knowledge.answers.answer import Answer, Intent, Question
from knowledge.answers.asking import COUNT, Words, kind_of
from knowledge.answers.claims import Count, count_of, counts, said_words
from knowledge.answers.numbering import NAMES, PLURALS
from knowledge.answers.shelf import Shelf
from knowledge.answers.stating import from_elsewhere, listed, stated
from knowledge.answers.verdict import asks_whether, number_in_words
from knowledge.answers.wording import statement
from knowledge.dutch.number_words import COUNTS
from knowledge.model import Fact, Kind, Status

EVERYDAY = frozenset({"vragen", "punten"})  # words that name a list only beside its subject
NOT_TAKEN = frozenset(
    {Status.DRAFT, Status.DISCUSSED, Status.DEFERRED, Status.POSTPONED, Status.TABLED, Status.ADVISED, Status.PROPOSED}
)
COUNTED = 0.9
NEAR_COUNT = 4  # words behind "hoeveel"
PEOPLE = frozenset("raadsleden raden gemeenten gemeentes colleges mensen leden partijen fracties personen".split())


def counted(shelf: Shelf, question: Question, *, today: date) -> Answer | None:
    """How many there are: the fact that says so, else the list itself with its count."""
    claim = _claim(question)
    if question.intent is not Intent.HOW_MANY and claim is None:
        return None
    if [word for word in wanted.narrowing(question) if word not in COUNTS and not word.isdigit()]:
        return None
    if claim is None and not _is_counted(tuple(word.read for word in question.words)):
        return None
    if wanted.STATUS_WORDS.keys() & {word.read for word in question.words}:
        return None  # "hoeveel ontwerpbesluiten" is no count of all decisions
    if question.kinds & listing.AGENDA_KINDS and claim is None:
        return _of_kind(shelf, question, today=today)
    return _of_series(shelf, question, claim, today=today)


def _is_counted(said: Words) -> bool:
    """Whether the kind of thing stands near "hoeveel": "hoeveel raadsleden kwamen die avond" counts no evenings."""
    at = next((at for at, word in enumerate(said) if word in COUNT), 0)
    near = said[at + 1 : at + 1 + NEAR_COUNT]
    return not PEOPLE & set(near[:2]) and any(kind_of(word) is not None or word in NAMES for word in near)


def _claim(question: Question) -> Count | None:
    """The count of a list that a yes/no question names: "zijn er 9 segmenten"."""
    if not asks_whether(question):
        return None
    return next((count for count in counts(said_words(question)) if count.nouns[0] in PLURALS - EVERYDAY), None)


def _of_kind(shelf: Shelf, question: Question, *, today: date) -> Answer | None:
    near = shelf.near(question.place)
    facts = listing.listed(question, near, today=today)
    if question.asks_past or question.periods:
        facts = tuple(fact for fact in facts if fact.kind is not Kind.DECISION or _is_taken(fact, today=today))
    answer = listed(shelf, question, facts)
    return replace(answer, lead=f"Ik vind er {number_in_words(len(facts))} in mijn bronnen.") if facts else answer


def _is_taken(decision: Fact, *, today: date) -> bool:
    return decision.status not in NOT_TAKEN and not listing.is_ahead(decision, today=today)


def _of_series(shelf: Shelf, question: Question, claim: Count | None, *, today: date) -> Answer | None:
    noun = next((word.read for word in question.words if word.read in PLURALS - EVERYDAY), None)
    if noun is None:
        return None
    row = [fact for fact in listing.members(shelf.facts, NAMES[noun]) if not _is_to_be_added(fact, today=today)]
    near = [fact for fact in row if shelf.reach.covers(question.place, fact.scope)]
    row = near or row
    if not row:
        return None
    plain = replace(question, numbered=None, bare_numbers=(), intent=Intent.HOW_MANY)
    told = _telling(shelf, row, noun, today=today)
    if told is not None:
        answer = stated(shelf, plain, told, today=today, certainty=COUNTED)
    else:
        answer = from_elsewhere(shelf, listed(shelf, plain, row))
    lead = _yes_or_no(claim, len(row)) if claim else None if told else f"{number_in_words(len(row)).capitalize()}."
    return replace(answer, lead=lead, question=question)


def _yes_or_no(claim: Count, number: int) -> str:
    return "Ja." if claim.number == number else f"Nee, {number_in_words(number)}."


def _is_to_be_added(fact: Fact, *, today: date) -> bool:
    return fact.status is Status.ADDED and listing.is_ahead(fact, today=today)


def _telling(shelf: Shelf, row: Sequence[Fact], noun: str, *, today: date) -> Fact | None:
    """The fact that gives the number of *row* in words, an amount before another."""
    found = [
        fact
        for fact in shelf.facts
        if fact.dossier == row[0].dossier
        and fact.status is not Status.ABSENT
        and fact.series is None
        and count_of(noun, statement(fact, today=today)) == len(row)
    ]
    return min(
        found, key=lambda fact: (fact.kind is not Kind.AMOUNT, fact.period is None, len(fact.text)), default=None
    )
