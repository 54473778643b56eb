"""What an address wants to be told of, and when."""

import json
from collections.abc import Iterable
from datetime import datetime, time
from typing import Any

from sqlite_utils import Database

from knowledge.alerts import Digest, Rhythm, Subscription, Target, Term
from knowledge.store.moments import stored

WITH_RHYTHM = """
SELECT subscription.*, person.place, rhythm.at_time, rhythm.quiet_from, rhythm.quiet_until, rhythm.on_workdays,
rhythm.digest, rhythm.is_paused
FROM subscription JOIN person ON person.id = subscription.person
LEFT JOIN rhythm ON rhythm.address = subscription.address
"""
ANY = ""  # stands for no place of one's own, which every term concerns
# The same question as the planner's `follows`, put to the base; a test holds the two together.
FOLLOWS = """
CASE target
WHEN 'deadline' THEN name = :fact_id
WHEN 'place' THEN name IN (SELECT value FROM json_each(:places))
WHEN 'zienswijze' THEN :is_zienswijze AND coalesce(name, person.place, :any) IN (SELECT value FROM json_each(:places))
ELSE (target = 'everything' OR name = :dossier)
    AND coalesce(person.place, :any) IN (SELECT value FROM json_each(:places))
END
"""


def subscribe(
    db: Database, *, address_id: int, target: Target, name: str | None, leads: Iterable[int], at: datetime
) -> Subscription:
    """Let the address follow *target*; where it does so already, what it chose then stays."""
    db.execute(
        "INSERT INTO subscription (person, address, target, name, leads, since) "
        "SELECT person, id, ?, ?, ?, ? FROM address WHERE id = ? ON CONFLICT DO NOTHING",
        [target, name, _written(leads), stored(at), address_id],
    )
    where = "subscription.address = ? AND subscription.target = ? AND subscription.name IS ?"
    (found,) = _where(db, where, [address_id, target, name])
    return found


def active(db: Database) -> tuple[Subscription, ...]:
    """All subscriptions, also of addresses that are paused or cannot be reached: the planner sees the first, and of
    the second it has to be known afterwards what they did not get.
    """
    return _where(db, "true", [])


def of_person(db: Database, person_id: int) -> tuple[Subscription, ...]:
    """The subscriptions of a person or a group, the oldest first."""
    return _where(db, "subscription.person = ?", [person_id])


def of_address(db: Database, address_id: int) -> tuple[Subscription, ...]:
    """The subscriptions of one address, the oldest first."""
    return _where(db, "subscription.address = ?", [address_id])


def find(db: Database, subscription_id: int, *, person_id: int) -> Subscription | None:
    """That subscription, where it is that person's."""
    found = _where(db, "subscription.id = ? AND subscription.person = ?", [subscription_id, person_id])
    return found[0] if found else None


def followers(db: Database, term: Term) -> tuple[Subscription, ...]:
    """The subscriptions that follow *term*; an address may have several of them."""
    return _where(db, FOLLOWS, _asked(term))


def of_address_to(db: Database, address_id: int, term: Term) -> tuple[Subscription, ...]:
    """The subscriptions by which the address follows *term*."""
    return _where(db, f"subscription.address = :address AND {FOLLOWS}", _asked(term) | {"address": address_id})


def set_leads(
    db: Database, subscription_id: int, leads: Iterable[int], *, person_id: int, at: datetime | None = None
) -> bool:
    """Change how many days before the last day that person is told; whether there was such a subscription.

    With *at* it counts from then on, as in `set_rhythm`.
    """
    sql = "UPDATE subscription SET leads = ?, since = coalesce(?, since) WHERE id = ? AND person = ?"
    moment = at and stored(at)
    return db.execute(sql, [_written(leads), moment, subscription_id, person_id]).rowcount == 1


def stop(db: Database, subscription_id: int, *, person_id: int) -> bool:
    """End one subscription of that person; whether there was one."""
    sql = "DELETE FROM subscription WHERE id = ? AND person = ?"
    return db.execute(sql, [subscription_id, person_id]).rowcount == 1


def stop_all(db: Database, person_id: int) -> int:
    """End every subscription of that person; how many there were."""
    return int(db.execute("DELETE FROM subscription WHERE person = ?", [person_id]).rowcount)


def stop_address(db: Database, address_id: int) -> int:
    """End every subscription of that address; how many there were."""
    return int(db.execute("DELETE FROM subscription WHERE address = ?", [address_id]).rowcount)


def rhythm_of(db: Database, address_id: int) -> Rhythm:
    """When the address wants its reminders; the standard where it said nothing."""
    row = next(db.query("SELECT * FROM rhythm WHERE address = ?", [address_id]), None)
    return _rhythm(row) if row else Rhythm()


def set_rhythm(db: Database, address_id: int, rhythm: Rhythm, *, at: datetime | None = None) -> None:
    """Keep when the address wants its reminders.

    With *at*, its subscriptions count from then on: what this rhythm would have sent before, with a digest that has
    left already, then comes on its own day. What was due until then stands in the outbox, and stays there.
    """
    if at is not None:
        moment = stored(at)
        db.execute("UPDATE subscription SET since = ? WHERE address = ?", [moment, address_id])
    row = {
        "address": address_id,
        "at_time": rhythm.at_time.isoformat(),
        "quiet_from": rhythm.quiet_from and rhythm.quiet_from.isoformat(),
        "quiet_until": rhythm.quiet_until and rhythm.quiet_until.isoformat(),
        "on_workdays": int(rhythm.on_workdays),
        "digest": rhythm.digest,
        "is_paused": int(rhythm.is_paused),
    }
    db.table("rhythm").upsert(row, pk="address")


def _where(db: Database, condition: str, values: list[Any] | dict[str, Any]) -> tuple[Subscription, ...]:
    sql = f"{WITH_RHYTHM} WHERE {condition} ORDER BY subscription.id"
    return tuple(_subscription(row) for row in db.query(sql, values))


def _asked(term: Term) -> dict[str, Any]:
    return {
        "fact_id": term.fact_id,
        "dossier": term.dossier,
        "places": json.dumps([ANY, *term.place_ids]),
        "any": ANY,
        "is_zienswijze": int(term.is_zienswijze),
    }


def _written(leads: Iterable[int]) -> str:
    return ",".join(str(lead) for lead in sorted(set(leads), reverse=True))


def _subscription(row: dict[str, Any]) -> Subscription:
    return Subscription(
        id=row["id"],
        person_id=row["person"],
        address_id=row["address"],
        target=Target(row["target"]),
        name=row["name"],
        since=datetime.fromisoformat(row["since"]),
        leads=tuple(int(lead) for lead in row["leads"].split(",") if lead),
        rhythm=Rhythm() if row["at_time"] is None else _rhythm(row),
        place_id=row["place"],
    )


def _rhythm(row: dict[str, Any]) -> Rhythm:
    return Rhythm(
        at_time=time.fromisoformat(row["at_time"]),
        quiet_from=row["quiet_from"] and time.fromisoformat(row["quiet_from"]),
        quiet_until=row["quiet_until"] and time.fromisoformat(row["quiet_until"]),
        on_workdays=bool(row["on_workdays"]),
        digest=Digest(row["digest"]),
        is_paused=bool(row["is_paused"]),
    )
