"""A process that kills itself in the middle of a write, and what is wrong with the base that it leaves."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from knowledge.store import audit
from knowledge.store.database import Database, connect, writing

ROOT = Path(__file__).parent.parent
POINTS = int(os.environ.get("KILL_POINTS", "4"))  # 50 in a long run
NEVER = 0


@contextmanager
def dying_write(path: Path, last: int) -> Iterator[Database]:
    """Write to the base at *path* and be killed before the statement of number *last*, so that no timing plays a part.

    Of its pages so few fit in memory that some are on the disk before the end. Whoever lives prints the count.
    """
    db = connect(path)
    db.execute("PRAGMA cache_size = 5")
    count = 0

    def step(_: str) -> None:
        nonlocal count
        count += 1
        if count == last:
            os.kill(os.getpid(), signal.SIGKILL)

    db.conn.set_trace_callback(step)
    with writing(db):
        yield db
    db.conn.set_trace_callback(None)
    print(count)  # noqa: T201  # whoever started the process reads it


def statements_of(program: str, path: Path, *given: str) -> int:
    """How many statements *program* takes when nothing kills it."""
    done = _run(program, path, NEVER, given)
    assert done.returncode == 0, done.stderr
    return int(done.stdout)


def kill_before(last: int, program: str, path: Path, *given: str) -> None:
    """Let *program* die before its statement of number *last*; *path*, *last* and *given* are its arguments."""
    done = _run(program, path, last, given)
    assert done.returncode == -signal.SIGKILL, done.stderr


def points(statements: int) -> list[int]:
    """The statements to die before: the first, the last, and some between at even distances."""
    return sorted({1 + point * (statements - 1) // (POINTS - 1) for point in range(POINTS)})


def faults_of(path: Path) -> list[object]:
    """What is wrong with the pages, the links and the log of the base."""
    db = connect(path)
    try:
        pages = [line for (line,) in db.execute("PRAGMA integrity_check") if line != "ok"]
        broken = audit.verify(db)
        return [*pages, *db.execute("PRAGMA foreign_key_check"), *([] if broken is None else [broken])]
    finally:
        db.close()


def _run(program: str, path: Path, last: int, given: Iterable[str]) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", program, str(path), str(last), *given]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603  # our own words
