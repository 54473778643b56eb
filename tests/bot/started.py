"""`zienswijzer run` as a process of its own, and how it ends."""

import asyncio
import os
import re
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

STOP_SECONDS = 10
START_SECONDS = 45
PROGRAM = Path(sys.executable).with_name("zienswijzer")


async def begin(database: Path, **settings: str) -> asyncio.subprocess.Process:
    """Start it on *database*, on a free port."""
    environment = os.environ | {"ZIENSWIJZER_DATABASE": str(database), "PORT": "0"} | settings
    pipe = asyncio.subprocess.PIPE
    return await asyncio.create_subprocess_exec(PROGRAM, "run", env=environment, stdout=pipe, stderr=pipe)


async def address_of(process: asyncio.subprocess.Process) -> str:
    """The address of the page, or nothing when the program ends without one."""
    assert process.stdout
    async with asyncio.timeout(START_SECONDS):
        while line := (await process.stdout.readline()).decode():
            if found := re.search(r"http://\S+/", line):
                return found[0]
    return ""


@asynccontextmanager
async def running(database: Path, **settings: str) -> AsyncIterator[tuple[asyncio.subprocess.Process, str]]:
    """`zienswijzer run` on a free port, and the address that it says."""
    process = await begin(database, **settings)
    try:
        yield process, await address_of(process)
    finally:
        if process.returncode is None:
            process.kill()
        await process.communicate()


async def stop(process: asyncio.subprocess.Process, number: signal.Signals) -> int:
    """Ask it to end; its exit code."""
    process.send_signal(number)
    async with asyncio.timeout(STOP_SECONDS):
        return await process.wait()
