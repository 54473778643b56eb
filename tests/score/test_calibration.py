"""What a certainty is worth, on lists of which the outcome is known."""

import pytest

from tests.score.calibration import Given, coverage, expected_error, reliability, share_right


def a_list(*told: tuple[float, int, int]) -> list[Given]:
    """Of each (certainty, right, wrong): that many answers."""
    return [Given(sure, is_right) for sure, right, wrong in told for is_right in [True] * right + [False] * wrong]


@pytest.mark.parametrize(
    ("given", "answerable", "expected"),
    [
        pytest.param([], 10, 0.0, id="nothing given"),
        pytest.param(a_list((0.9, 19, 1)), 40, 19 / 40, id="just enough right"),
        pytest.param(a_list((0.9, 18, 1)), 40, 0.0, id="just too few right"),
        pytest.param(a_list((0.9, 19, 1), (0.5, 5, 5)), 40, 19 / 40, id="cut off above the unsure"),
        pytest.param(a_list((0.9, 1, 1), (0.5, 38, 0)), 50, 39 / 50, id="a mistake that later answers make up for"),
        pytest.param(a_list((0.9, 10, 0), (0.8, 10, 1)), 20, 20 / 20, id="one in twenty-one"),
        pytest.param(a_list((1.0, 90, 10)), 100, 0.0, id="as sure when wrong: no cut-off parts them"),
    ],
)
def test_cov95_takes_the_best_cut_off(given: list[Given], answerable: int, expected: float) -> None:
    assert coverage(given, answerable=answerable) == pytest.approx(expected)


def test_cov95_of_no_questions_is_nothing() -> None:
    assert coverage([], answerable=0) == 0.0


def test_the_order_of_answers_does_not_matter() -> None:
    given = a_list((0.9, 19, 1), (0.5, 5, 5), (0.7, 3, 0))
    assert coverage(given, answerable=40) == coverage(given[::-1], answerable=40)


def test_reliability_counts_by_bin() -> None:
    bins = reliability(a_list((0.95, 9, 1), (1.0, 10, 0), (0.55, 1, 1)))
    assert [(one.low, one.count, one.right) for one in bins] == [(0.5, 2, 1), (0.9, 20, 19)]
    assert bins[1].mean == pytest.approx(0.975)


def test_a_true_certainty_has_no_error() -> None:
    assert expected_error(a_list((0.75, 3, 1), (0.5, 1, 1))) == pytest.approx(0.0)


def test_the_error_weighs_by_how_many_answers() -> None:
    assert expected_error(a_list((0.9, 2, 8), (0.5, 5, 5))) == pytest.approx(0.35)


def test_no_answers_have_no_error() -> None:
    assert expected_error([]) == 0.0


def test_the_sure_ones_are_counted_apart() -> None:
    assert share_right(a_list((0.9, 4, 1), (0.89, 0, 7))) == (4, 5)
