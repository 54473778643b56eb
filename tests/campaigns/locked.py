"""Another process that writes for long: answers go on meanwhile, and what waits for the base is done after it, once."""

import asyncio
import json
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path
from typing import Any

from bot.bootstrap import Zienswijzer, build
from bot.clock import utc_now
from bot.delivering import Delivering
from bot.local.conversation import LocalChat
from bot.receiving.receiver import Receiver
from bot.settings import TOKEN_NAME, Settings
from knowledge.model import Kind
from knowledge.store import facts, outbox
from knowledge.store.database import Database, sqlite3
from knowledge.store.vault import Vault
from tests.campaigns.fuzz import KEY, NOBODYS_DOOR, WIDE, running
from tests.campaigns.questions import Question, chains
from tests.campaigns.report import Finding, Report
from tests.deliveries import a_notice, enter
from tests.loopback import LoopbackTelegram
from tests.loopback.updates import text_update

ASKER, REMINDED, VISITOR = 5_000_001, 5_000_002, 5_000_003
HOLD = """
import sys, time
from knowledge.store.database import sqlite3
db = sqlite3.connect(sys.argv[1], isolation_level=None, timeout=10)
db.execute("BEGIN IMMEDIATE")
print("held", flush=True)
time.sleep(float(sys.argv[2]))
db.execute("ROLLBACK")
"""
BETWEEN_S = 0.1  # two questions on the page
TELEGRAM_AGAIN_S = 1.0
PATIENCE_S = 60.0  # the courier tries again after half a minute at most
GLANCE_S = 0.05
QUIET_S = 1.0  # in which a second message would come
LONGEST_ANSWER_S = 5.0


@dataclass(slots=True)
class _Tally:
    took_s: list[float] = field(default_factory=list)
    after_s: list[float] = field(default_factory=list)
    wrong: int = 0
    undone: list[str] = field(default_factory=list)
    twice: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _House:
    """What a trial needs of the house, and the Telegram that it speaks with."""

    telegram: LoopbackTelegram
    house: Zienswijzer
    receiver: Receiver


async def hold(database: Path, *, seconds: Sequence[float], seed: int) -> Report:
    """Let another process hold the base at *database*, which is changed, for so many *seconds*, one after another."""
    tally, today = _Tally(), utc_now().date()
    asked = chains(database, [ASKER, VISITOR], length=max(6, len(seconds)), today=today, seed=seed)
    async with _a_house(database) as parts:
        for number, held_s in enumerate(seconds, 1):
            trial = _Trial(parts, asked[ASKER][number - 1], asked[VISITOR], tally)
            await trial.go(database, held_s, number=number)
    return _report(seconds, tally)


class _Trial:
    """A question by Telegram and a reminder fall into one lock; on the page somebody asks all the while."""

    def __init__(self, parts: _House, question: Question, on_page: Sequence[Question], tally: _Tally) -> None:
        self._parts = parts
        self._question = question
        self._on_page = cycle(on_page)
        self._tally = tally
        self._before = len(parts.telegram.sent)

    async def go(self, database: Path, held_s: float, *, number: int) -> None:
        holder = await asyncio.create_subprocess_exec(
            sys.executable, "-c", HOLD, str(database), str(held_s), stdout=asyncio.subprocess.PIPE
        )
        if holder.stdout is None or (await holder.stdout.readline()).strip() != b"held":
            raise RuntimeError("the other process did not get hold of the base")
        waiting = [asyncio.create_task(self._offer()), asyncio.create_task(self._remind(number))]
        ended = asyncio.create_task(holder.wait())
        while not ended.done():
            await self._ask_on_the_page()
            await asyncio.sleep(BETWEEN_S)
        freed_at = _now()
        with suppress(TimeoutError):
            await self._parts.telegram.until(self._is_done, within_s=PATIENCE_S)
        self._tally.after_s.append(_now() - freed_at)
        await asyncio.gather(*waiting)
        await asyncio.sleep(QUIET_S)
        self._look(f"held for {held_s:g} s")

    async def _offer(self) -> None:
        """Bring the question as Telegram does: until it is taken."""
        number = self._parts.telegram.next_update_id()
        update = text_update(ASKER, self._question.text)
        body = json.dumps({"update_id": number, "message": {"message_id": number} | update["message"]}).encode()
        while True:
            with suppress(sqlite3.OperationalError):
                return await self._parts.receiver.accept(body)
            await asyncio.sleep(TELEGRAM_AGAIN_S)

    async def _remind(self, number: int) -> None:
        """Let a reminder be written, as the rounds do: until it is."""
        while True:
            with suppress(sqlite3.OperationalError):
                return await self._parts.house.knowledge.write(_put, number=number)
            await asyncio.sleep(TELEGRAM_AGAIN_S)

    async def _ask_on_the_page(self) -> None:
        question = next(self._on_page)
        chat = LocalChat(self._parts.house.wire, self._parts.house.application)
        began = _now()
        replies = await chat.say(question.text)
        self._tally.took_s.append(_now() - began)
        self._tally.wrong += [reply.text_html for reply in replies] != [question.reply]
        chat.close()

    def _is_done(self) -> bool:
        return bool(self._sent(ASKER) and self._sent(REMINDED))

    def _sent(self, chat_id: int) -> Sequence[str]:
        return [sent.text for sent in self._parts.telegram.sent[self._before :] if sent.chat_id == chat_id]

    def _look(self, label: str) -> None:
        answers, reminders = self._sent(ASKER), self._sent(REMINDED)
        if self._question.reply not in answers:
            self._tally.undone.append(f"{label}: the question by Telegram")
        if not reminders:
            self._tally.undone.append(f"{label}: the reminder")
        if len(answers) > 1 or len(reminders) > 1:
            self._tally.twice.append(f"{label}: {len(answers)} answers, {len(reminders)} reminders")


@asynccontextmanager
async def _a_house(database: Path) -> AsyncIterator[_House]:
    """The whole house at work on *database*, with somebody who can be reminded."""
    async with LoopbackTelegram() as telegram:
        telegram.chats.know((ASKER, REMINDED))
        told: dict[str, Any] = {
            "database": database,
            "key": KEY,
            TOKEN_NAME: telegram.token,
            "TELEGRAM_BASE_URL": telegram.base_url,
            "webhook_url": NOBODYS_DOOR,
        }
        async with build(Settings(**told), rules=WIDE, allowance=None) as house:
            if house.telegram is None or house.delivering is None:
                raise RuntimeError("a house with a token has a door to Telegram, and delivers by it")
            await house.knowledge.write(enter, [str(REMINDED)], vault=Vault.of(KEY))
            async with running(house.telegram), _at_work(house.delivering):
                await telegram.until(lambda: telegram.has_heard("setChatMenuButton"))
                yield _House(telegram, house, house.telegram.receiver)


@asynccontextmanager
async def _at_work(delivering: Delivering) -> AsyncIterator[None]:
    delivering.begin()
    try:
        yield
    finally:
        await delivering.stop(grace=5)


def _put(db: Database, *, number: int) -> None:
    """Let a trial message be due now, which speaks of some term."""
    (address,) = db.execute("SELECT max(id) FROM address").fetchone()
    term = next(fact for fact in facts.current(db) if fact.kind is Kind.DEADLINE)
    notice = a_notice(address, number=number, due_at=utc_now(), fact_id=term.id, version=term.version)
    outbox.enqueue(db, [notice], at=utc_now())


def _now() -> float:
    return asyncio.get_running_loop().time()


def _report(seconds: Sequence[float], tally: _Tally) -> Report:
    slowest, done = max(tally.took_s), 2 * len(seconds) - len(tally.undone)
    return Report(
        f"a base that another process holds for {', '.join(f'{one:g}' for one in seconds)} seconds",
        (
            Finding("questions on the page meanwhile", str(len(tally.took_s)), len(tally.took_s) > 0),
            Finding("of those answered wrongly or not", str(tally.wrong), tally.wrong == 0),
            Finding("slowest of those answers, in seconds", f"{slowest:.2f}", slowest < LONGEST_ANSWER_S),
            Finding("questions and reminders done after it", f"{done} of {2 * len(seconds)}", not tally.undone),
            Finding("done twice", str(len(tally.twice)), not tally.twice),
            Finding("longest until they were, in seconds", f"{max(tally.after_s):.1f}"),
        ),
        (*tally.undone, *tally.twice),
    )
