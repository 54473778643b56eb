"""What the rules of the lint look at: a curation on a day, with what they look up in it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property, lru_cache

from knowledge.dutch.date_names import MONTHS_SHORT
from knowledge.dutch.dates import find_times
from knowledge.dutch.folding import name_words, words
from knowledge.dutch.period import Period, Qualifier
from knowledge.editing import Finding, Level
from knowledge.model import Curation, Document, Fact, Place, PlaceKind

NO_DAY = date(2000, 1, 1)  # a text of an undated letter is read as from here; only what names its year counts
ONE_DAY = timedelta(days=1)
EXCLUSIVE = frozenset({Qualifier.BEFORE, Qualifier.UNTIL})
Run = tuple[str, ...]
# A text without these names no day, and is not worth the date grammar.
DAY_LIKE = re.compile(
    rf"[0-9](?:[-/.][0-9]|e?\s+(?:{'|'.join(short[:3] for short in MONTHS_SHORT)}|maa|mei|en |/))", re.IGNORECASE
)


@dataclass(frozen=True)
class Survey:
    """A *curation*, and the day *today* on which it is looked at."""

    curation: Curation
    today: date

    @property
    def facts(self) -> tuple[Fact, ...]:
        """All facts, in the order of the curation."""
        return self.curation.facts

    @cached_property
    def by_id(self) -> dict[str, Fact]:
        """The facts by id."""
        return {fact.id: fact for fact in self.facts}

    @cached_property
    def places(self) -> dict[str, Place]:
        """The places by id."""
        return {place.id: place for place in self.curation.places}

    @cached_property
    def followers(self) -> dict[str, list[Fact]]:
        """By id: the facts that are a next step of a fact, or take its place."""
        found: dict[str, list[Fact]] = {}
        for fact in self.facts:
            for origin in links(fact):
                found.setdefault(origin, []).append(fact)
        return found

    @cached_property
    def runs(self) -> dict[str, tuple[Run, ...]]:
        """By place: the rows of words by which a text names it, its region or, for a region, what lies in it."""
        own = {place.id: {name_words(name) for name in place.names} for place in self.curation.places}
        found = {place_id: set(names) for place_id, names in own.items()}
        for place in self.curation.places:
            if place.region in found:
                found[place.id] |= own[place.region]
                found[place.region] |= own[place.id]
        return {place_id: tuple(names) for place_id, names in found.items()}

    def region(self, scope: str) -> str | None:
        """The region that *scope* is or lies in; None for what is everyone's, and for what nobody knows."""
        place = self.places.get(scope)
        if place is None or place.kind is PlaceKind.EVERYONE:
            return None
        return place.region or place.id

    def are_apart(self, one: str, other: str) -> bool:
        """Whether two scopes lie in different regions."""
        regions = {self.region(one), self.region(other)}
        return None not in regions and len(regions) > 1

    def place_name(self, scope: str) -> str:
        """How the place of *scope* is called."""
        place = self.places.get(scope)
        return place.name if place else scope

    def names_place(self, text: str, scope: str) -> bool:
        """Whether *text* names the place of *scope*, its region, or what lies in it."""
        said = words(text)
        return any(holds_run(said, run) for run in self.runs.get(scope, ()))


def error(code: str, text: str, fact: Fact | None = None) -> Finding:
    """Something that is certainly wrong."""
    return Finding(Level.ERROR, code, text, fact.id if fact else None)


def warning(code: str, text: str, fact: Fact | None = None) -> Finding:
    """Something that an editor should look at."""
    return Finding(Level.WARNING, code, text, fact.id if fact else None)


def links(fact: Fact) -> tuple[str, ...]:
    """The ids that *fact* follows or replaces, each once."""
    return tuple(dict.fromkeys((*((fact.follows,) if fact.follows else ()), *fact.replaces)))


def told(fact: Fact) -> Iterator[tuple[str, str]]:
    """What is told of *fact*, by field."""
    for field in ("title", "text", "before", "note"):
        if text := getattr(fact, field):
            yield field, text


def printed(fact: Fact) -> Iterator[tuple[str, str]]:
    """All that people read of *fact*, by field."""
    yield from told(fact)
    yield from ((field, text) for field in ("who", "to_whom") if (text := getattr(fact, field)))
    yield "place", fact.source.place
    yield from (("names", name) for name in fact.names)


def letter_day(document: Document) -> date | None:
    """The day on which *document* was written, as far as it is known."""
    return document.dated.anchor if document.dated else None


@lru_cache(maxsize=100_000)
def times_in(text: str, today: date) -> tuple[tuple[Period, ...], tuple[str, ...]]:
    """The days that *text* names, read from *today*, and the days in it that do not exist; kept, as texts recur."""
    if not DAY_LIKE.search(text):
        return (), ()
    periods, impossible = find_times(text, today=today)
    return tuple(one for one in periods if one.is_day and any(char.isdigit() for char in one.said)), impossible


@lru_cache(maxsize=50_000)
def said_in(lines: tuple[str, ...]) -> tuple[Run, ...]:
    """The folded words of each of *lines*, the phrasings of a fact; kept, for more than one rule reads them."""
    return tuple(words(line) for line in lines)


def named_day(period: Period) -> date:
    """The day that the words of a precise *period* name; "voor 1 december" leaves the day before as the last."""
    if period.qualifier in EXCLUSIVE:
        return period.anchor + ONE_DAY
    return period.anchor - ONE_DAY if period.qualifier is Qualifier.AFTER else period.anchor


def days_told(fact: Fact) -> Iterator[tuple[str, Period]]:
    """The precise days that the texts of *fact* name, by field."""
    today = letter_day(fact.source.document) or NO_DAY
    for field, text in told(fact):
        yield from ((field, period) for period in times_in(text, today)[0])


def holds_run(said: Run, run: Run) -> bool:
    """Whether *run* stands somewhere in *said*."""
    if not run or run[0] not in said:
        return False
    size = len(run)
    return any(said[at : at + size] == run for at in range(len(said) - size + 1))
