"""The proof of delivery: who was told what and when, and what went wrong; no names.

A recipient is a number that counts within one report only. Whatever shows these rows (a chat, a file, a page) takes
them as they are.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlite_utils import Database

from knowledge.alerts import Role
from knowledge.dutch.period import Precision
from knowledge.store.deliveries import State, leads_in
from knowledge.store.moments import stored

PATIENCE = timedelta(minutes=15)  # what is sent later than this was late


class Fate(StrEnum):
    """What became of a notice."""

    WAITING = "waiting"
    SENT = "sent"
    UNREACHABLE = "unreachable"
    FAILED = "failed"
    EXPIRED = "expired"
    CANCELLED = "cancelled"  # no longer needed: the term moved, or somebody stopped


FATES = {
    State.READY: Fate.WAITING,
    State.SENDING: Fate.WAITING,
    State.SENT: Fate.SENT,
    State.UNREACHABLE: Fate.UNREACHABLE,
    State.FAILED: Fate.FAILED,
    State.EXPIRED: Fate.EXPIRED,
    State.WITHDRAWN: Fate.CANCELLED,
}
NOT_DELIVERED = frozenset({Fate.UNREACHABLE, Fate.FAILED, Fate.EXPIRED})


@dataclass(frozen=True, slots=True)
class Row:
    """One notice to one recipient; *term* and *due_on* are as they were when it was planned.

    *covers* are the leads that it tells at once. *sent_at* is None for what was not sent. *problem* is what went wrong
    last, in the words of whoever refused it.
    """

    recipient: int
    place: str | None
    role: Role | None
    is_group: bool
    channel: str
    fact_id: str
    version: int
    term: str | None
    due_on: date | None
    reminder: str
    covers: tuple[int, ...]
    planned_at: datetime
    sent_at: datetime | None
    fate: Fate
    is_uncertain: bool
    is_late: bool
    attempts: int
    problem: str | None

    @property
    def delay(self) -> timedelta | None:
        """How long after the planned moment it was sent."""
        return self.sent_at - self.planned_at if self.sent_at else None


@dataclass(frozen=True, slots=True)
class Totals:
    """How many notices met which fate; *sent* has the late and the uncertain ones among it."""

    planned: int = 0
    sent: int = 0
    late: int = 0
    uncertain: int = 0
    waiting: int = 0
    overdue: int = 0
    unreachable: int = 0
    failed: int = 0
    expired: int = 0
    cancelled: int = 0

    @property
    def not_delivered(self) -> int:
        """How many were given up."""
        return self.unreachable + self.failed + self.expired


@dataclass(frozen=True, slots=True)
class Unreachable:
    """How many addresses of a channel can no longer be reached, and why."""

    channel: str
    problem: str | None
    number: int


@dataclass(frozen=True, slots=True)
class Invitations:
    """Invitations for one person that nobody used: still *open*, *expired* or *revoked*; and *shared* links."""

    open: int = 0
    expired: int = 0
    revoked: int = 0
    shared: int = 0


@dataclass(frozen=True, slots=True)
class Report:
    """All that is known of the notices of a stretch; *place_ids* None means everywhere."""

    place_ids: frozenset[str] | None
    since: datetime | None
    until: datetime
    rows: tuple[Row, ...]
    unreachable: tuple[Unreachable, ...] = ()
    invitations: Invitations = field(default_factory=Invitations)

    @property
    def totals(self) -> Totals:
        """The sums of all rows."""
        return total(self.rows)

    @property
    def by_term(self) -> tuple[tuple[Row, Totals], ...]:
        """The sums of each version of each term, with a row that names it; the last day that comes first is first."""
        groups: dict[tuple[str, int], list[Row]] = {}
        for row in self.rows:
            groups.setdefault((row.fact_id, row.version), []).append(row)
        found = ((rows[0], total(rows)) for rows in groups.values())
        return tuple(sorted(found, key=lambda pair: (pair[0].due_on or date.max, pair[0].term or "", pair[0].version)))


def read(
    db: Database, *, place_ids: frozenset[str] | None, since: datetime | None, until: datetime, now: datetime
) -> Report:
    """What was planned from *since* up to *until* for people and groups of *place_ids*; None for either is all.

    People belong to the place they chose, and to every place that gave them a role.
    """
    return Report(
        place_ids,
        since,
        until,
        rows=_rows(db, place_ids=place_ids, since=since, until=until, now=now),
        unreachable=_unreachable(db, place_ids),
        invitations=_invitations(db, place_ids=place_ids, since=since, until=until, now=now),
    )


def total(rows: Iterable[Row]) -> Totals:
    """The sums of *rows*."""
    told = tuple(rows)
    of = {fate: sum(row.fate is fate for row in told) for fate in Fate}
    return Totals(
        planned=len(told) - of[Fate.CANCELLED],
        sent=of[Fate.SENT],
        late=sum(row.is_late for row in told if row.fate is Fate.SENT),
        uncertain=sum(row.is_uncertain for row in told),
        waiting=of[Fate.WAITING],
        overdue=sum(row.is_late for row in told if row.fate is Fate.WAITING),
        unreachable=of[Fate.UNREACHABLE],
        failed=of[Fate.FAILED],
        expired=of[Fate.EXPIRED],
        cancelled=of[Fate.CANCELLED],
    )


def _rows(
    db: Database, *, place_ids: frozenset[str] | None, since: datetime | None, until: datetime, now: datetime
) -> tuple[Row, ...]:
    where, values = _of_people("outbox.place", "address.person", place_ids)
    found = db.query(
        f"SELECT outbox.*, place.names, person.kind, v.title, v.latest, v.precision FROM outbox "  # noqa: S608  # marks only
        f"LEFT JOIN place ON place.id = outbox.place LEFT JOIN address ON address.id = outbox.address "
        f"LEFT JOIN person ON person.id = address.person "
        f"LEFT JOIN fact_version AS v ON v.fact_id = outbox.fact_id AND v.version = outbox.version "
        f"WHERE outbox.due_at >= ? AND outbox.due_at < ? AND {where} "
        f"ORDER BY outbox.due_at, v.title, outbox.fact_id, outbox.version, outbox.reminder, outbox.address",
        [stored(since) if since else "", stored(until), *values],
    )
    numbers: dict[int, int] = {}
    return tuple(_row(row, numbers.setdefault(row["address"], len(numbers) + 1), now=now) for row in found)


def _row(row: dict[str, Any], recipient: int, *, now: datetime) -> Row:
    fate, planned_at = FATES[State(row["state"])], datetime.fromisoformat(row["due_at"])
    is_sent = fate is Fate.SENT and row["settled_at"]
    is_day = row["latest"] and row["precision"] == Precision.DAY
    return Row(
        recipient=recipient,
        place=json.loads(row["names"])[0] if row["names"] else None,
        role=Role(row["role"]) if row["role"] else None,
        is_group=row["kind"] == "group",
        channel=row["channel"],
        fact_id=row["fact_id"],
        version=row["version"],
        term=row["title"],
        due_on=date.fromisoformat(row["latest"]) if is_day else None,
        reminder=row["reminder"],
        covers=leads_in(row["covers"]),
        planned_at=planned_at,
        sent_at=datetime.fromisoformat(row["settled_at"]) if is_sent else None,
        fate=fate,
        is_uncertain=bool(row["is_uncertain"]),
        is_late=bool(row["is_late"]) or (fate is Fate.WAITING and now - planned_at > PATIENCE),
        attempts=row["attempts"],
        problem=row["problem"],
    )


def _unreachable(db: Database, place_ids: frozenset[str] | None) -> tuple[Unreachable, ...]:
    where, values = _of_people("person.place", "person.id", place_ids)
    rows = db.query(
        f"SELECT channel, unreachable_because, count(*) AS number FROM address "  # noqa: S608  # marks only
        f"JOIN person ON person.id = address.person WHERE unreachable_at IS NOT NULL AND {where} "
        f"GROUP BY channel, unreachable_because ORDER BY number DESC, 1, 2",
        values,
    )
    return tuple(Unreachable(row["channel"], row["unreachable_because"], row["number"]) for row in rows)


def _invitations(
    db: Database, *, place_ids: frozenset[str] | None, since: datetime | None, until: datetime, now: datetime
) -> Invitations:
    where, values = _within("place", place_ids)
    kind = (
        "CASE WHEN revoked_at IS NOT NULL THEN 'revoked' WHEN expires_at <= ? THEN 'expired' "
        "WHEN uses_left IS NULL THEN 'shared' ELSE 'open' END"
    )
    rows = db.query(
        f"SELECT {kind} AS kind, count(*) AS number FROM invite WHERE made_at >= ? AND made_at < ? "  # noqa: S608  # marks only
        f"AND (uses_left > 0 OR uses_left IS NULL AND revoked_at IS NULL AND expires_at > ?) AND {where} GROUP BY kind",
        [stored(now), stored(since) if since else "", stored(until), stored(now), *values],
    )
    return Invitations(**{row["kind"]: row["number"] for row in rows})


def _of_people(place: str, person: str, place_ids: frozenset[str] | None) -> tuple[str, list[str]]:
    """The condition that somebody is of one of *place_ids*, by choice or by a role, with its values."""
    (chose, values), (holds, more) = _within(place, place_ids), _within("role.place", place_ids)
    return f"({chose} OR {person} IN (SELECT role.person FROM role WHERE {holds}))", [*values, *more]  # noqa: S608  # marks only


def _within(column: str, place_ids: frozenset[str] | None) -> tuple[str, list[str]]:
    """The condition that *column* names one of *place_ids*, with its values."""
    if place_ids is None:
        return "1", []
    return f"{column} IN ({', '.join('?' * len(place_ids))})", sorted(place_ids)
