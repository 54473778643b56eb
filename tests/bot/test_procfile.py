"""The Procfile: one process, as honcho and Dokku start it."""

import asyncio
import os
import shlex
import shutil
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest

from knowledge.store.database import looking
from knowledge.store.instance import alone_on
from tests.bot.slow_telegram import CHAT, slow_telegram
from tests.bot.started import START_SECONDS, STOP_SECONDS, address_of, stop
from tests.campaigns.processes import free_port

ROOT = Path(__file__).parents[2]
PROCFILE = ROOT / "Procfile"
COMMAND = PROCFILE.read_text("utf-8").partition(":")[2].strip()
PIPE = asyncio.subprocess.PIPE
PROGRAMS = str(Path(sys.executable).parent)


def log_of(database: Path) -> Path:
    """Where SQLite keeps what is not in the base yet, for as long as a program has it open."""
    return database.with_name(f"{database.name}-wal")


def environment(database: Path, **more: str) -> dict[str, str]:
    """Of a program that finds ours, and works on *database*."""
    found = {"ZIENSWIJZER_DATABASE": str(database), "PATH": f"{PROGRAMS}{os.pathsep}{os.environ['PATH']}"}
    return os.environ | found | more


def test_it_names_one_process() -> None:
    assert [line.partition(":")[0] for line in PROCFILE.read_text("utf-8").splitlines() if line] == ["web"]


def test_its_command_needs_no_shell() -> None:
    """Dokku gives it to `docker run`, and there `exec` is no program."""
    program, *words = shlex.split(COMMAND)
    assert shutil.which(program, path=PROGRAMS)
    assert " ".join((program, *words)) == COMMAND


async def test_a_script_that_starts_it_by_exec_passes_the_stop_on(database: Path) -> None:
    """As the handbook says: without `exec` a stop ends the shell, and the program hears nothing of it."""
    given = environment(database, PORT="0")
    process = await asyncio.create_subprocess_exec("sh", "-c", f"exec {COMMAND}", env=given, stdout=PIPE, stderr=PIPE)
    try:
        assert await address_of(process)
        assert await stop(process, signal.SIGTERM) == 0
    finally:
        if process.returncode is None:
            process.kill()
        await process.communicate()


async def until_it_says(process: asyncio.subprocess.Process, words: str) -> None:
    assert process.stdout
    async with asyncio.timeout(START_SECONDS):
        while words not in (await process.stdout.readline()).decode():
            assert not process.stdout.at_eof()


@asynccontextmanager
async def under_honcho(given: dict[str, str], *, port: int) -> AsyncIterator[asyncio.subprocess.Process]:
    """Honcho with our Procfile, once the page can be opened; when it is not stopped in time, the program ends too."""
    words = ["-m", "honcho", "start", "--no-colour", "--procfile", str(PROCFILE), "--port", str(port)]
    out = asyncio.subprocess.STDOUT
    process = await asyncio.create_subprocess_exec(sys.executable, *words, env=given, stdout=PIPE, stderr=out)
    try:
        await until_it_says(process, f"http://127.0.0.1:{port}/")
        yield process
    finally:
        if process.returncode is None:
            process.terminate()
        await process.communicate()


@pytest.mark.timeout(90)
async def test_honcho_runs_it_on_the_port_it_chooses_and_it_ends_in_order(database: Path) -> None:
    port = free_port()
    async with under_honcho(environment(database), port=port) as process:
        async with aiohttp.ClientSession() as visitor, visitor.get(f"http://127.0.0.1:{port}/health") as told:
            assert told.status == 200
        with looking(database) as db:
            (mode,) = db.execute("PRAGMA journal_mode").fetchone()
        assert log_of(database).exists() == (mode == "wal")  # an SQLite with a known bug keeps none
        process.send_signal(signal.SIGTERM)
        async with asyncio.timeout(STOP_SECONDS):
            await process.communicate()
    assert not log_of(database).exists()  # a base that was closed in order has none
    with alone_on(database):
        pass


@pytest.mark.timeout(90)
async def test_a_stop_of_honcho_reaches_the_program_which_answers_what_is_in_hand(database: Path) -> None:
    async with (
        slow_telegram() as slow,
        under_honcho(environment(database, **slow.settings), port=free_port()) as process,
    ):
        await slow.until_in_hand()
        process.send_signal(signal.SIGTERM)
        await until_it_says(process, "sending SIGTERM to web.1")
        with pytest.raises(TimeoutError):  # it waits for the program, which waits for its answer
            await asyncio.wait_for(process.wait(), 1)
        slow.telegram.say(CHAT, "wat is segment 2?")
        slow.telegram.may_answer.set()
        async with asyncio.timeout(STOP_SECONDS):
            await process.communicate()
        assert slow.answers
        assert len(slow.telegram.backlog) == 1  # it heard the stop, so what came later is for the next
    with alone_on(database):
        pass
