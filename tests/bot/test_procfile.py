"""The Procfile: one process, as honcho and Dokku start it."""

import asyncio
import os
import signal
import sys
from pathlib import Path

import aiohttp
import pytest

from knowledge.store.database import looking
from knowledge.store.instance import alone_on
from tests.bot.started import START_SECONDS, STOP_SECONDS
from tests.campaigns.processes import free_port

ROOT = Path(__file__).parents[2]
PROCFILE = ROOT / "Procfile"


def log_of(database: Path) -> Path:
    """Where SQLite keeps what is not in the base yet, for as long as a program has it open."""
    return database.with_name(f"{database.name}-wal")


def test_it_names_one_process() -> None:
    assert [line.partition(":")[0] for line in PROCFILE.read_text("utf-8").splitlines() if line] == ["web"]


@pytest.mark.timeout(90)
async def test_honcho_runs_it_on_the_port_it_chooses_and_it_ends_in_order(database: Path) -> None:
    port = free_port()
    honcho = [sys.executable, "-m", "honcho", "start", "--no-colour", "--procfile", str(PROCFILE), "--port", str(port)]
    programs = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = os.environ | {"ZIENSWIJZER_DATABASE": str(database), "PATH": programs}
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(
        *honcho, env=environment, cwd=database.parent, stdout=pipe, stderr=asyncio.subprocess.STDOUT
    )
    try:
        assert process.stdout
        async with asyncio.timeout(START_SECONDS):
            while f"http://127.0.0.1:{port}/" not in (await process.stdout.readline()).decode():
                assert not process.stdout.at_eof()
        async with aiohttp.ClientSession() as visitor, visitor.get(f"http://127.0.0.1:{port}/health") as told:
            assert told.status == 200
        with looking(database) as db:
            (mode,) = db.execute("PRAGMA journal_mode").fetchone()
        assert log_of(database).exists() == (mode == "wal")  # an SQLite with a known bug keeps none
        process.send_signal(signal.SIGTERM)
        async with asyncio.timeout(STOP_SECONDS):
            await process.communicate()
    finally:
        if process.returncode is None:
            process.kill()
            await process.communicate()
    assert not log_of(database).exists()  # a base that was closed in order has none
    with alone_on(database):
        pass
