"""What speaks for and against a fact: each sign is there where it should be, and pulls the right way."""

from dataclasses import replace

import pytest

from knowledge.answers.answer import Intent, Question
from knowledge.answers.matching import Match
from knowledge.answers.signs import WEIGHTS, Circumstances, signs, weigh
from knowledge.model import Fact, Kind, Status
from tests.factories import a_council, a_deadline, a_decision, a_fact

NEAR = Circumstances(time=0.0, is_near=True, asked=frozenset({Intent.WHAT}))
MATCH = Match(label=0, evidence=10.0, words=0.5, pairs=0.2, known=0.8, lacking=0.1, row=0)
ASKED = Question(text="wat is het plan")


def found(
    fact: Fact | None = None,
    *,
    question: Question = ASKED,
    match: Match = MATCH,
    around: Circumstances = NEAR,
) -> dict[str, float]:
    return signs(question, fact or a_fact(), match, around)


def test_every_sign_has_a_weight_and_every_weight_a_sign() -> None:
    assert set(found()) == set(WEIGHTS)


@pytest.mark.parametrize("sign", ["evidence", "pairs", "known"])
def test_the_more_a_line_has_in_common_with_the_question_the_higher_the_score(sign: str) -> None:
    better = MATCH._replace(**{sign: getattr(MATCH, sign) * 1.1})
    assert weigh(found(match=better)) > weigh(found())


def test_a_fact_of_the_time_asked_about_goes_before_one_of_another() -> None:
    assert weigh(found(around=NEAR._replace(time=1.0))) > weigh(found(around=NEAR._replace(time=0.4))) > weigh(found())


def test_a_fact_of_elsewhere_loses() -> None:
    assert weigh(found(around=NEAR._replace(is_near=False))) < weigh(found())


def test_a_fact_of_the_very_place_wins_of_one_of_the_region() -> None:
    question = replace(ASKED, place=a_council())
    own, regional = a_fact(scope="vlietdam"), a_fact(scope="waterland")
    assert weigh(found(own, question=question)) > weigh(found(regional, question=question))


def test_a_fact_that_is_asked_for_in_this_way_wins() -> None:
    other = NEAR._replace(asked=frozenset({Intent.WHO}))
    assert weigh(found()) > weigh(found(around=other))


@pytest.mark.parametrize(
    ("question", "has"),
    [
        pytest.param(replace(ASKED, asks_deadline=True), True, id="until when"),
        pytest.param(replace(ASKED, asks_if_open=True), True, id="whether it is still open"),
        pytest.param(ASKED, False, id="what it is"),
    ],
)
def test_who_asks_for_a_term_gets_a_term(question: Question, has: bool) -> None:
    assert bool(found(a_deadline(), question=question)["limit"]) is has
    assert not found(a_fact(), question=question)["limit"]


def test_a_fact_about_a_term_counts_as_one() -> None:
    question = replace(ASKED, asks_deadline=True)
    assert found(a_fact(title="Termijn voor de zienswijze"), question=question)["limit"]


def test_an_open_question_is_about_the_decision_before_what_lies_around_it() -> None:
    assert weigh(found(a_decision())) > weigh(found(a_fact()))
    assert not found(a_decision(), question=replace(ASKED, intent=Intent.WHO))["decision"]


def test_what_the_base_lacks_yields_to_what_it_holds() -> None:
    assert weigh(found(a_fact(status=Status.ABSENT))) < weigh(found())


@pytest.mark.parametrize(
    ("fact", "asked", "lacks"),
    [
        pytest.param(a_fact(), {Intent.WHAT}, True, id="never asked for a number"),
        pytest.param(a_fact(), {Intent.WHAT, Intent.HOW_MANY}, False, id="asked for one"),
        pytest.param(a_fact(status=Status.ABSENT), {Intent.WHAT}, False, id="a gap may say that the number is missing"),
    ],
)
def test_who_asks_how_many_wants_a_number(fact: Fact, asked: set[Intent], lacks: bool) -> None:
    question = replace(ASKED, intent=Intent.HOW_MANY)
    around = NEAR._replace(asked=frozenset(asked))
    assert bool(found(fact, question=question, around=around)["lacks"]) is lacks


@pytest.mark.parametrize(
    ("text", "lacks"), [("De brug kost € 5 miljoen.", False), ("Het tarief volgt later.", False), ("De brug.", True)]
)
def test_who_asks_a_price_wants_a_price(text: str, lacks: bool) -> None:
    question = replace(ASKED, asks_amount=True)
    assert bool(found(a_fact(text=text, kind=Kind.AMOUNT), question=question)["lacks"]) is lacks


def test_signs_are_read_from_the_question_and_the_fact_alone() -> None:
    assert found() == found()
