"""The index file: whole and of this engine, or as good as absent; private; never seen half."""

import os
import time
from pathlib import Path

import numpy as np
import pytest

from knowledge.store import index

META = {"engine": 7, "labels": ["een", "twee"]}
ARRAYS = {
    "whole": np.arange(5, dtype=np.int64),
    "none": np.empty((0, 3), dtype=np.float32),
    "square": np.arange(6, dtype=np.float32).reshape(2, 3),
    "bytes": np.frombuffer(b"abc", dtype=np.uint8),
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = index.path_beside(tmp_path / "zienswijzer.db")
    index.write(path, META, ARRAYS)
    return path


def test_what_was_written_is_read(path: Path) -> None:
    stored = index.read(path, engine=7)
    assert stored is not None
    assert stored.meta == META
    assert stored.arrays.keys() == ARRAYS.keys()
    for name, array in ARRAYS.items():
        assert stored.arrays[name].dtype == array.dtype
        assert np.array_equal(stored.arrays[name], array)


def test_it_lies_beside_the_base(tmp_path: Path) -> None:
    assert index.path_beside(tmp_path / "mijn.db") == tmp_path / "mijn.db.index"


def test_arrays_begin_where_a_processor_likes_it(path: Path) -> None:
    stored = index.read(path, engine=7)
    assert stored is not None
    assert all(array.ctypes.data % 64 == 0 for array in stored.arrays.values() if array.size)


def test_what_is_read_cannot_be_changed(path: Path) -> None:
    stored = index.read(path, engine=7)
    assert stored is not None
    with pytest.raises(ValueError, match="read-only"):
        stored.arrays["whole"][0] = 1


def test_an_index_of_another_engine_is_none(path: Path) -> None:
    assert index.read(path, engine=8) is None


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"SQLite format 3\x00", id="another kind of file"),
        pytest.param(index.MAGIC, id="only the beginning"),
        pytest.param(index.MAGIC + (5).to_bytes(8, "little") + b"{...}", id="no head"),
        pytest.param(index.MAGIC + (2).to_bytes(8, "little") + b"{}", id="a head that says nothing"),
        pytest.param(index.MAGIC + b"\xff" * 64, id="a head without end"),
    ],
)
def test_what_is_no_index_is_none(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    assert index.read(path, engine=7) is None


def test_a_missing_index_is_none(tmp_path: Path) -> None:
    assert index.read(tmp_path / "weg.index", engine=7) is None
    assert index.read(tmp_path, engine=7) is None


@pytest.mark.parametrize("kept", [0.3, 0.9, 0.999])
def test_a_truncated_index_is_none(path: Path, kept: float) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole[: int(kept * len(whole))])
    assert index.read(path, engine=7) is None


def test_a_damaged_index_is_none(path: Path) -> None:
    whole = bytearray(path.read_bytes())
    whole[-1] ^= 1
    path.write_bytes(whole)
    assert index.read(path, engine=7) is None


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_only_the_owner_may_read_it(path: Path) -> None:
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_reader_keeps_what_it_opened(path: Path) -> None:
    stored = index.read(path, engine=7)
    index.write(path, META, {"whole": np.zeros(5)})
    assert stored is not None
    assert stored.arrays["whole"].tolist() == [0, 1, 2, 3, 4]


def test_a_failed_write_leaves_the_old_one(path: Path) -> None:
    with pytest.raises(TypeError):
        index.write(path, {"engine": object()}, ARRAYS)
    assert index.read(path, engine=7) is not None
    assert list(path.parent.iterdir()) == [path]


def test_what_a_killed_builder_left_is_cleared_in_time(path: Path) -> None:
    old, young = (path.with_name(f"{path.name}.{name}.new") for name in ("old", "young"))
    for left in (old, young):
        left.write_bytes(b"half")
    os.utime(old, times=(time.time() - 2 * index.ABANDONED_SECONDS,) * 2)
    index.write(path, META, ARRAYS)
    assert not old.exists()
    assert young.exists()
