"""What is told on Mondays: once, at nine by the clock of the Netherlands, and only where there is something to tell."""

from datetime import UTC, date, datetime, timedelta

import pytest

from knowledge.alerts import Rhythm
from knowledge.store import audit, curation, fact_checks, outbox, people, staff_news, subscriptions, weekly_news
from knowledge.store.database import Database, writing
from knowledge.store.people import Address, Channel
from tests.knowledge.store.editing_base import ANN, BEN, CAS, DEE, PLAN, TERM, vault

FRIDAY = datetime(2026, 11, 20, 12, tzinfo=UTC)
MONDAY = datetime(2026, 11, 23, 8, tzinfo=UTC)  # nine o'clock in winter
WEEK, MINUTE = timedelta(days=7), timedelta(minutes=1)
PASSED, AHEAD = date(2026, 11, 23), date(2026, 11, 24)


@pytest.fixture
def base(base: Database) -> Database:
    """A base with a fact that nobody looked at in time, on the Friday before."""
    with writing(base):
        fact_checks.keep(base, {TERM.id: PASSED, PLAN.id: AHEAD})
    assert tell(base, FRIDAY) == set()
    return base


def tell(db: Database, at: datetime) -> set[int]:
    """The people who are told at that moment."""
    with writing(db):
        notices = weekly_news.to_tell(db, at=at)
        outbox.enqueue(db, notices, at=at)
    return {staff_news.reader_of(db, notice.address_id) for notice in notices}


def sent(db: Database, at: datetime) -> int:
    """How many messages leave."""
    number = 0
    for waiting in outbox.due(db, vault, now=at, limit=99):
        with writing(db):
            delivery = outbox.claim(db, vault, waiting.bundle, now=at)
            if delivery is not None:
                outbox.sent(db, delivery, message="1", at=at, is_late=False)
                number += 1
    return number


def grow(db: Database) -> None:
    with writing(db):
        audit.log(db, at=FRIDAY, actor=None, action="applied", subject="iets")


def telegram(person: int) -> Address:
    return Address(Channel.TELEGRAM, str(person))


def test_it_is_told_on_monday_at_nine_and_once(base: Database) -> None:
    assert tell(base, MONDAY - MINUTE) == set()
    assert tell(base, MONDAY) == {ANN, BEN, CAS}
    assert [tell(base, MONDAY + minutes * MINUTE) for minutes in (1, 60, 5000)] == [set()] * 3
    assert tell(base, MONDAY + WEEK) == {ANN, BEN, CAS}


def test_in_summer_it_is_nine_o_clock_too(base: Database) -> None:
    summer = datetime(2027, 6, 7, 7, tzinfo=UTC)
    tell(base, summer - timedelta(days=2))
    assert tell(base, summer - MINUTE) == set()
    assert tell(base, summer) == {ANN, BEN, CAS}


def test_an_editor_hears_of_his_own_places_only(base: Database) -> None:
    assert [one.fact_id for one in weekly_news.about(base, ANN, today=PASSED).overdue] == [TERM.id]
    assert weekly_news.about(base, DEE, today=PASSED).overdue == ()


def test_where_there_is_nothing_nobody_is_told(base: Database) -> None:
    with writing(base):
        fact_checks.keep(base, {TERM.id: AHEAD})
    assert tell(base, MONDAY) == set()
    assert tell(base, MONDAY + WEEK) == {ANN, BEN, CAS}


def test_a_withdrawn_fact_need_not_be_looked_at(base: Database) -> None:
    with writing(base):
        curation.withdraw(base, TERM.id, at=FRIDAY)
    assert weekly_news.overdue(base, today=PASSED) == ()


def test_only_beheer_hears_where_the_log_ends_and_only_where_it_has_grown(base: Database) -> None:
    with writing(base):
        fact_checks.keep(base, {TERM.id: None, PLAN.id: None})
    grow(base)
    assert tell(base, MONDAY) == {CAS}
    assert tell(base, MONDAY + WEEK) == set()
    assert weekly_news.about(base, CAS, today=PASSED).head == audit.head(base)
    assert weekly_news.about(base, BEN, today=PASSED).head is None


def test_after_an_outage_it_is_told_late_but_not_twice(base: Database) -> None:
    assert tell(base, MONDAY + timedelta(days=2)) == {ANN, BEN, CAS}
    assert sent(base, MONDAY + timedelta(days=2)) == 3
    assert tell(base, MONDAY + timedelta(days=2, minutes=1)) == set()


def test_a_clock_that_goes_back_tells_nothing_again(base: Database) -> None:
    tell(base, MONDAY + WEEK)
    assert tell(base, MONDAY) == set()


def test_after_saturday_it_is_left_to_the_next(base: Database) -> None:
    tell(base, MONDAY)
    assert sent(base, MONDAY + timedelta(days=5)) == 0


def test_who_turned_it_off_is_not_told(base: Database) -> None:
    with writing(base):
        weekly_news.switch(base, vault, telegram(BEN), on=False)
    assert not weekly_news.is_on(base, vault, telegram(BEN))
    assert tell(base, MONDAY) == {ANN, CAS}
    with writing(base):
        weekly_news.switch(base, vault, telegram(BEN), on=True)
    assert tell(base, MONDAY + WEEK) == {ANN, BEN, CAS}


def test_who_turns_it_off_or_pauses_gets_nothing_that_waits(base: Database) -> None:
    tell(base, MONDAY)
    with writing(base):
        weekly_news.switch(base, vault, telegram(ANN), on=False)
        paused = people.address_id(base, vault, telegram(BEN))
        assert paused is not None
        subscriptions.set_rhythm(base, paused, Rhythm(is_paused=True))
    assert sent(base, MONDAY) == 1


def test_nobody_known_is_told_nothing(base: Database) -> None:
    assert not weekly_news.is_on(base, vault, telegram(99))
