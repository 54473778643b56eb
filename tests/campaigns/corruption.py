"""Pages that a disk got wrong: the house refuses such a base in plain words, or states nothing but what was entered."""

import random
import shutil
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from bot.bootstrap import build
from bot.settings import Settings
from handlers.context import SERVICES
from knowledge.answers.answer import Answer
from knowledge.errors import KnowledgeError
from knowledge.model import Fact
from knowledge.store import facts
from knowledge.store.database import connect, sqlite3
from tests.campaigns.report import Finding, Report
from tests.copying import copy_base

NOW = datetime(2020, 11, 2, 11, tzinfo=UTC)
PARTS_OF_A_BASE = ("", "-wal", "-shm", ".index")


class Damage(StrEnum):
    """What became of a page."""

    BIT = "one bit flipped"
    DIGIT = "one digit changed"
    ZEROES = "zeroes"
    GARBAGE = "garbage"
    SWAPPED = "another page in its place"


# A single bit or digit is what is hardest to see, so it comes most often.
DRAWN = (Damage.BIT, Damage.BIT, Damage.DIGIT, Damage.DIGIT, Damage.ZEROES, Damage.GARBAGE, Damage.SWAPPED)


@dataclass(slots=True)
class _Tally:
    damage: Counter[Damage] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    answered: int = 0
    wrong: list[str] = field(default_factory=list)
    unplain: list[str] = field(default_factory=list)
    restored_s: list[float] = field(default_factory=list)
    unrestored: int = 0


Restore = Callable[[Path, Path], None]


async def corrupt(
    filled: Path, folder: Path, *, pages: int, questions: int, seed: int, restore: Restore | None = None
) -> Report:
    """Damage *pages* of the base at *filled*, each in a copy of its own, and ask *questions* of what still starts.

    *restore* puts the base of the second path back at the first; it is tried on each that is refused.
    """
    known, asked = _what_is_so(filled, questions=questions)
    chance, tally = random.Random(seed), _Tally()  # noqa: S311  # no secret
    for number in range(pages):
        path = folder / "damaged.db"
        for part in PARTS_OF_A_BASE:
            path.with_name(path.name + part).unlink(missing_ok=True)
        copy_base(filled, path)
        damage = chance.choice(DRAWN)
        tally.damage[damage] += 1
        path.write_bytes(damaged(path.read_bytes(), damage, chance=chance, page_size=_page_size(filled)))
        label = f"{number} ({damage})"
        if not await _try(path, known, asked, tally=tally, label=label) and restore:
            began = time.monotonic()
            restore(path, filled)
            tally.restored_s.append(time.monotonic() - began)
            before = tally.answered
            await _try(path, known, asked[:1], tally=tally, label=f"{label}, restored")
            tally.unrestored += tally.answered == before
    return _report(pages, tally)


def damaged(body: bytes, damage: Damage, *, chance: random.Random, page_size: int) -> bytes:
    """*body*, the bytes of a base, with *damage* in one page of it."""
    pages = len(body) // page_size
    at = chance.randrange(pages) * page_size
    changed = bytearray(body)
    match damage:
        case Damage.BIT:
            changed[at + chance.randrange(page_size)] ^= 1 << chance.randrange(8)
        case Damage.DIGIT:
            digits = [place for place in range(at, at + page_size) if 0x30 <= body[place] <= 0x39]
            place = chance.choice(digits or [at])
            changed[place] = 0x30 + (changed[place] - 0x30 + chance.randint(1, 9)) % 10
        case Damage.ZEROES:
            changed[at : at + page_size] = bytes(page_size)
        case Damage.GARBAGE:
            changed[at : at + page_size] = chance.randbytes(page_size)
        case Damage.SWAPPED:
            other = chance.randrange(pages) * page_size
            changed[at : at + page_size] = body[other : other + page_size]
    return bytes(changed)


async def _try(
    path: Path, known: Mapping[str, Fact], asked: Sequence[str], *, tally: _Tally, label: str
) -> bool:
    """Start the house on the base at *path* and ask; False when it is refused."""
    try:
        async with build(Settings(database=path), now=lambda: NOW) as house:
            desk = house.application.bot_data[SERVICES].desk
            await house.knowledge.read(desk.shelf)  # as `zienswijzer run` does before it serves
            for question in asked:
                answer = await house.knowledge.read(
                    desk.ask, question, today=NOW.date(), scope=None, previous=None
                )
                tally.wrong += [f"{label}: {question}: {what}" for what in _untrue(answer, known)]
    except KnowledgeError as exc:
        tally.refused[type(exc).__name__] += 1
        return False
    except (sqlite3.Error, ValueError, LookupError, TypeError, AttributeError) as exc:
        tally.unplain.append(f"{label}: {exc!r}")
        return False
    tally.answered += 1
    return True


def _untrue(answer: Answer, known: Mapping[str, Fact]) -> Sequence[str]:
    """The facts of *answer* that were never entered so: in any word, date, status, number or source."""
    return [fact.key for fact in answer.facts if _stated(fact) != known.get(fact.id)]


def _stated(fact: Fact) -> Fact:
    """*fact* as far as an answer shows it: the phrasings lead to it, and are no part of what it states."""
    return replace(fact, phrasings=())


def _what_is_so(filled: Path, *, questions: int) -> tuple[Mapping[str, Fact], Sequence[str]]:
    db = connect(filled)
    try:
        every = facts.current(db)
    finally:
        db.close()
    asked = [fact.phrasings[0] for fact in every if fact.phrasings]
    step = max(1, len(asked) // questions)
    return {fact.id: _stated(fact) for fact in every}, asked[::step][:questions]


def _page_size(path: Path) -> int:
    return int.from_bytes(path.read_bytes()[16:18], "big")  # where the format of SQLite has it


def _report(pages: int, tally: _Tally) -> Report:
    refused = tally.refused.total()
    findings = [
        Finding("pages damaged", str(pages)),
        *(Finding(f"  {damage}", str(times)) for damage, times in sorted(tally.damage.items())),
        Finding("bases refused in plain words", str(refused)),
        *(Finding(f"  {name}", str(times)) for name, times in sorted(tally.refused.items())),
        Finding("bases that still answer", str(tally.answered - len(tally.restored_s) + tally.unrestored)),
        Finding("ended otherwise", str(len(tally.unplain)), not tally.unplain),
        Finding("facts stated otherwise than entered", str(len(tally.wrong)), not tally.wrong),
    ]
    if tally.restored_s:
        slowest = max(tally.restored_s)
        findings += [
            Finding("bases put back", f"{len(tally.restored_s)} of {refused}", tally.unrestored == 0),
            Finding("slowest restore, in seconds", f"{slowest:.1f}", slowest < LONGEST_RESTORE_S),
        ]
    return Report(f"{pages} damaged pages", tuple(findings), (*tally.wrong, *tally.unplain))


LONGEST_RESTORE_S = 60.0


def by_copy(path: Path, backup: Path) -> None:
    shutil.copy(backup, path)
