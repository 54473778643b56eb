"""What a question claims: counts and stretches of time, read from its own words."""

from datetime import date

import pytest

from knowledge.answers.claims import Compared, Span, count_of, counts, holds, span_left
from knowledge.dutch.folding import words

DUE = date(2020, 11, 19)


@pytest.mark.parametrize(
    ("said", "number", "noun"),
    [
        pytest.param("zijn er 9 segmenten", 9, "segmenten", id="digits"),
        pytest.param("kregen zij twaalf weken", 12, "weken", id="a word"),
        pytest.param("zijn het 10 lokale maatregelen", 10, "maatregelen", id="with a word between"),
    ],
)
def test_a_number_before_a_noun_is_a_count(said: str, number: int, noun: str) -> None:
    (count,) = counts(words(said))
    assert count.number == number
    assert noun in count.nouns


@pytest.mark.parametrize("said", ["is het 19 november", "segment nummer 10 wonen", "in 2020 besloten", "een besluit"])
def test_a_day_a_member_a_year_and_an_article_count_nothing(said: str) -> None:
    assert counts(words(said)) == ()


@pytest.mark.parametrize(
    ("noun", "told", "number"),
    [
        pytest.param("segmenten", "De inkoop kent acht (8) segmenten met zeven nummers.", 8, id="one of two counts"),
        pytest.param("weken", "De raad had zes weken. Later werd dat acht weken.", None, id="two answers are none"),
        pytest.param("stelling", "Eens met stelling 8 en met 9; stelling 4 volgt.", None, id="no"),
        pytest.param("gemeenten", "De raad besluit.", None, id="nothing counted"),
    ],
)
def test_a_text_gives_a_count_only_where_it_gives_one(noun: str, told: str, number: int | None) -> None:
    assert count_of(noun, told) == number


@pytest.mark.parametrize(
    ("said", "span"),
    [
        ("hebben we nog een hele week", Span(1, "week", Compared.AT_LEAST)),
        ("is het nog precies twee weken", Span(2, "weken", Compared.EXACTLY)),
        ("hebben we nog meer dan 10 dagen", Span(10, "dagen", Compared.MORE)),
        ("is het nog minder dan drie weken", Span(3, "weken", Compared.LESS)),
        ("nog een maand", Span(1, "maand", Compared.AT_LEAST)),
        ("hoeveel dagen nog", None),
        ("nog hoeveel dagen", None),
        ("acht weken geleden", None),
    ],
)
def test_what_is_left_is_asked_with_nog(said: str, span: Span | None) -> None:
    assert span_left(words(said)) == span


@pytest.mark.parametrize(
    ("span", "today", "answer"),
    [
        pytest.param(Span(1, "week", Compared.AT_LEAST), date(2020, 11, 12), True, id="a week to the day"),
        pytest.param(Span(1, "week", Compared.AT_LEAST), date(2020, 11, 13), False, id="a day short"),
        pytest.param(Span(1, "week", Compared.MORE), date(2020, 11, 12), False, id="more than what is just there"),
        pytest.param(Span(2, "weken", Compared.EXACTLY), date(2020, 11, 5), True, id="exactly two weeks"),
        pytest.param(Span(2, "weken", Compared.LESS), date(2020, 11, 6), True, id="less"),
        pytest.param(Span(1, "maand", Compared.AT_LEAST), date(2020, 10, 19), True, id="a month of the calendar"),
        pytest.param(Span(1, "maand", Compared.AT_LEAST), date(2020, 10, 20), False, id="a month less a day"),
    ],
)
def test_a_stretch_is_held_against_the_days_left(span: Span, today: date, *, answer: bool) -> None:
    assert holds(span, today=today, due_on=DUE) is answer


def test_a_month_from_the_31st_ends_on_the_last_day() -> None:
    assert holds(Span(1, "maand", Compared.EXACTLY), today=date(2021, 1, 31), due_on=date(2021, 2, 28))
