"""Facts that give another number of the same thing: both are told, each with its source."""

from datetime import date

from knowledge.answers.claims import Count, counts, first_sentence
from knowledge.answers.shelf import Shelf
from knowledge.answers.wording import statement
from knowledge.dutch.folding import words
from knowledge.dutch.stemming import stems
from knowledge.model import Fact, Kind, Status


def disagreeing(shelf: Shelf, fact: Fact, *, today: date) -> tuple[Fact, ...]:
    """The amounts of the same dossier and place that count the same thing as *fact*, and count otherwise."""
    if fact.kind is not Kind.AMOUNT or fact.status is Status.ABSENT:
        return ()
    mine = _count(fact, today=today)
    others = (
        other
        for other in shelf.facts
        if other.kind is Kind.AMOUNT and other.dossier == fact.dossier and other.scope == fact.scope
    )
    return tuple(
        other
        for other in others
        if other.id != fact.id and other.status is not Status.ABSENT and _differ(mine, _count(other, today=today))
    )


def _count(fact: Fact, *, today: date) -> Count | None:
    """What *fact* counts in its first sentence."""
    return next(iter(counts(words(first_sentence(statement(fact, today=today))))), None)


def _differ(one: Count | None, other: Count | None) -> bool:
    if one is None or other is None or one.number == other.number:
        return False
    return bool(set(stems(one.nouns[0])) & set(stems(other.nouns[0])))
