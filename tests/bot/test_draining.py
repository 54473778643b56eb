"""SIGTERM: what is in hand is answered, what is not comes later, and the program ends within ten seconds."""

import asyncio
import signal
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.runtime import GRACE_SECONDS
from knowledge.store import inbox
from knowledge.store.database import connect
from tests.bot.slow_telegram import CHAT, Slow, slow_telegram
from tests.bot.started import STOP_SECONDS, running
from tests.loopback.chats import BOT_ID


@pytest.fixture
async def slow() -> AsyncIterator[Slow]:
    async with slow_telegram() as slow:
        yield slow


def waiting_in(database: Path) -> int:
    db = connect(database)
    try:
        return inbox.counts(db, bot_id=BOT_ID).waiting
    finally:
        db.close()


async def test_the_update_in_hand_is_answered_before_the_program_ends(database: Path, slow: Slow) -> None:
    async with running(database, **slow.settings) as (process, _):
        await slow.until_in_hand()
        process.send_signal(signal.SIGTERM)
        with pytest.raises(TimeoutError):  # it waits for its answer
            await asyncio.wait_for(process.wait(), 1)
        slow.telegram.may_answer.set()
        async with asyncio.timeout(STOP_SECONDS):
            assert await process.wait() == 0
    assert slow.answers
    assert waiting_in(database) == 0


async def test_what_is_never_heard_of_does_not_keep_the_program_and_is_answered_by_the_next(
    database: Path, slow: Slow
) -> None:
    async with running(database, **slow.settings) as (process, _):
        await slow.until_in_hand()
        began = asyncio.get_running_loop().time()
        process.send_signal(signal.SIGTERM)
        async with asyncio.timeout(STOP_SECONDS):
            assert await process.wait() == 0
        assert asyncio.get_running_loop().time() - began >= GRACE_SECONDS / 2  # it did wait
    assert waiting_in(database) == 1
    slow.telegram.may_answer.set()
    async with running(database, **slow.settings) as (process, _):
        async with asyncio.timeout(20):  # the answer of before may arrive late, so that one tells nothing
            while waiting_in(database):  # noqa: ASYNC110  # the base tells nobody
                await asyncio.sleep(0.05)
        assert slow.answers
        process.send_signal(signal.SIGTERM)
        async with asyncio.timeout(STOP_SECONDS):
            assert await process.wait() == 0
    assert waiting_in(database) == 0


async def test_what_comes_in_while_it_ends_is_for_the_next(database: Path, slow: Slow) -> None:
    async with running(database, **slow.settings) as (process, _):
        await slow.until_in_hand()
        process.send_signal(signal.SIGTERM)
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(process.wait(), 1)
        slow.telegram.say(CHAT, "wat is segment 2?")
        slow.telegram.may_answer.set()
        async with asyncio.timeout(STOP_SECONDS):
            assert await process.wait() == 0
    assert len(slow.telegram.backlog) == 1
    assert not [text for text in slow.telegram.sent_to(CHAT) if "Segment 2" in text]
