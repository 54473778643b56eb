"""When a body meets next: the nearest day ahead on which the base has it meet or decide."""

from datetime import date
from itertools import pairwise

from knowledge.answers import listing, wanted
from knowledge.answers.answer import Answer, Question
from knowledge.answers.asking import ACTORS
from knowledge.answers.deeds import speaks_of
from knowledge.answers.shelf import Shelf
from knowledge.answers.stating import stated
from knowledge.dutch.common_words import COMMON_WORDS
from knowledge.model import Actor, Fact, Kind

NEXT = frozenset("eerstvolgende eerstvolgend volgende volgend".split())
AGAIN = frozenset("weer opnieuw".split())
MEET = frozenset("bijeen bijeenkomt samenkomt vergadert vergaderen".split())
GATHERING = ("vergadering", "bijeenkomst", "overleg", "sessie")
PLAIN = 0.9  # what a body does next, asked without its day, is the nearest that is known


def next_meeting(shelf: Shelf, question: Question, *, today: date) -> Answer | None:
    """The next meeting of the body that *question* names, about its subject if it has one; None if it asks no such
    thing, or none is known.
    """
    said = tuple(part for word in question.words for part in word.read.split())
    bodies = question.actors
    if len(bodies) != 1 or question.periods or question.numbered or not _asks_next(said):
        return None
    subject = [word for word in wanted.narrowing(question) if not _is_about_meeting(word)]
    near = [fact for fact in shelf.facts if shelf.reach.covers(question.place, fact.scope)]
    ahead = [fact for fact in near if _meets(fact, bodies) and listing.is_ahead(fact, today=today)]
    told = [fact for fact in ahead if speaks_of(fact, subject)]
    found = sorted(listing.by_time(told), key=_day_and_kind)
    return stated(shelf, question, found[0], today=today, certainty=PLAIN) if found else None


def _day_and_kind(fact: Fact) -> tuple[date, bool]:
    """The day first; of one day a meeting before a decision in it."""
    return fact.period.anchor if fact.period else date.max, fact.kind is not Kind.MEETING


def _asks_next(said: tuple[str, ...]) -> bool:
    pairs = pairwise(said)
    is_named = any(one in NEXT and (other in ACTORS or other.endswith(GATHERING)) for one, other in pairs)
    return is_named or bool(AGAIN & set(said) and MEET & set(said))


def _is_about_meeting(word: str) -> bool:
    parts = set(word.split()) - ACTORS.keys()
    return word in ACTORS or parts <= NEXT | AGAIN | MEET | COMMON_WORDS or word.endswith(GATHERING)


def _meets(fact: Fact, bodies: frozenset[Actor]) -> bool:
    return fact.kind in (Kind.MEETING, Kind.DECISION) and fact.actor in bodies
