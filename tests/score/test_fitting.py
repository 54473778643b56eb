"""What is learned from cases of which the answer is known beforehand."""

import numpy as np
import pytest

from knowledge.answers import certainty, signs
from knowledge.store.database import Database
from tests.score.fitting import (
    MUST_BE,
    Batch,
    Case,
    Collector,
    batch,
    certainties,
    first_right,
    held_out,
    learned,
    logistic,
    loss_of,
    parted,
    writer_of,
)
from tests.score.replies import Exam
from tests.score.test_judging import a_gold


def cases(count: int = 60, *, seed: int = 7) -> list[Case]:
    """Questions of three writers in which the first sign tells the right candidate, and the second nothing."""
    chance = np.random.default_rng(seed)
    found = []
    for number in range(count):
        table = chance.normal(size=(3 + number % 3, 2))
        right = table[:, 0] == table[:, 0].max()
        sure = chance.normal(size=1)
        found.append(Case(number % 3, table, right, sure, is_best_right=bool(sure[0] > 0), is_strange=False))
    return found


def test_the_sign_that_tells_the_right_one_weighs_and_the_other_does_not() -> None:
    found = batch(cases())
    telling, silent = learned(found)
    assert telling > 5 * abs(silent)
    assert first_right(np.array([telling, silent]), found) == 60


def test_the_slope_is_how_the_loss_rises() -> None:
    found, weights, little = batch(cases(12)), np.array([0.3, -0.2]), 1e-5
    _, slope = loss_of(weights, found)
    for place, step in enumerate(np.eye(2) * little):
        rise = (loss_of(weights + step, found)[0] - loss_of(weights - step, found)[0]) / (2 * little)
        assert slope[place] == pytest.approx(rise, rel=1e-3, abs=1e-6)


def test_candidates_that_are_only_filled_up_are_never_first() -> None:
    found = batch(cases(6))
    below = Batch(found.signs - 100 * found.real[:, :, None], found.right, found.real)
    assert first_right(np.array([1.0, 0.0]), below) == 6


def test_nobody_is_tried_on_what_was_learned_from_him() -> None:
    for others, own in parted(cases()):
        assert len({case.writer for case in own}) == 1
        assert {case.writer for case in others}.isdisjoint(case.writer for case in own)


def test_without_the_sign_that_tells_less_is_right() -> None:
    every = sum(right for right, _ in held_out(cases()))
    assert sum(right for right, _ in held_out(cases(), [1])) < every <= 60


def test_the_chance_to_be_right_is_found() -> None:
    chance = np.random.default_rng(3)
    table = chance.normal(size=(4000, 1))
    right = (chance.random(4000) < certainties(np.array([-0.5, 2.0]), table)).astype(np.float64)
    assert logistic(table, right, np.array([1.0])) == pytest.approx([-0.5, 2.0], abs=0.2)


def test_a_sign_that_says_the_opposite_counts_nothing() -> None:
    chance = np.random.default_rng(3)
    table = chance.normal(size=(500, 2))
    right = (table[:, 0] - table[:, 1] > 0).astype(np.float64)
    _, one, other = logistic(table, right, np.array([1.0, 1.0]))
    assert one > 0
    assert other == 0


def test_every_sign_of_certainty_has_a_way_round() -> None:
    assert MUST_BE.keys() == certainty.WEIGHTS.keys()
    assert all(weight * MUST_BE[name] >= 0 for name, weight in certainty.WEIGHTS.items())


def test_writers_are_told_apart_by_the_numbers_of_their_questions() -> None:
    assert [writer_of(a_gold(id=one)) for one in ("g1", "g156", "g157", "g1001", "g1706")] == [1, 1, 2, 4, 7]


def test_a_question_gives_its_candidates_and_which_are_right(gold_db: Database, exam: Exam) -> None:
    few = [gold for gold in exam.golds if gold.is_about_facts and gold.is_single][:8]
    found = list(Collector(gold_db, exam.desk).cases(few))
    assert found
    assert all(case.signs.shape == (len(case.right), len(signs.WEIGHTS)) for case in found)
    assert any(case.right.any() and not case.right.all() for case in found)
