"""Typed text made plain: one case, no accents, no hidden signs; and cut into words."""

import re
import unicodedata
from functools import lru_cache

WORD = re.compile(r"[a-z0-9]+(?:&[a-z0-9]+)*")
QUOTES = str.maketrans({"\u2018": "'", "\u2019": "'", "`": "'", "\u00b4": "'", "\u201c": '"', "\u201d": '"'})


def fold(text: str) -> str:
    """Lower case without accents, control and format signs, with single spaces and straight quotes."""
    if text.isascii() and text.isprintable():
        return " ".join(text.lower().split())
    decomposed = unicodedata.normalize("NFKD", text.translate(QUOTES))
    kept = (_plain(char) for char in decomposed)
    return " ".join("".join(kept).casefold().split())


def words(text: str) -> tuple[str, ...]:
    """The folded words of *text*."""
    found = WORD.findall(fold(text))
    return tuple(word.replace("&", "") for word in found) if "&" in text else tuple(found)


@lru_cache(maxsize=10_000)
def name_words(name: str) -> tuple[str, ...]:
    """The folded words of a *name* that the base knows; kept, so never call it with what people type."""
    return words(name)


def _plain(char: str) -> str:
    category = unicodedata.category(char)
    if category == "Mn" or category == "Cf":
        return ""
    return " " if category.startswith(("C", "Z")) else char
