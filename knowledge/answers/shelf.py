"""The base as read from SQLite, with all that is derived from it; made anew when the base changes."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import chain, islice

from sqlite_utils import Database

from knowledge.answers.gates import Reach
from knowledge.answers.matching import Index, Ints, Vocabulary, build
from knowledge.answers.matching.language import DUTCH
from knowledge.answers.material import Material, read_material
from knowledge.answers.place_names import PlaceNames
from knowledge.dutch.dates import find_periods
from knowledge.dutch.folding import words
from knowledge.dutch.period import Period
from knowledge.model import Document, Dossier, Fact, Place, PlaceKind
from knowledge.store import facts as fact_store

MOST_READ = 200  # facts of a dossier, to see what it speaks of


@dataclass(frozen=True)
class Shelf:
    """One state of the base; *revision* tells it from another, *mentions* are the days that the text of each fact
    names beside its own time, by fact id.
    """

    revision: int
    material: Material
    documents: tuple[Document, ...]
    index: Index
    reach: Reach
    mentions: Mapping[str, tuple[Period, ...]]
    dossiers: tuple[Dossier, ...] = ()

    @property
    def facts(self) -> tuple[Fact, ...]:
        """All facts, in the order of the base."""
        return self.material.facts

    @property
    def places(self) -> tuple[Place, ...]:
        """All places."""
        return self.material.places

    @property
    def is_fresh(self) -> bool:
        """Whether the index was made of this very state, and not of one before."""
        return bool(self.index.built.meta["fingerprint"] == self.material.fingerprint)

    @property
    def vocabulary(self) -> Vocabulary:
        """The words of the base."""
        return self.index.vocabulary

    def fact(self, fact_id: str) -> Fact | None:
        """The fact with this id."""
        return self._by_id.get(fact_id)

    def near(self, place: Place | None) -> Sequence[Fact]:
        """The facts that concern *place*, in the order of the base; all of them for an asker without one."""
        if place is None or place.kind is PlaceKind.EVERYONE:
            return self.facts
        numbers = (self._by_scope.get(scope, ()) for scope in self.reach.scopes(place))
        return [self.facts[number] for number in sorted(chain.from_iterable(numbers))]

    def labels_near(self, place: Place | None) -> Ints | None:
        """The labels of what concerns *place* among others; None where everything does."""
        key = place.id if place else None
        if key not in self._labels_near:
            near = self.near(place)
            is_all = len(near) == len(self.facts)
            self._labels_near[key] = None if is_all else self.index.numbers(fact.id for fact in near)
        return self._labels_near[key]

    def followers(self, fact: Fact) -> tuple[Fact, ...]:
        """The facts that are a next step of *fact*, or take its place."""
        return tuple(self._followers.get(fact.id, ()))

    def origins(self, fact: Fact) -> tuple[Fact, ...]:
        """The facts that *fact* is a next step of, or takes the place of."""
        found = {origin: self._by_id[origin] for origin in (fact.follows, *fact.replaces) if origin in self._by_id}
        return tuple(other for other in sorted(found.values(), key=lambda one: self._order[one.id]))

    def spoken_in(self, dossier: str) -> str:
        """Every line of *dossier* with spaces around its words; of a very large one those of its first facts."""
        if dossier not in self._spoken:
            near = islice((fact for fact in self.facts if fact.dossier == dossier), MOST_READ)
            lines = chain.from_iterable(
                (fact.title, *fact.names, *fact.variants, *fact.phrasings, fact.text) for fact in near
            )
            self._spoken[dossier] = "\n".join(f" {' '.join(words(line))} " for line in lines)
        return self._spoken[dossier]

    def warm(self) -> None:
        """Work out what is kept, so that the first question need not wait for it."""
        _ = (
            self.names,
            self.topics,
            self.times,
            self.place_names,
            self._by_id,
            self._by_scope,
            self._order,
            self._followers,
        )

    @cached_property
    def place_names(self) -> PlaceNames:
        """The places by their names."""
        return PlaceNames(self.places)

    @cached_property
    def scopes(self) -> frozenset[str]:
        """The places that have facts of their own."""
        return frozenset(fact.scope for fact in self.facts)

    @cached_property
    def times(self) -> Mapping[Period, Sequence[Fact]]:
        """Every time of the base, with the facts that have it or name it: far fewer than there are facts."""
        found: dict[Period, list[Fact]] = {}
        for fact in self.facts:
            for period in dict.fromkeys((fact.period, *self.mentions.get(fact.id, ()))):
                if period is not None:
                    found.setdefault(period, []).append(fact)
        return found

    @cached_property
    def names(self) -> Mapping[int, str]:
        """By class of words: the full name of the organisation, term or place that it stands for."""
        forms = [(max(fact.names, key=len), (*fact.names, *fact.variants)) for fact in self.facts if fact.names]
        forms += [(place.name, place.names) for place in self.places]
        units = [(name, self.vocabulary.units(words(form))) for name, known in forms for form in known]
        return {classes[0]: name for name, ((_, classes), *rest) in units if classes and not rest}

    @cached_property
    def topics(self) -> Mapping[str, str]:
        """The titles of the dossiers, by id."""
        return {dossier.id: dossier.title for dossier in self.dossiers}

    @cached_property
    def _labels_near(self) -> dict[str | None, Ints | None]:
        return {}  # filled as it is asked for

    @cached_property
    def _spoken(self) -> dict[str, str]:
        return {}  # filled as it is asked for

    @cached_property
    def _by_id(self) -> dict[str, Fact]:
        return {fact.id: fact for fact in self.facts}

    @cached_property
    def _by_scope(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for number, fact in enumerate(self.facts):
            found.setdefault(fact.scope, []).append(number)
        return found

    @cached_property
    def _order(self) -> dict[str, int]:
        return {fact.id: number for number, fact in enumerate(self.facts)}

    @cached_property
    def _followers(self) -> dict[str, list[Fact]]:
        found: dict[str, list[Fact]] = {}
        for fact in self.facts:
            for origin in dict.fromkeys((fact.follows, *fact.replaces)):
                if origin is not None:
                    found.setdefault(origin, []).append(fact)
        return found


def load(db: Database) -> Shelf:
    """Read the base and make its index here and now."""
    material = read_material(db)
    return assemble(db, material, Index(build(material.labels, material.groups, DUTCH)))


def assemble(db: Database, material: Material, index: Index, *, before: Shelf | None = None) -> Shelf:
    """A shelf of the *material* that was read from *db* just now; what *before* knows already is taken over."""
    return Shelf(
        revision=fact_store.revision(db),
        material=material,
        documents=fact_store.documents(db),
        index=index,
        reach=Reach(material.places),
        mentions=_mentions(material.facts, before),
        dossiers=fact_store.dossiers(db),
    )


def _mentions(facts: Sequence[Fact], before: Shelf | None) -> Mapping[str, tuple[Period, ...]]:
    """The days that *facts* name; the date grammar need not look again at those that have not changed."""
    found = {}
    for fact in facts:
        is_same = before is not None and before.fact(fact.id) == fact
        found[fact.id] = before.mentions[fact.id] if before and is_same else tuple(_mentioned(fact))
    return found


# A line without these names no day, and is not worth the date grammar.
DAY_LIKE = re.compile(
    r"[0-9](?:[-/.][0-9]|\s+(?:jan|feb|maa|mrt|apr|mei|jun|jul|aug|sep|okt|nov|dec|en |/))", re.IGNORECASE
)


def _mentioned(fact: Fact) -> Iterator[Period]:
    dated = fact.source.document.dated
    letter_day = dated.anchor if dated else date(2000, 1, 1)
    lines = (fact.title, fact.text, fact.before or "", *fact.phrasings)
    for line in (line for line in lines if DAY_LIKE.search(line)):
        yield from (period for period in find_periods(line, today=letter_day) if period.is_day)
