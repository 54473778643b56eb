"""The signs by which a fact is ranked: what its words, its time, its kind and its place say about a question."""

import re
from collections.abc import Collection
from operator import mul
from typing import NamedTuple

from knowledge.answers.answer import Intent, Question
from knowledge.answers.matching import Match
from knowledge.dutch.folding import name_words
from knowledge.model import Fact, Kind, Status

PRICES = re.compile(r"€|euro|kosten|tarief|tarieven|prijs|bedrag|subsidie|procent", re.IGNORECASE)
ABOUT_A_LIMIT = frozenset({"termijn", "deadline", "einddatum"})
OPEN_INTENTS = frozenset({Intent.WHAT, Intent.LIST})

NAMED = 2.0  # a place that the question names itself rules out others more than that of the asker

# Learned from questions written apart from the base, so that the right fact comes first as often as can be;
# see docs/decisions/009-evidence.md for how, and for what each is worth.
WEIGHTS = {
    "evidence": 0.018,
    "pairs": 0.5,
    "known": 0.2,
    "decision": 0.13,
    "limit": 0.32,
    "lacks": -0.22,
    "gap": -0.1,
    "time": 0.6,
    "elsewhere": -0.7,
    "home": 0.04,
    "same_intent": 0.25,
}


class Circumstances(NamedTuple):
    """What ranking knows of a fact beside the fact itself: the time credit, whether it concerns the asker, and what
    its lines *ask*."""

    time: float
    is_near: bool
    asked: Collection[Intent]


def signs(question: Question, fact: Fact, match: Match, around: Circumstances) -> dict[str, float]:
    """What speaks for and against *fact*, by the names of WEIGHTS and in their order."""
    is_open = question.intent in OPEN_INTENTS
    return {
        "evidence": match.evidence,
        "pairs": match.pairs,
        "known": match.known,
        "decision": float(is_open and fact.kind is Kind.DECISION),
        "limit": float(question.wants_limit and _is_limit(fact)),
        "lacks": float(_lacks_what_is_asked(question, fact, around.asked)),
        "gap": float(fact.status is Status.ABSENT),
        "time": around.time,
        "elsewhere": 0.0 if around.is_near else elsewhere(question),
        "home": float(question.place is not None and fact.scope == question.place.id),
        "same_intent": float(question.intent in around.asked),
    }


def elsewhere(question: Question) -> float:
    """How much it counts that a fact is of another place."""
    return NAMED if question.is_place_named else 1.0


def weigh(found: dict[str, float]) -> float:
    """The score that signs add up to; a difference of 0.1 makes one fact e times as likely as another."""
    return float(sum(map(mul, WEIGHTS.values(), found.values())))


def _is_limit(fact: Fact) -> bool:
    return fact.kind is Kind.DEADLINE or not ABOUT_A_LIMIT.isdisjoint(name_words(fact.title))


def _lacks_what_is_asked(question: Question, fact: Fact, asked: Collection[Intent]) -> bool:
    """Whether the question wants a number, a price or a reason, and *fact* is never asked for one."""
    if fact.status is Status.ABSENT:
        return False
    if question.asks_amount:
        return not PRICES.search(f"{fact.title} {fact.text}")
    return question.intent in (Intent.HOW_MANY, Intent.WHY) and question.intent not in asked
