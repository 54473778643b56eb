"""What an index of the base is made of: for each fact how people ask for it, and which words mean the same."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from sqlite_utils import Database

from knowledge.answers.matching import Label, fingerprint
from knowledge.answers.matching.language import DUTCH
from knowledge.dutch.folding import words
from knowledge.model import Fact, Place
from knowledge.store import facts as fact_store


@dataclass(frozen=True)
class Material:
    """The facts and places of one state of the base, and the *labels* and *groups* of words that they give."""

    facts: tuple[Fact, ...]
    places: tuple[Place, ...]
    labels: tuple[Label, ...]
    groups: tuple[tuple[str, ...], ...]

    @property
    def lines(self) -> int:
        """How many lines there are to compare a question with."""
        return sum(len(label.lines) for label in self.labels)

    @cached_property
    def fingerprint(self) -> str:
        """What an index of this has as its own."""
        return fingerprint(self.labels, self.groups, DUTCH)


def read_material(db: Database) -> Material:
    """What the base holds now."""
    facts, places = fact_store.current(db), fact_store.places(db)
    groups = (*fact_store.synonyms(db), *_names(facts), *(place.names for place in places))
    return Material(facts, places, tuple(_label(fact) for fact in facts), groups)


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
