"""A fact that nobody looked at before its day: whatever tells of it says so, from that day on, and no longer."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from knowledge.answers.answer import Answer, Option, Outcome, Overview, Question
from knowledge.answers.desk import InformationDesk
from knowledge.answers.rendering import plain, render
from knowledge.store import fact_checks, facts
from knowledge.store.database import Database, writing
from tests.factories import a_curation, a_deadline, a_decision, a_document, a_fact, a_place
from tests.knowledge.conftest import LOADED_AT

DAY = date(2020, 11, 2)
LINE = "Deze gegevens moesten vóór maandag 2 november 2020 opnieuw bekeken worden. Dat is nog niet gebeurd."
ASIDE = "(Moest vóór maandag 2 november 2020 opnieuw bekeken worden.)"
PLAN, TERM, DECISION = a_fact(), a_deadline(), a_decision()


@pytest.fixture
def base(db: Database) -> Database:
    with writing(db):
        facts.load(db, a_curation(PLAN, TERM, DECISION), at=LOADED_AT)
        fact_checks.keep(db, {TERM.id: DAY})
    return db


def told(base: Database, fact_id: str, *, on: date) -> str:
    return plain(render(InformationDesk().tell(base, fact_id, today=on, scope=None), today=on))


def shown(outcome: Outcome, **parts: object) -> list[str]:
    """An answer in which nobody looked at the term, as lines."""
    answer = Answer(outcome, Question("?"), places=(a_place(),), unchecked={TERM.id: DAY})
    return plain(render(replace(answer, **parts), today=DAY)).splitlines()


@pytest.mark.parametrize(
    ("on", "is_said"),
    [
        pytest.param(DAY - timedelta(days=1), False, id="the day before"),
        pytest.param(DAY, True, id="the day itself"),
        pytest.param(DAY + timedelta(days=400), True, id="a year later"),
    ],
)
def test_it_is_said_from_the_day_on(base: Database, on: date, *, is_said: bool) -> None:
    assert (LINE in told(base, TERM.id, on=on).splitlines()) is is_said


def test_what_somebody_looked_at_in_time_is_told_without(base: Database) -> None:
    desk = InformationDesk()
    assert desk.tell(base, TERM.id, today=DAY, scope=None).unchecked == {TERM.id: DAY}
    with writing(base):
        fact_checks.keep(base, {TERM.id: DAY + timedelta(days=1)})
    assert desk.tell(base, TERM.id, today=DAY, scope=None).unchecked == {}


def test_of_another_fact_nothing_is_said(base: Database) -> None:
    assert "opnieuw bekeken" not in told(base, PLAN.id, on=DAY)


def test_a_typed_question_gets_it_too(base: Database) -> None:
    answer = InformationDesk().ask(base, TERM.title, today=DAY, scope=None, previous=None)
    assert answer.facts[0].id == TERM.id
    assert LINE in plain(render(answer, today=DAY))


def test_a_list_says_it_behind_the_item(base: Database) -> None:
    answer = InformationDesk().overview(base, Overview.ALL_DEADLINES, today=DAY, scope=None)
    (item,) = [line for line in plain(render(answer, today=DAY)).splitlines() if line.startswith("•")]
    assert item.endswith(ASIDE)


def test_a_card_says_it_also_where_it_stands_by_itself(base: Database) -> None:
    cards = InformationDesk().cards(base, "", today=DAY, scope=None)
    assert [LINE in plain(render(card.answer, today=DAY)) for card in cards if card.fact.id == TERM.id] == [True]


@pytest.mark.parametrize("name", ["also", "context", "beside"])
def test_what_is_told_along_with_a_fact_says_it(name: str) -> None:
    along = TERM if name == "also" else (TERM,)
    lines = shown(Outcome.ANSWER, facts=(PLAN,), **{name: along})
    assert LINE not in lines
    assert sum(ASIDE in line for line in lines) == 1


def test_of_several_facts_only_the_one_says_it() -> None:
    blocks = "\n".join(shown(Outcome.ANSWER, facts=(PLAN, TERM))).split("\n\n")
    assert [LINE in block for block in blocks] == [False, True]


def test_a_choice_says_it() -> None:
    options = (Option("Het plan", PLAN.key), Option("De termijn", TERM.key))
    lines = shown(Outcome.ASK_BACK, facts=(PLAN, TERM), options=options, certainty=0.9)
    assert [ASIDE in line for line in lines[1:3]] == [False, True]


def test_what_comes_nearest_to_an_answer_says_it() -> None:
    assert LINE in shown(Outcome.UNKNOWN, context=(TERM,))


def test_the_sentence_is_safe_to_send_as_html() -> None:
    fact = replace(TERM, id="a&b", source=replace(TERM.source, document=a_document(id="d")))
    text = render(Answer(Outcome.ANSWER, Question("?"), facts=(fact,), unchecked={"a&b": DAY}), today=DAY)
    assert LINE in text
