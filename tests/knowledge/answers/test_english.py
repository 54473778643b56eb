"""English questions: which they are, and how they are read in Dutch."""

import pytest

from knowledge.answers.english import in_dutch, is_english
from knowledge.dutch.folding import fold
from tests.knowledge.conftest import Asker, ids


@pytest.mark.parametrize(
    "typed",
    [
        "when is the deadline?",
        "who decides?",
        "and segment 6?",
        "what does SOJ mean?",
        "thank you",
        "good morning",
        "purchasing framework adopted?",
        "why not earlier?",
    ],
)
def test_an_english_question_is_told_by_its_small_words(typed: str) -> None:
    assert is_english(fold(typed))


@pytest.mark.parametrize(
    "typed",
    [
        "wanneer is de deadline?",
        "deadline?",
        "administratieve last",
        "open house",
        "wat is best practice",
        "wie is de letter b in de kantlijn",
        "good governance",
        "hello wanneer is de zienswijze klaar",
        "review van het kader",
        "SJT",
        "10-12-2020",
        "",
    ],
)
def test_dutch_with_an_english_word_stays_dutch(typed: str) -> None:
    assert in_dutch(fold(typed)) == fold(typed)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("When is the deadline for our formal opinion?", "wanneer is deadline voor onze zienswijze?"),
        ("How many days are left?", "hoeveel dagen nog?"),
        ("Who decides about the purchasing framework?", "wie beslist over inkoopkader?"),
        ("What does SOJ stand for?", "wat betekent soj?"),
        ("What happened on March 5th, 2020?", "wat gebeurde er op 5 maart 2020?"),
        ("what is planned in May 2021?", "wat is gepland in mei 2021?"),
        ("may we still respond", "mogen we nog reageren"),
        ("and the next one?", "en de volgende?"),
    ],
)
def test_it_is_read_phrase_by_phrase(typed: str, read: str) -> None:
    assert in_dutch(fold(typed)) == read


@pytest.mark.parametrize(
    ("english", "dutch"),
    [
        ("When is the deadline for our formal opinion?", "wanneer is de deadline voor onze zienswijze?"),
        ("Has the purchasing framework been adopted yet?", "is het inkoopkader al vastgesteld?"),
        ("How many segments are there?", "hoeveel segmenten zijn er?"),
        ("What is segment 5?", "wat is segment 5?"),
        ("What does SOJ mean?", "wat betekent SOJ?"),
        ("Who decides about the purchasing framework?", "wie beslist over het inkoopkader?"),
        ("When does the new purchasing start in Groningen?", "wanneer start de nieuwe inkoop in Groningen?"),
    ],
)
def test_it_finds_what_dutch_finds(asker: Asker, english: str, dutch: str) -> None:
    found = ids(asker.ask(english))[:1]
    assert found
    assert found == ids(asker.ask(dutch))[:1]


@pytest.mark.parametrize(
    "asked",
    ["What time does the train to Utrecht leave?", "How do I apply for a passport?", "Who won the match yesterday?"],
)
def test_what_the_base_cannot_answer_is_not_answered_in_english_either(asker: Asker, asked: str) -> None:
    assert asker.ask(asked).outcome in ("unknown", "ask_back")
