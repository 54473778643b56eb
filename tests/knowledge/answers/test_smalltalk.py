"""What is said to a messenger without asking anything, and what only sounds like it."""

import pytest

from knowledge.answers.answer import Smalltalk
from knowledge.answers.hearing import heard
from knowledge.answers.smalltalk import smalltalk_in
from knowledge.dutch.folding import words
from tests.knowledge.conftest import Asker


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("", Smalltalk.EMPTY),
        ("🙂", Smalltalk.EMPTY),
        ("...?!", Smalltalk.EMPTY),
        ("hallo", Smalltalk.GREETING),
        ("Goedemorgen!", Smalltalk.GREETING),
        ("hoi hoe gaat het", Smalltalk.GREETING),
        ("dag allemaal", Smalltalk.GREETING),
        ("heeey", Smalltalk.GREETING),
        ("hoooi alles goed?", Smalltalk.GREETING),
        ("dank u wel", Smalltalk.THANKS),
        ("bedankt voor de snelle hulp", Smalltalk.THANKS),
        ("oké, duidelijk", Smalltalk.THANKS),
        ("tot ziens", Smalltalk.FAREWELL),
        ("doei, fijne avond", Smalltalk.FAREWELL),
        ("help", Smalltalk.HELP),
        ("wat kun je", Smalltalk.HELP),
        ("wat kan ik je vragen?", Smalltalk.HELP),
        ("goeiemorgen, waar kan ik jou vragen over stellen", Smalltalk.HELP),
        ("waarover weet jij iets", Smalltalk.HELP),
        ("waarover gaat de brief", None),
        ("hoi ik ben nieuw in de raad, kun jij mij helpen", Smalltalk.HELP),
        ("wie ben je in de raad van dordrecht", None),
        ("ben je een robot", Smalltalk.HELP),
        ("wie ben jij eigenlijk", Smalltalk.HELP),
        ("ben je een mens of een computer", Smalltalk.HELP),
        ("nee dank je", Smalltalk.THANKS),
    ],
)
def test_smalltalk(typed: str, kind: Smalltalk) -> None:
    assert smalltalk_in(words(typed)) is kind


@pytest.mark.parametrize(
    "typed",
    [
        "hallo wanneer moet de zienswijze binnen zijn",
        "dank, en segment 5?",
        "help me met het inkoopkader",
        "wat kan ik doen met de zienswijze",
        "jeugdhulp",
        "wat is hulp op school",
        "bedankt het college de raad",
        "welkom",
        "goed opdrachtgeverschap",
        "wie ben je wethouder",
        "dag van de vergadering",
        "tot wanneer",
    ],
)
def test_a_question_is_no_smalltalk(typed: str) -> None:
    assert smalltalk_in(words(typed)) is None


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("goeiemorgen, ben je een mens of een computer?", Smalltalk.HELP),
        ("good morning", Smalltalk.GREETING),
        ("thank you very much!", Smalltalk.THANKS),
        ("can you help me?", Smalltalk.HELP),
        ("goodbye", Smalltalk.FAREWELL),
    ],
)
def test_smalltalk_after_a_greeting_and_in_english(typed: str, kind: Smalltalk) -> None:
    assert smalltalk_in(words(heard(typed))) is kind


def test_who_asks_what_it_is_hears_that_it_is_a_program(asker: Asker) -> None:
    assert "computerprogramma" in asker.shown("goeiemorgen, ben je een mens of een computer?")
