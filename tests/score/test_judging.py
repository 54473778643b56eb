"""What is right, what is asked back, what is not known, and what is wrong."""

from dataclasses import replace
from typing import Any

import pytest

from knowledge.answers.answer import Answer, Option, Outcome, Question, Smalltalk
from knowledge.model import Fact, Status
from tests.factories import a_fact
from tests.score.golds import Gold, from_row
from tests.score.judging import Judge, Verdict, is_given, tidy
from tests.score.test_golds import ROW

ASKED = Question(text="?")


def a_gold(**changes: Any) -> Gold:
    return from_row(ROW | changes)


def a_strange_gold(**changes: Any) -> Gold:
    return a_gold(kind="out_of_scope", must=["unknown"], **changes)


def telling(text: str, **changes: Any) -> Answer:
    fact = replace(a_fact(), text=text, before=None, title="Iets", period=None, **changes)
    return Answer(Outcome.ANSWER, ASKED, certainty=0.9, facts=(fact,))


def asking_back(text: str) -> Answer:
    fact: Fact = telling(text).facts[0]
    return Answer(Outcome.ASK_BACK, ASKED, certainty=0.4, facts=(fact,), options=(Option(fact.title, fact.key),))


NOT_KNOWN = Answer(Outcome.UNKNOWN, ASKED)
JUDGE = Judge(())


@pytest.mark.parametrize(
    ("gold", "answer", "verdict"),
    [
        pytest.param(a_gold(), telling("Op 19 november."), Verdict.RIGHT, id="found"),
        pytest.param(a_gold(), telling("Op 19\u00a0november."), Verdict.RIGHT, id="odd space"),
        pytest.param(a_gold(must=[["cafe"]]), telling("In het café."), Verdict.RIGHT, id="accent"),
        pytest.param(a_gold(must=[["a-b"]]), telling("Tussen a\u2013b."), Verdict.RIGHT, id="dash"),
        pytest.param(a_gold(), telling("Op 20 december."), Verdict.WRONG, id="not found"),
        pytest.param(a_gold(must=[["19 nov"], ["zaal"]]), telling("Op 19 november."), Verdict.WRONG, id="half"),
        pytest.param(a_gold(must_not=["te laat"]), telling("19 nov, te laat"), Verdict.WRONG, id="says too much"),
        pytest.param(a_gold(), telling("19 nov " + "ja " * 2000), Verdict.WRONG, id="too long"),
        pytest.param(a_gold(), NOT_KNOWN, Verdict.NOT_KNOWN, id="not known"),
        pytest.param(a_gold(), asking_back("Op 20 december."), Verdict.ASKED_BACK, id="asked back"),
        pytest.param(a_gold(), asking_back("Op 19 november."), Verdict.RIGHT, id="asked back with the answer in it"),
        pytest.param(a_strange_gold(), NOT_KNOWN, Verdict.RIGHT, id="stranger refused"),
        pytest.param(a_strange_gold(), telling("Op 19 november."), Verdict.WRONG, id="stranger answered"),
        pytest.param(a_strange_gold(), asking_back("Iets."), Verdict.ASKED_BACK, id="stranger asked back"),
        pytest.param(
            a_strange_gold(must_not=["19 nov"]),
            asking_back("Op 19 november."),
            Verdict.WRONG,
            id="stranger told a date",
        ),
    ],
)
def test_an_answer_is_judged_by_its_patterns(gold: Gold, answer: Answer, verdict: Verdict) -> None:
    assert JUDGE.verdict(gold, answer) is verdict


def test_small_talk_claims_nothing() -> None:
    answer = Answer(Outcome.SMALLTALK, replace(ASKED, smalltalk=Smalltalk.GREETING), certainty=1.0)
    assert JUDGE.verdict(a_strange_gold(), answer) is Verdict.RIGHT


def test_a_heap_of_facts_is_no_answer() -> None:
    golds = [a_gold(id=f"g{number}", must=[[rf"\b{number}\b"]]) for number in range(20)]
    judge = Judge(golds)
    assert judge.verdict(golds[3], telling("1 2 3 4 5 6 7")) is Verdict.RIGHT
    assert judge.verdict(golds[3], telling("1 2 3 4 5 6 7 8")) is Verdict.WRONG
    assert judge.verdict(golds[3], asking_back("1 2 3 4 5 6 7 8")) is Verdict.WRONG


def test_that_the_sources_do_not_tell_is_an_answer_but_not_to_a_stranger() -> None:
    told = telling("Een bedrag wordt niet genoemd.", status=Status.ABSENT)
    absent = replace(told, outcome=Outcome.UNKNOWN)
    assert is_given(a_gold(), absent)
    assert not is_given(a_strange_gold(), absent)


def test_asking_back_gives_no_answer() -> None:
    assert not is_given(a_gold(), asking_back("Op 19 november."))


def test_text_is_tidied_to_one_line() -> None:
    assert tidy(" a\u200bb\n\u2018c\u2019 \u2013  d ") == "ab 'c' - d"
