"""A certainty is learned from what was held back: signs that make no sense count nothing, few data change little."""

import pytest

from knowledge.answers.matching import Label
from knowledge.answers.matching.calibrating import MUST_BE, RIGHT_ENOUGH, USUAL, Trial, calibrate, fitted
from knowledge.answers.matching.faq import SIGNS
from knowledge.answers.matching.language import DUTCH


def trial(*, is_right: bool, is_strange: bool = False, **signs: float) -> Trial:
    return Trial(tuple(signs.get(name, 0.0) for name in SIGNS), is_right, is_strange)


def test_a_sign_that_tells_right_from_wrong_makes_sure() -> None:
    trials = [trial(is_right=n % 2 == 0, gap=0.3 if n % 2 == 0 else 0.01) for n in range(200)]
    found = fitted(trials)
    assert found.certainty(trials[0].signs) > 0.9
    assert found.certainty(trials[1].signs) < 0.1


def test_a_sign_that_speaks_the_wrong_way_counts_nothing() -> None:
    found = fitted([trial(is_right=n % 2 == 0, known=0.1 if n % 2 == 0 else 1.0) for n in range(200)])
    assert found.weights[SIGNS.index("known")] == 0
    assert all(weight * way >= 0 for weight, way in zip(found.weights, MUST_BE, strict=True))


def test_few_trials_leave_the_usual() -> None:
    found = fitted([trial(is_right=True, score=1.0, gap=0.2, known=1.0)])
    assert found.weights == pytest.approx(USUAL.weights, abs=0.5)


def test_from_the_threshold_on_enough_is_right() -> None:
    trials = [trial(is_right=n % 4 != 0 or n > 200, gap=n / 1000) for n in range(300)]
    found = fitted(trials)
    decided = [one.is_right for one in trials if found.certainty(one.signs) >= found.threshold]
    assert sum(decided) >= RIGHT_ENOUGH * len(decided) > 0


def test_without_a_safe_threshold_the_usual_one_stays() -> None:
    assert fitted([trial(is_right=n % 2 == 0, gap=0.1) for n in range(100)]).threshold == USUAL.threshold


@pytest.mark.parametrize("count", [0, 1, 3])
def test_few_labels_can_be_tried(count: int) -> None:
    labels = [Label(str(number), (f"vraag naar zaak {number}", f"zaak {number}")) for number in range(count)]
    assert 0 < calibrate(labels, DUTCH).threshold <= 1


def test_the_same_labels_give_the_same_certainty() -> None:
    labels = [Label(str(n), (f"waar is zaal {n}", f"zaal {n} huren", f"wie zit in zaal {n}")) for n in range(12)]
    assert calibrate(labels, DUTCH) == calibrate(labels, DUTCH)
