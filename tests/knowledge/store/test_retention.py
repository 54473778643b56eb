"""Nothing is kept longer than is said: each kind is there on its last day, and gone on the next."""

from datetime import datetime, timedelta

import pytest

from knowledge.store import people, retention
from knowledge.store.database import Database, writing
from tests.knowledge.store.whole_person import ANNA, AT, VAULT, fill, load

DAY, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)
SECOND = timedelta(seconds=1)


@pytest.fixture
def filled(db: Database) -> Database:
    load(db)
    fill(db, ANNA)
    with writing(db):
        db.execute("UPDATE unanswered SET state = 'dismissed', closed_at = ?", [AT.isoformat()])
        db.execute("UPDATE feed SET revoked_at = ?", [AT.isoformat()])
        db.execute("UPDATE outbox SET state = 'sent', settled_at = ?", [AT.isoformat()])
    return db


def count(db: Database, what: str) -> int:
    return int(db.execute(f"SELECT count(*) FROM {what}").fetchone()[0])  # noqa: S608  # of the table below


def sweep(db: Database, at: datetime) -> None:
    with writing(db):
        retention.sweep(db, at=at)


@pytest.mark.parametrize(
    ("what", "kept"),
    [
        pytest.param("inbox WHERE state = 'quarantined'", 30 * DAY, id="a message that was set aside"),
        pytest.param("unanswered", 30 * DAY, id="a question that was dealt with"),
        pytest.param("unanswered_remark", 30 * DAY, id="what was said about it"),
        pytest.param("wants_answer", 30 * DAY, id="who wanted to hear of it"),
        pytest.param("told_fact", 60 * DAY, id="which answer somebody got"),
        pytest.param("draft", 24 * HOUR - SECOND, id="what is half filled in"),
        pytest.param("mail_link WHERE purpose = 'confirm'", 2 * DAY - SECOND, id="a sign-up"),
        pytest.param("address_claim", HOUR - SECOND, id="an address to be confirmed"),
        pytest.param("login_link WHERE used_at IS NULL", 5 * MINUTE - SECOND, id="a link to log in"),
        pytest.param("web_session", 8 * HOUR - SECOND, id="a session nobody uses"),
        pytest.param("outbox", 365 * DAY, id="what was sent"),
        pytest.param("invite", 37 * DAY, id="an invitation, thirty days after its seven"),
        pytest.param("feed", 30 * DAY, id="a calendar that was ended"),
        pytest.param("address WHERE channel = 'email'", 365 * DAY, id="an address out of reach"),
    ],
)
def test_it_is_there_until_its_time_is_over(filled: Database, what: str, kept: timedelta) -> None:
    sweep(filled, AT)
    before = count(filled, what)
    assert before
    sweep(filled, AT + kept)
    assert count(filled, what) == before
    sweep(filled, AT + kept + SECOND)
    assert count(filled, what) == 0


def test_a_question_that_waits_for_an_answer_is_kept(filled: Database) -> None:
    filled.execute("UPDATE unanswered SET state = 'open', closed_at = NULL")
    sweep(filled, AT + 400 * DAY)
    assert count(filled, "unanswered") == 1


def test_the_message_itself_goes_as_soon_as_it_is_handled(filled: Database) -> None:
    assert count(filled, "inbox WHERE state = 'handled'") == 1
    assert count(filled, "inbox WHERE state = 'handled' AND body IS NOT NULL") == 0


def test_who_can_be_reached_another_way_stays(filled: Database) -> None:
    sweep(filled, AT + 366 * DAY)
    person = people.find(filled, VAULT, ANNA.telegram)
    assert person is not None
    assert [address for _, address in people.addresses_of(filled, VAULT, person.id)] == [ANNA.telegram]


def test_who_cannot_be_reached_any_way_for_a_year_is_forgotten(filled: Database) -> None:
    filled.execute("UPDATE address SET unreachable_at = ?", [AT.isoformat()])
    sweep(filled, AT + 365 * DAY)
    assert count(filled, "person") == 1
    sweep(filled, AT + 365 * DAY + SECOND)
    assert (count(filled, "person"), count(filled, "role"), count(filled, "subscription")) == (0, 0, 0)
