"""What facts said before: versions with who, when and why, what differs between two, and the base as one text."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Any

from sqlite_utils import Database

from knowledge.editing import Change
from knowledge.errors import FactUnknown
from knowledge.model import Fact
from knowledge.store import change_rows, facts
from knowledge.store.fact_rows import columns, fact_of, source_of
from knowledge.store.moments import stored

NUMBERED = """
SELECT fact_version.* FROM json_each(?) AS asked
JOIN fact_version ON fact_version.fact_id = asked.key AND fact_version.version = asked.value
"""
OF_DOCUMENTS = "SELECT * FROM document WHERE id IN (SELECT value FROM json_each(?))"
MADE_BY = "SELECT change, new_version FROM change_item WHERE fact_id = ? AND new_version IS NOT NULL"
UNSAID = frozenset({"version"})


@dataclass(frozen=True, slots=True)
class Version:
    """A fact as it once was, without its phrasings; *change* tells who and why, where staff did it."""

    fact: Fact
    is_withdrawn: bool
    entered_at: datetime
    origin: str
    change: Change | None


@dataclass(frozen=True, slots=True)
class Difference:
    """A field of a fact with its two values, as the fact holds them."""

    field: str
    old: Any
    new: Any


class Was(StrEnum):
    """What became of a stretch of text."""

    KEPT = "kept"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words that two texts share, or that only one of them has."""

    was: Was
    text: str


def versions(db: Database, fact_id: str) -> tuple[Version, ...]:
    """All versions of a fact, the newest first; raises FactUnknown where there are none."""
    rows = list(db.query("SELECT * FROM fact_version WHERE fact_id = ? ORDER BY version DESC", [fact_id]))
    if not rows:
        raise FactUnknown(fact_id=fact_id)
    made_by = {row["new_version"]: row["change"] for row in db.query(MADE_BY, [fact_id])}
    named = json.dumps(list(made_by.values()))
    changes = {one.id: one for one in change_rows.read(db, "id IN (SELECT value FROM json_each(?))", [named])}
    return tuple(_version(db, row, changes.get(made_by.get(row["version"], 0))) for row in rows)


def version(db: Database, fact_id: str, number: int) -> Fact:
    """One version of a fact, without phrasings; raises FactUnknown."""
    found = numbered(db, {fact_id: number})
    if fact_id not in found:
        raise FactUnknown(fact_id=fact_id)
    return found[fact_id]


def numbered(db: Database, numbers: Mapping[str, int]) -> dict[str, Fact]:
    """Of each of many facts the version with its number, without phrasings; what there is not is left out."""
    rows = list(db.query(NUMBERED, [json.dumps(numbers)]))
    asked = json.dumps(list({row["document"] for row in rows}))
    by_id = {found["id"]: source_of(found) for found in db.query(OF_DOCUMENTS, [asked])}
    return {row["fact_id"]: fact_of(row, by_id, ()) for row in rows}


def as_of(db: Database, fact_id: str, at: datetime) -> Version | None:
    """The version that was current at a moment; None when the fact had not been entered by then."""
    sql = "SELECT * FROM fact_version WHERE fact_id = ? AND entered_at <= ? ORDER BY version DESC LIMIT 1"
    row = next(db.query(sql, [fact_id, stored(at)]), None)
    return _version(db, row, None) if row else None


def diff(old: Fact | None, new: Fact) -> tuple[Difference, ...]:
    """In which fields two states of a fact differ, in the order of the fields; all that is said, of a new one."""
    names = [field.name for field in fields(Fact) if field.name not in UNSAID]
    pairs = [(name, getattr(old, name) if old else None, getattr(new, name)) for name in names]
    return tuple(Difference(name, was, now) for name, was, now in pairs if was != now and (old or now))


def compared(old: str, new: str) -> tuple[Stretch, ...]:
    """Two texts as one, word by word: what they share, what was removed, what was added."""
    return tuple(_stretches(old.split(), new.split()))


def export(db: Database) -> str:
    """All facts that count, with their phrasings, as one text that is the same whenever they are: a line each, by id.

    Numbers of versions and who wrote them are left out, so a change that is undone leaves no trace in it.
    """
    told = [{"id": fact.id, "phrasings": fact.phrasings, **columns(fact)} for fact in facts.current(db)]
    told.sort(key=lambda one: str(one["id"]))
    return "".join(json.dumps(one, ensure_ascii=False, sort_keys=True) + "\n" for one in told)


def _version(db: Database, row: dict[str, Any], change: Change | None) -> Version:
    entered_at = datetime.fromisoformat(row["entered_at"])
    return Version(_fact(db, row), bool(row["is_withdrawn"]), entered_at, row["origin"], change)


def _fact(db: Database, row: dict[str, Any]) -> Fact:
    by_id = {found["id"]: source_of(found) for found in db.query(facts.OF_DOCUMENT, [row["document"]])}
    return fact_of(row, by_id, ())


def _stretches(old: list[str], new: list[str]) -> Iterator[Stretch]:
    for _, start, end, new_start, new_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        was, is_now = " ".join(old[start:end]), " ".join(new[new_start:new_end])
        if was == is_now:
            yield Stretch(Was.KEPT, was)
            continue
        if was:
            yield Stretch(Was.REMOVED, was)
        if is_now:
            yield Stretch(Was.ADDED, is_now)
