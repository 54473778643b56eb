"""A small base with one trap in it, and the same base without: what each rule of the lint is tried on."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from knowledge.editing import Finding, Level
from knowledge.intake.lint import lint
from knowledge.model import Curation, Fact, Place, PlaceKind
from tests.factories import a_council, a_curation, a_place

TODAY = date(2021, 6, 1)
PLACES: tuple[Place, ...] = (
    a_place("iedereen", kind=PlaceKind.EVERYONE),
    a_place(),
    a_council(),
    a_place("heuvelland"),
    a_council("bergdorp", region="heuvelland"),
)
ERROR, WARNING = Level.ERROR, Level.WARNING


@dataclass(frozen=True)
class Case:
    """What *code* is found in, and in what not; *says* is a part of what is told."""

    code: str
    level: Level
    wrong: Curation
    good: Curation
    says: str
    about: str | None = "plan"


def a_base(*facts: Fact, **changes: Any) -> Curation:
    """A base of two regions around *facts*."""
    return replace(a_curation(*facts, places=PLACES), **changes)


def found(code: str, curation: Curation, *, today: date = TODAY) -> list[Finding]:
    """The findings of one rule."""
    return [finding for finding in lint(curation, today=today) if finding.code == code]


def assert_found(case: Case) -> None:
    """The rule finds the trap, in the fact that has it, and says what it is."""
    first = found(case.code, case.wrong)[0]
    assert (first.level, first.fact_id) == (case.level, case.about)
    assert case.says in first.text


def assert_silent(case: Case) -> None:
    """The rule finds nothing in the base without the trap."""
    assert not found(case.code, case.good)
