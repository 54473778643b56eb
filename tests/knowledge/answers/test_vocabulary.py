"""Words of the base: kin, weights, and how a mistyped word is read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.answers.vocabulary import Reading, Vocabulary
from knowledge.dutch.common_words import COMMON_WORDS, OTHER_WORDS
from knowledge.dutch.folding import words
from tests.knowledge.conftest import Asker

GROUPS = (
    ("zienswijze", "reactie"),
    ("soj", "serviceorganisatie jeugd", "s0j"),
    ("deadline", "termijn", "uiterste datum"),
)
TEXTS = (
    ("wanneer moet de zienswijze over het inkoopkader binnen zijn", "De raad geeft een zienswijze."),
    ("wat is het inkoopkader", "Het inkoopkader gaat over jeugdhulp en governance."),
    ("wie zit er in het wijkteam", "Het sociaal wijkteam van het aanjaagteam."),
    ("wat doet de serviceorganisatie", "De gemeente en de gemeenten doen jeugdhulp op school."),
)


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return Vocabulary(GROUPS, TEXTS)


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
def test_a_typing_error_is_read_as_the_word_that_was_meant(vocabulary: Vocabulary, typed: str, read: str) -> None:
    reading = vocabulary.read(typed, None)
    assert reading.words == (read,)
    assert reading.repair is not None
    assert typed in reading.repair
    assert read in reading.repair


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        pytest.param("aanjaag", "team", "aanjaagteam", id="aanjaag team"),
        pytest.param("inkoop", "kader", "inkoopkader", id="inkoop kader"),
        pytest.param("jeugd", "hulp", "jeugdhulp", id="jeugd hulp"),
        pytest.param("ziens", "wijze", "zienswijze", id="ziens wijze"),
    ],
)
def test_two_parts_of_a_word_are_joined(vocabulary: Vocabulary, first: str, second: str, joined: str) -> None:
    assert vocabulary.read(first, second).words == (joined,)


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        pytest.param("inkoopkaderzienswijze", ("inkoopkader", "zienswijze"), id="glued"),
        pytest.param("raadszienswijze", ("raad", "zienswijze"), id="with an s between"),
        pytest.param("deadlinegovernance", ("deadline", "governance"), id="word of a group"),
    ],
)
def test_glued_words_are_split(vocabulary: Vocabulary, typed: str, parts: tuple[str, ...]) -> None:
    assert vocabulary.read(typed, None).words == parts


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


@given(st.from_regex(r"[a-z]*[0-9][a-z0-9]*", fullmatch=True))
def test_whatever_holds_a_digit_is_never_repaired(vocabulary: Vocabulary, typed: str) -> None:
    assert vocabulary.read(typed, None) == Reading((typed,))


def test_words_of_a_group_are_one_class(vocabulary: Vocabulary) -> None:
    ((one, *_),) = vocabulary.classes(("zienswijze",))
    ((other, *_),) = vocabulary.classes(("reactie",))
    assert one == other


def test_a_name_of_two_words_is_one_unit(vocabulary: Vocabulary) -> None:
    units = vocabulary.units(("de", "serviceorganisatie", "jeugd", "doet"))
    assert [unit for unit, _ in units] == ["de", "serviceorganisatie jeugd", "doet"]
    assert vocabulary.classes(("soj",))[0][0] == dict(units)["serviceorganisatie jeugd"][0]


def test_inflections_are_kin(vocabulary: Vocabulary) -> None:
    assert vocabulary.classes(("gemeente",)) == vocabulary.classes(("gemeenten",))
    assert vocabulary.knows("zienswijzen")
    assert not vocabulary.knows("bibliotheek")


def test_a_rare_word_weighs_more_than_a_frequent_one(vocabulary: Vocabulary) -> None:
    rare, frequent = (vocabulary.weight(vocabulary.classes((word,))[0][0]) for word in ("school", "jeugdhulp"))
    assert rare > frequent
    assert vocabulary.unknown_weight >= rare


def test_function_words_have_no_part_in_a_vector(vocabulary: Vocabulary) -> None:
    assert vocabulary.vector(("wat", "is", "het")) == {}
    assert vocabulary.vector(("wat", "is", "zienswijze"))


def test_a_word_of_the_curated_base_is_never_repaired(asker: Asker) -> None:
    vocabulary = asker.shelf.vocabulary
    typed = {word for fact in asker.shelf.facts for line in fact.phrasings for word in words(line)}
    assert not [word for word in typed if vocabulary.read(word, None).repair]
