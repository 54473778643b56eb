"""What every test may ask for: a base on the curated files, a house on the local wire, a clock to move."""

import asyncio
import os
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import settings

from bot.bootstrap import Zienswijzer, build, load_curated
from bot.clock import noon
from bot.local.conversation import LocalChat
from bot.local.wire import LocalWire
from bot.settings import PREFIX, Settings
from knowledge.answers import indexing
from tests.copying import copy_base
from tests.fakes import Clock
from tests.log_watch import LogWatch, watching

TODAY = date(2020, 11, 2)
# Tests of whole programs and of a browser, with the longest of the short campaigns: `make test-whole`.
WHOLE = (
    "tests/bench/",
    "tests/bot/commands/test_backed_up.py",
    "tests/bot/commands/test_bad_files.py::test_hostile_files_together",
    "tests/bot/test_beside_a_running_one.py",
    "tests/bot/test_cli",
    "tests/bot/test_draining.py",
    "tests/bot/commands/test_killed_import.py",
    "tests/bot/test_one_process.py",
    "tests/bot/sending/test_only_chats.py",
    "tests/bot/test_procfile.py",
    "tests/bot/test_runtime.py",
    "tests/campaigns/test_broadcast.py::test_ten_thousand",
    "tests/campaigns/test_country.py",
    "tests/campaigns/test_crash.py",
    "tests/campaigns/test_delivery_crash.py",
    "tests/campaigns/test_load.py::test_questions_are_replayed",
    "tests/campaigns/test_soak.py::test_two_days",
    "tests/handlers/test_curate.py::test_a_restart_before_every_line",
    "tests/handlers/web/test_browser",
    "tests/handlers/web/test_public_chat.py",
    "tests/knowledge/answers/test_renewal.py",
    "tests/knowledge/test_delivery_machine.py",
    "tests/score/",
    "tests/test_editing_dialogues.py",
    "tests/test_log_watch.py",
)
# A property is no race: machines differ and are noisy.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what belongs to `make test-whole`, so that `make test` stays below five minutes."""
    for item in items:
        if item.nodeid.startswith(WHOLE):
            item.add_marker(pytest.mark.whole)


@pytest.fixture(autouse=True)
def _clean_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in [name for name in os.environ if name.startswith((PREFIX, "TELEGRAM_", "PORT"))]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("PTB_TIMEDELTA", "true")  # or the library warns of its own next version


@pytest.fixture(scope="session")
def log_watch() -> Iterator[LogWatch]:
    with watching() as watch:
        yield watch


@pytest.fixture(autouse=True)
def _keep_the_log_clean(log_watch: LogWatch) -> Iterator[None]:
    """Fail a test in which a line of the log holds a secret, an id, a name or a typed text."""
    log_watch.begin()
    yield
    assert log_watch.leaks() == []


@pytest.fixture(scope="session")
def curated_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A base filled from the curated files; copy it, do not change it."""
    path = tmp_path_factory.mktemp("curated") / "zienswijzer.db"
    asyncio.run(load_curated(path, at=datetime(2026, 11, 22, tzinfo=UTC)))
    indexing.build_beside(path)
    return path


@pytest.fixture
def database(curated_database: Path, tmp_path: Path) -> Path:
    """A filled base of one's own."""
    return copy_base(curated_database, tmp_path / "zienswijzer.db")


@pytest.fixture(scope="session")
def house_clock() -> Clock:
    return Clock.at_noon(TODAY)


@pytest.fixture
def clock(house_clock: Clock) -> Clock:
    """The clock of the house, set to 2 November 2020, between the letter of DG&J and its term."""
    house_clock.moment = noon(TODAY)
    return house_clock


@pytest.fixture(scope="session")
async def house(
    curated_database: Path, tmp_path_factory: pytest.TempPathFactory, house_clock: Clock
) -> AsyncIterator[Zienswijzer]:
    """One house for all tests, for its index takes seconds to make; each test has a chat of its own."""
    path = copy_base(curated_database, tmp_path_factory.mktemp("house") / "zienswijzer.db")
    async with build(Settings(database=path), now=house_clock) as house:
        yield house


@pytest.fixture
def wire(house: Zienswijzer) -> LocalWire:
    return house.wire


@pytest.fixture
def chat(house: Zienswijzer, clock: Clock) -> LocalChat:
    return LocalChat(house.wire, house.application)
