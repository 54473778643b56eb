"""The lint on terms and steps: each trap planted, and the same base without it."""

from datetime import date
from typing import Any

import pytest

from knowledge.model import Actor, Fact, Kind, Source, Status
from tests.factories import a_deadline, a_decision, a_document, a_fact, a_period
from tests.knowledge.intake.lint_cases import ERROR, WARNING, Case, a_base, assert_found, assert_silent, found

OF_2023 = Source(a_document(id="brief-2023", dated=a_period("2 oktober 2023")), "eerste alinea")


def term(due_on: date = date(2020, 11, 19), **changes: Any) -> Fact:
    return a_deadline(due_on, **({"id": "plan", "who": "de raden"} | changes))


def meeting(status: Status) -> Fact:
    return a_fact(kind=Kind.MEETING, status=status, text="Het college stelt voor om in het najaar van 2021 te praten.")


def target(status: Status) -> Fact:
    return term(status=status, actor=Actor.COLLEGE, who="het college", text="Het college streeft naar een besluit.")


CASES = [
    Case(
        "term-apart",
        WARNING,
        a_base(term(text="De raden hebben acht weken.")),
        a_base(term(text="De raden hebben acht weken, gerekend vanaf 24 september 2020.")),
        "30 november 2020",
    ),
    Case(
        "later-law",
        WARNING,
        a_base(term(text="De raden hebben twaalf weken.")),
        a_base(term(date(2023, 12, 25), text="De raden hebben twaalf weken.", source=OF_2023)),
        "pas sinds vrijdag 1 juli 2022",
    ),
    Case("term-day-off", WARNING, a_base(term(date(2020, 11, 21))), a_base(term()), "in het weekend"),
    Case(
        "actor",
        ERROR,
        a_base(term(actor=Actor.COLLEGE, who="de tien gemeenteraden")),
        a_base(term(actor=Actor.COLLEGE, who="de colleges van B en W")),
        "Dat is de raad",
    ),
    Case(
        "worded-as-councils",
        WARNING,
        a_base(term(actor=Actor.COLLEGE, who="het college", phrasings=("wanneer moet onze zienswijze binnen zijn",))),
        a_base(term(phrasings=("wanneer moet onze zienswijze binnen zijn",))),
        "klinkt alsof de raad",
    ),
    Case(
        "left-open",
        WARNING,
        a_base(a_decision(id="plan", status=Status.DRAFT)),
        a_base(a_decision(id="plan", status=Status.DRAFT), a_decision(follows="plan", title="Het vervolg")),
        "«voorgenomen»",
    ),
    Case("proposal-as-plan", WARNING, a_base(meeting(Status.PLANNED)), a_base(meeting(Status.PROPOSED)), "voorgesteld"),
    Case("intention-as-term", WARNING, a_base(target(Status.SET)), a_base(target(Status.TARGET)), "streeft"),
    Case(
        "absent-with-time",
        WARNING,
        a_base(a_fact(status=Status.ABSENT, period=a_period("19 november 2020"))),
        a_base(a_fact(status=Status.ABSENT)),
        "niet in de bronnen",
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.code)
def test_a_trap_in_a_term_is_found(case: Case) -> None:
    assert_found(case)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.code)
def test_a_term_without_the_trap_is_left_alone(case: Case) -> None:
    assert_silent(case)


def test_the_weeks_may_run_from_the_day_of_what_the_term_follows() -> None:
    draft = a_decision(date(2020, 9, 24), status=Status.DRAFT)
    weeks = term(text="De raden hebben acht weken.", follows=draft.id)
    assert not found("term-apart", a_base(draft, weeks))


def test_weeks_that_fit_the_letter_are_left_alone() -> None:
    assert not found("term-apart", a_base(term(date(2020, 11, 30), text="De raden hebben 8 weken.")))


def test_a_draft_of_which_the_day_is_still_to_come_is_not_left_open() -> None:
    draft = a_decision(id="plan", status=Status.DRAFT)
    assert not found("left-open", a_base(draft), today=date(2020, 12, 1))


def test_a_term_of_the_college_may_say_that_it_is_no_zienswijze() -> None:
    told = {"title": "De notitie", "text": "Dit is niet de zienswijze van de raad.", "phrasings": ("de notitie",)}
    term_of_college = term(actor=Actor.COLLEGE, who="het college", **told)
    assert not found("worded-as-councils", a_base(term_of_college))


def test_a_weekend_is_the_colleges_own_affair() -> None:
    assert not found("term-day-off", a_base(term(date(2020, 11, 21), actor=Actor.COLLEGE, who="het college")))
