"""Pages that a disk got wrong: the house refuses such a base in plain words, or states nothing but what was entered."""

import random
import re
import shutil
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any

from bot.bootstrap import build
from bot.commands.restoring import restore
from bot.settings import Settings
from handlers.context import SERVICES
from knowledge.answers.answer import Answer
from knowledge.errors import KnowledgeError
from knowledge.model import Fact
from knowledge.store import backups, facts, index
from knowledge.store.database import connect, sqlite3
from tests.campaigns.report import Finding, Report
from tests.copying import copy_base

NOW = datetime(2020, 11, 2, 11, tzinfo=UTC)
LONGEST_RESTORE_S = 60.0
WITHIN_WORDS = re.compile(rb"(?<=[ -~])[0-9](?=[ -~])")  # a digit of a text, such as a date
OURS_TO_CATCH = (sqlite3.Error, ValueError, LookupError, TypeError, AttributeError)  # nobody understands these


class Damage(StrEnum):
    """What became of a page."""

    BIT = "one bit flipped"
    DIGIT = "one digit changed"
    ZEROES = "zeroes"
    GARBAGE = "garbage"
    SWAPPED = "another page in its place"


# A single bit or digit is what is hardest to see, so it comes most often.
DRAWN = (Damage.BIT, Damage.BIT, Damage.BIT, Damage.DIGIT, Damage.ZEROES, Damage.GARBAGE, Damage.SWAPPED)


@dataclass(slots=True)
class _Tally:
    damage: Counter[Damage] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    answered: int = 0
    wrong: list[str] = field(default_factory=list)
    unplain: list[str] = field(default_factory=list)
    restored_s: list[float] = field(default_factory=list)
    unrestored: list[str] = field(default_factory=list)


class Corruption:
    """Damages copies of the base at *filled*, one page each, and asks *questions* of each house that still starts."""

    def __init__(self, filled: Path, folder: Path, *, questions: int, seed: int) -> None:
        self._filled = filled
        self._folder = folder
        self._body = filled.read_bytes()
        self._page_size = int.from_bytes(self._body[16:18], "big")  # where the format of SQLite has it
        self._chance = random.Random(seed)  # noqa: S311  # no secret
        self._known, self._asked = _what_is_so(filled, questions=questions)
        self._tally = _Tally()

    async def run(self, pages: int) -> Report:
        """Damage *pages*, and put back from a backup what is refused."""
        backup = backups.back_up(self._filled, self._folder / "kopieën", at=NOW, is_noted=False)
        for number in range(pages):
            home = self._folder / str(number)
            home.mkdir()
            path = copy_base(self._filled, home / "zienswijzer.db")
            damage = self._chance.choice(DRAWN)
            self._tally.damage[damage] += 1
            path.write_bytes(damaged(self._body, damage, chance=self._chance, page_size=self._page_size))
            label = f"page {number} ({damage})"
            refusal = await self._try(path, self._asked, label)
            if refusal is None:
                self._tally.answered += 1
            else:
                self._tally.refused[refusal] += 1
                await self._put_back(path, backup.path, label)
            shutil.rmtree(home)
        return self._report(pages)

    async def _put_back(self, path: Path, backup: Path, label: str) -> None:
        """Restore as whoever keeps the machine does, and see that the house answers again."""
        began = time.monotonic()
        try:
            restore(_settings(path), backup, at=NOW + timedelta(hours=1))
        except KnowledgeError as exc:
            self._tally.unrestored.append(f"{label}: {exc}")
            return
        self._tally.restored_s.append(time.monotonic() - began)
        shutil.copy(index.path_beside(self._filled), index.path_beside(path))  # to make it anew would take seconds
        if refusal := await self._try(path, self._asked[:1], f"{label}, restored"):
            self._tally.unrestored.append(f"{label}: {refusal} after it was restored")

    async def _try(self, path: Path, asked: Sequence[str], label: str) -> str | None:
        """Start the house on the base at *path* and ask; what it is refused by, if it is."""
        try:
            async with build(_settings(path), now=lambda: NOW) as house:
                desk = house.application.bot_data[SERVICES].desk
                await house.knowledge.read(desk.shelf)  # as `zienswijzer run` does before it serves
                for text in asked:
                    answer = await house.knowledge.read(desk.ask, text, today=NOW.date(), scope=None, previous=None)
                    self._tally.wrong += [f"{label}: {text}: {fact}" for fact in self._untrue(answer)]
        except KnowledgeError as exc:
            return type(exc).__name__
        except OURS_TO_CATCH as exc:
            self._tally.unplain.append(f"{label}: {exc!r}")
            return type(exc).__name__
        return None

    def _untrue(self, answer: Answer) -> Iterator[str]:
        """The facts of *answer* that were never entered so: in any word, date, status, number or source."""
        return (fact.key for fact in answer.facts if _stated(fact) != self._known.get(fact.id))

    def _report(self, pages: int) -> Report:
        tally, refused = self._tally, self._tally.refused.total()
        slowest = max(tally.restored_s, default=0.0)
        findings = (
            *(Finding(f"pages with {damage}", str(times)) for damage, times in sorted(tally.damage.items())),
            *(Finding(f"refused: {name}", str(times)) for name, times in sorted(tally.refused.items())),
            Finding("bases that still answer", str(tally.answered)),
            Finding("bases accounted for", f"{tally.answered + refused} of {pages}", tally.answered + refused == pages),
            Finding("refused in words that nobody understands", str(len(tally.unplain)), not tally.unplain),
            Finding("facts stated otherwise than entered", str(len(tally.wrong)), not tally.wrong),
            Finding("put back by restore", f"{len(tally.restored_s)} of {refused}", not tally.unrestored),
            Finding("slowest restore, in seconds", f"{slowest:.1f}", slowest < LONGEST_RESTORE_S),
        )
        return Report(f"{pages} damaged pages", findings, (*tally.wrong, *tally.unplain, *tally.unrestored))


def damaged(body: bytes, damage: Damage, *, chance: random.Random, page_size: int) -> bytes:
    """*body*, the bytes of a base, with *damage* in one page of it."""
    pages = len(body) // page_size
    at = chance.randrange(pages) * page_size
    changed = bytearray(body)
    match damage:
        case Damage.BIT:
            changed[at + chance.randrange(page_size)] ^= 1 << chance.randrange(8)
        case Damage.DIGIT:
            place = chance.choice([found.start() for found in WITHIN_WORDS.finditer(body)])
            changed[place] = chance.choice([digit for digit in b"0123456789" if digit != body[place]])
        case Damage.ZEROES:
            changed[at : at + page_size] = bytes(page_size)
        case Damage.GARBAGE:
            changed[at : at + page_size] = chance.randbytes(page_size)
        case Damage.SWAPPED:
            other = chance.randrange(pages) * page_size
            changed[at : at + page_size] = body[other : other + page_size]
    return bytes(changed)


def _settings(path: Path) -> Settings:
    told: dict[str, Any] = {"database": path, "key": "sleutel-" * 5}
    return Settings(**told)


def _stated(fact: Fact) -> Fact:
    """*fact* as far as an answer shows it: the phrasings lead to it, and are no part of what it states."""
    return replace(fact, phrasings=())


def _what_is_so(filled: Path, *, questions: int) -> tuple[Mapping[str, Fact], Sequence[str]]:
    """Every fact as entered, and *questions* that are spread over them."""
    db = connect(filled)
    try:
        every = facts.current(db)
    finally:
        db.close()
    asked = [fact.phrasings[0] for fact in every]
    return {fact.id: _stated(fact) for fact in every}, asked[:: max(1, len(asked) // questions)][:questions]
