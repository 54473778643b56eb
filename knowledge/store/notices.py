"""The outbox as it is filled: notices become rows, and rows that nobody plans any more are taken out again."""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from datetime import datetime
from itertools import groupby
from operator import attrgetter
from typing import Any

from sqlite_utils import Database

from knowledge.alerts import Notice, Term, TermState
from knowledge.store import recall, staff_news, subscriptions, unanswered, weekly_news
from knowledge.store.deliveries import Reconciled, State, leads_in
from knowledge.store.moments import stored

Key = tuple[str, int, str, int]

EVERYBODY = (0, 2**62)  # numbers of addresses
MOST_IN_A_CHUNK = 250
PLANNED = ("lead", "window")  # what the planner makes, and so may unmake
CHAIN = (*PLANNED, "again")  # what stops for a council that settled the term
UNCHECKED = ("test", "missed", "unreachable")  # told whatever became of the term
# What is told of other things than terms, each with what knows whether it still holds.
OF_AN_ANSWER = {unanswered.ANSWERED: unanswered.is_wanted, recall.CORRECTED: recall.is_wanted}
OF_STAFF = dict.fromkeys(staff_news.News, staff_news.is_wanted) | {weekly_news.WEEKLY: weekly_news.is_wanted}
APART: Mapping[str, Callable[[Database, Mapping[str, Any]], bool]] = OF_AN_ANSWER | OF_STAFF
UPSERT = """
INSERT INTO outbox (fact_id, version, reminder, address, bundle, covers, place, role, channel, state, due_at,
expires_at, try_at, attempts, is_uncertain, is_late, problem, settled_at)
SELECT :fact_id, :version, :reminder, address.id, :bundle, :covers, person.place, (
    SELECT role FROM role WHERE role.person = person.id AND (role.place IS NULL OR role.place IS person.place)
    ORDER BY CASE role WHEN 'griffie' THEN 1 WHEN 'raadslid' THEN 2 WHEN 'redactie' THEN 3 ELSE 4 END LIMIT 1
), address.channel, iif(address.unreachable_at IS NULL, 'ready', 'unreachable'), :due_at, :expires_at, :due_at, 0, 0, 0,
address.unreachable_because, iif(address.unreachable_at IS NULL, NULL, :at)
FROM address JOIN person ON person.id = address.person WHERE address.id = :address
-- A reminder that was just sent is not sent again for a term that meanwhile went and came back.
AND NOT ((:reminder = 'window' OR :reminder LIKE 'lead:%') AND EXISTS (
    SELECT 1 FROM outbox AS told WHERE told.address = :address AND told.due_at = :due_at
    AND told.fact_id = :fact_id AND told.reminder = :reminder AND told.version <> :version
    AND told.state IN ('sent', 'sending')))
ON CONFLICT (fact_id, version, reminder, address) DO UPDATE SET state = excluded.state, bundle = excluded.bundle,
covers = excluded.covers, due_at = excluded.due_at, expires_at = excluded.expires_at,
try_at = iif(outbox.attempts, max(outbox.try_at, excluded.due_at), excluded.due_at),
problem = excluded.problem, settled_at = excluded.settled_at
WHERE outbox.state IN ('ready', 'withdrawn') OR (outbox.state = 'unreachable' AND excluded.state = 'ready')
"""
STANDING = """
SELECT outbox.*, address.unreachable_at FROM address
JOIN outbox ON outbox.address = address.id AND outbox.due_at > ? AND outbox.due_at <= ? WHERE address.id BETWEEN ? AND ?
"""


def kind_of(reminder: str) -> str:
    """What sort of reminder it is: "lead" of "lead:7"."""
    return reminder.partition(":")[0]


def enqueue(db: Database, notices: Iterable[Notice], *, at: datetime) -> int:
    """Make rows of *notices*; how many came in or changed. What was sent already is not touched."""
    before = db.conn.total_changes
    db.conn.executemany(UPSERT, [_row(notice, at) for notice in notices])
    return db.conn.total_changes - before


def chunks(
    notices: Iterable[Notice], *, most: int = MOST_IN_A_CHUNK
) -> Iterator[tuple[tuple[Notice, ...], tuple[int, int]]]:
    """*notices* in parts for `reconcile`, each with a range of addresses; together those are everybody's."""
    begin, end = EVERYBODY
    part: list[Notice] = []
    for address_id, its in groupby(sorted(notices, key=attrgetter("address_id")), key=attrgetter("address_id")):
        if len(part) >= most:
            yield tuple(part), (begin, address_id - 1)
            begin, part = address_id, []
        part.extend(its)
    yield tuple(part), (begin, end)


def reconcile(
    db: Database,
    notices: Iterable[Notice],
    *,
    since: datetime,
    until: datetime,
    terms: Iterable[Term],
    at: datetime,
    among: tuple[int, int] = EVERYBODY,
) -> Reconciled:
    """Make the rows that are due after *since* up to *until* what was planned from *terms* for the addresses *among*.

    Rows of terms that are not given stay: those are over, and to be told as missed.
    """
    planned = {notice.key: notice for notice in notices}
    rows = db.query(STANDING, [stored(since), stored(until), *among])
    standing: dict[Key, dict[str, Any]] = {
        (row["fact_id"], row["version"], row["reminder"], row["address"]): row for row in rows
    }
    new = [notice for key, notice in planned.items() if not _stands(standing.get(key), notice)]
    added = enqueue(db, new, at=at)
    by_id = {term.fact_id: term for term in terms}
    told = {
        (fact_id, version, address, lead)
        for (fact_id, version, _, address), it in planned.items()
        for lead in it.covers
    }
    gone = [
        row["id"]
        for key, row in standing.items()
        if row["state"] == State.READY and key not in planned and kind_of(row["reminder"]) in PLANNED
        if (term := by_id.get(row["fact_id"])) and not _is_merely_moved(db, row, term, told)
    ]
    return Reconciled(added, _withdraw(db, gone, at=at))


def is_wanted(db: Database, row: Mapping[str, Any], term: Term | None) -> bool:
    """Whether what *row* tells of *term* still holds, and whoever it is for still wants to be told."""
    kind = kind_of(row["reminder"])
    if kind in UNCHECKED:
        return True
    if kind in APART:
        return APART[kind](db, row)
    if term is None or term.version != row["version"] or (term.state is TermState.WITHDRAWN) != (kind == "withdrawn"):
        return False
    leads = _leads(row)
    return any(
        not one.rhythm.is_paused
        and not (kind in CHAIN and one.place_id in term.settled_for)
        and (not leads or not leads.isdisjoint(one.leads))
        for one in subscriptions.of_address_to(db, row["address"], term)
    )


def withdraw_older(db: Database, term: Term, *, at: datetime) -> None:
    """Take out what is ready about *term* as it was before."""
    sql = (
        "UPDATE outbox SET state = 'withdrawn', settled_at = ? WHERE fact_id = ? AND version <> ? AND state = 'ready' "
        "AND (reminder IN ('window', 'changed', 'withdrawn') OR reminder LIKE 'lead:%' OR reminder LIKE 'again:%')"
    )
    db.execute(sql, [stored(at), term.fact_id, term.version])


def purge(db: Database, *, settled_before: datetime) -> int:
    """Delete what was settled before then; how many rows."""
    return int(db.execute("DELETE FROM outbox WHERE settled_at < ?", [stored(settled_before)]).rowcount)


def _withdraw(db: Database, rows: Iterable[int], *, at: datetime) -> int:
    sql = "UPDATE outbox SET state = 'withdrawn', settled_at = ? WHERE id = ? AND state = 'ready'"
    before = db.conn.total_changes
    db.conn.executemany(sql, [(stored(at), row) for row in rows])
    return db.conn.total_changes - before


def _is_merely_moved(
    db: Database, row: Mapping[str, Any], term: Term, told: Container[tuple[str, int, int, int]]
) -> bool:
    """Whether *row* is no longer planned only because its hour was moved to one that is past: then it stays."""
    is_told = any((row["fact_id"], row["version"], row["address"], lead) in told for lead in _leads(row))
    return not is_told and is_wanted(db, row, term)


def _leads(row: Mapping[str, Any]) -> frozenset[int]:
    return frozenset(leads_in(row["covers"]))


def _stands(row: dict[str, Any] | None, notice: Notice) -> bool:
    """Whether *row* is what *notice* asks for, or it is too late to make it so."""
    if row is None or row["state"] == State.WITHDRAWN:
        return False
    if row["state"] == State.UNREACHABLE:
        return row["unreachable_at"] is not None
    wanted = stored(notice.due_at), stored(notice.expires_at), notice.bundle, _covers(notice)
    return row["state"] != State.READY or wanted == (row["due_at"], row["expires_at"], row["bundle"], row["covers"])


def _row(notice: Notice, at: datetime) -> dict[str, Any]:
    return {
        "fact_id": notice.fact_id,
        "version": notice.version,
        "reminder": notice.reminder,
        "address": notice.address_id,
        "bundle": notice.bundle,
        "covers": _covers(notice),
        "due_at": stored(notice.due_at),
        "expires_at": stored(notice.expires_at),
        "at": stored(at),
    }


def _covers(notice: Notice) -> str:
    return ",".join(str(lead) for lead in notice.covers)
