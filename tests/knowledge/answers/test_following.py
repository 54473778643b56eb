"""Follow-ups: what a short question takes over from the answer before it."""

import pytest

from knowledge.answers.answer import Outcome
from tests.knowledge.conftest import Asker, ids


@pytest.mark.parametrize(
    ("first", "then", "fact_id"),
    [
        pytest.param("wat is segment 4b", "en de volgende?", "zhz-segmenten-5", id="next"),
        pytest.param("wat is segment 4b", "en het vorige segment?", "zhz-segmenten-4a", id="previous"),
        pytest.param("wat is segment 4b", "en segment 5?", "zhz-segmenten-5", id="another of the list"),
        pytest.param("wat is segment 4b", "en nummer 6?", "zhz-segmenten-6", id="only its number"),
        pytest.param("wat is segment 4b", "en 4a?", "zhz-segmenten-4a", id="only its code"),
        pytest.param("uitgangspunt 7", "en het volgende", "zhz-uitgangspunten-8", id="next principle"),
        pytest.param("uitgangspunt 9", "en 10?", "zhz-uitgangspunten-10", id="after nine comes ten"),
        pytest.param("maatregel 2", "daarna?", "zhz-aanjaagteam-maatregel-3", id="after that"),
        pytest.param(
            "wat is er besloten over budgetmaxima", "wanneer was dat?", "zhz-ab-maart-2020-budgetmaxima", id="when"
        ),
        pytest.param(
            "wanneer moet onze zienswijze binnen zijn",
            "hoeveel dagen nog?",
            "zhz-inkoopkader-zienswijze",
            id="how long",
        ),
        pytest.param("wat betekent SOJ", "en SJT?", "begrippen-sjt", id="another name"),
        pytest.param("wat is segment 5", "en eentje terug", "zhz-segmenten-4b", id="one back"),
        pytest.param("wat is segment 5", "en de laatste?", "zhz-segmenten-7", id="the last of the list"),
        pytest.param("wat is segment 5", "en eentje verder", "zhz-segmenten-6", id="one on"),
        pytest.param("wat is segment 4", "de laatste", "zhz-segmenten-4b", id="the last choice"),
        pytest.param(
            "zienswijze inkoopkader", "en wat ging daaraan vooraf", "zhz-inkoopkader-voorgenomen", id="before"
        ),
        pytest.param("wat is segment 4a", "en b?", "zhz-segmenten-4b", id="only its letter"),
        pytest.param("wat is segment 4a", "sorry, ik bedoel 5", "zhz-segmenten-5", id="corrected number"),
        pytest.param("wat is segment 4", "de tweede", "zhz-segmenten-4b", id="a choice that was offered"),
        pytest.param(
            "wanneer moet onze zienswijze binnen zijn", "en wie beslist dat?", "zhz-inkoopkader-vastgesteld", id="who"
        ),
        pytest.param("zienswijze inkoopkader", "wat gaat het ab ermee doen", "zhz-inkoopkader-vastgesteld", id="body"),
        pytest.param("zienswijze inkoopkader", "waar moet die heen", "zhz-inkoopkader-zienswijze", id="where to"),
        pytest.param("zienswijze inkoopkader", "datum?", "zhz-inkoopkader-zienswijze", id="one word"),
        pytest.param("zienswijze inkoopkader", "wat gebeurt er daarna", "zhz-inkoopkader-vastgesteld", id="then"),
        pytest.param(
            "wanneer is besloten de overeenkomst met de jeugdteams op te zeggen",
            "en wanneer gaat dat in",
            "zhz-governance-einde-overeenkomst",
            id="its effect",
        ),
        pytest.param(
            "welk ris nummer heeft de zienswijze inkoopkader",
            "en die over governance?",
            "dordrecht-zienswijze-governance",
            id="the same of another dossier",
        ),
        pytest.param(
            "wanneer loopt het oude inkoopkader af",
            "en per wanneer het nieuwe",
            "zhz-inkoopkader-ingang",
            id="contrast",
        ),
        pytest.param(
            "wat is segment 4b", "wanneer moet onze zienswijze binnen zijn", "zhz-inkoopkader-zienswijze", id="new"
        ),
        pytest.param(
            "wat staat er in de blauwdruk", "wie schrijft die", "zhz-governance-opdracht-db", id="who makes it"
        ),
        pytest.param("wat doet het aanjaagteam", "wanneer begon dat", "zhz-aanjaagteam-start", id="when it began"),
    ],
)
def test_a_follow_up(asker: Asker, first: str, then: str, fact_id: str) -> None:
    assert ids(asker.ask(then, after=asker.ask(first)))[:1] == [fact_id]


def test_when_was_that_hears_the_day_first(asker: Asker) -> None:
    earlier = asker.ask("wat is er besloten over budgetmaxima")
    assert asker.shown("wanneer was dat?", after=earlier).startswith("donderdag 5 maart 2020")


def test_the_same_question_for_another_region(asker: Asker) -> None:
    earlier = asker.ask("wanneer gaat de nieuwe inkoop in")
    assert earlier.facts[0].scope == "zuid-holland-zuid"
    answer = asker.ask("en in groningen?", after=earlier)
    assert ids(answer)[:1] == ["groningen-inkoop-ingangsdatum"]
    assert "staat hierover niets" not in asker.read(answer)


def test_back_to_ones_own_region(asker: Asker) -> None:
    earlier = asker.ask("en in groningen?", after=asker.ask("wanneer gaat de nieuwe inkoop in"))
    assert ids(asker.ask("en in dordrecht?", after=earlier)) == ["zhz-inkoopkader-ingang"]


def test_after_the_last_there_is_no_next(asker: Asker) -> None:
    answer = asker.ask("en de volgende?", after=asker.ask("segment 7"))
    assert not [fact for fact in answer.facts if fact.series is not None and fact.number != "7"]


def test_a_member_that_does_not_exist_is_not_found_by_following_either(asker: Asker) -> None:
    text = asker.shown("en segment 8?", after=asker.ask("segment 7"))
    assert "Segment 8 staat niet in mijn bronnen" in text


def test_without_a_question_before_it_a_follow_up_stands_alone(asker: Asker) -> None:
    assert ids(asker.ask("en segment 5?")) == ["zhz-segmenten-5"]


def test_thanks_after_an_answer_is_no_follow_up(asker: Asker) -> None:
    assert asker.ask("dank je wel", after=asker.ask("segment 7")).question.smalltalk is not None


def test_after_not_knowing_a_question_is_answered_as_new(asker: Asker) -> None:
    lost = asker.ask("wat is de hoofdstad van frankrijk")
    assert ids(asker.ask("wat is segment 5", after=lost)) == ["zhz-segmenten-5"]


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("hoeveel segmenten zijn er", "is het inkoopkader al vastgesteld"),
        ("wat is segment 5", "en wanneer stelt het ab het inkoopkader vast?"),
        ("wat betekent SOJ", "maar is het inkoopkader nu vastgesteld"),
    ],
)
def test_who_names_a_subject_hears_nothing_of_the_one_before(asker: Asker, first: str, then: str) -> None:
    assert ids(asker.ask(then, after=asker.ask(first))) == ["zhz-inkoopkader-vastgesteld"]


@pytest.mark.parametrize(
    "then", ["wie is de burgemeester", "en het zwembad?", "hoeveel kost een paspoort", "en de ozb?", "en qzwxplm?"]
)
def test_a_strange_subject_is_not_read_into_the_one_before(asker: Asker, then: str) -> None:
    assert ids(asker.ask(then, after=asker.ask("wat is segment 7"))) == ids(asker.ask(then))


def test_the_price_of_a_segment_is_not_the_segment_again(asker: Asker) -> None:
    answer = asker.ask("wat kost dat per dag", after=asker.ask("segment 2 was wonen he"))
    assert answer.outcome is Outcome.UNKNOWN


def test_a_corrected_answer_is_not_given_again(asker: Asker) -> None:
    earlier = asker.ask("hoeveel tijd nog voor de notitie aan het aanjaagteam")
    assert "zhz-aanjaagteam-notitie" not in ids(asker.ask("nee ik bedoel governance", after=earlier))


def test_another_council_takes_the_question_over(asker: Asker) -> None:
    earlier = asker.ask("wanneer moet dordrecht zijn zienswijze geven")
    answer = asker.ask("niet dordrecht maar sliedrecht", after=earlier)
    assert ids(answer) == ["zhz-inkoopkader-zienswijze"]
    assert answer.question.place is not None
    assert answer.question.place.id == "sliedrecht"


def test_what_one_council_did_is_not_told_of_another(asker: Asker) -> None:
    earlier = asker.ask("wanneer gaf dordrecht zijn zienswijze op het inkoopkader", on="2021-05-03")
    text = asker.shown("en sliedrecht?", after=earlier, on="2021-05-03")
    assert "staat niet in mijn bronnen" in text
    assert "10 november" not in text


def test_our_own_place_after_another(asker: Asker) -> None:
    earlier = asker.ask("wanneer begint groningen met de nieuwe inkoop")
    assert ids(asker.ask("en bij ons dan", after=earlier))[:1] == ["zhz-inkoopkader-ingang"]


def test_a_price_is_not_borrowed_from_something_else(asker: Asker) -> None:
    earlier = asker.ask("hoeveel procent gaat er naar het integraal budget", on="2020-01-06")
    assert asker.ask("en in euro's?", after=earlier, on="2020-01-06").outcome is Outcome.UNKNOWN


def test_the_decision_that_was_just_told_is_that_decision(asker: Asker) -> None:
    earlier = asker.ask("wat gebeurt er met de soj", on="2021-05-03")
    answer = asker.ask("wanneer is dat besloten", after=earlier, on="2021-05-03")
    assert ids(answer)[:1] == ["zhz-governance-soj-in-dgj"]


def test_in_a_list_the_month_after_is_counted_from_the_month_asked_about(asker: Asker) -> None:
    earlier = asker.ask("wat hebben we deze maand over inkoop", on="2021-02-10", of="groningen")
    answer = asker.ask("en de maand erop", after=earlier, on="2021-02-10", of="groningen")
    assert ids(answer)[:1] == ["groningen-inkoop-sessie-maart"]


def test_another_dossier_leaves_the_one_before_behind(asker: Asker) -> None:
    earlier = asker.ask("wanneer moet onze zienswijze binnen zijn")
    found = ids(asker.ask("nee ik bedoel governance", after=earlier))
    assert "zhz-inkoopkader-zienswijze" not in found


def test_a_list_is_counted_from_its_first(asker: Asker) -> None:
    listed = asker.ask("wat besloot het ab op 10 december 2020", on="2021-05-03")
    assert len(listed.facts) > 1
    for said, fact in (("de eerste", listed.facts[0]), ("nummer 2", listed.facts[1]), ("de laatste", listed.facts[-1])):
        assert ids(asker.ask(said, after=listed, on="2021-05-03")) == [fact.id]


def test_beyond_a_list_nothing_is_picked(asker: Asker) -> None:
    listed = asker.ask("wat is segment 4")
    assert "zhz-segmenten-4a" not in ids(asker.ask("de negende", after=listed))[:1]


def test_an_unknown_letter_of_a_number_is_said_to_be_missing(asker: Asker) -> None:
    assert "7b staat niet in mijn bronnen" in asker.shown("en b?", after=asker.ask("segment 7"))
