"""Terms: which day counts, from which version on, for whom, and whether it still counts."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from knowledge.alerts import Role, Term, TermState
from knowledge.dutch.period import Period, Qualifier
from knowledge.model import Actor, Fact, Kind, PlaceKind, Status
from knowledge.store import curation, facts, responses, terms
from knowledge.store.database import Database, writing
from knowledge.store.responses import ResponseState
from tests.factories import a_council, a_deadline, a_decision, a_fact, a_period, a_place
from tests.knowledge.store.following import FACT, LAST_DAY, NOW, PLACES, load


def the_term(db: Database, fact_id: str = FACT) -> Term:
    term = terms.one(db, fact_id)
    assert term is not None
    return term


def revise(db: Database, fact: Fact) -> None:
    with writing(db):
        curation.revise(db, fact, at=NOW)


def withdraw(db: Database, fact_id: str = FACT) -> None:
    with writing(db):
        curation.withdraw(db, fact_id, at=NOW)


def restore(db: Database, fact_id: str = FACT) -> None:
    with writing(db):
        curation.restore(db, fact_id, at=NOW)


def test_a_deadline_is_a_term(db: Database) -> None:
    load(db, a_deadline(), a_decision(), a_fact())
    expected = Term(FACT, 1, "bruggen", frozenset({"waterland", "vlietdam", "waaldam"}), LAST_DAY, is_zienswijze=True)
    assert terms.current(db, today=NOW.date()) == (expected,)
    assert the_term(db) == expected
    assert terms.one(db, "plan") is None


@pytest.mark.parametrize(
    ("said", "due_on", "opens_on"),
    [
        pytest.param("uiterlijk 19 november 2020", "2020-11-19", None, id="by"),
        pytest.param("op 19 november 2020", "2020-11-19", None, id="on"),
        pytest.param("voor 1 december 2020", "2020-11-30", None, id="before: the day itself no longer counts"),
        pytest.param("tot 1 december 2020", "2020-11-30", None, id="until: nor does it here"),
        pytest.param("tot en met 1 december 2020", "2020-12-01", None, id="up to and including"),
        pytest.param("vanaf 1 december 2020", None, None, id="a start is no term"),
        pytest.param("op zijn vroegst vanaf 1 juli 2022", None, None, id="nor is the earliest start"),
        pytest.param("na 10 december 2020", None, None, id="nor is what comes after"),
        pytest.param("medio juli 2021", None, "2021-07-11", id="part of a month"),
        pytest.param("juni/juli 2021", None, "2021-06-01", id="two months"),
        pytest.param("uiterlijk medio juli 2021", None, None, id="an imprecise limit names no first day"),
        pytest.param("vanaf medio juli 2021", None, None, id="an imprecise start"),
        pytest.param("14 december", None, None, id="a year that was guessed"),
        pytest.param("medio juli", None, None, id="a stretch in a year that was guessed"),
    ],
)
def test_only_a_precise_last_day_is_due(db: Database, said: str, due_on: str | None, opens_on: str | None) -> None:
    fact = a_deadline(period=a_period(said))
    load(db, fact)
    days = due_on and date.fromisoformat(due_on), opens_on and date.fromisoformat(opens_on)
    assert (the_term(db).due_on, the_term(db).opens_on) == days
    assert (terms.due_on(fact), terms.opens_on(fact)) == days


def test_a_deadline_without_a_time_is_due_never(db: Database) -> None:
    load(db, a_deadline(period=None))
    (term,) = terms.current(db, today=NOW.date())
    assert (term.due_on, term.opens_on) == (None, None)


@pytest.mark.parametrize(
    ("today", "count"),
    [
        pytest.param("2020-11-19", 1, id="on its last day"),
        pytest.param("2020-11-20", 0, id="the day after"),
    ],
)
def test_what_is_over_is_left_out(db: Database, today: str, count: int) -> None:
    load(db)
    assert len(terms.current(db, today=date.fromisoformat(today))) == count
    assert the_term(db).due_on == LAST_DAY


def test_what_begins_and_never_ends_is_not_over(db: Database) -> None:
    load(db, a_deadline(period=a_period("vanaf 1 december 2019")))
    assert len(terms.current(db, today=NOW.date())) == 1


@pytest.mark.parametrize(
    ("scope", "concerned"),
    [
        pytest.param("waterland", {"waterland", "vlietdam", "waaldam"}, id="a region and its councils"),
        pytest.param("vlietdam", {"vlietdam", "waterland"}, id="a council and its region"),
        pytest.param("iedereen", {"iedereen", "waterland", "vlietdam", "zelf"}, id="everyone"),
        pytest.param("zelf", {"zelf"}, id="a council without a region"),
        pytest.param("nergens", {"nergens"}, id="a place that is not known"),
    ],
)
def test_a_scope_concerns_its_places(scope: str, concerned: set[str]) -> None:
    everyone = a_place("iedereen", kind=PlaceKind.EVERYONE)
    if scope == "waterland":
        assert terms.places_of(scope, PLACES) == concerned
    else:
        known = (everyone, a_place(), a_council(), a_council("zelf", region=None))
        assert terms.places_of(scope, known) == concerned


@pytest.mark.parametrize(
    ("change", "is_one"),
    [
        pytest.param({}, True, id="in title and text"),
        pytest.param({"text": "Het bestuur vraagt een reactie."}, True, id="in the title only"),
        pytest.param({"title": "Reactie", "text": "Een ZIENS\u00adWIJZE mag ook."}, True, id="written otherwise"),
        pytest.param({"title": "Reactie", "text": "Een reactie."}, False, id="in neither"),
        pytest.param({"actor": Actor.COLLEGE}, False, id="of another body"),
        pytest.param({"actor": None}, False, id="of nobody"),
    ],
)
def test_a_zienswijze_is_the_councils_and_says_so(db: Database, change: dict[str, Any], is_one: bool) -> None:
    load(db, a_deadline(LAST_DAY, **change))
    assert the_term(db).is_zienswijze is is_one


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"title": "Zienswijze op het grote plan"}, id="title"),
        pytest.param({"text": "Beter verwoord."}, id="text"),
        pytest.param({"status": Status.REQUESTED}, id="a status that counts too"),
        pytest.param({"period": a_period("uiterlijk 19 november 2020")}, id="another wording of the day"),
    ],
)
def test_a_better_wording_leaves_the_version_of_the_term(db: Database, change: dict[str, Any]) -> None:
    load(db)
    revise(db, a_deadline(LAST_DAY, **change))
    assert facts.one(db, FACT) == replace(a_deadline(LAST_DAY, **change), version=2)
    assert the_term(db).version == 1


def test_another_day_is_another_version_and_stays_so(db: Database) -> None:
    load(db)
    revise(db, a_deadline(text="Beter verwoord."))
    revise(db, a_deadline(date(2020, 11, 26)))
    revise(db, a_deadline(date(2020, 11, 26), text="Nog beter verwoord."))
    assert (the_term(db).version, the_term(db).due_on) == (3, date(2020, 11, 26))


def test_a_day_that_comes_back_is_a_version_of_its_own(db: Database) -> None:
    load(db)
    revise(db, a_deadline(date(2020, 11, 26)))
    revise(db, a_deadline())
    assert (the_term(db).version, the_term(db).due_on) == (3, LAST_DAY)


def test_a_year_that_is_found_out_makes_another_version(db: Database) -> None:
    load(db, a_deadline(period=a_period("19 november")))
    revise(db, a_deadline(period=a_period("19 november 2020")))
    assert (the_term(db).version, the_term(db).due_on) == (2, LAST_DAY)


def test_what_is_withdrawn_and_restored_is_another_version_each_time(db: Database) -> None:
    load(db)
    withdraw(db)
    assert (the_term(db).version, the_term(db).state) == (2, TermState.WITHDRAWN)
    revise(db, a_deadline(title="Ingetrokken en anders verwoord"))
    assert (the_term(db).version, the_term(db).state) == (2, TermState.WITHDRAWN)
    restore(db)
    assert (the_term(db).version, the_term(db).state) == (4, TermState.OPEN)
    assert the_term(db) in terms.current(db, today=NOW.date())


def test_what_is_superseded_counts_no_longer(db: Database) -> None:
    load(db)
    revise(db, a_deadline(status=Status.SUPERSEDED))
    assert (the_term(db).version, the_term(db).state) == (2, TermState.WITHDRAWN)


def test_what_followers_know_as_a_term_and_is_none_any_more_is_withdrawn(db: Database) -> None:
    load(db)
    revise(db, a_deadline(kind=Kind.DECISION))
    assert terms.one(db, FACT) is None
    told = {"fact_id": FACT, "version": 1, "state": "open", "sequence": 0, "told_at": "2020-11-02T12:00:00+00:00"}
    db.table("term_told").insert(told)
    assert (the_term(db).version, the_term(db).state) == (2, TermState.WITHDRAWN)


def test_days_are_read_of_a_time_in_the_words_of_a_source() -> None:
    period = a_period("uiterlijk 19 november 2020")
    assert isinstance(period, Period)
    assert period.qualifier is Qualifier.BY
    assert terms.due_on(a_deadline(period=period)) == LAST_DAY


def test_a_damaged_term_does_not_hold_up_the_others(db: Database) -> None:
    load(db, a_deadline(), a_deadline(id="ander"))
    db.execute("DROP TRIGGER fact_version_is_kept_on_UPDATE")
    db.execute("UPDATE fact_version SET precision = 'ooit' WHERE fact_id = ?", [FACT])
    assert [term.fact_id for term in terms.current(db, today=NOW.date())] == ["ander"]
    assert terms.one(db, FACT) is None


def test_the_stamp_changes_whenever_a_term_does(db: Database) -> None:
    load(db)
    stamps = [terms.stamp(db)]
    for act in (withdraw, restore):
        act(db)
        stamps.append(terms.stamp(db))
    with writing(db):
        responses.set_state(db, FACT, "vlietdam", ResponseState.GIVEN, role=Role.CLERK, at=NOW)
    stamps.append(terms.stamp(db))
    assert len(set(stamps)) == 4
    assert terms.stamp(db) == stamps[-1]
