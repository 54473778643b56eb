"""The signs by which a fact is ranked: what its words, its time, its kind and its place say about a question."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from knowledge.answers.answer import Intent, Question
from knowledge.answers.gates import DEFINING, is_at_another_time
from knowledge.answers.matching import Match
from knowledge.dutch.folding import name_words
from knowledge.model import Actor, Fact, Kind, Status

PRICES = re.compile(r"€|euro|kosten|tarief|tarieven|prijs|bedrag|subsidie|procent", re.IGNORECASE)
ABOUT_A_LIMIT = frozenset({"termijn", "deadline", "einddatum"})
OPEN_INTENTS = frozenset({Intent.WHAT, Intent.WHEN, Intent.LIST})

# Learned from questions written apart from the base, so that the right fact comes first as often as can be;
# see docs/decisions/009-evidence.md for how, and for what each is worth.
WEIGHTS = {
    "evidence": 0.0195,
    "words": 0.093,
    "pairs": 0.183,
    "known": 0.214,
    "lacking": 0.0,
    "deadline": 0.035,
    "decision": 0.112,
    "has_time": 0.098,
    "limit": 0.249,
    "lacks": -0.119,
    "no_definition": -0.128,
    "gap": -0.179,
    "time": 0.348,
    "other_time": -0.092,
    "elsewhere": -0.233,
    "home": 0.03,
    "same_intent": 0.215,
    "other_addressee": -0.2,
}


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What ranking knows of a fact beside the fact itself: the time credit, whether it concerns the asker, and what
    its lines *ask*."""

    time: float
    is_near: bool
    asked: Collection[Intent]


def signs(question: Question, fact: Fact, match: Match, around: Circumstances) -> dict[str, float]:
    """What speaks for and against *fact*, by the names of WEIGHTS."""
    is_open = question.intent in OPEN_INTENTS
    is_limit = fact.kind is Kind.DEADLINE or bool(ABOUT_A_LIMIT & set(name_words(fact.title)))
    is_defining = fact.kind in DEFINING and (len(question.words) > len(question.content) or len(question.content) > 1)
    is_untimely = bool(question.periods) and not around.time and is_at_another_time(question, fact)
    return {
        "evidence": match.evidence,
        "words": match.words,
        "pairs": match.pairs,
        "known": match.known,
        "lacking": match.lacking,
        "deadline": float(is_open and fact.kind is Kind.DEADLINE),
        "decision": float(is_open and fact.kind is Kind.DECISION),
        "has_time": float(question.intent is Intent.WHEN and fact.period is not None),
        "limit": float(question.wants_limit and is_limit),
        "lacks": float(_lacks_what_is_asked(question, fact, around.asked)),
        "no_definition": float(is_defining and not question.asks_meaning),
        "gap": float(fact.status is Status.ABSENT),
        "time": around.time,
        "other_time": float(is_untimely),
        "elsewhere": float(not around.is_near),
        "home": float(question.place is not None and fact.scope == question.place.id),
        "same_intent": float(question.intent in around.asked),
        "other_addressee": float(is_for_somebody_else(question, fact)),
    }


def weigh(found: dict[str, float]) -> float:
    """The score that signs add up to; a difference of 0.1 makes one fact e times as likely as another."""
    return sum(WEIGHTS[name] * value for name, value in found.items())


def is_for_somebody_else(question: Question, fact: Fact) -> bool:
    """Whether the council asks after its own term and *fact* is a term of the colleges, or the other way round."""
    if fact.kind is not Kind.DEADLINE or fact.actor not in (Actor.COUNCIL, Actor.COLLEGE):
        return False
    asked = question.actors & {Actor.COUNCIL, Actor.COLLEGE}
    return len(asked) == 1 and fact.actor not in asked


def _lacks_what_is_asked(question: Question, fact: Fact, asked: Collection[Intent]) -> bool:
    """Whether the question wants a number, a price or a reason, and *fact* is never asked for one."""
    if fact.status is Status.ABSENT:
        return False
    if question.asks_amount:
        return not PRICES.search(f"{fact.title} {fact.text}")
    return question.intent in (Intent.HOW_MANY, Intent.WHY) and question.intent not in asked
