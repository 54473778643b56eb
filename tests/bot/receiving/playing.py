"""What the tests of the receiver share: a wire that plays Telegram, and a receiver on a base of its own."""

import asyncio
import json
from collections import defaultdict, deque
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any

import aiohttp
from telegram import Update
from telegram.error import NetworkError, TimedOut
from telegram.ext import Application, ContextTypes, MessageHandler, filters

from bot.local.played_request import PlayedRequest, agreed
from bot.receiving.receiver import Pace, Receiver, Webhook
from bot.receiving.turns import OneUnsettled
from handlers import errors
from handlers.context import App, Asker, ChatData, Context
from knowledge.store import inbox
from knowledge.store.database import Database, KnowledgeBase
from knowledge.store.inbox import Counts, Incoming, State
from knowledge.store.vault import Vault
from tests.fakes import Clock

BOT_ID = 7_000_000_007
TOKEN = f"{BOT_ID}:{'speelgoed' * 4}"
VAULT = Vault.of("sleutel-" * 5)
PACE = Pace(
    poll_seconds=1,
    first_pause_seconds=0.001,
    longest_pause_seconds=0.004,
    longest_retry_seconds=0.004,
    leftover_seconds=5.0,
    minute_seconds=0.005,
)
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)

Json = dict[str, Any]
Fault = Exception | tuple[int, Any]


def not_sent() -> NetworkError:
    """What python-telegram-bot raises when the request never left."""
    error = NetworkError("ConnectionTimeoutError")
    error.__cause__ = aiohttp.ConnectionTimeoutError("refused")
    return error


def timed_out() -> TimedOut:
    """What it raises when nobody knows whether the request arrived."""
    return TimedOut()


def refused(status: int, description: str, **parameters: Any) -> tuple[int, Json]:
    return status, {"ok": False, "error_code": status, "description": description, "parameters": parameters}


class Wire(PlayedRequest):
    """Telegram: updates until they are confirmed, faults that a test has waiting, and every call it got."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, Json]] = []
        self.faults: dict[str, deque[Fault]] = defaultdict(deque)
        self.always: dict[str, Fault] = {}
        self.pending: list[Any] = []
        self.sent: list[tuple[int, str]] = []
        self.hold: Callable[[str], Awaitable[None]] | None = None  # awaited before a message counts as sent
        self.webhook: Json = {"url": "", "has_custom_certificate": False, "pending_update_count": 0}
        self._numbers = count(501)
        self._changed = asyncio.Event()

    async def answer(self, name: str, told: Json) -> tuple[int, bytes]:
        self.calls.append((name, told))
        self.note()
        waiting = self.faults[name]
        fault = waiting.popleft() if waiting else self.always.get(name)
        if isinstance(fault, Exception):
            raise fault
        if fault is not None:
            return fault[0], fault[1] if isinstance(fault[1], bytes) else json.dumps(fault[1]).encode()
        result = await self._play(name, told)
        self.note()
        return agreed(result)

    def say(self, chat_id: int, text: str) -> Json:
        """Let the person of *chat_id* type *text*."""
        return self.give(a_message(next(self._numbers), chat_id, text))

    def give(self, update: Any) -> Any:
        self.pending.append(update)
        self.note()
        return update

    def names(self) -> list[str]:
        return [name for name, _ in self.calls]

    def sent_to(self, chat_id: int) -> list[str]:
        return [text for to, text in self.sent if to == chat_id]

    def note(self) -> None:
        """Wake whoever waits for something to change."""
        changed, self._changed = self._changed, asyncio.Event()
        changed.set()

    async def until(self, has_come: Callable[[], bool]) -> None:
        async with asyncio.timeout(10):
            while not has_come():
                await self._changed.wait()

    async def _play(self, name: str, told: Json) -> Any:
        if name == "getMe":
            return {"id": BOT_ID, "is_bot": True, "first_name": "Zienswijzer", "username": "zienswijzer_bot"}
        if name == "getUpdates":
            return await self._poll(told.get("offset"))
        if name == "getWebhookInfo":
            return self.webhook
        if name == "setWebhook":
            self.webhook |= {"url": told["url"], "allowed_updates": told["allowed_updates"]}
        if name == "sendMessage":
            if self.hold:
                await self.hold(told["text"])
            self.sent.append((told["chat_id"], told["text"]))
            return {"message_id": len(self.sent), "date": 0, "chat": {"id": told["chat_id"], "type": "private"}}
        return True

    async def _poll(self, offset: int | None) -> list[Any]:
        if offset is not None:
            self.pending = [update for update in self.pending if number(update) >= offset]
        if not self.pending and offset is None:
            await self.until(lambda: bool(self.pending))
        return self.pending[:100]


def number(update: Any) -> int:
    """The number by which a batch is confirmed; what has none goes with its neighbours."""
    found = update.get("update_id") if isinstance(update, dict) else 0
    return found if isinstance(found, int) else 0


def a_message(update_id: int, chat_id: int, text: str) -> Json:
    person = {"id": chat_id, "is_bot": False, "first_name": "Saskia"}
    chat = {"id": chat_id, "type": "private", "first_name": "Saskia"}
    message = {"message_id": update_id, "date": 1_700_000_000, "chat": chat, "from": person, "text": text}
    return {"update_id": update_id, "message": message}


async def settle_down() -> None:
    """Let every task run until it waits."""
    for _ in range(20):
        await asyncio.sleep(0)


Handler = Callable[[Update, Context], Awaitable[None]]


async def echo(update: Update, context: Context) -> None:
    """Send back what was typed."""
    chat, message = update.effective_chat, update.effective_message
    if chat is None or message is None:
        raise LookupError
    await context.bot.send_message(chat.id, f"re: {message.text}")


@dataclass
class House:
    """A base and a wire that outlive the receivers which work with them."""

    knowledge: KnowledgeBase
    wire: Wire
    clock: Clock = field(default_factory=lambda: Clock(NOON))
    webhook: Webhook | None = None
    handler: Handler = echo
    pace: Pace = PACE
    unsettled: OneUnsettled = field(default_factory=OneUnsettled)
    more: Json = field(default_factory=dict)

    def receiver(self) -> Receiver:
        """A new receiver, as after a start of the program."""
        application: App = (
            Application.builder()
            .token(TOKEN)
            .request(self.wire)
            .get_updates_request(self.wire)
            .updater(None)
            .job_queue(None)
            .context_types(ContextTypes(context=Context, user_data=Asker, chat_data=ChatData))
            .build()
        )
        receiver = Receiver(
            application,
            self.knowledge,
            VAULT,
            now=self.clock,
            unsettled=self.unsettled,
            webhook=self.webhook,
            pace=self.pace,
            **self.more,
        )
        application.add_handler(MessageHandler(filters.ALL, self.handler))
        errors.register(application)
        return receiver

    @asynccontextmanager
    async def running(self, *, grace: float = 5.0) -> AsyncIterator[Receiver]:
        """A receiver at work, stopped in the end."""
        receiver = self.receiver()
        run = asyncio.create_task(receiver.run())
        try:
            yield receiver
        finally:
            await receiver.stop(grace=grace)
            await run

    async def leave(self, *updates: Json, tries: int = 0) -> None:
        """Leave *updates* in the inbox, as a run that was killed does."""
        await self.knowledge.write(_leave, [Incoming(one["update_id"], json.dumps(one).encode()) for one in updates])
        for _ in range(tries):
            await self.knowledge.write(_count_all)

    async def counts(self) -> Counts:
        return await self.knowledge.read(inbox.counts, bot_id=BOT_ID)

    async def rows(self) -> list[Json]:
        return await self.knowledge.read(_rows)

    async def until_settled(self, *, waiting: int = 0) -> None:
        """Wait until all that was given is stored, and only *waiting* of it wait."""
        given = {one for one in map(number, self.wire.pending) if 0 < one < 2**63}
        async with asyncio.timeout(10):
            while True:
                rows = await self.rows()
                left = sum(row["state"] == State.WAITING for row in rows)
                if left == waiting and given <= {row["update_id"] for row in rows}:
                    return


@asynccontextmanager
async def a_house(path: Path, **parts: Any) -> AsyncIterator[House]:
    knowledge = await KnowledgeBase.open(path / "basis.db")
    try:
        yield House(knowledge, Wire(), **parts)
    finally:
        await knowledge.close()


def refuse_new(db: Database) -> None:
    """Let the inbox take nothing new, as on a full disk."""
    db.execute("CREATE TRIGGER no_more BEFORE INSERT ON inbox BEGIN SELECT RAISE(FAIL, 'disk is full'); END")


def take_new(db: Database) -> None:
    db.execute("DROP TRIGGER no_more")


def _leave(db: Database, updates: list[Incoming]) -> None:
    inbox.add(db, VAULT, updates, bot_id=BOT_ID, at=NOON)


def _count_all(db: Database) -> None:
    for row in db.query("SELECT row FROM inbox"):
        inbox.count_try(db, row["row"])


def _rows(db: Database) -> list[Json]:
    return list(db.query("SELECT row, update_id, state, tries, reason FROM inbox ORDER BY row"))
