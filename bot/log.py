"""The log: no secret reaches it, nobody's id, name or words, neither from us nor from a library or a traceback."""

import copy
import json
import logging
import re
import sys
import threading
import traceback
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from pathlib import Path
from types import TracebackType
from typing import Any, TextIO

from telegram.error import TelegramError

from knowledge.errors import KnowledgeError
from knowledge.store.database import sqlite3

logger = logging.getLogger(__name__)

FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
PLAIN, JSON = "plain", "json"
OURS = ("bot", "handlers", "knowledge")
QUIET = ("aiohttp", "asyncio", "httpcore", "httpx", "telegram")  # httpx logs the token at INFO

TOKEN = re.compile(r"(?<!\d)\d{6,}(?::|%3A)[\w-]{30,}", re.IGNORECASE)
KEY = re.compile(r"(?<![\w-])(?:(?=[\w-]*\d)(?=[\w-]*[a-z])(?=[\w-]*[A-Z])[\w-]{43}|[0-9a-f]{64})(?![\w-])")
NAMED_ID = re.compile(r"(\b(?:\w+[_ ])?id\b['\"]?\s*[=:]?\s*)-?\d+", re.IGNORECASE)
NAMED_WORDS = re.compile(
    r"(\b(?:text|caption|query|(?:user|first|last)_?name)\b['\"]?\s*[=:]\s*)('(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")"
)
LONG_NUMBER = re.compile(r"(?<![\w.])-?\d{7,}(?!\w)")  # Telegram's ids have 7 digits or more
ADDRESS = re.compile(r"(?<![\w.])(?!127\.)\d{1,3}(?:\.\d{1,3}){3}(?![\w.])")  # of whoever visits the page
SHORTEST_SECRET = 8  # a shorter word would blank out half the log
LARGEST_COUNT = 1000  # a library's number above it may be an id
LONGEST_CHAIN = 20
LOST = "A line of {name} could not be logged."

# Where a value begins in a sentence that somebody else put together.
VALUE = re.compile(r"""["<({\[=@“«\n]|(?<!\w)'|\bb'""")
NAME = r"[\w.<>]+"
# What the interpreter says of types and names, which stand in the program. Anything else may quote a person.
INTERPRETER = re.compile(
    rf"(?:type object |module )?'{NAME}'(?: object)? has no attribute '{NAME}'"
    rf"|'{NAME}' object (?:is not|does not support|can't be) [a-z ]+(?: \(missed \w+ method\))?"
    rf"|(?:object|argument) of type '{NAME}' (?:has no len\(\)|is not [a-z ]+)"
    rf"|unsupported operand type\(s\) for \S+: '{NAME}' and '{NAME}'"
    rf"|'\S+' not supported between instances of '{NAME}' and '{NAME}'"
    rf'|can only concatenate {NAME} \(not "{NAME}"\) to {NAME}'
    rf"|{NAME}\(\) missing \d+ required [a-z -]+: '{NAME}'(?:,? (?:and )?'{NAME}')*"
    rf"|{NAME}\(\) takes [\w ]+ given|{NAME}\(\) got [a-z ]+ '{NAME}'(?:\. Did you mean '{NAME}'\?)?"
    rf"|cannot unpack non-iterable {NAME} object|{NAME} indices must be [a-z ]+, not {NAME}"
    rf"|name '{NAME}' is not defined|No module named '{NAME}'"
)
BECAUSE = "\nThe above exception was the direct cause of the following exception:\n\n"
MEANWHILE = "\nDuring handling of the above exception, another exception occurred:\n\n"


def redact(text: str) -> str:
    """Blank out in *text* what may identify a person or open a door."""
    without_secrets = KEY.sub("[sleutel]", TOKEN.sub("[token]", text))
    without_words = NAMED_WORDS.sub(r"\1[tekst]", NAMED_ID.sub(r"\1[nummer]", without_secrets))
    return ADDRESS.sub("[adres]", LONG_NUMBER.sub("[nummer]", without_words))


def describe(error: BaseException) -> str:
    """The class of *error*, and what it says if that never holds a person's words."""
    kind = type(error)
    name = kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"
    words = _words_of(error)
    return f"{name}: {words}" if words else name


def _words_of(error: BaseException) -> str | None:
    if isinstance(error, KnowledgeError):
        return str(error)
    if isinstance(error, TelegramError | sqlite3.Error):
        return _before_a_value(str(error))  # Telegram quotes the tag that it could not read
    if isinstance(error, OSError):
        return error.strerror
    if isinstance(error, TypeError | AttributeError | NameError | ImportError):
        return str(error) if INTERPRETER.fullmatch(str(error)) else None
    return None


def _before_a_value(text: str) -> str:
    return VALUE.split(text, maxsplit=1)[0].rstrip()


def tell(error: BaseException) -> str:
    """The traceback of *error* and of what led to it: where it went wrong, without anybody's words."""
    return "".join(_tell(error, set())).rstrip("\n")


def _tell(error: BaseException, told: set[int]) -> Iterator[str]:
    told.add(id(error))
    earlier = error.__cause__ if error.__suppress_context__ else error.__context__
    if earlier is not None and id(earlier) not in told and len(told) < LONGEST_CHAIN:
        yield from _tell(earlier, told)
        yield BECAUSE if earlier is error.__cause__ else MEANWHILE
    if error.__traceback__ is not None:
        yield "Traceback (most recent call last):\n"
        yield from traceback.format_tb(error.__traceback__)
    yield f"{describe(error)}\n"
    for one in error.exceptions if isinstance(error, BaseExceptionGroup) else ():
        if id(one) not in told and len(told) < LONGEST_CHAIN:
            yield f"\nIn {type(error).__name__}:\n\n"
            yield from _tell(one, told)


class _Mark(str):
    """What stands in for a value, also where the sentence asks for its repr."""

    __slots__ = ()
    __repr__ = str.__str__


class _Blanked(dict[Any, object]):
    def __repr__(self) -> str:
        return "[dict]"


def _blank(value: object, *, is_ours: bool) -> object:
    """*value* as it may be logged; we know what we put in a text or a number, a library may put in anything."""
    if value is None or isinstance(value, bool | type | Enum | date | timedelta):
        return value
    if isinstance(value, BaseException):
        return _Mark(describe(value))
    if isinstance(value, int | float) and (is_ours or abs(value) < LARGEST_COUNT):
        return value
    if isinstance(value, str | Path) and is_ours:
        return value
    return _Mark(f"[{type(value).__name__}]")


def _message_of(record: logging.LogRecord) -> str:
    is_ours = record.name.partition(".")[0] in OURS
    args: Any = record.args
    if not isinstance(record.msg, str):
        return str(_blank(record.msg, is_ours=is_ours))
    if not args:
        return record.msg if is_ours else _before_a_value(record.msg)
    if not is_ours or record.levelno > logging.DEBUG:  # our own DEBUG may show what was asked
        if isinstance(args, dict):
            args = _Blanked({key: _blank(value, is_ours=is_ours) for key, value in args.items()})
        else:
            args = tuple(_blank(value, is_ours=is_ours) for value in args)
    try:
        return str(record.msg % args)
    except (TypeError, ValueError, KeyError):  # the values do not fit; the words alone will do
        return record.msg


class RedactingFormatter(logging.Formatter):
    """A filter would miss the traceback, which only the formatter writes."""

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        super().__init__(FORMAT)
        words = sorted({word for word in secrets if len(word) >= SHORTEST_SECRET}, key=len, reverse=True)
        self._secrets = re.compile("|".join(map(re.escape, words)) or r"(?!)")

    def format(self, record: logging.LogRecord) -> str:
        """The line as it goes out, redacted as a whole."""
        return self._cleaned(super().format(self._shown(record)))

    def lost(self, name: str) -> str:
        """What stands in the place of a line of the logger *name* that could not be written."""
        return LOST.format(name=name)

    def _shown(self, record: logging.LogRecord) -> logging.LogRecord:
        """*record* as it may be shown; other handlers get it as it was."""
        shown = copy.copy(record)
        shown.msg, shown.args = _message_of(record), None
        error = record.exc_info[1] if record.exc_info else None
        # The formatter of another handler leaves the traceback as it is in exc_text.
        shown.exc_info, shown.exc_text = None, tell(error) if error is not None else None
        return shown

    def _cleaned(self, text: str) -> str:
        return redact(self._secrets.sub("[geheim]", text))


class JsonFormatter(RedactingFormatter):
    """One JSON object a line, for a program that collects logs: moment, level, logger, message, and the traceback."""

    def format(self, record: logging.LogRecord) -> str:
        """The line as it goes out; every value is redacted by itself, so that it stays JSON."""
        shown = self._shown(record)
        line = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": self._cleaned(shown.getMessage()),
        }
        if shown.exc_text:
            line["traceback"] = self._cleaned(shown.exc_text)
        return json.dumps(line)

    def lost(self, name: str) -> str:
        """The same as JSON."""
        return json.dumps({"message": super().lost(name)})


class HouseHandler(logging.StreamHandler[TextIO]):
    """The one handler of the house, so that setting up twice does not log twice."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802  # its name in the standard library
        """Say that a line is missing; the standard library would print its values as they are."""
        with suppress(OSError, ValueError):  # the stream itself may be what is closed or full
            if isinstance(self.formatter, RedactingFormatter):
                self.stream.write(f"{self.formatter.lost(record.name)}\n")


def set_up(level: str, *, stream: TextIO | None = None, secrets: Iterable[str] = (), form: str = PLAIN) -> None:
    """Log from *level* up to *stream*, standard error unless told; the libraries' chatter from WARNING up.

    The lines have the *form* plain or json. *secrets* are blanked out wherever they turn up. What nobody caught is
    logged too, instead of printed as it is.
    """
    root = logging.getLogger()
    for old in [handler for handler in root.handlers if isinstance(handler, HouseHandler)]:
        root.removeHandler(old)
    handler = HouseHandler(stream or sys.stderr)
    handler.setFormatter(JsonFormatter(secrets) if form == JSON else RedactingFormatter(secrets))
    root.addHandler(handler)
    root.setLevel(level)
    for name in QUIET:
        logging.getLogger(name).setLevel(max(logging.WARNING, root.level))
    # Only in the place of Python's own: a debugger or a test runner keeps what it has set.
    if sys.excepthook is sys.__excepthook__:
        sys.excepthook = _log_uncaught
    if sys.unraisablehook is sys.__unraisablehook__:
        sys.unraisablehook = _log_unraisable
    if threading.excepthook is threading.__excepthook__:
        threading.excepthook = _log_uncaught_in_thread


def _log_uncaught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    logger.critical("Stopped by an error that nobody caught", exc_info=(kind, error, trace))


def _log_uncaught_in_thread(args: threading.ExceptHookArgs) -> None:
    if args.exc_value is not None and not isinstance(args.exc_value, SystemExit):
        logger.error("A thread was stopped by an error that nobody caught", exc_info=args.exc_value)


def _log_unraisable(args: "sys.UnraisableHookArgs") -> None:
    logger.error("An error had nobody to go to", exc_info=args.exc_value)
