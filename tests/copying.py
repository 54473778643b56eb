"""Copies of a filled base, with its index: to make that again would take seconds."""

import shutil
from pathlib import Path

from knowledge.store import index


def copy_base(filled: Path, path: Path) -> Path:
    """A copy at *path* of the base at *filled*, and of its index where there is one."""
    if index.path_beside(filled).exists():
        shutil.copy(index.path_beside(filled), index.path_beside(path))
    return Path(shutil.copy(filled, path))
