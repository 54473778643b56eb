"""The everyday words take nothing away from what the facts are about."""

import pytest

from knowledge.dutch.abbreviations import write_out
from knowledge.dutch.common_words import COMMON_WORDS, ENGLISH_WORDS, FUNCTION_WORDS, OTHER_WORDS
from knowledge.dutch.folding import fold, words
from knowledge.intake.dossiers import curated_folder, read_dossiers

BASE = read_dossiers(curated_folder())
# Articles, prepositions, pronouns, conjunctions, auxiliaries: the small words that a title or a name may have.
SMALL_WORDS = frozenset(
    """
    aan al alle alleen als bij binnen blijft blijven boven buiten circa daar daarna dan dat de deed deze die dit doen
    doet door een eens elk elke en er eruit ervan gaan gaat gedaan geen had hadden heb hebben heeft het hij hoe hoelang
    hoeveel hun in is jegens kan komen komt kon kunnen maar mag met moest moet moeten mogen na naar nee niet nog nu of
    om omtrent onder ons onze ook op over per rond sinds te tegen tenzij ter tijdens toch toen tot tussen uit van vanaf
    vanuit via volgens voor waar waaraan waarbij waarin waarmee waarom waarop waarover waaruit waarvan waarvoor wanneer
    want was wat wegens wel welk welke werd werden wie wij wil willen word worden wordt zal ze zich zij zijn zo zonder
    zou zulke
    """.split()
)
HOMONYMS = frozenset({("wij",), ("nee", "tenzij")})  # names made of small words; their neighbours tell them


def test_no_word_of_a_title_or_name_is_taken_for_a_small_one() -> None:
    lines = ((fact.id, line) for fact in BASE.facts for line in (fact.title, *fact.names))
    taken = {(one, word) for one, line in lines for word in FUNCTION_WORDS.intersection(words(line)) if len(word) > 1}
    assert not {(one, word) for one, word in taken if word not in SMALL_WORDS}


def test_every_name_and_title_has_a_word_that_counts() -> None:
    lines = {words(line) for fact in BASE.facts for line in (fact.title, *fact.names, *fact.variants)}
    assert {line for line in lines if FUNCTION_WORDS.issuperset(line)} <= HOMONYMS


def test_no_english_word_is_a_subject_of_the_base() -> None:
    named = {word for fact in BASE.facts for line in (fact.title, *fact.names) for word in words(line)}
    assert not {word for word in named & ENGLISH_WORDS if len(word) > 1}


def test_the_lists_do_not_contradict_one_another() -> None:
    assert ENGLISH_WORDS < COMMON_WORDS
    assert FUNCTION_WORDS < COMMON_WORDS
    assert not ENGLISH_WORDS & FUNCTION_WORDS
    assert "deadline" not in COMMON_WORDS


@pytest.mark.parametrize("listed", [COMMON_WORDS, OTHER_WORDS], ids=["common", "other"])
def test_every_word_is_as_a_typed_word_is_read(listed: frozenset[str]) -> None:
    assert not {word for word in listed if words(word) != (word,)}


@pytest.mark.parametrize(
    "said",
    [
        pytest.param("zeg joh, es effe kijken hoor", id="chat"),
        pytest.param("tis nie ofzo, kheb wa gezien", id="run together"),
        pytest.param("geachte heer/mevrouw, graag verneem ik alvast", id="letter"),
        pytest.param("beste collega, met vriendelijke groet", id="polite"),
        pytest.param("mvg", id="greeting"),
        pytest.param("when is the, who must, what should we know", id="English"),
    ],
)
def test_what_only_surrounds_a_question_carries_no_subject(said: str) -> None:
    assert set(words(write_out(fold(said)))) <= COMMON_WORDS
