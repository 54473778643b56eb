"""What lines are compared by: words, pairs of words and letter runs; one line and many give the same numbers."""

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.answers.matching import Vocabulary
from knowledge.answers.matching.features import (
    NEAR,
    TOGETHER,
    Cells,
    letter_cells,
    pair_cells,
    ranges,
    unit_rows,
    word_cells,
)
from knowledge.answers.matching.language import DUTCH
from knowledge.dutch.folding import words
from tests.knowledge.answers.matching.conftest import ODD_TEXT

HALVES = ["words", "pairs", "letters"]


def cells_of(half: str, lines: Sequence[str], vocabulary: Vocabulary) -> Cells:
    said = [words(line) for line in lines]
    if half == "letters":
        return letter_cells(said, DUTCH)
    units = [vocabulary.units(line) for line in said]
    return word_cells(units, vocabulary) if half == "words" else pair_cells(units, DUTCH)


def row_of(cells: Cells, row: int) -> list[tuple[int, float]]:
    """The features of one row with their weights, in a fixed order."""
    own = cells.rows == row
    return sorted(zip(cells.ids[own].tolist(), cells.weights[own].tolist(), strict=True))


def ids_of(half: str, line: str, vocabulary: Vocabulary) -> set[int]:
    return set(cells_of(half, [line], vocabulary).ids.tolist())


@pytest.mark.parametrize("half", HALVES)
@given(lines=st.lists(ODD_TEXT, min_size=1, max_size=5))
def test_a_line_among_others_has_the_numbers_of_a_line_alone(
    vocabulary: Vocabulary, half: str, lines: list[str]
) -> None:
    together = cells_of(half, lines, vocabulary)
    assert [row_of(together, row) for row in range(len(lines))] == [
        row_of(cells_of(half, [line], vocabulary), 0) for line in lines
    ]


@pytest.mark.parametrize("half", HALVES)
def test_cells_stand_in_the_order_of_their_rows(vocabulary: Vocabulary, half: str) -> None:
    rows = cells_of(half, ["wie zit er in het wijkteam", "", "het inkoopkader", "de zienswijze"], vocabulary).rows
    assert (np.diff(rows) >= 0).all()
    assert set(rows.tolist()) >= {0, 2, 3}


@pytest.mark.parametrize("half", HALVES)
def test_no_lines_have_no_features(vocabulary: Vocabulary, half: str) -> None:
    assert len(cells_of(half, [], vocabulary).rows) == 0


@pytest.mark.parametrize("half", ["words", "letters"])
def test_a_line_of_small_words_only_has_no_subject(vocabulary: Vocabulary, half: str) -> None:
    assert ids_of(half, "wat is het", vocabulary) == set()


def test_small_words_count_where_they_stand_side_by_side(vocabulary: Vocabulary) -> None:
    one, other = (ids_of("pairs", line, vocabulary) for line in ("wat is het inkoopkader", "wie is het inkoopkader"))
    assert one & other
    assert one - other


def test_words_are_compared_by_their_kin(vocabulary: Vocabulary) -> None:
    assert ids_of("words", "de deadline", vocabulary) == ids_of("words", "termijnen", vocabulary)
    assert ids_of("words", "soj", vocabulary) == ids_of("words", "de serviceorganisatie jeugd", vocabulary)


def test_a_word_that_nobody_knows_is_no_feature_but_its_letters_are(vocabulary: Vocabulary) -> None:
    assert ids_of("words", "zwembad", vocabulary) == set()
    assert ids_of("letters", "zwembad", vocabulary) & ids_of("letters", "zwembaden", vocabulary)


def test_the_order_of_words_tells_neighbours_apart_but_not_what_stands_together(vocabulary: Vocabulary) -> None:
    one, other = (ids_of("pairs", line, vocabulary) for line in ("zienswijze inkoopkader", "inkoopkader zienswijze"))
    assert len(one & other) == 1  # that both are said together
    assert one != other


def test_words_that_stand_too_far_apart_are_no_pair(vocabulary: Vocabulary) -> None:
    filler = ["jeugdhulp", "governance", "school"]
    assert len(filler) == NEAR
    beside, near, far = (
        ids_of("pairs", f"raad {' '.join(between)} zienswijze", vocabulary) for between in ((), filler[1:], filler)
    )
    (pair,) = {feature for feature in beside if feature >> 59 == TOGETHER >> 59}
    assert pair in near
    assert pair not in far


def test_letter_runs_stay_inside_a_word(vocabulary: Vocabulary) -> None:
    apart = ids_of("letters", "inkoop kader", vocabulary)
    assert apart == ids_of("letters", "inkoop", vocabulary) | ids_of("letters", "kader", vocabulary)
    assert apart < ids_of("letters", "inkoopkader", vocabulary) | apart


def test_the_beginning_and_the_end_of_a_word_are_part_of_its_runs(vocabulary: Vocabulary) -> None:
    assert ids_of("letters", "kader", vocabulary) - ids_of("letters", "inkoopkaders", vocabulary)


def test_a_typing_error_leaves_most_letter_runs(vocabulary: Vocabulary) -> None:
    right, wrong = ids_of("letters", "inkoopkader", vocabulary), ids_of("letters", "inkoopkadder", vocabulary)
    assert len(right & wrong) > len(right) / 2


@pytest.mark.parametrize("half", HALVES)
@given(lines=st.lists(ODD_TEXT, min_size=1, max_size=4))
def test_scaled_rows_have_unit_length(vocabulary: Vocabulary, half: str, lines: list[str]) -> None:
    scaled = unit_rows(cells_of(half, lines, vocabulary))
    for row in set(scaled.rows.tolist()):
        weights = scaled.weights[scaled.rows == row].astype(np.float64)
        assert float(np.dot(weights, weights)) == pytest.approx(1.0, abs=1e-4)


@pytest.mark.parametrize(
    ("starts", "ends", "numbers"),
    [
        pytest.param([0, 5], [2, 7], [0, 1, 5, 6], id="two stretches"),
        pytest.param([3, 3, 9], [3, 5, 10], [3, 4, 9], id="one of nothing"),
        pytest.param([4, 0], [6, 2], [4, 5, 0, 1], id="in the order given"),
        pytest.param([], [], [], id="none"),
        pytest.param([7], [7], [], id="nothing at all"),
    ],
)
def test_stretches_are_laid_end_to_end(starts: list[int], ends: list[int], numbers: list[int]) -> None:
    assert ranges(np.array(starts, dtype=np.int64), np.array(ends, dtype=np.int64)).tolist() == numbers
