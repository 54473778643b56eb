"""What a line is compared by: its words, pairs of words, and the letter runs inside its words; all as numbers."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from knowledge.answers.matching.language import Language
from knowledge.answers.matching.vocabulary import COMMON_WEIGHT, Unit, Vocabulary

Ids = NDArray[np.int64]
Weights = NDArray[np.float32]
Features = tuple[Ids, Weights]

# The kind of a feature stands in the highest bits, two word numbers or four letters in the rest.
TOGETHER, ADJOINING, SKIPPING, LETTERS = (kind << 59 for kind in range(1, 5))
HALF = 29
SMALL = 1 << 28  # numbers of small words lie apart from those of classes
BEGIN, END = SMALL - 1, SMALL - 2
NEAR = 3  # words that stand within this of one another are a pair
SKIPPED = 0.6  # a pair with a word in between says less
GRAM_SIZES = (3, 4)
NOTHING = (np.empty(0, dtype=np.int64), np.empty(0, dtype=np.float32))


def word_features(units: Iterable[Unit], vocabulary: Vocabulary) -> Features:
    """Classes of the subject with their weights."""
    weights = vocabulary.weigh(units)
    if not weights:
        return NOTHING
    return np.fromiter(weights, dtype=np.int64), np.fromiter(weights.values(), dtype=np.float32)


def pair_features(units: Sequence[Unit], language: Language) -> Features:
    """Words that stand side by side, small ones included, and words of the subject that stand near one another."""
    tokens = [(_token(unit, classes, language), unit in language.function) for unit, classes in units if classes]
    content = [token for token, is_small in tokens if not is_small]
    pairs: dict[int, float] = {}
    for at, one in enumerate(content):
        for other in content[at + 1 : at + 1 + NEAR]:
            if one != other:
                pairs[TOGETHER | min(one, other) << HALF | max(one, other)] = 1.0
    line = [BEGIN, *(token for token, _ in tokens), END]
    for one, other in pairwise(line):
        pairs[ADJOINING | one << HALF | other] = 1.0
    for one, other in zip(line, line[2:], strict=False):
        pairs[SKIPPING | one << HALF | other] = SKIPPED
    return np.fromiter(pairs, dtype=np.int64), np.fromiter(pairs.values(), dtype=np.float32)


def letter_features(words: Iterable[str], language: Language) -> Features:
    """Letter runs inside the words of the subject, as often as they occur; an everyday word counts less."""
    said = [word for word in words if word not in language.function]
    if not said:
        return NOTHING
    runs = [_runs(word) for word in said]
    scale = np.repeat([COMMON_WEIGHT if word in language.common else 1.0 for word in said], [len(run) for run in runs])
    ids, places = np.unique(np.concatenate(runs), return_inverse=True)
    return ids, np.bincount(places, weights=scale).astype(np.float32)


def unit_length(weights: Weights) -> Weights:
    """*weights* scaled to length 1."""
    length = float(np.sqrt(np.dot(weights, weights)))
    return weights / np.float32(length) if length else weights


def _token(unit: str, classes: tuple[int, ...], language: Language) -> int:
    return SMALL + _small_numbers(language)[unit] if unit in language.function else classes[0]


@lru_cache(maxsize=8)
def _small_numbers(language: Language) -> dict[str, int]:
    return {word: number for number, word in enumerate(sorted(language.function))}


@lru_cache(maxsize=50_000)
def _runs(word: str) -> Ids:
    marked = [27, *(_letter(char) for char in word), 28]
    found = []
    for size in GRAM_SIZES:
        for at in range(len(marked) - size + 1):
            code = 0
            for letter in marked[at : at + size]:
                code = code << 6 | letter
            found.append(LETTERS | code)
    return np.array(found, dtype=np.int64)


def _letter(char: str) -> int:
    """A number from 1 to 63 for the signs of a folded word; 27 and 28 are its borders."""
    if "a" <= char <= "z":
        return ord(char) - 96
    return 29 + int(char) if "0" <= char <= "9" else 63
