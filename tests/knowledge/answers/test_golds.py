"""Gold questions as editors keep them: scrubbed, right by themselves, for who may, and with a line in the log."""

import pytest

from knowledge.answers import golds
from knowledge.answers.answer import Answer, Outcome
from knowledge.answers.desk import InformationDesk
from knowledge.answers.regression import Grade, NotGold
from knowledge.errors import NotYourGold
from knowledge.store import audit, curation, facts, gold, people
from knowledge.store.database import Database, writing
from knowledge.store.gold import Gold
from knowledge.store.people import Address, Channel
from tests.knowledge.store.editing_base import ANN, BEN, CAS, DEE, LATER, PLAN, TERM, fill, vault

TODAY = LATER.date()
QUESTION = "deadline zienswijze"


@pytest.fixture(autouse=True)
def base(db: Database) -> None:
    fill(db)


def ask(db: Database, text: str = QUESTION, *, place: str | None = "vlietdam", after: Answer | None = None) -> Answer:
    return InformationDesk().ask(db, text, today=TODAY, scope=place, previous=after)


def settled(db: Database, answer: Answer) -> Answer:
    return golds.settled(db, InformationDesk(), answer)


def keep(db: Database, text: str = QUESTION, *, by: int = BEN, place: str | None = "vlietdam") -> bool:
    answer = settled(db, ask(db, text, place=place))
    with writing(db):
        return golds.keep(db, answer, by=by, at=LATER)


def kept(db: Database) -> Gold:
    (one,) = gold.every(db)
    return one


def test_a_good_answer_is_kept_with_who_did(db: Database) -> None:
    assert keep(db)
    one = kept(db)
    assert (one.question, one.place, one.asked_on, one.facts) == (QUESTION, "vlietdam", TODAY, (TERM.id,))
    assert audit.person_of(db, one.made_by) == BEN


def test_no_person_is_kept_with_it(db: Database) -> None:
    assert keep(db, "wanneer moet de zienswijze binnen zijn? Met vriendelijke groet, Jan Smit")
    assert (kept(db).question, kept(db).facts) == ("wanneer moet de zienswijze binnen zijn?", (TERM.id,))


def test_what_is_answered_otherwise_without_a_person_in_it_is_refused_with_the_reason(db: Database) -> None:
    answer = ask(db)
    spoilt = InformationDesk().ask(db, "bel 06-12345678", today=TODAY, scope="vlietdam", previous=answer)
    strange = Answer(answer.outcome, spoilt.question, certainty=1.0, facts=answer.facts, places=answer.places)
    with pytest.raises(NotGold, match="Namen en nummers"):
        settled(db, strange)


@pytest.mark.parametrize("text", ["hallo", "dank u wel", "en de griffie?", "welke eend kwaakt het hardst"])
def test_greetings_follow_ups_and_questions_without_an_answer_are_refused(db: Database, text: str) -> None:
    with pytest.raises(NotGold):
        settled(db, ask(db, text, after=ask(db)))


def test_an_answer_that_came_of_the_question_before_it_is_refused(db: Database) -> None:
    before, plan = ask(db), ask(db, "wat is het plan")
    assert plan.facts[0].id == PLAN.id
    hangs_on = Answer(Outcome.ANSWER, plan.question, certainty=1.0, facts=before.facts, places=before.places)
    with pytest.raises(NotGold):
        settled(db, hangs_on)


def test_the_same_is_kept_once_and_only_logged_then(db: Database) -> None:
    assert keep(db)
    assert not keep(db, by=ANN, place="vlietdam")
    assert audit.person_of(db, kept(db).made_by) == BEN
    assert [line.action for line in audit.lines(db)] == [golds.KEPT]


def test_the_log_tells_that_it_was_done_and_not_what_was_asked(db: Database) -> None:
    keep(db)
    (line,) = audit.lines(db)
    assert (line.subject, line.detail) == (f"gold:{kept(db).id}", "")
    assert audit.verify(db) is None


@pytest.mark.parametrize(
    ("by", "place", "may"),
    [
        pytest.param(ANN, "vlietdam", True, id="of the region of the facts"),
        pytest.param(ANN, None, True, id="whose facts they are, for whoever chose no council"),
        pytest.param(DEE, "vlietdam", False, id="of another region"),
        pytest.param(DEE, None, False, id="of another region, for whoever chose no council"),
        pytest.param(DEE, "heuvelland", True, id="of the place whose members ask"),
    ],
)
def test_an_editor_keeps_what_his_members_ask_and_what_his_facts_answer(
    db: Database, by: int, place: str | None, *, may: bool
) -> None:
    answer = ask(db, place=place)
    with writing(db):
        if may:
            assert golds.keep(db, answer, by=by, at=LATER)
        else:
            with pytest.raises(NotGold, match="geen redacteur"):
                golds.keep(db, answer, by=by, at=LATER)
    assert len(gold.every(db)) == may


def test_what_another_expects_of_it_is_not_overwritten(db: Database) -> None:
    keep(db)
    with writing(db):
        curation.withdraw(db, TERM.id, at=LATER)
        curation.rephrase(db, PLAN.id, (*PLAN.phrasings, QUESTION), at=LATER)
    answer = settled(db, ask(db))
    assert answer.facts[0].id == PLAN.id
    with writing(db), pytest.raises(NotGold, match="Iemand anders"):
        golds.keep(db, answer, by=ANN, at=LATER)
    with writing(db):
        assert golds.keep(db, answer, by=BEN, at=LATER)  # whose own it is
    assert kept(db).facts[0] == PLAN.id


@pytest.mark.parametrize(("by", "may"), [(BEN, True), (CAS, True), (ANN, False), (DEE, False)])
def test_whoever_kept_it_and_beheer_take_it_away_and_nobody_else(db: Database, by: int, *, may: bool) -> None:
    keep(db)
    number = kept(db).id
    (shown,) = golds.shown(db, gold.every(db), to=by)
    assert shown.may_remove is may
    with writing(db):
        if may:
            assert golds.remove(db, number, by=by, at=LATER)
        else:
            with pytest.raises(NotYourGold):
                golds.remove(db, number, by=by, at=LATER)
    assert len(gold.every(db)) == (not may)
    actions = [line.action for line in audit.lines(db)]
    assert actions == ([golds.REMOVED, golds.KEPT] if may else [golds.KEPT])


def test_what_is_gone_is_not_taken_away_again(db: Database) -> None:
    keep(db)
    number = kept(db).id
    with writing(db):
        assert golds.remove(db, number, by=BEN, at=LATER)
        assert not golds.remove(db, number, by=BEN, at=LATER)


def test_the_question_outlives_whoever_kept_it(db: Database) -> None:
    keep(db)
    with writing(db):
        assert people.forget(db, vault, Address(Channel.TELEGRAM, str(BEN)))
    assert audit.person_of(db, kept(db).made_by) is None
    assert [golds.may_remove(db, kept(db), one) for one in (ANN, CAS)] == [False, True]


def test_what_is_expected_is_told_by_title(db: Database) -> None:
    keep(db)
    (shown,) = golds.shown(db, gold.every(db), to=ANN)
    assert shown.expected == f"«{TERM.title}»"


def test_it_is_told_how_the_base_does_by_it_now(db: Database) -> None:
    keep(db)
    assert golds.standing(db, InformationDesk(), kept(db)) is Grade.RIGHT
    with writing(db):
        curation.withdraw(db, TERM.id, at=LATER)
    assert facts.one(db, TERM.id) is not None  # it is kept, but no longer an answer
    assert golds.standing(db, InformationDesk(), kept(db)) is Grade.WRONG
