"""An index is counted from its labels: the same each time, and what only one label says speaks most for it."""

import json
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from knowledge.answers.matching import Built, Label, build, building
from knowledge.answers.matching.building import fingerprint
from knowledge.answers.matching.language import DUTCH, ENGLISH
from tests.knowledge.answers.matching.conftest import GROUPS, LABELS

TWO = (
    Label("brug", ("hoogte van de brug", "de brug")),
    Label("tunnel", ("hoogte van de tunnel", "de tunnel")),
)


def class_of(built: Built, word: str) -> int:
    return next(int(built.meta["stems"][stem]) for stem in DUTCH.stems(word))


def speaks(built: Built, word: str) -> dict[str, float]:
    """By label: how much *word* speaks for it."""
    place = int(np.searchsorted(built.arrays["keys"], class_of(built, word)))
    start, end = built.arrays["evidence_start"][place : place + 2]
    labels = [built.meta["labels"][number] for number in built.arrays["evidence_labels"][start:end]]
    return dict(zip(labels, built.arrays["evidence"][start:end].tolist(), strict=True))


def credit(built: Built, word: str) -> dict[str, float]:
    """By label: how plainly it speaks of *word*."""
    start, end = built.arrays["credit_start"][class_of(built, word) : class_of(built, word) + 2]
    labels = [built.meta["labels"][number] for number in built.arrays["credit_labels"][start:end]]
    return dict(zip(labels, built.arrays["credits"][start:end].tolist(), strict=True))


def as_bytes(built: Built) -> tuple[str, dict[str, bytes]]:
    return json.dumps(built.meta), {name: array.tobytes() for name, array in built.arrays.items()}


def test_two_builds_of_the_same_are_the_same_byte_by_byte() -> None:
    assert as_bytes(build(LABELS, GROUPS, DUTCH)) == as_bytes(build(LABELS, GROUPS, DUTCH))


def test_what_only_one_label_says_speaks_for_it_and_for_no_other() -> None:
    built = build(TWO, (), DUTCH)
    assert list(speaks(built, "brug")) == ["brug"]
    assert speaks(built, "brug")["brug"] > 0


def test_what_only_one_label_says_speaks_more_than_what_both_say() -> None:
    built = build(TWO, (), DUTCH)
    assert set(speaks(built, "hoogte")) == {"brug", "tunnel"}
    assert speaks(built, "brug")["brug"] > speaks(built, "hoogte")["brug"]


def test_what_a_label_says_more_often_speaks_more_for_it() -> None:
    labels = (
        Label("brug", ("de brug en de weg", "de brug", "brug")),
        Label("weg", ("de weg en de brug", "de weg", "weg")),
    )
    evidence = speaks(build(labels, (), DUTCH), "brug")
    assert evidence["brug"] > evidence["weg"]


def test_a_synonym_speaks_for_the_label_that_never_says_it() -> None:
    assert "brug" in speaks(build(TWO, (("brug", "viaduct"),), DUTCH), "viaduct")


def test_a_word_in_a_line_is_stronger_than_one_in_a_text() -> None:
    built = build((replace(TWO[0], texts=("De brug krijgt een fietspad.",)), TWO[1]), (), DUTCH)
    assert credit(built, "brug")["brug"] == 1.0
    assert 0 < credit(built, "fietspad")["brug"] < 1.0
    assert "tunnel" not in credit(built, "fietspad")


def test_small_words_are_no_subject_of_anything() -> None:
    assert credit(build((Label("brug", ("wat is de brug",)),), (), DUTCH), "wat") == {}


def test_the_words_and_the_pairs_of_each_line_have_unit_length() -> None:
    arrays = build(LABELS, GROUPS, DUTCH).arrays
    for start, end in pairwise(arrays["row_start"].tolist()):
        weights = arrays["row_weights"][start:end].astype(np.float64)
        assert end == start or float(np.dot(weights, weights)) == pytest.approx(1.0, abs=1e-4)


@pytest.mark.parametrize(
    "labels",
    [
        pytest.param((), id="no labels"),
        pytest.param((Label("leeg", ()),), id="a label without lines"),
        pytest.param((Label("klein", ("wat is het",)),), id="small words only"),
        pytest.param((Label("niets", ("", "🙂", "\x00")),), id="no words"),
        pytest.param((*TWO, Label("leeg", (), ("Alleen een tekst.",))), id="one without lines beside others"),
    ],
)
def test_there_is_always_an_index(labels: tuple[Label, ...]) -> None:
    assert build(labels, (), DUTCH).meta["labels"] == [label.id for label in labels]


def test_what_an_index_was_made_of_is_known_by_its_fingerprint() -> None:
    assert fingerprint(LABELS, GROUPS, DUTCH) == fingerprint(list(LABELS), [list(group) for group in GROUPS], DUTCH)
    assert build(LABELS, GROUPS, DUTCH).meta["fingerprint"] == fingerprint(LABELS, GROUPS, DUTCH)


def test_anything_else_has_another_fingerprint() -> None:
    first, *others = LABELS
    changed = [
        fingerprint((replace(first, id="anders"), *others), GROUPS, DUTCH),
        fingerprint((replace(first, lines=(*first.lines, "nog een")), *others), GROUPS, DUTCH),
        fingerprint((replace(first, lines=first.lines[::-1]), *others), GROUPS, DUTCH),
        fingerprint((replace(first, lines=first.lines[:1], texts=first.lines[1:]), *others), GROUPS, DUTCH),
        fingerprint((*others, first), GROUPS, DUTCH),
        fingerprint(others, GROUPS, DUTCH),
        fingerprint(LABELS, GROUPS[1:], DUTCH),
        fingerprint(LABELS, GROUPS, ENGLISH),
    ]
    assert len({*changed, fingerprint(LABELS, GROUPS, DUTCH)}) == len(changed) + 1


def test_counting_a_few_labels_at_a_time_counts_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = build(LABELS, GROUPS, DUTCH)
    for at_once in (1, 2, len(LABELS) - 1):
        monkeypatch.setattr(building, "LABELS_AT_ONCE", at_once)
        parts = build(LABELS, GROUPS, DUTCH)
        assert {name: found.tobytes() for name, found in parts.arrays.items()} == {
            name: found.tobytes() for name, found in whole.arrays.items()
        }
