"""Follow-ups: what a short question takes over from the answer before it."""

import pytest

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
        pytest.param(
            "wat is segment 4b", "wanneer moet onze zienswijze binnen zijn", "zhz-inkoopkader-zienswijze", id="new"
        ),
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
    assert ids(answer) == ["groningen-inkoop-ingangsdatum"]
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
