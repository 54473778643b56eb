"""What staff do to facts: each act is a next version, so that nothing is lost and followers can be told of it."""

from dataclasses import replace
from datetime import UTC, datetime

from sqlite_utils import Database

from knowledge.errors import FactUnknown
from knowledge.model import Fact
from knowledge.store import facts
from knowledge.store.fact_rows import columns, sha256

EDITORS = "redactie"  # where no name is given


def revise(db: Database, fact: Fact, *, at: datetime, origin: str = EDITORS) -> Fact:
    """Store *fact* as the next version of what has its id; raises FactUnknown where nothing has. *origin* says who
    wrote it, and from then on no file overwrites it.
    """
    row = _newest(db, fact.id)
    written = {**row, **columns(fact), "sha256": sha256(fact), "origin": origin}
    number = _add(db, written, is_withdrawn=bool(row["is_withdrawn"]), at=at)
    facts.store_phrasings(db, {fact.id: fact.phrasings})
    return replace(fact, version=number)


def withdraw(db: Database, fact_id: str, *, at: datetime) -> None:
    """Let the fact count no longer; a second time changes nothing. Raises FactUnknown where there is none."""
    _mark(db, fact_id, is_withdrawn=True, at=at)


def restore(db: Database, fact_id: str, *, at: datetime) -> None:
    """Let a withdrawn fact count again; a second time changes nothing. Raises FactUnknown where there is none."""
    _mark(db, fact_id, is_withdrawn=False, at=at)


def _mark(db: Database, fact_id: str, *, is_withdrawn: bool, at: datetime) -> None:
    row = _newest(db, fact_id)
    if bool(row["is_withdrawn"]) is is_withdrawn:
        return
    _add(db, row, is_withdrawn=is_withdrawn, at=at)
    moment = at.astimezone(UTC).isoformat() if is_withdrawn else None
    db.execute("UPDATE fact SET withdrawn_at = ? WHERE id = ?", [moment, fact_id])


def _newest(db: Database, fact_id: str) -> dict[str, object]:
    sql = f"SELECT fact_version.* FROM {facts.CURRENT} WHERE fact.id = ?"  # noqa: S608  # constants only
    row = next(db.query(sql, [fact_id]), None)
    if row is None:
        raise FactUnknown(fact_id=fact_id)
    return row


def _add(db: Database, row: dict[str, object], *, is_withdrawn: bool, at: datetime) -> int:
    """Store *row* as the next version of its fact; the number it got."""
    number = int(str(row["version"])) + 1
    entered = {"version": number, "is_withdrawn": int(is_withdrawn), "entered_at": at.astimezone(UTC).isoformat()}
    db.table("fact_version").insert(row | entered)
    db.execute("UPDATE fact SET version = ? WHERE id = ?", [number, row["fact_id"]])
    facts.raise_revision(db)
    return number
