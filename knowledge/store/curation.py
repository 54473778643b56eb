"""What staff do to facts: each act is a next version, so that nothing is lost and followers can be told of it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from sqlite_utils import Database

from knowledge.errors import FactExists, FactUnknown
from knowledge.model import Document, Fact
from knowledge.store import facts
from knowledge.store.fact_rows import checked_columns, document_columns
from knowledge.store.moments import stored

EDITORS = "redactie"  # where no name is given


def create(db: Database, fact: Fact, *, at: datetime, origin: str = EDITORS) -> Fact:
    """Store *fact* as something new, with its document when that is new too; raises FactExists where its id is taken,
    if only by what was withdrawn.
    """
    if _found(db, fact.id) is not None:
        raise FactExists(fact_id=fact.id)
    _keep_document(db, fact.source.document)
    db.execute("INSERT INTO fact (id, version) VALUES (?, 1)", [fact.id])
    row = {"fact_id": fact.id, "version": 0, **checked_columns(fact), "origin": origin}
    number = _add(db, row, is_withdrawn=False, at=at)
    facts.store_phrasings(db, {fact.id: fact.phrasings})
    return replace(fact, version=number)


def revise(db: Database, fact: Fact, *, at: datetime, origin: str = EDITORS) -> Fact:
    """Store *fact* as the next version of what has its id; raises FactUnknown where nothing has. *origin* says who
    wrote it, and from then on no file overwrites it.
    """
    row = _newest(db, fact.id)
    _keep_document(db, fact.source.document)
    written = {**row, **checked_columns(fact), "origin": origin}
    number = _add(db, written, is_withdrawn=bool(row["is_withdrawn"]), at=at)
    facts.store_phrasings(db, {fact.id: fact.phrasings})
    return replace(fact, version=number)


def rephrase(db: Database, fact_id: str, phrasings: Iterable[str], *, is_by_staff: bool = True) -> None:
    """Let *phrasings*, and no others, lead to the fact, whose version stays; no file changes those of staff."""
    _newest(db, fact_id)
    db.execute("UPDATE fact SET is_phrased = ? WHERE id = ?", [int(is_by_staff), fact_id])
    facts.store_phrasings(db, {fact_id: phrasings})
    facts.raise_revision(db)


def withdraw(db: Database, fact_id: str, *, at: datetime) -> int | None:
    """Let the fact count no longer; the number of the version that says so, None where it had been withdrawn already.

    Raises FactUnknown where there is no such fact.
    """
    return _mark(db, fact_id, is_withdrawn=True, at=at)


def restore(db: Database, fact_id: str, *, at: datetime) -> int | None:
    """Let a withdrawn fact count again; the number of the version that says so, None where it counted already.

    Raises FactUnknown where there is no such fact.
    """
    return _mark(db, fact_id, is_withdrawn=False, at=at)


def _mark(db: Database, fact_id: str, *, is_withdrawn: bool, at: datetime) -> int | None:
    row = _newest(db, fact_id)
    if bool(row["is_withdrawn"]) is is_withdrawn:
        return None
    number = _add(db, row, is_withdrawn=is_withdrawn, at=at)
    moment = stored(at) if is_withdrawn else None
    db.execute("UPDATE fact SET withdrawn_at = ? WHERE id = ?", [moment, fact_id])
    return number


def _newest(db: Database, fact_id: str) -> dict[str, object]:
    row = _found(db, fact_id)
    if row is None:
        raise FactUnknown(fact_id=fact_id)
    return row


def _found(db: Database, fact_id: str) -> dict[str, object] | None:
    sql = f"SELECT fact_version.* FROM {facts.CURRENT} WHERE fact.id = ?"  # noqa: S608  # constants only
    return next(db.query(sql, [fact_id]), None)


def _keep_document(db: Database, document: Document) -> None:
    """Store a document that is not known yet; a known one stays as it is."""
    if not db.execute("SELECT 1 FROM document WHERE id = ?", [document.id]).fetchone():
        db.table("document").insert(document_columns(document))


def _add(db: Database, row: dict[str, object], *, is_withdrawn: bool, at: datetime) -> int:
    """Store *row* as the next version of its fact; the number it got."""
    number = int(str(row["version"])) + 1
    entered = {"version": number, "is_withdrawn": int(is_withdrawn), "entered_at": stored(at)}
    written = row | entered
    # Not by `insert`, which takes longer than all the rest: a change may have thousands of rows.
    named, marks = ", ".join(written), ", ".join("?" for _ in written)
    db.execute(f"INSERT INTO fact_version ({named}) VALUES ({marks})", list(written.values()))  # noqa: S608  # its columns
    db.execute("UPDATE fact SET version = ? WHERE id = ?", [number, row["fact_id"]])
    facts.raise_revision(db)
    return number
