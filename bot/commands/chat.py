"""The terminal as a messenger: type, read, and choose a button by its number."""

import shutil
import textwrap
from collections.abc import Callable, Coroutine, Iterable, Mapping
from typing import Any, Protocol, TextIO

from bot.local.conversation import LocalChat
from bot.local.wire import Button, LocalMessage
from knowledge.answers.rendering import plain

PROMPT = "> "
STOP = "/stop"
FAREWELL = "Tot ziens."
HOW_TO_END = "Stoppen: typ /stop of druk op Ctrl-D. Een knop kiest u met zijn nummer."
WIDEST = 100

Replies = tuple[LocalMessage, ...]
Reader = Callable[[str], str]  # like the built-in `input`: shows a prompt, raises EOFError at the end


class Runner(Protocol):
    """Runs one step of the conversation; between steps the terminal has Ctrl-C to itself."""

    def __call__(self, step: Coroutine[Any, Any, Replies], /) -> Replies:
        """Run *step* to its end."""


def converse(chat: LocalChat, *, run: Runner, read: Reader, sink: TextIO) -> None:
    """Hold a conversation until the person stops."""
    _say(sink, HOW_TO_END)
    choices = _show(run(chat.say("/start")), sink)
    while (typed := _next_line(read)) is not None:
        chosen = choices.get(typed.strip())
        choices = _show(run(chat.press(chosen) if chosen else chat.say(typed)), sink)
    _say(sink, FAREWELL)


def stream_reader(source: TextIO, sink: TextIO) -> Reader:
    """Read lines from *source*, and show them behind the prompt as if they were typed."""

    def read(prompt: str) -> str:
        line = source.readline()
        if not line:
            raise EOFError
        sink.write(f"{prompt}{line.rstrip()}\n")
        return line.rstrip("\r\n")

    return read


def numbered(buttons: Iterable[Button]) -> Mapping[str, Button]:
    """The buttons by the number that presses them."""
    return {str(number): button for number, button in enumerate(buttons, start=1)}


def _next_line(read: Reader) -> str | None:
    try:
        typed = read(PROMPT)
    except (EOFError, KeyboardInterrupt):
        return None
    return None if typed.strip().casefold() == STOP else typed


def _show(replies: Replies, sink: TextIO) -> Mapping[str, Button]:
    """Print *replies* with the buttons under them; the buttons that can be pressed now."""
    choices = numbered(button for reply in replies for button in reply.buttons)
    numbers = iter(choices)
    for reply in replies:
        lines = [plain(reply.text_html), *(f"[{next(numbers)}] {button.label}" for button in reply.buttons)]
        _say(sink, "\n".join(lines))
    return choices


def _say(sink: TextIO, text: str) -> None:
    lines = text.split("\n")
    if sink.isatty():
        width = min(shutil.get_terminal_size().columns, WIDEST)
        lines = [textwrap.fill(line, width, break_long_words=False, break_on_hyphens=False) for line in lines]
    sink.write("\n".join(lines) + "\n\n")
    sink.flush()
