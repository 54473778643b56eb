"""Terms that changed since their followers last heard of them: one notice each, old and new, and a raised sequence."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import Any

from sqlite_utils import Database

from knowledge.alerts import Notice, Term, TermState
from knowledge.dutch.local_time import AMSTERDAM
from knowledge.dutch.period import Period
from knowledge.store import notices, subscriptions, terms
from knowledge.store.moments import stored

ONE_DAY = timedelta(days=1)
REMEMBER = """
INSERT OR REPLACE INTO term_told (fact_id, version, due_on, latest, said, state, sequence, told_at)
VALUES (:fact_id, :version, :due_on, :latest, :said, :state, :sequence, :told_at)
"""
IMPRECISE = "imprecise"  # a task: find out which day the source means


class ChangeKind(StrEnum):
    """What became of a term."""

    EARLIER = "earlier"
    LATER = "later"  # moved, or extended
    PRECISE = "precise"  # it has a last day now, which it had not
    VAGUE = "vague"  # it has no precise last day any more
    WINDOW = "window"  # no precise day, then nor now; it is another stretch
    WITHDRAWN = "withdrawn"
    RESTORED = "restored"


@dataclass(frozen=True, slots=True)
class Change:
    """What became of a term with *version*: the last days, where they are precise, and how the source words them."""

    fact_id: str
    version: int
    kind: ChangeKind
    was_on: date | None
    was_said: str | None
    is_on: date | None
    is_said: str | None
    at: datetime


def note_changes(db: Database, *, at: datetime) -> tuple[Change, ...]:
    """Note which terms are not what followers last heard, and enqueue what is to be told of it.

    A term that is met for the first time is noted in silence, and so is a change of what is over either way. Call it
    within `write`, so that what is noted is also told.
    """
    number, noted = db.execute("SELECT number, noted FROM revision").fetchone()
    if number == noted:
        return ()
    db.execute("UPDATE revision SET noted = ?", [number])
    told = {row["fact_id"]: row for row in db.query("SELECT * FROM term_told")}
    changes = [_note(db, told.get(term.fact_id), term, period, at=at) for term, period in list(terms.every(db))]
    return tuple(change for change in changes if change is not None)


def change_of(db: Database, fact_id: str, version: int) -> Change | None:
    """By what change the term got that version, where followers were told."""
    sql = "SELECT * FROM term_change WHERE fact_id = ? AND version = ?"
    row = next(db.query(sql, [fact_id, version]), None)
    if row is None:
        return None
    return Change(
        fact_id,
        version,
        ChangeKind(row["change"]),
        _day(row["was_on"]),
        row["was_said"],
        _day(row["is_on"]),
        row["is_said"],
        datetime.fromisoformat(row["at"]),
    )


def _note(
    db: Database, told: Mapping[str, Any] | None, term: Term, period: Period | None, *, at: datetime
) -> Change | None:
    if told is not None and told["version"] == term.version:
        return None
    if told is not None:
        notices.withdraw_older(db, term, at=at)
    _set_task(db, term, period, at=at)
    change = _compared(told, term, period, at) if told is not None else None
    if told is None or not _matters(told, period, today=at.astimezone(AMSTERDAM).date()):
        change = None
    sequence = (told["sequence"] if told else 0) + (change is not None)
    _remember(db, term, period, sequence=sequence, at=at)
    if change is not None:
        _tell(db, change, term)
    return change


def _compared(told: Mapping[str, Any], term: Term, period: Period | None, at: datetime) -> Change | None:
    """What became of the term since *told*; None when it came out as it was."""
    was_on, is_on = _day(told["due_on"]), term.due_on
    said = period.said if period else None
    is_same = was_on == is_on and (was_on is not None or told["said"] == said)
    kind = _kind(TermState(told["state"]), term, was_on, is_same=is_same)
    if kind is None:
        return None
    return Change(term.fact_id, term.version, kind, was_on, told["said"], is_on, said, at.astimezone(UTC))


def _kind(was: TermState, term: Term, was_on: date | None, *, is_same: bool) -> ChangeKind | None:
    if term.state is TermState.WITHDRAWN:
        return ChangeKind.WITHDRAWN if was is TermState.OPEN else None
    if was is TermState.WITHDRAWN:
        return ChangeKind.RESTORED
    if is_same:
        return None
    if was_on is None:
        return ChangeKind.PRECISE if term.due_on else ChangeKind.WINDOW
    if term.due_on is None:
        return ChangeKind.VAGUE
    return ChangeKind.EARLIER if term.due_on < was_on else ChangeKind.LATER


def _matters(told: Mapping[str, Any], period: Period | None, *, today: date) -> bool:
    """Whether the term was not over yet, as it was or as it is."""
    was_last, is_last = _day(told["latest"]), period.latest if period else None
    return any(last is not None and last >= today for last in (was_last, is_last))


def _remember(db: Database, term: Term, period: Period | None, *, sequence: int, at: datetime) -> None:
    row = {
        "fact_id": term.fact_id,
        "version": term.version,
        "due_on": term.due_on and term.due_on.isoformat(),
        "latest": period and period.latest and period.latest.isoformat(),
        "said": period and period.said,
        "state": term.state,
        "sequence": sequence,
        "told_at": stored(at),
    }
    db.execute(REMEMBER, row)


def _tell(db: Database, change: Change, term: Term) -> None:
    db.table("term_change").insert(
        {
            "fact_id": change.fact_id,
            "version": change.version,
            "change": change.kind,
            "was_on": change.was_on and change.was_on.isoformat(),
            "was_said": change.was_said,
            "is_on": change.is_on and change.is_on.isoformat(),
            "is_said": change.is_said,
            "at": stored(change.at),
        }
    )
    reminder = "withdrawn" if change.kind is ChangeKind.WITHDRAWN else "changed"
    expires_at = max(_end_of(change.is_on), _end_of(change.was_on), change.at + ONE_DAY)
    addresses = {one.address_id for one in subscriptions.followers(db, term) if not one.rhythm.is_paused}
    notices.enqueue(
        db,
        [
            Notice(
                change.fact_id,
                change.version,
                reminder,
                address_id,
                change.at,
                expires_at,
                f"{change.fact_id}@{change.version} {reminder} {address_id}",
            )
            for address_id in sorted(addresses)
        ],
        at=change.at,
    )


def _set_task(db: Database, term: Term, period: Period | None, *, at: datetime) -> None:
    """Let an editor look for the day, where the source names none and it is not over yet."""
    sql = "UPDATE task SET done_at = ? WHERE kind = ? AND fact_id = ? AND done_at IS NULL"
    db.execute(sql, [stored(at), IMPRECISE, term.fact_id])
    is_open = term.state is TermState.OPEN and terms.is_vague(period)
    if is_open and period is not None and (period.latest is None or period.latest >= at.astimezone(AMSTERDAM).date()):
        task = {"kind": IMPRECISE, "fact_id": term.fact_id, "version": term.version, "text": period.said}
        db.table("task").insert(task | {"made_at": stored(at)}, ignore=True)


def _end_of(day: date | None) -> datetime:
    if day is None:
        return datetime.min.replace(tzinfo=UTC)
    return datetime.combine(day + ONE_DAY, time(), AMSTERDAM).astimezone(UTC)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
