"""How well each fact fits a question: by the nearest of its phrasings, by letters, and by the share it knows."""

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import sqrt
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from knowledge.answers.answer import Intent, Word
from knowledge.answers.asking import intent_of
from knowledge.answers.numbering import number_in
from knowledge.answers.vocabulary import Unit, Vocabulary
from knowledge.dutch.common_words import COMMON_WORDS, FUNCTION_WORDS
from knowledge.dutch.folding import words
from knowledge.model import Fact

Feature = TypeVar("Feature", bound=Hashable)
Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

WORD_SHARE, LETTER_SHARE, KNOWN_SHARE, WORDING_SHARE = 0.45, 0.2, 0.35, 0.1
SAME_INTENT = {Intent.WHO: 0.07, Intent.WHY: 0.07, Intent.HOW_MANY: 0.06}
OTHER_INTENT = 0.03
MOST_FITS = 40  # a fact below these cannot win, whatever the shape of the question adds
SHORTEST_GRAM, LONGEST_GRAM = 3, 4
AS_PART = 0.8  # a part of a compound beside the whole
IN_TEXT = 0.75  # a word in the text of a fact is weaker evidence than one in its phrasings


@dataclass(frozen=True, slots=True)
class Fit:
    """How well one fact fits: its *score*, and the share between 0 and 1 of the subject that is *known* to it.

    *phrasing* is its nearest one; *asked* is what the fact's phrasings ask (wie, waarom, hoeveel).
    """

    fact: Fact
    score: float
    known: float
    phrasing: str
    asked: frozenset[Intent]


class _Postings(Generic[Feature]):
    """Sparse unit vectors by feature, and their cosine with a question in one pass."""

    def __init__(self, vectors: Sequence[Mapping[Feature, float]]) -> None:
        rows: dict[Feature, list[int]] = defaultdict(list)
        values: dict[Feature, list[float]] = defaultdict(list)
        for row, vector in enumerate(vectors):
            length = _length(vector.values())
            for feature, value in vector.items():
                rows[feature].append(row)
                values[feature].append(value / length)
        self._size = len(vectors)
        self._rows, self._values = dict(rows), dict(values)
        self._columns: dict[Feature, tuple[Ints, Floats]] = {}

    def _column(self, feature: Feature) -> tuple[Ints, Floats]:
        """Rows and values of a feature; most are never asked for, so their lists become arrays only then."""
        if feature not in self._columns:
            self._columns[feature] = np.array(self._rows[feature], dtype=np.int64), np.array(self._values[feature])
        return self._columns[feature]

    def cosine(self, vector: Mapping[Feature, float]) -> Floats:
        """The cosine of each stored vector with *vector*."""
        length = _length(vector.values())
        shared = [(feature, value / length) for feature, value in vector.items() if feature in self._rows]
        if not shared:
            return np.zeros(self._size)
        columns = [(*self._column(feature), value) for feature, value in shared]
        rows = np.concatenate([rows for rows, _, _ in columns])
        values = np.concatenate([values * value for _, values, value in columns])
        return np.bincount(rows, weights=values, minlength=self._size).astype(np.float64)


class Index:
    """The facts of a base, ready to be compared with a question."""

    def __init__(self, facts: Sequence[Fact], vocabulary: Vocabulary) -> None:
        self.facts = tuple(facts)
        self._number_of = {fact.id: number for number, fact in enumerate(self.facts)}
        self._vocabulary = vocabulary
        lines = [
            (number, line)
            for number, fact in enumerate(self.facts)
            for line in (*fact.phrasings, fact.title, *fact.names, *fact.variants)
        ]
        texts = [number_in(words(line)).words for _, line in lines]
        self._phrasings = tuple(line for _, line in lines)
        self._starts = np.searchsorted([number for number, _ in lines], np.arange(len(self.facts)))
        self._lines = tuple(" ".join(text) for text in texts)
        self._fact_of = np.array([number for number, _ in lines], dtype=np.int64)
        self._intent_of = np.array([list(Intent).index(intent_of(text)) for text in texts], dtype=np.int64)
        units = [vocabulary.units(text) for text in texts]
        self._asked = self._intents(len(self.facts))
        self._words = _Postings([vocabulary.weigh(line) for line in units])
        self._letters = _Postings([letter_grams(text) for text in texts])
        self._support = self._supports(units)
        self._credits: dict[int, Floats] = {}

    def fits(
        self,
        content: Sequence[Word],
        *,
        said: Sequence[str],
        intent: Intent,
        weights: Mapping[int, float],
        always: Collection[str] = (),
    ) -> tuple[Fit, ...]:
        """The facts that fit best, best first, and those whose id is in *always*.

        *weights* are the classes of the question, *said* its words, *content* those that carry its subject.
        """
        if not self.facts:
            return ()
        by_word = self._words.cosine(weights)
        by_letter = self._letters.cosine(letter_grams(said))
        same = SAME_INTENT.get(intent, OTHER_INTENT) * (self._intent_of == list(Intent).index(intent)) * (by_word > 0)
        nearness = WORD_SHARE * by_word + LETTER_SHARE * by_letter + same
        known = self._known(content)
        scores = np.maximum.reduceat(nearness, self._starts) + KNOWN_SHARE * known
        chosen = set(np.argsort(-scores, kind="stable")[:MOST_FITS].tolist())
        chosen |= {self._number_of[fact_id] for fact_id in always}
        numbers = np.array(sorted(chosen), dtype=np.int64)
        rows = np.concatenate([np.arange(*self._borders(number)) for number in numbers])
        near = nearness[rows] + WORDING_SHARE * self._wordings(rows, " ".join(said))
        nearest = _first_best(near, np.searchsorted(self._fact_of[rows], numbers))
        found = (
            Fit(
                fact=self.facts[number],
                score=float(near[place] + KNOWN_SHARE * known[number]),
                known=float(known[number]),
                phrasing=self._phrasings[rows[place]],
                asked=self._asked[number],
            )
            for number, place in zip(numbers, nearest, strict=True)
        )
        return tuple(sorted(found, key=lambda fit: (-fit.score, fit.fact.id)))

    def _borders(self, number: int) -> tuple[int, int]:
        """Where the rows of the phrasings of a fact begin, and where those of the next one do."""
        following = self._starts[number + 1] if number + 1 < len(self._starts) else len(self._phrasings)
        return int(self._starts[number]), int(following)

    def _wordings(self, rows: Ints, said: str) -> Floats:
        """How alike *said* and each of the phrasings are, small words included: "gaf" or "moet geven"."""
        lines = [self._lines[row] for row in rows]
        alike: Floats = process.cdist([said], lines, scorer=fuzz.ratio, dtype=np.float64)[0]
        return alike / 100

    def _intents(self, count: int) -> tuple[frozenset[Intent], ...]:
        """What the phrasings of each of *count* facts ask."""
        found: list[set[Intent]] = [set() for _ in range(count)]
        for number, intent in zip(self._fact_of, self._intent_of, strict=True):
            found[number].add(list(Intent)[intent])
        return tuple(frozenset(intents) for intents in found)

    def _known(self, content: Sequence[Word]) -> Floats:
        """By fact: the share of the question's subject, by weight, that the fact speaks of."""
        total = np.zeros(len(self.facts))
        weight = 0.0
        for word in content:
            weight += word.weight
            if not word.classes:
                continue
            whole, parts = word.classes[0], word.classes[1:]
            credit = self._credit(whole)
            if parts:
                by_parts = sum((self._credit(part) for part in parts), np.zeros(len(self.facts))) / len(parts)
                credit = np.maximum(credit, 0.8 * by_parts)
            total += word.weight * credit
        return total / weight if weight else total

    def _credit(self, number: int) -> Floats:
        if number not in self._credits:
            self._credits[number] = np.array(self._support.get(number) or [0.0] * len(self.facts))
        return self._credits[number]

    def _supports(self, lines: Sequence[Sequence[Unit]]) -> dict[int, list[float]]:
        found: dict[int, list[float]] = {}
        for row, units in enumerate(lines):
            self._note(found, int(self._fact_of[row]), units, credit=1.0)
        for number, fact in enumerate(self.facts):
            told = (fact.text, fact.before, fact.who, fact.to_whom, fact.source.document.title)
            for line in told:
                self._note(found, number, self._vocabulary.units(words(line or "")), credit=IN_TEXT)
        return found

    def _note(self, found: dict[int, list[float]], number: int, units: Sequence[Unit], *, credit: float) -> None:
        for unit, classes in units:
            if unit in FUNCTION_WORDS:
                continue
            for position, one in enumerate(classes):
                row = found.get(one)
                if row is None:
                    row = found[one] = [0.0] * len(self.facts)
                row[number] = max(row[number], credit if position == 0 else credit * AS_PART)


def _first_best(values: Floats, starts: Ints) -> Ints:
    """In each stretch of *values* that begins at one of *starts*, where the highest one stands."""
    highest = np.repeat(np.maximum.reduceat(values, starts), np.diff(starts, append=len(values)))
    places = np.flatnonzero(values == highest)
    return places[np.searchsorted(places, starts)]


def letter_grams(text: Iterable[str]) -> dict[str, float]:
    """Counts of the letter runs inside the words of a subject, with their borders marked."""
    grams: dict[str, float] = {}
    for word in text:
        if word in FUNCTION_WORDS:
            continue
        scale = 0.3 if word in COMMON_WORDS else 1.0
        for gram in _runs(word):
            grams[gram] = grams.get(gram, 0.0) + scale
    return grams


@lru_cache(maxsize=20_000)
def _runs(word: str) -> tuple[str, ...]:
    marked = f"<{word}>"
    sizes = range(SHORTEST_GRAM, LONGEST_GRAM + 1)
    return tuple(marked[at : at + size] for size in sizes for at in range(len(marked) - size + 1))


def _length(values: Iterable[float]) -> float:
    return sqrt(sum(value * value for value in values)) or 1.0
