"""Telegram's grammar for HTML messages, after `parse_html` in tdlib/td `MessageEntity.cpp`."""

import html
import re

TAGS = frozenset("a b strong i em s strike del u ins tg-spoiler tg-emoji span pre code blockquote".split())
ENTITY = re.compile(r"&(?:#\d+|#x[0-9a-fA-F]+|lt|gt|amp|quot);")
START_TAG = re.compile(
    r"<([^\s>]*)"
    r"((?:\s+[^\s=>]+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[\w.-]+))?)*)"
    r"\s*>"
)
END_TAG = re.compile(r"</([^\s>]*)\s*>")


class MarkupError(ValueError):
    """The text is not in Telegram's HTML."""


def visible_text(markup: str) -> str:
    """What a reader sees of *markup*; MarkupError, in Telegram's words, where Telegram would refuse it."""
    seen: list[str] = []
    opened: list[str] = []
    at = 0
    while at < len(markup):
        if markup[at] == "<":
            at = _pass_tag(markup, at, opened)
        elif entity := ENTITY.match(markup, at):
            seen.append(html.unescape(entity[0]))
            at = entity.end()
        else:
            seen.append(markup[at])
            at += 1
    if opened:
        raise MarkupError(f'Can\'t find end tag corresponding to start tag "{opened[-1]}"')
    return "".join(seen)


def _pass_tag(markup: str, at: int, opened: list[str]) -> int:
    """Note the tag that begins at *at* in *opened*; where the text goes on."""
    place = f"at byte offset {len(markup[:at].encode())}"
    if markup.startswith("</", at):
        return _pass_end_tag(markup, at, opened, place=place)
    tag = START_TAG.match(markup, at)
    if tag is None:
        raise MarkupError(f"Unclosed start tag {place}")
    name = tag[1].lower()
    if name not in TAGS:
        raise MarkupError(f'Unsupported start tag "{name}" {place}')
    if name == "span" and not re.search(r"class\s*=\s*[\"']?tg-spoiler", tag[2]):
        raise MarkupError(f'Tag "span" must have class "tg-spoiler" {place}')
    opened.append(name)
    return tag.end()


def _pass_end_tag(markup: str, at: int, opened: list[str], *, place: str) -> int:
    tag = END_TAG.match(markup, at)
    if tag is None:
        raise MarkupError(f"Unclosed end tag {place}")
    if not opened:
        raise MarkupError(f"Unexpected end tag {place}")
    expected = opened.pop()
    if tag[1] and tag[1].lower() != expected:
        raise MarkupError(f'Unmatched end tag {place}, expected "</{expected}>", found "</{tag[1].lower()}>"')
    return tag.end()


def utf16_units(text: str) -> int:
    """The length of *text* as Telegram counts it."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
