"""Mistyped words: the one that is known and was meant, by the slips that lead to it and by how often it is said."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from rapidfuzz import process
from rapidfuzz.distance import OSA

from knowledge.answers.matching.slips import LIKELY, cost

MOST_COMPARED = 12
RARE = 0.5  # what the rarest word costs more than the commonest
# By length, from the longest down: what one slip and what two may cost. A short word is soon another one.
LIMITS = ((7, (2.1, 2.5)), (6, (1.85, 2.35)), (5, (1.5, 2.35)), (4, (1.4,)))
OPENING_LOST_FROM = 7  # letters from which the first one may be the slip


def limits(word: str) -> tuple[float, ...]:
    """What the way to another word may cost at most, with one slip, with two, and so on."""
    return next((most for length, most in LIMITS if len(word) >= length), ())


class Speller:
    """Known words by length and first letter, to find the one that a mistyped word was meant to be.

    *rarity* says of a word how rare it is, from 0 to 1.
    """

    def __init__(self, words: Iterable[str], rarity: Callable[[str], float]) -> None:
        self._rarity = rarity
        self._by_length: dict[int, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        shortest, _ = LIMITS[-1]
        for word in words:
            if len(word) >= shortest and word.isalpha():
                self._by_length[len(word)][word[0]].append(word)

    def nearest(self, word: str, *, slips: int = 2) -> str | None:
        """The word that *word* was meant to be, or None: the cheapest with as few slips as can be, *slips* at most;
        with another first letter only by one likely slip in a long word."""
        for number, most in enumerate(limits(word)[:slips], start=1):
            if found := self._within(word, self._rows(word, number), slips=number, most=most):
                return found
        if slips == 1 or len(word) < OPENING_LOST_FROM:
            return None
        rows = (row for length in _around(word, 1) for row in self._by_length.get(length, {}).values())
        return self._within(word, rows, slips=1, most=LIKELY + RARE)

    def _within(self, word: str, rows: Iterable[list[str]], *, slips: int, most: float) -> str | None:
        near = (
            known
            for row in rows
            for known, found, _ in process.extract(
                word, row, scorer=OSA.distance, score_cutoff=slips, limit=MOST_COMPARED
            )
            if found == slips
        )
        costs = [(cost(word, known) + RARE * self._rarity(known), known) for known in near]
        return min((one for one in costs if one[0] <= most), default=(0.0, None))[1]

    def _rows(self, word: str, slips: int) -> Iterator[list[str]]:
        for length in _around(word, slips):
            yield self._by_length.get(length, {}).get(word[0], [])


def _around(word: str, slips: int) -> range:
    return range(len(word) - slips, len(word) + slips + 1)
