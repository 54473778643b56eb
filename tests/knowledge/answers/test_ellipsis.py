"""Which questions lean on the answer before them, told by their words."""

import pytest

from knowledge.answers.ellipsis import has_pronoun, is_clause, leans, may_lean
from knowledge.answers.question import read_words
from tests.knowledge.conftest import Asker


@pytest.mark.parametrize(
    "typed",
    [
        "en segment 5",
        "nee governance",
        "wanneer was dat",
        "is het al vastgesteld",
        "is het definitief",
        "datum",
        "hoeveel dagen nog",
        "bron",
        "en wie beslist dat",
        "waarom",
        "en die over governance",
        "waar moet die heen",
    ],
)
def test_it_leans(asker: Asker, typed: str) -> None:
    assert leans(tuple(typed.split()), read_words(typed, asker.shelf.vocabulary))


@pytest.mark.parametrize(
    "typed",
    [
        "is het inkoopkader al vastgesteld",
        "hoeveel segmenten zijn er",
        "wanneer start de nieuwe inkoop in groningen",
        "hoe zit het met dat integraal budget voor multiprobleemgezinnen",
        "wat betekent soj",
    ],
)
def test_it_stands_alone(asker: Asker, typed: str) -> None:
    assert not leans(tuple(typed.split()), read_words(typed, asker.shelf.vocabulary))


@pytest.mark.parametrize("typed", ["wat zat er als bijlage bij", "hoe meldt een school zich daar aan", "soj"])
def test_it_may_lean(asker: Asker, typed: str) -> None:
    assert may_lean(tuple(typed.split()), read_words(typed, asker.shelf.vocabulary))


@pytest.mark.parametrize("typed", ["wie beslist dat", "wat doen ze ermee", "waar ging dat over", "wat zat er bij"])
def test_a_pronoun_stands_for_something_said(typed: str) -> None:
    assert has_pronoun(typed.split())


@pytest.mark.parametrize("typed", ["die over governance", "dat wijkteam", "wat komt er aan", "deze maand"])
def test_a_word_before_its_own_noun_is_no_pronoun(typed: str) -> None:
    assert not has_pronoun(typed.split())


def test_a_clause_asks_and_a_name_does_not() -> None:
    assert is_clause("en wie kiest de gezinnen".split())
    assert is_clause("maar mag dat".split())
    assert not is_clause("en de voorzitter".split())
