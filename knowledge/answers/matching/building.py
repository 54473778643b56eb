"""Makes an index: counts what speaks for each label, in all its lines together, and keeps each line to compare with.

The evidence is that of naive Bayes in closed form, so that an index is a matter of counting: a feature speaks for a
label by how much more it occurs in the lines of that label than in all others.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from knowledge.answers.answer import Intent
from knowledge.answers.asking import intent_of
from knowledge.answers.matching import features
from knowledge.answers.matching.language import Language
from knowledge.answers.matching.vocabulary import Unit, Vocabulary, Wordlist, learn
from knowledge.answers.numbering import number_in
from knowledge.dutch.folding import words

ENGINE = 1  # raise it when an index of before can no longer be read, or would answer otherwise
SMOOTHING = 0.01
AS_PART = 0.8  # a part of a compound beside the whole
IN_TEXT = 0.75  # a word in the text of a fact is weaker evidence than one in its phrasings
Arrays = dict[str, NDArray[Any]]
Rows = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Label:
    """What a question can be about: *lines* are ways to ask for it, *texts* say what it is."""

    id: str
    lines: tuple[str, ...]
    texts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Built:
    """An index in memory: *meta* can be written as JSON."""

    meta: dict[str, Any]
    arrays: Arrays


@dataclass(frozen=True, slots=True)
class _Cells:
    """Values of a sparse table: row, feature and value of each."""

    rows: Rows
    ids: Rows
    values: NDArray[np.float32]


def build(labels: Sequence[Label], groups: Iterable[Sequence[str]], language: Language) -> Built:
    """The index of *labels*, with *groups* of words that mean the same."""
    wordlist = learn(groups, [(*label.lines, *label.texts) for label in labels], language)
    vocabulary = Vocabulary(wordlist, language)
    said = [number_in(words(line)).words for label in labels for line in label.lines]
    label_of = np.repeat(np.arange(len(labels)), [len(label.lines) for label in labels])
    units = [vocabulary.units(line) for line in said]
    by_word = _cells([features.word_features(line, vocabulary) for line in units])
    by_pair = _cells([features.pair_features(line, language) for line in units])
    by_letter = _unit_rows(_cells([features.letter_features(line, language) for line in said]))
    keys = np.unique(np.concatenate([by_word.ids, by_pair.ids, by_letter.ids]))
    rarity = _rarity(keys, by_pair, rows=len(said))
    by_word = _unit_rows(by_word)
    by_pair = _unit_rows(_Cells(by_pair.rows, by_pair.ids, by_pair.values * rarity[_at(keys, by_pair.ids)]))
    return Built(
        meta={
            "engine": ENGINE,
            "language": language.code,
            "labels": [label.id for label in labels],
            "default": wordlist.default,
            "stems": dict(wordlist.stems),
            "phrases": dict(wordlist.phrases),
            "parts": {str(number): parts for number, parts in wordlist.parts.items()},
            "words": wordlist.words,
        },
        arrays={
            "class_weights": wordlist.weights,
            "spelling_codes": wordlist.codes,
            "spelling_words": wordlist.numbers,
            "keys": keys,
            "rarity": rarity,
            **_lines_of(labels),
            **_by_row("word", by_word, keys, rows=len(said)),
            **_by_row("pair", by_pair, keys, rows=len(said)),
            **_evidence(keys, label_of, (by_word, by_pair, by_letter), labels=len(labels)),
            **_credits(labels, units, label_of, vocabulary, wordlist),
            "row_label": label_of.astype(np.int32),
            "label_start": np.searchsorted(label_of, np.arange(len(labels) + 1)).astype(np.int64),
            "intents": _intents(said, label_of, labels=len(labels)),
        },
    )


def _cells(rows: Sequence[features.Features]) -> _Cells:
    if not rows:
        return _Cells(np.empty(0, dtype=np.int64), *features.NOTHING)
    return _Cells(
        rows=np.repeat(np.arange(len(rows)), [len(ids) for ids, _ in rows]),
        ids=np.concatenate([ids for ids, _ in rows]),
        values=np.concatenate([values for _, values in rows]),
    )


def _unit_rows(cells: _Cells) -> _Cells:
    """*cells* with each row scaled to length 1."""
    if not len(cells.rows):
        return cells
    lengths = np.sqrt(np.bincount(cells.rows, weights=cells.values.astype(np.float64) ** 2))
    scaled = cells.values / np.where(lengths > 0, lengths, 1.0)[cells.rows]
    return _Cells(cells.rows, cells.ids, scaled.astype(np.float32))


def _at(keys: Rows, ids: Rows) -> Rows:
    return np.searchsorted(keys, ids)


def _rarity(keys: Rows, pairs: _Cells, *, rows: int) -> NDArray[np.float32]:
    """What each feature weighs in a question: idf over lines for a pair, 1 for the others, weighed already."""
    count = np.bincount(_at(keys, pairs.ids), minlength=len(keys))
    return np.where(count > 0, np.log1p(rows / np.maximum(count, 1)), 1.0).astype(np.float32)


def _lines_of(labels: Sequence[Label]) -> Arrays:
    lines = [line.encode() for label in labels for line in label.lines]
    ends = np.cumsum([0, *(len(line) for line in lines)])
    return {"lines": np.frombuffer(b"".join(lines), dtype=np.uint8), "line_start": ends.astype(np.int64)}


def _by_row(name: str, cells: _Cells, keys: Rows, *, rows: int) -> Arrays:
    return {
        f"{name}_start": np.searchsorted(cells.rows, np.arange(rows + 1)).astype(np.int64),
        f"{name}_features": _at(keys, cells.ids).astype(np.int32),
        f"{name}_values": cells.values,
    }


def _evidence(keys: Rows, label_of: Rows, halves: Iterable[_Cells], *, labels: int) -> Arrays:
    """By feature: the labels that it occurs with, and how much it speaks for each."""
    parts = tuple(halves)
    places = np.concatenate([_at(keys, cells.ids) for cells in parts])
    owners = np.concatenate([label_of[cells.rows] for cells in parts])
    values = np.concatenate([cells.values for cells in parts])
    cells, where = np.unique(places * max(labels, 1) + owners, return_inverse=True)
    counts = np.bincount(where, weights=values, minlength=len(cells))
    place, owner = np.divmod(cells, max(labels, 1))
    total = np.bincount(place, weights=counts, minlength=len(keys))[place]
    speaks = np.log((counts + SMOOTHING) / SMOOTHING)
    speaks -= np.log((np.maximum(total - counts, 0.0) + SMOOTHING) / (total + SMOOTHING))
    return {
        "evidence_start": np.searchsorted(place, np.arange(len(keys) + 1)).astype(np.int64),
        "evidence_labels": owner.astype(np.int32),
        "evidence": speaks.astype(np.float32),
    }


def _credits(
    labels: Sequence[Label],
    units: Sequence[Sequence[Unit]],
    label_of: Rows,
    vocabulary: Vocabulary,
    wordlist: Wordlist,
) -> Arrays:
    """By class of words: the labels that speak of it, and how plainly."""
    found: dict[tuple[int, int], float] = {}
    for row, line in enumerate(units):
        _note(found, int(label_of[row]), line, vocabulary.language, credit=1.0)
    for number, label in enumerate(labels):
        for text in label.texts:
            _note(found, number, vocabulary.units(words(text)), vocabulary.language, credit=IN_TEXT)
    pairs = np.array(sorted(found), dtype=np.int64).reshape(-1, 2)
    return {
        "credit_start": np.searchsorted(pairs[:, 0], np.arange(len(wordlist.weights) + 1)).astype(np.int64),
        "credit_labels": pairs[:, 1].astype(np.int32),
        "credits": np.array([found[one, other] for one, other in pairs.tolist()], dtype=np.float32),
    }


def _note(
    found: dict[tuple[int, int], float], number: int, units: Iterable[Unit], language: Language, *, credit: float
) -> None:
    for unit, classes in units:
        if unit in language.function:
            continue
        for position, one in enumerate(classes):
            key = one, number
            found[key] = max(found.get(key, 0.0), credit if position == 0 else credit * AS_PART)


def _intents(said: Sequence[tuple[str, ...]], label_of: Rows, *, labels: int) -> NDArray[np.uint8]:
    """By label: what its lines ask, as a bit for each Intent."""
    order: Mapping[Intent, int] = {intent: 1 << position for position, intent in enumerate(Intent)}
    bits = np.array([order[intent_of(line)] for line in said], dtype=np.uint8)
    found = np.zeros(labels, dtype=np.uint8)
    np.bitwise_or.at(found, label_of, bits)
    return found
