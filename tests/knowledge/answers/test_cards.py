"""Cards: what each fact says by itself, without who asked and in which words."""

from datetime import date

import pytest

from knowledge.answers.answer import Outcome
from knowledge.answers.cards import MOST_CARDS, Card, cards
from knowledge.answers.rendering import plain, render
from tests.knowledge.conftest import Asker

TODAY = date(2020, 11, 2)


def told(asker: Asker, text: str, *, of: str | None = "dordrecht", on: date = TODAY) -> tuple[Card, ...]:
    return asker.desk.cards(asker.db, text, today=on, scope=of)


def keys(found: tuple[Card, ...]) -> list[str]:
    return [card.fact.id for card in found]


def test_the_fact_that_answers_comes_first(asker: Asker) -> None:
    found = told(asker, "voorgenomen besluit inkoopkader")
    assert keys(found)[0] == "zhz-inkoopkader-voorgenomen"


def test_what_stands_around_a_fact_has_its_own_card(asker: Asker) -> None:
    found = told(asker, "voorgenomen besluit inkoopkader")
    assert "zhz-inkoopkader-vastgesteld" in keys(found)


def test_a_fact_has_one_card(asker: Asker) -> None:
    found = told(asker, "welke besluiten zijn er?", of=None)
    assert len(keys(found)) == len(set(keys(found))) == MOST_CARDS


def test_a_draft_whose_decision_has_come_is_not_offered_beside_it(asker: Asker) -> None:
    found = told(asker, "is het inkoopkader vastgesteld?", on=date(2020, 12, 11))
    assert keys(found)[0] == "zhz-inkoopkader-vastgesteld"
    assert "zhz-inkoopkader-voorgenomen" not in keys(found)


def test_places_are_named_where_cards_differ_in_them(asker: Asker) -> None:
    found = told(asker, "welke besluiten zijn er?")
    assert {card.title.rpartition(" (")[2] for card in found} == {"Zuid-Holland Zuid)", "Dordrecht)"}


def test_a_place_is_named_where_it_is_not_the_asker_s(asker: Asker) -> None:
    (card, *_) = told(asker, "wat is het koersdocument?")
    assert card.title == "Koersdocument visie inkoop jeugdhulp (Groningen)"


def test_a_card_of_elsewhere_does_not_say_who_asked(asker: Asker) -> None:
    (card, *_) = told(asker, "wat is het koersdocument?")
    assert "Dordrecht" not in plain(render(card.answer, today=TODAY))


def test_a_timeless_fact_shows_status_and_source(asker: Asker) -> None:
    (card,) = told(asker, "segment 4a")
    assert card.summary.startswith("geldt · Raadsinformatiebrief over inkoopkader")


def test_what_is_still_to_come_is_said_to_be(asker: Asker) -> None:
    (card, *_) = told(asker, "is het inkoopkader al vastgesteld?")
    assert card.summary.startswith("nog te komen · donderdag 10 december 2020 (over 38 dagen) · ")


def test_a_gap_is_marked(asker: Asker) -> None:
    (card,) = told(asker, "wat kost een uur jeugdhulp?")
    assert card.is_gap
    assert not told(asker, "segment 4a")[0].is_gap


@pytest.mark.parametrize("text", ["xyzzy plugh", "segment 9", "hallo", "30 februari", "termijnen in 1990"])
def test_what_finds_nothing_has_no_cards(asker: Asker, text: str) -> None:
    assert told(asker, text) == ()


def test_every_fact_fits_a_card(asker: Asker) -> None:
    for fact in asker.shelf.facts:
        answer = asker.desk.tell(asker.db, fact.id, today=TODAY, scope=None)
        assert answer.outcome in (Outcome.ANSWER, Outcome.UNKNOWN)
        (card, *_) = cards(asker.shelf, answer, today=TODAY)
        assert len(card.fact.key) <= 64
        assert render(card.answer, today=TODAY) == render(answer, today=TODAY)
