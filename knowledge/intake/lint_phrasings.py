"""Rules on how people ask for a fact: phrasings that are missing, stand twice, or lead elsewhere."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise

from knowledge.dutch.common_words import FUNCTION_WORDS
from knowledge.dutch.folding import name_words, words
from knowledge.editing import Finding
from knowledge.intake import lint_texts as texts
from knowledge.intake.lint_survey import Run, Survey, error, printed, said_in, warning
from knowledge.model import Fact, PlaceKind, Series

SERIES_WORDS = {
    Series.SEGMENT: ("segment",),
    Series.PRINCIPLE: ("uitgangspunt",),
    Series.MEASURE: ("maatregel",),
    Series.QUESTION: ("vraag",),
    Series.POINT: ("stelling", "punt"),
    Series.STEP: ("stap",),
    Series.ATTENTION: ("aandachtspunt",),
}


def none_at_all(survey: Survey) -> Iterator[Finding]:
    """A fact that nobody can ask for but by its title."""
    for fact in survey.facts:
        if not any(said_in(fact.phrasings)):
            yield warning("no-phrasings", texts.NO_PHRASINGS, fact)


def twice(survey: Survey) -> Iterator[Finding]:
    """A phrasing that two facts of one scope have, or one of everyone and one of a place; or one fact twice."""
    owners: dict[tuple[str, ...], list[Fact]] = defaultdict(list)
    for fact in survey.facts:
        lines = Counter(said_in(fact.phrasings))
        for line, count in lines.items():
            if line:
                owners[line].append(fact)
            if line and count > 1:
                yield warning("phrasing-repeated", texts.PHRASING_REPEATED.format(line=" ".join(line)), fact)
    for line, facts in owners.items():
        for position, fact in enumerate(facts):
            yield from _shared(survey, " ".join(line), fact, facts[:position])


def _shared(survey: Survey, line: str, fact: Fact, others: list[Fact]) -> Iterator[Finding]:
    """What is wrong with *line* leading to *fact* too; told of the later fact only."""
    same = next((other for other in others if other.scope == fact.scope), None)
    if same:
        yield error("phrasing-twice", texts.PHRASING_TWICE.format(line=line, title=same.title, id=same.id), fact)
        return
    for other in others:
        if PlaceKind.EVERYONE in {_kind(survey, other.scope), _kind(survey, fact.scope)}:
            said = texts.PHRASING_OF_EVERYONE.format(line=line, title=other.title, id=other.id)
            yield warning("phrasing-of-everyone", said, fact)
            return


def _kind(survey: Survey, scope: str) -> PlaceKind | None:
    place = survey.places.get(scope)
    return place.kind if place else None


def titles_of_others(survey: Survey) -> Iterator[Finding]:
    """A phrasing that is the very title of another fact in the same scope."""
    titles = {(fact.scope, words(fact.title)): fact for fact in survey.facts}
    for fact in survey.facts:
        for line, said in zip(fact.phrasings, said_in(fact.phrasings), strict=True):
            other = titles.get((fact.scope, said))
            if other and other.id != fact.id and words(other.title) != words(fact.title):
                yield warning("phrasing-is-title", texts.PHRASING_IS_TITLE.format(line=line, id=other.id), fact)


def places_of_others(survey: Survey) -> Iterator[Finding]:
    """A phrasing that names a place of another region, of which its fact does not speak."""
    apart = {scope: _runs_apart(survey, scope) for scope in {fact.scope for fact in survey.facts}}
    for fact in survey.facts:
        starts = apart[fact.scope]
        for line, said in zip(fact.phrasings, said_in(fact.phrasings), strict=True) if starts else ():
            found = _place_in(said, starts)
            if found is None or survey.names_place(line, fact.scope):
                continue
            if not any(survey.names_place(text, found) for _, text in printed(fact)):
                told = {"place": survey.place_name(found), "own": survey.place_name(fact.scope)}
                yield warning("phrasing-of-other-place", texts.PHRASING_OF_OTHER_PLACE.format(line=line, **told), fact)


def _runs_apart(survey: Survey, scope: str) -> dict[str, list[tuple[Run, str]]]:
    """By first word: how people name the places of other regions than that of *scope*."""
    found: dict[str, list[tuple[Run, str]]] = defaultdict(list)
    for place in survey.curation.places:
        for name in place.names if survey.are_apart(scope, place.id) else ():
            run = name_words(name)
            found[run[0]].append((run, place.id))
    return found


def _place_in(said: Run, starts: dict[str, list[tuple[Run, str]]]) -> str | None:
    for at, word in enumerate(said):
        for run, place in starts.get(word, ()):
            if said[at : at + len(run)] == run:
                return place
    return None


def numbers_of_others(survey: Survey) -> Iterator[Finding]:
    """A phrasing that names another number of the list than its fact has; or just "4", where there are 4a and 4b."""
    for fact in survey.facts:
        if fact.series is None or fact.number is None:
            continue
        for line, said in zip(fact.phrasings, said_in(fact.phrasings), strict=True):
            named = _numbers(said, fact.series)
            is_whole = fact.number.rstrip("abcdefgh") in named and _says_more(said, fact.series)
            if named and fact.number not in named and not is_whole:
                told = texts.PHRASING_OF_OTHER_NUMBER.format(line=line, series=fact.series.value, number=fact.number)
                yield warning("phrasing-of-other-number", told, fact)


def _says_more(said: Run, series: Series) -> bool:
    """Whether *said* holds a word beside the list and the number, as in "de algemene helft van segment 4"."""
    known = {*SERIES_WORDS[series], *FUNCTION_WORDS}
    return any(word not in known and not word[0].isdigit() for word in said)


def _numbers(said: Run, series: Series) -> frozenset[str]:
    """The numbers that stand right behind the name of the list."""
    names = SERIES_WORDS[series]
    return frozenset(after for before, after in pairwise(said) if before in names and after[0].isdigit())


RULES = (none_at_all, twice, titles_of_others, places_of_others, numbers_of_others)
