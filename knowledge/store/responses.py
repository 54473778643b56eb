"""What councils did about a term; nothing is overwritten, so that it shows who said so and when.

A term is settled for a council that gave its answer, that renounced it, or that has it on the agenda: then the rest
of its reminders stops. Merely having planned to is not enough. What is unknown is unknown, and never a no.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any

from sqlite_utils import Database

from knowledge.alerts import Role
from knowledge.store.moments import stored


class ResponseState(StrEnum):
    """How far a council is with its answer to a term."""

    UNKNOWN = "unknown"
    PLANNED = "planned"
    TABLED = "tabled"
    GIVEN = "given"
    WAIVED = "waived"


SETTLED = frozenset({ResponseState.TABLED, ResponseState.GIVEN, ResponseState.WAIVED})
LATEST = "id IN (SELECT max(id) FROM response GROUP BY fact_id, place)"


@dataclass(frozen=True, slots=True)
class Response:
    """What a council did about a term; *role* and *set_at* are None where nobody ever said so."""

    fact_id: str
    place_id: str
    state: ResponseState = ResponseState.UNKNOWN
    given_on: date | None = None
    reference: str | None = None
    role: Role | None = None
    set_at: datetime | None = None

    @property
    def is_settled(self) -> bool:
        """Whether that council needs no more reminders of the term."""
        return self.state in SETTLED


def set_state(
    db: Database,
    fact_id: str,
    place_id: str,
    state: ResponseState,
    *,
    role: Role,
    at: datetime,
    given_on: date | None = None,
    reference: str | None = None,
) -> Response:
    """Note what the council of *place_id* did; *role* is that of who says so."""
    said = Response(fact_id, place_id, state, given_on, reference, role, at.astimezone(UTC))
    db.table("response").insert(
        {
            "fact_id": fact_id,
            "place": place_id,
            "state": state,
            "given_on": given_on and given_on.isoformat(),
            "reference": reference,
            "role": role,
            "set_at": stored(at),
        }
    )
    return said


def undo(db: Database, fact_id: str, place_id: str, *, role: Role, at: datetime) -> Response:
    """Note that what stood before the last note holds again."""
    said = history(db, fact_id, place_id)
    if not said:
        return Response(fact_id, place_id)
    before = said[-2] if len(said) > 1 else Response(fact_id, place_id)
    return set_state(
        db,
        fact_id,
        place_id,
        before.state,
        role=role,
        at=at,
        given_on=before.given_on,
        reference=before.reference,
    )


def current(db: Database, fact_id: str, place_id: str) -> Response:
    """What is known of the council of *place_id* and that term."""
    said = history(db, fact_id, place_id)
    return said[-1] if said else Response(fact_id, place_id)


def history(db: Database, fact_id: str, place_id: str) -> tuple[Response, ...]:
    """All that was noted of that council and term, the oldest first."""
    rows = db.query("SELECT * FROM response WHERE fact_id = ? AND place = ? ORDER BY id", [fact_id, place_id])
    return tuple(_response(row) for row in rows)


def of_fact(db: Database, fact_id: str) -> tuple[Response, ...]:
    """What is known of that term, council by council; councils of which nothing is known are not in it."""
    sql = f"SELECT * FROM response WHERE fact_id = ? AND {LATEST} ORDER BY place"  # noqa: S608  # constants only
    return tuple(_response(row) for row in db.query(sql, [fact_id]))


def settled(db: Database) -> dict[str, frozenset[str]]:
    """For each term the councils that need no more reminders of it."""
    found: dict[str, set[str]] = {}
    for row in db.query(f"SELECT fact_id, place, state FROM response WHERE {LATEST}"):  # noqa: S608  # constants only
        if row["state"] in SETTLED:
            found.setdefault(row["fact_id"], set()).add(row["place"])
    return {fact_id: frozenset(places) for fact_id, places in found.items()}


def _response(row: dict[str, Any]) -> Response:
    return Response(
        row["fact_id"],
        row["place"],
        ResponseState(row["state"]),
        row["given_on"] and date.fromisoformat(row["given_on"]),
        row["reference"],
        Role(row["role"]),
        datetime.fromisoformat(row["set_at"]),
    )
