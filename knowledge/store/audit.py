"""The log: lines that are only ever added, each with a hash over itself and the line before it.

It names actors by a number. What stands for the number is kept apart and can be erased; the chain stays whole.
"""

import json
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from sqlite_utils import Database

from knowledge.store.moments import stored

MARK = "INSERT INTO audit_mark (last, day, hash) VALUES (?, ?, ?)"
ADD = "INSERT INTO audit (id, at, actor, action, subject, detail, hash) VALUES (?, ?, ?, ?, ?, ?, ?)"
MOST_DIGITS = 16
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

    def __str__(self) -> str:
        return f"{self.last}:{self.hash}"


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

    *known* is a head that was kept elsewhere: with it, a log that was written anew as a whole is found out too. The
    heads that the base kept itself, day by day, count as well.
    """
    heads = {**dict(db.execute("SELECT last, hash FROM audit_mark").fetchall()), **_by_line(known)}
    expected, before = 1, ""
    for *row, written in db.execute(f"{LINES} ORDER BY id"):
        number = int(row[0])
        if number != expected:
            return Broken(expected, is_missing=number > expected)
        before = _hash(before, row)
        if before != written or before != heads.get(number, before):
            return Broken(number, is_missing=False)
        expected += 1
    last = head(db)
    if max((last.last, *heads)) >= expected:
        return Broken(expected, is_missing=True)
    return None if last == Head(expected - 1, before) else Broken(expected - 1, is_missing=False)


def mark(db: Database, *, day: date) -> None:
    """Keep where the log ends on *day*, once a day and where it has grown; call it within `write`."""
    now = head(db)
    kept, marked_on = db.execute("SELECT ifnull(max(last), 0), max(day) FROM audit_mark").fetchone()
    if now.last > kept and marked_on != day.isoformat():
        db.execute(MARK, [now.last, day.isoformat(), now.hash])


def find_head(db: Database, said: str) -> Head | None:
    """The head that somebody kept, as `str` wrote it, or only its hash; None where no line has that hash."""
    number, colon, digest = said.strip().casefold().rpartition(":")
    if colon and number.isascii() and number.isdecimal() and len(number) < MOST_DIGITS:
        return Head(int(number), digest)
    row = db.execute("SELECT id FROM audit WHERE hash = ?", [digest]).fetchone()
    return Head(row[0], digest) if row else None


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


def own_function(db: Database, person_id: int) -> str | None:
    """The name of a function that a person chose, if any."""
    row = db.execute("SELECT max(function) FROM actor WHERE person = ?", [person_id]).fetchone()
    return row[0] if row else None


def functions_of_others(db: Database, person_id: int) -> tuple[str, ...]:
    """The functions by which all others are shown."""
    sql = "SELECT DISTINCT function FROM actor WHERE person <> ? AND function IS NOT NULL"
    return tuple(row[0] for row in db.execute(sql, [person_id]))


def choose_function(db: Database, person_id: int, function: str | None) -> None:
    """Let a person be shown by *function*, as "redacteur jeugd", or by no name at all."""
    actor_of(db, person_id)
    db.execute("UPDATE actor SET function = ? WHERE person = ?", [function, person_id])


def _by_line(known: Head | None) -> dict[int, str]:
    return {known.last: known.hash} if known is not None and known.last else {}


def _line(row: dict[str, Any]) -> Line:
    at = datetime.fromisoformat(row["at"])
    return Line(row["id"], at, row["actor"], row["action"], row["subject"], row["detail"])


def _hash(before: str, row: Any) -> str:
    return sha256((before + json.dumps(list(row), ensure_ascii=False)).encode("utf-8", "surrogatepass")).hexdigest()
