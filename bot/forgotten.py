"""The list of whom was forgotten, in a file beside the key: a copy that is put back brings nobody of them back.

A line holds a moment and what an address is looked up by, which only the key can make of an address.
"""

import os
import secrets
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

from bot.clock import Clock
from bot.settings import default_key_file
from knowledge.store.backups import OLDEST, synced
from knowledge.store.moments import stored

NAME = "vergeten"
FOLDER_MODE, FILE_MODE = 0o700, 0o600
LOOKUP_BYTES = 33  # the number of the key and an HMAC-SHA-256


def default_list() -> Path:
    """The file in the folder where the key of this user belongs."""
    return default_key_file().with_name(NAME)


class Forgotten:
    """The list at *path*; call its methods within a write of the base, so that no two processes change it at once."""

    def __init__(self, path: Path, *, now: Clock, kept_for: timedelta = OLDEST) -> None:
        self._path = path
        self._now = now
        self._kept_for = kept_for

    def note(self, lookups: tuple[bytes, ...]) -> None:
        """Add *lookups*; they are on the disk when this returns. Raises OSError."""
        self._path.parent.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
        is_new = not self._path.exists()
        lines = "".join(f"{stored(self._now())} {one.hex()}\n" for one in dict.fromkeys(lookups))
        number = os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, FILE_MODE)
        with os.fdopen(number, "w", encoding="ascii") as file:
            file.write(f"\n{lines}")  # on a line of its own, also behind one that a crash cut off
            file.flush()
            os.fsync(file.fileno())
        if is_new:
            synced(self._path.parent)

    def read(self) -> dict[bytes, datetime]:
        """When each was last noted; what is no whole line is left out."""
        found: dict[bytes, datetime] = {}
        for at, lookup in self._lines():
            found[lookup] = max(at, found.get(lookup, at))
        return found

    def purge(self) -> None:
        """Drop what was noted so long ago that no copy of before is left. Raises OSError."""
        kept = [(at, one) for at, one in self._lines() if self._now() - at <= self._kept_for]
        if len(kept) == len(list(self._lines())):
            return
        draft = self._path.with_name(f".{NAME}.{secrets.token_hex(8)}")
        try:
            with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, FILE_MODE), "w") as file:
                file.write(_written(kept))
                file.flush()
                os.fsync(file.fileno())
            draft.replace(self._path)
        finally:
            draft.unlink(missing_ok=True)

    def _lines(self) -> Iterator[tuple[datetime, bytes]]:
        try:
            text = self._path.read_text("ascii", "replace")
        except FileNotFoundError:
            return
        for line in text.splitlines():
            moment, _, lookup = line.partition(" ")
            if len(lookup) == 2 * LOOKUP_BYTES:  # else a crash cut it off
                yield datetime.fromisoformat(moment), bytes.fromhex(lookup)


def _written(lines: Iterable[tuple[datetime, bytes]]) -> str:
    return "".join(f"{stored(at)} {lookup.hex()}\n" for at, lookup in lines)
