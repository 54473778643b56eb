"""What must hold of every date and of every text, not only of those in a table."""

import random
import time
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.dutch.dates import find_periods, may_name_a_time, parse_period
from knowledge.dutch.named_times import RULES
from knowledge.dutch.period import Period, Precision

TODAY = date(2020, 10, 5)
MONTHS = "januari februari maart april mei juni juli augustus september oktober november december".split()
SHORT = "jan feb mrt apr mei jun jul aug sep okt nov dec".split()
WEEKDAYS = "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag".split()
DAYLESS = """
raad zienswijze voor na tot per uiterlijk begin medio eind vanaf in de het november mei jan juni tussen en kwartaal
eerste helft week maand jaar volgend deze komende zomer najaar over weken binnen acht geleden
""".split()


def _spellings(day: date) -> tuple[str, ...]:
    number, month, short, year = day.day, MONTHS[day.month - 1], SHORT[day.month - 1], day.year
    return (
        f"{number} {month} {year}",
        f"{WEEKDAYS[day.weekday()]} {number} {month} {year}",
        f"{number} {short} {year}",
        f"{number} {short}. {year}",
        f"{number} {month} '{year % 100:02}",
        f"{number}-{day.month}-{year}",
        f"{number:02}-{day.month:02}-{year}",
        f"{number}/{day.month}/{year % 100:02}",
        f"{number:02}.{day.month:02}.{year}",
        day.isoformat(),
        f"{number} {month.upper()} {year}",
        f"{number}e  {month}\n{year} om 19.30 uur",
        f"op {WEEKDAYS[day.weekday()][:2]} {number} {month} {year}",
    )


def test_every_spelling_of_a_day_names_that_day() -> None:
    dice = random.Random(20201119)  # noqa: S311 - a fixed sample, no secret
    first = date(1990, 1, 1)
    for _ in range(4000):
        day = first + timedelta(days=dice.randrange(36_500))
        for said in _spellings(day):
            period = parse_period(said, today=TODAY)
            assert (period.earliest, period.latest, period.precision) == (day, day, Precision.DAY), said


@given(st.dates(date(1990, 1, 1), date(2089, 12, 31)), st.dates(date(1990, 1, 1), date(2089, 12, 31)))
def test_a_date_without_year_is_never_more_than_half_a_year_away(day: date, today: date) -> None:
    period = parse_period(f"{day.day} {MONTHS[day.month - 1]}", today=today)
    assert period.latest is not None
    assert (period.latest.day, period.latest.month) == (day.day, day.month)
    assert abs((period.latest - today).days) <= (183 if (day.day, day.month) != (29, 2) else 4 * 366)


@given(st.lists(st.sampled_from(DAYLESS), max_size=14))
def test_never_a_day_that_the_text_does_not_name(words: list[str]) -> None:
    found = find_periods(" ".join(words), today=TODAY)
    assert [period for period in found if period.is_day] == []


@given(
    st.text() | st.lists(st.sampled_from([*DAYLESS, "19", "-", "/", "t/m", "'", "30 februari", "999"])).map(" ".join)
)
def test_no_text_breaks_the_reader(text: str) -> None:
    found: tuple[Period, ...] = find_periods(text, today=TODAY)
    assert all(period.said in text for period in found)


@pytest.mark.parametrize("word", ["1 ", "1 en ", "november, ", "tot ", "uiterste a ", "1 nov t/m ", " ", "8-", "é"])
def test_a_long_text_is_read_in_a_moment(word: str) -> None:
    text = word * (10_000 // len(word))
    start = time.perf_counter()
    find_periods(text, today=TODAY)
    assert time.perf_counter() - start < 2


@pytest.mark.parametrize("rule", range(len(RULES)))
@settings(max_examples=50)
@given(data=st.data())
def test_no_time_goes_unseen_for_want_of_a_mark(data: st.DataObject, rule: int) -> None:
    pattern = RULES[rule].pattern.pattern.replace("(?=", "(?:")  # what is only looked for is written as well
    assert may_name_a_time(data.draw(st.from_regex(pattern, fullmatch=True)))
