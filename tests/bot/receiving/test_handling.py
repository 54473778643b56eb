"""What becomes of an update after something went wrong with it."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from telegram import Update
from telegram.ext import ApplicationHandlerStop

from bot.receiving.handling import Verdict, decide
from handlers import texts
from handlers.context import Context
from handlers.errors import Trouble
from knowledge.store import inbox
from knowledge.store.database import Database
from tests.bot.receiving.playing import House, a_house, echo, not_sent, refused, timed_out

ANNA, BRAM = 40, 41
HOUR, DAY = timedelta(hours=1), timedelta(hours=24)


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with a_house(tmp_path) as house:
        yield house


@pytest.mark.parametrize(
    ("trouble", "tries", "age", "verdict"),
    [
        pytest.param(None, 1, HOUR, Verdict.SETTLE, id="no trouble"),
        pytest.param(Trouble.UNREACHABLE, 1, HOUR, Verdict.SETTLE, id="nobody to answer"),
        pytest.param(Trouble.OURS, 1, HOUR, Verdict.QUARANTINE, id="our mistake"),
        pytest.param(Trouble.PASSING, 1, HOUR, Verdict.AGAIN, id="Telegram stumbled"),
        pytest.param(Trouble.PASSING, 2, HOUR, Verdict.AGAIN, id="Telegram stumbled twice"),
        pytest.param(Trouble.PASSING, 3, HOUR, Verdict.QUARANTINE, id="Telegram stumbled three times"),
        pytest.param(Trouble.NOT_SENT, 99, HOUR, Verdict.LATER, id="the network is down"),
        pytest.param(Trouble.NOT_SENT, 1, DAY, Verdict.QUARANTINE, id="the network is down for a day"),
    ],
)
def test_the_verdict_depends_on_the_trouble(
    trouble: Trouble | None, tries: int, age: timedelta, verdict: Verdict
) -> None:
    assert decide(trouble, tries=tries, age=age) is verdict


async def the_only_row(house: House) -> tuple[str, int, str | None]:
    (row,) = await house.rows()
    return row["state"], row["tries"], row["reason"]


async def test_while_the_network_is_down_no_try_counts_and_the_answer_comes_later(house: House) -> None:
    house.wire.faults["sendMessage"].extend(not_sent() for _ in range(8))
    house.wire.say(ANNA, "een")
    async with house.running():
        await house.wire.until(lambda: house.wire.sent_to(ANNA) == ["re: een"])
        await house.until_settled()
    assert await the_only_row(house) == ("handled", 0, None)


async def test_a_day_without_network_ends_the_waiting(house: House) -> None:
    house.wire.always["sendMessage"] = not_sent()
    house.wire.say(ANNA, "een")
    async with house.running():
        await house.wire.until(lambda: house.wire.names().count("sendMessage") > 2)
        house.clock.advance(DAY)
        await house.until_settled()
    assert await the_only_row(house) == ("quarantined", 0, "NetworkError")


async def test_telegram_may_stumble_twice(house: House) -> None:
    house.wire.faults["sendMessage"].extend([timed_out(), (502, b"<html>")])
    house.wire.say(ANNA, "een")
    async with house.running():
        await house.until_settled()
    assert house.wire.sent_to(ANNA) == ["re: een"]
    assert await the_only_row(house) == ("handled", 2, None)


async def test_after_three_stumbles_an_update_is_set_aside_with_an_apology(house: House) -> None:
    house.wire.faults["sendMessage"].extend([timed_out()] * 3)
    house.wire.say(ANNA, "een")
    async with house.running():
        await house.until_settled()
    assert house.wire.sent_to(ANNA) == [texts.APOLOGY]
    assert await the_only_row(house) == ("quarantined", 2, "TimedOut")


async def test_a_pause_that_telegram_asks_for_is_kept(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "1")
    house.wire.faults["sendMessage"].append(refused(429, "Too Many Requests", retry_after=1))
    house.wire.say(ANNA, "een")
    begun = asyncio.get_running_loop().time()
    async with house.running():
        await house.wire.until(lambda: house.wire.sent_to(ANNA) == ["re: een"])
    assert asyncio.get_running_loop().time() - begun >= 1


async def test_who_blocked_the_bot_is_not_written_to_again(house: House) -> None:
    house.wire.always["sendMessage"] = refused(403, "Forbidden: bot was blocked by the user")
    house.wire.say(ANNA, "een")
    async with house.running():
        await house.until_settled()
    assert house.wire.names().count("sendMessage") == 1
    assert await the_only_row(house) == ("handled", 0, None)


async def test_a_mistake_of_ours_is_set_aside_at_once_with_one_apology(house: House) -> None:
    async def fail(update: Update, context: Context) -> None:
        raise KeyError("een")

    house.handler = fail
    house.wire.say(ANNA, "een")
    async with house.running():
        await house.until_settled()
    assert house.wire.sent_to(ANNA) == [texts.APOLOGY]
    assert await the_only_row(house) == ("quarantined", 0, "KeyError")


async def test_an_error_handler_may_fail_too(house: House) -> None:
    async def fail(update: Update, context: Context) -> None:
        raise KeyError("een")

    house.handler = fail
    house.wire.always["sendMessage"] = (200, b"no JSON")
    house.wire.say(ANNA, "een")
    async with house.running():
        await house.until_settled()
    assert (await the_only_row(house))[0] == "quarantined"


async def test_a_handler_that_cancels_itself_is_a_mistake_like_any_other(house: House) -> None:
    async def cancel(update: Update, context: Context) -> None:
        raise asyncio.CancelledError

    house.handler = cancel
    house.wire.say(ANNA, "een")
    async with house.running():
        await house.until_settled()
    assert house.wire.sent_to(ANNA) == [texts.APOLOGY]
    assert await the_only_row(house) == ("quarantined", 0, "RuntimeError")


async def test_what_a_handler_stops_is_settled(house: House) -> None:
    async def stop(update: Update, context: Context) -> None:
        raise ApplicationHandlerStop

    house.handler = stop
    house.wire.say(ANNA, "een")
    async with house.running():
        await house.until_settled()
    assert await the_only_row(house) == ("handled", 0, None)


def refuse_writes(db: Database) -> None:
    db.execute("CREATE TRIGGER full BEFORE UPDATE ON inbox BEGIN SELECT RAISE(FAIL, 'disk is full'); END")


def take_writes(db: Database) -> None:
    db.execute("DROP TRIGGER full")


async def test_a_base_that_takes_no_writes_for_a_while_repeats_no_answer(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    await house.knowledge.write(refuse_writes)
    house.wire.say(ANNA, "een")
    async with house.running():
        await house.wire.until(lambda: bool(house.wire.sent))
        while "cannot be written" not in caplog.text:
            await house.counts()
        assert (await house.counts()).waiting == 1
        await house.knowledge.write(take_writes)
        await house.until_settled()
    assert house.wire.sent_to(ANNA) == ["re: een"]
    assert caplog.text.count("The inbox cannot be written") == 1


async def test_a_stop_ends_although_the_base_takes_no_writes(house: House) -> None:
    await house.knowledge.write(refuse_writes)
    house.wire.say(ANNA, "een")
    async with asyncio.timeout(5), house.running(grace=0.01):
        await house.wire.until(lambda: bool(house.wire.sent))
    assert (await house.counts()).waiting == 1


async def test_updates_that_send_nothing_are_settled_together(house: House) -> None:
    async def keep_silent(update: Update, context: Context) -> None:
        pass

    house.handler = keep_silent
    log: list[str] = []
    await house.knowledge.read(lambda db: db.conn.set_trace_callback(log.append))
    for number in range(100):
        house.wire.say(ANNA + number, "een")
    async with house.running():
        await house.wire.until(lambda: "getUpdates" in house.wire.names())
        await house.until_settled()
    assert sum(statement == "COMMIT" for statement in log) < 20


async def test_only_one_reply_is_unsettled_at_a_time(house: House) -> None:
    unsettled: list[int] = []

    async def look(_: str) -> None:
        rows = await house.rows()
        handled = sum(row["state"] == "handled" for row in rows)
        unsettled.append(len(house.wire.sent) - handled)

    async def answer(update: Update, context: Context) -> None:
        await house.unsettled.before_send()  # as the limits do
        await echo(update, context)

    house.handler = answer
    house.wire.hold = look
    for number in range(30):
        house.wire.say(ANNA + number, "een")
    async with house.running():
        await house.wire.until(lambda: len(house.wire.sent) == 30)
    assert max(unsettled) == 0


async def test_a_try_is_counted_in_the_inbox(house: House) -> None:
    house.wire.faults["sendMessage"].append(timed_out())
    house.pace = house.pace.__class__(poll_seconds=1, first_pause_seconds=3600)
    house.wire.say(ANNA, "een")
    async with house.running():
        async with asyncio.timeout(5):
            while [row["tries"] for row in await house.rows()] != [1]:
                pass
    assert await house.knowledge.read(inbox.last_row) == 1
