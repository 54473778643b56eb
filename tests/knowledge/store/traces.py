"""Looks into the files of a base, byte by byte, for what should not be there."""

from collections.abc import Iterable
from pathlib import Path

from knowledge.store.database import Database


def raw(base: Path) -> bytes:
    """All files of the base at *base*: its pages, the write-ahead log, the index beside it, and whatever else."""
    return b"".join(path.read_bytes() for path in sorted(base.parent.glob(f"{base.name}*")) if path.is_file())


def words_in(content: bytes, words: Iterable[str]) -> list[str]:
    """Which of *words* stand in *content*, in whatever writing."""
    return [word for word in words if any(form in content for form in _writings(word))]


def values_of(db: Database, person_id: int) -> list[bytes]:
    """What the base keeps sealed of a person, and what the addresses of that person are looked up by."""
    asked = {"person": person_id}
    rows = [*db.execute("SELECT lookup, sealed FROM address WHERE person = :person", asked)]
    rows += db.execute("SELECT body FROM draft WHERE person = :person", asked)
    rows += db.execute("SELECT sealed, sha256 FROM address_claim WHERE person = :person", asked)
    rows += db.execute("SELECT sha256 FROM web_session WHERE person = :person", asked)
    rows += db.execute("SELECT sha256 FROM feed WHERE person = :person", asked)
    return [bytes(value) for row in rows for value in row]


def _writings(word: str) -> list[bytes]:
    forms = [word.encode(), word.encode("utf-16-le"), word.encode().hex().encode()]
    if word.isdigit():
        forms.append(int(word).to_bytes(6, "big"))  # how SQLite keeps an integer of this size
    return forms
