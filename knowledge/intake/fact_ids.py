"""Ids of facts out of what people wrote: readable, and short enough for the data of a button."""

import hashlib

from knowledge.dutch.folding import words

LONGEST_ID = 52  # a button has 64 bytes, which the id shares with a prefix and a version
MARK_SIGNS = 6


def slug(text: str) -> str:
    """The words of *text*, as an id holds them."""
    return "-".join(words(text))


def shortened(name: str, most: int = LONGEST_ID) -> str:
    """*name* itself, or as many whole words as fit before a mark of the whole."""
    return name if len(name) <= most else marked(name, name, most=most)


def marked(name: str, whole: str, *, most: int = LONGEST_ID) -> str:
    """*name*, cut where need be, with a mark that differs for each *whole*."""
    mark = hashlib.sha256(whole.encode()).hexdigest()[:MARK_SIGNS]
    room = most - len(mark) - 1
    if len(name) > room:
        name = name[: room + 1].rpartition("-")[0] or name[:room]
    return f"{name.rstrip('-')}-{mark}"
