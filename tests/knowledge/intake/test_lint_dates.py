"""The lint on times: each trap planted, and the same base without it."""

from dataclasses import replace
from datetime import date

import pytest

from knowledge.dutch.period import Period, Precision, Qualifier
from knowledge.model import Actor, Fact, Kind, Source, Status
from tests.factories import a_deadline, a_decision, a_document, a_fact, a_period
from tests.knowledge.intake.lint_cases import ERROR, WARNING, Case, a_base, assert_found, assert_silent, found

BOARD = {"actor": Actor.GENERAL_BOARD, "status": Status.DECIDED}
UNDATED = Source(a_document(dated=None), "eerste alinea")
TOO_EXACT = Period(date(2020, 7, 15), date(2020, 7, 15), Precision.DAY, Qualifier.ON, "medio juli 2020")


def thursdays() -> tuple[Fact, ...]:
    """Three decisions of the general board, all on a Thursday."""
    days = (date(2020, 3, 5), date(2020, 6, 4), date(2020, 9, 24))
    return tuple(a_decision(day, id=f"besluit-{day.month}", title=f"Besluit {day.month}", **BOARD) for day in days)


def on(day: date) -> Fact:
    return a_decision(day, id="plan", title="Het plan", **BOARD)


CASES = [
    Case(
        "weekday",
        ERROR,
        a_base(a_fact(text="De avond is op zaterdag 19 november 2020.")),
        a_base(a_fact(text="De avond is op donderdag 19 november 2020.")),
        "een donderdag",
    ),
    Case(
        "no-such-day",
        ERROR,
        a_base(a_fact(note="Het moet klaar zijn op 31 november 2020.")),
        a_base(a_fact(note="Het moet klaar zijn op 30 november 2020.")),
        "31 november 2020",
    ),
    Case(
        "unusual-weekday",
        WARNING,
        a_base(*thursdays(), on(date(2019, 12, 14))),
        a_base(*thursdays(), on(date(2019, 12, 12))),
        "anders op donderdag",
    ),
    Case("day-off", WARNING, a_base(on(date(2019, 12, 14))), a_base(on(date(2019, 12, 12))), "in het weekend"),
    Case(
        "year-inferred",
        WARNING,
        a_base(a_fact(period=a_period("14 december"))),
        a_base(a_fact(period=a_period("14 december"), note="Het jaar is afgeleid uit de datum van de brief.")),
        "«14 december» noemt geen jaar",
    ),
    Case(
        "year-from-undated",
        WARNING,
        a_base(a_fact(period=a_period("najaar"), source=UNDATED)),
        a_base(a_fact(period=a_period("najaar 2021"), source=UNDATED)),
        "geen datum",
    ),
    Case(
        "year-missing",
        WARNING,
        a_base(a_fact(text="De avond is op 19 november.")),
        a_base(a_fact(text="De avonden zijn op 19 november en 10 december 2020.")),
        "«19 november» zonder jaar",
    ),
    Case(
        "relative",
        WARNING,
        a_base(a_fact(text="De bijeenkomst is komend najaar, dus in het volgende jaar niet.")),
        a_base(a_fact(text="De bijeenkomst is in het najaar van 2021.", note="De brief zegt: komend najaar.")),
        "«komend»",
    ),
    Case(
        "wording",
        ERROR,
        a_base(a_fact(period=TOO_EXACT)),
        a_base(a_fact(period=a_period("medio juli 2020"))),
        "nooit preciezer dan de bron",
    ),
    Case(
        "wording-unreadable",
        ERROR,
        a_base(a_fact(period=replace(TOO_EXACT, said="als het uitkomt"))),
        a_base(a_fact(period=a_period("15 juli 2020"))),
        "«als het uitkomt»",
    ),
    Case(
        "bound",
        ERROR,
        a_base(
            a_deadline(id="plan", period=a_period("voor 1 december 2020"), text="Dit moet uiterlijk 1 december 2020.")
        ),
        a_base(a_deadline(id="plan", period=a_period("voor 1 december 2020"), text="Dit moet voor 1 december 2020.")),
        "Telt de laatste dag mee",
    ),
    Case(
        "before-without-time",
        WARNING,
        a_base(a_fact(before="Het plan is nog een concept.")),
        a_base(a_fact(before="Het plan is nog een concept.", period=a_period("10 december 2020"))),
        "«wanneer» is leeg",
    ),
    Case(
        "unknown-day",
        WARNING,
        a_base(a_fact(text="Op 3 maart 2020 begon het.")),
        a_base(a_fact(text="Op 3 maart 2020 begon het."), a_decision(date(2020, 3, 3))),
        "3 maart 2020",
    ),
    Case(
        "told-too-soon",
        WARNING,
        a_base(a_decision(date(2020, 12, 10), id="plan")),
        a_base(a_decision(date(2020, 12, 10), id="plan", status=Status.DRAFT)),
        "Is dit nog voorgenomen?",
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.code)
def test_a_trap_in_a_time_is_found(case: Case) -> None:
    assert_found(case)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.code)
def test_a_time_without_the_trap_is_left_alone(case: Case) -> None:
    assert_silent(case)


def test_a_decision_at_christmas_is_doubted() -> None:
    assert "feestdag" in found("day-off", a_base(on(date(2020, 12, 25))))[0].text


def test_two_meetings_make_no_custom() -> None:
    assert not found("unusual-weekday", a_base(*thursdays()[:2], on(date(2020, 10, 6))))


def test_a_day_of_another_region_is_no_day_of_this_one() -> None:
    elsewhere = a_decision(
        date(2020, 3, 3), scope="heuvelland", source=Source(a_document(id="b", scope="heuvelland"), "p")
    )
    assert found("unknown-day", a_base(a_fact(text="Op 3 maart 2020 begon het."), elsewhere))


def test_the_day_of_a_letter_is_known() -> None:
    assert not found("unknown-day", a_base(a_fact(text="De brief is van 5 oktober 2020.")))


def test_a_meeting_in_another_body_has_another_custom() -> None:
    council = a_decision(date(2020, 11, 10), id="plan", actor=Actor.COUNCIL, status=Status.GIVEN, scope="vlietdam")
    assert not found("unusual-weekday", a_base(*thursdays(), council))


def test_a_meeting_is_held_to_its_day_as_a_decision_is() -> None:
    meeting = replace(on(date(2019, 12, 14)), kind=Kind.MEETING, status=Status.HELD)
    assert found("unusual-weekday", a_base(*thursdays(), meeting))
