"""The house as a running program: its page, its health, and how it stops."""

import asyncio
import os
import re
import signal
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest

from knowledge.store.database import connect

STOP_SECONDS = 10
START_SECONDS = 45
PROGRAM = Path(sys.executable).with_name("zienswijzer")


@asynccontextmanager
async def running(database: Path, **settings: str) -> AsyncIterator[tuple[asyncio.subprocess.Process, str]]:
    """`zienswijzer run` on a free port, and the address that it says."""
    environment = os.environ | {"ZIENSWIJZER_DATABASE": str(database), "PORT": "0"} | settings
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(PROGRAM, "run", env=environment, stdout=pipe, stderr=pipe)
    try:
        assert process.stdout
        async with asyncio.timeout(START_SECONDS):
            line = (await process.stdout.readline()).decode()
        found = re.search(r"http://\S+/", line)
        yield process, found[0] if found else ""
    finally:
        if process.returncode is None:
            process.kill()
        await process.communicate()


async def stop(process: asyncio.subprocess.Process, number: signal.Signals) -> int:
    process.send_signal(number)
    async with asyncio.timeout(STOP_SECONDS):
        return await process.wait()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_it_serves_until_it_is_told_to_stop(database: Path, number: signal.Signals) -> None:
    async with running(database) as (process, address), aiohttp.ClientSession() as visitor:
        async with visitor.get(f"{address}health") as told:
            assert told.status == 200
            assert (await told.json())["parts"] == {"kennisbank": "in orde"}
        async with visitor.get(address) as page:
            assert "Zienswijzer" in await page.text()
        assert await stop(process, number) == 0


async def test_the_first_run_makes_the_base_and_the_key(tmp_path: Path) -> None:
    path = tmp_path / "nieuw" / "base.db"
    async with running(path):
        key = tmp_path / "config" / "zienswijzer" / "sleutel"
        assert key.stat().st_mode & 0o777 == 0o600
        assert len(key.read_text().strip()) >= 43
        db = connect(path)
        assert db.table("fact").count
        db.close()


async def test_a_port_that_is_taken_is_said_in_plain_words(database: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        async with running(database, PORT=port) as (process, address):
            _, told = await process.communicate()
        assert (process.returncode, address) == (2, "")
        assert f"PORT: 127.0.0.1:{port} is al in gebruik" in told.decode()


async def test_a_telegram_that_is_out_of_reach_does_not_keep_the_page_away(database: Path) -> None:
    nobody = {"TELEGRAM_BOT_TOKEN": "123456789:" + "geheim_" * 5, "TELEGRAM_BASE_URL": "http://127.0.0.1:9/bot"}
    async with running(database, **nobody) as (process, address), aiohttp.ClientSession() as visitor:
        async with visitor.get(f"{address}health") as told:
            assert told.status == 503
            assert (await told.json())["parts"]["telegram"] != "in orde"
        async with visitor.get(address) as page:
            assert page.status == 200
        assert await stop(process, signal.SIGTERM) == 0
