"""A day of the month by its ordinal alone: "op de 14e" is one, "op de 4e plaats" is none."""

from datetime import date

import pytest

from knowledge.dutch.dates import find_impossible, find_periods


@pytest.mark.parametrize(
    ("typed", "on", "meant"),
    [
        pytest.param("vergadert het ab op de 14e", date(2019, 12, 9), date(2019, 12, 14), id="the nearest ahead"),
        pytest.param("kon het op de 19e nog", date(2020, 11, 25), date(2020, 11, 19), id="the nearest, just over"),
        pytest.param("de 3e van volgende maand", date(2020, 12, 20), date(2021, 1, 3), id="of the next month"),
        pytest.param(
            "tot de 19e om te reageren", date(2020, 11, 10), date(2020, 11, 18), id="the day before, a verb behind it"
        ),
        pytest.param(
            "voor de 19e iets vinden", date(2020, 11, 10), date(2020, 11, 18), id="the day before, an object behind it"
        ),
        pytest.param("uiterlijk de 31ste", date(2021, 2, 20), date(2021, 1, 31), id="of a month that has so many"),
    ],
)
def test_an_ordinal_alone_is_a_day_of_the_month(typed: str, on: date, meant: date) -> None:
    (period,) = find_periods(typed, today=on)
    assert period.latest == meant


@pytest.mark.parametrize(
    "typed",
    [
        "op de 4e plaats",
        "de 2e kamer",
        "voor de 3e keer",
        "op de 14e plek",
        "en de 4e?",
        "wat is de 4e stap",
        "het 10e punt",
    ],
)
def test_an_ordinal_that_counts_something_is_no_day(typed: str) -> None:
    assert find_periods(typed, today=date(2021, 2, 10)) == ()


def test_an_ordinal_that_no_month_has_is_impossible() -> None:
    assert find_impossible("op de 35e", today=date(2021, 2, 10)) == ("de 35e",)
