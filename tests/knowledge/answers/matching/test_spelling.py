"""Mistyped words: one slip in short ones, two in long ones, none in codes, and never a real word made another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from knowledge.answers.matching import Reading, Vocabulary
from knowledge.answers.matching.spelling import Speller, slips_allowed
from tests.knowledge.answers.matching.conftest import a_vocabulary

KNOWN = ("raad", "brief", "besluit", "besluiten", "zienswijze", "inkoopkader", "governance", "segment", "s0j1")


def a_speller(*known: str) -> Speller:
    return Speller(known or KNOWN, lambda word: float(len(word)))


@pytest.mark.parametrize(("word", "slips"), [("soj", 0), ("raad", 1), ("kaders", 1), ("termijn", 2), ("zienswijze", 2)])
def test_the_longer_a_word_the_more_slips_it_may_hold(word: str, slips: int) -> None:
    assert slips_allowed(word) == slips


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        pytest.param("breif", "brief", id="two letters turned"),
        pytest.param("brif", "brief", id="a letter left out"),
        pytest.param("briief", "brief", id="a letter too many"),
        pytest.param("braef", "brief", id="another letter"),
        pytest.param("besluut", "besluit", id="the one with fewest slips"),
        pytest.param("zeinswize", "zienswijze", id="two slips in a long word"),
        pytest.param("xienswijze", "zienswijze", id="the first letter of a long word"),
    ],
)
def test_a_typing_error_leads_to_the_word_that_was_meant(typed: str, meant: str) -> None:
    assert a_speller().nearest(typed) == meant


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param("brxxf", id="two slips in a short word"),
        pytest.param("xaad", id="the first letter of a short word"),
        pytest.param("rad", id="too short"),
        pytest.param("zxxnswxze", id="three slips in a long word"),
        pytest.param("soja", id="a code is nobody's nearest word"),
        pytest.param("bibliotheek", id="another word"),
    ],
)
def test_what_is_too_far_off_leads_nowhere(typed: str) -> None:
    assert a_speller().nearest(typed) is None


def test_of_two_words_as_near_the_commonest_is_meant() -> None:
    rarity = {"boeken": 1.0, "doeken": 9.0, "hoeken": 2.0}
    assert Speller(rarity, rarity.__getitem__).nearest("zoeken") is None  # the first letter of a short word is no slip
    rarity = {"kaders": 1.0, "kadere": 9.0}
    assert Speller(rarity, rarity.__getitem__).nearest("kaderz") == "kaders"


@given(st.permutations(KNOWN), st.text("aeinrstwz", min_size=3, max_size=12))
def test_the_order_of_the_base_makes_no_difference(known: list[str], typed: str) -> None:
    assert a_speller(*known).nearest(typed) == a_speller().nearest(typed)


@given(st.text("abdefgiknorstuvwz", min_size=1, max_size=14))
def test_a_repair_is_a_known_word_within_the_slips_allowed(typed: str) -> None:
    meant = a_speller().nearest(typed)
    assert meant is None or (meant in KNOWN and OSA.distance(typed, meant) <= slips_allowed(typed))


@pytest.mark.parametrize(
    ("typed", "base"),
    [
        pytest.param("door", "voor", id="door is not voor"),
        pytest.param("wier", "vier", id="wier is not vier"),
        pytest.param("laatst", "plaats", id="laatst is not plaats"),
        pytest.param("weken", "wegen", id="weken is not wegen"),
    ],
)
def test_a_real_word_is_never_read_as_another(typed: str, base: str) -> None:
    vocabulary = a_vocabulary((), (f"{base} segment",))
    assert vocabulary.read(typed, None) == Reading((typed,))


def test_without_first_letter_the_word_is_found_where_it_is_long(vocabulary: Vocabulary) -> None:
    assert vocabulary.read("ienswijze", None).words == ("zienswijze",)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        pytest.param("zienswjize", "zienswijze", id="two letters turned"),
        pytest.param("zienswize", "zienswijze", id="a letter left out"),
        pytest.param("inkooppkader", "inkoopkader", id="a letter too many"),
        pytest.param("inkoopkadre", "inkoopkader", id="the end turned"),
        pytest.param("jeudghulp", "jeugdhulp", id="turned within"),
        pytest.param("governence", "governance", id="another letter"),
        pytest.param("gemente", "gemeente", id="one of two"),
        pytest.param("aanjaagtaem", "aanjaagteam", id="team"),
    ],
)
def test_a_repair_is_said(vocabulary: Vocabulary, typed: str, read: str) -> None:
    reading = vocabulary.read(typed, None)
    assert reading.words == (read,)
    assert reading.repair is not None
    assert typed in reading.repair
    assert read in reading.repair


@given(st.from_regex(r"[a-z]*[0-9][a-z0-9]*", fullmatch=True))
def test_whatever_holds_a_digit_is_never_repaired(vocabulary: Vocabulary, typed: str) -> None:
    assert vocabulary.read(typed, None) == Reading((typed,))


@given(st.text("abdefgiknorstuvwz", min_size=1, max_size=3))
def test_a_short_word_is_never_repaired(vocabulary: Vocabulary, typed: str) -> None:
    assert vocabulary.read(typed, None).repair is None
