"""The other commands on the base of a program that runs: they work, and what they change is answered at once."""

import asyncio
import re
import signal
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.bot.started import PROGRAM, running, stop
from tests.killing import faults_of
from tests.knowledge.intake.sheets import a_csv
from tests.loopback import LoopbackTelegram

CHAT = 5_000_001
QUESTION = "Hoeveel boeken mag ik lenen?"
ANSWER = "U mag tien boeken tegelijk lenen."
LIBRARY = [["Vraag", "Antwoord"], [QUESTION, ANSWER], ["Wat kost een abonnement?", "Een abonnement kost 48 euro."]]
COMMANDS = (("export", "feiten.xlsx"), ("lint",), ("audit",), ("init",), ("backup", "kopie"))


@dataclass(frozen=True)
class Beside:
    """A program that runs, and the command line of its administrator."""

    database: Path
    telegram: LoopbackTelegram

    async def call(self, *words: object) -> str:
        command = (str(PROGRAM), *map(str, words), "--database", str(self.database))
        pipe = asyncio.subprocess.PIPE
        process = await asyncio.create_subprocess_exec(
            *command, stdin=asyncio.subprocess.DEVNULL, stdout=pipe, stderr=pipe
        )
        said, wrong = await process.communicate()
        assert (process.returncode, wrong) == (0, b"")
        return said.decode()

    async def ask(self) -> str:
        before = len(self.telegram.sent_to(CHAT))
        self.telegram.say(CHAT, QUESTION)
        await self.telegram.until(lambda: len(self.telegram.sent_to(CHAT)) > before, within_s=20)
        return self.telegram.sent_to(CHAT)[-1]

    async def until(self, *, knows: bool) -> None:
        """Ask again and again: the first question after a change wakes what brings the answers up to date."""
        for _ in range(10):
            if (ANSWER in await self.ask()) is knows:
                return
            await asyncio.sleep(1)  # a process with a clock of its own
        raise TimeoutError


@pytest.fixture
async def beside(database: Path) -> AsyncIterator[Beside]:
    async with LoopbackTelegram() as telegram:
        settings = {"TELEGRAM_BOT_TOKEN": telegram.token, "TELEGRAM_BASE_URL": telegram.base_url}
        async with running(database, **settings) as (process, address):
            assert address
            yield Beside(database, telegram)
            assert await stop(process, signal.SIGTERM) == 0
    assert faults_of(database) == []


async def test_a_list_that_is_imported_is_answered_and_once_undone_no_more(beside: Beside, tmp_path: Path) -> None:
    assert ANSWER not in await beside.ask()
    said = await beside.call("import", a_csv(tmp_path, LIBRARY), "--toepassen")
    await beside.until(knows=True)
    batch = re.search(r"zienswijzer undo (\S+)", said)
    assert batch
    await beside.call("undo", batch[1])
    await beside.until(knows=False)


async def test_the_other_commands_work_beside_it(
    beside: Beside, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert all([await beside.call(*words) for words in COMMANDS])
