"""Mistyped words: the nearest word of the base."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA

SHORTEST_REPAIRED = 4
TWO_SLIPS_FROM = 7  # two slips only in a long word
MOST_COMPARED = 12


def slips_allowed(word: str) -> int:
    """How many typing errors a word of this length may hold."""
    return 0 if len(word) < SHORTEST_REPAIRED else 1 if len(word) < TWO_SLIPS_FROM else 2


class Speller:
    """The words of the base by length and first letter, to find the one that a mistyped word was meant to be."""

    def __init__(self, words: Iterable[str], rarity: Callable[[str], float]) -> None:
        self._rarity = rarity
        self._by_length: dict[int, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for word in words:
            if len(word) >= SHORTEST_REPAIRED and word.isalpha():
                self._by_length[len(word)][word[0]].append(word)

    def nearest(self, word: str) -> str | None:
        """The word that *word* is nearest to, or None: first one with the same first letter, then, if it is long,
        any; the one with fewest slips, the longest, the least rare."""
        allowed = slips_allowed(word)
        if not allowed:
            return None
        lengths = range(len(word) - allowed, len(word) + allowed + 1)
        found = self._best(word, [self._by_length[n][word[0]] for n in lengths if n in self._by_length], allowed)
        if found is None and allowed > 1:
            rows = [row for n in lengths if n in self._by_length for row in self._by_length[n].values()]
            found = self._best(word, rows, allowed)
        return found

    def _best(self, word: str, rows: Sequence[list[str]], allowed: int) -> str | None:
        near = [
            (slips, -len(known), self._rarity(known), known)
            for row in rows
            for known, slips, _ in process.extract(
                word, row, scorer=OSA.distance, score_cutoff=allowed, limit=MOST_COMPARED
            )
        ]
        return min(near)[-1] if near else None
