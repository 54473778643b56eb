"""A large base that changes: answers go on, what is new is found soon, and nothing is left behind."""

import gc
import subprocess
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from threading import enumerate as threads
from weakref import ref

import pytest

from knowledge.answers import child, indexing, renewal, shelf
from knowledge.answers.desk import InformationDesk
from knowledge.answers.matching.reading import repaired, weighed
from knowledge.answers.shelf import Shelf
from knowledge.dutch.folding import words
from knowledge.errors import SourceDamaged
from knowledge.store import index
from knowledge.store.database import Database, connect, writing
from tests.knowledge.conftest import Asker

NEW = "hoe zit het met de blorfkwast van de zeewierplantage"


@pytest.fixture
def db(database: Path) -> Iterator[Database]:
    with closing(connect(database)) as db:
        yield db


@pytest.fixture
def desk() -> Iterator[InformationDesk]:
    desk = InformationDesk()
    yield desk
    desk.close()


@pytest.fixture
def no_child(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A machine on which no process can be started; says which were asked for."""
    asked: list[str] = []

    def fail(module: str, *arguments: str) -> subprocess.Popen[bytes]:
        asked.append(module)
        raise OSError

    monkeypatch.setattr(child, "start", fail)
    return asked


def add_phrasing(db: Database, fact_id: str, text: str) -> None:
    with writing(db):
        db.table("phrasing").insert({"fact_id": fact_id, "position": 900, "text": text})
        db.execute("UPDATE revision SET number = number + 1")


def best(found: Shelf, text: str) -> str:
    said, _ = repaired(words(text), found.vocabulary)
    content = tuple(word for word in weighed(said, found.vocabulary) if word.is_content)
    return found.index.labels[found.index.matches(content, said=said)[0].label]


def test_an_index_of_this_state_is_opened(desk: InformationDesk, db: Database, no_child: list[str]) -> None:
    assert desk.shelf(db).is_fresh
    assert no_child == []


def test_a_large_base_without_index_has_one_made(desk: InformationDesk, db: Database, database: Path) -> None:
    index.path_beside(database).unlink()
    assert desk.shelf(db).is_fresh
    assert indexing.open_beside(database) is not None


def test_the_index_is_made_here_where_no_child_can_be_started(
    desk: InformationDesk, db: Database, database: Path, no_child: list[str]
) -> None:
    index.path_beside(database).write_bytes(b"damaged")
    assert desk.shelf(db).is_fresh
    assert no_child == [indexing.MODULE]


def test_answers_go_on_while_the_base_is_read(desk: InformationDesk, db: Database) -> None:
    before = desk.shelf(db)
    add_phrasing(db, before.facts[10].id, NEW)
    assert desk.shelf(db) is before
    assert desk.catch_up(db) is not before


def test_words_never_heard_are_found_before_the_index_has_them(desk: InformationDesk, db: Database) -> None:
    present = desk.shelf(db)
    fact_id = present.facts[10].id
    add_phrasing(db, fact_id, NEW)
    following = renewal.Renewal(Path(db.execute("PRAGMA database_list").fetchone()[2]), present)
    try:
        while (found := following.newest()) is None:
            assert following.is_busy
        assert best(found, "blorfkwast zeewierplantage") == fact_id
        assert best(found, NEW) == fact_id
    finally:
        following.close()


def test_the_next_index_finds_it_too(desk: InformationDesk, db: Database, database: Path) -> None:
    fact_id = desk.shelf(db).facts[10].id
    add_phrasing(db, fact_id, NEW)
    found = desk.catch_up(db)
    assert found.is_fresh
    assert best(found, "blorfkwast zeewierplantage") == fact_id
    built = indexing.open_beside(database)
    assert built is not None
    assert built.meta["fingerprint"] == found.material.fingerprint


def test_a_base_that_goes_on_changing_is_caught_up_with(desk: InformationDesk, db: Database) -> None:
    first, second = (fact.id for fact in desk.shelf(db).facts[10:12])
    add_phrasing(db, first, NEW)
    desk.shelf(db)
    add_phrasing(db, second, "waarom groeit er krabbelmos op de wipstoel")
    found = desk.catch_up(db)
    assert (best(found, "blorfkwast"), best(found, "krabbelmos")) == (first, second)


def test_a_child_that_fails_is_done_without(
    desk: InformationDesk, db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    fact_id = desk.shelf(db).facts[10].id
    monkeypatch.setattr(indexing, "MODULE", "knowledge.answers.no_such_module")
    add_phrasing(db, fact_id, NEW)
    assert best(desk.catch_up(db), "blorfkwast") == fact_id


def test_what_hinders_the_reading_is_told_to_who_asks(desk: InformationDesk, db: Database) -> None:
    desk.shelf(db)
    with writing(db):
        db.execute("UPDATE document SET latest = 'geen datum' WHERE latest IS NOT NULL")
        db.execute("UPDATE revision SET number = number + 1")
    with pytest.raises(SourceDamaged):
        desk.catch_up(db)


def test_closing_leaves_no_thread_and_no_child(desk: InformationDesk, db: Database) -> None:
    add_phrasing(db, desk.shelf(db).facts[10].id, NEW)
    desk.shelf(db)
    desk.close()
    assert not [thread for thread in threads() if thread.name == "renewal"]


def test_a_desk_that_is_dropped_leaves_no_thread(db: Database) -> None:
    desk = InformationDesk()
    add_phrasing(db, desk.shelf(db).facts[10].id, NEW)
    desk.shelf(db)
    del desk
    assert not [thread for thread in threads() if thread.name == "renewal"]


def test_a_shelf_takes_over_what_has_not_changed(db: Database) -> None:
    before = shelf.load(db)
    again = shelf.assemble(db, before.material, before.index, before=before)
    fact = next(fact for fact in before.facts if before.mentions[fact.id])
    assert again.mentions[fact.id] is before.mentions[fact.id]


def test_a_shelf_that_is_replaced_goes_by_itself(asker: Asker) -> None:
    desk = InformationDesk()
    for typed in ("wanneer is de zienswjize", "wat is 4a", "welke besluiten zijn er"):
        desk.ask(asker.db, typed, today=date(2020, 11, 2), scope="dordrecht", previous=None)
    shelf = desk.shelf(asker.db)
    left = [ref(one) for one in (shelf, shelf.index, shelf.vocabulary)]
    gc.collect()
    gc.disable()  # what holds itself would wait for that, and is no longer looked through
    try:
        desk.close()
        del desk, shelf
        assert [one() for one in left] == [None] * len(left)
    finally:
        gc.enable()
