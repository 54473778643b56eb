"""The Procfile: one process, as honcho and Dokku start it."""

import asyncio
import os
import signal
import sys
from pathlib import Path

import aiohttp
import pytest

from tests.bot.started import START_SECONDS, STOP_SECONDS
from tests.campaigns.processes import free_port

ROOT = Path(__file__).parents[2]
PROCFILE = ROOT / "Procfile"


def test_it_names_one_process() -> None:
    assert [line.partition(":")[0] for line in PROCFILE.read_text("utf-8").splitlines() if line] == ["web"]


@pytest.mark.timeout(90)
async def test_honcho_runs_it_on_the_port_it_chooses_and_it_ends_by_itself(database: Path) -> None:
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
        process.send_signal(signal.SIGTERM)
        async with asyncio.timeout(STOP_SECONDS):
            rest, _ = await process.communicate()
    finally:
        if process.returncode is None:
            process.kill()
            await process.communicate()
    assert "web.1 stopped (rc=0)" in rest.decode()
