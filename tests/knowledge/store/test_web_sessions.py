"""Links that log in once, within five minutes and in one browser; sessions that end by themselves; only hashes."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from knowledge.store import people, web_sessions
from knowledge.store.database import Database, writing
from knowledge.store.people import Address, Channel, PersonKind
from knowledge.store.vault import Vault

AT = datetime(2020, 11, 2, 11, tzinfo=UTC)
VAULT = Vault.of("sleutel-" * 5)
BROWSER, OTHER_BROWSER = "nonce-van-de-ene", "nonce-van-de-andere"
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


def somebody(db: Database, name: str = "1") -> int:
    return people.enter(db, VAULT, Address(Channel.TELEGRAM, name), at=AT, kind=PersonKind.PERSON).id


def a_session(db: Database, person_id: int, *, at: datetime = AT) -> str:
    session = web_sessions.log_in(db, web_sessions.make_link(db, person_id, at=at), BROWSER, at=at)
    assert session is not None
    return session


def test_a_link_logs_its_person_in(db: Database) -> None:
    person = somebody(db)
    session = a_session(db, person)
    assert web_sessions.person_of(db, session, at=AT) == person


def test_a_link_works_once(db: Database) -> None:
    token = web_sessions.make_link(db, somebody(db), at=AT)
    assert web_sessions.log_in(db, token, BROWSER, at=AT)
    assert web_sessions.log_in(db, token, BROWSER, at=AT) is None
    assert not web_sessions.look(db, token, BROWSER, at=AT)


@pytest.mark.parametrize(
    ("later", "works"), [(5 * MINUTE - timedelta(seconds=1), True), (5 * MINUTE, False), (HOUR, False)]
)
def test_a_link_works_for_five_minutes(db: Database, later: timedelta, works: bool) -> None:
    token = web_sessions.make_link(db, somebody(db), at=AT)
    assert web_sessions.look(db, token, None, at=AT + later) is works
    assert (web_sessions.log_in(db, token, BROWSER, at=AT + later) is not None) is works


def test_only_the_newest_link_works(db: Database) -> None:
    person = somebody(db)
    first = web_sessions.make_link(db, person, at=AT)
    second = web_sessions.make_link(db, person, at=AT)
    assert web_sessions.log_in(db, first, BROWSER, at=AT) is None
    assert web_sessions.log_in(db, second, BROWSER, at=AT)


def test_the_link_of_one_ends_no_link_of_another(db: Database) -> None:
    first = web_sessions.make_link(db, somebody(db, "1"), at=AT)
    web_sessions.make_link(db, somebody(db, "2"), at=AT)
    assert web_sessions.look(db, first, None, at=AT)


def test_a_link_that_was_opened_serves_that_browser_only(db: Database) -> None:
    token = web_sessions.make_link(db, somebody(db), at=AT)
    assert web_sessions.bind(db, token, BROWSER, at=AT)
    assert web_sessions.bind(db, token, BROWSER, at=AT)  # opened again
    assert not web_sessions.bind(db, token, OTHER_BROWSER, at=AT)
    assert not web_sessions.look(db, token, OTHER_BROWSER, at=AT)
    assert not web_sessions.look(db, token, None, at=AT)
    assert web_sessions.log_in(db, token, OTHER_BROWSER, at=AT) is None
    assert web_sessions.log_in(db, token, BROWSER, at=AT)


@pytest.mark.parametrize("token", ["", "geraden", "\udc80", "é" * 43])
def test_a_token_that_was_never_given_leads_nowhere(db: Database, token: str) -> None:
    a_session(db, somebody(db))
    assert web_sessions.log_in(db, token, BROWSER, at=AT) is None
    assert web_sessions.person_of(db, token, at=AT) is None
    assert not web_sessions.bind(db, token, BROWSER, at=AT)


def test_a_session_ends_after_eight_idle_hours(db: Database) -> None:
    session = a_session(db, somebody(db))
    assert web_sessions.person_of(db, session, at=AT + 8 * HOUR - MINUTE)
    assert web_sessions.person_of(db, session, at=AT + 8 * HOUR) is None


def test_a_session_that_is_used_lasts_twelve_hours_and_no_longer(db: Database) -> None:
    session = a_session(db, somebody(db))
    for hours in (7, 11):
        web_sessions.note(db, session, at=AT + hours * HOUR)
    assert web_sessions.person_of(db, session, at=AT + 12 * HOUR - MINUTE)
    assert web_sessions.person_of(db, session, at=AT + 12 * HOUR) is None


def test_use_is_noted_once_a_minute(db: Database) -> None:
    session = a_session(db, somebody(db))
    assert web_sessions.is_noted(db, session, at=AT + timedelta(seconds=59))
    assert not web_sessions.is_noted(db, session, at=AT + MINUTE)
    web_sessions.note(db, session, at=AT + MINUTE)
    assert web_sessions.is_noted(db, session, at=AT + MINUTE)


def test_logging_out_ends_one_session(db: Database) -> None:
    person = somebody(db)
    here, there = a_session(db, person), a_session(db, person)
    web_sessions.end(db, here)
    assert web_sessions.person_of(db, here, at=AT) is None
    assert web_sessions.person_of(db, there, at=AT) == person


def test_logging_out_everywhere_ends_every_session_and_link_of_that_person(db: Database) -> None:
    person, other = somebody(db, "1"), somebody(db, "2")
    sessions = [a_session(db, person) for _ in range(3)]
    theirs, link = a_session(db, other), web_sessions.make_link(db, person, at=AT)
    assert web_sessions.end_all(db, person) == 3
    assert [web_sessions.person_of(db, one, at=AT) for one in sessions] == [None] * 3
    assert web_sessions.log_in(db, link, BROWSER, at=AT) is None
    assert web_sessions.person_of(db, theirs, at=AT) == other


def test_what_can_no_longer_be_used_is_deleted(db: Database) -> None:
    person = somebody(db)
    a_session(db, person)
    web_sessions.make_link(db, person, at=AT)
    assert (db.table("login_link").count, db.table("web_session").count) == (1, 1)
    web_sessions.tidy(db, at=AT + 8 * HOUR)
    assert (db.table("login_link").count, db.table("web_session").count) == (0, 0)


def test_of_tokens_and_nonces_only_hashes_are_kept(db: Database, tmp_path: Path) -> None:
    with writing(db):
        person = somebody(db)
        link = web_sessions.make_link(db, person, at=AT)
        web_sessions.bind(db, link, BROWSER, at=AT)
        session = web_sessions.log_in(db, link, BROWSER, at=AT)
    assert session
    stored = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert [word for word in (link, session, BROWSER) if word.encode() in stored] == []


@pytest.mark.parametrize("make", [a_session, lambda db, person: web_sessions.make_link(db, person, at=AT)])
def test_whoever_is_forgotten_is_logged_out(db: Database, make: Callable[[Database, int], str]) -> None:
    token = make(db, somebody(db))
    assert people.forget(db, VAULT, Address(Channel.TELEGRAM, "1"))
    assert web_sessions.person_of(db, token, at=AT) is None
    assert not web_sessions.look(db, token, None, at=AT)
