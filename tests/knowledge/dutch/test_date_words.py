"""Days and periods as people read them, and back again."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.dutch.date_words import day_in_words, distance_in_words, period_in_words
from knowledge.dutch.dates import parse_period
from knowledge.dutch.period import Period

TODAY = date(2020, 10, 5)
DAYS = st.dates(date(1991, 1, 1), date(2089, 12, 31))
MONTHS = "januari februari maart april mei juni juli augustus september oktober november december".split()
LEADS = ("", "uiterlijk", "voor", "vanaf", "op zijn vroegst vanaf", "tot", "na")
VAGUE = (
    "begin {month} {year}",
    "medio {month} {year}",
    "eind {month} {year}",
    "de eerste helft van {month} {year}",
    "de tweede helft van {month} {year}",
    "{month} {year}",
    "begin {year}",
    "medio {year}",
    "eind {year}",
    "het tweede kwartaal van {year}",
    "het derde kwartaal van {year}",
    "de eerste helft van {year}",
    "de tweede helft van {year}",
    "het voorjaar van {year}",
    "de zomer van {year}",
    "het najaar van {year}",
    "de winter van {year}",
    "week 47 van {year}",
    "week 1 van {year}",
    "{year}",
)


@pytest.mark.parametrize(
    ("said", "words"),
    [
        pytest.param("uiterlijk 19 november 2020", "uiterlijk donderdag 19 november 2020", id="a last day"),
        pytest.param("19-11-2020", "donderdag 19 november 2020", id="a day"),
        pytest.param("voor 1 december 2019", "voor zondag 1 december 2019", id="before a day"),
        pytest.param("medio juli 2020", "medio juli 2020", id="half a month"),
        pytest.param("juni of juli 2021", "in juni/juli 2021", id="two months"),
        pytest.param("2023", "in 2023", id="a year"),
        pytest.param("begin 2020", "begin 2020", id="part of a year"),
        pytest.param("per 1 juli 2022", "per vrijdag 1 juli 2022", id="as of a day"),
        pytest.param("vanaf 1 juli 2022", "vanaf vrijdag 1 juli 2022", id="from a day"),
        pytest.param("niet eerder dan 1-7-2022", "op zijn vroegst vanaf vrijdag 1 juli 2022", id="not before"),
        pytest.param("16/17 februari 2021", "dinsdag 16 en woensdag 17 februari 2021", id="two days"),
        pytest.param("1e helft 2021", "in de eerste helft van 2021", id="half a year"),
        pytest.param("april, mei en juni 2020", "april tot en met juni 2020", id="three months"),
        pytest.param("10 november", "dinsdag 10 november 2020", id="an inferred year adds nothing"),
        pytest.param("tot 1-1-2022", "tot zaterdag 1 januari 2022", id="until a day"),
        pytest.param("na 10 december 2020", "na donderdag 10 december 2020", id="after a day"),
        pytest.param("voor de kerst", "voor de kerst van 2020", id="before Christmas"),
        pytest.param("voor de zomer", "voor de zomer van 2021", id="before summer"),
        pytest.param("voor 2021", "voor 2021", id="before a year"),
        pytest.param("tot januari 2022", "tot januari 2022", id="until a month"),
        pytest.param("vanaf volgende week", "vanaf week 42 van 2020", id="what hung on today names its time"),
        pytest.param("uiterlijk eind deze maand", "uiterlijk eind oktober 2020", id="a month that hung on today"),
        pytest.param("uiterlijk in juli 2021", "uiterlijk in juli 2021", id="a month stays a month"),
        pytest.param("2021 t/m 2023", "in 2021 tot en met 2023", id="years"),
        pytest.param(
            "31 december 2020 t/m 1 januari 2021",
            "donderdag 31 december 2020 tot en met vrijdag 1 januari 2021",
            id="days across the year",
        ),
        pytest.param("binnen acht weken", "maandag 5 oktober tot en met maandag 30 november 2020", id="a term"),
    ],
)
def test_a_period_in_words(said: str, words: str) -> None:
    assert period_in_words(parse_period(said, today=TODAY)) == words


@pytest.mark.parametrize(
    ("said", "words"),
    [
        pytest.param("voor de zomer", "voor de zomer van 2021", id="season"),
        pytest.param("tot het najaar", "tot het najaar van 2021", id="until a season"),
        pytest.param("voor eind mei", "voor eind mei 2021", id="part of a month"),
        pytest.param("uiterlijk in juni", "uiterlijk in juni 2021", id="month"),
        pytest.param("voor week 30", "voor week 30 van 2021", id="week"),
        pytest.param("voor het derde kwartaal", "voor het derde kwartaal van 2021", id="quarter"),
    ],
)
def test_a_limit_that_counts_from_today_is_still_told_as_a_limit(said: str, words: str) -> None:
    today = date(2021, 5, 12)
    assert period_in_words(replace(parse_period(said, today=today), earliest=today)) == words


@pytest.mark.parametrize(
    ("days", "words"),
    [
        pytest.param(0, "vandaag", id="today"),
        pytest.param(1, "morgen", id="tomorrow"),
        pytest.param(-1, "gisteren", id="yesterday"),
        pytest.param(7, "over 7 dagen", id="one week stays days"),
        pytest.param(14, "over 14 dagen (2 weken)", id="two weeks"),
        pytest.param(48, "over 48 dagen", id="no whole weeks"),
        pytest.param(-4, "4 dagen geleden", id="past"),
    ],
)
def test_how_far_a_day_is(days: int, words: str) -> None:
    assert distance_in_words(TODAY + timedelta(days=days), today=TODAY) == words


def test_a_day_in_words() -> None:
    assert day_in_words(date(2020, 11, 19)) == "donderdag 19 november 2020"


def _meaning(period: Period) -> tuple[object, ...]:
    return period.earliest, period.latest, period.precision, period.qualifier


@given(DAYS, st.sampled_from(LEADS), DAYS)
def test_a_day_survives_the_way_back(day: date, lead: str, today: date) -> None:
    period = parse_period(f"{lead} {day.isoformat()}", today=today)
    assert _meaning(parse_period(period_in_words(period), today=today)) == _meaning(period)


@given(DAYS, st.sampled_from(LEADS), st.sampled_from(VAGUE), DAYS)
def test_a_vague_time_survives_the_way_back(day: date, lead: str, vague: str, today: date) -> None:
    said = f"{lead} {vague.format(month=MONTHS[day.month - 1], year=day.year)}"
    period = parse_period(said, today=today)
    assert _meaning(parse_period(period_in_words(period), today=today)) == _meaning(period)


@given(DAYS, st.integers(1, 400), st.sampled_from(["days", "months", "years"]))
def test_a_range_survives_the_way_back(first: date, length: int, unit: str) -> None:
    last = first + timedelta(days=length)
    said = {
        "days": f"{first.isoformat()} t/m {last.isoformat()}",
        "months": f"{MONTHS[first.month - 1]} {first.year} t/m {MONTHS[last.month % 12]} {last.year + 1}",
        "years": f"{first.year} t/m {first.year + length % 9 + 1}",
    }[unit]
    period = parse_period(said, today=TODAY)
    assert _meaning(parse_period(period_in_words(period), today=TODAY)) == _meaning(period)
