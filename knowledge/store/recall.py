"""Answer recall: which version of a fact somebody got as an answer, kept only of who agreed, to tell of a correction.

What was told is at most sixty days old. The one message says what it was and what it is, worked out when it leaves.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlite_utils import Database

from knowledge.alerts import Notice
from knowledge.errors import Damaged
from knowledge.model import Fact
from knowledge.store import people
from knowledge.store.fact_rows import fact_of, source_of
from knowledge.store.moments import stored
from knowledge.store.people import Address
from knowledge.store.vault import Vault

KEPT = timedelta(days=60)
WORTH_TELLING = timedelta(days=7)
CORRECTED = "corrected"
# What makes another answer of a fact; the words that lead to it do not.
ANSWERED_WITH = ("text", "before", "status", "number", "said", "earliest", "latest", "precision", "qualifier")
MOVED = """
SELECT told_fact.address, told_fact.fact_id, told_fact.version AS told, fact.version AS version
FROM told_fact JOIN fact ON fact.id = told_fact.fact_id AND fact.version > told_fact.version
-- Told already, or on its way at this very moment: how that ends is to be known first.
WHERE NOT EXISTS (SELECT 1 FROM outbox WHERE outbox.address = told_fact.address AND outbox.fact_id = told_fact.fact_id
    AND outbox.reminder = 'corrected' AND (outbox.version = fact.version OR outbox.state = 'sending'))
ORDER BY told_fact.address, told_fact.fact_id
"""
# Whoever was sent a correction knows that version from then on.
CAUGHT_UP = """
UPDATE told_fact SET version = (
    SELECT max(outbox.version) FROM outbox WHERE outbox.fact_id = told_fact.fact_id
    AND outbox.address = told_fact.address AND outbox.reminder = 'corrected' AND outbox.state = 'sent'
)
WHERE EXISTS (SELECT 1 FROM fact WHERE fact.id = told_fact.fact_id AND fact.version > told_fact.version)
AND EXISTS (
    SELECT 1 FROM outbox WHERE outbox.fact_id = told_fact.fact_id AND outbox.address = told_fact.address
    AND outbox.reminder = 'corrected' AND outbox.state = 'sent' AND outbox.version > told_fact.version
)
"""


def agrees(db: Database, vault: Vault, address: Address) -> bool:
    """Whether whoever is at *address* wants to hear of corrections; nobody does who did not say so."""
    number = people.address_id(db, vault, address)
    row = db.execute("SELECT wants_corrections FROM address WHERE id = ?", [number]).fetchone()
    return bool(row and row[0])


def agree(db: Database, address_id: int, *, is_wanted: bool) -> None:
    """Keep whether the address wants to hear of corrections; whoever does not, of him nothing told is kept."""
    db.execute("UPDATE address SET wants_corrections = ? WHERE id = ?", [int(is_wanted), address_id])
    if not is_wanted:
        db.execute("DELETE FROM told_fact WHERE address = ?", [address_id])


def note_told(db: Database, vault: Vault, address: Address, facts: Iterable[Fact], *, at: datetime) -> None:
    """Keep that whoever is at *address* got *facts* as an answer, where he agreed to that."""
    number = people.address_id(db, vault, address)
    sql = (
        "INSERT INTO told_fact (address, fact_id, version, at) "
        "SELECT id, ?, ?, ? FROM address WHERE id = ? AND wants_corrections = 1 "
        "ON CONFLICT (address, fact_id) DO UPDATE SET version = excluded.version, at = excluded.at"
    )
    db.conn.executemany(sql, [(fact.id, fact.version, stored(at), number) for fact in facts])


def to_tell(db: Database, *, at: datetime) -> tuple[Notice, ...]:
    """The corrections that somebody who got the old version has not been told of. Enqueue them in the same `write`.

    Who was told the same in other words of the base, and so has nothing to hear, is noted as knowing the new version.
    """
    db.execute(CAUGHT_UP)
    notices = []
    for row in list(db.query(MOVED)):
        _withdraw_older(db, row, at=at)
        if _differs(db, row):
            notices.append(_notice(row, at=at))
        else:
            sql = "UPDATE told_fact SET version = ? WHERE address = ? AND fact_id = ?"
            db.execute(sql, [row["version"], row["address"], row["fact_id"]])
    return tuple(notices)


def is_wanted(db: Database, row: Mapping[str, Any]) -> bool:
    """Whether *row* of the outbox still tells of the newest version, to somebody who has not heard of it."""
    sql = (
        "SELECT 1 FROM told_fact JOIN address ON address.id = told_fact.address AND address.wants_corrections = 1 "
        "JOIN fact ON fact.id = told_fact.fact_id WHERE told_fact.address = ? AND fact.id = ? AND fact.version = ? "
        "AND told_fact.version < fact.version"
    )
    return db.execute(sql, [row["address"], row["fact_id"], row["version"]]).fetchone() is not None


def told_before(db: Database, address_id: int, fact_id: str) -> Fact | None:
    """The fact as the address last got it; None where that is not known any more, or is damaged."""
    sql = (
        "SELECT fact_version.* FROM told_fact JOIN fact_version ON fact_version.fact_id = told_fact.fact_id "
        "AND fact_version.version = told_fact.version WHERE told_fact.address = ? AND told_fact.fact_id = ?"
    )
    row = next(db.query(sql, [address_id, fact_id]), None)
    if row is None:
        return None
    by_id = {one["id"]: source_of(one) for one in db.query("SELECT * FROM document WHERE id = ?", [row["document"]])}
    try:
        return fact_of(row, by_id, ())
    except Damaged:
        return None


def counts(db: Database, fact_id: str) -> bool:
    """Whether the fact counts: it is there, and not withdrawn."""
    sql = "SELECT 1 FROM fact WHERE id = ? AND withdrawn_at IS NULL"
    return db.execute(sql, [fact_id]).fetchone() is not None


def purge(db: Database, *, at: datetime) -> int:
    """Delete what was told too long ago; how many rows."""
    return int(db.execute("DELETE FROM told_fact WHERE at < ?", [stored(at - KEPT)]).rowcount)


def _differs(db: Database, row: Mapping[str, Any]) -> bool:
    """Whether the two versions answer otherwise: another day, status or text, or one of them counts no longer."""
    sql = "SELECT * FROM fact_version WHERE fact_id = ? AND version IN (?, ?)"
    versions = {one["version"]: one for one in db.query(sql, [row["fact_id"], row["told"], row["version"]])}
    old, new = versions.get(row["told"]), versions.get(row["version"])
    if old is None or new is None:
        return False
    return any(old[name] != new[name] for name in (*ANSWERED_WITH, "is_withdrawn"))


def _withdraw_older(db: Database, row: Mapping[str, Any], *, at: datetime) -> None:
    """Take out what waits to tell of a version that is itself corrected by now."""
    sql = (
        "UPDATE outbox SET state = 'withdrawn', settled_at = ? WHERE address = ? AND fact_id = ? "
        "AND reminder = 'corrected' AND version < ? AND state = 'ready'"
    )
    db.execute(sql, [stored(at), row["address"], row["fact_id"], row["version"]])


def _notice(row: Mapping[str, Any], *, at: datetime) -> Notice:
    bundle = f"{CORRECTED} {row['fact_id']}@{row['version']} {row['address']}"
    return Notice(row["fact_id"], row["version"], CORRECTED, row["address"], at, at + WORTH_TELLING, bundle)
