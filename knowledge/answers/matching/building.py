"""Makes an index: counts what speaks for each label, in all its lines together, and keeps each line to compare with.

The evidence is that of naive Bayes in closed form, so that an index is a matter of counting: a feature speaks for a
label by how much more it occurs in the lines of that label than in all others.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from knowledge.answers.answer import Intent
from knowledge.answers.matching.crediting import credits_of
from knowledge.answers.matching.features import (
    Arrays,
    Cells,
    Floats,
    Ints,
    letter_cells,
    pair_cells,
    unit_rows,
    word_cells,
)
from knowledge.answers.matching.language import Language
from knowledge.answers.matching.vocabulary import Cut, Document, Unit, Vocabulary, Wordlist, cut_up, learn, weighted
from knowledge.answers.numbering import number_in
from knowledge.dutch.folding import words

ENGINE = 5  # raise it when an index of before can no longer be read, or would answer otherwise
SMOOTHING = 0.01
LABELS_AT_ONCE = 2_000  # more at once take gigabytes to count, in a base of a whole country


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
class Around:
    """What lies outside the lines that are built: features by key, what each weighs, and how much of it there is.

    *rows* counts the lines.
    """

    keys: Ints
    rarity: Floats
    total: Floats
    rows: int


@dataclass(frozen=True, slots=True)
class Features:
    """What speaks in some lines: all *keys* in order, how much each weighs in a question, and which line has which.

    The ids of the cells are places among *keys*.
    """

    keys: Ints
    rarity: Floats
    by_word: Cells
    by_pair: Cells
    by_letter: Cells

    def total(self) -> Floats:
        """How much there is of each key in all lines together."""
        halves = (self.by_word, self.by_pair, self.by_letter)
        places = np.concatenate([cells.ids for cells in halves])
        weights = np.concatenate([cells.weights for cells in halves])
        return np.bincount(places, weights=weights, minlength=len(self.keys)).astype(np.float32)


NO_NUMBERS: Floats = np.empty(0, dtype=np.float32)
NOTHING_AROUND = Around(np.empty(0, dtype=np.int64), NO_NUMBERS, NO_NUMBERS, rows=0)


def digest(label: Label) -> int:
    """A number for all that *label* holds."""
    told = json.dumps([label.id, label.lines, label.texts]).encode()
    return int.from_bytes(hashlib.blake2b(told, digest_size=8).digest(), "little")


def fingerprint(labels: Iterable[Label], groups: Iterable[Sequence[str]], language: Language) -> str:
    """What an index was made of, in short: the same for the same, and another one for anything else."""
    told = json.dumps([ENGINE, language.code, [list(one) for one in groups]])
    return hashlib.sha256(told.encode() + b"".join(digest(one).to_bytes(8, "little") for one in labels)).hexdigest()


def build(labels: Sequence[Label], groups: Sequence[Sequence[str]], language: Language) -> Built:
    """The index of *labels*, with *groups* of words that mean the same."""
    documents = [document(label) for label in labels]
    meta = {"engine": ENGINE, "fingerprint": fingerprint(labels, groups, language)}
    wordlist = learn(groups, documents, language)
    cuts = cut_up(documents, Vocabulary(wordlist, language))
    return build_with(labels, documents, cuts, weighted(wordlist, cuts), language, meta=meta)


def document(label: Label) -> Document:
    """All texts of *label*, each as its folded words."""
    return tuple(words(text) for text in (*label.lines, *label.texts))


def build_with(
    labels: Sequence[Label],
    documents: Sequence[Document],
    cuts: Sequence[Cut],
    wordlist: Wordlist,
    language: Language,
    *,
    meta: Mapping[str, Any],
    around: Around = NOTHING_AROUND,
) -> Built:
    """The index of *labels*, whose texts are *documents* and in units *cuts*, by a *wordlist* that is there, as one
    with the lines *around* it."""
    told = [cut[len(label.lines) :] for label, cut in zip(labels, cuts, strict=True)]
    vocabulary = Vocabulary(wordlist, language)
    lines, units = _numbered(labels, documents, cuts, vocabulary)
    label_of = np.repeat(np.arange(len(labels)), [len(label.lines) for label in labels])
    features = features_of(lines, units, vocabulary, around)
    return Built(
        meta={
            **meta,
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
            "digests": np.array([digest(label) for label in labels], dtype=np.uint64),
            "keys": features.keys,
            "rarity": features.rarity,
            "label_start": np.searchsorted(label_of, np.arange(len(labels) + 1)).astype(np.int64),
            "intents": _intents(lines, label_of, language, labels=len(labels)),
            **_lines_of(labels),
            **_by_row(features, rows=len(lines)),
            **_evidence(features, label_of, around, labels=len(labels)),
            **credits_of(units, label_of, told, vocabulary, classes=len(wordlist.weights)),
        },
    )


def _numbered(
    labels: Sequence[Label], documents: Sequence[Document], cuts: Sequence[Cut], vocabulary: Vocabulary
) -> tuple[list[tuple[str, ...]], list[Sequence[Unit]]]:
    """The lines of *labels* with numbers as codes, and these in units; most have none, and are as they were."""
    said = (
        pair
        for label, document, cut in zip(labels, documents, cuts, strict=True)
        for pair in zip(document[: len(label.lines)], cut, strict=False)
    )
    lines: list[tuple[str, ...]] = []
    units: list[Sequence[Unit]] = []
    for line, own in said:
        lines.append(number_in(line).words)
        units.append(own if lines[-1] == line else vocabulary.units(lines[-1]))
    return lines, units


def features_of(
    lines: Sequence[Sequence[str]], units: Sequence[Sequence[Unit]], vocabulary: Vocabulary, around: Around
) -> Features:
    """The features of *lines*, each cut into *units*."""
    halves = (
        word_cells(units, vocabulary),
        pair_cells(units, vocabulary.language),
        letter_cells(lines, vocabulary.language),
    )
    keys = np.unique(np.concatenate([cells.ids for cells in halves]))
    # Half as wide as the ids: in a base of a whole country each of them takes hundreds of megabytes.
    by_word, by_pair, by_letter = (
        Cells(cells.rows, np.searchsorted(keys, cells.ids).astype(np.int32), cells.weights) for cells in halves
    )
    del halves
    rarity = _rarity(keys, by_pair, around, rows=len(lines))
    by_pair = Cells(by_pair.rows, by_pair.ids, by_pair.weights * rarity[by_pair.ids])
    return Features(keys, rarity, unit_rows(by_word), unit_rows(by_pair), unit_rows(by_letter))


def _rarity(keys: Ints, pairs: Cells, around: Around, *, rows: int) -> Floats:
    """What each feature weighs in a question: idf over lines for a pair, 1 for the others, weighed before."""
    count = np.bincount(pairs.ids, minlength=len(keys))
    rows = max(rows, around.rows)
    found = np.where(count > 0, np.log1p(rows / np.maximum(count, 1)), 1.0).astype(np.float32)
    return np.where(*_among(keys, around.keys, around.rarity), found).astype(np.float32)


def _among(keys: Ints, others: Ints, values: Floats) -> tuple[NDArray[np.bool_], Floats]:
    """Which of *keys* stand among *others*, which are in order, and what *values* say of these."""
    if not len(others):
        return np.zeros(len(keys), dtype=np.bool_), np.zeros(len(keys), dtype=np.float32)
    places = np.minimum(np.searchsorted(others, keys), len(others) - 1)
    return others[places] == keys, values[places]


def _lines_of(labels: Sequence[Label]) -> Arrays:
    lines = [line.encode(errors="surrogatepass") for label in labels for line in label.lines]
    ends = np.cumsum([0, *(len(line) for line in lines)])
    return {"lines": np.frombuffer(b"".join(lines), dtype=np.uint8), "line_start": ends.astype(np.int64)}


def _by_row(features: Features, *, rows: int) -> Arrays:
    """For each line first its words, then its pairs: the stretches between *row_start*, two for each line."""
    words, pairs = features.by_word, features.by_pair
    halves = np.concatenate([words.rows * 2, pairs.rows * 2 + 1])
    order = np.argsort(halves, kind="stable")
    return {
        "row_start": np.searchsorted(halves[order], np.arange(2 * rows + 1)).astype(np.int64),
        "row_features": np.concatenate([words.ids, pairs.ids])[order].astype(np.int32),
        "row_weights": np.concatenate([words.weights, pairs.weights])[order],
    }


def _evidence(features: Features, label_of: Ints, around: Around, *, labels: int) -> Arrays:
    """By feature: the labels that it occurs with, how much it speaks for each, and how much of it there is."""
    keys = features.keys
    pairs, counts = _pair_counts(features, label_of, labels=labels)
    place, owner = np.divmod(pairs, max(labels, 1))
    is_around, elsewhere = _among(keys, around.keys, around.total)
    everywhere = np.bincount(place, weights=counts, minlength=len(keys)) + np.where(is_around, elsewhere, 0.0)
    total = everywhere[place]
    speaks = np.log((counts + SMOOTHING) / SMOOTHING)
    speaks -= np.log((np.maximum(total - counts, 0.0) + SMOOTHING) / (total + SMOOTHING))
    return {
        "evidence_start": np.searchsorted(place, np.arange(len(keys) + 1)).astype(np.int64),
        "evidence_labels": owner.astype(np.int32),
        "evidence": speaks.astype(np.float32),
        "total": everywhere.astype(np.float32),
    }


def _pair_counts(features: Features, label_of: Ints, *, labels: int) -> tuple[Ints, NDArray[np.float64]]:
    """Which feature occurs with which label, as one number and in order, and how much of it there is."""
    halves = features.by_word, features.by_pair, features.by_letter
    numbers: list[Ints] = [np.empty(0, dtype=np.int64)]
    counts: list[NDArray[np.float64]] = [np.empty(0)]
    borders = np.searchsorted(label_of, np.arange(0, labels + LABELS_AT_ONCE, LABELS_AT_ONCE))
    for first, last in pairwise(borders.tolist()):
        runs = [slice(*np.searchsorted(cells.rows, (first, last)).tolist()) for cells in halves]
        parts = [
            Cells(cells.rows[run], cells.ids[run], cells.weights[run]) for cells, run in zip(halves, runs, strict=True)
        ]
        places = np.concatenate([part.ids for part in parts], dtype=np.int64)  # times labels it is wider than an id
        owners = np.concatenate([label_of[part.rows] for part in parts])
        found, where = np.unique(places * labels + owners, return_inverse=True)
        weights = np.concatenate([part.weights for part in parts])
        numbers.append(found)
        counts.append(np.bincount(where, weights=weights, minlength=len(found)).astype(np.float64))
    order = np.argsort(np.concatenate(numbers), kind="stable")
    return np.concatenate(numbers)[order], np.concatenate(counts)[order]


def _intents(lines: Sequence[tuple[str, ...]], label_of: Ints, language: Language, *, labels: int) -> NDArray[np.uint8]:
    """By label: what its lines ask, as a bit for each Intent."""
    order: Mapping[Intent, int] = {intent: 1 << position for position, intent in enumerate(Intent)}
    bits = np.array([order[language.intent(line)] for line in lines], dtype=np.uint8)
    found = np.zeros(labels, dtype=np.uint8)
    np.bitwise_or.at(found, label_of, bits)
    return found
