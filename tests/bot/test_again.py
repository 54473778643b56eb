"""What is done again and again goes on after a failure, and ends when it is told to."""

import asyncio
import logging
import time

import pytest

from bot.again import again_and_again, rest

LONG = 3600.0
log = logging.getLogger("tests.again")


async def test_a_step_that_fails_is_told_and_the_next_is_taken(caplog: pytest.LogCaptureFixture) -> None:
    over, taken = asyncio.Event(), 0

    async def step() -> None:
        nonlocal taken
        taken += 1
        if taken == 3:
            over.set()
        elif taken == 2:
            raise RuntimeError("in between")

    await again_and_again(step, every_seconds=0.001, until=over, log=log)
    assert taken == 3
    assert [str(record.exc_info[1]) for record in caplog.records if record.exc_info] == ["in between"]


async def test_no_step_is_taken_once_it_is_over() -> None:
    over = asyncio.Event()
    over.set()

    async def step() -> None:
        raise AssertionError

    await again_and_again(step, every_seconds=LONG, until=over, log=log)


async def test_the_end_breaks_off_a_rest() -> None:
    over = asyncio.Event()
    asyncio.get_running_loop().call_later(0.01, over.set)
    began = time.monotonic()
    await rest(LONG, until=over)
    assert over.is_set()
    assert time.monotonic() - began < LONG


async def test_who_is_stopped_in_the_midst_of_a_step_stops() -> None:
    async def step() -> None:
        await asyncio.sleep(LONG)

    task = asyncio.create_task(again_and_again(step, every_seconds=0.001, until=asyncio.Event(), log=log))
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
