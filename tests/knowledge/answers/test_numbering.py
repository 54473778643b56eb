"""Numbered lists in a question: which list, which number, and which numbers are of no list."""

import pytest

from knowledge.answers.answer import Numbered
from knowledge.answers.numbering import number_in
from knowledge.dutch.folding import words
from knowledge.model import Series


@pytest.mark.parametrize(
    ("typed", "series", "number"),
    [
        pytest.param("segment 4b", Series.SEGMENT, "4b", id="code"),
        pytest.param("wat is segment 4 B?", Series.SEGMENT, "4b", id="letter apart"),
        pytest.param("segment 4B", Series.SEGMENT, "4b", id="capital"),
        pytest.param("segment nr. 5", Series.SEGMENT, "5", id="nr"),
        pytest.param("segment nummer zes", Series.SEGMENT, "6", id="nummer, spelled"),
        pytest.param("uitgangspunt 07", Series.PRINCIPLE, "7", id="leading nought"),
        pytest.param("het zevende uitgangspunt", Series.PRINCIPLE, "7", id="rank"),
        pytest.param("het 7e uitgangspunt", Series.PRINCIPLE, "7", id="short rank"),
        pytest.param("de tweede stap", Series.STEP, "2", id="second step"),
        pytest.param("nummer 6 van de segmenten", Series.SEGMENT, "6", id="number first"),
        pytest.param("maatregel acht", Series.MEASURE, "8", id="spelled"),
        pytest.param("segment een", Series.SEGMENT, "1", id="een at the end is one"),
        pytest.param("punt 10 van de sp", Series.POINT, "10", id="punt"),
        pytest.param("vraag 3", Series.QUESTION, "3", id="question"),
        pytest.param("aandachtspunt vijf", Series.ATTENTION, "5", id="attention"),
    ],
)
def test_a_member_of_a_list(typed: str, series: Series, number: str) -> None:
    found = number_in(words(typed))
    assert found.numbered == Numbered(series, number)
    assert number not in found.bare


@pytest.mark.parametrize(
    ("typed", "series"),
    [
        ("welke segmenten zijn er", Series.SEGMENT),
        ("wat is een segment eigenlijk", Series.SEGMENT),
        ("de uitgangspunten", Series.PRINCIPLE),
        ("noem alle stellingen", Series.POINT),
    ],
)
def test_only_the_list_is_named(typed: str, series: Series) -> None:
    assert number_in(words(typed)).numbered == Numbered(series, None)


@pytest.mark.parametrize(
    ("typed", "bare"),
    [
        pytest.param("binnen 8 weken", ("8",), id="weeks"),
        pytest.param("acht weken", ("8",), id="spelled"),
        pytest.param("en nummer 6?", ("6",), id="of a list named before"),
        pytest.param("en 4b?", ("4b",), id="code alone"),
        pytest.param("een termijn", (), id="een is no number"),
        pytest.param("geen getal", (), id="none"),
    ],
)
def test_numbers_of_no_list(typed: str, bare: tuple[str, ...]) -> None:
    found = number_in(words(typed))
    assert found.numbered is None
    assert found.bare == bare


@pytest.mark.parametrize("typed", ["ris 2629403", "in 2022", "2629404"])
def test_a_long_number_is_no_member(typed: str) -> None:
    assert number_in(words(typed)).bare == ()


def test_the_words_hold_the_number_as_a_code() -> None:
    assert number_in(words("het zevende uitgangspunt")).words == ("het", "7", "uitgangspunt")


def test_nothing_typed_has_no_number() -> None:
    found = number_in(())
    assert (found.words, found.numbered, found.bare) == ((), None, ())


def test_a_list_glued_to_the_word_number_names_that_list() -> None:
    found = number_in(("segmentnummer", "van", "wonen"))
    assert found.words == ("segment", "nummer", "van", "wonen")
    assert found.numbered == Numbered(Series.SEGMENT, None)
