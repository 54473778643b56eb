"""What staff are told of their own accord: a change that waits for them, what became of theirs, an emergency.

The log says what happened, and a number beside it how far that has been told. So nobody is told a thing twice, and what
another process did is told too.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlite_utils import Database

from knowledge.alerts import Notice, Role
from knowledge.editing import Change, ChangeState
from knowledge.errors import KnowledgeError
from knowledge.store import access, audit, change_rows, editors, proposals
from knowledge.store.moments import stored

WORTH_TELLING = timedelta(days=7)
MOST_LINES = 200  # of the log in one round; the next goes on
NO_FACT = ""  # what the outbox has for a message that is about no one fact
HAPPENED = """
SELECT at, actor, action, subject FROM audit WHERE id > ? AND id <= ? AND at >= ? AND subject LIKE 'change:%'
ORDER BY id
"""
# Telegram only: an e-mail address of staff is there to log in with.
REACHED = """
SELECT min(address.id) AS id FROM address JOIN person ON person.id = address.person AND person.kind = 'person'
WHERE person = ? AND channel = 'telegram' AND unreachable_at IS NULL
"""


class News(StrEnum):
    """What is told of a change; the value is what the outbox calls it, before the number of the change."""

    WAITS = "waits"
    OVERRIDDEN = "overridden"  # live in spite of a rule
    LIVE = "live"
    REJECTED = "rejected"
    RENEWED = "renewed"  # somebody else did it again on what stands now


def to_tell(db: Database, *, at: datetime) -> tuple[Notice, ...]:
    """What has happened since the last call that somebody is to hear. Enqueue it in the same `write`.

    What is older than a week, as after a long time without a channel, is told to nobody.
    """
    (told,) = db.execute("SELECT line FROM staff_news").fetchone()
    until = min(audit.head(db).last, told + MOST_LINES)
    if until <= told:
        return ()
    happened = db.execute(HAPPENED, [told, until, stored(at - WORTH_TELLING)]).fetchall()
    db.execute("UPDATE staff_news SET line = ?", [until])
    found: dict[tuple[str, int], Notice] = {}
    for said, actor, action, subject in happened:
        change_id = int(subject.partition(":")[2])
        with suppress(KnowledgeError):  # a damaged change must not keep all others from being told
            for news, person_id in _told_by(db, proposals.get(db, change_id), action, actor):
                notice = _notice(db, news, change_id, person_id, said=datetime.fromisoformat(said), at=at)
                if notice is not None:
                    found.setdefault((notice.reminder, notice.address_id), notice)
    return tuple(found.values())


def number_in(reminder: str) -> int:
    """The number of the change that a reminder such as "waits:7" is about; 0 where it names none."""
    digits = reminder.partition(":")[2]
    return int(digits) if digits.isascii() and digits.isdecimal() else 0


def is_wanted(db: Database, row: Mapping[str, Any]) -> bool:
    """Whether *row* of the outbox still tells its reader something."""
    news, person_id = News(row["reminder"].partition(":")[0]), reader_of(db, row["address"])
    if news in (News.WAITS, News.OVERRIDDEN) and not is_editor(db, person_id):
        return False
    if news is not News.WAITS:
        return True
    change = change_rows.heading(db, number_in(row["reminder"]))
    return change is not None and _waits(change) and not editors.is_own(db, change, person_id)


def reader_of(db: Database, address_id: int) -> int:
    """The number of the person who reads what is sent to that address; 0 where there is none."""
    row = db.execute("SELECT person FROM address WHERE id = ?", [address_id]).fetchone()
    return int(row[0]) if row else 0


def is_editor(db: Database, person_id: int) -> bool:
    """Whether somebody keeps the facts of any place."""
    return access.may_somewhere(db, person_id, [Role.EDITOR])


def address_to_tell(db: Database, person_id: int) -> int | None:
    """The number of the address by which a person of the staff is told; None where none can be reached."""
    (found,) = db.execute(REACHED, [person_id]).fetchone()
    return None if found is None else int(found)


def _told_by(db: Database, change: Change, action: str, actor: int | None) -> Iterator[tuple[News, int]]:
    """Who hears what of a line of the log that says that *actor* did *action* to *change*."""
    by = audit.person_of(db, actor)
    for news, person_id in HEARD.get(action, _nobody)(db, change):
        if person_id != by:
            yield news, person_id


def _nobody(db: Database, change: Change) -> Iterable[tuple[News, int]]:  # noqa: ARG001  # as the others
    return ()


def _while_it_waits(db: Database, change: Change) -> Iterable[tuple[News, int]]:
    return ((News.WAITS, one) for one in _awaited(db, change))


def _when_live(db: Database, change: Change) -> Iterable[tuple[News, int]]:
    """An emergency is told to all it concerns; what was approved, to its author."""
    if change.override_reason is not None:
        return ((News.OVERRIDDEN, one) for one in dict.fromkeys((*editors.concerned(db, change), *_author(db, change))))
    return ((News.LIVE, one) for one in _author(db, change)) if change.approved_by is not None else ()


def _awaited(db: Database, change: Change) -> tuple[int, ...]:
    """Who can let it go on; nobody as long as it is not known what is wrong with it."""
    if not _waits(change):
        return ()
    return editors.overriders(db, change) if change.errors else editors.approvers(db, change)


def _waits(change: Change) -> bool:
    """Whether it waits for somebody else than its author."""
    if not change.is_open or change.findings is None:
        return False
    return bool(change.errors) or (change.needs_second and change.state is not ChangeState.APPROVED)


def _author(db: Database, change: Change) -> tuple[int, ...]:
    person_id = audit.person_of(db, change.proposed_by)
    return () if person_id is None else (person_id,)


def _told_to_author(news: News) -> Callable[[Database, Change], Iterable[tuple[News, int]]]:
    def told(db: Database, change: Change) -> Iterable[tuple[News, int]]:
        return ((news, one) for one in _author(db, change))

    return told


HEARD: Mapping[str, Callable[[Database, Change], Iterable[tuple[News, int]]]] = {
    "proposed": _while_it_waits,
    "checked": _while_it_waits,  # what was renewed is checked a moment later
    "applied": _when_live,
    "rejected": _told_to_author(News.REJECTED),
    "renewed": _told_to_author(News.RENEWED),
}


def _notice(db: Database, news: News, change_id: int, person_id: int, *, said: datetime, at: datetime) -> Notice | None:
    """One thing to tell one person; what comes up in one round leaves as one message."""
    address_id = address_to_tell(db, person_id)
    if address_id is None:
        return None
    bundle = f"{news} {address_id} {stored(at)}"
    return Notice(NO_FACT, 0, f"{news}:{change_id}", address_id, at, said + WORTH_TELLING, bundle)
