"""One file, many writers: nothing is lost, nothing is half done, nothing that is not ours is touched."""

import asyncio
import subprocess
import sys
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from knowledge.errors import DatabaseUnreadable, NewerDatabase
from knowledge.store import facts
from knowledge.store.database import Database, KnowledgeBase, connect, sqlite3, writing

TIMES = 50
COUNT_ON = """
import sys
from pathlib import Path
from knowledge.store.database import connect, writing

db = connect(Path(sys.argv[1]))
for _ in range(int(sys.argv[2])):
    with writing(db):
        number = db.execute("SELECT number FROM revision").fetchone()[0]
        db.execute("UPDATE revision SET number = ?", [number + 1])
db.close()
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "basis.db"
    connect(path).close()
    return path


@pytest.fixture
async def base(path: Path) -> AsyncIterator[KnowledgeBase]:
    base = await KnowledgeBase.open(path)
    yield base
    await base.close()


def raise_revision(db: Database, *, by: int = 1) -> int:
    number = facts.revision(db) + by
    db.execute("UPDATE revision SET number = ?", [number])
    return number


def thread_of(_: Database) -> int:
    return threading.get_ident()


def break_off(db: Database) -> None:
    raise_revision(db)
    raise ZeroDivisionError


@asynccontextmanager
async def held_up(base: KnowledgeBase) -> AsyncIterator[None]:
    """A read that keeps the database thread busy meanwhile."""
    began, may_end = threading.Event(), threading.Event()

    def dawdle(_: Database) -> None:
        began.set()
        may_end.wait(timeout=10)

    dawdling = asyncio.create_task(base.read(dawdle))
    await asyncio.to_thread(began.wait, 10)
    yield
    may_end.set()
    await dawdling


def revision_in(path: Path) -> int:
    db = connect(path)
    try:
        return facts.revision(db)
    finally:
        db.close()


def count_on(path: Path) -> None:
    db = connect(path)
    for _ in range(TIMES):
        with writing(db):
            raise_revision(db)
    db.close()


def test_two_processes_that_write_lose_nothing(path: Path) -> None:
    command = [sys.executable, "-c", COUNT_ON, str(path), str(TIMES)]
    writers = [subprocess.Popen(command, stderr=subprocess.PIPE, text=True) for _ in range(2)]  # noqa: S603  # our own
    errors = [writer.communicate(timeout=50)[1] for writer in writers]
    assert errors == ["", ""]
    assert revision_in(path) == 2 * TIMES


def test_two_threads_that_write_lose_nothing(path: Path) -> None:
    threads = [threading.Thread(target=count_on, args=[path]) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert revision_in(path) == 2 * TIMES


async def test_a_base_and_another_connection_write_in_turn(base: KnowledgeBase, path: Path) -> None:
    other = asyncio.create_task(asyncio.to_thread(count_on, path))
    for _ in range(TIMES):
        await base.write(raise_revision)
    await other
    assert await base.read(facts.revision) == 2 * TIMES


async def test_a_write_is_kept_and_gives_back_what_it_found(base: KnowledgeBase, path: Path) -> None:
    assert await base.write(raise_revision, by=3) == 3
    assert revision_in(path) == 3


async def test_a_failed_write_leaves_nothing(base: KnowledgeBase, path: Path) -> None:
    with pytest.raises(ZeroDivisionError):
        await base.write(break_off)
    assert revision_in(path) == 0


async def test_after_a_failed_write_the_next_one_is_kept(base: KnowledgeBase) -> None:
    with pytest.raises(ZeroDivisionError):
        await base.write(break_off)
    assert await base.write(raise_revision) == 1


async def test_what_a_read_writes_is_not_kept(base: KnowledgeBase, path: Path) -> None:
    await base.read(raise_revision)
    assert revision_in(path) == 0
    assert await base.read(facts.revision) == 0


async def test_all_calls_run_on_one_thread_that_is_not_the_callers(base: KnowledgeBase) -> None:
    calls = [base.read(thread_of) for _ in range(20)]
    threads = set(await asyncio.gather(*calls))
    assert len(threads) == 1
    assert threading.get_ident() not in threads


async def test_a_write_goes_before_the_reads_that_wait(base: KnowledgeBase) -> None:
    done: list[str] = []

    def note(_: Database, what: str) -> None:
        done.append(what)

    async with held_up(base):
        calls = [asyncio.create_task(base.read(note, what)) for what in ("a read", "another")]
        await asyncio.sleep(0)
        calls.append(asyncio.create_task(base.write(note, "a write")))
        await asyncio.sleep(0)
    await asyncio.gather(*calls)
    assert done == ["a write", "a read", "another"]


async def test_reads_do_not_wait_for_a_write_that_waits_for_another_process(base: KnowledgeBase, path: Path) -> None:
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    writing = asyncio.create_task(base.write(raise_revision))
    reads = [asyncio.create_task(base.read(facts.revision)) for _ in range(3)]
    assert await asyncio.gather(*reads) == [0, 0, 0]
    assert not writing.done()
    other.execute("ROLLBACK")
    other.close()
    await writing
    assert revision_in(path) == 1


async def test_a_write_is_given_up_after_its_tries(path: Path) -> None:
    connect(path).close()
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    base = await KnowledgeBase.open(path)
    await base.read(lambda db: db.execute("PRAGMA busy_timeout = 0"))
    with pytest.raises(sqlite3.OperationalError, match="locked"):
        await base.write(raise_revision)
    other.execute("ROLLBACK")
    other.close()
    await base.write(raise_revision)
    await base.close()
    assert revision_in(path) == 1


async def test_a_call_that_was_given_up_is_not_made(base: KnowledgeBase, path: Path) -> None:
    async with held_up(base):
        given_up = asyncio.create_task(base.write(raise_revision))
        await asyncio.sleep(0)
        given_up.cancel()
        await asyncio.sleep(0)
    await base.read(thread_of)
    assert revision_in(path) == 0


async def test_a_base_that_does_not_open_leaves_no_thread(tmp_path: Path) -> None:
    before = threading.active_count()
    with pytest.raises(DatabaseUnreadable):
        await KnowledgeBase.open(tmp_path)
    assert threading.active_count() == before


def test_a_missing_folder_is_made(tmp_path: Path) -> None:
    connect(tmp_path / "nieuw" / "map" / "basis.db").close()
    assert revision_in(tmp_path / "nieuw" / "map" / "basis.db") == 0


def test_an_empty_file_becomes_a_base(tmp_path: Path) -> None:
    (tmp_path / "leeg.db").touch()
    assert revision_in(tmp_path / "leeg.db") == 0


def test_opening_again_changes_no_byte(path: Path) -> None:
    before = path.read_bytes()
    connect(path).close()
    assert path.read_bytes() == before


def test_a_base_of_a_newer_version_is_refused_untouched(path: Path) -> None:
    db = connect(path)
    with writing(db):
        row = {"migration_set": "zienswijzer", "name": "m999_van_later", "applied_at": "2030-01-01"}
        db.table("_sqlite_migrations").insert(row)
    db.close()
    before = path.read_bytes()
    with pytest.raises(NewerDatabase, match="nieuwere versie") as caught:
        connect(path)
    assert caught.value.unknown == ("m999_van_later",)
    assert path.read_bytes() == before


def test_a_file_that_is_no_database_is_refused_untouched(tmp_path: Path) -> None:
    letter = tmp_path / "brief.txt"
    letter.write_text("Geachte raad, " * 100)
    with pytest.raises(DatabaseUnreadable, match="kan niet worden geopend") as caught:
        connect(letter)
    assert caught.value.path == letter
    assert letter.read_text() == "Geachte raad, " * 100


@pytest.mark.parametrize("name", [pytest.param(".", id="a folder"), pytest.param("brief.txt/x.db", id="below a file")])
def test_what_cannot_be_a_database_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "brief.txt").write_text("Geachte raad")
    with pytest.raises(DatabaseUnreadable):
        connect(tmp_path / name)


def test_foreign_keys_are_on(db: Database) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
        db.execute("INSERT INTO dossier (id, title, scope) VALUES ('a', 'A', 'nergens')")


def test_a_writer_waits_for_another(db: Database) -> None:
    assert db.execute("PRAGMA busy_timeout").fetchone()[0] >= 5_000
    assert db.execute("PRAGMA synchronous").fetchone()[0] == 2
