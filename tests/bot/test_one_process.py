"""One base, one running program: a second one refuses in plain words, also when several start at once."""

import asyncio
import signal
from pathlib import Path

import aiohttp
import pytest

from knowledge.store.database import looking
from knowledge.store.schema import migrations
from tests.bases.unpacking import KEPT, unpack
from tests.bot.started import address_of, begin, running, stop
from tests.killing import faults_of

WRONG_INPUT = 2


async def test_a_second_program_on_the_same_base_refuses_and_the_first_goes_on(database: Path) -> None:
    async with running(database) as (first, address), running(database) as (second, no_address):
        _, told = await second.communicate()
        assert (second.returncode, no_address) == (WRONG_INPUT, "")
        assert f"Op de kennisbank {database} draait al een Zienswijzer (proces {first.pid} op " in told.decode()
        assert "Traceback" not in told.decode()
        async with aiohttp.ClientSession() as visitor, visitor.get(f"{address}health") as well:
            assert well.status == 200


async def test_after_a_kill_it_starts_again_at_once(database: Path) -> None:
    async with running(database) as (first, _):
        first.kill()
        await first.wait()
        async with running(database) as (second, address):
            assert address
            assert await stop(second, signal.SIGTERM) == 0


@pytest.mark.timeout(120)
async def test_of_three_that_start_at_once_one_migrates_and_runs_and_two_refuse(tmp_path: Path) -> None:
    base = unpack(KEPT[0], tmp_path / "oud.db")
    three = [await begin(base) for _ in range(3)]
    try:
        addresses = await asyncio.gather(*map(address_of, three))
        (winner,) = (process for process, address in zip(three, addresses, strict=True) if address)
        refused = [process for process in three if process is not winner]
        assert [await process.wait() for process in refused] == [WRONG_INPUT, WRONG_INPUT]
        with looking(base) as db:
            assert not migrations.pending(db)
        assert await stop(winner, signal.SIGTERM) == 0
    finally:
        for process in three:
            if process.returncode is None:
                process.kill()
            await process.communicate()
    assert faults_of(base) == []
