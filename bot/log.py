"""Logging set-up; no bot token, chat id or other long number reaches the log, not even in a traceback."""

import logging
import re
import sys
from typing import TextIO

TOKEN = re.compile(r"\d{6,}:[\w-]{30,}")
NAMED_ID = re.compile(r"((?:chat|user|from)\W{0,3}_?id\W{1,4})-?\d+", re.IGNORECASE)
LONG_NUMBER = re.compile(r"(?<![\w.])-?\d{7,}(?!\w)")  # Telegram's ids have 7 digits or more
QUIET = ("httpx", "httpcore", "telegram", "telegram.ext", "asyncio")
FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"


def redact(text: str) -> str:
    """Blank out in *text* what may identify a person or open a door."""
    without_tokens = TOKEN.sub("[token]", text)
    return LONG_NUMBER.sub("[nummer]", NAMED_ID.sub(r"\1[nummer]", without_tokens))


class RedactingFormatter(logging.Formatter):
    """A filter would miss the traceback, which only the formatter writes."""

    def format(self, record: logging.LogRecord) -> str:
        """The line as it goes out, redacted as a whole."""
        return redact(super().format(record))


class HouseHandler(logging.StreamHandler[TextIO]):
    """The one handler of the house, so that setting up twice does not log twice."""


def set_up(level: str, *, stream: TextIO | None = None) -> None:
    """Log from *level* up to *stream*, standard error unless told; the libraries' chatter from WARNING up."""
    root = logging.getLogger()
    for old in [handler for handler in root.handlers if isinstance(handler, HouseHandler)]:
        root.removeHandler(old)
    handler = HouseHandler(stream or sys.stderr)
    handler.setFormatter(RedactingFormatter(FORMAT))
    root.addHandler(handler)
    root.setLevel(level)
    for name in QUIET:  # httpx logs the token at INFO
        logging.getLogger(name).setLevel(max(logging.WARNING, root.level))
