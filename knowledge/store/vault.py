"""The vault: seals what may identify a person, and finds it again without opening it.

A key never stands beside the base. Every sealed value and every index value begins with the number of its key, so
that a change of key changes no table.
"""

import hmac
import os
import re
from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlite_utils import Database

from knowledge.errors import KeyMismatch, KeyUnusable, SealBroken

SHORTEST_KEY = 32  # signs; 32 bytes in base64 are 43
NUMBERED = re.compile(r"(?:(\d{1,9}):)?(\S+)", re.ASCII)
NUMBERS = range(1, 256)
NONCE_BYTES = 12
SUBKEY_BYTES = 32
CHECK = "key_check.sealed"
SEALED_COLUMNS = (
    ("inbox", "body"),
    ("address", "sealed"),
    ("mail_link", "body"),
    ("draft", "body"),
    ("address_claim", "sealed"),
)


class Vault:
    """AES-256-GCM and HMAC-SHA-256 under subkeys of one or more numbered keys; the highest number is in use."""

    def __init__(self, keys: Mapping[int, bytes]) -> None:
        self.number = max(keys)
        self._keys = dict(keys)
        self._ciphers = {number: AESGCM(_subkey(key, b"seal")) for number, key in keys.items()}
        self._indexes = {number: _subkey(key, b"index") for number, key in keys.items()}

    @classmethod
    def of(cls, text: str) -> Self:
        """The vault of the keys in *text*: one, or several as `2:…` between white space.

        Raises KeyUnusable when a key is too short, or its number is double or out of range.
        """
        keys: dict[int, bytes] = {}
        for part in text.split():
            numbered = NUMBERED.fullmatch(part)
            number = int(numbered[1] or 1) if numbered else 0
            if numbered is None or len(numbered[2]) < SHORTEST_KEY or number not in NUMBERS or number in keys:
                raise KeyUnusable
            keys[number] = numbered[2].encode(errors="surrogateescape")  # as the environment gives what is no text
        if not keys:
            raise KeyUnusable
        return cls(keys)

    def seal(self, plain: bytes, *, column: str) -> bytes:
        """*plain* as only this vault can read it, and only from *column* ("table.column")."""
        number, nonce = bytes([self.number]), os.urandom(NONCE_BYTES)
        return number + nonce + self._ciphers[self.number].encrypt(nonce, plain, number + column.encode())

    def unseal(self, sealed: bytes, *, column: str) -> bytes:
        """What was sealed for *column*; raises SealBroken when it is damaged, or the key is another."""
        cipher = self._ciphers.get(sealed[0]) if sealed else None
        if cipher is None:
            raise SealBroken
        try:
            return cipher.decrypt(sealed[1 : 1 + NONCE_BYTES], sealed[1 + NONCE_BYTES :], sealed[:1] + column.encode())
        except (InvalidTag, ValueError) as exc:
            raise SealBroken from exc

    def index(self, value: str, *, column: str) -> bytes:
        """The value under which *value* is looked up in *column*; it cannot be turned back."""
        return self._index(self.number, value, column=column)

    def indexes(self, value: str, *, column: str) -> tuple[bytes, ...]:
        """The same for every key, the newest first: a row may still stand under an older one."""
        return tuple(self._index(number, value, column=column) for number in sorted(self._indexes, reverse=True))

    def derive(self, purpose: str) -> str:
        """A secret of its own for *purpose*, the same at every start: 64 hexadecimal signs."""
        return _subkey(self._keys[self.number], b"derive " + purpose.encode()).hex()  # never the vault's own subkeys

    def _index(self, number: int, value: str, *, column: str) -> bytes:
        return bytes([number]) + hmac.digest(self._indexes[number], f"{column}\0{value}".encode(), sha256)


def check(db: Database, vault: Vault) -> None:
    """Make sure that *vault* opens what the base holds; raises KeyMismatch otherwise. Call it within `write`."""
    if not fits(db, vault):
        raise KeyMismatch
    if not _opens_all(db, vault):
        db.execute("DELETE FROM key_check")
    row = {"number": vault.number, "sealed": vault.seal(b"", column=CHECK)}
    db.table("key_check").insert(row, pk="number", ignore=True)


def fits(db: Database, vault: Vault) -> bool:
    """Whether *vault* opens what the base holds, if it holds anything."""
    return _opens_all(db, vault) or not any(_holds_sealed(db, SEALED_COLUMNS))


def _opens_all(db: Database, vault: Vault) -> bool:
    return all(_opens(vault, row["sealed"]) for row in db.query("SELECT sealed FROM key_check"))


def _holds_sealed(db: Database, columns: Iterable[tuple[str, str]]) -> Iterable[bool]:
    for table, column in columns:
        yield db.execute(f"SELECT 1 FROM {table} WHERE {column} IS NOT NULL LIMIT 1").fetchone() is not None  # noqa: S608  # constants only


def _opens(vault: Vault, sealed: bytes) -> bool:
    try:
        vault.unseal(sealed, column=CHECK)
    except SealBroken:
        return False
    return True


def _subkey(key: bytes, purpose: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=SUBKEY_BYTES, salt=None, info=b"zienswijzer " + purpose).derive(key)
