"""The lint on what facts hang on: each trap planted, and the same base without it."""

from datetime import date

import pytest

from knowledge.model import Source, Status
from tests.factories import a_decision, a_document, a_fact
from tests.knowledge.intake.lint_cases import ERROR, WARNING, Case, a_base, assert_found, assert_silent, found

OTHER = a_fact(id="ander", title="Een ander plan", phrasings=("dat andere plan",))
OLD = a_fact(id="plan", status=Status.SUPERSEDED)
ELSEWHERE = a_document(id="brief-elders", scope="heuvelland")

CASES = [
    Case("link-to-itself", ERROR, a_base(a_fact(follows="plan")), a_base(a_fact(follows="ander"), OTHER), "zichzelf"),
    Case(
        "link-to-nothing", ERROR, a_base(a_fact(replaces=("weg",))), a_base(a_fact(replaces=("ander",)), OTHER), "«weg»"
    ),
    Case(
        "circle",
        ERROR,
        a_base(a_fact(follows="ander"), a_fact(id="ander", follows="plan")),
        a_base(a_fact(follows="ander"), a_fact(id="ander", follows="derde"), a_fact(id="derde")),
        "lopen rond",
    ),
    Case(
        "out-of-order",
        WARNING,
        a_base(a_decision(date(2020, 3, 5), id="plan", follows="ander"), a_decision(date(2020, 6, 4), id="ander")),
        a_base(a_decision(date(2020, 6, 4), id="plan", follows="ander"), a_decision(date(2020, 3, 5), id="ander")),
        "ligt ervoor",
    ),
    Case(
        "link-to-other-region",
        WARNING,
        a_base(a_fact(follows="ander"), a_fact(id="ander", scope="bergdorp")),
        a_base(a_fact(follows="ander"), a_fact(id="ander", scope="vlietdam")),
        "Bergdorp",
    ),
    Case(
        "superseded-by-nothing",
        WARNING,
        a_base(OLD),
        a_base(OLD, a_fact(id="nieuw", replaces=("plan",))),
        "achterhaald",
    ),
    Case(
        "replaced-yet-valid",
        WARNING,
        a_base(a_fact(), a_fact(id="nieuw", replaces=("plan",))),
        a_base(OLD, a_fact(id="nieuw", replaces=("plan",))),
        "nog «geldt»",
    ),
    Case("unknown-place", ERROR, a_base(a_fact(scope="nergens")), a_base(a_fact(scope="vlietdam")), "«nergens»"),
    Case("unknown-dossier", ERROR, a_base(a_fact(), dossiers=()), a_base(a_fact()), "«bruggen»"),
    Case("unknown-source", ERROR, a_base(a_fact(), documents=()), a_base(a_fact()), "«brief»"),
    Case(
        "no-place-in-source",
        WARNING,
        a_base(a_fact(source=Source(a_document(), " p.2 "))),
        a_base(a_fact(source=Source(a_document(), "bladzijde 2"))),
        "niet waar dit",
    ),
    Case(
        "source-of-other-region",
        WARNING,
        a_base(a_fact(source=Source(ELSEWHERE, "eerste alinea"))),
        a_base(a_fact(scope="bergdorp", source=Source(ELSEWHERE, "eerste alinea"))),
        "Heuvelland",
    ),
    Case("id-twice", ERROR, a_base(a_fact(), a_fact(title="Nog een plan")), a_base(a_fact(), OTHER), "twee keer"),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.code)
def test_a_link_that_leads_wrong_is_found(case: Case) -> None:
    assert_found(case)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.code)
def test_a_link_that_leads_right_is_left_alone(case: Case) -> None:
    assert_silent(case)


def test_a_source_from_outside_may_be_about_anywhere() -> None:
    law = a_document(id="wet", scope="heuvelland", is_external=True)
    assert not found("source-of-other-region", a_base(a_fact(source=Source(law, "artikel 1"))))


def test_what_leads_into_a_circle_is_not_itself_the_circle() -> None:
    outside = a_fact(follows="een")
    circle = a_base(outside, a_fact(id="een", follows="twee"), a_fact(id="twee", follows="een"))
    assert {finding.fact_id for finding in found("circle", circle)} == {"een", "twee"}
