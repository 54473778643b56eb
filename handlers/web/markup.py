"""A message in Telegram's HTML, made into safe HTML for the page: real paragraphs and lists, known tags only."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import groupby
from urllib.parse import urlsplit

from handlers import texts
from knowledge.answers.wording import safe_in_quotes

INLINE = {name: f"<{name}>" for name in "b strong i em u s".split()} | {"code": '<code class="utrecht-code">'}
SAFE_SCHEMES = frozenset({"https", "http", "mailto"})
BULLET = "• "
NUMBER = re.compile(r"(\d{1,3})\. ")
COMMAND = re.compile(rf"(?<![\w/])/(?:termijnen alle|{'|'.join(name for name, _ in texts.COMMANDS)})(?![\w/@])")
# Under a message in Telegram a command can be tapped; here it is a button of the form `commands`.
COMMAND_BUTTON = '<button form="commands" name="question" value="{0}" class="utrecht-link-button">{0}</button>'


def page_html(message_html: str) -> str:
    """*message_html* as it stands on the page; always well formed, and nothing of it runs."""
    return _html(_Reader(), message_html)


def told_html(message_html: str) -> str:
    """The same for a page without a conversation: a command is a word there, for nothing could take a tap on it."""
    return _html(_Reader(command="{0}"), message_html)


def _html(reader: "_Reader", message_html: str) -> str:
    reader.feed(message_html)
    reader.close()
    quotes = groupby(reader.finish(), key=lambda line: line.is_quoted)
    return "".join(
        f'<blockquote class="utrecht-blockquote">{_blocks(lines)}</blockquote>' if is_quoted else _blocks(lines)
        for is_quoted, lines in quotes
    )


@dataclass(slots=True)
class _Line:
    html: str
    is_quoted: bool
    opens_part: bool  # an empty line stands before it

    @property
    def kind(self) -> str:
        if self.html.startswith(BULLET):
            return "ul"
        return "ol" if NUMBER.match(self.html) else "p"


@dataclass(slots=True)
class _Tag:
    name: str
    html: str = ""  # nothing for a tag that the page does not show

    @property
    def end(self) -> str:
        return f"</{self.name}>" if self.html else ""


@dataclass(slots=True)
class _Lines:
    """The lines read so far; every line closes its own tags, and the next opens them again."""

    done: list[_Line] = field(default_factory=list)
    tags: list[_Tag] = field(default_factory=list)
    now: list[str] = field(default_factory=list)
    has_text: bool = False
    quotes: int = 0
    was_empty: bool = False

    def write(self, html: str) -> None:
        self.now.append(html)
        self.has_text = self.has_text or not html.isspace()

    def end_line(self) -> None:
        if self.has_text:
            ends = (tag.end for tag in reversed(self.tags))
            line = "".join((*self.now, *ends)).strip()
            self.done.append(_Line(line, self.quotes > 0, self.was_empty and bool(self.done)))
        self.was_empty = not self.has_text
        self.now = [tag.html for tag in self.tags]
        self.has_text = False

    def is_in(self, *names: str) -> bool:
        return any(tag.name in names for tag in self.tags)


class _Reader(HTMLParser):
    def __init__(self, *, command: str = COMMAND_BUTTON) -> None:
        super().__init__(convert_charrefs=True)
        self._lines = _Lines()
        self._command = command

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "blockquote":
            self._break()
            self._lines.quotes += 1
            return
        opened = _Tag(tag, _link(dict(attrs).get("href") or "") if tag == "a" else INLINE.get(tag, ""))
        self._lines.tags.append(opened)
        self._lines.now.append(opened.html)

    def handle_endtag(self, tag: str) -> None:
        lines = self._lines
        if tag == "blockquote" and lines.quotes:
            self._break()
            lines.quotes -= 1
        while lines.is_in(tag):
            closed = lines.tags.pop()
            lines.now.append(closed.end)
            if closed.name == tag:
                break

    def handle_data(self, data: str) -> None:
        first, *others = data.split("\n")
        self._write(first)
        for line in others:
            self._lines.end_line()
            self._write(line)

    def finish(self) -> tuple[_Line, ...]:
        self._break()
        return tuple(self._lines.done)

    def _break(self) -> None:
        if self._lines.has_text:
            self._lines.end_line()
            self._lines.was_empty = False

    def _write(self, text: str) -> None:
        if not text:
            return
        safe = safe_in_quotes(text)
        if not self._lines.is_in("a", "code", "pre"):
            safe = COMMAND.sub(lambda found: self._command.format(found[0]), safe)
        self._lines.write(safe)


def _link(url: str) -> str:
    try:
        scheme = urlsplit(url).scheme
    except ValueError:
        return ""
    if scheme not in SAFE_SCHEMES:
        return ""
    return f'<a class="utrecht-link" href="{safe_in_quotes(url)}" rel="noopener noreferrer">'


def _blocks(lines: Iterable[_Line]) -> str:
    return "".join(block for kind, group in groupby(lines, key=_kind) for block in _block(kind, list(group)))


def _kind(line: _Line) -> str:
    return line.kind


def _block(kind: str, lines: list[_Line]) -> Iterator[str]:
    if kind == "p":
        for line in lines:
            part = " new-part" if line.opens_part else ""
            yield f'<p class="utrecht-paragraph{part}">{line.html}</p>'
    elif kind == "ul":
        items = "".join(f"<li>{line.html.removeprefix(BULLET)}</li>" for line in lines)
        yield f'<ul class="utrecht-unordered-list">{items}</ul>'
    else:
        items = "".join(f"<li{_number(line.html)}>{NUMBER.sub('', line.html, count=1)}</li>" for line in lines)
        yield f'<ol class="utrecht-ordered-list">{items}</ol>'


def _number(html: str) -> str:
    found = NUMBER.match(html)
    return f' value="{found[1]}"' if found else ""
