"""`make fit`: learns the weights of rank and of certainty from the gold questions, beside those in use.

It changes nothing. What is learned is tried on writers of whom no question was learned from; the set that is kept
unseen takes no part.
"""

import json
import sys
import tempfile
from bisect import bisect
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from knowledge.answers import answering, aspects, certainty, signs
from knowledge.answers.answer import Answer, Question
from knowledge.answers.desk import InformationDesk
from knowledge.answers.ranking import Fit, rival
from knowledge.answers.rendering import plain, render
from knowledge.answers.shelf import Shelf
from knowledge.intake.dossiers import curated_folder, read_dossiers
from knowledge.model import Status
from knowledge.store import facts
from knowledge.store.database import Database, connect, writing
from tests.score.ablation import Swap, swapped
from tests.score.calibration import Given, expected_error, share_right
from tests.score.golds import Gold, GoldKind, questions
from tests.score.judging import is_found, satisfies, tidy
from tests.score.report import table

Doubles = NDArray[np.float64]
Flags = NDArray[np.bool_]

UNSEEN = "unseen"
WRITERS_FROM = (1, 157, 311, 1001, 1170, 1508, 1706)  # numbers of questions from which on others wrote
PULL = 1e-3  # towards 0, so that a sign that says little weighs little
ROUNDS = 400
STILL = 1e-7
POINT = 10  # a score of 0.1 is what makes one fact e times as likely
SPEAKS_FOR, SPEAKS_AGAINST = ("gap", "score", "pairs", "absent", "deadline"), ("lacking", "strange", "other_dossier")
MUST_BE = dict.fromkeys(SPEAKS_FOR, 1) | dict.fromkeys(SPEAKS_AGAINST, -1)


@dataclass(frozen=True, slots=True)
class Case:
    """A question with its candidates: their *signs* by row, which of them are right, and how sure the best one is."""

    writer: int
    signs: Doubles
    right: Flags
    sure: Doubles
    is_best_right: bool
    is_strange: bool


@dataclass(frozen=True, slots=True)
class Batch:
    """Questions side by side, filled up to as many candidates each; *real* tells which ones are there."""

    signs: Doubles
    right: Flags
    real: Flags


def writer_of(gold: Gold) -> int:
    """A number for whoever wrote *gold*; of some writers it is one number for two."""
    return bisect(WRITERS_FROM, int(gold.id[1:]))


def batch(cases: Sequence[Case]) -> Batch:
    """*cases* side by side."""
    widest = max(len(case.right) for case in cases)
    table = np.zeros((len(cases), widest, cases[0].signs.shape[1]))
    right, real = np.zeros((2, len(cases), widest), dtype=np.bool_)
    for row, case in enumerate(cases):
        table[row, : len(case.right)] = case.signs
        right[row, : len(case.right)] = case.right
        real[row, : len(case.right)] = True
    return Batch(table, right, real)


def learned(found: Batch) -> Doubles:
    """The weights by which a right candidate comes first: a softmax over each list, by gradient descent."""
    scale = np.maximum(found.signs[found.real].std(axis=0), 1e-6)
    scaled = Batch(found.signs / scale, found.right, found.real)
    weights, step = np.zeros(len(scale)), 1.0
    loss, slope = loss_of(weights, scaled)
    for _ in range(ROUNDS):
        tried = weights - step * slope
        loss_there, slope_there = loss_of(tried, scaled)
        if loss_there > loss:
            step /= 2
            continue
        gained, weights, loss, slope, step = loss - loss_there, tried, loss_there, slope_there, step * 1.2
        if gained < STILL:
            break
    return np.asarray(weights / scale / POINT)


def loss_of(weights: Doubles, found: Batch) -> tuple[float, Doubles]:
    """How unlikely the right candidates are by *weights*, and which way that falls and rises."""
    scores = np.where(found.real, found.signs @ weights, -np.inf)
    chances = np.exp(scores - scores.max(axis=1, keepdims=True))
    chances /= chances.sum(axis=1, keepdims=True)
    ours = np.where(found.right, chances, 0.0)
    together = ours.sum(axis=1) + 1e-12
    slope = np.einsum("ij,ijk->k", chances - ours / together[:, None], found.signs) / len(together)
    loss = -float(np.log(together).mean()) + PULL * float(weights @ weights)
    return loss, np.asarray(slope + 2 * PULL * weights)


def first_right(weights: Doubles, found: Batch) -> int:
    """How many questions have a right candidate first by *weights*."""
    best = np.where(found.real, found.signs @ weights, -np.inf).argmax(axis=1)
    return int(found.right[np.arange(len(best)), best].sum())


def logistic(table: Doubles, right: Doubles, must_be: Doubles) -> Doubles:
    """Offset and weights of the chance to be right; a sign that would say the opposite of *must_be* counts nothing."""
    middle, spread = table.mean(axis=0), np.maximum(table.std(axis=0), 1e-6)
    scaled = np.column_stack([np.ones(len(table)), (table - middle) / spread])
    free = np.ones(scaled.shape[1], dtype=np.bool_)
    while True:
        whole = np.zeros(len(free))
        whole[free] = _newton(scaled[:, free], right)
        wrong = free & (np.append(0.0, must_be) * whole < 0)
        if not wrong.any():
            weights = whole[1:] / spread
            return np.append(whole[0] - weights @ middle, weights)
        free &= ~wrong


def _newton(scaled: Doubles, right: Doubles) -> Doubles:
    pull = np.full(scaled.shape[1], 2 * PULL * len(right))
    pull[0] = 0.0
    found = np.zeros(scaled.shape[1])
    for _ in range(ROUNDS):
        sure = 1 / (1 + np.exp(-np.clip(scaled @ found, -30, 30)))
        bend = (scaled * (sure * (1 - sure))[:, None]).T @ scaled + np.diag(pull + 1e-9)
        step = np.linalg.solve(bend, scaled.T @ (right - sure) - pull * found)
        found = found + np.clip(step, -5, 5)
        if np.abs(step).max() < STILL:
            break
    return found


def certainties(weights: Doubles, table: Doubles) -> Doubles:
    """The chance that each row of *table* is right, by an offset and *weights*."""
    return np.asarray(1 / (1 + np.exp(-np.clip(weights[0] + table @ weights[1:], -30, 30))))


def parted(cases: Sequence[Case]) -> Iterator[tuple[list[Case], list[Case]]]:
    """The cases of all writers but one, and those of that one, for each writer."""
    for writer in sorted({case.writer for case in cases}):
        yield [case for case in cases if case.writer != writer], [case for case in cases if case.writer == writer]


def held_out(cases: Sequence[Case], kept: Sequence[int] | None = None) -> list[tuple[int, int]]:
    """By writer: how many have the right fact first by what others teach, and how many there are; by some signs only
    if these are *kept*."""
    found = []
    for others, own in parted(cases):
        here, there = batch(others), batch(own)
        chosen = list(range(here.signs.shape[2])) if kept is None else list(kept)
        weights = learned(Batch(here.signs[:, :, chosen], here.right, here.real))
        found.append((first_right(weights, Batch(there.signs[:, :, chosen], there.right, there.real)), len(own)))
    return found


class Collector:
    """Asks the desk, and notes the candidates of each question that comes to weighing them."""

    def __init__(self, db: Database, desk: InformationDesk) -> None:
        self._db, self._desk = db, desk
        self._text = cache(self._shown)

    def cases(self, golds: Sequence[Gold]) -> Iterator[Case]:
        """Those of *golds* that are asked in one message, have one answer, and are settled by their candidates."""
        whole: Callable[..., Answer] = answering._by_fit
        noted: list[tuple[Shelf, Question, list[Fit]]] = []

        def noting(shelf: Shelf, question: Question, fits: list[Fit], *, today: date) -> Answer:
            noted.append((shelf, question, fits))
            return whole(shelf, question, fits, today=today)

        with swapped((Swap(answering, "_by_fit", noting),)):
            for gold in golds:
                if not gold.is_single or gold.kind in (GoldKind.SMALLTALK, GoldKind.AMBIGUOUS):
                    continue
                noted.clear()
                self._desk.ask(self._db, gold.turns[0], today=gold.day, scope=gold.council, previous=None)
                if noted and noted[0][2]:
                    yield self._case(gold, *noted[0])

    def _case(self, gold: Gold, shelf: Shelf, question: Question, fits: list[Fit]) -> Case:
        best = aspects.telling(question, fits)
        sure = certainty.evidence(best, rival(shelf, best, fits), question)
        right = [self._is_right(gold, fit) for fit in fits]
        return Case(
            writer=writer_of(gold),
            signs=np.array([[fit.signs[name] for name in signs.WEIGHTS] for fit in fits]),
            right=np.array(right, dtype=np.bool_),
            sure=np.array([sure[name] for name in certainty.WEIGHTS]),
            is_best_right=right[fits.index(best)],
            is_strange=gold.is_strange,
        )

    def _is_right(self, gold: Gold, fit: Fit) -> bool:
        if gold.is_strange or gold.is_not_known:
            return fit.fact.status is Status.ABSENT
        text = self._text(fit.fact.id, gold.day, gold.council)
        return satisfies(gold, text) and not (gold.must_not and is_found(gold.must_not, text))

    def _shown(self, fact_id: str, day: date, council: str | None) -> str:
        return tidy(plain(render(self._desk.tell(self._db, fact_id, today=day, scope=council), today=day)))


def rank_table(cases: Sequence[Case]) -> str:
    """The weights of rank: in use, learned, and how many are right first when a sign is not there to learn."""
    names, asked = list(signs.WEIGHTS), [case for case in cases if case.right.any() and not case.is_strange]
    weights, present, every = learned(batch(asked)), np.array(list(signs.WEIGHTS.values())), batch(asked)
    rows = [("all", "", "", _share(held_out(asked)))]
    for place, name in enumerate(names):
        kept = [other for other in range(len(names)) if other != place]
        rows.append(
            (f"`{name}`", f"{present[place]:g}", f"{weights[place]:.4f}", f"without: {_share(held_out(asked, kept))}")
        )
    by_writer = ", ".join(_share([one]) for one in held_out(asked))
    return (
        f"{table(('sign', 'in use', 'learned', 'right first %, held out'), rows)}\n\n"
        f"{len(asked)} questions with the answer among their candidates. By writer held out: {by_writer}. In use: "
        f"{_share([(first_right(present, every), len(asked))])}.\n{_as_code(dict(zip(names, weights, strict=True)))}"
    )


def certainty_table(cases: Sequence[Case]) -> str:
    """The weights of certainty: in use and learned, and what either makes of the questions."""
    names, must_be = list(certainty.WEIGHTS), np.array([float(MUST_BE[name]) for name in certainty.WEIGHTS])
    present = np.array([certainty.OFFSET, *certainty.WEIGHTS.values()])
    found = _logistic_of(cases, must_be)
    rows = [
        (f"`{name}`", f"{was:g}", f"{now:.3f}")
        for name, was, now in zip(["OFFSET", *names], present, found, strict=True)
    ]
    held = [one for others, own in parted(cases) for one in _given(_logistic_of(others, must_be), own)]
    return (
        f"{table(('sign', 'in use', 'learned'), rows)}\n\n{len(cases)} questions. Learned, held out: {_worth(held)}. "
        f"In use: {_worth(_given(present, cases))}.\n{_as_code(dict(zip(names, found[1:], strict=True)))}"
    )


def _logistic_of(cases: Sequence[Case], must_be: Doubles) -> Doubles:
    right = np.array([float(case.is_best_right) for case in cases])
    return logistic(np.array([case.sure for case in cases]), right, must_be)


def _given(weights: Doubles, cases: Sequence[Case]) -> list[Given]:
    sure = certainties(weights, np.array([case.sure for case in cases]))
    return [Given(float(one), case.is_best_right) for one, case in zip(sure, cases, strict=True)]


def _worth(found: Sequence[Given]) -> str:
    right, count = share_right(found)
    answers = [one for one in found if one.certainty >= certainty.ANSWERS_FROM]
    good = sum(one.is_right for one in answers)
    return (
        f"{good} of {len(answers)} right from {certainty.ANSWERS_FROM} on, {right} of {count} from 0.9 on, "
        f"calibration error {100 * expected_error(found):.1f} points"
    )


def _share(found: Sequence[tuple[int, int]]) -> str:
    return f"{100 * sum(right for right, _ in found) / sum(count for _, count in found):.1f}"


def _as_code(weights: Mapping[str, float]) -> str:
    return json.dumps({name: round(float(weight), 3) for name, weight in weights.items()})


def main() -> None:
    """Learn both, and print them beside those in use."""
    with tempfile.TemporaryDirectory() as folder, closing(connect(Path(folder) / "fit.db")) as db:
        with writing(db):
            facts.load(db, read_dossiers(curated_folder()), at=datetime.now(UTC))
        cases = tuple(Collector(db, InformationDesk()).cases([gold for gold in questions() if gold.set != UNSEEN]))
    sys.stdout.write(f"{rank_table(cases)}\n\n{certainty_table(cases)}\n")


if __name__ == "__main__":
    main()
