"""Endings of words: which are kin and which are not."""

import pytest

from knowledge.dutch.stemming import stems


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("zienswijze", "zienswijzen"),
        ("brief", "brieven"),
        ("gemeente", "gemeenten"),
        ("termijn", "termijnen"),
        ("besluit", "besluiten"),
        ("raad", "raden"),
        ("segment", "segmenten"),
        ("uitgangspunt", "uitgangspunten"),
        ("toezegging", "toezeggingen"),
    ],
)
def test_singular_and_plural_are_kin(one: str, other: str) -> None:
    assert set(stems(one)) & set(stems(other))


@pytest.mark.parametrize(
    ("one", "other"), [("raad", "rand"), ("kader", "kade"), ("segment", "cement"), ("inkoop", "inkomen")]
)
def test_words_that_look_alike_are_no_kin(one: str, other: str) -> None:
    assert not set(stems(one)) & set(stems(other))


@pytest.mark.parametrize("code", ["4b", "2629403", "0e", "2022"])
def test_a_code_is_left_whole(code: str) -> None:
    assert stems(code) == (f"n:{code}", f"p:{code}")
