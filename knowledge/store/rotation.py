"""A change of key: all that is sealed, and all that is looked up, put under the newest key.

Call `renew` within `write`: whoever is stopped half way has a base that is wholly under the old keys.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from sqlite_utils import Database

from knowledge.errors import SealBroken
from knowledge.store import people, vault
from knowledge.store.vault import SEALED_COLUMNS, Vault

LOOKED_UP = ("address", "lookup")  # the only column of values that are looked up by a key


@dataclass(frozen=True, slots=True)
class Renewed:
    """How many values stand under the newest key since, and how many no key opens: those are as they were."""

    values: int
    damaged: int


def standing(db: Database) -> Mapping[int, int]:
    """How many values stand under each key, by its number."""
    found: Counter[int] = Counter()
    for table, column in (*SEALED_COLUMNS, LOOKED_UP):
        # The first byte of every value is the number of its key.
        sql = f"SELECT hex(substr({column}, 1, 1)), count(*) FROM {table} WHERE {column} IS NOT NULL GROUP BY 1"  # noqa: S608  # constants only
        for number, times in db.execute(sql):
            found[int(number or "0", 16)] += times
    return dict(sorted(found.items()))


def is_renewed(db: Database, keys: Vault) -> bool:
    """Whether nothing stands under a key older than the newest of *keys*; a new base is so by itself."""
    checked = {number for (number,) in db.execute("SELECT number FROM key_check")}
    return (set(standing(db)) | checked) <= {keys.number}


def renew(db: Database, keys: Vault) -> Renewed:
    """Put all values under the newest of *keys*; raises KeyMismatch when one that the base needs is not among them."""
    vault.check(db, keys)
    moved, damaged = people.hide_anew(db, keys)
    for table, column in SEALED_COLUMNS:
        if table != LOOKED_UP[0]:  # an address moves as a whole
            done = _seal_anew(db, keys, table, column)
            moved, damaged = moved + done.values, damaged + done.damaged
    # The old key is not needed any more; a row that names it would ask for it at each start.
    db.execute("DELETE FROM key_check WHERE number <> ?", [keys.number])
    return Renewed(moved, damaged)


def _seal_anew(db: Database, keys: Vault, table: str, column: str) -> Renewed:
    name = f"{table}.{column}"
    moved = damaged = 0
    sql = f"SELECT rowid FROM {table} WHERE {column} IS NOT NULL"  # noqa: S608  # constants only
    for (number,) in db.execute(sql).fetchall():
        (sealed,) = db.execute(f"SELECT {column} FROM {table} WHERE rowid = ?", [number]).fetchone()  # noqa: S608  # constants only
        if sealed[:1] == bytes([keys.number]):
            continue
        try:
            anew = keys.seal(keys.unseal(sealed, column=name), column=name)
        except SealBroken:
            damaged += 1
            continue
        db.execute(f"UPDATE {table} SET {column} = ? WHERE rowid = ?", [anew, number])  # noqa: S608  # constants only
        moved += 1
    return Renewed(moved, damaged)
