"""Gives free memory back to the machine: the allocator of Linux keeps what the busiest moment needed, in pieces."""

import ctypes
import sys
from collections.abc import Callable


def give_back() -> None:
    """Hand over all pages that hold nothing; where the system has no such call, do nothing. Takes milliseconds."""
    if (trim := _trim()) is not None:
        trim(0)


def _trim() -> Callable[[int], int] | None:
    if sys.platform != "linux":
        return None
    return getattr(ctypes.CDLL(None), "malloc_trim", None)  # musl has none
