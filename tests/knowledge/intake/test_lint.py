"""The lint as a whole: on the base that is shipped, on a change, and on what is past its day."""

import inspect
import re
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest

from knowledge.editing import Finding, Item, Level
from knowledge.intake import (
    lint_dates,
    lint_links,
    lint_lists,
    lint_phrasings,
    lint_terms,
    lint_twins,
    lint_words,
)
from knowledge.intake.dossiers import curated_folder, read_dossiers
from knowledge.intake.lint import lint, lint_change, overdue, with_items
from knowledge.model import Fact, Source, Status
from tests.factories import a_deadline, a_decision, a_document, a_fact, a_period
from tests.knowledge.intake import (
    test_lint_dates,
    test_lint_links,
    test_lint_lists,
    test_lint_phrasings,
    test_lint_terms,
    test_lint_twins,
    test_lint_words,
)
from tests.knowledge.intake.lint_cases import TODAY, a_base
from tests.plain_dutch import LONGEST, length, office_words, sentences

PAGE = Path(__file__).parents[3] / "docs" / "decisions" / "016-lint.md"
STEPS = {"status-back", "day-moved", "already-past"}
BASE = read_dossiers(curated_folder())
CODE = re.compile(r'(?:error|warning)\(\s*"([a-z-]+)"')
MODULES = {
    lint_dates: test_lint_dates.CASES,
    lint_links: test_lint_links.CASES,
    lint_lists: test_lint_lists.CASES,
    lint_phrasings: test_lint_phrasings.CASES,
    lint_terms: test_lint_terms.CASES,
    lint_twins: test_lint_twins.CASES,
    lint_words: test_lint_words.CASES,
}
# What the letters themselves leave open or contradict. A new line here is a decision: mend the fact, or say why not.
KNOWN = {
    (
        "unusual-weekday",
        "zhz-aanjaagteam-programmaplan",
    ): "the letter says 14 December without a year; its note says so",
    ("left-open", "zhz-aanjaagteam-programmaplan"): "no letter tells what became of it",
    ("left-open", "zhz-ab-maart-2020-budgetmaxima"): "put off, and no letter takes it up again",
    ("left-open", "groningen-inkoop-geen-besluit-2020"): "put off; the sessions of 2021 were still plans",
    ("superseded-by-nothing", "wet-begroting-acht-weken"): "a law that was; the term that came after tells of it",
    ("superseded-by-nothing", "wet-begroting-zes-weken"): "a law that was; the term that came after tells of it",
    ("year-inferred", "zhz-governance-themabespreking"): "its note gives the day of the memo it is inferred from",
    ("two-on-a-day", "dordrecht-zienswijze-governance"): "no letter tells of the meeting of 10 November 2020 itself",
    ("same-time", "zhz-inkoopkader-bijeenkomst-feb-2021"): "16 and 17 February; the answer names the region",
    ("phrasing-of-other-number", "zhz-segmenten-2"): "a member's mistake, which the answer puts right",
    ("phrasing-of-other-number", "zhz-segmenten-5"): "a member's mistake, which the answer puts right",
    ("absent-with-time", "zhz-uitgangspunten-nummer-15"): "its time is that of the list in which it is not",
}


def codes(findings: tuple[Finding, ...]) -> list[tuple[str, str | None]]:
    return [(finding.code, finding.fact_id) for finding in findings]


def test_the_base_that_is_shipped_has_no_error_and_no_new_warning() -> None:
    found = lint(BASE, today=TODAY)
    assert not [finding for finding in found if finding.level is Level.ERROR]
    assert Counter(codes(found)) == Counter(KNOWN.keys())


@pytest.mark.parametrize(("module", "cases"), MODULES.items(), ids=lambda one: getattr(one, "__name__", ""))
def test_every_rule_has_a_case(module: ModuleType, cases: list[test_lint_dates.Case]) -> None:
    assert {case.code for case in cases} == set(CODE.findall(inspect.getsource(module)))


def test_the_page_on_the_lint_names_every_trap_and_every_rule() -> None:
    page = PAGE.read_text("utf-8")
    named = {code for cases in MODULES.values() for code in (case.code for case in cases)} | STEPS | {"overdue", "gold"}
    assert set(re.findall(r"^\| (T[0-9]+) ", page, re.MULTILINE)) == {f"T{number}" for number in range(1, 23)}
    assert not {code for code in named if f"`{code}`" not in page}
    assert set(re.findall(r"`([a-z]+(?:-[a-z]+)*)`", page)) <= named


def test_a_plain_fact_has_nothing_wrong_with_it() -> None:
    assert lint(a_base(a_fact()), today=TODAY) == ()


def test_errors_come_first_and_then_the_order_of_the_base() -> None:
    found = lint(a_base(a_fact(phrasings=()), a_fact(id="b", title="B", follows="weg", phrasings=())), today=TODAY)
    assert codes(found) == [("link-to-nothing", "b"), ("no-phrasings", "plan"), ("no-phrasings", "b")]


@pytest.mark.parametrize("case", [case for cases in MODULES.values() for case in cases], ids=lambda case: case.code)
def test_what_is_said_is_plain_dutch(case: test_lint_dates.Case) -> None:
    for finding in lint(case.wrong, today=TODAY):
        assert not office_words(finding.text)
        assert max(length(said) for said in sentences(finding.text)) <= LONGEST
        assert finding.text[0].isupper() or finding.text[0] == "«"
        assert finding.text.endswith((".", "?"))


def test_a_change_is_told_what_it_brings_and_not_what_was_there() -> None:
    before = a_base(a_fact(phrasings=()))
    after = with_items(
        before, [Item.create(a_fact(id="nieuw", title="Nieuw", follows="weg", phrasings=("is er nieuws",)))]
    )
    assert codes(lint_change(before, after, today=TODAY)) == [("link-to-nothing", "nieuw")]


def test_what_hangs_on_a_fact_that_is_withdrawn_is_told() -> None:
    first, second = a_fact(), a_fact(id="vervolg", title="Het vervolg", follows="plan", phrasings=("hoe verder",))
    before = a_base(first, second)
    found = lint_change(before, with_items(before, [Item.withdraw(first)]), today=TODAY)
    assert codes(found) == [("link-to-nothing", "vervolg")]


def test_a_phrasing_that_another_fact_has_is_told() -> None:
    other = a_fact(id="brug", title="De brug", phrasings=("hoe lang is de brug",))
    before = a_base(a_fact(), other)
    after = with_items(before, [Item.phrase(other, (*other.phrasings, "wat is het plan"))])
    assert codes(lint_change(before, after, today=TODAY)) == [("phrasing-twice", "brug")]


def revised(old: Fact, **changes: object) -> list[str]:
    """The codes of what changing *old* brings."""
    before = a_base(old)
    after = with_items(before, [Item.revise(old, replace(old, **changes))])  # type: ignore[arg-type]
    return [finding.code for finding in lint_change(before, after, today=date(2020, 11, 2))]


LATER_LETTER = Source(a_document(id="later", dated=a_period("1 november 2020")), "eerste alinea")
DRAFT = a_decision(status=Status.DRAFT)
TERM = a_deadline()


@pytest.mark.parametrize(
    ("old", "changes", "code"),
    [
        pytest.param(a_decision(), {"status": Status.DRAFT}, "status-back", id="from adopted to draft"),
        pytest.param(TERM, {"period": a_period("uiterlijk 3 december 2020")}, "day-moved", id="another day"),
        pytest.param(TERM, {"period": a_period("uiterlijk 20 oktober 2020")}, "already-past", id="a day that is past"),
    ],
)
def test_a_step_back_is_told(old: Fact, changes: dict[str, object], code: str) -> None:
    assert code in revised(old, **changes)


@pytest.mark.parametrize(
    ("old", "changes"),
    [
        pytest.param(DRAFT, {"status": Status.TABLED}, id="from draft to tabled"),
        pytest.param(
            TERM, {"period": a_period("uiterlijk 3 december 2020"), "source": LATER_LETTER}, id="a later letter"
        ),
        pytest.param(TERM, {"text": "Het bestuur vraagt de raden om hun zienswijze."}, id="another text"),
    ],
)
def test_a_step_forward_is_let_by(old: Fact, changes: dict[str, object]) -> None:
    assert not STEPS & set(revised(old, **changes))


def test_a_new_term_that_has_passed_gets_no_reminders() -> None:
    before = a_base(a_fact())
    after = with_items(before, [Item.create(a_deadline())])
    assert "already-past" in [finding.code for finding in lint_change(before, after, today=TODAY)]


def test_items_are_done_in_memory_as_in_the_base() -> None:
    plan, gone = a_fact(), a_fact(id="weg", title="Weg")
    letter = a_document(id="nieuwe-brief")
    new = a_fact(id="nieuw", title="Nieuw", source=Source(letter, "eerste alinea"))
    items = [Item.withdraw(gone), Item.create(new), Item.phrase(plan, ("het plan",))]
    after = with_items(a_base(plan, gone), items)
    assert after.facts == (replace(plan, phrasings=("het plan",)), new)
    assert letter in after.documents


def test_a_fact_past_its_day_is_told_the_oldest_first() -> None:
    base = a_base(a_fact(), a_fact(id="b", title="B"), a_fact(id="c", title="C"), a_fact(id="d", title="D"))
    days = {"plan": date(2021, 6, 1), "b": date(2021, 5, 1), "c": date(2021, 6, 2), "weg": date(2021, 1, 1)}
    found = overdue(base, days, today=TODAY)
    assert codes(found) == [("overdue", "b"), ("overdue", "plan")]
    assert "zaterdag 1 mei 2021" in found[0].text
