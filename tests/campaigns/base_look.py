"""A look at the base of a killed bot, on a copy: the bot itself has to find its files as the kill left them."""

import shutil
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from knowledge.store.database import sqlite3
from knowledge.store.inbox import State


@dataclass(frozen=True, slots=True)
class Look:
    """What stands in a base."""

    is_whole: bool  # by SQLite's own check
    numbers: frozenset[int]  # of the updates in the inbox
    waiting: int
    quarantined: int
    most_tries: int  # of an update that waits


def look(database: Path, folder: Path) -> Look:
    """What stands in *database*, seen on a copy in *folder*."""
    copy = folder / "look.db"
    for stale in _files(copy):
        stale.unlink(missing_ok=True)
    for path in _files(database):
        if path.exists():
            shutil.copy(path, folder / path.name.replace(database.name, copy.name))
    with closing(sqlite3.connect(copy)) as db:
        checked = [line for (line,) in db.execute("PRAGMA integrity_check")]
        rows = db.execute("SELECT update_id, state, tries FROM inbox").fetchall()
    states = [state for _, state, _ in rows]
    return Look(
        is_whole=checked == ["ok"],
        numbers=frozenset(number for number, _, _ in rows if number is not None),
        waiting=states.count(State.WAITING),
        quarantined=states.count(State.QUARANTINED),
        most_tries=max((tries for _, state, tries in rows if state == State.WAITING), default=0),
    )


def _files(database: Path) -> Iterable[Path]:
    return (database, database.with_name(f"{database.name}-wal"), database.with_name(f"{database.name}-journal"))
