"""Rules on facts that are easily taken for one another: in one scope, or in two regions."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from rapidfuzz import fuzz

from knowledge.dutch.common_words import FUNCTION_WORDS
from knowledge.dutch.folding import words
from knowledge.dutch.period import Period
from knowledge.editing import Finding
from knowledge.intake import lint_texts as texts
from knowledge.intake.lint_survey import Survey, holds_run, links, warning
from knowledge.model import Fact, Kind

ALIKE = 85.0  # rapidfuzz ratio of the words in order, from which two titles are nearly the same
MOST_SHARING = 60  # facts with a word in their titles; what more have sets nothing apart
ARTICLES = frozenset("de het een".split())
TIMED = frozenset({Kind.DEADLINE, Kind.MEETING, Kind.DECISION})


def same_title(survey: Survey) -> Iterator[Finding]:
    """Two facts of one scope with one title: as buttons they cannot be told apart; or they contradict each other."""
    by_title: dict[tuple[str, tuple[str, ...]], list[Fact]] = defaultdict(list)
    for fact in survey.facts:
        by_title[fact.scope, words(fact.title)].append(fact)
    for facts in by_title.values():
        for first, *others in ([fact, *facts[:position]] for position, fact in enumerate(facts)):
            for other in others[:1]:
                yield _contradiction(first, other) or warning(
                    "same-title", texts.SAME_TITLE.format(title=other.title, id=other.id), first
                )


def _contradiction(fact: Fact, other: Fact) -> Finding | None:
    """That two facts with one title and of one kind have another day, and neither says it replaces the other."""
    if fact.kind is not other.kind or fact.kind not in TIMED or fact.period is None or other.period is None:
        return None
    are_linked = fact.id in links(other) or other.id in links(fact)
    if are_linked or fact.period.overlaps(other.period):
        return None
    said = texts.CONTRADICTION.format(title=other.title, id=other.id, one=fact.period.said, other=other.period.said)
    return warning("contradiction", said, fact)


def regional(survey: Survey) -> Iterator[Finding]:
    """A twin in another region with nearly the same title, of which one does not say whose it is."""
    bare = {fact.id: _without_places(survey, fact) for fact in survey.facts}
    by_word: dict[str, list[Fact]] = defaultdict(list)
    for fact in survey.facts:
        for word in set(bare[fact.id]):
            by_word[word].append(fact)
    seen: set[tuple[str, str]] = set()
    for facts in by_word.values():
        for one, other in combinations(facts, 2) if len(facts) <= MOST_SHARING else ():
            if (one.id, other.id) in seen or one.kind is not other.kind or not survey.are_apart(one.scope, other.scope):
                continue
            seen.add((one.id, other.id))
            if fuzz.token_sort_ratio(" ".join(bare[one.id]), " ".join(bare[other.id])) >= ALIKE:
                yield from _nameless(survey, one, other)


def _without_places(survey: Survey, fact: Fact) -> tuple[str, ...]:
    said = words(fact.title)
    own = [run for run in survey.runs.get(fact.scope, ()) if holds_run(said, run)]
    drop = {word for run in own for word in run} | ARTICLES
    return tuple(word for word in said if word not in drop and word not in FUNCTION_WORDS)


def _nameless(survey: Survey, one: Fact, other: Fact) -> Iterator[Finding]:
    """One finding for the first of two twins whose title names no place."""
    for fact, twin in ((one, other), (other, one)):
        if not survey.names_place(fact.title, fact.scope):
            said = texts.TWIN.format(title=twin.title, place=survey.place_name(twin.scope), id=twin.id)
            yield warning("twin", said, fact)
            return


def same_time(survey: Survey) -> Iterator[Finding]:
    """A meeting that does not say whose it is, while another region meets at the same time."""
    by_month: dict[tuple[int, int], list[tuple[Fact, Period]]] = defaultdict(list)
    for fact in survey.facts:
        if fact.kind is Kind.MEETING and fact.period:
            by_month[fact.period.anchor.year, fact.period.anchor.month].append((fact, fact.period))
    for meetings in by_month.values():
        for fact, period in meetings:
            if survey.names_place(fact.title, fact.scope):
                continue
            others = (other for other, time in meetings if time.overlaps(period))
            found = next((other for other in others if survey.are_apart(fact.scope, other.scope)), None)
            if found:
                told = {"title": found.title, "place": survey.place_name(found.scope), "id": found.id}
                yield warning("same-time", texts.SAME_TIME.format(**told), fact)


RULES = (same_title, regional, same_time)
