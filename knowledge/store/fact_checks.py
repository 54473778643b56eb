"""Before which day somebody has to look whether a fact still holds: «controleren vóór»."""

import json
from collections.abc import Iterable, Mapping
from datetime import date

from sqlite_utils import Database

KEEP = "INSERT OR REPLACE INTO fact_check (fact_id, check_before) VALUES (?, ?)"
PASSED = """
SELECT fact_id, check_before FROM fact_check WHERE check_before <= ? AND fact_id IN (SELECT value FROM json_each(?))
"""

OVERDUE = "SELECT fact_id, check_before FROM fact_check WHERE check_before <= ? ORDER BY fact_id"


def every(db: Database) -> dict[str, date]:
    """The day of each fact that has one."""
    rows = db.query("SELECT fact_id, check_before FROM fact_check WHERE check_before IS NOT NULL ORDER BY fact_id")
    return {row["fact_id"]: date.fromisoformat(row["check_before"]) for row in rows}


def passed(db: Database, fact_ids: Iterable[str], *, today: date) -> dict[str, date]:
    """Those of *fact_ids* that somebody should have looked at by *today*, each with its day."""
    rows = db.execute(PASSED, [today.isoformat(), json.dumps([*fact_ids])])
    return {fact_id: date.fromisoformat(day) for fact_id, day in rows}


def overdue(db: Database, *, today: date) -> dict[str, date]:
    """All facts that somebody should have looked at by *today*, each with its day."""
    rows = db.query(OVERDUE, [today.isoformat()])
    return {row["fact_id"]: date.fromisoformat(row["check_before"]) for row in rows}


def keep(db: Database, days: Mapping[str, date | None]) -> None:
    """Give each of these facts its day; None takes the day away, for the fact was looked at or has no need of it."""
    db.conn.executemany("DELETE FROM fact_check WHERE fact_id = ?", [(fact_id,) for fact_id in days])
    rows = [(fact_id, day.isoformat()) for fact_id, day in days.items() if day]
    db.conn.executemany(KEEP, rows)
