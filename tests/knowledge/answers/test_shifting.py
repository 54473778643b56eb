"""Months and years counted from the one that was asked about before."""

from datetime import date

import pytest

from knowledge.answers.answer import Question, Word
from knowledge.answers.shifting import shifted
from knowledge.dutch.dates import find_periods


def asked(text: str, *, about: str = "") -> Question:
    words = tuple(Word(one, (), 1.0, is_known=True, is_content=True) for one in text.split())
    periods = tuple(find_periods(about, today=date(2020, 11, 2))) if about else ()
    return Question(text=text, words=words, periods=periods)


@pytest.mark.parametrize(
    ("before", "then", "first", "last"),
    [
        ("in februari 2021", "en de maand erop", date(2021, 3, 1), date(2021, 3, 31)),
        ("in december 2020", "en de maand daarna", date(2021, 1, 1), date(2021, 1, 31)),
        ("in januari 2021", "en de maand ervoor", date(2020, 12, 1), date(2020, 12, 31)),
        ("op 10 december 2020", "en de maand erna", date(2021, 1, 1), date(2021, 1, 31)),
        ("in 2021", "en het jaar daarvoor", date(2020, 1, 1), date(2020, 12, 31)),
    ],
)
def test_a_shift(before: str, then: str, first: date, last: date) -> None:
    (period,) = shifted(asked(then), asked("wat is er", about=before))
    assert (period.earliest, period.latest) == (first, last)


def test_without_a_time_before_there_is_nothing_to_count_from() -> None:
    assert shifted(asked("en de maand erop"), asked("wat is segment 5")) == ()


def test_other_words_are_no_shift() -> None:
    assert shifted(asked("wat gebeurt daarna"), asked("wat is er", about="in maart 2021")) == ()
