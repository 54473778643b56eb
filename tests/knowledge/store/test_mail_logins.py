"""Logging in by e-mail: an address counts once its owner confirmed it; only staff get a link, for one browser."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from knowledge.alerts import Role, Target
from knowledge.store import access, audit, facts, mail_links, mail_logins, people, web_sessions
from knowledge.store.access import Grant
from knowledge.store.database import Database, writing
from knowledge.store.mail_links import SignUp
from knowledge.store.people import Address, Channel, PersonKind
from knowledge.store.vault import Vault
from tests.factories import a_curation, a_deadline

VAULT = Vault.of("sleutel-" * 5)
AT = datetime(2020, 11, 2, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)
MAIL, OTHER_MAIL = "griffie@vlietdam.example", "redactie@vlietdam.example"
BROWSER, OTHER_BROWSER = "een browser", "een andere browser"


@pytest.fixture
def db(db: Database) -> Database:
    facts.load(db, a_curation(a_deadline()), at=AT)
    return db


def somebody(db: Database, name: str = "1", role: Role | None = Role.EDITOR) -> int:
    person = people.enter(db, VAULT, Address(Channel.TELEGRAM, name), at=AT, kind=PersonKind.PERSON)
    if role is not None:
        access.grant(db, person.id, role, "vlietdam", at=AT)
    return person.id


def tie(db: Database, person_id: int, address: str = MAIL) -> None:
    assert mail_logins.confirm(db, VAULT, person_id, mail_logins.claim(db, VAULT, person_id, address, at=AT), at=AT)


def link(db: Database, address: str = MAIL, browser: str = BROWSER, *, at: datetime = AT) -> str | None:
    return mail_logins.link_for(db, VAULT, address, browser, roles=(Role.EDITOR, Role.CLERK, Role.ADMIN), at=at)


def owner(db: Database, token: str | None, browser: str = BROWSER) -> int | None:
    """Whose session the link begins."""
    session = web_sessions.log_in(db, token, browser, at=AT) if token else None
    return web_sessions.person_of(db, session, at=AT) if session else None


def tied(db: Database, person_id: int) -> list[str]:
    return [address for _, address in mail_logins.addresses(db, VAULT, person_id)]


def test_an_address_that_was_confirmed_gets_a_link_that_logs_its_owner_in(db: Database) -> None:
    person = somebody(db)
    tie(db, person)
    assert tied(db, person) == [MAIL]
    assert owner(db, link(db)) == person


def test_an_address_that_was_not_confirmed_gets_none(db: Database) -> None:
    person = somebody(db)
    mail_logins.claim(db, VAULT, person, MAIL, at=AT)
    assert (tied(db, person), link(db)) == ([], None)


def test_only_who_asked_can_confirm(db: Database) -> None:
    person, stranger = somebody(db, "1"), somebody(db, "2")
    token = mail_logins.claim(db, VAULT, person, MAIL, at=AT)
    assert mail_logins.look(db, VAULT, stranger, token, at=AT) is None
    assert not mail_logins.confirm(db, VAULT, stranger, token, at=AT)
    assert mail_logins.look(db, VAULT, person, token, at=AT) == MAIL
    assert (tied(db, person), tied(db, stranger)) == ([], [])


@pytest.mark.parametrize("token", ["", "geraden", "\udc80"])
def test_a_token_that_was_never_given_confirms_nothing(db: Database, token: str) -> None:
    person = somebody(db)
    mail_logins.claim(db, VAULT, person, MAIL, at=AT)
    assert not mail_logins.confirm(db, VAULT, person, token, at=AT)


def test_a_confirmation_works_once(db: Database) -> None:
    person = somebody(db)
    token = mail_logins.claim(db, VAULT, person, MAIL, at=AT)
    assert [mail_logins.confirm(db, VAULT, person, token, at=AT) for _ in range(2)] == [True, False]


@pytest.mark.parametrize(("later", "works"), [(HOUR - timedelta(seconds=1), True), (HOUR, False)])
def test_a_confirmation_works_for_an_hour(db: Database, later: timedelta, works: bool) -> None:
    person = somebody(db)
    token = mail_logins.claim(db, VAULT, person, MAIL, at=AT)
    assert mail_logins.confirm(db, VAULT, person, token, at=AT + later) is works
    assert tied(db, person) == ([MAIL] if works else [])


def test_only_the_address_that_was_asked_for_last_can_be_confirmed(db: Database) -> None:
    person = somebody(db)
    first = mail_logins.claim(db, VAULT, person, MAIL, at=AT)
    second = mail_logins.claim(db, VAULT, person, OTHER_MAIL, at=AT)
    assert not mail_logins.confirm(db, VAULT, person, first, at=AT)
    assert mail_logins.confirm(db, VAULT, person, second, at=AT)
    assert tied(db, person) == [OTHER_MAIL]


def test_what_nobody_confirmed_is_deleted(db: Database) -> None:
    mail_logins.claim(db, VAULT, somebody(db), MAIL, at=AT)
    mail_logins.tidy(db, at=AT + HOUR - timedelta(seconds=1))
    assert db.table("address_claim").count == 1
    mail_logins.tidy(db, at=AT + HOUR)
    assert db.table("address_claim").count == 0


def test_who_had_reminders_at_the_address_keeps_them_as_the_same_person(db: Database) -> None:
    wish = SignUp(MAIL, "vlietdam", Target.ZIENSWIJZE)
    mail_links.confirm(db, VAULT, mail_links.ask(db, VAULT, wish, at=AT), at=AT)
    person = somebody(db)
    tie(db, person)
    owners = [row["person"] for row in db.query("SELECT person FROM subscription")]
    assert (owners, db.table("person").count) == ([person], 1)


def test_a_mailbox_logs_in_whoever_confirmed_it_last(db: Database) -> None:
    former, present = somebody(db, "1"), somebody(db, "2")
    tie(db, former)
    tie(db, present)
    assert (tied(db, former), owner(db, link(db))) == ([], present)


@pytest.mark.parametrize("role", [None, Role.MEMBER])
def test_who_has_no_role_on_the_staff_gets_no_link(db: Database, role: Role | None) -> None:
    tie(db, somebody(db, role=role))
    assert link(db) is None


def test_a_role_that_was_taken_back_ends_the_links(db: Database) -> None:
    person = somebody(db)
    tie(db, person)
    access.revoke_role(db, Grant(person, Role.EDITOR, "vlietdam"), at=AT)
    assert link(db) is None


def test_a_link_serves_only_the_browser_that_asked(db: Database) -> None:
    person = somebody(db)
    tie(db, person)
    token = link(db)
    assert token is not None
    assert not web_sessions.bind(db, token, OTHER_BROWSER, at=AT)
    assert not web_sessions.look(db, token, None, at=AT)
    assert owner(db, token, OTHER_BROWSER) is None
    assert owner(db, token) == person


def test_asking_ends_no_link_that_another_browser_has(db: Database) -> None:
    person = somebody(db)
    tie(db, person)
    of_the_bot = web_sessions.make_link(db, person, at=AT)
    first, theirs, second = link(db), link(db, browser=OTHER_BROWSER), link(db)
    assert owner(db, first) is None  # the same browser asked again
    assert [owner(db, second), owner(db, theirs, OTHER_BROWSER), owner(db, of_the_bot)] == [person] * 3


def test_an_address_that_was_taken_away_is_gone_with_the_links_on_their_way(db: Database) -> None:
    person = somebody(db)
    tie(db, person)
    waiting = link(db)
    ((number, _),) = mail_logins.addresses(db, VAULT, person)
    assert mail_logins.drop(db, VAULT, person, number, at=AT)
    assert (tied(db, person), owner(db, waiting), link(db)) == ([], None, None)


def test_nobody_takes_away_what_is_of_another_or_of_telegram(db: Database) -> None:
    person, stranger = somebody(db, "1"), somebody(db, "2")
    tie(db, person)
    for number, _ in people.addresses_of(db, VAULT, person):
        assert not mail_logins.drop(db, VAULT, stranger, number, at=AT)
    telegram, _ = people.addresses_of(db, VAULT, person)[0]
    assert not mail_logins.drop(db, VAULT, person, telegram, at=AT)
    assert len(people.addresses_of(db, VAULT, person)) == 2


def test_tying_and_taking_away_are_lines_in_the_log_without_the_address(db: Database) -> None:
    person = somebody(db)
    tie(db, person)
    mail_logins.drop(db, VAULT, person, mail_logins.addresses(db, VAULT, person)[0][0], at=AT)
    lines = audit.lines(db)
    assert [line.action for line in lines] == ["address_untied", "address_tied"]
    assert {audit.person_of(db, line.actor) for line in lines} == {person}
    assert not [line for line in lines if MAIL in (line.subject, line.detail)]


def test_whoever_is_forgotten_leaves_no_address_behind(db: Database) -> None:
    person = somebody(db)
    tie(db, person)
    mail_logins.claim(db, VAULT, person, OTHER_MAIL, at=AT)
    assert people.forget(db, VAULT, Address(Channel.TELEGRAM, "1"))
    assert (db.table("address").count, db.table("address_claim").count) == (0, 0)
    assert link(db) is None


def test_no_address_and_no_token_stands_there_in_the_clear(db: Database, tmp_path: Path) -> None:
    with writing(db):
        person = somebody(db)
        tie(db, person)
        token = mail_logins.claim(db, VAULT, person, OTHER_MAIL, at=AT)
    stored = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert [word for word in (MAIL, OTHER_MAIL, token) if word.encode() in stored] == []
