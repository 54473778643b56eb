"""What every test may ask for: a base on the curated files, a house on the local wire, a clock to move."""

import asyncio
import os
import shutil
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot.bootstrap import Zienswijzer, build, load_curated
from bot.conversation import LocalChat
from bot.local import LocalWire
from bot.settings import PREFIX, TOKEN_NAME, Settings
from tests.fakes import Clock


@pytest.fixture(autouse=True)
def _clean_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in [name for name in os.environ if name.startswith(PREFIX) or name == TOKEN_NAME]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


@pytest.fixture(scope="session")
def curated_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A base filled from the curated files; copy it, do not change it."""
    path = tmp_path_factory.mktemp("curated") / "zienswijzer.db"
    asyncio.run(load_curated(path, at=datetime(2026, 11, 22, tzinfo=UTC)))
    return path


@pytest.fixture
def database(curated_database: Path, tmp_path: Path) -> Path:
    """A filled base of one's own."""
    return Path(shutil.copy(curated_database, tmp_path / "zienswijzer.db"))


@pytest.fixture
def clock() -> Clock:
    """2 November 2020, noon: between the letter of DG&J and its term."""
    return Clock.at_noon(date(2020, 11, 2))


@pytest.fixture
def wire(clock: Clock) -> LocalWire:
    return LocalWire(now=clock)


@pytest.fixture
async def house(database: Path, wire: LocalWire, clock: Clock) -> AsyncIterator[Zienswijzer]:
    async with build(Settings(database=database), request=wire, now=clock) as house:
        yield house


@pytest.fixture
def chat(house: Zienswijzer, wire: LocalWire) -> LocalChat:
    return LocalChat(wire, house.application)
