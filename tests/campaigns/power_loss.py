"""Power that fails: of the write-ahead log a part is left. What it says was sent was sent, and the rest goes on.

What SQLite has synced is on the disk: so of a log that is cut at some byte, all has left that left when it was that
long, and nothing else.
"""

import asyncio
import random
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from knowledge.store import inbox
from knowledge.store.database import Database, KnowledgeBase
from knowledge.store.outbox import State
from tests.campaigns.main_job import CHATS, QUESTIONS, MainJob, answer_to, is_whole, number_of, prepare
from tests.campaigns.report import Finding, Report
from tests.campaigns.told import MARK
from tests.deliveries import START, a_base

JOB_S = 120.0
JUST_BEFORE = 0.25
LATER = START + timedelta(minutes=5)
SENT = "SELECT address FROM outbox WHERE state = ?"
HANDLED = "SELECT update_id FROM inbox WHERE state = ?"


@dataclass(frozen=True, slots=True)
class _Log:
    """The base as it was before the job, the log of the whole job, and how long it was when something left."""

    base: Path
    body: bytes
    left_at: Sequence[tuple[str, int]]

    def cut(self, chance: random.Random) -> tuple[int, set[str]]:
        """A byte to cut at, and what had left by then; at times just before something would have left."""
        if chance.random() < JUST_BEFORE:
            length = chance.choice([size for _, size in self.left_at])
            return length, {what for what, size in self.left_at if size < length}
        length = chance.randrange(len(self.body))
        return length, {what for what, size in self.left_at if size <= length}


@dataclass(slots=True)
class _Tally:
    cut_off: int = 0
    marked: int = 0
    damaged: list[str] = field(default_factory=list)
    unsent: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    unmarked: list[str] = field(default_factory=list)


async def lose_power(folder: Path, *, cuts: int, seed: int) -> Report:
    """Cut the log of one main job at *cuts* bytes by chance, and let each base go on."""
    log = await _whole_log(folder)
    chance, tally = random.Random(seed), _Tally()  # noqa: S311  # no secret
    for number in range(cuts):
        length, before = log.cut(chance)
        # What was being written when the power failed may be missing, or be anything.
        tail = chance.randbytes(len(log.body) - length) if number % 2 else b""
        path = folder / f"cut{number}.db"
        shutil.copy(log.base, path)
        path.with_name(f"{path.name}-wal").write_bytes(log.body[:length] + tail)
        await _go_on(path, before, tally, label=f"cut at byte {length}")
    return _report(cuts, tally)


async def _whole_log(folder: Path) -> _Log:
    path, base = prepare(folder / "prepared.db"), folder / "before.db"
    shutil.copy(path, base)
    wal, left = path.with_name(f"{path.name}-wal"), []
    async with a_base(path) as knowledge:
        await knowledge.read(lambda db: db.execute("PRAGMA wal_autocheckpoint = 0").fetchone())
        job = MainJob(knowledge, watch=lambda what: left.append((what, wal.stat().st_size)))
        async with job.at_work():
            await asyncio.sleep(JOB_S)
        if missing := await job.missing():
            raise RuntimeError(f"the job was not done: {missing}")
        return _Log(base, wal.read_bytes(), left)


async def _go_on(path: Path, before: set[str], tally: _Tally, *, label: str) -> None:
    """Look at the base at *path*, of which *before* had left when the power failed, and let it go on."""
    async with a_base(path, is_durable=False) as knowledge:
        tally.damaged += [] if await is_whole(knowledge) else [label]
        noted = await knowledge.read(_noted)
        told = await _chats_told(knowledge)
        tally.unsent += [f"{label}: {what} is noted" for what in (noted | told) - before]
        # An update that was taken is not offered again: it has to be in the base.
        offered = [text for text in QUESTIONS if text not in before]
        job = MainJob(knowledge)
        async with job.at_work(questions=offered, start=LATER):
            await asyncio.sleep(JOB_S)
        tally.lost += [f"{label}: {what}" for what in await job.unnoted()]
        tally.lost += [f"{label}: no answer to {text}" for text in QUESTIONS if not _is_answered(text, job, before)]
        reminded = {chat for chat, _ in job.told}
        tally.lost += [f"{label}: no reminder for {chat}" for chat in CHATS if chat not in reminded | before]
        again = [(chat, MARK in text) for chat, text in job.told if chat in before]
        tally.cut_off += len(again)
        tally.marked += sum(is_marked for _, is_marked in again)
        tally.unmarked += [f"{label}: {chat}" for chat, is_marked in again if not is_marked]


def _is_answered(question: str, job: MainJob, before: set[str]) -> bool:
    return answer_to(question) in before or answer_to(question) in job.answers


async def _chats_told(knowledge: KnowledgeBase) -> set[str]:
    """The chats whose reminder the base has as sent."""
    sent = await knowledge.read(lambda db: [row["address"] for row in db.query(SENT, [State.SENT])])
    return {CHATS[number - 1] for number in sent}


def _noted(db: Database) -> set[str]:
    """The answers that the base has as given."""
    numbers = {row["update_id"] for row in db.query(HANDLED, [inbox.State.HANDLED])}
    return {answer_to(text) for text in QUESTIONS if number_of(text) in numbers}


def _report(cuts: int, tally: _Tally) -> Report:
    return Report(
        f"{cuts} logs that were cut off",
        (
            Finding("bases that are not whole", str(len(tally.damaged)), not tally.damaged),
            Finding("noted as done before it was", str(len(tally.unsent)), not tally.unsent),
            Finding("reminders and answers lost", str(len(tally.lost)), not tally.lost),
            Finding("reminders sent again, for they were not noted", str(tally.cut_off)),
            Finding("of those without the mark", str(len(tally.unmarked)), not tally.unmarked),
        ),
        (*tally.damaged, *tally.unsent, *tally.lost, *tally.unmarked),
    )
