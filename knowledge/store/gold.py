"""The base's own gold questions: what was asked, where and when, and which facts have to come of it."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlite_utils import Database

from knowledge.store.moments import stored


@dataclass(frozen=True, slots=True)
class Gold:
    """A question of somebody of *place* on *asked_on*; *facts* are ids, the first is the answer, *outcome* its kind.

    *made_by* is the number of an actor, of whoever kept it; None where no editor did.
    """

    id: int
    question: str
    place: str | None
    asked_on: date
    facts: tuple[str, ...]
    outcome: str
    made_at: datetime
    made_by: int | None = None


def add(
    db: Database,
    question: str,
    *,
    place: str | None,
    asked_on: date,
    facts: Iterable[str],
    outcome: str,
    at: datetime,
    by: int | None = None,
) -> Gold:
    """Keep a question with what is expected of it; what was expected of the same question before no longer holds."""
    known = same(db, question, place=place, asked_on=asked_on)
    row = {
        "question": question,
        "place": place,
        "asked_on": asked_on.isoformat(),
        "facts": json.dumps(list(facts)),
        "outcome": str(outcome),
        "made_at": stored(at),
        "made_by": by,
    }
    kept = db.table("gold").upsert({"id": known.id, **row}, pk="id") if known else db.table("gold").insert(row)
    return _gold({"id": known.id if known else kept.last_pk, **row})


def every(db: Database) -> tuple[Gold, ...]:
    """All gold questions, in the order in which they were added."""
    return tuple(_gold(row) for row in db.query("SELECT * FROM gold ORDER BY id"))


def get(db: Database, gold_id: int) -> Gold | None:
    """The gold question with that number, if it is one still."""
    return next((_gold(row) for row in db.query("SELECT * FROM gold WHERE id = ?", [gold_id])), None)


def same(db: Database, question: str, *, place: str | None, asked_on: date) -> Gold | None:
    """What is kept of the same question, of the same place and day."""
    sql = "SELECT * FROM gold WHERE question = ? AND place IS ? AND asked_on = ?"
    return next((_gold(row) for row in db.query(sql, [question, place, asked_on.isoformat()])), None)


def about(db: Database, fact_id: str) -> tuple[Gold, ...]:
    """The gold questions that expect this fact."""
    return tuple(gold for gold in every(db) if fact_id in gold.facts)


def remove(db: Database, gold_id: int) -> bool:
    """Let a question be gold no longer; whether it was."""
    return bool(db.execute("DELETE FROM gold WHERE id = ?", [gold_id]).rowcount)


def _gold(row: dict[str, Any]) -> Gold:
    return Gold(
        id=row["id"],
        question=row["question"],
        place=row["place"],
        asked_on=date.fromisoformat(row["asked_on"]),
        facts=tuple(json.loads(row["facts"])),
        outcome=row["outcome"],
        made_at=datetime.fromisoformat(row["made_at"]),
        made_by=row["made_by"],
    )
