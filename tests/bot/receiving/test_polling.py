"""Long polling: what Telegram gives is committed before it is confirmed, and nothing ends the polling."""

import asyncio
import json
import logging
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from telegram.error import NetworkError

from bot.receiving.receiver import TokenRefused
from bot.receiving.updates import WANTED
from tests.bot.receiving.playing import (
    PACE,
    House,
    a_house,
    a_message,
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


def polls(house: House) -> list[Any]:
    """The offset of every getUpdates."""
    return [told.get("offset") for name, told in house.wire.calls if name == "getUpdates"]


async def test_a_batch_is_one_commit(house: House) -> None:
    log: list[str] = []
    await house.knowledge.read(lambda db: db.conn.set_trace_callback(log.append))
    for number in range(100):
        house.wire.say(ANNA + number, "een")
    async with house.running():
        await house.wire.until(lambda: len(polls(house)) >= 2)
    inserts = [place for place, line in enumerate(log) if line.startswith("INSERT OR IGNORE INTO inbox")]
    assert len(inserts) == 100
    assert "COMMIT" not in log[inserts[0] : inserts[-1]]


async def test_the_batch_is_confirmed_by_the_next_poll_and_only_when_it_is_stored(house: House) -> None:
    house.wire.say(ANNA, "een")
    house.wire.say(BRAM, "twee")
    async with house.running():
        await house.wire.until(lambda: len(polls(house)) == 3)
    assert polls(house) == [None, 503, None]


async def test_what_cannot_be_stored_is_not_confirmed(house: House) -> None:
    await house.knowledge.write(refuse_new)
    house.wire.say(ANNA, "een")
    async with house.running() as receiver:
        await house.wire.until(lambda: len(polls(house)) > 3)
        assert set(polls(house)) == {None}
        assert (await receiver.contact()).problem == "Berichten kunnen niet worden opgeslagen."
        await house.knowledge.write(take_new)
        await house.wire.until(lambda: house.wire.sent_to(ANNA) == ["re: een"])


async def test_every_poll_says_which_updates_are_wanted(house: House) -> None:
    house.wire.say(ANNA, "een")
    async with house.running():
        await house.wire.until(lambda: len(polls(house)) == 3)
    said = [told["allowed_updates"] for name, told in house.wire.calls if name == "getUpdates"]
    assert said == [list(WANTED)] * 3


async def test_a_webhook_is_ended_without_losing_its_updates(house: House) -> None:
    house.wire.say(ANNA, "een")
    async with house.running():
        await house.wire.until(lambda: len(polls(house)) == 1)
    assert house.wire.calls[1] == ("deleteWebhook", {"drop_pending_updates": False})


@pytest.mark.parametrize(
    "fault",
    [
        pytest.param(not_sent(), id="no network"),
        pytest.param(timed_out(), id="no answer in time"),
        pytest.param(NetworkError("reset"), id="a broken connection"),
        pytest.param((502, b"<html>Bad Gateway</html>"), id="a page of a proxy"),
        pytest.param((200, b""), id="an empty answer"),
        pytest.param((200, b'{"ok": true}'), id="an answer without a result"),
        pytest.param((200, b'{"ok": true, "result": {"a": 1}}'), id="a result that is no list"),
        pytest.param((200, b"[" * 100_000), id="an answer too deep to read"),
        pytest.param(refused(409, "Conflict: terminated by other getUpdates request"), id="somebody else polls"),
        pytest.param(refused(400, "Bad Request"), id="a refusal"),
        pytest.param(refused(401, "Unauthorized"), id="a stumble about the token"),
    ],
)
async def test_polling_goes_on_after(house: House, fault: Any) -> None:
    house.wire.faults["getUpdates"].extend([fault, fault])
    house.wire.say(ANNA, "een")
    async with house.running():
        await house.wire.until(lambda: house.wire.sent_to(ANNA) == ["re: een"])


async def test_a_conflict_is_told_once(house: House, caplog: pytest.LogCaptureFixture) -> None:
    house.wire.always["getUpdates"] = refused(409, "Conflict: terminated by other getUpdates request")
    async with house.running() as receiver:
        await house.wire.until(lambda: len(polls(house)) > 4)
        assert (await receiver.contact()).problem == "Een ander programma haalt de berichten van deze bot op."
    assert [record.levelno for record in caplog.records if "The line to Telegram fails" in record.message] == [
        logging.WARNING
    ]


async def test_a_token_that_is_withdrawn_ends_the_run(house: House) -> None:
    house.wire.always["getUpdates"] = refused(401, "Unauthorized")
    with pytest.raises(TokenRefused, match="Telegram kent dit token niet"):
        await house.receiver().run()
    assert len(polls(house)) == 3


async def test_telegram_may_ask_to_wait(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "1")
    house.wire.faults["getUpdates"].append(refused(429, "Too Many Requests", retry_after=3600))
    async with house.running() as receiver:
        await house.wire.until(lambda: len(polls(house)) == 1)
        async with asyncio.timeout(5):
            while (await receiver.contact()).problem != "Telegram vraagt om even te wachten.":
                pass
    assert len(polls(house)) == 1


def test_the_pauses_grow_up_to_their_limit() -> None:
    pace = replace(PACE, first_pause_seconds=1, longest_pause_seconds=30, longest_retry_seconds=60)
    assert [pace.pause(failures) for failures in (1, 2, 3, 4, 5, 6, 7, 10_000)] == [1, 2, 4, 8, 16, 30, 30, 30]
    assert [pace.retry(failures) for failures in (1, 6, 7, 8)] == [1, 32, 60, 60]


@pytest.mark.parametrize(
    "number", [None, "7", True, -1, 2**63, 7.0, [7], {}], ids=lambda number: f"number {json.dumps(number)}"
)
async def test_an_update_without_a_usable_number_is_set_aside_once_and_stops_nobody(house: House, number: Any) -> None:
    house.wire.give(a_message(1, ANNA, "een") | {"update_id": number})
    house.wire.say(BRAM, "twee")
    async with house.running():
        await house.wire.until(lambda: house.wire.sent_to(BRAM) == ["re: twee"])
        await house.until_settled()
    rows = [(row["update_id"], row["state"]) for row in await house.rows()]
    assert [state for update_id, state in rows if update_id is not None] == ["handled"]
    assert len(rows) == 2


async def test_a_batch_that_cannot_be_confirmed_does_not_fill_the_inbox(house: House) -> None:
    house.wire.always["getUpdates"] = (200, {"ok": True, "result": [{"a": 1}, 5, None]})
    async with house.running():
        await house.wire.until(lambda: len(polls(house)) > 5)
        await house.until_settled()
    assert [(row["update_id"], row["state"]) for row in await house.rows()] == [(None, "quarantined")] * 3
