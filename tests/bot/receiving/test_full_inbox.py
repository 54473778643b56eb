"""An inbox that is full: Telegram keeps what is new until there is room, nothing is lost, and /health says so."""

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from telegram import Update

from bot.reach import FULL
from bot.receiving.receiver import Webhook
from handlers.context import Context
from knowledge.errors import InboxFull
from knowledge.store import inbox
from knowledge.store.database import connect, writing
from knowledge.store.inbox import Incoming
from tests.bot.receiving.playing import BOT_ID, NOON, VAULT, House, a_house, a_message, echo, refused
from tests.factories import a_message as any_message

MOST = 5
CHATS = range(40, 60)


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with a_house(tmp_path, more={"most_waiting": MOST}) as house:
        yield house


def held_back(house: House) -> asyncio.Event:
    """Let no message be answered until the event is set."""
    may_go = asyncio.Event()

    async def wait(update: Update, context: Context) -> None:
        await may_go.wait()
        await echo(update, context)

    house.handler = wait
    return may_go


async def test_by_polling_nothing_is_lost_and_the_rest_waits_at_telegram(house: House) -> None:
    may_go = held_back(house)
    for chat in CHATS[: MOST + 1]:
        house.wire.say(chat, "een")
    async with house.running() as receiver:
        async with asyncio.timeout(10):
            while (await house.counts()).waiting <= MOST:  # noqa: ASYNC110  # one batch is stored whole
                await asyncio.sleep(0.001)
        for chat in CHATS[MOST + 1 :]:
            house.wire.say(chat, "twee")
        async with asyncio.timeout(10):
            while (await receiver.contact()).problem != FULL:  # noqa: ASYNC110  # it tells nobody
                await asyncio.sleep(0.001)
        assert (await house.counts()).waiting == MOST + 1
        may_go.set()
        await house.until_settled()
        async with asyncio.timeout(10):
            while (await receiver.contact()).problem is not None:  # noqa: ASYNC110  # it tells nobody
                await asyncio.sleep(0.001)
    assert sorted(chat for chat, _ in house.wire.sent) == list(CHATS)


async def test_by_webhook_telegram_is_told_to_come_again(tmp_path: Path) -> None:
    parts = {"webhook": Webhook("https://raad.example/telegram", "geheim"), "more": {"most_waiting": MOST}}
    async with a_house(tmp_path, **parts) as house:
        may_go = held_back(house)
        updates = [json.dumps(a_message(900 + chat, chat, "een")).encode() for chat in CHATS]
        async with house.running() as receiver:
            for body in updates[:MOST]:
                await receiver.accept(body)
            for body in updates[MOST:]:
                with pytest.raises(InboxFull):
                    await receiver.accept(body)
            looks = house.wire.names().count("getWebhookInfo")
            async with asyncio.timeout(10):
                while house.wire.names().count("getWebhookInfo") < looks + 3:  # noqa: ASYNC110  # it tells nobody
                    await asyncio.sleep(0.001)
            assert (await receiver.contact()).problem == FULL, "that the webhook stands makes no room"
            may_go.set()
            await house.until_settled()
            for body in updates[MOST : 2 * MOST]:  # it comes again
                await receiver.accept(body)
            await house.until_settled()
            assert (await receiver.contact()).problem is None
        assert sorted(chat for chat, _ in house.wire.sent) == list(CHATS[: 2 * MOST])


def test_the_bound_counts_what_waits_of_this_bot_alone(tmp_path: Path) -> None:
    db = connect(tmp_path / "base.db")
    numbers = iter(range(1, 100))

    def store(count: int, *, bot_id: int = BOT_ID) -> int:
        updates = [Incoming(next(numbers), json.dumps(any_message("een")).encode()) for _ in range(count)]
        with writing(db):
            return len(inbox.add(db, VAULT, updates, bot_id=bot_id, at=NOON, most_waiting=MOST))

    assert store(MOST - 1) == MOST - 1
    assert store(MOST, bot_id=8) == MOST
    assert store(1) == 1
    with pytest.raises(InboxFull):
        store(1)
    with writing(db):
        inbox.settle(db, 1)
    assert store(1) == 1
    db.close()


async def test_while_telegram_is_away_a_reply_is_reported_once(house: House, caplog: pytest.LogCaptureFixture) -> None:
    house.wire.faults["sendMessage"].extend([refused(502, "Bad Gateway")] * 2)
    house.wire.say(CHATS[0], "een")
    async with house.running():
        await house.until_settled()
    told = [record.getMessage() for record in caplog.records if "did not arrive" in record.getMessage()]
    assert told == ["A reply did not arrive: NetworkError (PASSING)"]
