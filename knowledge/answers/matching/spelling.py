"""Mistyped words: the nearest word of the base, found by what both are after leaving out a letter or two."""

from collections.abc import Callable, Iterator, Sequence
from itertools import combinations
from zlib import crc32

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA

SHORTEST_REPAIRED = 4
TWO_SLIPS_FROM = 7  # two slips only in a long word
PREFIX = 8  # letters that are looked at; two words that differ later share these
Codes = NDArray[np.uint32]
Numbers = NDArray[np.int32]


def slips_allowed(word: str) -> int:
    """How many typing errors a word of this length may hold."""
    return 0 if len(word) < SHORTEST_REPAIRED else 1 if len(word) < TWO_SLIPS_FROM else 2


def shortened(word: str, slips: int) -> Iterator[int]:
    """Codes of the beginning of *word* with up to *slips* letters left out; unequal words may share a code."""
    start = word[:PREFIX].encode()
    yield crc32(start)
    seen = {start}
    for count in range(1, slips + 1):
        for left_out in combinations(range(len(start)), count):
            kept = bytes(letter for at, letter in enumerate(start) if at not in left_out)
            if kept not in seen:
                seen.add(kept)
                yield crc32(kept)


def deletions(words: Sequence[str]) -> tuple[Codes, Numbers]:
    """All codes of *words*, sorted, each with the number of its word."""
    codes: list[int] = []
    numbers: list[int] = []
    for number, word in enumerate(words):
        if word.isalpha():
            found = tuple(shortened(word, slips_allowed(word)))
            codes += found
            numbers += [number] * len(found)
    order = np.argsort(np.array(codes, dtype=np.uint32), kind="stable")
    return np.array(codes, dtype=np.uint32)[order], np.array(numbers, dtype=np.int32)[order]


class Speller:
    """The words of the base, to find the one that a mistyped word was meant to be."""

    def __init__(self, words: Sequence[str], codes: Codes, numbers: Numbers, rarity: Callable[[str], float]) -> None:
        self._words, self._codes, self._numbers, self._rarity = words, codes, numbers, rarity

    def nearest(self, word: str) -> str | None:
        """The word that *word* is nearest to: fewest slips, same first letter, longest, least rare; or None."""
        allowed = slips_allowed(word)
        if not allowed or not word.isascii():
            return None
        typed = np.fromiter(shortened(word, allowed), dtype=np.uint32)
        starts, ends = np.searchsorted(self._codes, typed), np.searchsorted(self._codes, typed, side="right")
        numbers = {int(n) for start, end in zip(starts, ends, strict=True) for n in self._numbers[start:end]}
        near = [
            (slips, found[0] != word[0], -len(found), self._rarity(found), found)
            for found in (self._words[number] for number in sorted(numbers))
            if (slips := OSA.distance(word, found, score_cutoff=allowed)) <= allowed
            and len(found) >= SHORTEST_REPAIRED
            and (found[0] == word[0] or len(word) >= TWO_SLIPS_FROM)
        ]
        return min(near)[-1] if near else None
