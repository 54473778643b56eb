"""What staff do to facts: each act is a next version, so that nothing is lost and followers can be told of it.

The acts of a change are gathered and then stored together, for it may have thousands.
"""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from knowledge.errors import FactExists, FactUnknown
from knowledge.model import Document, Fact
from knowledge.store import facts
from knowledge.store.fact_rows import checked_columns, source_row
from knowledge.store.moments import stored

NEWEST = f"SELECT fact_version.* FROM {facts.CURRENT} WHERE fact.id IN (SELECT value FROM json_each(?))"  # noqa: S608  # constants only
DOCUMENTS = "SELECT id FROM document"
EDITORS = "redactie"  # where no name is given


class Acts:
    """What is done to facts, each act on what those before it left; nothing of it stands in the base before `store`."""

    def __init__(self, db: Database, fact_ids: Iterable[str], *, at: datetime) -> None:
        self._db = db
        self._moment = stored(at)
        asked = json.dumps(list(dict.fromkeys(fact_ids)))
        self._newest: dict[str, dict[str, Any]] = {row["fact_id"]: row for row in db.query(NEWEST, [asked])}
        self._known_documents = {row[0] for row in db.execute(DOCUMENTS)}
        self._documents: list[Document] = []
        self._created: list[str] = []  # in order: that of their rows is that of the facts
        self._added: list[dict[str, Any]] = []
        self._withdrawn_at: dict[str, str | None] = {}
        self._phrasings: dict[str, tuple[str, ...]] = {}
        self._is_by_staff: dict[str, bool] = {}

    def create(self, fact: Fact, *, origin: str) -> Fact:
        """Add *fact* as something new; raises FactExists."""
        if fact.id in self._newest:
            raise FactExists(fact_id=fact.id)
        self._created.append(fact.id)
        return self._write({"fact_id": fact.id, "version": 0, "is_withdrawn": 0}, fact, origin=origin)

    def revise(self, fact: Fact, *, origin: str) -> Fact:
        """Make *fact* the next version of what has its id; raises FactUnknown."""
        return self._write(self._row(fact.id), fact, origin=origin)

    def mark(self, fact_id: str, *, is_withdrawn: bool) -> int | None:
        """Let the fact count no longer, or again; the number of the version, None where it did so already."""
        row = self._row(fact_id)
        if bool(row["is_withdrawn"]) is is_withdrawn:
            return None
        self._withdrawn_at[fact_id] = self._moment if is_withdrawn else None
        return self._add(row | {"is_withdrawn": int(is_withdrawn)})

    def rephrase(self, fact_id: str, phrasings: Iterable[str], *, is_by_staff: bool) -> None:
        """Let *phrasings*, and no others, lead to the fact."""
        self._row(fact_id)
        self._is_by_staff[fact_id] = is_by_staff
        self._phrasings[fact_id] = tuple(phrasings)

    def store(self) -> None:
        """Put all of it into the base, in a few statements, and tell readers once."""
        if not self._added and not self._phrasings:
            return
        self._db.table("document").insert_all(map(source_row, self._documents))
        many = self._db.conn.executemany
        many("INSERT INTO fact (id, version) VALUES (?, 1)", [(fact_id,) for fact_id in self._created])
        names = self._db.table("fact_version").columns_dict
        marks = ", ".join(f":{name}" for name in names)
        many(f"INSERT INTO fact_version ({', '.join(names)}) VALUES ({marks})", self._added)  # noqa: S608  # its columns
        many("UPDATE fact SET version = :version WHERE id = :fact_id", self._added)
        many("UPDATE fact SET withdrawn_at = ? WHERE id = ?", _by_fact(self._withdrawn_at.items()))
        many("UPDATE fact SET is_phrased = ? WHERE id = ?", _by_fact(self._is_by_staff.items()))
        facts.store_phrasings(self._db, self._phrasings)
        facts.raise_revision(self._db)

    def _row(self, fact_id: str) -> dict[str, Any]:
        if fact_id not in self._newest:
            raise FactUnknown(fact_id=fact_id)
        return self._newest[fact_id]

    def _write(self, row: dict[str, Any], fact: Fact, *, origin: str) -> Fact:
        """Make of *row* a version that says what *fact* does, with its document, when that is new, and phrasings."""
        document = fact.source.document
        if document.id not in self._known_documents:
            self._known_documents.add(document.id)
            self._documents.append(document)
        self._phrasings[fact.id] = fact.phrasings
        return replace(fact, version=self._add({**row, **checked_columns(fact), "origin": origin}))

    def _add(self, row: dict[str, Any]) -> int:
        number = int(row["version"]) + 1
        added = row | {"version": number, "entered_at": self._moment}
        self._newest[row["fact_id"]] = added
        self._added.append(added)
        return number


@contextmanager
def acting(db: Database, fact_ids: Iterable[str], *, at: datetime) -> Iterator[Acts]:
    """Gather what is done to the facts with these ids, and store it at the end, unless something is raised."""
    gathered = Acts(db, fact_ids, at=at)
    yield gathered
    gathered.store()


def create(db: Database, fact: Fact, *, at: datetime, origin: str = EDITORS) -> Fact:
    """Store *fact* as something new, with its document when that is new too; raises FactExists where its id is taken,
    if only by what was withdrawn.
    """
    with acting(db, [fact.id], at=at) as acts:
        return acts.create(fact, origin=origin)


def revise(db: Database, fact: Fact, *, at: datetime, origin: str = EDITORS) -> Fact:
    """Store *fact* as the next version of what has its id; raises FactUnknown where nothing has. *origin* says who
    wrote it, and from then on no file overwrites it.
    """
    with acting(db, [fact.id], at=at) as acts:
        return acts.revise(fact, origin=origin)


def rephrase(db: Database, fact_id: str, phrasings: Iterable[str], *, at: datetime, is_by_staff: bool = True) -> None:
    """Let *phrasings*, and no others, lead to the fact, whose version stays; no file changes those of staff."""
    with acting(db, [fact_id], at=at) as acts:
        acts.rephrase(fact_id, phrasings, is_by_staff=is_by_staff)


def withdraw(db: Database, fact_id: str, *, at: datetime) -> int | None:
    """Let the fact count no longer; the number of the version that says so, None where it had been withdrawn already.

    Raises FactUnknown where there is no such fact.
    """
    with acting(db, [fact_id], at=at) as acts:
        return acts.mark(fact_id, is_withdrawn=True)


def restore(db: Database, fact_id: str, *, at: datetime) -> int | None:
    """Let a withdrawn fact count again; the number of the version that says so, None where it counted already.

    Raises FactUnknown where there is no such fact.
    """
    with acting(db, [fact_id], at=at) as acts:
        return acts.mark(fact_id, is_withdrawn=False)


def _by_fact(told: Iterable[tuple[str, object]]) -> list[tuple[object, str]]:
    return [(value, fact_id) for fact_id, value in told]
