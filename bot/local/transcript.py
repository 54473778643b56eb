"""A chat of the local wire: its messages as Telegram would keep them, and as a person sees them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count

from bot.local.acceptance import Json, Upload
from knowledge.answers.wording import safe

FILE_SHOWN = "Bestand: {name} ({thousands} kB)"


@dataclass(frozen=True, slots=True)
class Button:
    """A button under a message; *data* is what a press sends, and empty where the button opens *url*."""

    label: str
    data: str
    message_id: int
    url: str | None = None


@dataclass(frozen=True, slots=True)
class LocalMessage:
    """A message as a person sees it; *is_own* when the person typed it, *is_notice* when it will not stay.

    A *file* is named in the text too, for it cannot be opened everywhere.
    """

    text_html: str
    buttons: tuple[Button, ...]
    message_id: int
    edited: bool = False
    is_own: bool = False
    is_notice: bool = False
    file: Upload | None = None


@dataclass(slots=True)
class Transcript:
    """One chat: its messages as Telegram keeps them, as they look now, and all that was shown, in order.

    *place* is how Telegram names the chat in a message; *administrators* are those of a group.
    """

    place: Json
    administrators: frozenset[int] = frozenset()
    has_bot: bool = True
    ids: Iterator[int] = field(default_factory=lambda: count(1))
    messages: dict[int, Json] = field(default_factory=dict)
    now: dict[int, LocalMessage] = field(default_factory=dict)
    shown: list[LocalMessage] = field(default_factory=list)

    def show(self, message: Json, markup: str, *, edited: bool, file: Upload | None = None) -> Json:
        """Put *message* of the bot in its place, with *markup* as its text."""
        number = message["message_id"]
        rows = message.get("reply_markup", {}).get("inline_keyboard", [])
        keys = (key for row in rows for key in row)
        buttons = tuple(Button(key["text"], key.get("callback_data", ""), number, key.get("url")) for key in keys)
        if file is None and number in self.now:
            file = self.now[number].file
        elif file is not None:
            markup = "\n".join(filter(None, (markup, _line(file))))
        self.messages[number] = message
        self.now[number] = LocalMessage(markup, buttons, number, edited, file=file)
        self.shown.append(self.now[number])
        return message

    def hear(self, message: Json, text: str, *, edited: bool = False) -> None:
        """Put *message* of the person in its place, with *text* as it was typed."""
        number = message["message_id"]
        self.messages[number] = message
        self.now[number] = LocalMessage(safe(text), (), number, edited, is_own=True)

    def note(self, text: str) -> None:
        """Show *text* for a moment."""
        self.shown.append(LocalMessage(safe(text), (), 0, is_notice=True))


def _line(file: Upload) -> str:
    """A file as one line, for whoever cannot open it here."""
    thousands = max(1, round(len(file.content) / 1000))
    return FILE_SHOWN.format(name=safe(file.name), thousands=thousands)
