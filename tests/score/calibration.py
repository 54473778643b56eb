"""What a certainty is worth: how often it is right, and how much can be answered when it must be right."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from statistics import fmean

PROMISED = 0.95
SURE = 0.9
BINS = 10


@dataclass(frozen=True, slots=True)
class Given:
    """An answer that was given, how certain it was, and whether it was right."""

    certainty: float
    is_right: bool


@dataclass(frozen=True, slots=True)
class Bin:
    """The answers given with a certainty from *low* up to *high*."""

    low: float
    high: float
    count: int
    right: int
    mean: float

    @property
    def share(self) -> float:
        """The part of them that was right."""
        return self.right / self.count


def coverage(given: Iterable[Given], *, answerable: int, promised: float = PROMISED) -> float:
    """The share of *answerable* questions answered rightly when the cut-off keeps *promised* of the answers right.

    All cut-offs are tried, and the one that answers most is taken; answers as certain stand or fall together.
    """
    best = right = count = 0
    ordered = sorted(given, key=lambda one: -one.certainty)
    for _, level in groupby(ordered, key=lambda one: one.certainty):
        those = list(level)
        count += len(those)
        right += sum(one.is_right for one in those)
        if right >= promised * count:
            best = max(best, right)
    return best / answerable if answerable else 0.0


def reliability(given: Iterable[Given], *, bins: int = BINS) -> tuple[Bin, ...]:
    """How often answers are right by how certain they are, without the empty bins; 1.0 falls in the last."""
    held: dict[int, list[Given]] = {}
    for one in given:
        held.setdefault(min(int(one.certainty * bins), bins - 1), []).append(one)
    return tuple(_bin(number, held[number], bins=bins) for number in sorted(held))


def expected_error(given: Sequence[Given], *, bins: int = BINS) -> float:
    """The expected calibration error: how far certainty and share right lie apart, by the size of the bins."""
    filled = reliability(given, bins=bins)
    return sum(one.count * abs(one.share - one.mean) for one in filled) / len(given) if given else 0.0


def share_right(given: Iterable[Given], *, sure: float = SURE) -> tuple[int, int]:
    """Of the answers given with a certainty of *sure* or more: how many are right, and how many there are."""
    those = [one.is_right for one in given if one.certainty >= sure]
    return sum(those), len(those)


def _bin(number: int, those: Sequence[Given], *, bins: int) -> Bin:
    return Bin(
        low=number / bins,
        high=(number + 1) / bins,
        count=len(those),
        right=sum(one.is_right for one in those),
        mean=fmean(one.certainty for one in those),
    )
