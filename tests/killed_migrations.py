"""Bringing an older base up to date while the program is killed: at each step the old tables stand there, or the new.

Every killed process is a fork of this one, which has all modules at hand: thousands of deaths in minutes. So it must
not have threads, as a run of the tests may have.
"""

import os
import shutil
import signal
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from knowledge.store import database
from knowledge.store.database import connect, looking, sqlite3
from tests.bases.dump import dump
from tests.bases.unpacking import unpack

NEVER = 0
ENDINGS = ("", "-wal", "-shm", "-journal")
SAID_AT = "migrations"  # in which SQLite's own clock stands


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a kill before the statement of number *last* left, and what is wrong then or after the next start."""

    last: int
    is_old: bool
    is_new: bool
    faults: tuple[str, ...]


class KilledMigration:
    """Migrates the base of *kept* in *folder*, again and again."""

    def __init__(self, kept: Path, folder: Path) -> None:
        self._folder = folder
        self._old_file = unpack(kept, folder / "oud.db")
        self._path = folder / "base.db"
        self._old = state_of(self._old_file)
        self.statements = self._count()
        self._new = state_of(self._path)

    def kill_before(self, last: int) -> Outcome:
        """Be killed before the statement of number *last*, or after all of them, and start again."""
        self._begin_anew()
        status = _in_a_fork(lambda: _migrate(self._path, last))
        if not (os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL):
            return Outcome(last, is_old=False, is_new=False, faults=("it was not killed",))
        faults = faults_in(self._path)
        left = state_of(self._path)
        connect(self._path).close()
        faults += faults_in(self._path)
        if state_of(self._path) != self._new:
            faults += ("the next start does not finish it",)
        return Outcome(last, left == self._old, left == self._new, faults)

    def _count(self) -> int:
        """How many statements it takes when nothing kills it."""
        self._begin_anew()
        told = self._folder / "statements.txt"
        status = _in_a_fork(lambda: told.write_text(str(_migrate(self._path, NEVER)), "ascii"))
        if status != 0:
            raise RuntimeError("the base does not migrate")
        return int(told.read_text("ascii"))

    def _begin_anew(self) -> None:
        for ending in ENDINGS:
            self._path.with_name(f"{self._path.name}{ending}").unlink(missing_ok=True)
        shutil.copy(self._old_file, self._path)


def state_of(path: Path) -> tuple[str, ...]:
    """Tables and rows of the base, but for the moments at which it was migrated."""
    with looking(path) as db:
        lines = (line for line in dump(db) if SAID_AT not in line)
        names = (str(name) for (name,) in db.execute("SELECT name FROM _sqlite_migrations ORDER BY name"))
        return (*lines, *names)


def faults_in(path: Path) -> tuple[str, ...]:
    """What SQLite finds wrong with the base."""
    with looking(path) as db:
        pages = [str(line) for (line,) in db.execute("PRAGMA integrity_check") if line != "ok"]
        return (*pages, *(f"broken link in {row[0]}" for row in db.execute("PRAGMA foreign_key_check")))


def _migrate(path: Path, last: int) -> int:
    """Open the base as the program does; the number of statements, if it comes so far."""
    count = 0

    def step(_: str) -> None:
        nonlocal count
        count += 1
        if count == last:
            os.kill(os.getpid(), signal.SIGKILL)

    def traced(*words: Any, **options: Any) -> Any:
        connection = plain_connect(*words, **options)
        connection.execute("PRAGMA cache_size = 5")  # so few pages that some are on the disk before the end
        connection.set_trace_callback(step)
        return connection

    plain_connect = sqlite3.connect
    database.sqlite3.connect = traced  # SQLite's own function; this process is thrown away
    connect(path).close()
    if last > count:
        os.kill(os.getpid(), signal.SIGKILL)
    return count


def _in_a_fork(work: Callable[[], object]) -> int:
    """Do *work* in a process that ends with it; how it ended, as `waitpid` says."""
    child = os.fork()
    if child:
        return os.waitpid(child, 0)[1]
    code = 1
    try:
        work()
        code = 0
    finally:
        os._exit(code)
