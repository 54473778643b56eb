"""The desk: it sees a change of the base, finds places, and knows when a fact is gone."""

from datetime import date
from pathlib import Path

import pytest

from knowledge.answers.answer import Outcome, Overview
from knowledge.answers.desk import InformationDesk
from knowledge.answers.rendering import render
from knowledge.model import Curation
from knowledge.store import facts
from knowledge.store.database import Database, connect, writing
from tests.factories import a_council, a_curation, a_deadline, a_decision, a_fact, a_place
from tests.knowledge.conftest import LOADED_AT, Asker, ids

TODAY = date(2020, 11, 2)
LONG_AGO = a_deadline(date(2019, 1, 15), id="oude-termijn", title="Oude termijn")


def load(db: Database, curation: Curation) -> None:
    with writing(db):
        facts.load(db, curation, at=LOADED_AT)


@pytest.fixture
def small(db: Database) -> Database:
    load(db, a_curation(a_fact(), a_deadline(), LONG_AGO, a_decision()))
    return db


@pytest.fixture
def desk() -> InformationDesk:
    return InformationDesk()


def test_a_base_without_facts_answers_that_it_does_not_know(desk: InformationDesk, db: Database) -> None:
    answer = desk.ask(db, "wat is het plan", today=TODAY, scope=None, previous=None)
    assert answer.outcome is Outcome.UNKNOWN
    assert render(answer, today=TODAY)


def test_the_shelf_is_kept_as_long_as_the_base_stays_the_same(desk: InformationDesk, small: Database) -> None:
    assert desk.shelf(small) is desk.shelf(small)


def test_a_change_of_the_base_is_seen_at_once(desk: InformationDesk, small: Database) -> None:
    desk.tell(small, "plan", today=TODAY, scope=None)
    load(small, a_curation(a_fact(text="Het plan is een tunnel geworden."), a_deadline()))
    (fact,) = desk.tell(small, "plan", today=TODAY, scope=None).facts
    assert (fact.key, fact.text) == ("plan@2", "Het plan is een tunnel geworden.")


def test_a_change_by_another_process_is_seen(desk: InformationDesk, small: Database, tmp_path: Path) -> None:
    desk.shelf(small)
    other = connect(tmp_path / "leeg.db")
    load(other, a_curation(a_fact(title="Het nieuwe plan")))
    other.close()
    assert desk.tell(small, "plan", today=TODAY, scope=None).facts[0].title == "Het nieuwe plan"


def test_a_fact_is_told_by_its_id(desk: InformationDesk, small: Database) -> None:
    answer = desk.tell(small, "plan", today=TODAY, scope="vlietdam")
    assert answer.outcome is Outcome.ANSWER
    assert ids(answer) == ["plan"]
    assert answer.question.place is not None


@pytest.mark.parametrize("gone", ["weg", "", "plan@1", "'; DROP TABLE fact; --"])
def test_a_fact_that_is_gone_is_said_to_be_gone(desk: InformationDesk, small: Database, gone: str) -> None:
    answer = desk.tell(small, gone, today=TODAY, scope=None)
    assert answer.outcome is Outcome.UNKNOWN
    assert "niet meer" in render(answer, today=TODAY)


def test_a_scope_that_is_gone_counts_as_none(desk: InformationDesk, small: Database) -> None:
    answer = desk.ask(small, "wat is het plan", today=TODAY, scope="verdronken-land", previous=None)
    assert answer.question.place is None
    assert ids(answer) == ["plan"]


@pytest.mark.parametrize(
    ("topic", "found"),
    [
        pytest.param(Overview.DEADLINES, ["plan-zienswijze"], id="terms to come"),
        pytest.param(Overview.ALL_DEADLINES, ["oude-termijn", "plan-zienswijze"], id="all terms"),
        pytest.param(Overview.DECISIONS, ["plan-vastgesteld"], id="decisions"),
        pytest.param(Overview.SEGMENTS, [], id="segments"),
    ],
)
def test_an_overview_holds_what_its_command_asks(
    desk: InformationDesk, small: Database, topic: Overview, found: list[str]
) -> None:
    answer = desk.overview(small, topic, today=TODAY, scope="vlietdam")
    assert answer.outcome is Outcome.LIST
    assert ids(answer) == found


def test_a_term_that_ends_today_still_lies_ahead(desk: InformationDesk, small: Database) -> None:
    for day, count in ((date(2020, 11, 19), 1), (date(2020, 11, 20), 0)):
        assert len(desk.overview(small, Overview.DEADLINES, today=day, scope=None).facts) == count


def test_an_overview_leaves_out_what_is_anothers(desk: InformationDesk, db: Database) -> None:
    places = (a_place(), a_place("heuvelland"), a_council(), a_council("heuveldam", region="heuvelland"))
    load(db, a_curation(a_deadline(), places=places))
    for scope, count in (("vlietdam", 1), ("waterland", 1), ("heuveldam", 0), (None, 1)):
        assert len(desk.overview(db, Overview.DEADLINES, today=TODAY, scope=scope).facts) == count


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("Dordrecht", "dordrecht"),
        ("gemeente dordrecht", "dordrecht"),
        ("dordrehct", "dordrecht"),
        ("dordrech", "dordrecht"),
        ("GRONINGEN", "groningen"),
        ("groningn", "groningen"),
        ("zhz", "zuid-holland-zuid"),
        ("Zuid Holland Zuid", "zuid-holland-zuid"),
        ("hoekse waard", "hoeksche-waard"),
        ("hendrik ido ambacht", "hendrik-ido-ambacht"),
        ("Hardinxveld-Giesendam", "hardinxveld-giessendam"),
        ("gorkum", "gorinchem"),
        ("zwijndrct", "zwijndrecht"),
        ("papendrect", "papendrecht"),
    ],
)
def test_a_place_is_found_by_its_names_and_near_misses(asker: Asker, typed: str, place: str) -> None:
    assert [found.id for found in asker.desk.find_place(asker.db, typed)] == [place]


@pytest.mark.parametrize("typed", ["", "rotterdam", "🙂", "<b>", "x" * 5000, "raad", "1"])
def test_what_is_no_place_finds_none(asker: Asker, typed: str) -> None:
    assert asker.desk.find_place(asker.db, typed) == ()
