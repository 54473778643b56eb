"""Telegram's grammar for HTML messages, after `parse_html` in tdlib/td `MessageEntity.cpp`."""

import html
import re
from dataclasses import dataclass, field

KINDS = {  # the tags Telegram takes, and what it makes of them
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "span": "spoiler",
    "tg-spoiler": "spoiler",
    "tg-emoji": "custom_emoji",
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
}
ENTITY = re.compile(r"&(?:#\d+|#x[0-9a-fA-F]+|lt|gt|amp|quot);")
START_TAG = re.compile(
    r"<([^\s>]*)"
    r"((?:\s+[^\s=>]+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[\w.-]+))?)*)"
    r"\s*>"
)
END_TAG = re.compile(r"</([^\s>]*)\s*>")
LINK = re.compile(r"href\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")


class MarkupError(ValueError):
    """The text is not in Telegram's HTML."""


@dataclass(frozen=True, slots=True)
class Entity:
    """A stretch of visible text that looks different; *offset* and *length* in UTF-16 units."""

    type: str
    offset: int
    length: int
    url: str | None = None


def visible_text(markup: str) -> str:
    """What a reader sees of *markup*; MarkupError, in Telegram's words, where Telegram would refuse it."""
    return parse(markup)[0]


def parse(markup: str) -> tuple[str, tuple[Entity, ...]]:
    """What a reader sees of *markup*, and the stretches that are marked in it; errors as `visible_text`."""
    reading = _Reading(markup)
    while reading.at < len(markup):
        reading.step()
    if reading.opened:
        raise MarkupError(f'Can\'t find end tag corresponding to start tag "{reading.opened[-1].name}"')
    return "".join(reading.seen), tuple(sorted(reading.entities, key=lambda found: (found.offset, -found.length)))


def utf16_units(text: str) -> int:
    """The length of *text* as Telegram counts it."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


@dataclass(frozen=True, slots=True)
class _Tag:
    name: str
    offset: int
    url: str | None


@dataclass(slots=True)
class _Reading:
    """How far *markup* was read, and what was met."""

    markup: str
    at: int = 0
    offset: int = 0
    seen: list[str] = field(default_factory=list)
    opened: list[_Tag] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)

    def step(self) -> None:
        if self.markup.startswith("</", self.at):
            self._close()
        elif self.markup[self.at] == "<":
            self._open()
        elif entity := ENTITY.match(self.markup, self.at):
            self._see(html.unescape(entity[0]))
            self.at = entity.end()
        else:
            self._see(self.markup[self.at])
            self.at += 1

    def _see(self, text: str) -> None:
        self.seen.append(text)
        self.offset += utf16_units(text)

    def _open(self) -> None:
        tag = START_TAG.match(self.markup, self.at)
        if tag is None:
            raise MarkupError(f"Unclosed start tag {self._place()}")
        name = tag[1].lower()
        if name not in KINDS:
            raise MarkupError(f'Unsupported start tag "{name}" {self._place()}')
        if name == "span" and not re.search(r"class\s*=\s*[\"']?tg-spoiler", tag[2]):
            raise MarkupError(f'Tag "span" must have class "tg-spoiler" {self._place()}')
        link = LINK.search(tag[2])
        self.opened.append(_Tag(name, self.offset, html.unescape(link[1] or link[2]) if link else None))
        self.at = tag.end()

    def _close(self) -> None:
        tag = END_TAG.match(self.markup, self.at)
        if tag is None:
            raise MarkupError(f"Unclosed end tag {self._place()}")
        if not self.opened:
            raise MarkupError(f"Unexpected end tag {self._place()}")
        start = self.opened.pop()
        if tag[1] and tag[1].lower() != start.name:
            place = self._place()
            raise MarkupError(f'Unmatched end tag {place}, expected "</{start.name}>", found "</{tag[1].lower()}>"')
        if self.offset > start.offset and (start.name != "a" or start.url):
            self.entities.append(Entity(KINDS[start.name], start.offset, self.offset - start.offset, start.url))
        self.at = tag.end()

    def _place(self) -> str:
        return f"at byte offset {len(self.markup[: self.at].encode())}"
