"""What is said around a question, and the many ways to correct oneself."""

import pytest

from knowledge.answers.courtesy import plain_correction, without_courtesy


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("hoi, wanneer is de deadline?", "wanneer is de deadline?"),
        ("goedemorgen griffie, hoeveel segmenten zijn er", "hoeveel segmenten zijn er"),
        ("goede morgen! is het kader al vastgesteld", "is het kader al vastgesteld"),
        ("hallo daar en segment 5?", "en segment 5?"),
        ("beste collega, wat betekent soj", "wat betekent soj"),
        ("dank je wel, en segment 5?", "en segment 5?"),
        ("bedankt voor de snelle uitleg. wie beslist dat?", "wie beslist dat?"),
        ("ok bedankt en wanneer was dat", "en wanneer was dat"),
        ("prima, en nummer 6?", "en nummer 6?"),
        ("wat is de deadline? alvast bedankt!", "wat is de deadline"),
        ("wanneer gaat het kader in? met vriendelijke groet, een raadslid", "wanneer gaat het kader in"),
    ],
)  # fmt: skip
def test_courtesy_is_left_off(typed: str, kept: str) -> None:
    assert without_courtesy(typed) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "hoi",
        "dank je wel",
        "dag van de vergadering",
        "bedankt het college de raad",
        "wanneer is de dag van de regio",
        "beste oplossing volgens het college",
        "goed opdrachtgeverschap",
        "wat is top 3",
        "welke groet staat onder de brief",
    ],
)
def test_words_of_the_question_itself_stay(typed: str) -> None:
    assert without_courtesy(typed) == typed


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("nee, segment 4b", "nee segment 4b"),
        ("nee ik bedoel governance", "nee governance"),
        ("ik bedoelde het inkoopkader", "nee het inkoopkader"),
        ("governance bedoel ik", "nee governance"),
        ("sorry, 4a", "nee 4a"),
        ("oeps nee, uitgangspunt 3", "nee uitgangspunt 3"),
        ("niet dordrecht maar sliedrecht", "nee sliedrecht"),
        ("nee niet 4a, maar 4b", "nee 4b"),
        ("het gaat mij om de wijkteams", "nee de wijkteams"),
        ("dat bedoel ik niet, ik bedoel de zienswijze", "nee de zienswijze"),
    ],
)
def test_every_correction_becomes_no(typed: str, plain: str) -> None:
    assert plain_correction(typed) == plain


@pytest.mark.parametrize(
    "typed",
    [
        "moet de raad niet alleen het concept maar ook het rapport bekijken",
        "niet alleen dordrecht maar ook sliedrecht",
        "wat bedoelt de brief met governance",
        "dat bedoel ik",
        "nee tenzij",
        "is het nee, tenzij",
    ],
)
def test_what_is_no_correction_stays(typed: str) -> None:
    assert plain_correction(typed) == typed
