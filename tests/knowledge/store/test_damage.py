"""What a disk got wrong is found before anybody reads it: in a source, a place, or which version of a fact counts."""

from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from knowledge.errors import DatabaseDamaged, FactDamaged, SourceDamaged
from knowledge.store import condition, curation, facts
from knowledge.store.database import Database, KnowledgeBase, connect, writing
from tests.factories import a_curation, a_document, a_fact
from tests.knowledge.conftest import LOADED_AT

LATER = LOADED_AT + timedelta(days=1)


@pytest.fixture
def filled(db: Database) -> Database:
    """A base with one fact, of which there are two versions."""
    with writing(db):
        facts.load(db, a_curation(), at=LOADED_AT)
        curation.revise(db, replace(a_fact(), text="Het plan gaat over twee bruggen."), at=LATER)
    return db


def spoil(db: Database, change: str) -> None:
    with writing(db):
        db.execute("DROP TRIGGER fact_version_is_kept_on_UPDATE")
        db.execute(change)


def test_a_sound_base_is_read(filled: Database) -> None:
    (fact,) = facts.current(filled)
    assert fact.source.document == a_document()
    assert condition.damage(filled) is None


@pytest.mark.parametrize(
    "change",
    [
        pytest.param("title = 'Brief over het plin'", id="its title"),
        pytest.param("earliest = '2020-10-06', latest = '2020-10-06'", id="its day"),
        pytest.param("sender = 'het algemeen bestuur'", id="its sender"),
        pytest.param("is_external = 1", id="a mark"),
        pytest.param("sha256 = NULL", id="its checksum"),
    ],
)
def test_a_damaged_source_is_never_named(filled: Database, change: str) -> None:
    spoil(filled, f"UPDATE document SET {change}")  # noqa: S608  # a test's own words
    for read in (facts.documents, facts.current):
        with pytest.raises(SourceDamaged, match="brief"):
            read(filled)
    with pytest.raises(SourceDamaged, match="zienswijzer restore"):
        facts.one(filled, "plan")


@pytest.mark.parametrize(
    "change",
    [pytest.param("""names = '["Vlietdim"]'""", id="its name"), pytest.param("region = NULL", id="its region")],
)
def test_a_damaged_place_is_never_named(filled: Database, change: str) -> None:
    spoil(filled, f"UPDATE place SET {change} WHERE id = 'vlietdam'")  # noqa: S608  # as above
    with pytest.raises(SourceDamaged, match="vlietdam"):
        facts.places(filled)


@pytest.mark.parametrize(
    "change",
    [
        pytest.param("UPDATE fact SET version = 1", id="an older version"),
        pytest.param("UPDATE fact_version SET is_withdrawn = 1", id="one that counts no longer"),
    ],
)
def test_a_version_that_does_not_count_is_never_told(filled: Database, change: str) -> None:
    spoil(filled, change)
    with pytest.raises(FactDamaged):
        facts.current(filled)
    with pytest.raises(FactDamaged):
        facts.one(filled, "plan")


def test_a_withdrawn_fact_whose_mark_is_gone_is_never_told(filled: Database) -> None:
    with writing(filled):
        curation.withdraw(filled, "plan", at=LATER)
    assert facts.current(filled) == ()
    spoil(filled, "UPDATE fact SET withdrawn_at = NULL")
    with pytest.raises(FactDamaged):
        facts.current(filled)


def test_a_row_that_its_index_has_elsewhere_is_damage(tmp_path: Path) -> None:
    path = tmp_path / "basis.db"
    with closing(connect(path)) as db, writing(db):
        facts.load(db, a_curation(a_fact(), a_fact(id="plaf", title="Een ander plan")), at=LOADED_AT)
    body = path.read_bytes()
    wording = a_fact().phrasings[0].encode()
    first = body.index(wording)
    row = max(body.rindex(b"plan", 0, first), body.rindex(b"plaf", 0, first))
    other = b"plaf" if body[row : row + 4] == b"plan" else b"plan"
    path.write_bytes(body[:row] + other + body[row + 4 :])
    with closing(connect(path)) as db:
        assert db.execute("PRAGMA quick_check").fetchone()[0] == "ok"
        assert condition.damage(db) is not None
        with pytest.raises(DatabaseDamaged, match="zienswijzer restore"):
            condition.require_whole(db)


async def test_a_text_that_is_no_text_is_damage(tmp_path: Path) -> None:
    path = tmp_path / "basis.db"
    with closing(connect(path)) as db, writing(db):
        facts.load(db, a_curation(), at=LOADED_AT)
    wording = a_fact().phrasings[0].encode()
    path.write_bytes(path.read_bytes().replace(wording, b"\xff" + wording[1:]))
    base = await KnowledgeBase.open(path)
    try:
        assert await base.read(condition.damage) is None  # SQLite does not look at what letters are
        with pytest.raises(DatabaseDamaged, match="zienswijzer restore") as caught:
            await base.read(facts.current)
    finally:
        await base.close()
    assert wording[1:].decode() not in str(caught.value)


def test_pages_that_are_no_pages_are_damage_in_the_words_of_sqlite(tmp_path: Path) -> None:
    path = tmp_path / "basis.db"
    connect(path).close()
    body = bytearray(path.read_bytes())
    body[8192:] = bytes(len(body) - 8192)
    with closing(connect(path)) as db:  # as a running house has it open
        path.write_bytes(body)
        assert condition.damage(db)
