"""How plainly each label speaks of a class of words, kept in an index."""

from collections.abc import Iterable, Sequence

import numpy as np

from knowledge.answers.matching.features import Arrays, Ints
from knowledge.answers.matching.vocabulary import Cut, Unit, Vocabulary

AS_PART = 0.8  # a part of a compound beside the whole
IN_TEXT = 0.75  # a word in the text of a fact is weaker evidence than one in its lines


def credits_of(
    units: Sequence[Sequence[Unit]],
    label_of: Ints,
    told: Sequence[Cut],
    vocabulary: Vocabulary,
    *,
    classes: int,
) -> Arrays:
    """By class of words, of which there are *classes*: the labels that speak of it, and how plainly.

    *units* are those of each line, whose label *label_of* tells; *told* are the texts of each label.
    """
    found: dict[tuple[int, int], float] = {}
    by_label: dict[int, set[Unit]] = {}
    for row, line in enumerate(units):
        by_label.setdefault(int(label_of[row]), set()).update(line)
    for number, cut in enumerate(told):
        _note(found, number, {unit for text in cut for unit in text}, vocabulary, credit=IN_TEXT)
    for number, said in by_label.items():
        _note(found, number, said, vocabulary, credit=1.0)
    pairs = np.array(sorted(found), dtype=np.int64).reshape(-1, 2)
    return {
        "credit_start": np.searchsorted(pairs[:, 0], np.arange(classes + 1)).astype(np.int64),
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
