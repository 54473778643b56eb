"""Signs of life: the last one is known, and so is the last one that was well."""

from datetime import timedelta

from knowledge.store import heartbeat
from knowledge.store.database import Database, writing
from knowledge.store.heartbeat import Beat
from tests.knowledge.store.following import NOW

LATER = NOW + timedelta(seconds=15)


def test_what_never_ran_gave_no_sign(db: Database) -> None:
    assert heartbeat.last(db, "rounds") is None


def test_a_round_that_went_well_is_known(db: Database) -> None:
    with writing(db):
        heartbeat.beat(db, "rounds", begun_at=NOW, succeeded_at=LATER)
    assert heartbeat.last(db, "rounds") == Beat("rounds", NOW, LATER, None)
    assert heartbeat.last(db, "courier") is None


def test_a_round_that_failed_keeps_the_last_good_one(db: Database) -> None:
    with writing(db):
        heartbeat.beat(db, "rounds", begun_at=NOW, succeeded_at=NOW)
        heartbeat.beat(db, "rounds", begun_at=LATER, problem="database is locked")
    assert heartbeat.last(db, "rounds") == Beat("rounds", LATER, NOW, "database is locked")


def test_a_good_round_ends_the_problem(db: Database) -> None:
    with writing(db):
        heartbeat.beat(db, "rounds", begun_at=NOW, problem="disk full")
    assert heartbeat.last(db, "rounds") == Beat("rounds", NOW, None, "disk full")
    with writing(db):
        heartbeat.beat(db, "rounds", begun_at=LATER, succeeded_at=LATER)
    assert heartbeat.last(db, "rounds") == Beat("rounds", LATER, LATER, None)
