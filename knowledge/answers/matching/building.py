"""Makes an index: counts what speaks for each label, in all its lines together, and keeps each line to compare with.

The evidence is that of naive Bayes in closed form, so that an index is a matter of counting: a feature speaks for a
label by how much more it occurs in the lines of that label than in all others.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from knowledge.answers.answer import Intent
from knowledge.answers.asking import intent_of
from knowledge.answers.matching.features import Cells, Floats, Ints, letter_cells, pair_cells, unit_rows, word_cells
from knowledge.answers.matching.language import Language
from knowledge.answers.matching.vocabulary import Unit, Vocabulary, Wordlist, learn
from knowledge.answers.numbering import number_in
from knowledge.dutch.folding import words

ENGINE = 1  # raise it when an index of before can no longer be read, or would answer otherwise
SMOOTHING = 0.01
AS_PART = 0.8  # a part of a compound beside the whole
IN_TEXT = 0.75  # a word in the text of a fact is weaker evidence than one in its lines
Arrays = dict[str, NDArray[Any]]


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


def fingerprint(labels: Iterable[Label], groups: Iterable[Sequence[str]], language: Language) -> str:
    """What an index was made of, in short: the same for the same, and another one for anything else."""
    told = [ENGINE, language.code, [[one.id, one.lines, one.texts] for one in labels], [list(one) for one in groups]]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()


def build(labels: Sequence[Label], groups: Sequence[Sequence[str]], language: Language) -> Built:
    """The index of *labels*, with *groups* of words that mean the same."""
    said = [[words(line) for line in label.lines] for label in labels]
    told = [[words(text) for text in label.texts] for label in labels]
    wordlist = learn(groups, [(*one, *other) for one, other in zip(said, told, strict=True)], language)
    vocabulary = Vocabulary(wordlist, language)
    lines = [number_in(line).words for of_label in said for line in of_label]
    label_of = np.repeat(np.arange(len(labels)), [len(of_label) for of_label in said])
    units = [vocabulary.units(line) for line in lines]
    by_word, by_pair = word_cells(units, vocabulary), pair_cells(units, language)
    by_letter = unit_rows(letter_cells(lines, language))
    keys = np.unique(np.concatenate([by_word.ids, by_pair.ids, by_letter.ids]))
    rarity = _rarity(keys, by_pair, rows=len(lines))
    by_word = unit_rows(by_word)
    by_pair = unit_rows(Cells(by_pair.rows, by_pair.ids, by_pair.weights * rarity[np.searchsorted(keys, by_pair.ids)]))
    return Built(
        meta={
            "engine": ENGINE,
            "language": language.code,
            "fingerprint": fingerprint(labels, groups, language),
            "labels": [label.id for label in labels],
            "default": wordlist.default,
            "stems": dict(wordlist.stems),
            "phrases": dict(wordlist.phrases),
            "parts": {str(number): parts for number, parts in wordlist.parts.items()},
            "words": wordlist.words,
        },
        arrays={
            "class_weights": wordlist.weights,
            "keys": keys,
            "rarity": rarity,
            "label_start": np.searchsorted(label_of, np.arange(len(labels) + 1)).astype(np.int64),
            "intents": _intents(lines, label_of, labels=len(labels)),
            **_lines_of(labels),
            **_by_row("word", by_word, keys, rows=len(lines)),
            **_by_row("pair", by_pair, keys, rows=len(lines)),
            **_evidence(keys, label_of, (by_word, by_pair, by_letter), labels=len(labels)),
            **_credits(units, label_of, told, vocabulary, wordlist),
        },
    )


def _rarity(keys: Ints, pairs: Cells, *, rows: int) -> Floats:
    """What each feature weighs in a question: idf over lines for a pair, 1 for the others, weighed before."""
    count = np.bincount(np.searchsorted(keys, pairs.ids), minlength=len(keys))
    return np.where(count > 0, np.log1p(rows / np.maximum(count, 1)), 1.0).astype(np.float32)


def _lines_of(labels: Sequence[Label]) -> Arrays:
    lines = [line.encode() for label in labels for line in label.lines]
    ends = np.cumsum([0, *(len(line) for line in lines)])
    return {"lines": np.frombuffer(b"".join(lines), dtype=np.uint8), "line_start": ends.astype(np.int64)}


def _by_row(name: str, cells: Cells, keys: Ints, *, rows: int) -> Arrays:
    return {
        f"{name}_start": np.searchsorted(cells.rows, np.arange(rows + 1)).astype(np.int64),
        f"{name}_features": np.searchsorted(keys, cells.ids).astype(np.int32),
        f"{name}_weights": cells.weights,
    }


def _evidence(keys: Ints, label_of: Ints, halves: Sequence[Cells], *, labels: int) -> Arrays:
    """By feature: the labels that it occurs with, and how much it speaks for each."""
    places = np.concatenate([np.searchsorted(keys, cells.ids) for cells in halves])
    owners = np.concatenate([label_of[cells.rows] for cells in halves])
    weights = np.concatenate([cells.weights for cells in halves])
    pairs, where = np.unique(places * max(labels, 1) + owners, return_inverse=True)
    counts = np.bincount(where, weights=weights, minlength=len(pairs))
    place, owner = np.divmod(pairs, max(labels, 1))
    total = np.bincount(place, weights=counts, minlength=len(keys))[place]
    speaks = np.log((counts + SMOOTHING) / SMOOTHING)
    speaks -= np.log((np.maximum(total - counts, 0.0) + SMOOTHING) / (total + SMOOTHING))
    return {
        "evidence_start": np.searchsorted(place, np.arange(len(keys) + 1)).astype(np.int64),
        "evidence_labels": owner.astype(np.int32),
        "evidence": speaks.astype(np.float32),
    }


def _credits(
    units: Sequence[Sequence[Unit]],
    label_of: Ints,
    told: Sequence[Sequence[tuple[str, ...]]],
    vocabulary: Vocabulary,
    wordlist: Wordlist,
) -> Arrays:
    """By class of words: the labels that speak of it, and how plainly."""
    found: dict[tuple[int, int], float] = {}
    by_label: dict[int, set[Unit]] = {}
    for row, line in enumerate(units):
        by_label.setdefault(int(label_of[row]), set()).update(line)
    for number, texts in enumerate(told):
        _note(found, number, {unit for text in texts for unit in vocabulary.units(text)}, vocabulary, credit=IN_TEXT)
    for number, said in by_label.items():
        _note(found, number, said, vocabulary, credit=1.0)
    pairs = np.array(sorted(found), dtype=np.int64).reshape(-1, 2)
    return {
        "credit_start": np.searchsorted(pairs[:, 0], np.arange(len(wordlist.weights) + 1)).astype(np.int64),
        "credit_labels": pairs[:, 1].astype(np.int32),
        "credits": np.array([found[one, other] for one, other in pairs.tolist()], dtype=np.float32),
    }


def _note(
    found: dict[tuple[int, int], float], number: int, units: Iterable[Unit], vocabulary: Vocabulary, *, credit: float
) -> None:
    for unit, classes in units:
        if unit in vocabulary.language.function:
            continue
        for position, one in enumerate(classes):
            key = one, number
            found[key] = max(found.get(key, 0.0), credit if position == 0 else credit * AS_PART)


def _intents(lines: Sequence[tuple[str, ...]], label_of: Ints, *, labels: int) -> NDArray[np.uint8]:
    """By label: what its lines ask, as a bit for each Intent."""
    order: Mapping[Intent, int] = {intent: 1 << position for position, intent in enumerate(Intent)}
    bits = np.array([order[intent_of(line)] for line in lines], dtype=np.uint8)
    found = np.zeros(labels, dtype=np.uint8)
    np.bitwise_or.at(found, label_of, bits)
    return found
