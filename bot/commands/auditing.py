"""Looks whether the log of a base is as it was written: `zienswijzer audit`."""

from dataclasses import dataclass
from pathlib import Path

from knowledge.errors import DatabaseUnreadable
from knowledge.store import audit
from knowledge.store.audit import Broken, Head
from knowledge.store.database import connect

WHOLE = "{database}: het logboek klopt, {count} regels. Laatste controlegetal: {head}"
KNOWN = "Het logboek hoort bij het controlegetal dat u gaf: regel {line} is dezelfde."
UNKNOWN = "{database}: het logboek kent dit controlegetal niet. Regels zijn weggehaald of opnieuw geschreven."
EMPTY = "{database}: het logboek is leeg."
ALTERED = "{database}: regel {line} van het logboek is veranderd."
MISSING = "{database}: regel {line} van het logboek ontbreekt."
NO_FILE = "er is geen bestand"


@dataclass(frozen=True, slots=True)
class AuditReport:
    """The end of the log, and where it is broken; *known* is the head that somebody kept, where one was given."""

    head: Head
    broken: Broken | None
    known: Head | None = None
    is_known_missing: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether the log is as it was written, as far as can be known."""
        return self.broken is None and not self.is_known_missing


def examine(database: Path, *, kept: str | None = None) -> AuditReport:
    """Read the whole log of the base at *database*; raises DatabaseUnreadable where there is none.

    *kept* is how the log ended some day, as somebody noted it.
    """
    if not database.exists():
        raise DatabaseUnreadable(path=database, reason=NO_FILE)
    db = connect(database)
    try:
        known = audit.find_head(db, kept) if kept is not None else None
        is_missing = kept is not None and known is None
        return AuditReport(audit.head(db), audit.verify(db, known=known), known, is_known_missing=is_missing)
    finally:
        db.close()


def told(report: AuditReport, *, database: Path) -> str:
    """What is said of it."""
    if report.broken:
        form = MISSING if report.broken.is_missing else ALTERED
        return form.format(database=database, line=report.broken.line)
    if report.is_known_missing:
        return UNKNOWN.format(database=database)
    if not report.head.last:
        return EMPTY.format(database=database)
    whole = WHOLE.format(database=database, count=report.head.last, head=report.head)
    return "\n".join((whole, KNOWN.format(line=report.known.last))) if report.known else whole
