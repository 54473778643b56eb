"""What lines are compared by: their words, pairs of words, and the letter runs inside words; all as numbers.

One line or a whole base goes the same way, as arrays: a question is a base of one line.
"""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from knowledge.answers.matching.language import Language
from knowledge.answers.matching.vocabulary import COMMON_WEIGHT, Unit, Vocabulary

Item = TypeVar("Item", bound=Hashable)
Ints = NDArray[np.int64]
Floats = NDArray[np.float32]
Arrays = dict[str, NDArray[Any]]  # of an index, by name

# The kind of a feature stands in the highest bits, two word numbers or four letters in the rest.
TOGETHER, ADJOINING, SKIPPING, LETTERS = (kind << 59 for kind in range(1, 5))
HALF = 29
SMALL = 1 << 28  # numbers of small words lie apart from those of classes
BEGIN, END = SMALL - 1, SMALL - 2
NEAR = 3  # words that stand within this of one another are a pair
SKIPPED = 0.6  # a pair with a word in between says less
GRAM_SIZES = (3, 4)
LETTER_BITS = 6


@dataclass(frozen=True, slots=True)
class Cells:
    """A sparse table: the row, the feature and the weight of each cell, in the order of rows."""

    rows: Ints
    ids: Ints
    weights: Floats


def word_cells(lines: Sequence[Sequence[Unit]], vocabulary: Vocabulary) -> Cells:
    """Classes of the subject of each line, with their weights."""
    units, flat, rows = _flat(lines)
    shares = [vocabulary.shares(unit) for unit in units]
    sizes = np.array([len(share) for share in shares], dtype=np.int64)
    classes = [number for unit, share in zip(units, shares, strict=True) for number in unit[1][: len(share)]]
    weights = np.array([one for share in shares for one in share], dtype=np.float32)
    starts = np.concatenate([[0], np.cumsum(sizes)])
    cells = ranges(starts[flat], starts[flat + 1])
    return Cells(np.repeat(rows, sizes[flat]), np.array(classes, dtype=np.int64)[cells], weights[cells])


def pair_cells(lines: Sequence[Sequence[Unit]], language: Language) -> Cells:
    """Words that stand side by side, small ones included, and words of the subject that stand near one another."""
    known = [[unit for unit in line if unit[1]] for line in lines]
    units, flat, rows = _flat(known)
    tokens = np.array([token(unit, language) for unit in units], dtype=np.int64)[flat]
    content = tokens < END
    found = [
        _pairs(TOGETHER, tokens[content], rows[content], distance, is_ordered=False) for distance in range(1, NEAR + 1)
    ]
    lengths = np.bincount(rows, minlength=len(lines))
    borders = np.cumsum(lengths + 2)
    line = np.full(len(tokens) + 2 * len(lines), BEGIN, dtype=np.int64)
    line[borders - 1] = END
    line[np.arange(len(tokens)) + 2 * rows + 1] = tokens
    line_rows = np.repeat(np.arange(len(lines)), lengths + 2)
    found += [_pairs(ADJOINING, line, line_rows, 1), _pairs(SKIPPING, line, line_rows, 2)]
    return _by_row(found)


def letter_cells(lines: Sequence[Sequence[str]], language: Language) -> Cells:
    """Letter runs inside the words of the subject; an everyday word counts less."""
    said = [[word for word in line if word not in language.function] for line in lines]
    vocabulary, flat, rows = _flat(said)
    runs, sizes = _runs(vocabulary)
    scale = np.array([COMMON_WEIGHT if word in language.common else 1.0 for word in vocabulary], dtype=np.float32)
    starts = np.concatenate([[0], np.cumsum(sizes)])
    ids = runs[ranges(starts[flat], starts[flat + 1])]
    return Cells(np.repeat(rows, sizes[flat]), ids, np.repeat(scale[flat], sizes[flat]))


def unit_rows(cells: Cells) -> Cells:
    """*cells* with each row scaled to length 1."""
    if not len(cells.rows):
        return cells
    lengths = np.sqrt(np.bincount(cells.rows, weights=np.square(cells.weights, dtype=np.float64)))
    return Cells(cells.rows, cells.ids, (cells.weights / lengths[cells.rows]).astype(np.float32))


def ranges(starts: Ints, ends: Ints) -> Ints:
    """All numbers from each start up to its end, one stretch after another."""
    sizes = ends - starts
    if not len(sizes):
        return np.empty(0, dtype=np.int64)
    before = np.cumsum(sizes) - sizes
    steps: Ints = np.repeat(starts - before, sizes) + np.arange(int(sizes.sum()))
    return steps


def _flat(lines: Sequence[Sequence[Item]]) -> tuple[list[Item], Ints, Ints]:
    """The different items of *lines*; which of them stands where, line after line; and in which line."""
    numbers: dict[Item, int] = {}
    flat = np.array([numbers.setdefault(item, len(numbers)) for line in lines for item in line], dtype=np.int64)
    return list(numbers), flat, np.repeat(np.arange(len(lines)), [len(line) for line in lines])


def _pairs(kind: int, tokens: Ints, rows: Ints, distance: int, *, is_ordered: bool = True) -> Cells:
    one, other, owner = tokens[:-distance], tokens[distance:], rows[:-distance]
    kept = owner == rows[distance:]
    if not is_ordered:
        kept &= one != other
        one, other = np.minimum(one, other), np.maximum(one, other)
    ids = kind | one[kept] << HALF | other[kept]
    return Cells(owner[kept], ids, np.full(len(ids), SKIPPED if kind == SKIPPING else 1.0, dtype=np.float32))


def _by_row(parts: Iterable[Cells]) -> Cells:
    found = tuple(parts)
    rows = np.concatenate([part.rows for part in found])
    order = np.argsort(rows, kind="stable")
    ids = np.concatenate([part.ids for part in found])
    weights = np.concatenate([part.weights for part in found])
    return Cells(rows[order], ids[order], weights[order])


def token(unit: Unit, language: Language) -> int:
    """The number of *unit* in a pair: its own as a small word, else its class."""
    name, classes = unit
    return SMALL + _small_numbers(language)[name] if name in language.function else classes[0]


@lru_cache(maxsize=8)
def _small_numbers(language: Language) -> dict[str, int]:
    return {word: number for number, word in enumerate(sorted(language.function))}


def _runs(words: Sequence[str]) -> tuple[Ints, Ints]:
    """The letter runs of *words* as numbers, word after word; and how many each word has."""
    line = LETTER[np.frombuffer("".join(f"<{word}>" for word in words).encode("ascii", "replace"), dtype=np.uint8)]
    owners = np.repeat(np.arange(len(words)), [len(word) + 2 for word in words])
    found, whose = [], []
    for size in GRAM_SIZES:
        last = size - 1
        is_within = owners[:-last] == owners[last:]
        found.append(_packed(line, size)[is_within])
        whose.append(owners[:-last][is_within])
    order = np.argsort(np.concatenate(whose), kind="stable")
    return LETTERS | np.concatenate(found)[order], np.bincount(np.concatenate(whose), minlength=len(words))


def _packed(line: Ints, size: int) -> Ints:
    """Each run of *size* letters as one number."""
    code = np.zeros(max(len(line) - size + 1, 0), dtype=np.int64)
    for at in range(size):
        code = code << LETTER_BITS | line[at : at + len(code)]
    return code


def _letter(char: str) -> int:
    """A number from 1 to 63 for the signs of a folded word and its borders."""
    if "a" <= char <= "z":
        return ord(char) - 96
    return {"<": 27, ">": 28}.get(char) or (29 + int(char) if "0" <= char <= "9" else 63)


LETTER: Ints = np.array([_letter(chr(code)) for code in range(128)], dtype=np.int64)
