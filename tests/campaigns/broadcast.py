"""Ten thousand reminders on a virtual clock: a Telegram that counts to the letter, or that refuses one in three."""

import asyncio
import json
import random
from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from telegram.ext import Application, ExtBot

from bot.local.acceptance import Refused
from bot.local.played_request import PlayedRequest, agreed
from bot.sending.carriers import Carrier
from bot.sending.limits import Limits
from bot.sending.telegram_post import TelegramPost
from knowledge.store.database import KnowledgeBase
from knowledge.store.people import Channel
from tests.campaigns.report import Finding, Report
from tests.campaigns.told import Told
from tests.deliveries import Channelled, a_base, a_courier, a_notice, enter, loop_clock, put, states, working
from tests.loopback.calls import Call, RefusedFor, refusal_body
from tests.loopback.chats import BOT, Sent, chat_of
from tests.loopback.limits import Gate
from tests.loopback.limits import Limits as Strict
from tests.virtual_time import VirtualLoop

TOKEN = f"{BOT['id']}:{'speelgoed' * 4}"
FIRST_CHAT, FIRST_GROUP, FIRST_ASKER = 6_000_001, -1_006_000_000_001, 7_000_001
LATENCY_S = (0.02, 0.15)
LONGEST_PAUSE_S = 30
LOOK_S = 5.0
SLOWEST_ANSWER_S = 1.0


class CountingWire(PlayedRequest):
    """Telegram in this process: takes its time for each message, and refuses what its limits or *stormy* chance say."""

    def __init__(self, *, limits: Strict | None, stormy: float, seed: int) -> None:
        self.gate = Gate(limits)
        self.sent: list[Sent] = []
        self.pauses = 0
        self.inside: list[int] = []
        self._stormy = stormy
        self._chance = random.Random(seed)  # noqa: S311  # no secret
        self._paused_until: dict[int, float] = {}

    async def answer(self, name: str, told: dict[str, Any]) -> tuple[int, bytes]:
        if name == "getMe":
            return agreed(BOT)
        await asyncio.sleep(self._chance.uniform(*LATENCY_S))
        call = Call("sendmessage", told, _now())
        try:
            message = self._take(call)
        except Refused as no:
            return no.status, json.dumps(refusal_body(no)).encode()
        await asyncio.sleep(self._chance.uniform(*LATENCY_S))
        return agreed(message)

    def _take(self, call: Call) -> dict[str, Any]:
        chat_id = call.number("chat_id")
        if _now() < self._paused_until.get(chat_id, 0):
            self.inside.append(chat_id)
        if self._stormy and self._chance.random() < self._stormy:
            seconds = self._chance.randint(1, LONGEST_PAUSE_S)
            self._paused_until[chat_id] = max(self._paused_until.get(chat_id, 0), _now() + seconds)
            self.pauses += 1
            raise RefusedFor(f"Too Many Requests: retry after {seconds}", status=429, retry_after=seconds)
        self.gate.check(call)
        self.sent.append(Sent(chat_id, len(self.sent) + 1, call.text("text"), call.at, call.parameters))
        return {"message_id": len(self.sent), "date": 0, "chat": chat_of(chat_id), "text": call.text("text")}


@dataclass
class Broadcast:
    """How many chats and groups get how many messages each, and how many people ask something meanwhile."""

    chats: int = 1000
    each: int = 9
    groups: int = 20
    in_group: int = 50
    askers: int = 0
    stormy: float = 0.0
    blocked_s: float = 0.0  # for so long the loop does nothing, every twenty seconds
    is_strict: bool = True
    seed: int = 1
    waits_s: list[float] = field(default_factory=list)

    async def run(self, folder: Path) -> Report:
        wire = CountingWire(limits=Strict() if self.is_strict else None, stormy=self.stormy, seed=self.seed)
        sizes = {FIRST_CHAT + number: self.each for number in range(self.chats)}
        sizes |= {FIRST_GROUP - number: self.in_group for number in range(self.groups)}
        async with a_base(folder / "basis.db", is_durable=False) as knowledge, a_post(wire) as (bot, post):
            await self._fill(knowledge, sizes)
            carrier = Carrier(post.send, post.opens_in)
            courier = a_courier(knowledge, Channelled(), now=loop_clock(), carriers={Channel.TELEGRAM: carrier})
            began = _now()
            async with working(courier):
                blocking = asyncio.create_task(self._block())
                asking = [asyncio.create_task(self._ask(bot, number)) for number in range(self.askers)]
                while set(await states(knowledge)) != {"sent"}:  # noqa: ASYNC110  # the outbox tells nobody
                    await asyncio.sleep(LOOK_S)
                took_s = _now() - began
                blocking.cancel()
                await asyncio.gather(*asking)
        told = [sent for sent in wire.sent if sent.chat_id in sizes]
        return self._report(wire, told, sizes, took_s=took_s)

    async def _fill(self, knowledge: KnowledgeBase, sizes: Mapping[int, int]) -> None:
        ids = await knowledge.write(enter, map(str, sizes))
        notices = [a_notice(ids[str(chat)], number=number) for chat, count in sizes.items() for number in range(count)]
        await put(knowledge, *notices)

    async def _block(self) -> None:
        """Let the loop stand still now and then: the clock goes on, and nothing happens."""
        loop = asyncio.get_running_loop()
        while self.blocked_s and isinstance(loop, VirtualLoop):
            await asyncio.sleep(20)
            loop.skip(self.blocked_s)

    async def _ask(self, bot: "ExtBot[Any]", number: int) -> None:
        """Answer somebody who asks, some time into the broadcast, and measure how long that takes."""
        await asyncio.sleep(1 + number * 0.2)
        began = _now()
        await bot.send_message(FIRST_ASKER + number, "antwoord")
        self.waits_s.append(_now() - began)

    def _report(self, wire: CountingWire, told: Sequence[Sent], sizes: Mapping[int, int], *, took_s: float) -> Report:
        lost = sum(Told([chat], its, each=sizes[chat]).lost for chat, its in _by_chat(told, sizes).items())
        total, worst = sum(sizes.values()), wire.gate.worst()
        slowest = sorted(self.waits_s)[int(len(self.waits_s) * 0.95)] if self.waits_s else 0.0
        return Report(
            f"broadcast of {total} to {self.chats} chats and {self.groups} groups",
            (
                Finding("reminders lost", str(lost), lost == 0),
                Finding("reminders told once more", str(len(told) - total), len(told) == total),
                Finding("refused by the limits with 429", str(wire.gate.refusals), wire.gate.refusals == 0),
                Finding("refused by the storm with 429", str(wire.pauses), not self.stormy or wire.pauses > 0),
                Finding("sent inside a pause", str(len(wire.inside)), not wire.inside),
                Finding("most in any second", str(worst.in_a_second)),
                Finding("most in any minute of a group", str(worst.in_a_minute_of_a_group)),
                Finding("p95 of an answer meanwhile, in seconds", f"{slowest:.2f}", slowest < SLOWEST_ANSWER_S),
                Finding("seconds from the first to the last", f"{took_s:.0f}"),
            ),
        )


def _by_chat(sent: Iterable[Sent], chats: Iterable[int]) -> dict[int, list[Sent]]:
    found: dict[int, list[Sent]] = {chat: [] for chat in chats}
    for one in sent:
        found[one.chat_id].append(one)
    return found


@asynccontextmanager
async def a_post(wire: CountingWire) -> AsyncIterator[tuple["ExtBot[Any]", TelegramPost]]:
    limits = Limits()
    builder = Application.builder().updater(None).token(TOKEN).request(wire).get_updates_request(wire)
    async with builder.rate_limiter(limits).build() as application:
        yield application.bot, TelegramPost(application.bot, limits, buttons=lambda _: None)


def _now() -> float:
    return asyncio.get_running_loop().time()
