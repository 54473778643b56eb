"""The words of the base: which are kin, how much each tells, and how a mistyped one is read."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from weakref import proxy

import numpy as np
from numpy.typing import NDArray

from knowledge.answers.matching.kinship import Kinship
from knowledge.answers.matching.language import Language
from knowledge.answers.matching.slips import LIKELY, cost
from knowledge.answers.matching.spelling import Speller
from knowledge.dutch.folding import words

Unit = tuple[str, tuple[int, ...]]  # a word or known phrase, with its classes
Document = Sequence[tuple[str, ...]]  # the texts of one fact, each as its folded words
Cut = Sequence[Sequence[Unit]]  # the same, each cut into units
NO_WEIGHTS: NDArray[np.float32] = np.empty(0, dtype=np.float32)
LONGEST_PHRASE = 4
DIMINUTIVE = re.compile(r"([a-z]{3,}?)(?:tje|pje|etje|je)s?")
SHORTEST_PART = 4
SHORTEST_SMALL = 3  # of two small words glued together
COMMON_RARITY = 0.5  # an everyday word is typed more often than the facts say
COMMON_WEIGHT = 0.3  # an everyday word says something, but little
PART_SHARE = 0.55  # what a part of a compound counts beside the whole


@dataclass(frozen=True, slots=True)
class Reading:
    """How one typed word, or two, are read: as known words, after which repair if any."""

    words: tuple[str, ...]
    repair: str | None = None


@dataclass(frozen=True, slots=True)
class Wordlist:
    """What a base teaches about its words. Classes are numbers; *weights* holds the idf of each class over facts."""

    words: tuple[str, ...]
    stems: Mapping[str, int]
    phrases: Mapping[str, int]
    parts: Mapping[int, tuple[int, ...]]
    weights: NDArray[np.float32]
    default: float


def learn(groups: Iterable[Sequence[str]], documents: Sequence[Document], language: Language) -> Wordlist:
    """The words of *documents*, and of *groups* of names and synonyms; without weights, which `weighted` adds."""
    groups = tuple(groups)
    kinship = Kinship(groups, language)
    known = {word for group in groups for entry in group for word in words(entry)}
    known.update(word for document in documents for text in document for word in text)
    ordered = tuple(sorted(known))
    for word in ordered:
        kinship.add(word)
    stems, phrases = kinship.stem_classes(), kinship.phrase_classes()
    default = math.log(1 + len(documents))
    return Wordlist(ordered, stems, phrases, _compounds(kinship, known, language), NO_WEIGHTS, default)


def cut_up(documents: Iterable[Document], vocabulary: "Vocabulary") -> list[Cut]:
    """The texts of each of *documents* as units."""
    return [[vocabulary.units(text) for text in document] for document in documents]


def weighted(wordlist: Wordlist, cuts: Sequence[Cut]) -> Wordlist:
    """*wordlist* with the idf of each class over the facts, whose texts it cut into *cuts*."""
    seen: Counter[int] = Counter()
    for cut in cuts:
        said = {unit for units in cut for unit in units}
        seen.update({number for _, classes in said for number in classes})
    count = 1 + max((*wordlist.stems.values(), *wordlist.phrases.values()), default=-1)
    weights = np.full(count, wordlist.default, dtype=np.float32)
    for number, times in seen.items():
        weights[number] = math.log(1 + len(cuts) / times)
    return replace(wordlist, weights=weights)


def _compounds(kinship: Kinship, known: set[str], language: Language) -> dict[int, tuple[int, ...]]:
    parts: dict[int, tuple[int, ...]] = {}
    for word in sorted(known):
        if split := split_compound(word, known, language):
            number = kinship.find(word)
            found = (kinship.find(part) for part in split)
            parts[number] = tuple(dict.fromkeys((*parts.get(number, ()), *(n for n in found if n != number))))
    return {number: found for number, found in parts.items() if found}


def split_compound(word: str, known: set[str] | frozenset[str], language: Language) -> tuple[str, ...]:
    """Two known words that *word* is glued from, the first as long as can be; or none."""
    for cut in range(len(word) - SHORTEST_PART, SHORTEST_PART - 1, -1):
        head, tail = word[:cut], word[cut:]
        if tail not in known or tail in language.function:
            continue
        for link in language.links:
            stem = head.removesuffix(link) if link else head
            if len(stem) >= SHORTEST_PART and stem in known and stem not in language.function:
                return (stem, tail)
    return ()


def without_diminutive(word: str) -> str | None:
    """ "briefje" is about a brief and "avondjes" about an avond; None where *word* is no diminutive."""
    match = DIMINUTIVE.fullmatch(word)
    return match.group(1) if match else None


class Vocabulary:
    """A Wordlist in use: cuts a text into units, weighs them, and reads mistyped words."""

    def __init__(self, wordlist: Wordlist, language: Language) -> None:
        self.language = language
        self._list = wordlist
        self._known = frozenset(wordlist.words)
        self._openings = frozenset(tuple(phrase.split(" ", 2)[:2]) for phrase in wordlist.phrases)
        self._opening_words = frozenset(first for first, *_ in self._openings)
        self._unit_of: dict[str, Unit] = {}
        self._weights = wordlist.weights.tolist()
        self._right = language.common | language.other | language.looked_for
        self._called = self._small_names()

    @cached_property
    def _speller(self) -> Speller:
        own = proxy(self)  # else each would hold the other, and a vocabulary that is replaced would stay
        return Speller(self._known | self._right, lambda word: own._rarity(word))

    def has(self, word: str) -> bool:
        """Whether the base has this very *word*: it may then be kept, as nothing else that people type."""
        return word in self._known

    def knows(self, word: str) -> bool:
        """Whether the base has *word* or a kin of it."""
        return word in self._known or self._find(word) is not None

    def called(self, word: str) -> str | None:
        """The full name of what is called by a small *word*, as a foundation may be called "WIJ"; None for another."""
        return self._called.get(word)

    def _small_names(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for phrase, number in sorted(self._list.phrases.items()):
            for part in phrase.split():
                if part in self.language.function and self._find(part) == number:
                    found.setdefault(part, phrase)
        return found

    def weight(self, number: int) -> float:
        """How much a class tells: the rarer among facts, the more."""
        return float(self._weights[number])

    @property
    def unknown_weight(self) -> float:
        """What a word counts that the base has never seen."""
        return self._list.default

    def units(self, text_words: Sequence[str]) -> tuple[Unit, ...]:
        """Cut a text into known phrases (longest first) and words, each with its classes, the whole first."""
        found: list[Unit] = []
        at = 0
        while at < len(text_words):
            word = text_words[at]
            opens = word in self._opening_words and tuple(text_words[at : at + 2]) in self._openings
            phrase = self._phrase_at(text_words, at) if opens else None
            if phrase is None:
                found.append(self._unit_of.get(word) or self._unit(word))
                at += 1
            else:
                found.append((phrase, (self._list.phrases[phrase],)))
                at += phrase.count(" ") + 1
        return tuple(found)

    def shares(self, unit: Unit) -> tuple[float, ...]:
        """What each class of *unit* weighs: a small word nothing, an everyday one little, a part less."""
        name, classes = unit
        if name in self.language.function:
            return ()
        scale = COMMON_WEIGHT if name in self.language.common else 1.0
        parts = tuple(scale * PART_SHARE * self._weights[number] for number in classes[1:])
        return (scale * self._weights[classes[0]], *parts) if classes else ()

    def word_classes(self, word: str) -> tuple[int, ...]:
        """The class of *word* and those of its parts; none for a word that has no kin in the base."""
        return (self._unit_of.get(word) or self._unit(word))[1]

    def _unit(self, word: str) -> Unit:
        number = self._find(word)
        unit = word, () if number is None else (number, *self._list.parts.get(number, ()))
        if self.has(word):
            self._unit_of[word] = unit
        return unit

    def read(self, word: str, following: str | None) -> Reading:
        """How a typed *word* is read, given the one *following* it; codes, numbers and short words stay as typed.

        A reading of two joined words has *following* in it; the caller skips that one.
        """
        if following and self._is_joinable(word, following):
            return Reading((word + following,), f"«{word} {following}» gelezen als «{word + following}»")
        if word in self._right or not word.isalpha() or self.knows(word):
            return Reading((word,))
        if (base := without_diminutive(word)) and (self.knows(base) or base in self.language.common):
            return Reading((base,))
        if parts := split_compound(word, self._known, self.language):
            return Reading(parts, f"«{word}» gelezen als «{' '.join(parts)}»")
        return Reading((word,))

    def spelled(self, word: str, *, before: str | None = None, following: str | None = None) -> str:
        """A typed *word* without its typing errors, given those beside it; as it is where it may be right."""
        if not word.isalpha() or word in self._known or word in self._right or word in self.language.short:
            return word
        if (following and self._is_joinable(word, following)) or (before and self._is_joinable(before, word)):
            return word
        if self.knows(word):  # by its ending, as a kin; but what is looked for has one form
            near = self._speller.nearest(word, slips=1)
            return near if near and self._is_meant(near, word) else word
        if (base := without_diminutive(word)) and (self.knows(base) or base in self.language.common):
            return word
        is_glued = bool(split_compound(word, self._known, self.language))
        near = self._speller.nearest(word, slips=1 if is_glued else 2)
        return near or (word if is_glued else self._spelled_compound(word) or self._parted(word) or word)

    def _parted(self, word: str) -> str | None:
        """The *word* as two small words that stand glued together: "ookalweer"; or None."""
        cuts = range(SHORTEST_SMALL, len(word) - SHORTEST_SMALL + 1)
        parts = ((word[:cut], word[cut:]) for cut in cuts)
        small, plain = self.language.function, self.language.function | self.language.common
        return next((f"{first} {second}" for first, second in parts if first in small and second in plain), None)

    def _is_meant(self, near: str, word: str) -> bool:
        """Whether a *word* whose stem is known is rather the one *near* it, that is looked for letter by letter."""
        if near in self.language.function:
            return cost(word, near) <= LIKELY
        return near in self._right and bool(set(self.language.stems(near)) & set(self.language.stems(word)))

    def _spelled_compound(self, word: str) -> str | None:
        """The *word* as two known words with a likely slip in one of them, the first as long as can be; or None."""
        for cut in range(len(word) - SHORTEST_PART, SHORTEST_PART - 1, -1):
            head, tail = word[:cut], word[cut:]
            if self._is_part(tail) and (near := self._spelled_part(head)):
                return near + tail
            is_known = any(self._is_part(head.removesuffix(link)) for link in self.language.links)
            if is_known and (near := self._spelled_part(tail)):
                return head + near
        return None

    def _spelled_part(self, word: str) -> str | None:
        near = self._speller.nearest(word, slips=1)
        return near if near and self._is_part(near) and cost(word, near) <= LIKELY else None

    def _is_part(self, word: str) -> bool:
        return len(word) > SHORTEST_PART and word in self._known and word not in self.language.function

    def _find(self, word: str) -> int | None:
        stems = self._list.stems
        return next((stems[stem] for stem in self.language.stems(word) if stem in stems), None)

    def _phrase_at(self, text_words: Sequence[str], at: int) -> str | None:
        longest = min(LONGEST_PHRASE, len(text_words) - at)
        runs = (" ".join(text_words[at : at + length]) for length in range(longest, 1, -1))
        return next((run for run in runs if run in self._list.phrases), None)

    def _is_joinable(self, word: str, following: str) -> bool:
        if len(word) < SHORTEST_PART or (word + following) not in self._known:
            return False
        small = self.language.function
        return word not in small and following not in small and word.isalpha() and following.isalpha()

    def _rarity(self, word: str) -> float:
        """How rare a word is, from 0 for a small one to 1 for one that hardly any fact has."""
        if word in self.language.function:
            return 0.0
        classes = self.word_classes(word)
        share = min(1.0, self._weights[classes[0]] / self._list.default) if classes and self._list.default else 1.0
        return COMMON_RARITY * share if word in self.language.common else share
