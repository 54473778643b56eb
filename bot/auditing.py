"""Looks whether the log of a base is as it was written: `zienswijzer audit`."""

from dataclasses import dataclass
from pathlib import Path

from knowledge.errors import DatabaseUnreadable
from knowledge.store import audit
from knowledge.store.audit import Broken, Head
from knowledge.store.database import connect

WHOLE = "{database}: het logboek klopt, {count} regels. Laatste controlegetal: {hash}"
EMPTY = "{database}: het logboek is leeg."
ALTERED = "{database}: regel {line} van het logboek is veranderd."
MISSING = "{database}: regel {line} van het logboek ontbreekt."
NO_FILE = "er is geen bestand"


@dataclass(frozen=True, slots=True)
class AuditReport:
    """The end of the log, and where it is broken."""

    head: Head
    broken: Broken | None


def examine(database: Path) -> AuditReport:
    """Read the whole log of the base at *database*; raises DatabaseUnreadable where there is none."""
    if not database.exists():
        raise DatabaseUnreadable(path=database, reason=NO_FILE)
    db = connect(database)
    try:
        return AuditReport(audit.head(db), audit.verify(db))
    finally:
        db.close()


def told(report: AuditReport, *, database: Path) -> str:
    """What is said of it."""
    if report.broken:
        form = MISSING if report.broken.is_missing else ALTERED
        return form.format(database=database, line=report.broken.line)
    if not report.head.last:
        return EMPTY.format(database=database)
    return WHOLE.format(database=database, count=report.head.last, hash=report.head.hash)
