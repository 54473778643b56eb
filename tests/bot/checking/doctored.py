"""What the tests of the doctor share: a base to look at, and what was found of one part."""

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from bot.checking import checkup
from bot.checking.checkup import Checked, State
from bot.settings import Settings
from knowledge.store.database import connect

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
KEY = "sleutel-" * 5


def a_shut_base(folder: Path) -> Path:
    """A new base that only its owner can reach, in a folder of its own."""
    path = folder / "kennis" / "zienswijzer.db"
    connect(path).close()
    path.chmod(0o600)
    return path


def of(checks: Iterable[Checked], name: str) -> list[tuple[State, str]]:
    return [(one.state, one.text) for one in checks if one.name == name]


def state_of(settings: Settings, name: str) -> State:
    ((state, _),) = of(checkup.base(settings, now=NOW), name)
    return state
