"""The inbox of the editors: what was asked and not answered, without a person in it, alike questions together.

Whoever asked to be told later is an address beside it, and is told once, when a fact that answers it is live.
"""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlite_utils import Database

from knowledge.alerts import Notice
from knowledge.dutch.likeness import are_alike
from knowledge.store.moments import stored

# What scrubbing leaves where something was taken out, and the words by which somebody says who he is.
MARK = re.compile(
    r"(?:\b(?:ik ben|ben ik|mijn naam is|ik heet|heet ik) \[naam\][\s,.:]*(?:en\s+)?)|\[[a-z-]+\]", re.IGNORECASE
)
KEPT = timedelta(days=30)  # of what is no longer open
WORTH_TELLING = timedelta(days=7)
MOST_OPEN = 2000  # different questions; beyond that the oldest that was asked once makes room
MOST_REMARKS = 5
ANSWERED = "answered"
# A draft that went live is a link like any other.
LIVE = """
UPDATE unanswered SET state = 'linked'
WHERE state = 'drafted' AND EXISTS (SELECT 1 FROM fact WHERE fact.id = answered_by AND withdrawn_at IS NULL)
"""


class Kind(StrEnum):
    """Why it came in."""

    UNKNOWN = "unknown"
    ASKED_BACK = "asked_back"  # and none of the choices was taken
    WRONG = "wrong"  # somebody said that the answer is not right
    MISSING = "missing"  # or that something lacks in it


class InboxState(StrEnum):
    """Where it stands."""

    OPEN = "open"
    LINKED = "linked"  # became a phrasing of a fact
    DRAFTED = "drafted"  # a new fact is on its way
    DISMISSED = "dismissed"


NOT_KNOWN = frozenset({Kind.UNKNOWN, Kind.ASKED_BACK})


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A scrubbed question, how often it was asked by people of one place, and of which fact's version it is said."""

    id: int
    text: str
    place_id: str | None
    kind: Kind
    fact_id: str | None
    version: int | None
    times: int
    first_at: datetime
    last_at: datetime
    state: InboxState
    answered_by: str | None = None
    remarks: tuple[str, ...] = ()
    waiting: int = 0  # how many want to be told

    @property
    def phrasing(self) -> str:
        """The question as somebody may ask it, without the marks where something was taken out."""
        return asked_in(self.text)


@dataclass(frozen=True, slots=True)
class Noted:
    """A question as it comes in; *text* is scrubbed before it comes here."""

    text: str
    place_id: str | None
    kind: Kind
    fact_id: str | None = None
    version: int | None = None


def note(db: Database, noted: Noted, *, at: datetime) -> int:
    """Keep *noted*, with what is alike; the number it has in the inbox."""
    number = find(db, noted)
    moment = stored(at)
    if number is not None:
        sql = "UPDATE unanswered SET times = times + 1, last_at = ?, kind = iif(? = 'unknown', ?, kind) WHERE id = ?"
        db.execute(sql, [moment, noted.kind, noted.kind, number])
        return number
    _make_room(db)
    sql = (
        "INSERT INTO unanswered (text, place, kind, fact_id, version, times, first_at, last_at, state) "
        "VALUES (?, ?, ?, ?, ?, 1, ?, ?, 'open') RETURNING id"
    )
    values = [noted.text, noted.place_id, noted.kind, noted.fact_id, noted.version, moment, moment]
    return int(db.execute(sql, values).fetchone()[0])


def find(db: Database, noted: Noted) -> int | None:
    """The number of what is alike: of the same place, and where it is about an answer, of the same version.

    What was dismissed stays so; what was linked and is asked again is new, for the link did not help.
    """
    if noted.kind in NOT_KNOWN:
        about = "kind IN ('unknown', 'asked_back')"
    else:
        about = "kind = :kind AND fact_id IS :fact_id AND version IS :version"
    sql = f"SELECT id, text FROM unanswered WHERE state <> 'linked' AND place IS :place_id AND {about} ORDER BY id"  # noqa: S608  # constants only
    for row in db.query(sql, asdict(noted)):
        # Whoever says that a fact is wrong says so of the fact, whatever was asked.
        is_of_fact = noted.kind is Kind.WRONG and noted.fact_id is not None
        if is_of_fact or are_alike(asked_in(row["text"]), asked_in(noted.text)):
            return int(row["id"])
    return None


def asked_in(text: str) -> str:
    """A scrubbed *text* as somebody may ask it."""
    return " ".join(MARK.sub(" ", text).split())


def get(db: Database, number: int) -> Unanswered | None:
    """What has that number."""
    return next(iter(_read(db, "unanswered.id = :number", {"number": number})), None)


def waiting(db: Database, *, limit: int, offset: int = 0) -> tuple[Unanswered, ...]:
    """What is open, most asked first."""
    return _read(db, "unanswered.state = 'open'", {"limit": limit, "offset": offset})


def count(db: Database) -> int:
    """How many are open."""
    return int(db.execute("SELECT count(*) FROM unanswered WHERE state = 'open'").fetchone()[0])


def remark(db: Database, number: int, text: str, *, at: datetime) -> bool:
    """Put somebody's scrubbed words with it; False where it is gone, or has enough of them."""
    sql = (
        "INSERT INTO unanswered_remark (unanswered, text, at) SELECT id, ?, ? FROM unanswered WHERE id = ? "
        "AND state = 'open' AND (SELECT count(*) FROM unanswered_remark WHERE unanswered = ?) < ?"
    )
    return bool(db.execute(sql, [text, stored(at), number, number, MOST_REMARKS]).rowcount)


def link(db: Database, number: int, fact_id: str, *, at: datetime) -> bool:
    """Close it: it was made a phrasing of that fact; False where it is not open any more."""
    return _close(db, number, InboxState.LINKED, fact_id, at=at)


def draft(db: Database, number: int, fact_id: str, *, at: datetime) -> bool:
    """Close it for as long as a new fact with that id is on its way; False where it is not open any more."""
    return _close(db, number, InboxState.DRAFTED, fact_id, at=at)


def dismiss(db: Database, number: int, *, at: datetime) -> bool:
    """Close it without an answer; False where it is not open any more."""
    return _close(db, number, InboxState.DISMISSED, None, at=at)


def reopen(db: Database, number: int) -> bool:
    """Put it back in the inbox, as when its draft was refused; whether it was closed."""
    sql = "UPDATE unanswered SET state = 'open', answered_by = NULL, closed_at = NULL WHERE id = ? AND state <> 'open'"
    return db.execute(sql, [number]).rowcount == 1


def reopen_for(db: Database, fact_ids: Iterable[str]) -> bool:
    """Put back what waits for new facts with these ids, for they do not come; whether anything did."""
    sql = (
        "UPDATE unanswered SET state = 'open', answered_by = NULL, closed_at = NULL WHERE state = 'drafted' "
        "AND answered_by IN (SELECT value FROM json_each(?)) "
        "AND NOT EXISTS (SELECT 1 FROM fact WHERE fact.id = answered_by)"
    )
    return db.execute(sql, [json.dumps(list(fact_ids))]).rowcount > 0


def want(db: Database, number: int, address_id: int, *, at: datetime) -> None:
    """Let the address be told when it is answered; twice is harmless. What was dismissed is open again by that."""
    db.execute("UPDATE unanswered SET state = 'open', closed_at = NULL WHERE id = ? AND state = 'dismissed'", [number])
    sql = "INSERT INTO wants_answer (unanswered, address, asked_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING"
    db.execute(sql, [number, address_id, stored(at)])


def unwant(db: Database, number: int, address_id: int) -> bool:
    """Let the address not be told after all; whether it was to be."""
    sql = "DELETE FROM wants_answer WHERE unanswered = ? AND address = ?"
    return db.execute(sql, [number, address_id]).rowcount == 1


def to_tell(db: Database, *, at: datetime) -> tuple[Notice, ...]:
    """What is to be told to whoever asked, now that it is answered; each once. Enqueue it in the same `write`."""
    db.execute(LIVE)
    rows = list(
        db.query(
            "SELECT wants_answer.unanswered, wants_answer.address, fact.id AS fact_id, fact.version "
            "FROM wants_answer JOIN unanswered ON unanswered.id = wants_answer.unanswered "
            "JOIN fact ON fact.id = unanswered.answered_by AND fact.withdrawn_at IS NULL "
            "WHERE wants_answer.told_at IS NULL AND unanswered.state = 'linked' "
            "ORDER BY wants_answer.unanswered, wants_answer.address"
        )
    )
    sql = "UPDATE wants_answer SET told_at = ? WHERE unanswered = ? AND address = ?"
    db.conn.executemany(sql, [(stored(at), row["unanswered"], row["address"]) for row in rows])
    return tuple(_notice(row, at=at) for row in rows)


def is_wanted(db: Database, row: Mapping[str, Any]) -> bool:
    """Whether *row* of the outbox still tells what counts, to somebody who still wants to hear it."""
    sql = (
        "SELECT 1 FROM wants_answer JOIN fact ON fact.id = ? AND fact.withdrawn_at IS NULL "
        "WHERE wants_answer.unanswered = ? AND wants_answer.address = ?"
    )
    number = number_in(row["reminder"])
    return db.execute(sql, [row["fact_id"], number, row["address"]]).fetchone() is not None


def number_in(reminder: str) -> int:
    """The number of the question that a reminder such as "answered:7" answers; 0 where it names none."""
    digits = reminder.partition(":")[2]
    return int(digits) if digits.isdecimal() else 0


def purge(db: Database, *, at: datetime) -> int:
    """Delete what was closed long ago, with all that hangs on it; how many. A draft that never went live is open
    again.
    """
    before = stored(at - KEPT)
    db.execute(LIVE)
    db.execute(
        "UPDATE unanswered SET state = 'open', answered_by = NULL, closed_at = NULL WHERE state = 'drafted' "
        "AND closed_at < ?",
        [before],
    )
    rows = db.query("SELECT id FROM unanswered WHERE state <> 'open' AND closed_at < ?", [before])
    return _delete(db, [row["id"] for row in rows])


def _make_room(db: Database) -> None:
    if count(db) >= MOST_OPEN:
        sql = "SELECT id FROM unanswered WHERE state = 'open' ORDER BY times, last_at LIMIT 1"
        _delete(db, [row["id"] for row in db.query(sql)])


def _delete(db: Database, numbers: Iterable[int]) -> int:
    ids = [(number,) for number in numbers]
    for table in ("unanswered_remark", "wants_answer"):
        db.conn.executemany(f"DELETE FROM {table} WHERE unanswered = ?", ids)  # noqa: S608  # constants only
    db.conn.executemany("DELETE FROM unanswered WHERE id = ?", ids)
    return len(ids)


def _close(db: Database, number: int, state: InboxState, fact_id: str | None, *, at: datetime) -> bool:
    sql = "UPDATE unanswered SET state = ?, answered_by = ?, closed_at = ? WHERE id = ? AND state = 'open'"
    return db.execute(sql, [state, fact_id, stored(at), number]).rowcount == 1


def _notice(row: Mapping[str, Any], *, at: datetime) -> Notice:
    reminder = f"{ANSWERED}:{row['unanswered']}"
    bundle = f"{reminder} {row['address']}"
    return Notice(row["fact_id"], row["version"], reminder, row["address"], at, at + WORTH_TELLING, bundle)


def _read(db: Database, condition: str, values: Mapping[str, Any]) -> tuple[Unanswered, ...]:
    sql = (
        "SELECT unanswered.*, (SELECT count(*) FROM wants_answer WHERE wants_answer.unanswered = unanswered.id "  # noqa: S608  # constants only
        f"AND told_at IS NULL) AS waiting FROM unanswered WHERE {condition} "
        "ORDER BY times DESC, last_at DESC, unanswered.id LIMIT :limit OFFSET :offset"
    )
    rows = list(db.query(sql, {"limit": -1, "offset": 0} | dict(values)))
    return tuple(_unanswered(db, row) for row in rows)


def _unanswered(db: Database, row: Mapping[str, Any]) -> Unanswered:
    remarks = db.query("SELECT text FROM unanswered_remark WHERE unanswered = ? ORDER BY id", [row["id"]])
    return Unanswered(
        id=row["id"],
        text=row["text"],
        place_id=row["place"],
        kind=Kind(row["kind"]),
        fact_id=row["fact_id"],
        version=row["version"],
        times=row["times"],
        first_at=datetime.fromisoformat(row["first_at"]),
        last_at=datetime.fromisoformat(row["last_at"]),
        state=InboxState(row["state"]),
        answered_by=row["answered_by"],
        remarks=tuple(one["text"] for one in remarks),
        waiting=row["waiting"],
    )
