"""One SQLite file, one thread that owns the connection, one way to write.

Import sqlite3 from here only: a second copy of SQLite in the process would drop this one's locks on the file.
"""

from collections import deque
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import partial
from pathlib import Path
from typing import Concatenate, ParamSpec, Self, TypeVar

from sqlite_utils import Database
from sqlite_utils.utils import sqlite3  # type: ignore[attr-defined]  # pysqlite3 where its wheel exists

from knowledge.errors import DatabaseDamaged, DatabaseUnreadable, NewerDatabase
from knowledge.store.instance import alone_on
from knowledge.store.one_thread import OneThread, Worker, promised
from knowledge.store.schema import migrations

__all__ = ["Database", "KnowledgeBase", "connect", "file_of", "has_wal_reset_bug", "looking", "sqlite3", "writing"]

P = ParamSpec("P")
T = TypeVar("T")

BUSY_TIMEOUT_MS = 10_000
TURN_MS = 100  # of one try to write, after which those who only read get their turn
NO_TEXT = "Could not decode to UTF-8"  # as Python's driver says it; no class or code of its own tells it
PRIMARY_CODE = 0xFF  # of an error; SQLite puts the details above it
WIPE_TIMEOUT_MS = 300  # whoever asked to be forgotten waits for it
# In these versions a WAL reset can corrupt the file when two connections write (sqlite.org/wal.html#walresetbug).
WAL_RESET_BUG = ((3, 7, 0), (3, 51, 2))
WAL_RESET_FIXED = ((3, 44, 6), (3, 50, 7))


def connect(path: Path) -> Database:
    """Open the file at *path*, make it if need be, and bring its tables up to date.

    Raises NewerDatabase, without touching the file, when a later version of the program made it, BaseInUse when it is
    of an earlier version that still runs, and DatabaseUnreadable when it is no SQLite file or cannot be opened.
    """
    try:
        is_filled = path.exists() and path.stat().st_size > 0
        if is_filled:
            _refuse_newer(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        db = Database(sqlite3.connect(path, isolation_level=None, check_same_thread=True))
        _configure(db)
        if migrations.pending(db):
            _bring_up_to_date(db, alone_on(path) if is_filled else nullcontext())
    except (sqlite3.DatabaseError, OSError) as exc:
        raise DatabaseUnreadable(path=path, reason=str(exc)) from exc
    return db


def _bring_up_to_date(db: Database, turn: AbstractContextManager[None]) -> None:
    try:
        with turn, writing(db):
            migrations.apply(db)
    except BaseException:
        db.close()
        raise


@contextmanager
def writing(db: Database) -> Iterator[Database]:
    """One transaction that takes the write lock first, so that a waiting writer waits instead of failing.

    `db.atomic()` alone begins deferred, and SQLite then refuses the upgrade to a write at once when another process
    wrote in between; inside this block it is a savepoint and harmless.
    """
    db.execute("BEGIN IMMEDIATE")
    with _begun(db):
        yield db


@contextmanager
def _begun(db: Database) -> Iterator[None]:
    try:
        yield
    except BaseException:
        db.execute("ROLLBACK")
        raise
    db.execute("COMMIT")


@contextmanager
def looking(path: Path) -> Iterator[Database]:
    """One state of the base at *path*, to read from; on a connection of its own, so from any thread or process."""
    db = Database(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None))
    try:
        db.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")
        db.execute("BEGIN")
        yield db
    finally:
        db.close()


def file_of(db: Database) -> Path | None:
    """Where the base lies; None for one that lies in memory only."""
    name = next(row["file"] for row in db.query("PRAGMA database_list") if row["name"] == "main")
    return Path(name) if name else None


def _configure(db: Database) -> None:
    db.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")
    db.execute(f"PRAGMA journal_mode = {'DELETE' if has_wal_reset_bug(sqlite3.sqlite_version_info) else 'WAL'}")
    db.execute("PRAGMA synchronous = FULL")
    db.execute("PRAGMA foreign_keys = ON")
    db.execute("PRAGMA secure_delete = ON")


def _connect_in_turns(path: Path) -> tuple[Database, int]:
    """The base, and how often to try a write: in a WAL one may read while another process writes."""
    db = connect(path)
    if db.journal_mode != "wal":
        return db, 1
    db.execute(f"PRAGMA busy_timeout = {TURN_MS}")
    return db, BUSY_TIMEOUT_MS // TURN_MS


def has_wal_reset_bug(version: tuple[int, ...]) -> bool:
    """Whether that *version* of SQLite may damage a base whose journal is a WAL."""
    first, last = WAL_RESET_BUG
    is_patched = any(version[:2] == fixed[:2] and version >= fixed for fixed in WAL_RESET_FIXED)
    return first <= version <= last and not is_patched


def _refuse_newer(path: Path) -> None:
    looking = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    try:
        unknown = migrations.unknown(Database(looking))
    finally:
        looking.close()
    if unknown:
        raise NewerDatabase(path=path, unknown=unknown)


class KnowledgeBase:
    """The base, reached from async code; every call runs on the one database thread.

    Writes go before the reads that wait, for a write is short and others wait for it; else it is in order of arrival.
    """

    def __init__(self, db: Database, thread: Worker, *, tries: int = 1) -> None:
        self._db = db
        self._thread = thread
        self._tries = tries  # to write while another process does
        self._has_leftovers = False  # what was deleted still stands in the write-ahead log
        self._writes: deque[Callable[[], None]] = deque()
        self._reads: deque[Callable[[], None]] = deque()

    @classmethod
    async def open(cls, path: Path) -> Self:
        """Open or make the base at *path*; raises what `connect` raises."""
        thread = OneThread("database")
        opened, job = promised(partial(_connect_in_turns, path))
        thread.submit(job)
        try:
            db, tries = await opened
        except BaseException:
            thread.shutdown()
            raise
        return cls(db, thread, tries=tries)

    async def read(self, fn: Callable[Concatenate[Database, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Call *fn* with the database before *args*; it sees one state of the base and must not write.

        Raises DatabaseDamaged where a text of the base is none.
        """

        def reading() -> T:
            self._db.execute("BEGIN")
            try:
                return fn(self._db, *args, **kwargs)
            except sqlite3.OperationalError as exc:
                if NO_TEXT not in str(exc):
                    raise
                raise DatabaseDamaged(path=file_of(self._db), reason=NO_TEXT) from exc
            finally:
                self._db.execute("ROLLBACK")

        return await self._run(reading, line=self._reads)

    async def write(self, fn: Callable[Concatenate[Database, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Call *fn* within one transaction; an exception in it leaves the base as it was."""

        def write() -> T:
            with self._writing():
                done = fn(self._db, *args, **kwargs)
            if self._has_leftovers:
                self._wipe(patience_ms=0)
            return done

        return await self._run(write, line=self._writes)

    async def wipe(self) -> bool:
        """Empty the write-ahead log, in which what was deleted still stands; call it after such a write.

        False where another process reads at this moment: then it is tried again after each write that follows.
        """
        return await self._run(lambda: self._wipe(patience_ms=WIPE_TIMEOUT_MS), line=self._writes)

    async def jot(self, fn: Callable[Concatenate[Database, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Write as `write` does, without waiting for the disk: the end of the program undoes nothing, but a power
        failure may. For what may then be done twice.
        """

        def jot() -> T:
            self._db.execute("PRAGMA synchronous = NORMAL")
            try:
                with self._writing():
                    return fn(self._db, *args, **kwargs)
            finally:
                self._db.execute("PRAGMA synchronous = FULL")

        return await self._run(jot, line=self._writes)

    async def close(self) -> None:
        """Wait for what was asked before, then close the file."""
        await self._run(self._db.close, line=self._reads)
        self._thread.shutdown()

    def _wipe(self, *, patience_ms: int) -> bool:
        (before,) = self._db.execute("PRAGMA busy_timeout").fetchone()
        self._db.execute(f"PRAGMA busy_timeout = {patience_ms}")
        try:
            (is_busy, _, _) = self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        except sqlite3.Error:  # the disk is full: what was asked for is done, and this is tried again
            is_busy = 1
        finally:
            self._db.execute(f"PRAGMA busy_timeout = {before}")
        self._has_leftovers = bool(is_busy)
        return not is_busy

    async def _run(self, fn: Callable[[], T], *, line: deque[Callable[[], None]]) -> T:
        """Have the database thread call *fn* when it is first in its *line*."""
        done, job = promised(fn)
        line.append(job)
        self._thread.submit(self._call_next)  # one for each call, though not each for its own
        return await done

    def _call_next(self) -> None:
        if line := self._writes or self._reads:  # a read may have had its turn while a write waited
            line.popleft()()

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """As `writing`; while another process writes, whoever only reads need not wait along."""
        for tries_left in reversed(range(self._tries)):
            try:
                self._db.execute("BEGIN IMMEDIATE")
                break
            except sqlite3.OperationalError as exc:
                if exc.sqlite_errorcode & PRIMARY_CODE != sqlite3.SQLITE_BUSY or not tries_left:
                    raise
            while self._reads:
                self._reads.popleft()()
        with _begun(self._db):
            yield
