"""Herstelstand: after a copy was put back, what may have been told already waits until staff decide on it.

The base does not know what left after the copy was made. So whatever was due before it was put back is held, and until
the decision also what tells of changes: staff who enter once more what was lost would announce it a second time.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlite_utils import Database

from knowledge.store import audit
from knowledge.store.deliveries import State
from knowledge.store.moments import stored

LAPSED = "restored"  # why a message that lapsed did not go
# What the planner makes and what somebody asked for himself; the rest tells of what happened.
OF_ITS_HOUR = " OR ".join(
    ("outbox.reminder = 'window'", *(f"outbox.reminder LIKE '{kind}:%'" for kind in ("lead", "again", "test")))
)
CONCERNED = f"(outbox.due_at <= recovery.restored_at OR NOT ({OF_ITS_HOUR}))"
IS_HELD = f"EXISTS (SELECT 1 FROM recovery WHERE recovery.released_at IS NULL AND {CONCERNED})"  # noqa: S608  # constants
HAS_LAPSED = f"EXISTS (SELECT 1 FROM recovery WHERE outbox.due_at <= recovery.lapsed_until AND {CONCERNED})"  # noqa: S608  # constants
MAY_GO = f"NOT {IS_HELD} AND NOT {HAS_LAPSED}"
TERMS = f"""
SELECT coalesce(fact_version.title, '') AS title, count(*) AS number FROM outbox
LEFT JOIN fact_version USING (fact_id, version) WHERE outbox.state = 'ready' AND {IS_HELD}
GROUP BY title ORDER BY number DESC, title
"""  # noqa: S608  # constants

PLANNED_SINCE = "SELECT 1 FROM heartbeat WHERE name = 'rounds' AND succeeded_at >= ?"


@dataclass(frozen=True, slots=True)
class Held:
    """What waits for a decision; *copied_at* is the moment of the copy, where that is known."""

    copied_at: datetime | None
    restored_at: datetime
    messages: int
    recipients: int
    first_at: datetime | None
    last_at: datetime | None
    terms: tuple[tuple[str, int], ...]  # title and number of messages, most first; '' for what is about no term
    is_planned: bool  # whether a round planned since what came due meanwhile: before it, more may come


@dataclass(frozen=True, slots=True)
class Released:
    """What became of the messages that were held."""

    lapsed: int
    going: int


def begin(db: Database, *, copied_at: datetime | None, at: datetime) -> None:
    """Hold what was due before *at*, and end what must not come to life again. Call it within `write`."""
    db.table("recovery").insert({"copied_at": copied_at and stored(copied_at), "restored_at": stored(at)})
    # They were answered, most likely; their numbers stay, so that a second delivery is known.
    db.execute("UPDATE inbox SET state = 'handled', body = NULL, reason = NULL WHERE state = 'waiting'")
    for table in ("web_session", "login_link"):  # who logged out since is not logged in again
        db.execute(f"DELETE FROM {table}")  # noqa: S608  # constants only
    moment = stored(copied_at) if copied_at else ""
    audit.log(db, at=at, actor=None, action="restored", subject="base", detail=moment)


def last_sign(db: Database) -> datetime | None:
    """When the base last gave a sign of life: of a copy, the moment at which it was made."""
    (last,) = db.execute("SELECT max(begun_at) FROM heartbeat").fetchone()
    return _moment(last)


def is_standing(db: Database) -> bool:
    """Whether a copy was put back on which nobody has decided yet."""
    return db.execute("SELECT 1 FROM recovery WHERE released_at IS NULL").fetchone() is not None


def held(db: Database) -> Held | None:
    """What waits for a decision; None outside herstelstand."""
    sql = "SELECT min(copied_at), max(restored_at) FROM recovery WHERE released_at IS NULL"
    copied_at, restored_at = db.execute(sql).fetchone()
    if restored_at is None:
        return None
    sql = (
        f"SELECT count(*), count(DISTINCT address), min(due_at), max(due_at) FROM outbox "  # noqa: S608  # constants
        f"WHERE state = 'ready' AND {IS_HELD}"
    )
    messages, recipients, first_at, last_at = db.execute(sql).fetchone()
    return Held(
        _moment(copied_at),
        datetime.fromisoformat(restored_at),
        messages,
        recipients,
        _moment(first_at),
        _moment(last_at),
        tuple((row["title"], row["number"]) for row in db.query(TERMS)),
        is_planned=db.execute(PLANNED_SINCE, [restored_at]).fetchone() is not None,
    )


def release(db: Database, *, lapse_until: datetime | None, actor: int | None, at: datetime) -> Released | None:
    """End herstelstand: what was held and due up to *lapse_until* lapses, what was due later goes after all.

    With None everything goes. What may have been told before says so. None outside herstelstand; the first one decides.
    """
    if not is_standing(db):
        return None
    before = held(db)
    db.execute(
        f"UPDATE outbox SET is_uncertain = 1 WHERE state = 'ready' AND due_at > ? AND {IS_HELD}",  # noqa: S608  # constants
        [stored(lapse_until) if lapse_until else ""],
    )
    db.execute(
        "UPDATE recovery SET released_at = ?, released_by = ?, lapsed_until = ? WHERE released_at IS NULL",
        [stored(at), actor, lapse_until and stored(min(lapse_until, at))],
    )
    lapsed = lapse(db, at=at)
    done = Released(lapsed, (before.messages if before else 0) - lapsed)
    audit.log(
        db, at=at, actor=actor, action="released", subject="base", detail=f"lapsed {done.lapsed}, going {done.going}"
    )
    return done


def lapse(db: Database, *, at: datetime) -> int:
    """Take out what lapsed by a decision, also what was planned only after it; how many."""
    sql = f"UPDATE outbox SET state = ?, problem = ?, settled_at = ? WHERE state = 'ready' AND {HAS_LAPSED}"  # noqa: S608  # constants
    return int(db.execute(sql, [State.WITHDRAWN, LAPSED, stored(at)]).rowcount)


def _moment(said: str | None) -> datetime | None:
    return datetime.fromisoformat(said) if said else None
