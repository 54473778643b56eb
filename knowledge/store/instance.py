"""Who has the base: at most one process serves it, or brings its tables up to date.

The lock is the system's, on a file beside the base, so it goes with its process however that ends.
"""

import errno
import os
import platform
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from knowledge.errors import BaseInUse, DatabaseUnreadable

ENDING = ".lock"
FILE_MODE = 0o644  # it names a process and a machine, no more
LONGEST_NAME = 256
TAKEN = (errno.EACCES, errno.EAGAIN, errno.EDEADLK)

if sys.platform == "win32":
    import msvcrt

    FAR = 1 << 20  # beyond the name, for on Windows what is locked cannot be read

    def _lock(file: int) -> None:
        os.lseek(file, FAR, os.SEEK_SET)
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        os.lseek(file, 0, os.SEEK_SET)

else:
    import fcntl

    def _lock(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def path_beside(base: Path) -> Path:
    """Where the lock of the base at *base* lies; the file stays when nobody holds it."""
    base = base.resolve()  # two names of one base have one lock
    return base.with_name(f"{base.name}{ENDING}")


@contextmanager
def alone_on(base: Path) -> Iterator[None]:
    """Have the base at *base* for this process alone; a second time within the process is harmless.

    Raises BaseInUse when another process has it, and DatabaseUnreadable when its folder cannot be written.
    """
    own = f"{os.getpid()}@{platform.node()}"  # a container counts its processes anew, under a name of its own
    file = _open(base)
    try:
        if _is_had(file, base):
            os.ftruncate(file, 0)
            os.write(file, own.encode())
        elif (holder := _name_in(file)) != own:
            raise BaseInUse(path=base, holder=holder)
        yield
    finally:
        os.close(file)  # lets go of the lock, where this is the one that had it


def _open(base: Path) -> int:
    try:
        path = path_beside(base)
        path.parent.mkdir(parents=True, exist_ok=True)
        return os.open(path, os.O_RDWR | os.O_CREAT, FILE_MODE)  # no child inherits it
    except OSError as exc:
        raise DatabaseUnreadable(path=base, reason=str(exc)) from exc


def _is_had(file: int, base: Path) -> bool:
    """Whether the lock is ours now."""
    try:
        _lock(file)
    except OSError as exc:
        if exc.errno not in TAKEN:
            raise DatabaseUnreadable(path=base, reason=str(exc)) from exc
        return False
    return True


def _name_in(file: int) -> str:
    os.lseek(file, 0, os.SEEK_SET)
    return os.read(file, LONGEST_NAME).decode("utf-8", "replace")
