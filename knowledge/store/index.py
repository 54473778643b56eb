"""The index that is derived from the base: a file of arrays beside it, made anew at will and never in a backup.

A short opening, a head in JSON, then the arrays as they lie in memory, so that opening one reads no more than the head
and asks the system to map the rest. Whoever deletes the file loses nothing.
"""

import json
import mmap
import os
import tempfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

Arrays = Mapping[str, NDArray[Any]]

MAGIC = b"ZWINDEX1"
SIZE_BYTES = 8  # of the length of the head, which follows the magic
ALIGNED = 64
AT_ONCE = 1 << 20
LONGEST_HEAD = 1 << 30
ABANDONED_SECONDS = 3600  # an unfinished file of this age belongs to no builder


@dataclass(frozen=True, slots=True)
class Stored:
    """What an index file holds; the arrays are read-only and lie in the file."""

    meta: dict[str, Any]
    arrays: dict[str, NDArray[Any]]


def path_beside(base: Path) -> Path:
    """Where the index of the base at *base* lies."""
    return base.with_name(f"{base.name}.index")


def write(path: Path, meta: Mapping[str, Any], arrays: Arrays) -> None:
    """Put an index at *path*, in one go: a reader finds the old one or the new one, never a half one."""
    number, name = tempfile.mkstemp(dir=path.parent, prefix=f"{path.name}.", suffix=".new")  # mode 600
    try:
        with os.fdopen(number, "wb") as file:
            _write(file, meta, arrays)
            file.flush()
            os.fsync(file.fileno())
        _clear_abandoned(path, now=Path(name).stat().st_mtime)
        Path(name).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise


def read(path: Path, *, engine: int) -> Stored | None:
    """The index at *path*; None where there is none that is whole and of this *engine*."""
    try:
        with path.open("rb") as file:
            return _read(file, engine=engine)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _write(file: BinaryIO, meta: Mapping[str, Any], arrays: Arrays) -> None:
    listed, at, check = {}, 0, 0
    plain = {name: np.ascontiguousarray(array) for name, array in arrays.items()}
    for name, array in plain.items():
        at += -at % ALIGNED
        listed[name] = [array.dtype.str, array.shape, at]
        at += array.nbytes
    for chunk in _body(plain):
        check = zlib.crc32(chunk, check)
    head = json.dumps({"meta": meta, "arrays": listed, "size": at, "check": check}).encode()
    head += b" " * (-(len(MAGIC) + SIZE_BYTES + len(head)) % ALIGNED)
    file.write(MAGIC + len(head).to_bytes(SIZE_BYTES, "little") + head)
    for chunk in _body(plain):
        file.write(chunk)


def _body(arrays: Arrays) -> Iterator[memoryview | bytes]:
    at = 0
    for array in arrays.values():
        yield bytes(-at % ALIGNED)
        at += -at % ALIGNED + array.nbytes
        if array.nbytes:
            yield array.data.cast("B")


def _read(file: BinaryIO, *, engine: int) -> Stored | None:
    opening = file.read(len(MAGIC) + SIZE_BYTES)
    length = int.from_bytes(opening[len(MAGIC) :], "little")
    if opening[: len(MAGIC)] != MAGIC or length > LONGEST_HEAD:
        return None
    head = json.loads(file.read(length))
    start = len(opening) + length
    is_whole = os.fstat(file.fileno()).st_size == start + head["size"]
    if head["meta"]["engine"] != engine or not is_whole or _checked(file) != head["check"]:
        return None
    body = _mapped(file)
    return Stored(
        head["meta"],
        {name: _array(body, kind, shape, start + at) for name, (kind, shape, at) in head["arrays"].items()},
    )


def _array(body: mmap.mmap | bytes, kind: str, shape: list[int], at: int) -> NDArray[Any]:
    count = int(np.prod(shape))
    if not count:
        return np.empty(shape, dtype=np.dtype(kind))
    return np.frombuffer(body, dtype=np.dtype(kind), count=count, offset=at).reshape(shape)


def _checked(file: BinaryIO) -> int:
    """The checksum of what is left of *file*; read by turns, so that memory does not fill with it."""
    check = 0
    while chunk := file.read(AT_ONCE):
        check = zlib.crc32(chunk, check)
    return check


def _mapped(file: BinaryIO) -> mmap.mmap | bytes:
    if os.name == "nt":  # where a file that is mapped cannot be replaced
        file.seek(0)
        return file.read()
    return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)


def _clear_abandoned(path: Path, *, now: float) -> None:
    """Remove what builders left that were killed halfway; *now* by the clock of the file system."""
    for left in path.parent.glob(f"{path.name}.*.new"):
        with suppress(OSError):
            if now - left.stat().st_mtime > ABANDONED_SECONDS:
                left.unlink()
