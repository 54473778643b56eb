"""A fact about another thing, or silent on what is asked, is never given as the answer."""

import pytest

from knowledge.answers.answer import Outcome
from tests.knowledge.conftest import Asker

TERM = "19 november 2020"


@pytest.mark.parametrize(
    "asked",
    [
        "tot welke datum mag de raad iets vinden van de omgevingsvisie",
        "hoe lang duurt de bezwaartermijn bij een besluit over jeugdhulp",
        "hoe lang is de opzegtermijn",
        "is de betaaltermijn al voorbij",
        "wanneer moet de begroting van dg&j bij ons binnen zijn",
    ],
)
def test_the_term_of_something_else_is_not_that_of_the_inkoopkader(asker: Asker, asked: str) -> None:
    answer = asker.ask(asked)
    assert answer.outcome not in (Outcome.ANSWER, Outcome.LIST) or TERM not in asker.read(answer)


@pytest.mark.parametrize(
    ("asked", "unsaid"),
    [
        ("met hoeveel stemmen nam het ab het inkoopkader aan", "gestemd"),
        ("hoe laat begint de bijeenkomst van 16 februari", "tijdstip"),
        ("wat vind jij van het inkoopkader", "mening"),
        ("hoeveel euro subsidie krijgt sdsb", "bedrag"),
        ("welk bureau hielp groningen met het koersdocument", "adviesbureau"),
    ],
)
def test_what_no_fact_tells_is_said_to_be_unknown(asker: Asker, asked: str, unsaid: str) -> None:
    answer = asker.ask(asked, on="2021-01-11")
    text = asker.read(answer, on="2021-01-11")
    assert answer.outcome is Outcome.UNKNOWN
    assert unsaid in text or "niet in mijn bronnen" in text


@pytest.mark.parametrize(
    "asked",
    ["wat wordt de zienswijzetermijn voor het inkoopkader", "uiterste reactiedatum inkoopkader"],
)
def test_its_own_term_is_still_given(asker: Asker, asked: str) -> None:
    assert TERM in asker.shown(asked)
