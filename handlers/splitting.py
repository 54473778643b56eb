"""Cuts a long text in Telegram HTML into parts that Telegram takes."""

import re
from collections.abc import Iterable, Sequence

from telegram.constants import MessageLimit

TOKEN = re.compile(r"<[^>]*>|&(?:#\d+|#x[0-9a-fA-F]+|[a-zA-Z]+);|.", re.DOTALL)


def fits(html: str, *, limit: int = MessageLimit.MAX_TEXT_LENGTH) -> bool:
    """Whether *html* is short enough for one message."""
    if _is_short(html, limit=limit):
        return True
    tokens = TOKEN.findall(html)
    return _count_fitting(tokens, limit=limit) == len(tokens)


def split(html: str, *, limit: int = MessageLimit.MAX_TEXT_LENGTH) -> tuple[str, ...]:
    """Cut *html* into parts of at most *limit* visible UTF-16 units, by preference between lines.

    A part never ends inside a tag or an entity, and closes the tags that the next part opens again.
    """
    if _is_short(html, limit=limit):
        return (html,)
    parts: list[str] = []
    rest: Sequence[str] = TOKEN.findall(html)
    while (count := _count_fitting(rest, limit=limit)) < len(rest):
        end, start = _border(rest, count)
        opened = _open_tags(rest[:end])
        parts.append("".join((*rest[:end], *(f"</{_name(tag)}>" for tag in reversed(opened)))))
        rest = [*opened, *rest[start:]]
    parts.append("".join(rest))
    return tuple(part for part in parts if re.sub(r"<[^>]*>", "", part).strip()) or (html,)


def _is_short(html: str, *, limit: int) -> bool:
    """Whether *html* fits even if all of it were visible, and every sign took two units."""
    return 2 * len(html) <= limit


def _count_fitting(tokens: Sequence[str], *, limit: int) -> int:
    total = 0
    for position, token in enumerate(tokens):
        total += _units(token)
        if total > limit:
            return position
    return len(tokens)


def _units(token: str) -> int:
    if _is_tag(token):
        return 0
    if token.startswith("&") and len(token) > 1:
        return 2 if token.startswith("&#") else 1  # a numbered character may need two
    return 2 if ord(token) > 0xFFFF else 1


def _border(tokens: Sequence[str], count: int) -> tuple[int, int]:
    """Where the part ends and the next begins: at the last line, else the last space, else right here."""
    for border in ("\n", " "):
        for position in range(min(count, len(tokens) - 1), 0, -1):
            if tokens[position] == border:
                return position, position + 1
    return count, count


def _open_tags(tokens: Iterable[str]) -> list[str]:
    opened: list[str] = []
    for token in filter(_is_tag, tokens):
        if token.startswith("</"):
            opened.pop()
        else:
            opened.append(token)
    return opened


def _is_tag(token: str) -> bool:
    return len(token) > 1 and token.startswith("<")


def _name(tag: str) -> str:
    return tag.strip("<>").split(maxsplit=1)[0]
