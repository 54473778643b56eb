"""The log: lines that are only ever added, each with a hash over itself and the line before it.

It names actors by a number. What stands for the number is kept apart and can be erased; the chain stays whole.
"""

import json
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlite_utils import Database

from knowledge.store.moments import stored

ADD = "INSERT INTO audit (id, at, actor, action, subject, detail, hash) VALUES (?, ?, ?, ?, ?, ?, ?)"
LINES = "SELECT id, at, actor, action, subject, detail, hash FROM audit"


@dataclass(frozen=True, slots=True)
class Line:
    """What somebody did; *actor* is a number, None for the command line and the program itself."""

    id: int
    at: datetime
    actor: int | None
    action: str
    subject: str
    detail: str


@dataclass(frozen=True, slots=True)
class Head:
    """The last line of the log and its hash: whoever keeps it elsewhere can show that nothing before it changed."""

    last: int
    hash: str


@dataclass(frozen=True, slots=True)
class Broken:
    """Where the log is not as it was written: the first line that was altered, moved or taken away."""

    line: int
    is_missing: bool


def log(db: Database, *, at: datetime, actor: int | None, action: str, subject: str, detail: str = "") -> Head:
    """Add a line; its hash. Call it within `write`. What stands here cannot be erased, so never name a person in it."""
    before = head(db)
    row = (before.last + 1, stored(at), actor, action, subject, detail)
    added = Head(before.last + 1, _hash(before.hash, row))
    db.execute(ADD, [*row, added.hash])
    db.execute("UPDATE audit_head SET last = ?, hash = ?", [added.last, added.hash])
    return added


def head(db: Database) -> Head:
    """The last line and its hash; 0 and an empty text for a log without lines."""
    return Head(*db.execute("SELECT last, hash FROM audit_head").fetchone())


def verify(db: Database, *, known: Head | None = None) -> Broken | None:
    """The first line where the chain does not hold; None when all are as they were written.

    *known* is a head that was kept elsewhere: with it, a log that was written anew as a whole is found out too.
    """
    expected, before = 1, ""
    for *row, written in db.execute(f"{LINES} ORDER BY id"):
        number = int(row[0])
        if number != expected:
            return Broken(expected, is_missing=number > expected)
        before = _hash(before, row)
        if before != written or (known is not None and number == known.last and before != known.hash):
            return Broken(number, is_missing=False)
        expected += 1
    last = head(db)
    reached = max(last.last, known.last if known else 0)
    if reached >= expected:
        return Broken(expected, is_missing=True)
    return None if last == Head(expected - 1, before) else Broken(expected - 1, is_missing=False)


def lines(db: Database, *, subject: str | None = None, most: int = 100) -> tuple[Line, ...]:
    """The last lines, of one *subject* or of all, the newest first."""
    sql = f"{LINES} WHERE :subject IS NULL OR subject = :subject ORDER BY id DESC LIMIT :most"
    return tuple(_line(row) for row in db.query(sql, {"subject": subject, "most": most}))


def actor_of(db: Database, person_id: int) -> int:
    """The number that stands for a person in the log, made when there is none yet."""
    row = db.execute("SELECT min(id) FROM actor WHERE person = ?", [person_id]).fetchone()
    if row[0] is not None:
        return int(row[0])
    return int(db.execute("INSERT INTO actor (person) VALUES (?) RETURNING id", [person_id]).fetchone()[0])


def person_of(db: Database, actor: int | None) -> int | None:
    """Whom the number stands for; None when that was erased."""
    row = db.execute("SELECT person FROM actor WHERE id = ?", [actor]).fetchone()
    return row[0] if row else None


def function_of(db: Database, actor: int | None) -> str | None:
    """The name of a function by which the actor wants to be shown, if one was chosen."""
    row = db.execute("SELECT function FROM actor WHERE id = ?", [actor]).fetchone()
    return row[0] if row else None


def choose_function(db: Database, person_id: int, function: str | None) -> None:
    """Let a person be shown by *function*, as "redacteur jeugd", or by no name at all."""
    actor_of(db, person_id)
    db.execute("UPDATE actor SET function = ? WHERE person = ?", [function, person_id])


def _line(row: dict[str, Any]) -> Line:
    at = datetime.fromisoformat(row["at"])
    return Line(row["id"], at, row["actor"], row["action"], row["subject"], row["detail"])


def _hash(before: str, row: Any) -> str:
    return sha256((before + json.dumps(list(row), ensure_ascii=False)).encode("utf-8", "surrogatepass")).hexdigest()
