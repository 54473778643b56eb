"""Gold questions of a base: kept, listed, taken away."""

from datetime import UTC, date, datetime

from knowledge.store import gold
from knowledge.store.database import Database, writing
from knowledge.store.gold import Gold

AT = datetime(2020, 11, 2, 12, tzinfo=UTC)
DAY = date(2020, 11, 2)


def add(db: Database, question: str, *facts: str, place: str | None = "vlietdam", asked_on: date = DAY) -> Gold:
    with writing(db):
        return gold.add(db, question, place=place, asked_on=asked_on, facts=facts, outcome="answer", at=AT)


def test_a_gold_question_is_kept_as_it_was_asked(db: Database) -> None:
    kept = add(db, "wanneer is de brug klaar", "brug-klaar", "brug")
    assert gold.every(db) == (kept,)
    assert gold.get(db, kept.id) == kept
    assert (kept.question, kept.place, kept.asked_on) == ("wanneer is de brug klaar", "vlietdam", DAY)
    assert (kept.facts, kept.outcome, kept.made_at) == (("brug-klaar", "brug"), "answer", AT)


def test_the_same_question_is_kept_once_with_what_is_expected_last(db: Database) -> None:
    first, second = add(db, "de brug", "brug"), add(db, "de brug", "brug-klaar")
    assert second.id == first.id
    assert [kept.facts for kept in gold.every(db)] == [("brug-klaar",)]


def test_the_same_question_may_be_asked_elsewhere_and_on_another_day(db: Database) -> None:
    for place in ("vlietdam", None):
        for day in (DAY, date(2020, 12, 11)):
            add(db, "de brug", "brug", place=place, asked_on=day)
    assert len(gold.every(db)) == 4


def test_a_question_from_nowhere_is_kept_once_too(db: Database) -> None:
    assert add(db, "de brug", "brug", place=None).id == add(db, "de brug", "weg", place=None).id


def test_the_questions_about_a_fact_are_found(db: Database) -> None:
    add(db, "de brug", "brug")
    both = add(db, "bruggen", "brug-2", "brug-klaar")
    assert gold.about(db, "brug-klaar") == (both,)


def test_a_question_that_is_removed_is_gone_once(db: Database) -> None:
    kept = add(db, "de brug", "brug")
    with writing(db):
        assert gold.remove(db, kept.id)
        assert not gold.remove(db, kept.id)
    assert gold.get(db, kept.id) is None
    assert gold.every(db) == ()
