"""Herstelstand in the base: what is held, what goes on, and what becomes of it when staff decide."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from knowledge.store import access, audit, delivery_pace, inbox, outbox, recovery, web_sessions
from knowledge.store.database import Database, connect, writing
from knowledge.store.recovery import Released
from tests.deliveries import START, VAULT, a_notice, enter

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
RESTORED = START
COPIED = START - DAY


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    """A base that was put back at RESTORED, with one address."""
    db = connect(tmp_path / "basis.db")
    with writing(db):
        enter(db, ["501"])
        recovery.begin(db, copied_at=COPIED, at=RESTORED)
    yield db
    db.close()


def address(db: Database) -> int:
    return int(db.execute("SELECT id FROM address").fetchone()[0])


def put(db: Database, *dues: timedelta, reminder: str = "test:{number}", lasts: timedelta = 7 * DAY) -> None:
    """Messages that are due so long after RESTORED."""
    notices = [
        a_notice(
            address(db),
            number=number,
            due_at=RESTORED + due,
            reminder=reminder.format(number=number),
            expires_at=RESTORED + due + lasts,
        )
        for number, due in enumerate(dues, 1)
    ]
    with writing(db):
        outbox.enqueue(db, notices, at=RESTORED)


def leaving(db: Database, *, after: timedelta = 2 * HOUR) -> list[tuple[str, bool]]:
    """The reminders that leave one after another at that time, and whether they may be double."""
    now, gone = RESTORED + after, []
    while due := outbox.due(db, VAULT, now=now, limit=9):
        with writing(db):
            delivery = outbox.claim(db, VAULT, due[0].bundle, now=now)
            assert delivery
            outbox.sent(db, delivery, message="1", at=now, is_late=False)
        gone += [(part.reminder, delivery.is_uncertain) for part in delivery.parts]
    return gone


def release(db: Database, *, lapse_until: timedelta | None, after: timedelta = HOUR) -> Released | None:
    until = None if lapse_until is None else RESTORED + lapse_until
    with writing(db):
        return recovery.release(db, lapse_until=until, actor=None, at=RESTORED + after)


def test_what_was_due_before_is_held_and_what_is_due_later_goes(db: Database) -> None:
    put(db, -30 * HOUR, -HOUR, timedelta(0), HOUR)
    assert leaving(db) == [("test:4", False)]
    held = recovery.held(db)
    assert held
    assert (held.messages, held.recipients) == (3, 1)
    assert (held.first_at, held.last_at) == (RESTORED - 30 * HOUR, RESTORED)
    assert (held.copied_at, held.restored_at) == (COPIED, RESTORED)


def test_a_claim_does_not_get_past_it(db: Database) -> None:
    put(db, -HOUR)
    with writing(db):
        assert outbox.claim(db, VAULT, f"test {address(db)} 1", now=RESTORED + HOUR) is None
    assert [row["state"] for row in db.query("SELECT state FROM outbox")] == ["ready"]


@pytest.mark.parametrize("reminder", ["changed", "withdrawn", "corrected:3", "weekly:2026-11-23", "missed:lead:1"])
def test_news_waits_too_for_what_is_entered_once_more_was_told_before(db: Database, reminder: str) -> None:
    put(db, HOUR, reminder=reminder)
    assert leaving(db) == []
    held = recovery.held(db)
    assert held
    assert held.messages == 1


@pytest.mark.parametrize("reminder", ["lead:7", "window", "again:lead:7:1"])
def test_a_reminder_of_after_the_restore_is_not_held(db: Database, reminder: str) -> None:
    put(db, HOUR, reminder=reminder)
    held = recovery.held(db)
    assert held
    assert held.messages == 0


def test_what_was_on_its_way_when_the_copy_was_made_is_held_too(db: Database) -> None:
    put(db, -2 * DAY)
    db.execute("UPDATE outbox SET state = 'sending', claimed_at = '2026-11-22'")
    with writing(db):
        outbox.recover(db, at=RESTORED + HOUR)
    assert leaving(db) == []


def test_what_is_held_does_not_expire_so_no_griffie_hears_that_it_failed(db: Database) -> None:
    put(db, -DAY, lasts=HOUR)
    with writing(db):
        assert outbox.expire(db, now=RESTORED + HOUR) == ()
    held = recovery.held(db)
    assert held
    assert held.messages == 1


def test_what_is_held_is_not_called_late(db: Database) -> None:
    put(db, -DAY)
    pace = delivery_pace.pace(db, now=RESTORED + HOUR)
    assert (pace.oldest_due_at, pace.held) == (None, 1)


def test_what_lapses_is_never_sent(db: Database) -> None:
    put(db, -DAY, -HOUR)
    assert release(db, lapse_until=HOUR) == Released(lapsed=2, going=0)
    assert leaving(db, after=3 * DAY) == []
    assert {row["state"] for row in db.query("SELECT state FROM outbox")} == {"withdrawn"}


def test_what_is_planned_only_after_the_decision_lapses_with_the_rest(db: Database) -> None:
    release(db, lapse_until=HOUR)
    put(db, -DAY, 30 * HOUR)  # a round that looks back to the copy, and ahead
    assert leaving(db, after=40 * HOUR) == [("test:2", False)]
    with writing(db):
        assert recovery.lapse(db, at=RESTORED + DAY) == 1


def test_a_reminder_that_came_due_while_held_does_not_lapse(db: Database) -> None:
    put(db, -DAY, HOUR)
    assert release(db, lapse_until=2 * HOUR, after=2 * HOUR) == Released(lapsed=1, going=0)
    assert leaving(db) == [("test:2", False)]


def test_what_goes_after_all_says_that_it_may_be_double(db: Database) -> None:
    put(db, -DAY, HOUR)
    assert release(db, lapse_until=None) == Released(lapsed=0, going=1)
    assert sorted(leaving(db)) == [("test:1", True), ("test:2", False)]


def test_up_to_a_moment_lapses_and_the_rest_goes(db: Database) -> None:
    put(db, -20 * HOUR, -3 * HOUR, -HOUR)
    assert release(db, lapse_until=-3 * HOUR) == Released(lapsed=2, going=1)
    assert leaving(db) == [("test:3", True)]


def test_news_of_after_the_decision_goes_again(db: Database) -> None:
    release(db, lapse_until=HOUR)
    put(db, 2 * HOUR, reminder="test:later")
    db.execute("UPDATE outbox SET reminder = 'missed:lead:1'")
    assert leaving(db, after=3 * HOUR) == [("missed:lead:1", False)]


def test_only_the_first_decision_counts(db: Database) -> None:
    put(db, -DAY)
    assert release(db, lapse_until=HOUR)
    assert release(db, lapse_until=None) is None
    assert leaving(db) == []
    assert recovery.held(db) is None


def test_a_copy_of_a_base_in_herstelstand_is_decided_on_together(db: Database) -> None:
    with writing(db):
        recovery.begin(db, copied_at=COPIED + HOUR, at=RESTORED + 5 * HOUR)
    put(db, -DAY, 4 * HOUR)
    held = recovery.held(db)
    assert held
    assert (held.messages, held.copied_at, held.restored_at) == (2, COPIED, RESTORED + 5 * HOUR)
    assert release(db, lapse_until=6 * HOUR, after=6 * HOUR) == Released(lapsed=2, going=0)
    assert not recovery.is_standing(db)


def test_before_a_round_more_may_come(db: Database) -> None:
    held = recovery.held(db)
    assert held
    assert not held.is_planned
    sql = "INSERT INTO heartbeat (name, begun_at, succeeded_at) VALUES ('rounds', ?, ?)"
    db.execute(sql, [(RESTORED + HOUR).isoformat()] * 2)
    held = recovery.held(db)
    assert held
    assert held.is_planned


def test_the_log_says_what_was_done(db: Database) -> None:
    put(db, -DAY)
    release(db, lapse_until=HOUR)
    sql = "SELECT action, subject, detail FROM audit ORDER BY id"
    assert [tuple(row) for row in db.execute(sql)] == [
        ("restored", "base", "2026-11-22T08:00:00+00:00"),
        ("released", "base", "lapsed 1, going 0"),
    ]
    assert audit.verify(db) is None


def test_what_came_in_before_is_not_answered_again_but_known(tmp_path: Path) -> None:
    db = connect(tmp_path / "ander.db")
    update = inbox.Incoming(7, b"{}")
    with writing(db):
        inbox.add(db, VAULT, [update], bot_id=1, at=COPIED)
        recovery.begin(db, copied_at=COPIED, at=RESTORED)
        assert inbox.add(db, VAULT, [update], bot_id=1, at=RESTORED) == ()
    assert inbox.waiting(db, VAULT, bot_id=1, after=0, limit=9) == ()
    db.close()


def test_who_was_logged_in_is_not_any_more(tmp_path: Path) -> None:
    db = connect(tmp_path / "ander.db")
    with writing(db):
        number = enter(db, ["501"])["501"]
        (person,) = db.execute("SELECT person FROM address WHERE id = ?", [number]).fetchone()
        access.grant(db, person, access.Role.EDITOR, None, at=COPIED)
        web_sessions.make_link_for(db, person, "nonce", at=COPIED)
        recovery.begin(db, copied_at=COPIED, at=RESTORED)
    assert db.table("login_link").count == 0
    db.close()
