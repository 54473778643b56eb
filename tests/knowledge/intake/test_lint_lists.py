"""The lint on lists: each trap planted, and the same base without it."""

from datetime import date
from typing import Any

import pytest

from knowledge.model import Actor, Fact, Kind, Series, Status
from tests.factories import a_decision, a_fact, a_period
from tests.knowledge.intake.lint_cases import ERROR, WARNING, Case, a_base, assert_found, assert_silent, found


def part(number: str, **changes: Any) -> Fact:
    numbered: dict[str, Any] = {
        "id": f"deel-{number}",
        "kind": Kind.PRINCIPLE,
        "title": f"Uitgangspunt {number}",
        "series": Series.PRINCIPLE,
        "number": number,
        "phrasings": (f"punt {number}",),
    }
    return a_fact(**(numbered | changes))


def parts(numbers: str) -> tuple[Fact, ...]:
    return tuple(part(number) for number in numbers.split())


def taken(fact_id: str) -> Fact:
    return a_decision(date(2020, 3, 5), id=fact_id, title=f"Besluit {fact_id}", actor=Actor.GENERAL_BOARD)


MEETING = a_fact(id="vergadering", kind=Kind.MEETING, status=Status.HELD, period=a_period("5 maart 2020"))
CASES = [
    Case(
        "number-twice",
        ERROR,
        a_base(part("1"), part("1", id="plan", title="Nog een")),
        a_base(part("1"), part("2", id="plan", title="Nog een")),
        "al een uitgangspunt 1",
    ),
    Case("number-missing", WARNING, a_base(*parts("1 3")), a_base(*parts("1 2 3")), "uitgangspunt 2", about="deel-1"),
    Case("number-ambiguous", WARNING, a_base(*parts("1 1a")), a_base(*parts("1a 1b")), "1a", about="deel-1"),
    Case(
        "count",
        WARNING,
        a_base(*parts("1 2 3 4"), a_fact(text="Er zijn vijf uitgangspunten.")),
        a_base(*parts("1 2 3 4"), a_fact(text="Er zijn vier uitgangspunten.")),
        "heeft 4 uitgangspunten",
    ),
    Case(
        "two-on-a-day",
        WARNING,
        a_base(taken("plan"), taken("b")),
        a_base(taken("plan"), taken("b"), MEETING),
        "5 maart 2020",
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.code)
def test_a_list_that_is_wrong_is_found(case: Case) -> None:
    assert_found(case)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.code)
def test_a_list_that_is_right_is_left_alone(case: Case) -> None:
    assert_silent(case)


@pytest.mark.parametrize("count", ["drie", "4"])
def test_a_count_may_be_that_from_before_an_addition(count: str) -> None:
    later = part("4", status=Status.ADDED)
    assert not found("count", a_base(*parts("1 2 3"), later, a_fact(text=f"Er zijn {count} uitgangspunten.")))


def test_a_part_of_a_list_may_be_counted() -> None:
    assert not found("count", a_base(*parts("1 2 3 4"), a_fact(text="De raad noemt twee uitgangspunten.")))


def test_a_list_of_another_region_is_another_list() -> None:
    assert not found("count", a_base(*parts("1 2 3 4"), a_fact(text="Er zijn vijf uitgangspunten.", scope="bergdorp")))


def test_a_letter_that_is_skipped_is_missed() -> None:
    assert "1b" in found("number-missing", a_base(*parts("1a 1c")))[0].text
