"""The lint on how people ask: each trap planted, and the same base without it."""

from typing import Any

import pytest

from knowledge.model import Fact, Kind, Series
from tests.factories import a_fact
from tests.knowledge.intake.lint_cases import ERROR, WARNING, Case, a_base, assert_found, assert_silent, found


def asked(*phrasings: str, **changes: Any) -> Fact:
    return a_fact(phrasings=phrasings, **changes)


def part(number: str, *phrasings: str) -> Fact:
    numbered: dict[str, Any] = {"kind": Kind.SEGMENT, "series": Series.SEGMENT, "number": number}
    return asked(*phrasings, id=f"deel-{number}", title=f"Segment {number}", **numbered)


CASES = [
    Case("no-phrasings", WARNING, a_base(asked()), a_base(asked("wat is het plan")), "geen formulering"),
    Case(
        "phrasing-repeated",
        WARNING,
        a_base(asked("wat is het plan", "Wat is het plan?")),
        a_base(asked("wat is het plan", "het plan")),
        "«wat is het plan»",
    ),
    Case(
        "phrasing-twice",
        ERROR,
        a_base(asked("de brug", id="brug", title="De brug"), asked("De brug?")),
        a_base(asked("de brug", id="brug", title="De brug", scope="heuvelland"), asked("de brug")),
        "«De brug» (brug)",
    ),
    Case(
        "phrasing-of-everyone",
        WARNING,
        a_base(asked("de wet", id="wet", title="De wet", scope="iedereen"), asked("de wet")),
        a_base(asked("de wet", id="wet", title="De wet", scope="iedereen"), asked("het plan")),
        "alle gemeenten",
    ),
    Case(
        "phrasing-is-title",
        WARNING,
        a_base(asked("de brug"), a_fact(id="brug", title="De brug", phrasings=("hoe lang is zij",))),
        a_base(asked("de brug van het plan"), a_fact(id="brug", title="De brug", phrasings=("hoe lang is zij",))),
        "(brug)",
    ),
    Case(
        "phrasing-of-other-place",
        WARNING,
        a_base(asked("het plan van bergdorp")),
        a_base(asked("het plan van vlietdam")),
        "Bergdorp",
    ),
    Case(
        "phrasing-of-other-number",
        WARNING,
        a_base(part("5", "wat is segment 6")),
        a_base(part("5", "wat is segment 5")),
        "niet segment 5",
        about="deel-5",
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.code)
def test_a_phrasing_that_leads_wrong_is_found(case: Case) -> None:
    assert_found(case)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.code)
def test_a_phrasing_that_leads_right_is_left_alone(case: Case) -> None:
    assert_silent(case)


def test_a_number_that_is_split_is_no_way_to_ask_for_a_half() -> None:
    assert found("phrasing-of-other-number", a_base(part("4a", "wat is segment 4")))
    assert not found("phrasing-of-other-number", a_base(part("4a", "de algemene helft van segment 4")))


def test_a_phrasing_may_compare_two_numbers() -> None:
    assert not found("phrasing-of-other-number", a_base(part("5", "verschil tussen segment 5 en segment 6")))


def test_a_phrasing_may_name_another_place_of_which_the_fact_speaks() -> None:
    compared = asked("geldt het ook in bergdorp", text="Het plan geldt niet in Bergdorp.")
    assert not found("phrasing-of-other-place", a_base(compared))
