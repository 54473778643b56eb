"""Secret addresses of calendars: each opens one person's calendar or one council's; only their hashes are kept."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlite_utils import Database

from knowledge.store import tokens
from knowledge.store.moments import stored


@dataclass(frozen=True, slots=True)
class Feed:
    """A calendar that can be fetched; it belongs to a person or, where there is none, to a council."""

    id: int
    person_id: int | None
    place_id: str | None
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Told:
    """What followers last heard of a term: its day and whether it counts; *sequence* rises with each change."""

    sequence: int
    told_at: datetime
    due_on: date | None
    is_withdrawn: bool
    title: str
    scope: str


def make_for_person(db: Database, person_id: int, *, at: datetime) -> str:
    """A new token for the calendar of a person; the old one opens nothing any more."""
    return _make(db, "person", person_id, at=at)


def make_for_place(db: Database, place_id: str, *, at: datetime) -> str:
    """A new token for the calendar of a council; the old one opens nothing any more."""
    return _make(db, "place", place_id, at=at)


def of_person(db: Database, person_id: int) -> Feed | None:
    """The calendar of a person, if there is one."""
    return _one(db, "person = ?", person_id)


def of_place(db: Database, place_id: str) -> Feed | None:
    """The calendar of a council, if there is one."""
    return _one(db, "place = ?", place_id)


def find(db: Database, token: str) -> Feed | None:
    """The calendar that *token* opens."""
    return _one(db, "sha256 = ?", tokens.digest(token))


def place_of_holder(db: Database, feed: Feed) -> str | None:
    """The council of whoever the calendar belongs to."""
    if feed.person_id is None:
        return feed.place_id
    row = db.execute("SELECT place FROM person WHERE id = ?", [feed.person_id]).fetchone()
    return str(row[0]) if row and row[0] is not None else None


def revoke(db: Database, feed_id: int, *, at: datetime) -> bool:
    """Let the address of a calendar open nothing any more; whether it still did."""
    sql = "UPDATE feed SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL"
    return bool(db.execute(sql, [stored(at), feed_id]).rowcount)


def purge(db: Database, *, revoked_before: datetime) -> int:
    """Delete the calendars whose address opened nothing any more by then; how many."""
    return int(db.execute("DELETE FROM feed WHERE revoked_at < ?", [stored(revoked_before)]).rowcount)


def told(db: Database) -> Mapping[str, Told]:
    """What followers last heard of each term, by the id of its fact; also of those that no longer count."""
    rows = db.query(
        "SELECT term_told.*, fact_version.title, fact_version.scope, fact.withdrawn_at FROM term_told "
        "JOIN fact ON fact.id = term_told.fact_id "
        "JOIN fact_version ON fact_version.fact_id = fact.id AND fact_version.version = fact.version"
    )
    return {
        row["fact_id"]: Told(
            sequence=row["sequence"],
            told_at=datetime.fromisoformat(row["told_at"]),
            due_on=row["due_on"] and date.fromisoformat(row["due_on"]),
            is_withdrawn=row["state"] != "open" or row["withdrawn_at"] is not None,
            title=row["title"],
            scope=row["scope"],
        )
        for row in rows
    }


def entered(db: Database, fact_ids: Iterable[str] | None = None) -> Mapping[str, datetime]:
    """When the current version of each of these facts was entered, or of each fact there is."""
    sql = (
        "SELECT fact_id, entered_at FROM fact_version "
        "JOIN fact ON fact.id = fact_version.fact_id AND fact.version = fact_version.version"
    )
    if fact_ids is None:
        rows = db.query(sql)
    else:
        chosen = f"{sql} WHERE fact.id IN (SELECT value FROM json_each(?))"  # noqa: S608  # constants
        rows = db.query(chosen, [json.dumps([*fact_ids])])
    return {row["fact_id"]: datetime.fromisoformat(row["entered_at"]) for row in rows}


def _make(db: Database, column: str, holder: int | str, *, at: datetime) -> str:
    old = of_person(db, int(holder)) if column == "person" else of_place(db, str(holder))
    if old:
        revoke(db, old.id, at=at)
    token = tokens.new()
    db.table("feed").insert({"sha256": tokens.digest(token), column: holder, "made_at": stored(at)})
    return token


def _one(db: Database, where: str, value: object) -> Feed | None:
    sql = f"SELECT * FROM feed WHERE {where} AND revoked_at IS NULL"  # noqa: S608  # constants only
    rows: list[dict[str, Any]] = list(db.query(sql, [value]))
    if not rows:
        return None
    row = rows[0]
    return Feed(row["id"], row["person"], row["place"], datetime.fromisoformat(row["made_at"]))
