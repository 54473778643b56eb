"""Classes of words that count as the same."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.answers.matching.kinship import Kinship
from knowledge.answers.matching.language import DUTCH, ENGLISH

GROUPS = (
    ("deadline", "termijn"),
    ("termijn", "uiterste datum"),
    ("raad", "gemeenteraad"),
    ("soj", "serviceorganisatie jeugd"),
    ("brief", "schrijven"),
)


def a_kinship(*words: str, groups: tuple[tuple[str, ...], ...] = ()) -> Kinship:
    kinship = Kinship(groups, DUTCH)
    for word in words:
        kinship.add(word)
    return kinship


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("zienswijze", "zienswijzen"),
        ("brief", "brieven"),
        ("gemeente", "gemeenten"),
        ("besluit", "besluiten"),
        ("termijn", "termijnen"),
    ],
)
def test_inflections_are_kin(one: str, other: str) -> None:
    kinship = a_kinship(one, other)
    assert kinship.find(one) == kinship.find(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("gemeente", "mening", id="the same without ge-"),
        pytest.param("raad", "college", id="two bodies"),
        pytest.param("zienswijze", "wijze", id="a part of it"),
        pytest.param("4a", "4b", id="two codes"),
        pytest.param("2020", "2021", id="two years"),
    ],
)
def test_other_words_are_not(one: str, other: str) -> None:
    kinship = a_kinship(one, other)
    assert kinship.find(one) != kinship.find(other)


def test_groups_that_share_a_word_are_one() -> None:
    kinship = a_kinship(groups=GROUPS)
    assert kinship.find("deadline") == kinship.find("termijn") == kinship.phrase_classes()["uiterste datum"]


def test_an_inflection_of_a_word_of_a_group_belongs_to_it() -> None:
    kinship = a_kinship("brieven", groups=GROUPS)
    assert kinship.find("brieven") == kinship.find("schrijven")


def test_a_later_group_joins_what_was_apart() -> None:
    kinship = a_kinship("zorgclub", "aanbieder")
    assert kinship.find("zorgclub") != kinship.find("aanbieder")
    kinship.join(("zorgclub", "aanbieder"))
    assert kinship.find("zorgclub") == kinship.find("aanbieder")
    assert len({kinship.stem_classes()[stem] for word in ("zorgclub", "aanbieder") for stem in DUTCH.stems(word)}) == 1


def test_a_group_without_words_is_none() -> None:
    assert a_kinship(groups=(("", "!?"), ())).stem_classes() == {}


def test_english_has_its_own_endings() -> None:
    kinship = Kinship((), ENGLISH)
    for word in ("payment", "payments", "pay"):
        kinship.add(word)
    assert kinship.find("payment") == kinship.find("payments")


@given(st.permutations(GROUPS))
def test_the_order_of_groups_makes_no_difference(groups: list[tuple[str, ...]]) -> None:
    kinship = a_kinship(groups=tuple(groups))
    classes = {**kinship.phrase_classes(), **{word: kinship.find(word) for word in "deadline raad soj brief".split()}}
    assert classes["deadline"] == classes["uiterste datum"]
    assert classes["soj"] == classes["serviceorganisatie jeugd"]
    assert all(classes[one] != classes[other] for one, other in pairwise(["deadline", "raad", "soj", "brief"]))
