"""Words of the base: how typed ones are read, which count as one, and how much each tells."""

import pytest
from hypothesis import given

from knowledge.answers.matching import COMMON_WEIGHT, Reading, Vocabulary
from knowledge.answers.matching.language import ENGLISH
from knowledge.answers.matching.vocabulary import PART_SHARE, split_compound, without_diminutive
from knowledge.dutch.common_words import COMMON_WORDS, OTHER_WORDS
from knowledge.dutch.folding import words
from tests.knowledge.answers.matching.conftest import ODD_TEXT, a_vocabulary
from tests.knowledge.conftest import Asker


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        pytest.param("inkoop", "kader", "inkoopkader", id="inkoop kader"),
        pytest.param("aanjaag", "team", "aanjaagteam", id="a part that is no word of the base"),
        pytest.param("jeugd", "hulp", "jeugdhulp", id="jeugd hulp"),
        pytest.param("ziens", "wijze", "zienswijze", id="a word of a group"),
    ],
)
def test_two_parts_of_a_word_are_joined_and_said_so(
    vocabulary: Vocabulary, first: str, second: str, joined: str
) -> None:
    reading = vocabulary.read(first, second)
    assert reading.words == (joined,)
    assert reading.repair is not None
    assert f"{first} {second}" in reading.repair
    assert joined in reading.repair


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param("inkoop", "jeugdhulp", id="together no word of the base"),
        pytest.param("voor", "jaar", id="a small word stays one"),
        pytest.param("op", "vang", id="too short to be a part"),
        pytest.param("wijkteam2", "zuid", id="a code"),
    ],
)
def test_words_that_stand_on_their_own_are_not_joined(first: str, second: str) -> None:
    vocabulary = a_vocabulary((), ("inkoop jeugdhulp voorjaar opvang wijkteam2zuid",))
    assert vocabulary.read(first, second).words == (first,)


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        pytest.param("inkoopkaderjeugdhulp", ("inkoopkader", "jeugdhulp"), id="the first as long as can be"),
        pytest.param("raadszienswijze", ("raad", "zienswijze"), id="with an s between"),
        pytest.param("gemeentenschool", ("gemeenten", "school"), id="an inflection in front"),
        pytest.param("deadlinegovernance", ("deadline", "governance"), id="a word of a group"),
    ],
)
def test_glued_words_are_split_and_said_so(vocabulary: Vocabulary, typed: str, parts: tuple[str, ...]) -> None:
    reading = vocabulary.read(typed, None)
    assert reading.words == parts
    assert reading.repair is not None
    assert typed in reading.repair


@pytest.mark.parametrize("word", ["overkader", "kadervoor", "inkoopxyz", "kader", "abckader"])
def test_a_word_is_no_compound_without_two_words_of_the_base(word: str) -> None:
    known = frozenset({"kader", "inkoop", "over", "voor", "abc"})
    assert split_compound(word, known, a_vocabulary().language) == ()


@pytest.mark.parametrize(
    ("typed", "base"),
    [("briefje", "brief"), ("briefjes", "brief"), ("avondjes", "avond"), ("raampje", "raam"), ("brief", None)],
)
def test_a_diminutive_is_about_the_thing_itself(typed: str, base: str | None) -> None:
    assert without_diminutive(typed) == base


@pytest.mark.parametrize("typed", ["briefje", "briefjes"])
def test_a_diminutive_is_kin_and_no_error(vocabulary: Vocabulary, typed: str) -> None:
    reading = vocabulary.read(typed, None)
    assert reading.repair is None
    assert vocabulary.word_classes(reading.words[0]) == vocabulary.word_classes("brief")


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param("zienswijze", id="of the base"),
        pytest.param("zienswijzen", id="a kin of it"),
        pytest.param("reactie", id="of a group"),
        pytest.param("wanneer", id="of every question"),
        pytest.param("fiets", id="of another subject"),
        pytest.param("4b", id="a code"),
        pytest.param("2629404", id="a RIS number"),
        pytest.param("2022", id="a year"),
        pytest.param("s0j", id="a form of a name"),
        pytest.param("xyz", id="too short to guess"),
        pytest.param("frankrijk", id="of elsewhere"),
    ],
)
def test_a_word_that_is_right_or_strange_is_left_as_typed(vocabulary: Vocabulary, typed: str) -> None:
    assert vocabulary.read(typed, None) == Reading((typed,))


@pytest.mark.parametrize("word", sorted(COMMON_WORDS | OTHER_WORDS)[::7])
def test_everyday_words_are_never_repaired(vocabulary: Vocabulary, word: str) -> None:
    assert vocabulary.read(word, "inkoopkader") == Reading((word,))


def test_words_of_a_group_are_one_class(vocabulary: Vocabulary) -> None:
    assert vocabulary.word_classes("deadline") == vocabulary.word_classes("termijn")
    assert vocabulary.word_classes("soj") == vocabulary.word_classes("s0j")
    assert vocabulary.word_classes("deadline") != vocabulary.word_classes("soj")


def test_a_name_of_two_words_is_one_unit_of_its_class(vocabulary: Vocabulary) -> None:
    units = dict(vocabulary.units(words("de serviceorganisatie jeugd doet")))
    assert list(units) == ["de", "serviceorganisatie jeugd", "doet"]
    assert units["serviceorganisatie jeugd"] == vocabulary.word_classes("soj")


@pytest.mark.parametrize(
    ("said", "units"),
    [
        pytest.param(
            "serviceorganisatie jeugd zuid", ["serviceorganisatie jeugd zuid"], id="the longest where it is said"
        ),
        pytest.param(
            "serviceorganisatie jeugd nu", ["serviceorganisatie jeugd", "nu"], id="the shorter one where it is not"
        ),
        pytest.param("serviceorganisatie zuid", ["serviceorganisatie", "zuid"], id="none of an opening alone"),
        pytest.param("uiterste uiterste datum", ["uiterste", "uiterste datum"], id="one that begins twice"),
    ],
)
def test_the_longest_name_is_taken_first(vocabulary: Vocabulary, said: str, units: list[str]) -> None:
    assert [unit for unit, _ in vocabulary.units(words(said))] == units


def test_a_compound_of_the_base_counts_for_its_parts_as_well(vocabulary: Vocabulary) -> None:
    whole, *parts = vocabulary.word_classes("inkoopkader")
    assert parts == [vocabulary.word_classes("inkoop")[0], vocabulary.word_classes("kader")[0]]
    assert whole not in parts


def test_a_part_weighs_less_than_the_same_word_by_itself(vocabulary: Vocabulary) -> None:
    (alone,) = vocabulary.shares(("kader", vocabulary.word_classes("kader")))
    _, _, as_part = vocabulary.shares(("inkoopkader", vocabulary.word_classes("inkoopkader")))
    assert as_part == pytest.approx(PART_SHARE * alone)


def test_a_rare_word_weighs_more_than_a_frequent_one(vocabulary: Vocabulary) -> None:
    rare, frequent = (vocabulary.weight(vocabulary.word_classes(word)[0]) for word in ("school", "jeugdhulp"))
    assert rare > frequent
    assert vocabulary.unknown_weight >= rare - 1e-6


def test_synonyms_are_counted_together_however_they_are_said() -> None:
    facts = (("de deadline",), ("de termijn",), ("het wijkteam",))
    apart, together = a_vocabulary((), *facts), a_vocabulary((("deadline", "termijn"),), *facts)
    weights = [one.weight(one.word_classes("deadline")[0]) for one in (apart, together)]
    assert weights[1] < weights[0]


def test_a_word_counts_once_for_a_fact_however_often_it_is_said() -> None:
    once, often = a_vocabulary((), ("wijkteam",), ("brief",)), a_vocabulary((), ("wijkteam wijkteam",), ("brief",))
    assert once.weight(once.word_classes("wijkteam")[0]) == often.weight(often.word_classes("wijkteam")[0])


def test_small_words_weigh_nothing_and_everyday_words_little() -> None:
    vocabulary = a_vocabulary((), ("wat is de gemeente",), ("wijkteam",))
    assert "gemeente" not in COMMON_WORDS
    everyday = next(word for word in sorted(vocabulary.language.common - vocabulary.language.function))
    vocabulary = a_vocabulary((), (f"wat {everyday} de gemeente",), ("wijkteam",))
    assert vocabulary.shares(("wat", vocabulary.word_classes("wat"))) == ()
    (little,) = vocabulary.shares((everyday, vocabulary.word_classes(everyday)))
    (full,) = vocabulary.shares(("gemeente", vocabulary.word_classes("gemeente")))
    assert little == pytest.approx(COMMON_WEIGHT * full)


def test_a_word_without_kin_has_no_class_and_no_share(vocabulary: Vocabulary) -> None:
    assert not vocabulary.knows("bibliotheek")
    assert vocabulary.word_classes("bibliotheek") == ()
    assert vocabulary.shares(("bibliotheek", ())) == ()


def test_another_language_has_its_own_small_words_and_endings() -> None:
    vocabulary = a_vocabulary((), ("where is my order",), ("cancel orders",), language=ENGLISH)
    assert vocabulary.word_classes("order") == vocabulary.word_classes("orders")
    assert vocabulary.shares(("where", vocabulary.word_classes("where"))) == ()


def test_a_base_without_words_reads_all_as_typed() -> None:
    vocabulary = a_vocabulary()
    assert vocabulary.read("zienswijze", "kader") == Reading(("zienswijze",))
    assert vocabulary.units(("zienswijze",)) == (("zienswijze", ()),)


@given(ODD_TEXT)
def test_units_hold_all_words_in_their_order(vocabulary: Vocabulary, text: str) -> None:
    said = words(text)
    assert " ".join(unit for unit, _ in vocabulary.units(said)) == " ".join(said)


@given(ODD_TEXT)
def test_any_word_is_read_as_something_and_always_the_same(vocabulary: Vocabulary, text: str) -> None:
    for word in words(text)[:20]:
        reading = vocabulary.read(word, None)
        assert reading.words
        assert reading == vocabulary.read(word, None)


def test_a_word_of_the_curated_base_is_never_repaired(asker: Asker) -> None:
    vocabulary = asker.shelf.vocabulary
    typed = {word for fact in asker.shelf.facts for line in fact.phrasings for word in words(line)}
    assert not [word for word in typed if vocabulary.read(word, None).repair]
