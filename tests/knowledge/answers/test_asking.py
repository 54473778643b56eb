"""The shape of a question, told by its small words."""

import pytest

from knowledge.answers.answer import Intent
from knowledge.answers.asking import has_phrase, intent_of, openness_asked
from knowledge.dutch.folding import words


@pytest.mark.parametrize(
    ("typed", "intent"),
    [
        pytest.param("wanneer moet het binnen zijn", Intent.WHEN, id="wanneer"),
        pytest.param("op welke datum vergadert het ab", Intent.WHEN, id="which date"),
        pytest.param("hoeveel dagen nog", Intent.WHEN, id="how many days"),
        pytest.param("hoe lang hebben we nog", Intent.WHEN, id="how long"),
        pytest.param("deadline zienswijze", Intent.WHEN, id="deadline"),
        pytest.param("hoeveel segmenten zijn er", Intent.HOW_MANY, id="how many"),
        pytest.param("aantal uitgangspunten", Intent.HOW_MANY, id="number of"),
        pytest.param("waarom is dat uitgesteld", Intent.WHY, id="why"),
        pytest.param("wat is de reden", Intent.WHY, id="reason"),
        pytest.param("wie besluit over het kader", Intent.WHO, id="who"),
        pytest.param("door wie is dat besloten", Intent.WHO, id="by whom"),
        pytest.param("is het kader vastgesteld", Intent.WHETHER, id="verb first"),
        pytest.param("het is toch al besloten", Intent.WHETHER, id="toch"),
        pytest.param("welke segmenten zijn er", Intent.LIST, id="list"),
        pytest.param("geef een overzicht van de besluiten", Intent.LIST, id="overview"),
        pytest.param("wat is een inkoopkader", Intent.WHAT, id="what"),
        pytest.param("segment 4b", Intent.WHAT, id="only a name"),
        pytest.param("", Intent.WHAT, id="nothing"),
    ],
)
def test_what_a_question_wants(typed: str, intent: Intent) -> None:
    assert intent_of(words(typed)) is intent


@pytest.mark.parametrize(
    ("typed", "is_asked"),
    [
        pytest.param("kunnen we nog reageren", True, id="still possible"),
        pytest.param("zijn we op tijd", True, id="in time"),
        pytest.param("staat de termijn open", None, id="with words between"),
        pytest.param("is de termijn nog open", True, id="still open"),
        pytest.param("zijn we te laat", False, id="too late"),
        pytest.param("is de termijn verstreken", False, id="passed"),
        pytest.param("is het gesloten", False, id="closed"),
        pytest.param("wanneer is het", None, id="neither"),
    ],
)
def test_whether_a_question_asks_if_a_term_is_open(typed: str, is_asked: bool | None) -> None:
    assert openness_asked(words(typed)) is is_asked


def test_a_phrase_is_found_word_by_word() -> None:
    said = words("tot wanneer kan het")
    assert has_phrase(said, (("tot", "wanneer"),))
    assert has_phrase(said, (("x",), ("het",)))
    assert not has_phrase(said, (("wanneer", "het"),))
    assert not has_phrase(said, (("het", "nu"),))
    assert not has_phrase((), (("het",),))
