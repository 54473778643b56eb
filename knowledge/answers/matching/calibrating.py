"""How sure an engine may be: tried on questions that it has not learned, and on those of labels that it has not.

The logistic regression leans on USUAL, which many sets of questions gave together, as far as its own data are few.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from knowledge.answers.matching.building import Label, build
from knowledge.answers.matching.faq import SIGNS, Calibration, candidates, read
from knowledge.answers.matching.index import Index
from knowledge.answers.matching.language import Language

Doubles = NDArray[np.float64]

SEED = 20201119
FOLDS = 5
LINES_TRIED = 20_000  # in all folds together; a larger set is tried in fewer folds
MOST_LINES = 100_000  # of a still larger one only some labels are
MOST_ASKED = 1_500
FEWEST_LABELS = 4  # below this no label can be missed
STRANGERS = 0.35  # of all questions, as the world has it
STRANGE_LINES = 4  # of a label that is left out
MISTYPED = 1 / 3
LONG_WORD = 6  # letters from which a word gets a typing error
RIGHT_ENOUGH = 0.95
AS_WRONG = 1.0  # decision more, so that a handful that happens to be right is not enough
PRIOR_WEIGHT = 1.0  # what some ten questions say
LEAST_SPREAD = 0.2  # of a sign, which keeps its usual weight as long as it hardly differs
ROUNDS = 30
USUAL = Calibration(weights=(5.0, 10.0, 2.0, -3.0, -1.0, 1.0, 1.0, -0.5, 1.0), offset=-4.0, threshold=0.9)
MUST_BE = (1, 1, 1, -1, -1, 1, 1, -1, 1)  # what a sign may say: the more the surer, or the less sure


@dataclass(frozen=True, slots=True)
class Trial:
    """A question asked of an engine that has not learned it: the signs of its best label, and how that turned out."""

    signs: tuple[float, ...]
    is_right: bool
    is_strange: bool


def calibrate(labels: Sequence[Label], language: Language) -> Calibration:
    """What makes a certainty of the signs of *labels*."""
    trials = list(_trials(labels, language))
    return fitted(trials) if trials else USUAL


def _trials(labels: Sequence[Label], language: Language) -> Iterator[Trial]:
    chance = random.Random(SEED)  # noqa: S311  # no secret
    shuffled = chance.sample(labels, len(labels))
    ends = np.cumsum([len(label.lines) for label in shuffled])
    shuffled = shuffled[: int(np.searchsorted(ends, MOST_LINES)) + 1]
    folds = max(1, min(FOLDS, LINES_TRIED // int(ends[-1]))) if len(ends) else 0
    for fold in range(folds):
        kept, asked = _parted(shuffled, fold)
        chance.shuffle(asked)
        index = Index(build(kept, (), language))
        for line, label in asked[: MOST_ASKED // folds]:
            question = _mistyped(line, chance) if chance.random() < MISTYPED else line
            yield _tried(index, question, label)


def _parted(labels: Sequence[Label], fold: int) -> tuple[list[Label], list[tuple[str, str | None]]]:
    """What is learned in a *fold*, and what is asked: of each label a line, of some labels all; None for these."""
    kept: list[Label] = []
    asked: list[tuple[str, str | None]] = []
    for number, label in enumerate(labels):
        if number % FOLDS == fold and len(labels) >= FEWEST_LABELS:
            asked += [(line, None) for line in label.lines[:STRANGE_LINES]]
        elif len(label.lines) > 1:
            out = (fold * 7 + number) % len(label.lines)
            asked.append((label.lines[out], label.id))
            kept.append(replace(label, lines=(*label.lines[:out], *label.lines[out + 1 :])))
        else:
            kept.append(label)
    return kept, asked


def _tried(index: Index, question: str, label: str | None) -> Trial:
    found = candidates(index, read(question, index))
    if not found:
        return Trial((0.0,) * len(SIGNS), is_right=False, is_strange=label is None)
    return Trial(found[0].signs, is_right=found[0].label == label, is_strange=label is None)


def fitted(trials: Sequence[Trial]) -> Calibration:
    """The logistic regression of *trials*, and the threshold from which enough of the decisions are right."""
    signs = np.array([trial.signs for trial in trials], dtype=np.float64)
    right = np.array([trial.is_right for trial in trials], dtype=np.float64)
    weights = _weights(trials)
    found = _regression(signs, right, weights)
    calibration = Calibration(tuple(found[1:].tolist()), float(found[0]), 0.0)
    sure = np.array([calibration.certainty(trial.signs) for trial in trials])
    return replace(calibration, threshold=_threshold(sure, right, weights))


def _weights(trials: Sequence[Trial]) -> Doubles:
    """How much each of *trials* counts, so that strangers have their share; together as much as there are."""
    strange = np.array([trial.is_strange for trial in trials])
    if strange.all() or not strange.any():
        return np.ones(len(trials), dtype=np.float64)
    share = np.where(strange, STRANGERS / strange.sum(), (1 - STRANGERS) / (~strange).sum())
    return np.asarray(share * len(trials), dtype=np.float64)


def _regression(signs: Doubles, right: Doubles, weights: Doubles) -> Doubles:
    """Offset and weights; a sign whose weight would be the wrong way round counts nothing."""
    table = np.column_stack([np.ones(len(signs)), signs])
    usual = np.array([USUAL.offset, *USUAL.weights])
    scale = np.maximum(table.std(axis=0), LEAST_SPREAD)
    scale[0] = 1.0
    free = np.ones(len(usual), dtype=np.bool_)
    while True:
        found = _newton(table[:, free], right, weights, usual[free], PRIOR_WEIGHT * scale[free] ** 2)
        whole = np.zeros(len(usual))
        whole[free] = found
        wrong = free & (whole * np.array([0, *MUST_BE]) < 0)
        if not wrong.any():
            return whole
        free &= ~wrong


def _newton(table: Doubles, right: Doubles, weights: Doubles, usual: Doubles, pull: Doubles) -> Doubles:
    """The weights that fit best, each held to its usual value by *pull*."""
    found = usual.copy()
    for _ in range(ROUNDS):
        sure = 1 / (1 + np.exp(-np.clip(table @ found, -30, 30)))
        slope = table.T @ (weights * (right - sure)) - pull * (found - usual)
        bend = (table * (weights * sure * (1 - sure))[:, None]).T @ table + np.diag(pull)
        step = np.linalg.solve(bend, slope)
        found = found + np.clip(step, -5, 5)
        if np.abs(step).max() < 1e-6:
            break
    return found


def _threshold(sure: Doubles, right: Doubles, weights: Doubles) -> float:
    """The lowest certainty from which on enough of the decisions are right."""
    order = np.argsort(-sure, kind="stable")
    given = np.cumsum(weights[order])
    share = np.cumsum((weights * right)[order]) / (given + AS_WRONG)
    enough = np.flatnonzero(share >= RIGHT_ENOUGH)
    return float(sure[order][enough[-1]]) if len(enough) else USUAL.threshold


def _mistyped(line: str, chance: random.Random) -> str:
    """*line* with a typing error in about half of its long words."""
    said = line.split(" ")
    return " ".join(_slip(word, chance) if len(word) >= LONG_WORD and chance.random() < 0.5 else word for word in said)


def _slip(word: str, chance: random.Random) -> str:
    at = chance.randrange(1, len(word) - 1)
    swapped = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    return chance.choice((swapped, word[:at] + word[at + 1 :], word[:at] + word[at] + word[at:]))
