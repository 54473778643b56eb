"""Typing errors as hurried thumbs make them, the same ones at every run."""

import random
import re
from collections.abc import Callable

LONG = 6  # letters from which a word gets its errors
WORD = re.compile(r"\w+")
ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
Slip = Callable[[str, int, random.Random], str]


def _near_keys() -> dict[str, str]:
    """By letter: the keys beside it, and those that touch it a row up or down; each row stands half a key over."""
    place = {letter: (2 * column + row, row) for row, keys in enumerate(ROWS) for column, letter in enumerate(keys)}
    return {
        letter: "".join(other for other, (x, y) in place.items() if _touch(x - at[0], y - at[1]))
        for letter, at in place.items()
    }


def _touch(across: int, down: int) -> bool:
    return (down == 0 and abs(across) == 2) or (abs(down) == 1 and abs(across) == 1)


NEAR_KEYS = _near_keys()


def mistyped(text: str, *, seed: str, edits: int = 1, share: float = 1.0) -> str:
    """*text* with *edits* errors in a *share* of its long words; first letters and words with a digit stay."""
    chance = random.Random(f"{seed}/{edits}")  # noqa: S311  # no secret

    def replace(found: re.Match[str]) -> str:
        word = found.group()
        is_kept = len(word) < LONG or not word.isalpha() or (share < 1.0 and chance.random() >= share)
        return word if is_kept else _slipped(word, edits, chance)

    return WORD.sub(replace, text)


def _slipped(word: str, edits: int, chance: random.Random) -> str:
    """*word* with *edits* errors that do not undo one another."""
    wrong = word
    while wrong == word:
        wrong = word
        for _ in range(edits):
            wrong = _slip(wrong, chance)
    return wrong


def _slip(word: str, chance: random.Random) -> str:
    wrong = word
    while wrong == word:  # "tt" swapped is no error
        wrong = chance.choice(SLIPS)(word, chance.randrange(1, len(word)), chance)
    return wrong


def _swap(word: str, at: int, chance: random.Random) -> str:
    return word[:at] + word[at : at + 2][::-1] + word[at + 2 :]


def _drop(word: str, at: int, chance: random.Random) -> str:
    return word[:at] + word[at + 1 :]


def _double(word: str, at: int, chance: random.Random) -> str:
    return word[:at] + word[at] + word[at:]


def _miss(word: str, at: int, chance: random.Random) -> str:
    letter = word[at]
    near = NEAR_KEYS.get(letter.lower())
    if near is None:
        return word
    struck = chance.choice(near)
    return word[:at] + (struck.upper() if letter.isupper() else struck) + word[at + 1 :]


SLIPS: tuple[Slip, ...] = (_swap, _drop, _double, _miss)
