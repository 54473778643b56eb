"""The "ja" or "nee" that comes before the fact, where the question asks for one and the fact settles it."""

from datetime import date

from knowledge.answers.answer import Intent, Question
from knowledge.answers.gates import GIVEN_TERM
from knowledge.model import Fact, Kind, Status

DONE = frozenset({"al", "reeds", "inmiddels", "definitief", "vastgesteld", "besloten"})
SETTLED = frozenset({Status.ADOPTED, Status.DECIDED, Status.FINAL, Status.AGREED})


def verdict(question: Question, fact: Fact, *, today: date) -> str | None:
    """A short lead, or None where yes or no is not asked, or not settled by *fact*."""
    if (
        fact.kind is Kind.DEADLINE
        and fact.status in GIVEN_TERM
        and question.asks_if_open is not None
        and fact.period
        and fact.period.is_day
    ):
        is_open = fact.period.anchor >= today
        said = "ja" if is_open is question.asks_if_open else "nee"
        return f"{said.capitalize()}, de termijn {'loopt nog' if is_open else 'is voorbij'}."
    if question.intent is not Intent.WHETHER:
        return None
    if fact.series is not None and fact.number and len(question.bare_numbers) == 1:
        return None if question.bare_numbers[0] == fact.number else f"Nee, het is nummer {fact.number}."
    asks_if_done = bool(DONE & {word.read for word in question.words})
    if fact.kind is Kind.DECISION and fact.status in SETTLED and fact.period and asks_if_done:
        return "Ja." if fact.period.anchor <= today else "Nee, nog niet."
    return None
