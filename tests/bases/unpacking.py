"""The kept bases, made again as they were."""

from contextlib import closing
from pathlib import Path

from knowledge.store.database import sqlite3

FOLDER = Path(__file__).parent
KEPT = sorted(FOLDER.glob("*.sql"))


def named(kept: Path) -> str:
    """The version that made it: the id of a test."""
    return kept.stem


def unpack(kept: Path, path: Path) -> Path:
    """Make the base of *kept* at *path*."""
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(kept.read_text("utf-8"))
    return path
