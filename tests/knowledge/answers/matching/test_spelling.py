"""Mistyped words: one slip in short ones, two in long ones, none in codes, and never a real word made another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from knowledge.answers.matching import Vocabulary
from knowledge.answers.matching.reading import spelled
from knowledge.answers.matching.spelling import Speller, limits
from tests.knowledge.answers.matching.conftest import a_vocabulary

KNOWN = ("raad", "brief", "besluit", "besluiten", "zienswijze", "inkoopkader", "governance", "segment", "s0j1")


def a_speller(*known: str) -> Speller:
    return Speller(known or KNOWN, lambda word: len(word) / 20)


@pytest.mark.parametrize(("word", "slips"), [("soj", 0), ("raad", 1), ("kader", 2), ("termijn", 2), ("zienswijze", 2)])
def test_the_longer_a_word_the_more_slips_it_may_hold(word: str, slips: int) -> None:
    assert len(limits(word)) == slips


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        pytest.param("breif", "brief", id="two letters turned"),
        pytest.param("brif", "brief", id="a letter left out"),
        pytest.param("briief", "brief", id="a letter too many"),
        pytest.param("bruef", "brief", id="the key beside it"),
        pytest.param("besjuit", "besluit", id="another letter of a longer word"),
        pytest.param("besluut", "besluit", id="the one with fewest slips"),
        pytest.param("zeinswize", "zienswijze", id="two slips in a long word"),
        pytest.param("xienswijze", "zienswijze", id="the first letter of a long word"),
        pytest.param("segmt", "segment", id="two letters left out of a word that is not rare"),
    ],
)
def test_a_typing_error_leads_to_the_word_that_was_meant(typed: str, meant: str) -> None:
    assert a_speller().nearest(typed) == meant


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param("brxxf", id="two letters that no finger strikes for those meant"),
        pytest.param("braef", id="one such letter in a short word"),
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
    rarity = {"boeken": 0.1, "doeken": 0.9, "hoeken": 0.2}
    assert Speller(rarity, rarity.__getitem__).nearest("zoeken") is None  # the first letter of a short word is no slip
    rarity = {"kaders": 0.1, "kadert": 0.9}
    assert Speller(rarity, rarity.__getitem__).nearest("kadrs") == "kaders"


@given(st.permutations(KNOWN), st.text("aeinrstwz", min_size=3, max_size=12))
def test_the_order_of_the_base_makes_no_difference(known: list[str], typed: str) -> None:
    assert a_speller(*known).nearest(typed) == a_speller().nearest(typed)


@given(st.text("abdefgiknorstuvwz", min_size=1, max_size=14))
def test_a_repair_is_a_known_word_within_the_slips_allowed(typed: str) -> None:
    meant = a_speller().nearest(typed)
    assert meant is None or (meant in KNOWN and OSA.distance(typed, meant) <= len(limits(typed)))


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
    assert vocabulary.spelled(typed) == typed


def test_without_first_letter_the_word_is_found_where_it_is_long(vocabulary: Vocabulary) -> None:
    assert vocabulary.spelled("ienswijze") == "zienswijze"


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
    found = spelled(f"wat is {typed}, zeg?", vocabulary)
    assert found.text == f"wat is {read}, zeg?"
    assert found.mended == {read}
    assert found.notes == (f"«{typed}» gelezen als «{read}»",)


@given(st.from_regex(r"[a-z]*[0-9][a-z0-9]*", fullmatch=True))
def test_whatever_holds_a_digit_is_never_repaired(vocabulary: Vocabulary, typed: str) -> None:
    assert vocabulary.spelled(typed) == typed


@given(st.text("abdefgiknorstuvwz", min_size=1, max_size=3))
def test_a_short_word_is_never_repaired(vocabulary: Vocabulary, typed: str) -> None:
    assert vocabulary.spelled(typed) == typed


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        pytest.param("wanner", "wanneer", id="a small word, though its stem is known"),
        pytest.param("overmorgn", "overmorgen", id="a day"),
        pytest.param("novembre", "november", id="a month"),
        pytest.param("bedakt", "bedankt", id="a courtesy"),
        pytest.param("jaarekening", "jaarrekening", id="a subject of another kind"),
        pytest.param("rotterdm", "rotterdam", id="a town of elsewhere"),
        pytest.param("moeeten", "moeten", id="a doubled letter rather than another one"),
    ],
)
def test_what_reading_looks_for_is_mended_too(vocabulary: Vocabulary, typed: str, meant: str) -> None:
    assert vocabulary.spelled(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        pytest.param("jeugdinkoo", "jeugdinkoop", id="in its second part"),
        pytest.param("gementebrief", "gemeentebrief", id="in its first part"),
        pytest.param("schoolsbreif", "schoolsbrief", id="beside an s"),
        pytest.param("gemeenteraket", "gemeenteraket", id="another word behind a known one"),
        pytest.param("ruimtebrief", "ruimtebrief", id="another word in front of a known one"),
    ],
)
def test_a_slip_in_a_compound_of_two_known_words_is_mended(typed: str, meant: str) -> None:
    vocabulary = a_vocabulary((), ("jeugd inkoop gemeente brief school raken",))
    assert vocabulary.spelled(typed) == meant


@pytest.mark.parametrize(
    ("base", "typed"),
    [
        pytest.param("inkoopkader", "inkoopkaders", id="another ending"),
        pytest.param("regeling", "regels", id="a word of the same stem"),
        pytest.param("vroegen gemeente", "vrouwen", id="letters that lie far apart"),
        pytest.param("recenter gemeente", "deventer", id="a town"),
        pytest.param("rondom gemeente", "condoom", id="another word with another first letter"),
        pytest.param("vragen gemeente", "slagen", id="two letters that lie far apart"),
        pytest.param("aanjaagteam", "aanjaagteam", id="itself"),
    ],
)
def test_a_word_outside_the_base_is_not_bent_into_one_of_it(base: str, typed: str) -> None:
    assert a_vocabulary((), (base,)).spelled(typed) == typed


def test_a_word_that_makes_one_with_its_neighbour_is_right(vocabulary: Vocabulary) -> None:
    assert spelled("het aanjaag team", vocabulary).text == "het aanjaag team"
    assert spelled("het aanjag team", vocabulary).text == "het aanjag team"


def test_what_stands_between_the_words_stays(vocabulary: Vocabulary) -> None:
    assert spelled("(zienswjize)? ris-2629404: b&w!", vocabulary).text == "(zienswijze)? ris-2629404: b&w!"
