"""Looks on while the suite runs: what a test gave the house to keep to itself must not be in any line of the log.

It knows what came in by listening where it does: updates of Telegram, tokens of bots, keys of vaults, recipients of
mail. A line is what the house would have written; a test in which one of those words is in a line fails.
"""

import logging
import re
import smtplib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any

from telegram import Bot, Update

from bot.log import OURS, RedactingFormatter
from knowledge.store.vault import Vault

SHORTEST_ID = 5  # digits; a shorter number may be a count
SHORTEST_TEXT = 12  # signs; a shorter text may be a word that we say ourselves
SHORTEST_NAME = 5
SHORTEST_SECRET = 16
MOST_SHOWN = 160
TYPED = ("text", "caption", "query")
NAMES = ("first_name", "last_name", "username")


class LogWatch(logging.Handler):
    """Every line of one test, and the words that may not be in them."""

    def __init__(self) -> None:
        super().__init__()
        self.setFormatter(RedactingFormatter())
        self._lines: list[tuple[int, str]] = []
        self._secrets: set[str] = set()  # of the whole session, for houses outlive a test
        self._words: set[str] = set()
        self._numbers: set[str] = set()

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the line that the house would have written."""
        try:
            self._lines.append((record.levelno, self.format(record)))
        except Exception:  # noqa: BLE001  # a value that cannot be shown leaves no line in the house either
            return

    def begin(self) -> None:
        """Forget the test before, and look at more than is logged by itself."""
        root = logging.getLogger()
        root.setLevel(min(root.level, logging.INFO))
        self._lines.clear()
        self._words.clear()
        self._numbers.clear()

    def leaks(self) -> list[str]:
        """The lines that hold what they may not; of our own DEBUG, which may show questions, only secrets count."""
        found = []
        for level, line in self._lines:
            words = self._secrets if level <= logging.DEBUG else self._secrets | self._words
            numbers = set() if level <= logging.DEBUG else self._numbers & set(re.findall(r"\d{5,}", line))
            if numbers or any(word in line for word in words):
                found.append(line[:MOST_SHOWN])
        return found

    def note_secret(self, word: str) -> None:
        """Keep a token or a key in mind, also without the number before it."""
        self._secrets.update(part for part in (word, word.rpartition(":")[2]) if len(part) >= SHORTEST_SECRET)

    def note_address(self, address: str) -> None:
        """Keep an e-mail address in mind."""
        self._words.add(address)

    def note_update(self, said: Any) -> None:
        """Keep in mind whose *said* is, the JSON of an update, and what is typed in it."""
        if isinstance(said, list):
            for one in said:
                self.note_update(one)
        if not isinstance(said, dict):
            return
        for key, value in said.items():
            if key == "id":
                self._note_number(value)
            elif isinstance(value, str):
                self._note_text(key, value, is_bot=bool(said.get("is_bot")))
            else:
                self.note_update(value)

    def _note_number(self, value: object) -> None:
        digits = str(value).lstrip("-")
        if isinstance(value, int) and len(digits) >= SHORTEST_ID:
            self._numbers.add(digits)

    def _note_text(self, key: str, value: str, *, is_bot: bool) -> None:
        is_typed = key in TYPED and len(value) >= SHORTEST_TEXT and " " in value.strip()
        is_name = key in NAMES and len(value) >= SHORTEST_NAME and not is_bot
        if is_typed or is_name:
            self._words.add(value)


@contextmanager
def watching() -> Iterator[LogWatch]:
    """A watch on the log of this process, and ears where updates, tokens, keys and addresses come in."""
    watch = LogWatch()
    level = logging.getLogger().level
    loggers = [logging.getLogger(name) for name in ("", *OURS)]  # not the root alone: some tests take its handlers off
    for logger in loggers:
        logger.addHandler(watch)
    undo = [
        _listen(Update, "de_json", watch.note_update),
        _listen(Bot, "__init__", lambda _, token="", *__: watch.note_secret(str(token))),
        _listen(Vault, "of", lambda text: [watch.note_secret(key) for key in str(text).split()]),
        _listen(smtplib.SMTP, "rcpt", lambda _, to="", *__: watch.note_address(str(to))),
    ]
    try:
        yield watch
    finally:
        for restore in undo:
            restore()
        logging.getLogger().setLevel(level)
        for logger in loggers:
            logger.removeHandler(watch)


def _listen(owner: type, name: str, note: Callable[..., object]) -> Callable[[], None]:
    """Have *note* hear of each call of a method, which then goes on as ever; how to end that."""
    original = owner.__dict__[name]
    is_of_class = isinstance(original, classmethod)
    inner = original.__func__ if is_of_class else original

    @wraps(inner)
    def heard(self: Any, *args: Any, **kwargs: Any) -> Any:
        told = (*args, *kwargs.values()) if is_of_class else (self, *args, *kwargs.values())
        if told:
            note(*told[:2] if not is_of_class else told[:1])
        return inner(self, *args, **kwargs)

    setattr(owner, name, classmethod(heard) if is_of_class else heard)
    return lambda: setattr(owner, name, original)
