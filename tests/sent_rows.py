"""Rows of the outbox as they are after sending, for tests of what is told about them."""

from datetime import UTC, datetime, timedelta
from typing import Any

from knowledge.alerts import Role
from knowledge.store.database import Database
from knowledge.store.people import Channel

DUE_AT = datetime(2020, 11, 2, 8, 0, tzinfo=UTC)  # nine o'clock in Dordrecht
ALLOWED = timedelta(days=1)


def an_address(
    db: Database, name: str, *, place_id: str | None = "vlietdam", channel: str = Channel.TELEGRAM, kind: str = "person"
) -> int:
    """Somebody with one address that cannot be read back; the number of that address."""
    entered_at = DUE_AT.isoformat()
    person = db.table("person").insert({"kind": kind, "place": place_id, "entered_at": entered_at}).last_pk
    row = {"person": person, "channel": channel, "lookup": name.encode(), "sealed": b"x", "confirmed_at": entered_at}
    return int(db.table("address").insert(row).last_pk)


def a_sent_row(db: Database, address: int, **changes: Any) -> None:
    """A reminder a week ahead that went out as it should, save for what *changes* say; moments may be datetimes."""
    row: dict[str, Any] = {
        "fact_id": "plan-zienswijze",
        "version": 1,
        "reminder": "lead:7",
        "address": address,
        "bundle": "b",
        "covers": "7",
        "place": "vlietdam",
        "role": Role.MEMBER,
        "channel": Channel.TELEGRAM,
        "state": "sent",
        "due_at": DUE_AT,
        "expires_at": DUE_AT + ALLOWED,
        "try_at": DUE_AT,
        "attempts": 1,
        "is_uncertain": 0,
        "is_late": 0,
        "message": "12",
        "settled_at": DUE_AT + timedelta(seconds=20),
    } | changes
    if row["state"] in ("ready", "sending"):
        row |= {"settled_at": None, "message": None}
    moments = {name: value.isoformat() for name, value in row.items() if isinstance(value, datetime)}
    db.table("outbox").insert(row | moments)
