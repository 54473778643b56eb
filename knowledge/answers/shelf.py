"""The base as read from SQLite, with all that is derived from it; made anew when the base changes."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from sqlite_utils import Database

from knowledge.answers.gates import Mentions, Reach
from knowledge.answers.matching import Index, Label, Vocabulary, build
from knowledge.answers.matching.language import DUTCH
from knowledge.dutch.dates import find_periods
from knowledge.dutch.folding import words
from knowledge.dutch.period import Period
from knowledge.model import Document, Fact, Place
from knowledge.store import facts as fact_store


@dataclass(frozen=True)
class Shelf:
    """One state of the base; *revision* tells it from another."""

    revision: int
    facts: tuple[Fact, ...]
    places: tuple[Place, ...]
    documents: tuple[Document, ...]
    index: Index
    reach: Reach
    mentions: Mentions

    @property
    def vocabulary(self) -> Vocabulary:
        """The words of the base."""
        return self.index.vocabulary

    def fact(self, fact_id: str) -> Fact | None:
        """The fact with this id."""
        return self._by_id.get(fact_id)

    def followers(self, fact: Fact) -> tuple[Fact, ...]:
        """The facts that are a next step of *fact*, or take its place."""
        return tuple(self._followers.get(fact.id, ()))

    def origins(self, fact: Fact) -> tuple[Fact, ...]:
        """The facts that *fact* is a next step of, or takes the place of."""
        found = {origin: self._by_id[origin] for origin in (fact.follows, *fact.replaces) if origin in self._by_id}
        return tuple(other for other in sorted(found.values(), key=lambda one: self._order[one.id]))

    @cached_property
    def _by_id(self) -> dict[str, Fact]:
        return {fact.id: fact for fact in self.facts}

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
    """Read the base and derive words, weights and the index from it."""
    facts = fact_store.current(db)
    places = fact_store.places(db)
    groups = (*fact_store.synonyms(db), *_names(facts), *(place.names for place in places))
    index = Index(build([_label(fact) for fact in facts], groups, DUTCH))
    return Shelf(
        revision=fact_store.revision(db),
        facts=facts,
        places=places,
        documents=fact_store.documents(db),
        index=index,
        reach=Reach(places),
        mentions=Mentions({fact.id: tuple(_mentioned(fact)) for fact in facts}),
    )


# A line without these names no day, and is not worth the date grammar.
DAY_LIKE = re.compile(
    r"[0-9](?:[-/.][0-9]|\s+(?:jan|feb|maa|mrt|apr|mei|jun|jul|aug|sep|okt|nov|dec|en |/))", re.IGNORECASE
)


def _names(facts: Iterable[Fact]) -> Iterator[tuple[str, ...]]:
    for fact in facts:
        forms = tuple(form for form in (*fact.names, *fact.variants) if words(form))
        if len(forms) > 1:
            yield forms


def _label(fact: Fact) -> Label:
    texts = (fact.text, fact.before, fact.who, fact.to_whom, fact.source.document.title)
    return Label(
        fact.id,
        lines=(*fact.phrasings, fact.title, *fact.names, *fact.variants),
        texts=tuple(text for text in texts if text),
    )


def _mentioned(fact: Fact) -> Iterator[Period]:
    dated = fact.source.document.dated
    letter_day = dated.anchor if dated else date(2000, 1, 1)
    lines = (fact.title, fact.text, fact.before or "", *fact.phrasings)
    for line in (line for line in lines if DAY_LIKE.search(line)):
        yield from (period for period in find_periods(line, today=letter_day) if period.is_day)
