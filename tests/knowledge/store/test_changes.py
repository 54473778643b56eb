"""Terms that changed: told once to whoever follows, old and new, with what stood ready about the old one gone."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from knowledge.alerts import Rhythm, Target
from knowledge.dutch.period import Period
from knowledge.model import Fact, Kind, Status
from knowledge.store import changes, curation, subscriptions
from knowledge.store.changes import Change, ChangeKind
from knowledge.store.database import Database, writing
from tests.factories import a_deadline, a_period
from tests.knowledge.store.following import (
    FACT,
    HOUR,
    LAST_DAY,
    NOW,
    a_notice,
    an_address,
    follow,
    load,
    put,
    rows,
    states,
)

LATER_DAY = date(2020, 11, 26)


def note(db: Database, *, at: datetime = NOW) -> tuple[Change, ...]:
    with writing(db):
        return changes.note_changes(db, at=at)


def revise(db: Database, fact: Fact) -> None:
    with writing(db):
        curation.revise(db, fact, at=NOW)


def withdraw(db: Database) -> None:
    with writing(db):
        curation.withdraw(db, FACT, at=NOW)


def restore(db: Database) -> None:
    with writing(db):
        curation.restore(db, FACT, at=NOW)


def told(db: Database) -> list[tuple[object, ...]]:
    return [(row["reminder"], row["version"], row["address"]) for row in rows(db)]


def sequence(db: Database) -> int:
    return int(db.execute("SELECT sequence FROM term_told WHERE fact_id = ?", [FACT]).fetchone()[0])


@pytest.fixture
def loaded(db: Database) -> Database:
    """A base with one term, of which is known how it stands."""
    load(db)
    note(db)
    return db


def test_what_is_met_for_the_first_time_is_told_to_nobody(db: Database) -> None:
    load(db)
    follow(db, an_address(db))
    assert note(db) == ()
    assert told(db) == []
    assert sequence(db) == 0


def test_a_term_that_moved_is_told_once_with_old_and_new(loaded: Database, follower: int) -> None:
    revise(loaded, a_deadline(LATER_DAY))
    change = Change(FACT, 2, ChangeKind.LATER, LAST_DAY, "uiterlijk 19-11-2020", LATER_DAY, "uiterlijk 26-11-2020", NOW)
    assert note(loaded) == (change,)
    assert changes.change_of(loaded, FACT, 2) == change
    assert changes.change_of(loaded, FACT, 1) is None
    assert told(loaded) == [("changed", 2, follower)]
    assert sequence(loaded) == 1
    assert note(loaded, at=NOW + HOUR) == ()
    assert len(told(loaded)) == 1


def test_what_is_told_leaves_at_once_and_until_the_last_of_both_days_is_over(loaded: Database, follower: int) -> None:
    revise(loaded, a_deadline(date(2020, 11, 12)))
    note(loaded)
    (row,) = rows(loaded)
    assert row["due_at"] == NOW.isoformat()
    assert row["expires_at"] == "2020-11-19T23:00:00+00:00"  # midnight in Amsterdam, in winter
    assert row["bundle"] == f"{FACT}@2 changed {follower}"


def test_on_the_last_evening_a_change_has_a_day_to_arrive(loaded: Database, follower: int) -> None:
    evening = datetime(2020, 11, 19, 22, 30, tzinfo=UTC)
    revise(loaded, a_deadline(date(2020, 11, 12)))
    note(loaded, at=evening)
    assert rows(loaded)[0]["expires_at"] == (evening + timedelta(days=1)).isoformat()


@pytest.mark.parametrize(
    ("was", "becomes", "kind"),
    [
        pytest.param("uiterlijk 19 november 2020", "uiterlijk 12 november 2020", ChangeKind.EARLIER, id="earlier"),
        pytest.param("uiterlijk 19 november 2020", "uiterlijk 10 december 2020", ChangeKind.LATER, id="extended"),
        pytest.param("uiterlijk 19 november 2020", "medio december 2020", ChangeKind.VAGUE, id="no day any more"),
        pytest.param("medio december 2020", "uiterlijk 15 december 2020", ChangeKind.PRECISE, id="a day at last"),
        pytest.param("medio december 2020", "eind januari 2021", ChangeKind.WINDOW, id="another stretch"),
        pytest.param("uiterlijk 19 november 2020", "voor 20 november 2020", None, id="the same day in other words"),
        pytest.param("uiterlijk 19 november 2020", "vanaf 1 december 2020", ChangeKind.VAGUE, id="a start instead"),
    ],
)
def test_a_change_is_called_what_it_is(db: Database, was: str, becomes: str, kind: ChangeKind | None) -> None:
    load(db, a_deadline(period=a_period(was)))
    note(db)
    revise(db, a_deadline(period=a_period(becomes)))
    assert [change.kind for change in note(db)] == ([kind] if kind else [])
    assert sequence(db) == (1 if kind else 0)


def test_withdrawn_restored_and_withdrawn_again_are_three_messages(loaded: Database, follower: int) -> None:
    kinds = []
    for act in (withdraw, restore, withdraw):
        act(loaded)
        kinds += [change.kind for change in note(loaded)]
    assert kinds == [ChangeKind.WITHDRAWN, ChangeKind.RESTORED, ChangeKind.WITHDRAWN]
    assert told(loaded) == [("withdrawn", 2, follower), ("changed", 3, follower), ("withdrawn", 4, follower)]
    assert states(loaded) == ["withdrawn", "withdrawn", "ready"]
    assert sequence(loaded) == 3


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"status": Status.SUPERSEDED}, id="superseded"),
        pytest.param({"kind": Kind.DECISION}, id="no deadline any more"),
    ],
)
def test_what_no_longer_counts_is_withdrawn_too(loaded: Database, follower: int, change: dict[str, Any]) -> None:
    revise(loaded, a_deadline(LAST_DAY, **change))
    assert [one.kind for one in note(loaded)] == [ChangeKind.WITHDRAWN]
    assert told(loaded) == [("withdrawn", 2, follower)]


def test_a_term_that_was_withdrawn_before_it_was_met_is_restored_in_words(db: Database) -> None:
    load(db)
    withdraw(db)
    note(db)
    revise(db, a_deadline(LATER_DAY))
    assert note(db) == ()
    restore(db)
    assert [change.kind for change in note(db)] == [ChangeKind.RESTORED]


def test_what_went_and_came_back_between_two_rounds_is_not_told(loaded: Database, follower: int) -> None:
    withdraw(loaded)
    restore(loaded)
    assert note(loaded) == ()
    assert sequence(loaded) == 0


def test_a_better_wording_is_not_told(loaded: Database, follower: int) -> None:
    put(loaded, a_notice(follower))
    revise(loaded, a_deadline(text="Beter verwoord."))
    assert note(loaded) == ()
    assert states(loaded) == ["ready"]


@pytest.mark.parametrize(
    ("days", "is_told"),
    [
        pytest.param(("2020-10-01", "2020-10-08"), False, id="over either way"),
        pytest.param(("2020-10-01", "2020-11-02"), True, id="its new day is today"),
        pytest.param(("2020-11-02", "2020-10-01"), True, id="its old day is today"),
    ],
)
def test_only_what_is_not_over_is_told(db: Database, days: tuple[str, str], is_told: bool) -> None:
    was, becomes = (a_deadline(date.fromisoformat(day)) for day in days)
    load(db, was)
    note(db)
    revise(db, becomes)
    assert bool(note(db)) is is_told


def test_what_stood_ready_about_the_term_as_it_was_is_gone(loaded: Database, follower: int) -> None:
    again = a_notice(follower, "again:2020-11-03T09:00", due_at=NOW + HOUR)
    put(loaded, a_notice(follower), a_notice(follower, "window"), again, a_notice(follower, "test:1"))
    revise(loaded, a_deadline(LATER_DAY))
    note(loaded)
    assert states(loaded) == ["withdrawn", "withdrawn", "withdrawn", "ready", "ready"]


def test_only_followers_are_told_each_once_and_not_while_paused(loaded: Database, follower: int) -> None:
    follow(loaded, follower, Target.ZIENSWIJZE)
    paused, elsewhere = an_address(loaded, "8"), an_address(loaded, "9", place="verstad")
    for address in (paused, elsewhere):
        follow(loaded, address)
    with writing(loaded):
        subscriptions.set_rhythm(loaded, paused, Rhythm(is_paused=True))
    revise(loaded, a_deadline(LATER_DAY))
    note(loaded)
    assert told(loaded) == [("changed", 2, follower)]


def tasks(db: Database) -> list[tuple[object, ...]]:
    query = "SELECT kind, version, text, done_at IS NOT NULL AS is_done FROM task ORDER BY id"
    return [tuple(row.values()) for row in db.query(query)]


@pytest.mark.parametrize("said", ["medio december 2020", "uiterlijk eind december 2020", "14 december"])
def test_an_imprecise_day_is_a_task_until_it_is_known(db: Database, said: str) -> None:
    load(db, a_deadline(period=a_period(said)))
    note(db)
    assert tasks(db) == [("imprecise", 1, said, 0)]
    revise(db, a_deadline(period=a_period("eind januari 2021")))
    note(db)
    assert tasks(db)[1:] == [("imprecise", 2, "eind januari 2021", 0)]
    revise(db, a_deadline(LATER_DAY))
    note(db)
    assert [row[3] for row in tasks(db)] == [1, 1]


@pytest.mark.parametrize(
    "period",
    [
        pytest.param(a_period("medio juli 2020"), id="over"),
        pytest.param(a_period("vanaf medio juli 2021"), id="a start"),
        pytest.param(None, id="no time at all"),
    ],
)
def test_other_terms_are_no_task(db: Database, period: Period | None) -> None:
    load(db, a_deadline(period=period))
    note(db)
    assert tasks(db) == []


def note_and_fail(db: Database) -> None:
    with writing(db):
        changes.note_changes(db, at=NOW)
        raise InterruptedError


def test_a_change_that_was_not_noted_for_good_is_told_after_all(loaded: Database, follower: int) -> None:
    revise(loaded, a_deadline(LATER_DAY))
    with pytest.raises(InterruptedError):
        note_and_fail(loaded)
    assert told(loaded) == []
    assert len(note(loaded)) == 1
    assert told(loaded) == [("changed", 2, follower)]
