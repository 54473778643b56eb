"""A change of key: all goes over at once, nobody is lost or doubled, and the old key is needed no more."""

from pathlib import Path

import pytest

from knowledge.errors import KeyMismatch
from knowledge.store import own_data, people, rotation, vault
from knowledge.store.database import Database, connect, writing
from knowledge.store.rotation import Renewed
from knowledge.store.vault import SEALED_COLUMNS, Vault
from tests.copying import copy_base
from tests.killing import POINTS, faults_of, kill_before, points, statements_of
from tests.knowledge.store.whole_person import ANNA, AT, BRAM, fill, load

OLD, NEW = "oude-sleutel-" * 3, "nieuwe-sleutel-" * 3
old, both, new = Vault.of(OLD), Vault.of(f"1:{OLD} 2:{NEW}"), Vault.of(f"2:{NEW}")
RENEW_AND_DIE = """
import sys
from pathlib import Path
from knowledge.store import rotation
from knowledge.store.vault import Vault
from tests.killing import dying_write
with dying_write(Path(sys.argv[1]), int(sys.argv[2])) as db:
    rotation.renew(db, Vault.of(sys.argv[3]))
"""


@pytest.fixture
def filled(db: Database) -> Database:
    """A base that keeps all it can of two people, under the old key."""
    load(db, old)
    for somebody in (ANNA, BRAM):
        fill(db, somebody, old)
    return db


def renew(db: Database, keys: Vault = both) -> Renewed:
    with writing(db):
        return rotation.renew(db, keys)


def told(db: Database, keys: Vault) -> list[own_data.Sections]:
    """All that is kept of both, opened with *keys*."""
    return [own_data.collect(db, keys, somebody.telegram) for somebody in (ANNA, BRAM)]


def without_bytes(sections: own_data.Sections) -> list[object]:
    """The same without what is sealed and looked up, which differs each time."""
    return [[{k: v for k, v in row.items() if not isinstance(v, bytes)} for row in rows] for rows in sections.values()]


def test_everything_opens_with_the_new_key_alone_and_says_the_same(filled: Database) -> None:
    before = told(filled, old)
    assert len(before[0]) == len(own_data.SECTIONS) + 1
    renew(filled)
    assert list(map(without_bytes, told(filled, new))) == list(map(without_bytes, before))


def test_nothing_stands_under_the_old_key_any_more(filled: Database) -> None:
    assert rotation.standing(filled).keys() == {1}
    done = renew(filled)
    assert rotation.standing(filled).keys() == {2}
    assert done.damaged == 0
    # Of each address the lookup moves with it.
    assert done.values == rotation.standing(filled)[2] - filled.table("address").count


def test_every_sealed_column_moves(filled: Database) -> None:
    renew(filled)
    for table, column in SEALED_COLUMNS:
        found = filled.execute(f"SELECT {column} FROM {table} WHERE {column} IS NOT NULL").fetchall()  # noqa: S608  # constants
        assert found
        for (sealed,) in found:
            new.unseal(sealed, column=f"{table}.{column}")


def test_the_old_key_can_be_taken_away(filled: Database) -> None:
    renew(filled)
    with writing(filled):
        vault.check(filled, new)
    with pytest.raises(KeyMismatch), writing(filled):
        vault.check(filled, old)


def test_a_second_time_changes_nothing(filled: Database) -> None:
    assert not rotation.is_renewed(filled, both)
    renew(filled)
    assert rotation.is_renewed(filled, both)
    assert renew(filled) == Renewed(0, 0)


def test_a_key_that_does_not_fit_changes_nothing(filled: Database) -> None:
    with pytest.raises(KeyMismatch):
        renew(filled, new)
    assert rotation.standing(filled).keys() == {1}


def test_what_is_damaged_stays_and_is_counted(filled: Database) -> None:
    filled.execute("UPDATE draft SET body = x'01ff' WHERE rowid = 1")
    filled.execute("UPDATE address SET sealed = x'01ff' WHERE id = 2")
    assert renew(filled).damaged == 2
    assert filled.execute("SELECT body FROM draft WHERE rowid = 1").fetchone() == (b"\x01\xff",)


def test_who_stands_under_both_keys_becomes_one(db: Database) -> None:
    with writing(db):
        vault.check(db, both)
        first = people.choose_place(db, old, ANNA.telegram, None, at=AT)
        people.choose_place(db, new, ANNA.telegram, None, at=AT)  # by a program that lacked the old one
    assert db.table("person").count == 2
    renew(db)
    assert people.find(db, new, ANNA.telegram) == first
    assert (db.table("person").count, db.table("address").count) == (1, 1)


def test_who_is_killed_half_way_has_the_old_base_or_the_new_one(
    filled: Database, db_path: Path, tmp_path: Path
) -> None:
    filled.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    keys = f"1:{OLD} 2:{NEW}"
    whole = copy_base(db_path, tmp_path / "heel.db")
    statements = statements_of(RENEW_AND_DIE, whole, keys)
    assert statements > POINTS
    for last in points(statements):
        path = copy_base(db_path, tmp_path / f"{last}.db")
        kill_before(last, RENEW_AND_DIE, path, keys)
        assert faults_of(path) == []
        half = connect(path)
        assert rotation.standing(half).keys() == {1}  # before the last statement, which commits, nothing has moved
        renew(half)
        assert len(own_data.collect(half, new, ANNA.telegram)) == len(own_data.SECTIONS) + 1
        half.close()
