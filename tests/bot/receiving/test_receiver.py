"""No update is lost: what is received is stored, handled in order, and handled again when a run ends too early."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from telegram import Update
from telegram.error import NetworkError

from bot.receiving.receiver import TokenRefused
from handlers.context import Context
from knowledge.store.database import sqlite3
from tests.bot.receiving.playing import (
    House,
    a_house,
    a_message,
    echo,
    not_sent,
    refuse_new,
    refused,
    take_new,
    timed_out,
)

ANNA, BRAM = 40, 41


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with a_house(tmp_path) as house:
        yield house


async def test_every_update_is_answered_once_and_settled(house: House) -> None:
    said = [house.wire.say(ANNA + number % 7, f"vraag {number}")["message"]["text"] for number in range(250)]
    async with house.running():
        await house.wire.until(lambda: len(house.wire.sent) == len(said))
        await house.until_settled()
    assert sorted(text for _, text in house.wire.sent) == sorted(f"re: {text}" for text in said)
    assert {row["state"] for row in await house.rows()} == {"handled"}


async def test_within_a_chat_the_order_is_kept_when_the_first_takes_long(house: House) -> None:
    first_may_end = asyncio.Event()

    async def slow_at_first(update: Update, context: Context) -> None:
        assert update.message
        if update.message.text == "een":
            await first_may_end.wait()
        await echo(update, context)

    house.handler = slow_at_first
    for text in ("een", "twee", "drie"):
        house.wire.say(ANNA, text)
    house.wire.say(BRAM, "en ik?")
    async with house.running():
        await house.wire.until(lambda: house.wire.sent_to(BRAM) == ["re: en ik?"])
        assert house.wire.sent_to(ANNA) == []
        first_may_end.set()
        await house.wire.until(lambda: len(house.wire.sent_to(ANNA)) == 3)
    assert house.wire.sent_to(ANNA) == ["re: een", "re: twee", "re: drie"]


async def test_an_update_that_comes_again_is_answered_once(house: House) -> None:
    house.wire.say(ANNA, "een")
    house.wire.faults["getUpdates"].append(NetworkError("the first answer got lost"))
    house.wire.give(house.wire.pending[0])
    async with house.running():
        await house.until_settled()
        await house.wire.until(lambda: len(house.wire.sent) == 1)
    house.wire.give(a_message(501, ANNA, "een"))
    house.wire.say(BRAM, "twee")
    async with house.running():
        await house.wire.until(lambda: bool(house.wire.sent_to(BRAM)))
    assert house.wire.sent_to(ANNA) == ["re: een"]


async def test_what_was_sent_and_not_settled_is_answered_again_and_nothing_else(house: House) -> None:
    stuck = asyncio.Event()

    async def answer_and_hang(update: Update, context: Context) -> None:
        await echo(update, context)
        if len(house.wire.sent) == 3:
            stuck.set()
            await asyncio.Event().wait()

    house.handler = answer_and_hang
    for number in range(6):
        house.wire.say(ANNA + number, f"vraag {number}")
    async with house.running(grace=0):
        await stuck.wait()
    house.handler = echo
    async with house.running():
        await house.until_settled()
    answered = [text for _, text in house.wire.sent]
    assert len(set(answered)) == 6
    assert len(answered) == 7


async def test_a_stop_waits_for_what_runs_and_begins_nothing_more(house: House) -> None:
    begun, may_end = asyncio.Event(), asyncio.Event()

    async def take_long(update: Update, context: Context) -> None:
        begun.set()
        await may_end.wait()
        await echo(update, context)

    house.handler = take_long
    house.wire.say(ANNA, "een")
    house.wire.say(ANNA, "twee")
    receiver = house.receiver()
    run = asyncio.create_task(receiver.run())
    await begun.wait()
    stop = asyncio.create_task(receiver.stop(grace=5))
    await asyncio.sleep(0)
    may_end.set()
    await asyncio.gather(stop, run)
    assert house.wire.sent_to(ANNA) == ["re: een"]
    assert (await house.counts()).waiting == 1


async def test_a_stop_lets_go_of_what_takes_longer_than_its_grace(house: House) -> None:
    begun = asyncio.Event()

    async def never_end(update: Update, context: Context) -> None:
        begun.set()
        await asyncio.Event().wait()

    house.handler = never_end
    house.wire.say(ANNA, "een")
    async with house.running(grace=0.01):
        await begun.wait()
    assert (await house.counts()).waiting == 1


async def test_a_stop_does_not_wait_for_a_network_that_is_down(house: House) -> None:
    house.wire.always["sendMessage"] = not_sent()
    house.pace = house.pace.__class__(poll_seconds=1, first_pause_seconds=3600, minute_seconds=3600)
    house.wire.say(ANNA, "een")
    async with asyncio.timeout(5), house.running(grace=60):
        await house.wire.until(lambda: "sendMessage" in house.wire.names())
    assert [row["tries"] for row in await house.rows()] == [0]


async def test_telegram_may_be_out_of_reach_at_the_start(house: House) -> None:
    house.wire.faults["getMe"].extend([not_sent(), timed_out(), (502, b"<html>"), (200, b"{}"), (200, b"[")])
    house.wire.faults["deleteWebhook"].append(not_sent())
    house.wire.say(ANNA, "een")
    async with house.running() as receiver:
        await house.wire.until(lambda: house.wire.sent_to(ANNA) == ["re: een"])
        assert (await receiver.contact()).problem is None
    assert house.wire.names().count("getMe") == 6


async def test_a_stop_ends_a_start_that_does_not_succeed(house: House) -> None:
    house.wire.always["getMe"] = not_sent()
    async with house.running(grace=60) as receiver:
        await house.wire.until(lambda: house.wire.names().count("getMe") > 3)
        assert (await receiver.contact()).problem == "Telegram is niet bereikbaar."


@pytest.mark.parametrize("status", [401, 403, 404])
async def test_a_token_that_telegram_does_not_know_ends_the_run(house: House, status: int) -> None:
    house.wire.always["getMe"] = refused(status, "Unauthorized")
    with pytest.raises(TokenRefused, match="TELEGRAM_BOT_TOKEN"):
        await house.receiver().run()


async def test_what_is_accepted_is_stored_before_it_is_handled(house: House) -> None:
    receiver = house.receiver()
    await receiver.accept(b'{"update_id": 7}')
    await receiver.accept(b'{"update_id": 7}')
    assert [(row["update_id"], row["state"]) for row in await house.rows()] == [(7, "waiting")]


async def test_it_is_known_since_when_telegram_is_silent(house: House) -> None:
    def polls() -> int:
        return house.wire.names().count("getUpdates")

    house.wire.always["getUpdates"] = not_sent()
    async with house.running() as receiver:
        await house.wire.until(lambda: polls() >= 2)
        since = receiver.heard_mark
        await house.wire.until(lambda: polls() >= 5)
        assert receiver.heard_mark == since
        assert receiver.problem == "Telegram is niet bereikbaar."
        del house.wire.always["getUpdates"]
        house.wire.say(ANNA, "een")
        await house.wire.until(lambda: bool(house.wire.sent))
        assert (receiver.heard_mark != since, receiver.problem) == (True, None)


async def test_what_cannot_be_stored_is_not_accepted(house: House) -> None:
    receiver = house.receiver()
    await house.knowledge.write(refuse_new)
    with pytest.raises(sqlite3.Error, match="disk is full"):
        await receiver.accept(b'{"update_id": 7}')
    assert (await receiver.contact()).problem == "Berichten kunnen niet worden opgeslagen."
    await house.knowledge.write(take_new)
    await receiver.accept(b'{"update_id": 7}')
    assert (await receiver.contact()).problem is None


async def test_the_house_is_tidied_again_and_again(house: House) -> None:
    tidied = asyncio.Semaphore(0)
    house.more = {"tidy": tidied.release}
    async with house.running(), asyncio.timeout(5):
        for _ in range(3):
            await tidied.acquire()


async def test_an_untidy_tidier_stops_nothing(house: House) -> None:
    def fail() -> None:
        raise ValueError

    house.more = {"tidy": fail}
    house.wire.say(ANNA, "een")
    async with house.running():
        await house.wire.until(lambda: bool(house.wire.sent))


@pytest.mark.parametrize(
    ("failures", "calls"),
    [
        pytest.param([], 1, id="at once"),
        pytest.param([not_sent(), timed_out()], 3, id="when the network is back"),
        pytest.param([ValueError()], 1, id="or never, when it is our mistake"),
    ],
)
async def test_the_bot_introduces_itself_when_telegram_is_in_reach(
    house: House, failures: list[Exception], calls: int
) -> None:
    made = []

    async def introduce() -> None:
        made.append(1)
        if failures:
            raise failures.pop(0)
        house.wire.note()

    house.more = {"ready": introduce}
    house.wire.say(ANNA, "een")
    async with house.running():
        await house.wire.until(lambda: bool(house.wire.sent) and len(made) == calls)


async def test_the_contact_tells_when_telegram_was_heard_and_what_waits(house: House) -> None:
    receiver = house.receiver()
    assert (await receiver.contact()).heard_at is None
    await receiver.accept(b"{}")
    contact = await receiver.contact()
    assert (contact.heard_at, contact.problem, contact.waiting, contact.quarantined) == (house.clock(), None, 1, 0)
