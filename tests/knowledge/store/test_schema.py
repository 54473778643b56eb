"""The tables: made step by step, strict, and with versions that nobody can change."""

from itertools import pairwise

import pytest

from knowledge.store import facts
from knowledge.store.database import Database, sqlite3, writing
from knowledge.store.schema import migrations
from tests.factories import a_curation
from tests.knowledge.conftest import LOADED_AT

OUR_TABLES = ("place", "document", "dossier", "fact", "fact_version", "phrasing", "synonym", "revision")


@pytest.fixture
def filled(db: Database) -> Database:
    with writing(db):
        facts.load(db, a_curation(), at=LOADED_AT)
    return db


def test_a_new_base_has_every_table(db: Database) -> None:
    assert set(OUR_TABLES) <= set(db.table_names())


def test_a_new_base_has_nothing_left_to_do(db: Database) -> None:
    assert not migrations.pending(db)
    assert [step.name for step in migrations.applied(db)] == [name for name, _ in migrations.names()]


def test_migrations_are_numbered_without_a_gap() -> None:
    numbers = [int(name[1:4]) for name, _ in migrations.names()]
    assert numbers[0] == 1
    assert all(later - earlier == 1 for earlier, later in pairwise(numbers))


def test_every_migration_runs_within_a_transaction() -> None:
    assert all(is_transactional for _, is_transactional in migrations.names())


@pytest.mark.parametrize("table", OUR_TABLES)
def test_every_table_is_strict(db: Database, table: str) -> None:
    assert db.table(table).strict


@pytest.mark.parametrize(
    "change",
    [
        pytest.param("UPDATE fact_version SET title = 'Anders'", id="update"),
        pytest.param("UPDATE fact_version SET sha256 = ''", id="update of the checksum"),
        pytest.param("DELETE FROM fact_version", id="delete"),
    ],
)
def test_a_version_is_never_changed(filled: Database, change: str) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="never changed"):
        filled.execute(change)
    assert len(facts.current(filled)) == 1


@pytest.mark.parametrize("table", ["place", "document", "dossier", "fact"])
def test_what_a_fact_hangs_on_cannot_go(filled: Database, table: str) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
        filled.execute(f"DELETE FROM {table}")  # noqa: S608  # names of ours


def test_a_version_number_is_used_once(filled: Database) -> None:
    row = next(iter(filled.query("SELECT * FROM fact_version")))
    with pytest.raises(sqlite3.IntegrityError, match="UNIQUE"):
        filled.table("fact_version").insert(row)
