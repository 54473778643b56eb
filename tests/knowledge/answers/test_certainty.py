"""How sure the best candidate is: between 0 and 1, more with more in common, less with a rival or a strange word."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.answers.answer import Outcome, Question, Word
from knowledge.answers.certainty import (
    ANSWERS_FROM,
    ASKS_BACK_FROM,
    OFFSET,
    WEIGHTS,
    WIDEST_GAP,
    certainty,
    evidence,
    share,
)
from knowledge.answers.ranking import Fit
from knowledge.model import Status
from tests.factories import a_fact
from tests.knowledge.answers.test_signs import found
from tests.knowledge.conftest import Asker

BEST = Fit(a_fact(), score=1.5, known=0.8, row=0, nearness=0.6, lacking=0.1, signs=found())
RIVAL = BEST._replace(score=1.3)
KNOWN = Word(read="plan", classes=(1,), weight=3.0, is_known=True, is_content=True)
STRANGE = replace(KNOWN, read="raket", classes=(), is_known=False)
QUESTION = Question(text="het plan", words=(KNOWN, KNOWN, KNOWN))


def sure(best: Fit = BEST, rival: Fit | None = RIVAL, question: Question = QUESTION) -> float:
    return certainty(best, rival, question)


def test_every_weight_has_its_evidence() -> None:
    assert set(evidence(BEST, RIVAL, QUESTION)) == set(WEIGHTS)


def test_the_limits_leave_room_for_each_outcome() -> None:
    assert 0 < ASKS_BACK_FROM < ANSWERS_FROM < 1


@given(
    score=st.floats(-5, 50),
    behind=st.floats(0, 50),
    known=st.floats(0, 1),
    lacking=st.floats(0, 2),
    more=st.integers(0, 9),
)
def test_it_is_a_chance(score: float, behind: float, known: float, lacking: float, more: int) -> None:
    best = BEST._replace(score=score, known=known, lacking=lacking)
    question = replace(QUESTION, words=(KNOWN, *(STRANGE,) * more))
    assert 0 < sure(best, best._replace(score=score - behind), question) <= 1


@pytest.mark.parametrize("behind", [0.0, 0.1, 0.3])
def test_the_farther_the_runner_up_lies_behind_the_surer(behind: float) -> None:
    near, far = (BEST._replace(score=BEST.score - gap) for gap in (behind, behind + 0.1))
    assert sure(rival=far) > sure(rival=near)


def test_beyond_some_distance_a_runner_up_does_not_count() -> None:
    far = BEST._replace(score=BEST.score - WIDEST_GAP)
    assert sure(rival=far) == sure(rival=far._replace(score=far.score - 1)) == sure(rival=None)


def test_the_more_speaks_for_the_fact_the_surer() -> None:
    much, little = (BEST._replace(score=score) for score in (2.5, 1.5))
    assert sure(much, RIVAL._replace(score=2.3)) > sure(little, RIVAL._replace(score=1.3))


def test_a_rival_of_another_dossier_makes_less_sure() -> None:
    other = RIVAL._replace(fact=a_fact(id="een-ander", dossier="een-ander-dossier"))
    assert sure(rival=other) < sure()


def test_that_the_sources_lack_it_is_said_sooner_than_a_fact() -> None:
    gap = BEST._replace(fact=a_fact(status=Status.ABSENT))
    assert sure(gap) > sure()


def test_a_weighty_word_that_the_fact_lacks_makes_less_sure() -> None:
    assert sure(BEST._replace(lacking=1.0)) < sure(BEST._replace(lacking=0.0))


def test_a_word_that_nobody_knows_makes_less_sure() -> None:
    assert sure(question=replace(QUESTION, words=(KNOWN, KNOWN, STRANGE))) < sure()


def test_the_heaviest_of_the_strange_words_counts() -> None:
    heavy = replace(STRANGE, weight=9.0)
    light = replace(QUESTION, words=(KNOWN, KNOWN, STRANGE, KNOWN, KNOWN))
    assert sure(question=replace(QUESTION, words=(KNOWN, KNOWN, heavy, KNOWN, KNOWN))) < sure(question=light)


def test_a_share_is_by_weight_and_nothing_of_nothing_is_nothing() -> None:
    heavy = replace(KNOWN, weight=9.0)
    assert share([heavy], [heavy, KNOWN]) == pytest.approx(0.75)
    assert share([], []) == 0.0


def test_without_any_evidence_it_does_not_answer() -> None:
    nothing = BEST._replace(score=0.0, known=0.0, lacking=1.0, signs=dict.fromkeys(BEST.signs, 0.0))
    assert sure(nothing, nothing, Question(text="raket", words=(STRANGE,))) < ANSWERS_FROM
    assert OFFSET < 5  # an offset alone never answers


@pytest.mark.parametrize(
    "text",
    ["wat kost een ruimteraket", "de hoofdstad van frankrijk", "hoe bak ik een appeltaart", "wie won de voetbalcup"],
)
def test_a_question_about_something_else_is_not_answered(asker: Asker, text: str) -> None:
    assert asker.ask(text).outcome not in (Outcome.ANSWER, Outcome.LIST)


def test_the_same_question_on_the_same_day_is_as_sure(asker: Asker) -> None:
    assert asker.ask("is nee tenzij afgeschaft").certainty == asker.ask("is nee tenzij afgeschaft").certainty
