"""Looks through a whole base for what seems wrong, and tells it: `zienswijzer lint`."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from knowledge.answers.regression import curation_of
from knowledge.editing import Finding, Level
from knowledge.errors import DatabaseUnreadable
from knowledge.intake import lint
from knowledge.intake.lint_texts import LEVELS
from knowledge.store import fact_checks
from knowledge.store.database import connect

NOTHING = "{database}: niets gevonden (feiten: {facts})."
FOUND = "{database}: fouten: {errors}, waarschuwingen: {warnings} (feiten: {facts})."
LINE = "{level}: {title} ({id}): {text}"
LINE_OF_BASE = "{level}: {text}"
NO_FILE = "er is geen bestand"


@dataclass(frozen=True, slots=True)
class LintReport:
    """What was found in a base of so many *facts*; *titles* are those of the facts, by id."""

    findings: tuple[Finding, ...]
    facts: int
    titles: dict[str, str]

    @property
    def errors(self) -> int:
        """How many of the findings are errors."""
        return sum(finding.level is Level.ERROR for finding in self.findings)


def lint_base(database: Path, *, today: date) -> LintReport:
    """What seems wrong with the base at *database*; raises DatabaseUnreadable where there is none, and makes none."""
    if not database.exists():
        raise DatabaseUnreadable(path=database, reason=NO_FILE)
    db = connect(database)
    try:
        curation, checks = curation_of(db), fact_checks.every(db)
    finally:
        db.close()
    found = (*lint.lint(curation, today=today), *lint.overdue(curation, checks, today=today))
    return LintReport(found, len(curation.facts), {fact.id: fact.title for fact in curation.facts})


def told(report: LintReport, *, database: Path) -> Iterator[str]:
    """What the editor gets to read of *report*, line by line; the sum comes last, where a terminal still shows it."""
    for finding in report.findings:
        level = LEVELS[finding.level].capitalize()
        title = report.titles.get(finding.fact_id or "")
        if finding.fact_id and title:
            yield LINE.format(level=level, title=title, id=finding.fact_id, text=finding.text)
        else:
            yield LINE_OF_BASE.format(level=level, text=finding.text)
    sums = {"errors": report.errors, "warnings": len(report.findings) - report.errors}
    yield (FOUND if report.findings else NOTHING).format(database=database, facts=report.facts, **sums)
