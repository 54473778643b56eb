"""What editors and beheerders are told on Mondays: the facts to look at again, and where the log ends."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlite_utils import Database

from knowledge.alerts import Notice, Role
from knowledge.dutch.local_time import AMSTERDAM
from knowledge.store import access, audit, editors, facts, people, staff_news, subscriptions
from knowledge.store.audit import Head
from knowledge.store.people import Address
from knowledge.store.vault import Vault

WEEKLY = "weekly"
AT = time(9)
WORTH_TELLING = timedelta(days=5)  # on Saturday the next one is near
OVERDUE = f"""
SELECT fact.id, title, scope, check_before FROM {facts.CURRENT} JOIN fact_check ON fact_check.fact_id = fact.id
WHERE check_before <= ? AND withdrawn_at IS NULL ORDER BY check_before, fact.id
"""  # noqa: S608  # constants only


@dataclass(frozen=True, slots=True)
class Overdue:
    """A fact that somebody should have looked at before *day*."""

    fact_id: str
    title: str
    scope: str
    day: date


@dataclass(frozen=True, slots=True)
class Weekly:
    """What one person is told; *head* is for whoever has the care of everything."""

    overdue: tuple[Overdue, ...]
    head: Head | None = None


def to_tell(db: Database, *, at: datetime) -> tuple[Notice, ...]:
    """What is told of the last Monday at nine, once, and only where there is something. Enqueue it in the same `write`.

    The first call of a base tells nothing: it notes from which Monday on.
    """
    due_at = _last_monday(at)
    week = due_at.date().isoformat()
    told, line = db.execute("SELECT week, week_line FROM staff_news").fetchone()
    if told is not None and told >= week:
        return ()
    last = audit.head(db).last
    db.execute("UPDATE staff_news SET week = ?, week_line = ?", [week, last])
    if told is None:
        return ()
    found = (_notice(db, one, due_at, has_grown=last > line, today=_day(at)) for one in editors.editors(db))
    return tuple(notice for notice in found if notice is not None)


def is_wanted(db: Database, row: Mapping[str, Any]) -> bool:
    """Whether the reader of *row* of the outbox still wants to be told."""
    person_id = staff_news.reader_of(db, row["address"])
    is_on = wants(db, row["address"]) and not subscriptions.rhythm_of(db, row["address"]).is_paused
    return is_on and staff_news.is_editor(db, person_id)


def about(db: Database, person_id: int, *, today: date) -> Weekly:
    """What a person is told on *today*."""
    late = overdue(db, today=today)
    own = {scope for scope in {one.scope for one in late} if access.may(db, person_id, Role.EDITOR, scope)}
    has_care = person_id in access.holders(db, Role.ADMIN, None)
    return Weekly(tuple(one for one in late if one.scope in own), audit.head(db) if has_care else None)


def overdue(db: Database, *, today: date) -> tuple[Overdue, ...]:
    """The facts that count and that nobody looked at before their day, the first day first."""
    rows = db.query(OVERDUE, [today.isoformat()])
    return tuple(
        Overdue(row["id"], row["title"], row["scope"], date.fromisoformat(row["check_before"])) for row in rows
    )


def wants(db: Database, address_id: int) -> bool:
    """Whether whoever is at the address is told on Mondays; who said nothing is."""
    row = db.execute("SELECT wants_weekly FROM address WHERE id = ?", [address_id]).fetchone()
    return bool(row) and row[0] != 0


def is_on(db: Database, vault: Vault, address: Address) -> bool:
    """The same of *address* itself; nobody known is told nothing."""
    number = people.address_id(db, vault, address)
    return number is not None and wants(db, number)


def switch(db: Database, vault: Vault, address: Address, *, on: bool) -> None:
    """Keep whether whoever is at *address* is told on Mondays."""
    number = people.address_id(db, vault, address)
    db.execute("UPDATE address SET wants_weekly = ? WHERE id = ?", [int(on), number])


def _notice(db: Database, person_id: int, due_at: datetime, *, has_grown: bool, today: date) -> Notice | None:
    address_id = staff_news.address_to_tell(db, person_id)
    told = about(db, person_id, today=today)
    if address_id is None or not (told.overdue or (has_grown and told.head)) or not wants(db, address_id):
        return None
    reminder = f"{WEEKLY}:{due_at.date().isoformat()}"
    bundle = f"{reminder} {address_id}"
    return Notice(staff_news.NO_FACT, 0, reminder, address_id, due_at, due_at + WORTH_TELLING, bundle)


def _last_monday(at: datetime) -> datetime:
    """Nine o'clock in the Netherlands on the last Monday that is not ahead."""
    here = at.astimezone(AMSTERDAM)
    monday = datetime.combine(here.date() - timedelta(days=here.weekday()), AT, AMSTERDAM)
    return monday if monday <= here else datetime.combine(monday.date() - timedelta(days=7), AT, AMSTERDAM)


def _day(at: datetime) -> date:
    return at.astimezone(AMSTERDAM).date()
