"""The features of one line, as `features` has them: arrays, which pay off for a whole base, take four times as long."""

from collections.abc import Sequence
from itertools import pairwise

from knowledge.answers.matching.features import (
    ADJOINING,
    BEGIN,
    END,
    GRAM_SIZES,
    HALF,
    LETTER,
    LETTER_BITS,
    LETTERS,
    NEAR,
    SKIPPED,
    SKIPPING,
    TOGETHER,
    token,
)
from knowledge.answers.matching.language import Language
from knowledge.answers.matching.vocabulary import COMMON_WEIGHT, Unit, Vocabulary

Weights = tuple[list[int], list[float]]  # features, and what each weighs

CODES = bytes(LETTER.tolist()) * 2  # of each byte; those of a line that is ASCII are below 128


class LineReader:
    """Reads lines one by one; keeps the letter runs of the words of the base, never those that people type."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._runs: dict[str, list[int]] = {}

    def features(self, said: Sequence[str]) -> tuple[Weights, Weights, Weights]:
        """The classes of the words *said*, the pairs that they make, and the letter runs inside them."""
        units = self._vocabulary.units(said)
        return words_of(units, self._vocabulary), pairs_of(units, self._vocabulary.language), self.letters(said)

    def letters(self, said: Sequence[str]) -> Weights:
        """Letter runs inside the words of the subject; an everyday word counts less."""
        language = self._vocabulary.language
        ids: list[int] = []
        weights: list[float] = []
        for word in said:
            if word not in language.function:
                runs = self._runs.get(word) or self._runs_of(word)
                ids += runs
                weights += [COMMON_WEIGHT if word in language.common else 1.0] * len(runs)
        return ids, weights

    def _runs_of(self, word: str) -> list[int]:
        runs = _runs(word)
        if self._vocabulary.has(word):
            self._runs[word] = runs
        return runs


def words_of(units: Sequence[Unit], vocabulary: Vocabulary) -> Weights:
    """Classes of the subject, with their weights."""
    ids: list[int] = []
    weights: list[float] = []
    for unit in units:
        shares = vocabulary.shares(unit)
        ids += unit[1][: len(shares)]
        weights += shares
    return ids, weights


def pairs_of(units: Sequence[Unit], language: Language) -> Weights:
    """Words that stand side by side, small ones included, and words of the subject that stand near one another."""
    tokens = [token(unit, language) for unit in units if unit[1]]
    content = [one for one in tokens if one < END]
    near = [pair for distance in range(1, NEAR + 1) for pair in zip(content, content[distance:], strict=False)]
    ids = [TOGETHER | min(pair) << HALF | max(pair) for pair in near if pair[0] != pair[1]]
    line = [BEGIN, *tokens, END]
    ids += [ADJOINING | one << HALF | other for one, other in pairwise(line)]
    skipping = [SKIPPING | one << HALF | other for one, other in zip(line, line[2:], strict=False)]
    return ids + skipping, [1.0] * len(ids) + [SKIPPED] * len(skipping)


def _runs(word: str) -> list[int]:
    codes = f"<{word}>".encode("ascii", "replace").translate(CODES)
    runs, found = list(codes), []
    for size in range(2, max(GRAM_SIZES) + 1):
        runs = [run << LETTER_BITS | code for run, code in zip(runs, codes[size - 1 :], strict=False)]
        if size in GRAM_SIZES:
            found += [LETTERS | run for run in runs]
    return found
