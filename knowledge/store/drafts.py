"""Half-finished conversations of editors: sealed, kept for a day after the last word."""

import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Self

from sqlite_utils import Database

from knowledge.errors import SealBroken
from knowledge.store.moments import stored
from knowledge.store.vault import Vault

SEALED = "draft.body"
KEPT_FOR = timedelta(hours=24)
MARK_BYTES = 3  # four signs in the data of a button


class Slot(StrEnum):
    """What a person can have open at the same time; the value stands in column channel."""

    TALK = "telegram"  # about a fact
    VERDICT = "telegram-oordeel"  # the reason for a verdict on somebody else's change


class Purpose(StrEnum):
    """What a conversation is to end in."""

    NEW = "nieuw"
    REVISE = "wijzigen"
    WITHDRAW = "intrekken"
    REJECT = "afwijzen"  # of a change that waits: all that is asked is why
    OVERRIDE = "toch"  # the same


@dataclass(frozen=True, slots=True)
class Draft:
    """How far a conversation is.

    *mark* is what its buttons carry, so that those of an earlier conversation do nothing. *asking* is the question
    that waits for an answer, None when all has been asked. *values* holds the answers by question, as JSON has them,
    None where a question was skipped. *reading* is a time that was read and is to be confirmed, *search* what to look
    for among many choices. *fact_id*, *seen* and *seen_phrasings* are the fact as the editor saw it; *number* is that
    of a change that waits, *question_id* that of an unanswered question that it all began with.
    """

    purpose: Purpose
    mark: str = field(default_factory=lambda: secrets.token_urlsafe(MARK_BYTES))
    asking: str | None = None
    values: Mapping[str, Any] = field(default_factory=dict)
    reading: Mapping[str, Any] | None = None
    search: str | None = None
    fact_id: str | None = None
    seen: int | None = None
    seen_phrasings: tuple[str, ...] = ()
    number: int | None = None
    question_id: int | None = None
    touched_at: datetime | None = None

    @property
    def as_json(self) -> str:
        """The whole as one text."""
        told = {name: getattr(self, name) for name in self.__slots__}
        told["values"] = dict(self.values)
        told["touched_at"] = self.touched_at and stored(self.touched_at)
        return json.dumps(told, ensure_ascii=False)

    @classmethod
    def of_json(cls, text: str) -> Self:
        """What `as_json` told."""
        told = json.loads(text)
        told["purpose"] = Purpose(told["purpose"])
        told["seen_phrasings"] = tuple(told["seen_phrasings"])
        told["touched_at"] = told["touched_at"] and datetime.fromisoformat(told["touched_at"])
        return cls(**told)


def keep(db: Database, vault: Vault, person_id: int, draft: Draft, *, at: datetime, slot: Slot = Slot.TALK) -> None:
    """Keep *draft* in the place of what was kept of this person; call it within `write`."""
    body = vault.seal(draft.as_json.encode("utf-8", "surrogatepass"), column=SEALED)
    row = {"person": person_id, "channel": slot, "body": body, "kept_until": stored(at + KEPT_FOR)}
    db.table("draft").upsert(row, pk=("person", "channel"))


def get(db: Database, vault: Vault, person_id: int, *, at: datetime, slot: Slot = Slot.TALK) -> Draft | None:
    """What is kept of this person, unless its time is over or no key opens it."""
    sql = "SELECT body FROM draft WHERE person = ? AND channel = ? AND kept_until > ?"
    row = db.execute(sql, [person_id, slot, stored(at)]).fetchone()
    if row is None:
        return None
    try:
        return Draft.of_json(vault.unseal(row[0], column=SEALED).decode("utf-8", "surrogatepass"))
    except SealBroken:
        return None


def exist(db: Database) -> bool:
    """Whether anything is kept of anybody; a cheap question to ask first."""
    return db.execute("SELECT 1 FROM draft LIMIT 1").fetchone() is not None


def drop(db: Database, person_id: int, *, slot: Slot = Slot.TALK) -> bool:
    """Forget what is kept of this person; whether there was anything."""
    return db.execute("DELETE FROM draft WHERE person = ? AND channel = ?", [person_id, slot]).rowcount == 1


def clear_expired(db: Database, *, at: datetime) -> int:
    """Delete what nobody went on with for a day; how many there were."""
    return db.execute("DELETE FROM draft WHERE kept_until <= ?", [stored(at)]).rowcount
