"""The course of a matter: what the base knows of it in the order of time, around what holds today."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from knowledge.answers import listing
from knowledge.answers.answer import Answer, Intent, Outcome, Question
from knowledge.answers.asking import COURSE_PHRASES, has_phrase
from knowledge.answers.gates import DEFINING, admits
from knowledge.answers.ranking import Fit, rank
from knowledge.answers.shelf import Shelf
from knowledge.answers.stating import stated
from knowledge.dutch.common_words import FUNCTION_WORDS
from knowledge.model import Fact, Kind, Status

LEAST_STEPS = 3  # fewer are no course, and told with the fact itself
MOST_STEPS = 7
KNOWN_SUBJECT = 0.6  # of the subject must be known to the best fact
NEAR_BEST = 0.7
TRACED = 0.8
COURSE_WORDS = {word for phrase in COURSE_PHRASES for word in phrase} - FUNCTION_WORDS | {
    "schets",
    "beschrijf",
    "verloop",
}


def traced(shelf: Shelf, question: Question, *, today: date) -> Answer | None:
    """How a matter went, or where it stands: what holds today, then each step, newest first."""
    said = tuple(part for word in question.words for part in word.read.split())
    if not has_phrase(said, COURSE_PHRASES) or question.numbered:
        return None
    course = _course(shelf, _subject(question))
    taken = [fact for fact in course if fact.kind is Kind.DECISION and _has_come(fact, today)]
    if len(course) < LEAST_STEPS or not taken:
        return None
    told = replace(question, intent=Intent.WHAT, asks_if_open=None)
    answer = stated(shelf, told, listing.by_time(taken)[-1], today=today, certainty=TRACED)
    others = [fact for fact in reversed(course) if fact.id != answer.facts[0].id]
    return replace(answer, context=tuple(others[:MOST_STEPS]), outcome=Outcome.ANSWER)


def _has_come(fact: Fact, today: date) -> bool:
    return fact.period is not None and fact.period.has_come(today)


def _subject(question: Question) -> Question:
    """*question* with the words of its subject only."""
    kept = tuple(word for word in question.words if not set(word.read.split()) & COURSE_WORDS)
    return replace(question, words=kept, intent=Intent.WHAT, asks_if_open=None, asks_deadline=False, kinds=frozenset())


def _course(shelf: Shelf, question: Question) -> Sequence[Fact]:
    """The dated steps of the chain that fits best, in order of time; none where the subject is not known."""
    ranked = rank(shelf, question) if question.content else []
    fits = [fit for fit in ranked if admits(question, fit.fact) and fit.fact.kind not in DEFINING]
    if not fits or fits[0].known < KNOWN_SUBJECT or not shelf.reach.covers(question.place, fits[0].fact.scope):
        return ()
    return max((_steps(shelf, question, fit, fits[0]) for fit in fits), key=len)


def _steps(shelf: Shelf, question: Question, fit: Fit, best: Fit) -> Sequence[Fact]:
    if best.score - fit.score > NEAR_BEST or fit.fact.dossier != best.fact.dossier:
        return ()
    linked = [fact for fact in _linked(shelf, fit.fact) if shelf.reach.covers(question.place, fact.scope)]
    return listing.by_time(fact for fact in linked if fact.period and fact.status is not Status.SUPERSEDED)


def _linked(shelf: Shelf, fact: Fact) -> Sequence[Fact]:
    """*fact* and all that leads to it or follows from it, however far."""
    found = {fact.id: fact}
    waiting = [fact]
    while waiting:
        one = waiting.pop()
        for other in (*shelf.followers(one), *shelf.origins(one)):
            if other.id not in found:
                found[other.id] = other
                waiting.append(other)
    return tuple(found.values())
