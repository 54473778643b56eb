"""One line alone has the features that it has in a base, in the same order and with the same weights."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.answers.matching import Vocabulary
from knowledge.answers.matching.features import Cells, letter_cells, pair_cells, word_cells
from knowledge.answers.matching.language import DUTCH
from knowledge.answers.matching.one_line import LineReader, Weights
from knowledge.dutch.folding import words
from tests.knowledge.answers.matching.conftest import ODD_TEXT

SAID = (
    "wanneer moet de zienswijze over het inkoopkader binnen zijn",
    "wat doet het wijkteam",
    "de het een",
    "",
    "é ß ﬁ",
)


def as_cells(found: Weights) -> tuple[list[int], list[float]]:
    ids, weights = found
    return ids, np.array(weights, dtype=np.float32).tolist()


def listed(cells: Cells) -> tuple[list[int], list[float]]:
    return cells.ids.tolist(), cells.weights.tolist()


def check(line: str, vocabulary: Vocabulary) -> None:
    said = words(line)
    units = vocabulary.units(said)
    in_a_base = word_cells([units], vocabulary), pair_cells([units], DUTCH), letter_cells([said], DUTCH)
    reader = LineReader(vocabulary)
    first, again = reader.features(said), reader.features(said)
    assert tuple(map(as_cells, first)) == tuple(map(as_cells, again)) == tuple(map(listed, in_a_base))


@given(line=ODD_TEXT)
def test_odd_text_has_the_features_of_a_line_of_a_base(vocabulary: Vocabulary, line: str) -> None:
    check(line, vocabulary)


@pytest.mark.parametrize("line", SAID)
def test_a_question_has_the_features_of_a_line_of_a_base(vocabulary: Vocabulary, line: str) -> None:
    check(line, vocabulary)


@given(line=st.text(max_size=30))
def test_letters_that_are_no_letters_have_runs_too(vocabulary: Vocabulary, line: str) -> None:
    assert as_cells(LineReader(vocabulary).letters((line,))) == listed(letter_cells([(line,)], DUTCH))
