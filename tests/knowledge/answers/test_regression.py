"""A change tried on the gold questions of the base: in a copy, with what was answered beside what would be."""

import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from knowledge.answers import indexing, regression
from knowledge.answers.answer import Outcome
from knowledge.answers.desk import InformationDesk
from knowledge.answers.regression import Given, Grade, NotGold, check, findings, graded, keep, try_golds
from knowledge.editing import Item, Level
from knowledge.errors import FactMoved
from knowledge.model import Fact
from knowledge.store import curation, facts, gold
from knowledge.store.database import Database, connect, looking, writing
from knowledge.store.gold import Gold
from tests.factories import a_curation, a_fact

AT = datetime(2020, 11, 2, 12, tzinfo=UTC)
DAY = date(2020, 11, 2)
QUESTION = "hoe lang wordt de brug"
BRIDGE = a_fact(
    id="brug",
    title="Lengte van de brug",
    text="De brug wordt 40 meter lang.",
    phrasings=(QUESTION, "lengte van de brug", "hoeveel meter is de brug", "is de brug lang", "maat van de brug"),
)
SCHOOL = a_fact(
    id="school",
    title="Bouw van de school",
    text="De school komt naast het park.",
    phrasings=("waar komt de school", "plek van de school", "staat de school bij het park", "nieuwe school"),
)
TUNNEL = replace(BRIDGE, id="tunnel", title="Lengte van de tunnel", phrasings=("hoe lang wordt de tunnel", "tunnel"))


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """A small base whose gold questions are those after a bridge and a school."""
    path = tmp_path / "basis.db"
    db = connect(path)
    with writing(db):
        facts.load(db, a_curation(BRIDGE, SCHOOL, TUNNEL), at=AT)
        for question in (QUESTION, "waar komt de school"):
            asked = InformationDesk().ask(db, question, today=DAY, scope="vlietdam", previous=None)
            keep(db, asked, at=AT)
    db.close()
    return path


@pytest.fixture
def no_child(monkeypatch: pytest.MonkeyPatch) -> None:
    """No process can be started, so that the work is done in this one."""
    monkeypatch.setattr(sys, "executable", "/nergens/python")


def stored(base: Path, fact_id: str = "brug") -> Fact:
    with looking(base) as db:
        fact = facts.one(db, fact_id)
    assert fact is not None
    return fact


def a_gold(outcome: Outcome, *fact_ids: str) -> Gold:
    return Gold(1, QUESTION, "vlietdam", DAY, fact_ids, outcome.value, AT)


def told(outcome: Outcome, *fact_ids: str) -> Given:
    return Given(outcome, fact_ids, fact_ids, "")


def test_a_change_in_a_text_is_shown_and_is_no_worse(base: Path) -> None:
    fact = stored(base)
    tried = try_golds(base, [Item.revise(fact, replace(fact, text="De brug wordt 50 meter lang."))], at=AT)
    assert [one.gold.question for one in tried] == [QUESTION, "waar komt de school"]
    assert not any(one.is_worse for one in tried)
    assert "40 meter" in tried[0].was.text
    assert "50 meter" in tried[0].becomes.text
    assert tried[1].was == tried[1].becomes


@pytest.mark.usefixtures("no_child")
def test_a_fact_that_is_withdrawn_makes_its_question_wrong(base: Path) -> None:
    first, second = try_golds(base, [Item.withdraw(stored(base))], at=AT)
    assert first.was.facts == ("brug",)
    assert "brug" not in first.becomes.facts
    assert first.is_made_wrong
    assert not second.is_worse


@pytest.mark.usefixtures("no_child")
def test_phrasings_that_draw_a_question_away_are_seen(base: Path) -> None:
    tunnel = stored(base, "tunnel")
    items = [Item.phrase(stored(base), ("de oever",)), Item.phrase(tunnel, (*tunnel.phrasings, QUESTION))]
    first, _ = try_golds(base, items, at=AT)
    assert first.becomes.facts[0] == "tunnel"
    assert first.is_worse


@pytest.mark.usefixtures("no_child")
def test_what_becomes_wrong_is_an_error_that_names_before_and_after(base: Path) -> None:
    (found,) = findings(try_golds(base, [Item.withdraw(stored(base))], at=AT))
    assert (found.level, found.code, found.fact_id) == (Level.ERROR, "gold", "brug")
    assert f"«{QUESTION}»" in found.text
    assert "«Lengte van de brug»" in found.text


def test_what_becomes_less_sure_is_a_warning() -> None:
    was, becomes = told(Outcome.ANSWER, "brug"), told(Outcome.ASK_BACK, "brug", "tunnel")
    (found,) = findings([regression.Tried(a_gold(Outcome.ANSWER, "brug"), was, becomes)])
    assert found.level is Level.WARNING
    assert "«brug», «tunnel»" in found.text


def test_a_long_list_is_told_in_short() -> None:
    was, becomes = told(Outcome.LIST, "a", "b", "c", "d", "e"), told(Outcome.UNKNOWN)
    (found,) = findings([regression.Tried(a_gold(Outcome.LIST, "a"), was, becomes)])
    assert "en nog 2" in found.text
    assert "«dat weet ik niet»" in found.text


@pytest.mark.usefixtures("no_child")
def test_the_base_is_only_read_and_no_copy_stays(base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rest = tmp_path / "tijdelijk"
    rest.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(rest))
    before = base.read_bytes()
    try_golds(base, [Item.withdraw(stored(base))], at=AT)
    assert base.read_bytes() == before
    assert not list(rest.iterdir())


def test_a_base_without_gold_questions_tries_none(base: Path) -> None:
    assert try_golds(base, [Item.withdraw(stored(base))], at=AT, golds=()) == ()


@pytest.mark.parametrize("golds", [None, ()], ids=["with golds", "without"])
def test_a_change_of_what_has_moved_is_refused(base: Path, golds: tuple[Gold, ...] | None) -> None:
    seen = stored(base)
    db = connect(base)
    with writing(db):
        curation.revise(db, replace(seen, text="De brug wordt 45 meter lang."), at=AT)
    db.close()
    with pytest.raises(FactMoved):
        try_golds(base, [Item.withdraw(seen)], at=AT, golds=golds)


@pytest.mark.usefixtures("no_child")
def test_a_check_tells_of_the_lint_and_of_the_golds(base: Path) -> None:
    school = stored(base, "school")
    items = [Item.withdraw(stored(base)), Item.revise(school, replace(school, text="Mail naar a.b@voorbeeld.nl."))]
    found = check(base, items, at=AT, today=DAY)
    assert [(one.code, one.fact_id) for one in found] == [("contact", "school"), ("gold", "brug")]


@pytest.mark.usefixtures("no_child")
def test_a_fact_that_is_restored_is_looked_at_as_it_stands(base: Path) -> None:
    wrong = replace(stored(base, "school"), text="Mail naar a.b@voorbeeld.nl.")
    db = connect(base)
    with writing(db):
        curation.revise(db, wrong, at=AT)
        curation.withdraw(db, "school", at=AT)
    db.close()
    found = check(base, [Item.restore(stored(base, "school"))], at=AT, today=DAY)
    assert ("contact", "school") in [(one.code, one.fact_id) for one in found]


@pytest.mark.parametrize(
    ("expected", "given", "grade"),
    [
        pytest.param((Outcome.ANSWER, "a"), (Outcome.ANSWER, "a", "b"), Grade.RIGHT, id="the fact"),
        pytest.param((Outcome.ANSWER, "a"), (Outcome.ANSWER, "b", "a"), Grade.WRONG, id="another fact first"),
        pytest.param((Outcome.ANSWER, "a"), (Outcome.ASK_BACK, "b", "a"), Grade.OFFERED, id="the fact to choose"),
        pytest.param((Outcome.ANSWER, "a"), (Outcome.ASK_BACK, "b"), Grade.WRONG, id="only others to choose"),
        pytest.param((Outcome.ANSWER, "a"), (Outcome.LIST, "b", "a"), Grade.OFFERED, id="the fact in a list"),
        pytest.param((Outcome.ANSWER, "a"), (Outcome.UNKNOWN, "a"), Grade.WRONG, id="not known"),
        pytest.param((Outcome.LIST, "a", "b"), (Outcome.LIST, "b", "a", "c"), Grade.RIGHT, id="a longer list"),
        pytest.param((Outcome.LIST, "a", "b"), (Outcome.LIST, "a"), Grade.WRONG, id="a shorter list"),
        pytest.param((Outcome.LIST, "a", "b"), (Outcome.ANSWER, "a"), Grade.WRONG, id="one for a list"),
        pytest.param((Outcome.ASK_BACK, "a", "b"), (Outcome.ASK_BACK, "b", "a"), Grade.RIGHT, id="the choice"),
        pytest.param((Outcome.ASK_BACK, "a", "b"), (Outcome.ANSWER, "a"), Grade.OFFERED, id="a choice made"),
        pytest.param((Outcome.ASK_BACK, "a", "b"), (Outcome.ANSWER, "c"), Grade.WRONG, id="another than the choices"),
        pytest.param((Outcome.UNKNOWN,), (Outcome.UNKNOWN, "a"), Grade.RIGHT, id="still not known"),
        pytest.param((Outcome.UNKNOWN,), (Outcome.ANSWER, "a"), Grade.WRONG, id="known where it should not"),
    ],
)
def test_an_answer_is_graded(
    expected: tuple[Outcome, *tuple[str, ...]], given: tuple[Outcome, *tuple[str, ...]], grade: Grade
) -> None:
    assert graded(a_gold(*expected), told(*given)) is grade


@pytest.mark.usefixtures("no_child")
def test_a_large_base_is_tried_with_an_index_that_is_caught_up_with(
    base: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    indexing.build_beside(base)
    item = Item.withdraw(stored(base))
    exact = try_golds(base, [item], at=AT)
    monkeypatch.setattr(regression, "SOON_BUILT", 0)
    assert [one.becomes.facts for one in try_golds(base, [item], at=AT)] == [one.becomes.facts for one in exact]


def test_what_was_wrong_already_is_no_worse() -> None:
    tried = regression.Tried(a_gold(Outcome.ANSWER, "a"), told(Outcome.ANSWER, "b"), told(Outcome.UNKNOWN))
    assert not tried.is_worse
    assert not list(findings([tried]))


@pytest.fixture
def db(base: Path) -> Iterator[Database]:
    db = connect(base)
    yield db
    db.close()


def test_a_good_answer_is_kept_with_where_and_when_it_was_asked(db: Database) -> None:
    answer = InformationDesk().ask(db, "plek van de school", today=DAY, scope="vlietdam", previous=None)
    with writing(db):
        kept = keep(db, answer, at=AT)
    assert kept == gold.every(db)[-1]
    assert (kept.question, kept.place, kept.asked_on) == ("plek van de school", "vlietdam", DAY)
    assert (kept.facts[0], kept.outcome) == ("school", "answer")


@pytest.mark.parametrize("text", ["hallo", "en wanneer dan"])
def test_what_means_nothing_by_itself_is_not_kept(db: Database, text: str) -> None:
    desk = InformationDesk()
    before = desk.ask(db, QUESTION, today=DAY, scope="vlietdam", previous=None)
    answer = desk.ask(db, text, today=DAY, scope="vlietdam", previous=before)
    with pytest.raises(NotGold), writing(db):
        keep(db, answer, at=AT)


def test_the_base_that_is_shipped_passes_its_own_questions(database: Path) -> None:
    desk, asked = InformationDesk(), "2020-11-02"
    with looking(database) as db:
        told_now = [fact for fact in facts.current(db) if fact.id.startswith("zhz-inkoopkader")][:50]
        answers = [desk.ask(db, fact.phrasings[0], today=DAY, scope="dordrecht", previous=None) for fact in told_now]
    golds = [
        Gold(number, answer.question.text, "dordrecht", date.fromisoformat(asked), given.facts, given.outcome.value, AT)
        for number, answer in enumerate(answers)
        for given in [regression.given(answer, today=DAY)]
    ]
    fact = stored(database, "zhz-inkoopkader-zienswijze")
    item = Item.revise(fact, replace(fact, note="De griffie verzamelt de zienswijzen."))
    tried = try_golds(database, [item], at=AT, golds=golds)
    assert len(tried) == len(golds) == 50
    assert not [one.gold.question for one in tried if one.is_worse]
