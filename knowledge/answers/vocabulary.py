"""The words of the base: which are kin, how much each tells, and how a mistyped one is read."""

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from knowledge.dutch.common_words import COMMON_WORDS, FUNCTION_WORDS, OTHER_WORDS
from knowledge.dutch.folding import words
from knowledge.dutch.stemming import stems

Unit = tuple[str, tuple[int, ...]]  # a word or known phrase, with its classes
LONGEST_PHRASE = 4
DIMINUTIVE = re.compile(r"([a-z]{3,}?)(?:tje|pje|etje|je)s?")
SHORTEST_REPAIRED = 4
SHORTEST_PART = 4
LINKS = ("", "s", "en", "e", "n")
COMMON_WEIGHT = 0.3  # an everyday word says something, but little
PART_SHARE = 0.55  # what a part of a compound counts beside the whole


@dataclass(frozen=True, slots=True)
class Reading:
    """How one typed word, or two, are read: as known words, after which repair if any."""

    words: tuple[str, ...]
    repair: str | None = None


class Kinship:
    """Classes of words that count as the same: inflections, synonyms, and spelled-out names."""

    def __init__(self, groups: Iterable[Sequence[str]]) -> None:
        self._class_of_stem: dict[str, int] = {}
        self._merged: dict[int, int] = {}
        self._phrases: dict[tuple[str, ...], int] = {}
        self._openings: set[str] = set()
        self._count = 0
        for group in groups:
            self.join(group)

    def join(self, group: Sequence[str]) -> None:
        """Make all words and phrases of *group* one class."""
        found = [self._add(words(entry)) for entry in group if words(entry)]
        for other in found[1:]:
            self._merge(other, found[0])

    def add(self, word: str) -> int:
        """The class of a folded *word*, made if need be."""
        return self._root(self._add((word,)))

    def find(self, word: str) -> int | None:
        """The class of a folded *word*, if the base has one."""
        for stem in stems(word):
            if (number := self._class_of_stem.get(stem)) is not None:
                return self._root(number)
        return None

    def phrase(self, parts: tuple[str, ...]) -> int | None:
        """The class of a name or phrase of more than one word."""
        number = self._phrases.get(parts)
        return None if number is None else self._root(number)

    def opens_phrase(self, word: str) -> bool:
        """Whether a known phrase begins with *word*."""
        return word in self._openings

    def _add(self, parts: tuple[str, ...]) -> int:
        if len(parts) > 1:
            self._openings.add(parts[0])
            return self._phrases.setdefault(parts, self._new())
        known = {self._root(self._class_of_stem[s]) for s in stems(parts[0]) if s in self._class_of_stem}
        number = min(known) if known else self._new()
        for other in known:
            self._merge(other, number)
        for stem in stems(parts[0]):
            self._class_of_stem.setdefault(stem, number)
        return number

    def _new(self) -> int:
        self._count += 1
        return self._count

    def _merge(self, number: int, into: int) -> None:
        number, into = self._root(number), self._root(into)
        if number != into:
            self._merged[number] = into

    def _root(self, number: int) -> int:
        while number in self._merged:
            number = self._merged[number]
        return number


def without_diminutive(word: str) -> str | None:
    """ "briefje" is about a brief and "avondjes" about an avond; None where *word* is no diminutive."""
    match = DIMINUTIVE.fullmatch(word)
    return match.group(1) if match else None


class Vocabulary:
    """All words of the base with their classes and weights.

    *groups* are names and synonyms, *texts* the texts of each fact; the weight of a class is its idf over facts.
    """

    def __init__(self, groups: Iterable[Sequence[str]], texts: Sequence[Iterable[str]]) -> None:
        self.kinship = Kinship(groups)
        self._known = {word for group in groups for entry in group for word in words(entry)}
        documents = [[words(text) for text in fact_texts] for fact_texts in texts]
        for word in {word for document in documents for text in document for word in text}:
            self._known.add(word)
            self.kinship.add(word)
        self._classes_of: dict[str, tuple[int, ...]] = {}
        self._parts = self._compounds()
        self._weight = self._idf(documents)
        self._default = math.log(1 + len(documents))
        self._repairable = sorted(word for word in self._known if len(word) >= SHORTEST_REPAIRED and word.isalpha())

    def knows(self, word: str) -> bool:
        """Whether the base has *word* or a kin of it."""
        return word in self._known or self.kinship.find(word) is not None

    def weight(self, number: int) -> float:
        """How much a class tells: the rarer among facts, the more."""
        return self._weight.get(number, self._default)

    @property
    def unknown_weight(self) -> float:
        """What a word counts that the base has never seen."""
        return self._default

    def classes(self, text_words: Sequence[str]) -> tuple[tuple[int, ...], ...]:
        """The classes of each unit of a text: a unit is a known phrase or a word; compounds also give their parts."""
        return tuple(classes for _, classes in self.units(text_words))

    def units(self, text_words: Sequence[str]) -> tuple[Unit, ...]:
        """Cut a text into known phrases (longest first) and words, each with its classes, the whole first."""
        found: list[Unit] = []
        at = 0
        while at < len(text_words):
            longest = LONGEST_PHRASE if self.kinship.opens_phrase(text_words[at]) else 1
            for length in range(min(longest, len(text_words) - at), 0, -1):
                parts = tuple(text_words[at : at + length])
                number = self.kinship.phrase(parts) if length > 1 else None
                if number is not None or length == 1:
                    classes = (number,) if number is not None else self._word_classes(parts[0])
                    found.append((" ".join(parts), classes))
                    at += length
                    break
        return tuple(found)

    def vector(self, text_words: Sequence[str]) -> dict[int, float]:
        """Weight by class of a text's subject: function words count nothing, everyday words little."""
        return self.weigh(self.units(text_words))

    def weigh(self, units: Iterable[Unit]) -> dict[int, float]:
        """The same, of a text that was cut into *units* before."""
        weights: dict[int, float] = {}
        for unit, classes in units:
            if unit in FUNCTION_WORDS:
                continue
            scale = COMMON_WEIGHT if unit in COMMON_WORDS else 1.0
            for position, number in enumerate(classes):
                share = scale * (1.0 if position == 0 else PART_SHARE) * self.weight(number)
                weights[number] = max(weights.get(number, 0.0), share)
        return weights

    def read(self, word: str, following: str | None) -> Reading:
        """How a typed *word* is read, given the one *following* it; codes, numbers and short words stay as typed.

        A reading of two joined words has *following* in it; the caller skips that one.
        """
        if following and self._is_joinable(word, following):
            return Reading((word + following,), f"«{word} {following}» gelezen als «{word + following}»")
        if self.knows(word) or word in COMMON_WORDS or word in OTHER_WORDS or not word.isalpha():
            return Reading((word,))
        if (base := without_diminutive(word)) and (self.knows(base) or base in COMMON_WORDS):
            return Reading((base,))
        if parts := self._split(word):
            return Reading(parts, f"«{word}» gelezen als «{' '.join(parts)}»")
        if near := self._nearest(word):
            return Reading((near,), f"«{word}» gelezen als «{near}»")
        return Reading((word,))

    def _word_classes(self, word: str) -> tuple[int, ...]:
        classes = self._classes_of.get(word)
        if classes is None:
            number = self.kinship.find(word)
            parts = self._parts.get(number, ()) if number is not None else ()
            classes = () if number is None else (number, *(part for part in parts if part != number))
            if word in self._known:  # what people type is not kept
                self._classes_of[word] = classes
        return classes

    def _is_joinable(self, word: str, following: str) -> bool:
        if len(word) < SHORTEST_PART or word in FUNCTION_WORDS or following in FUNCTION_WORDS:
            return False
        return word.isalpha() and following.isalpha() and (word + following) in self._known

    def _compounds(self) -> Mapping[int, tuple[int, ...]]:
        parts: dict[int, tuple[int, ...]] = defaultdict(tuple)
        for word in self._known:
            number = self.kinship.find(word)
            if number is not None and (split := self._split(word)):
                found = [self.kinship.find(part) for part in split]
                parts[number] += tuple(part for part in found if part is not None)
        return {number: tuple(dict.fromkeys(found)) for number, found in parts.items()}

    def _split(self, word: str) -> tuple[str, ...]:
        """Two or three known words that *word* is glued from, or none."""
        best: tuple[str, ...] = ()
        for cut in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
            head, tail = word[:cut], word[cut:]
            if not (tail in self._known and len(tail) >= SHORTEST_PART) or tail in FUNCTION_WORDS:
                continue
            for link in LINKS:
                stem = head.removesuffix(link) if link else head
                if len(stem) >= SHORTEST_PART and stem in self._known and stem not in FUNCTION_WORDS:
                    best = (stem, tail)  # the longest head is seen last
                    break
        return best

    def _nearest(self, word: str) -> str | None:
        if len(word) < SHORTEST_REPAIRED:
            return None
        allowed = 1 if len(word) < 7 else 2  # two slips only in a long word
        near = process.extract(word, self._repairable, scorer=OSA.distance, score_cutoff=allowed, limit=8)
        good = [(found, slips) for found, slips, _ in near if found[0] == word[0] or len(word) > 6]
        if not good:
            return None
        return min(
            good, key=lambda pair: (pair[1], pair[0][0] != word[0], -len(pair[0]), self._rarity(pair[0]), pair[0])
        )[0]

    def _rarity(self, word: str) -> float:
        number = self.kinship.find(word)
        return self._default if number is None else self.weight(number)

    def _idf(self, documents: Sequence[Sequence[Sequence[str]]]) -> dict[int, float]:
        seen: dict[int, int] = defaultdict(int)
        for document in documents:
            for number in {n for text in document for classes in self.classes(text) for n in classes}:
                seen[number] += 1
        return {number: math.log(1 + len(documents) / count) for number, count in seen.items()}
