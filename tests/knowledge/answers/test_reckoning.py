"""A stated term is held against the weeks that its letter names."""

from dataclasses import replace
from datetime import date

import pytest

from knowledge.answers.reckoning import reckoned, weeks_in
from knowledge.model import Fact
from tests.factories import a_deadline, a_period


@pytest.fixture
def term() -> Fact:
    """Due on 19 November 2020, by a letter of 5 October 2020 that says eight weeks."""
    fact = a_deadline()
    document = replace(fact.source.document, dated=a_period("5 oktober 2020"), is_date_inferred=False)
    text = "De raad geeft zijn zienswijze. De gestelde termijn is acht weken."
    return replace(fact, text=text, source=replace(fact.source, document=document))


def test_a_term_that_is_shorter_than_its_weeks_is_pointed_out(term: Fact) -> None:
    told = reckoned(term)
    assert told is not None
    assert "19 november 2020" in told
    assert "30 november 2020" in told  # 5 October and eight weeks, by the calendar
    assert "De datum in de brief geldt" in told


def test_a_term_that_agrees_with_its_weeks_is_said_to(term: Fact) -> None:
    told = reckoned(replace(term, period=a_period("uiterlijk 30 november 2020")))
    assert told is not None
    assert "klopt" in told


def test_a_term_without_weeks_is_not_reckoned(term: Fact) -> None:
    assert reckoned(replace(term, text="De raad geeft zijn zienswijze.")) is None


def test_a_term_whose_letter_has_a_guessed_date_is_not_reckoned(term: Fact) -> None:
    document = replace(term.source.document, is_date_inferred=True)
    assert reckoned(replace(term, source=replace(term.source, document=document))) is None


def test_a_term_without_a_precise_day_is_not_reckoned(term: Fact) -> None:
    assert reckoned(replace(term, period=a_period("medio juli 2020", today=date(2020, 3, 1)))) is None


@pytest.mark.parametrize(
    ("said", "weeks"),
    [
        ("een termijn van acht weken", 8),
        ("12 weken", 12),
        ("acht weken, dus 8 weken", 8),
        ("eerst acht weken, later twaalf weken", None),
        ("in de week van 5 oktober", None),
        ("een week later", None),
        ("", None),
    ],
)
def test_only_one_number_of_weeks_counts(said: str, weeks: int | None) -> None:
    assert weeks_in(said) == weeks
