"""Thousands of updates that nobody would send: the bot sets aside what it cannot handle, and answers the next one."""

import asyncio
import gc
import json
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path
from typing import Any

from bot.bootstrap import TelegramDoor, build
from bot.clock import utc_now
from bot.local.acceptance import Json
from bot.sending.limits import Rules
from bot.settings import TOKEN_NAME, Settings
from tests.campaigns.mutation import Mutator
from tests.campaigns.questions import Question, chains
from tests.campaigns.raises import Ears, Expected
from tests.campaigns.report import Finding, Report
from tests.loopback import LoopbackTelegram
from tests.loopback.updates import CHANNEL, GROUP, SMALL_GROUP, samples, text_update

WIDE = Rules(overall=10**6, chat=10**6, burst=10**6, group=10**6)
KEY = "sleutel-" * 5
PERSONS = range(5_000_101, 5_000_201)
ASKER = 5_000_001  # of the good updates
AT_ONCE = 40  # as many as Telegram's connections to a webhook
PORTION = 100  # mutated updates before each good one
LONGEST_S = 1.0
PATIENCE_S = 30.0
MOST_WAITING = 2_000  # a good update among them is to be answered in time; a full inbox is tried elsewhere
GLANCE_S = 0.25  # counting an inbox of 80,000 takes a tenth of a second of its own
NOBODYS_DOOR = "http://127.0.0.1:9/deur"


@dataclass(slots=True)
class _Tally:
    took_s: list[float] = field(default_factory=list)  # of the good updates
    wrong: int = 0


class Fuzz:
    """One house, fed with what *mutator* makes, by its webhook or by polling."""

    def __init__(
        self, telegram: LoopbackTelegram, door: TelegramDoor, *, good: Sequence[Question], by_webhook: bool, seed: int
    ) -> None:
        self._telegram = telegram
        self._door = door
        self._good = cycle(good)
        self._mutator = Mutator(seed)
        self._by_webhook = by_webhook
        self._expected = Expected(door.application.bot)
        self._tally = _Tally()
        telegram.chats.know((*PERSONS, ASKER, GROUP, SMALL_GROUP, CHANNEL))

    async def run(self, updates: int) -> Report:
        """Feed *updates*, and a good one after every portion."""
        valid = self._valid()
        with Ears(self._door.application) as ears:
            async with running(self._door) as receiving:
                await self._telegram.until(lambda: self._telegram.has_heard("setChatMenuButton"))
                for done in range(0, updates, PORTION):
                    await self._room()
                    portion = [next(valid) for _ in range(min(PORTION, updates - done))]
                    await (self._post(portion) if self._by_webhook else self._queue(portion))
                    await self._ask_something_good()
                await self._drained()
                contact = await self._door.receiver.contact()
                is_alive = not receiving.done()
            gc.collect()  # a task whose error nobody fetched complains only now
        return self._report(updates, ears, quarantined=contact.quarantined, is_alive=is_alive)

    def _valid(self) -> Iterator[Json]:
        """Valid updates of every kind, of a hundred persons, numbered."""
        for person in cycle(PERSONS):
            for sample in samples(person):
                number = self._telegram.next_update_id()
                kind, content = next(iter(sample.items()))
                if kind in ("callback_query", "inline_query"):
                    content = content | {"id": str(number)}
                    self._telegram.methods.open_queries[content["id"]] = None
                elif kind.endswith(("message", "channel_post")):
                    content = {"message_id": number % 10**6} | content
                yield {"update_id": number, kind: content}

    async def _post(self, portion: Sequence[Json]) -> None:
        places = asyncio.Semaphore(AT_ONCE)

        async def post(body: bytes) -> None:
            async with places:
                await self._door.receiver.accept(body)

        bodies = [self._mutator.body(valid) for valid in portion]
        for body in bodies:
            self._expected.add(body)
        await asyncio.gather(*map(post, bodies))

    async def _room(self) -> None:
        """Wait until the house has caught up with most of what it was given."""
        while (await self._door.receiver.contact()).waiting > MOST_WAITING:  # noqa: ASYNC110  # it tells nobody
            await asyncio.sleep(GLANCE_S)

    async def _queue(self, portion: Sequence[Json]) -> None:
        for valid in portion:
            body = json.dumps(self._mutator.update(valid))
            self._expected.add(body.encode())
            self._telegram.give_json(valid["update_id"], body)

    async def _ask_something_good(self) -> None:
        question = next(self._good)
        before = len(self._telegram.sent_to(ASKER))
        update = text_update(ASKER, question.text)
        began = asyncio.get_running_loop().time()
        if self._by_webhook:
            number = self._telegram.next_update_id()
            update = {"update_id": number, "message": {"message_id": number} | update["message"]}
            self._expected.add(json.dumps(update).encode())
            await self._door.receiver.accept(json.dumps(update).encode())
        else:
            self._telegram.give(update)
        with suppress(TimeoutError):
            await self._telegram.until(lambda: len(self._telegram.sent_to(ASKER)) > before, within_s=PATIENCE_S)
        self._tally.took_s.append(asyncio.get_running_loop().time() - began)
        self._tally.wrong += self._telegram.sent_to(ASKER)[before:] != [question.reply]

    async def _drained(self) -> None:
        """Wait until all is handled; raise TimeoutError when nothing has been for long."""
        clock = asyncio.get_running_loop().time
        fewest, since = None, clock()
        while left := len(self._telegram.backlog) + (await self._door.receiver.contact()).waiting:
            if fewest is None or left < fewest:
                fewest, since = left, clock()
            if clock() - since > PATIENCE_S:
                raise TimeoutError
            await asyncio.sleep(GLANCE_S)

    def _report(self, updates: int, ears: Ears, *, quarantined: int, is_alive: bool) -> Report:
        raised = self._expected.unreadable + ears.handler_errors.total() + ears.outside
        slowest, wrong = max(self._tally.took_s), self._tally.wrong
        how = "webhook" if self._by_webhook else "polling"
        findings = (
            Finding("mutated updates", str(updates)),
            Finding("updates nobody can read", str(self._expected.unreadable)),
            Finding("updates a handler failed on", str(ears.handler_errors.total() + ears.outside)),
            Finding("set aside, of those that raised", f"{quarantined} of {raised}", quarantined == raised),
            Finding("unhandled errors", str(ears.unhandled.total()), not ears.unhandled),
            Finding("the receiver still runs", "yes" if is_alive else "no", is_alive),
            Finding("good updates answered wrongly", f"{wrong} of {len(self._tally.took_s)}", wrong == 0),
            Finding("slowest good update, in seconds", f"{slowest:.2f}", slowest < LONGEST_S),
        )
        met = (ears.unhandled, ears.handler_errors)
        details = tuple(f"{times} x {error}" for errors in met for error, times in errors.most_common())
        return Report(f"fuzz, by {how}", findings, details)


async def fuzz(database: Path, *, updates: int, seed: int, by_webhook: bool) -> Report:
    """Feed the whole house on *database*, which is changed, with mutated updates."""
    good = chains(database, [ASKER], length=20, today=utc_now().date(), seed=seed)[ASKER]
    async with a_house(database, by_webhook=by_webhook) as (telegram, door):
        return await Fuzz(telegram, door, good=good, by_webhook=by_webhook, seed=seed).run(updates)


@asynccontextmanager
async def a_house(database: Path, *, by_webhook: bool) -> AsyncIterator[tuple[LoopbackTelegram, TelegramDoor]]:
    async with LoopbackTelegram() as telegram:
        told: dict[str, Any] = {
            "database": database,
            "key": KEY,
            TOKEN_NAME: telegram.token,
            "TELEGRAM_BASE_URL": telegram.base_url,
            "webhook_url": NOBODYS_DOOR if by_webhook else None,
        }
        async with build(Settings(**told), rules=WIDE, allowance=None) as house:
            if house.telegram is None:
                raise RuntimeError("a house with a token has a door to Telegram")
            yield telegram, house.telegram


@asynccontextmanager
async def running(door: TelegramDoor) -> AsyncIterator["asyncio.Task[None]"]:
    """Let the receiver of *door* work, and stop it in the end."""
    receiving = asyncio.create_task(door.receiver.run())
    try:
        yield receiving
    finally:
        await door.receiver.stop(grace=5)
        with suppress(Exception):  # whether it still ran is looked at before
            await receiving
