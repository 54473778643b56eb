"""The log of a test, and logging put back as it was."""

import io
import logging
import sys
from collections.abc import Iterator

import pytest

from bot import log


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
