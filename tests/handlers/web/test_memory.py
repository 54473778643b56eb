"""Memory that is free goes back to the machine."""

import ctypes
import platform
from pathlib import Path

import pytest

from handlers.web.memory import give_back

MEGABYTE = 2**20
PIECE, PIECES = 64 * 1024, 800  # below the size from which the allocator asks for a place of its own


def _anonymous() -> int:
    lines = Path("/proc/self/smaps_rollup").read_text("ascii").splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("Anonymous:"))


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="only the allocator of glibc keeps it")
def test_what_was_in_use_between_what_stays_is_given_back() -> None:
    libc = ctypes.CDLL(None)
    libc.malloc.restype = ctypes.c_void_p
    pieces = [libc.malloc(ctypes.c_size_t(PIECE)) for _ in range(PIECES)]
    for piece in pieces:
        ctypes.memset(piece, 1, PIECE)
    kept = pieces[-1]  # at the top: without it the allocator would give back the rest by itself
    for piece in pieces[:-1]:
        libc.free(ctypes.c_void_p(piece))
    before = _anonymous()
    give_back()
    assert before - _anonymous() > PIECE * PIECES / 2
    libc.free(ctypes.c_void_p(kept))
