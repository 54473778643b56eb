"""Typed text made plain, and cut into words that keep their place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.dutch.folding import fold, words


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        pytest.param("Zienswijze  OP\tHet Kader", "zienswijze op het kader", id="case and space"),
        pytest.param("cliënten, coördinator, geïnformeerd", "clienten, coordinator, geinformeerd", id="accents"),
        pytest.param("één\u00a0dag", "een dag", id="a space that does not break"),
        pytest.param("ziens\u200bwijze", "zienswijze", id="zero width"),
        pytest.param("\u202ezienswijze\u200e", "zienswijze", id="direction marks"),
        pytest.param("foto\u2019s en \u201ckader\u201d", 'foto\'s en "kader"', id="curly quotes"),
        pytest.param("\ufb01nancie\u0308le", "financiele", id="ligature and loose accent"),
        pytest.param("regel\r\n\r\nregel", "regel regel", id="line ends"),
        pytest.param("\x00\x07nul", "nul", id="control signs"),
        pytest.param("", "", id="nothing"),
        pytest.param("\ud800", "", id="half of a character"),
    ],
)
def test_folding(typed: str, folded: str) -> None:
    assert fold(typed) == folded


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        pytest.param("DG&J", ("dgj",), id="ampersand within"),
        pytest.param("B & W", ("b", "w"), id="ampersand apart"),
        pytest.param("segment 4b, RIS-2629403!", ("segment", "4b", "ris", "2629403"), id="codes"),
        pytest.param("0-100 team", ("0", "100", "team"), id="numbers"),
        pytest.param("BSO+", ("bso",), id="plus"),
        pytest.param("'nee, tenzij'", ("nee", "tenzij"), id="quotes"),
        pytest.param("🙂 ?!", (), id="no words"),
    ],
)
def test_words(typed: str, found: tuple[str, ...]) -> None:
    assert words(typed) == found


@given(st.text(alphabet=st.characters()))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_a_folded_text_has_single_spaces_and_no_hidden_signs(text: str) -> None:
    folded = fold(text)
    assert folded == " ".join(folded.split())
    assert not set(folded) & set("\u200b\u200e\u202e\t\n\r\x00")


@given(st.text())
def test_every_word_is_letters_and_digits(text: str) -> None:
    assert all(word.isascii() and word.isalnum() for word in words(text))
