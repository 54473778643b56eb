"""Working days and public holidays; every expected day was taken from a printed calendar."""

from datetime import date, timedelta

import pytest

from knowledge.dutch.workdays import easter, holidays, is_workday, workday_before

# The first and last Easter that there can be, the years that naive reckoning gets wrong, and a long stretch of years.
EASTERS = """
1818-03-22 1943-04-25 1954-04-18 1961-04-02 1981-04-19 2000-04-23 2008-03-23 2011-04-24
2014-04-20 2015-04-05 2016-03-27 2017-04-16 2018-04-01 2019-04-21 2020-04-12 2021-04-04 2022-04-17 2023-04-09
2024-03-31 2025-04-20 2026-04-05 2027-03-28 2028-04-16 2029-04-01 2030-04-21 2031-04-13 2032-03-28 2033-04-17
2034-04-09 2035-03-25 2036-04-13 2037-04-05 2038-04-25 2039-04-10 2040-04-01 2049-04-18 2076-04-19 2285-03-22
""".split()
HOLIDAYS = {
    2016: "01-01 03-25 03-28 04-27 05-05 05-16 12-25 12-26",  # Ascension Day fell on 5 May
    2019: "01-01 04-19 04-22 04-27 05-05 05-30 06-10 12-25 12-26",
    2020: "01-01 04-10 04-13 04-27 05-05 05-21 06-01 12-25 12-26",
    2021: "01-01 04-02 04-05 04-27 05-05 05-13 05-24 12-25 12-26",
    2022: "01-01 04-15 04-18 04-27 05-05 05-26 06-06 12-25 12-26",
    2025: "01-01 04-18 04-21 04-26 05-05 05-29 06-09 12-25 12-26",  # 27 April was a Sunday
    2026: "01-01 04-03 04-06 04-27 05-05 05-14 05-25 12-25 12-26",
}


@pytest.mark.parametrize("day", EASTERS)
def test_easter_falls_on_its_sunday(day: str) -> None:
    assert easter(int(day[:4])).isoformat() == day


@pytest.mark.parametrize(("year", "days"), HOLIDAYS.items(), ids=str)
def test_the_holidays_are_those_of_the_law(year: int, days: str) -> None:
    assert sorted(holidays(year)) == [date.fromisoformat(f"{year}-{day}") for day in days.split()]


@pytest.mark.parametrize("year", range(2000, 2060))
def test_the_fifth_of_may_is_a_holiday_every_year(year: int) -> None:
    assert date(year, 5, 5) in holidays(year)


@pytest.mark.parametrize(
    ("year", "day"),
    [
        pytest.param(2006, date(2006, 4, 29), id="30 April on a Sunday"),
        pytest.param(2013, date(2013, 4, 30), id="the last day of the Queen"),
        pytest.param(2014, date(2014, 4, 26), id="the first day of the King, 27 April on a Sunday"),
        pytest.param(2031, date(2031, 4, 26), id="27 April on a Sunday"),
    ],
)
def test_the_birthday_of_the_monarch_gives_way_to_sunday(year: int, day: date) -> None:
    assert [one for one in holidays(year) if (one.month, one.day) in ((4, 26), (4, 27), (4, 29), (4, 30))] == [day]


@pytest.mark.parametrize(
    ("day", "before"),
    [
        pytest.param("2020-11-19", "2020-11-19", id="a Thursday stays"),
        pytest.param("2020-11-21", "2020-11-20", id="Saturday"),
        pytest.param("2020-11-22", "2020-11-20", id="Sunday"),
        pytest.param("2020-01-01", "2019-12-31", id="New Year's Day"),
        pytest.param("2020-04-13", "2020-04-09", id="Easter Monday, past Good Friday"),
        pytest.param("2020-12-27", "2020-12-24", id="the Sunday after Christmas"),
        pytest.param("2020-05-05", "2020-05-04", id="Liberation Day, no lustrum needed"),
        pytest.param("2022-06-06", "2022-06-03", id="Whit Monday"),
        pytest.param("2025-04-27", "2025-04-25", id="King's Day on Saturday"),
        pytest.param("2026-05-15", "2026-05-15", id="the Friday after Ascension is a working day by law"),
    ],
)
def test_a_day_off_gives_way_to_the_working_day_before(day: str, before: str) -> None:
    assert workday_before(date.fromisoformat(day)).isoformat() == before


def test_king_s_day_after_easter_monday_makes_the_longest_way_back() -> None:
    first = date(2000, 1, 1)
    days = [first + timedelta(days=number) for number in range(36_525)]
    assert max(days, key=lambda day: day - workday_before(day)) == date(2038, 4, 27)
    assert workday_before(date(2038, 4, 27)) == date(2038, 4, 22)


def test_no_weekend_is_worked() -> None:
    first = date(2020, 1, 1)
    worked = {day.weekday() for number in range(3653) if is_workday(day := first + timedelta(days=number))}
    assert worked == {0, 1, 2, 3, 4}
