"""Questions asked at a real desk, and the rule by which engines are compared."""

from dataclasses import replace

from knowledge.answers.answer import Answer, Option, Outcome
from knowledge.store.database import Database
from tests.score.comparing import AS_SENT, BEST_FACT, best_fact, compare
from tests.score.golds import GoldKind, questions
from tests.score.judging import Verdict
from tests.score.peers import PEERS
from tests.score.replies import Exam, Reply, given
from tests.score.test_judging import ASKED, NOT_KNOWN, a_gold, a_strange_gold, asking_back, telling

TERM = "zhz-inkoopkader-zienswijze"


def test_a_fact_is_judged_by_what_the_desk_states_of_it(exam: Exam) -> None:
    gold = a_gold(id="x1", council="dordrecht", must=[["19 november 2020"]])
    answer, verdict = exam.told(gold, TERM)
    assert verdict is Verdict.RIGHT
    assert exam.told(gold, TERM)[0] is answer


def test_a_question_is_asked_to_its_last_turn(exam: Exam) -> None:
    turns = ["wanneer moet onze zienswijze op het inkoopkader binnen zijn", "en wat is segment 7"]
    reply = exam.reply(a_gold(id="x2", turns=turns, must=[["school"]]))
    assert reply.is_right


def test_buttons_are_judged_one_by_one(exam: Exam) -> None:
    replies = [exam.reply(gold) for gold in questions() if gold.kind is GoldKind.AMBIGUOUS]
    assert all(len(reply.offered) == len(reply.answer.options) for reply in replies)
    assert any(reply.offered for reply in replies)


def test_a_right_answer_that_comes_as_a_question_is_hedged() -> None:
    assert Reply(a_gold(), asking_back("19 nov"), Verdict.RIGHT).is_hedged
    assert not Reply(a_gold(), telling("19 nov"), Verdict.RIGHT).is_hedged
    assert not Reply(a_strange_gold(), NOT_KNOWN, Verdict.RIGHT).is_hedged


def test_only_answers_given_count_for_certainty() -> None:
    replies = (
        Reply(a_gold(), telling("19 nov"), Verdict.RIGHT),
        Reply(a_gold(), asking_back("19 nov"), Verdict.RIGHT),
        Reply(a_strange_gold(), NOT_KNOWN, Verdict.RIGHT),
        Reply(a_strange_gold(), telling("19 nov"), Verdict.WRONG),
    )
    assert [(one.certainty, one.is_right) for one in given(replies)] == [(0.9, True), (0.9, False)]


def test_the_best_fact_is_the_first_one_stated_or_offered() -> None:
    stated, asked = telling("a"), asking_back("b")
    assert best_fact(stated) == (stated.facts[0].id, 0.9)
    assert best_fact(replace(asked, options=(Option("b", "other@3"),))) == ("other", 0.4)


def test_a_list_is_not_sure_of_its_first_fact() -> None:
    told = telling("a")
    assert best_fact(replace(told, outcome=Outcome.LIST, certainty=1.0)) == (told.facts[0].id, None)


def test_who_states_nothing_has_no_best_fact() -> None:
    assert best_fact(NOT_KNOWN) is None
    assert best_fact(Answer(Outcome.UNKNOWN, ASKED, facts=telling("een lid").facts)) is None
    assert best_fact(Answer(Outcome.ASK_BACK, ASKED)) is None


def test_all_engines_are_compared_on_the_same_questions(gold_db: Database, exam: Exam) -> None:
    chosen = [gold for gold in questions() if gold.is_single and gold.kind in (GoldKind.SEGMENT, GoldKind.STRANGE)][:12]
    small = Exam(gold_db, chosen)
    small.desk = exam.desk  # its index takes seconds to make
    rows = compare(gold_db, small, [small.replies()], levels=(0,))
    assert [row[0].engine for row in rows] == [AS_SENT, BEST_FACT, *PEERS]
    assert all(0 <= row[0].coverage <= row[0].first_right <= 1 for row in rows)
