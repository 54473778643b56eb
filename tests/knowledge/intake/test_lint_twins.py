"""The lint on facts that are taken for one another: each trap planted, and the same base without it."""

from datetime import date
from typing import Any

import pytest

from knowledge.model import Fact, Kind, Status
from tests.factories import a_decision, a_fact, a_period
from tests.knowledge.intake.lint_cases import WARNING, Case, a_base, assert_found, assert_silent, found

LATER = date(2020, 12, 17)


def start(**changes: Any) -> Fact:
    return a_fact(**({"title": "Start van de nieuwe inkoop"} | changes))


def meeting(**changes: Any) -> Fact:
    return a_fact(**({"kind": Kind.MEETING, "status": Status.PLANNED, "period": a_period("februari 2021")} | changes))


TWIN = start(id="elders", scope="bergdorp", title="De start van nieuwe inkoop in Bergdorp")
CASES = [
    Case(
        "same-title",
        WARNING,
        a_base(a_fact(id="a", title="De opdracht"), a_fact(title="De opdracht")),
        a_base(a_fact(id="a", title="De opdracht governance"), a_fact(title="De opdracht inkoop")),
        "uit elkaar te houden",
    ),
    Case(
        "contradiction",
        WARNING,
        a_base(a_decision(id="a"), a_decision(LATER, id="plan")),
        a_base(a_decision(id="a"), a_decision(LATER, id="plan", replaces=("a",))),
        "Welke klopt?",
    ),
    Case(
        "twin",
        WARNING,
        a_base(start(), TWIN),
        a_base(start(title="Start van de inkoop in Waterland"), TWIN),
        "Bergdorp",
    ),
    Case(
        "same-time",
        WARNING,
        a_base(meeting(title="Bijeenkomst"), meeting(id="b", title="Sessie", scope="bergdorp")),
        a_base(meeting(title="Bijeenkomst"), meeting(id="b", title="Sessie", scope="vlietdam")),
        "«Sessie»",
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.code)
def test_what_is_taken_for_another_is_found(case: Case) -> None:
    assert_found(case)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.code)
def test_what_can_be_told_apart_is_left_alone(case: Case) -> None:
    assert_silent(case)


def test_two_regions_may_hold_the_same_in_one_region() -> None:
    assert not found("twin", a_base(start(), start(id="b", scope="vlietdam")))


def test_another_kind_of_fact_is_no_twin() -> None:
    assert not found("twin", a_base(start(), start(id="b", scope="bergdorp", kind=Kind.TERM)))


def test_meetings_at_different_times_are_told_apart() -> None:
    later = meeting(id="b", title="Sessie", scope="bergdorp", period=a_period("maart 2021"))
    assert not found("same-time", a_base(meeting(title="Bijeenkomst"), later))
