"""The log of a test, and logging put back as it was; small bases to bring files into."""

import io
import logging
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot import log
from knowledge.store import facts
from knowledge.store.database import connect, writing
from tests.bot.taking import NOW
from tests.factories import a_curation
from tests.knowledge.store.editing_base import PLAN, TERM, fill


@pytest.fixture
def stream() -> Iterator[io.StringIO]:
    """What is logged from INFO up."""
    root, hook = logging.getLogger(), sys.excepthook
    handlers, level = root.handlers[:], root.level
    levels = {name: logging.getLogger(name).level for name in log.QUIET}
    stream = io.StringIO()
    log.set_up("INFO", stream=stream)
    yield stream
    root.handlers[:] = handlers
    root.setLevel(level)
    for name, its_level in levels.items():
        logging.getLogger(name).setLevel(its_level)
    sys.excepthook = hook


@pytest.fixture
def staffed(tmp_path: Path) -> Path:
    """A base with three facts and editors."""
    path = tmp_path / "base.db"
    db = connect(path)
    fill(db)
    db.close()
    return path


@pytest.fixture
def unstaffed(tmp_path: Path) -> Path:
    """The same facts in a base that has no editors."""
    path = tmp_path / "base.db"
    db = connect(path)
    with writing(db):
        facts.load(db, a_curation(PLAN, TERM), at=NOW - timedelta(days=1))
    db.close()
    return path
