"""What comes in is begun as it was stored, without being read back, and always once."""

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.bot.receiving.playing import House, a_house, a_message, settle_down

ANNA, BRAM = 40, 41
READ_BACK = "SELECT row, body, tries FROM inbox"
CHATS, OF_EACH = 30, 12


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with a_house(tmp_path) as house:
        yield house


async def test_what_comes_while_nothing_waits_is_not_read_back(house: House) -> None:
    house.wire.say(ANNA, "een")
    async with house.running():
        await house.until_settled()
        await settle_down()
        seen: list[str] = []
        await house.knowledge.read(lambda db: db.conn.set_trace_callback(seen.append))
        house.wire.say(BRAM, "twee")
        await house.wire.until(lambda: house.wire.sent_to(BRAM) == ["re: twee"])
        await house.knowledge.read(lambda db: db.conn.set_trace_callback(None))
    assert not [statement for statement in seen if READ_BACK in statement]


async def test_what_comes_all_at_once_is_begun_once_and_in_order(house: House) -> None:
    async with house.running() as receiver:
        for turn in range(OF_EACH):
            bodies = [a_message(1 + turn * CHATS + chat, ANNA + chat, str(turn)) for chat in range(CHATS)]
            await asyncio.gather(*(receiver.accept(json.dumps(body).encode()) for body in bodies))
        await house.wire.until(lambda: len(house.wire.sent) >= CHATS * OF_EACH)
        await house.until_settled()
    asked = [f"re: {turn}" for turn in range(OF_EACH)]
    assert [house.wire.sent_to(ANNA + chat) for chat in range(CHATS)] == [asked] * CHATS


async def test_an_update_that_comes_twice_is_begun_once(house: House) -> None:
    body = json.dumps(a_message(1, ANNA, "een")).encode()
    async with house.running() as receiver:
        await receiver.accept(body)
        await receiver.accept(body)
        await receiver.accept(json.dumps(a_message(2, BRAM, "twee")).encode())
        await house.wire.until(lambda: bool(house.wire.sent_to(BRAM)))
        await house.until_settled()
    assert house.wire.sent_to(ANNA) == ["re: een"]
