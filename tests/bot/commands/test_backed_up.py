"""The whole program: it copies its base by itself, and after a restore it starts in herstelstand and says so."""

import asyncio
import signal
from pathlib import Path

import pytest

from bot.commands.restoring import restore
from bot.environment import read_settings
from handlers.reminders import recovery_texts as texts
from knowledge.errors import BaseInUse
from knowledge.store import backups
from knowledge.store.backups import Backup
from tests.bot.commands.kept_copy import NOW
from tests.bot.started import running, stop

WAIT_SECONDS = 20


async def first_copy(folder: Path, database: Path) -> Backup:
    """The copy that the program makes by itself once it runs."""
    async with asyncio.timeout(WAIT_SECONDS):
        while not folder.exists() or not (found := backups.listed(folder, database)):  # noqa: ASYNC110, ASYNC240  # another process makes it
            await asyncio.sleep(0.05)
    return found[0]


@pytest.mark.timeout(120)
async def test_it_copies_its_base_and_says_so_when_a_copy_was_put_back(database: Path, tmp_path: Path) -> None:
    folder = tmp_path / "kopieen"
    async with running(database, ZIENSWIJZER_BACKUP_DIR=str(folder)) as (first, address):
        assert address
        made = await first_copy(folder, database)
        with pytest.raises(BaseInUse):
            restore(read_settings(database=database), made.path, at=NOW)
        assert await stop(first, signal.SIGTERM) == 0
    restore(read_settings(database=database), made.path, at=NOW)
    async with running(database) as (second, address):
        assert address
        assert second.stdout
        assert (await second.stdout.readline()).decode().strip() == texts.AT_START
        assert await stop(second, signal.SIGTERM) == 0
