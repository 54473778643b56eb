"""Links in mails: a sign-up counts once it is confirmed, once; who stops is gone; nothing stands there in the clear."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from knowledge.alerts import STANDARD_LEADS, Target
from knowledge.errors import SealBroken
from knowledge.store import facts, forgetting, mail_links, people, subscriptions
from knowledge.store.database import Database, connect, file_of, writing
from knowledge.store.mail_links import VALID_FOR, SignUp
from knowledge.store.people import Address, Channel, PersonKind
from knowledge.store.vault import Vault
from tests.factories import a_curation, a_deadline

VAULT = Vault.of("sleutel-" * 5)
AT = datetime(2020, 10, 6, 9, tzinfo=UTC)
MAIL = "griffie@vlietdam.example"
WISH = SignUp(MAIL, "vlietdam", Target.ZIENSWIJZE)
ADDRESS = Address(Channel.EMAIL, MAIL)


@pytest.fixture
def base(db: Database) -> Database:
    facts.load(db, a_curation(a_deadline()), at=AT)
    return db


def signed_up(db: Database, wish: SignUp = WISH) -> int:
    """The number of the address of somebody who confirmed *wish*."""
    assert mail_links.confirm(db, VAULT, mail_links.ask(db, VAULT, wish, at=AT), at=AT) == wish
    number = people.address_id(db, VAULT, Address(Channel.EMAIL, wish.address))
    assert number is not None
    return number


def test_nobody_is_known_before_the_confirmation(base: Database) -> None:
    mail_links.ask(base, VAULT, WISH, at=AT)
    assert people.find(base, VAULT, ADDRESS) is None
    assert subscriptions.active(base) == ()


def test_looking_uses_nothing_up(base: Database) -> None:
    token = mail_links.ask(base, VAULT, WISH, at=AT)
    assert [mail_links.look(base, VAULT, token, at=AT) for _ in range(3)] == [WISH] * 3
    assert mail_links.confirm(base, VAULT, token, at=AT) == WISH


def test_a_confirmation_makes_a_person_who_follows(base: Database) -> None:
    number = signed_up(base)
    person = people.find(base, VAULT, ADDRESS)
    assert person is not None
    assert (person.place_id, person.kind) == ("vlietdam", PersonKind.PERSON)
    (made,) = subscriptions.active(base)
    assert (made.address_id, made.target, made.name) == (number, Target.ZIENSWIJZE, "vlietdam")
    assert (made.leads, made.since) == (STANDARD_LEADS, AT)


def test_a_link_confirms_once(base: Database) -> None:
    token = mail_links.ask(base, VAULT, WISH, at=AT)
    assert mail_links.confirm(base, VAULT, token, at=AT) == WISH
    assert mail_links.confirm(base, VAULT, token, at=AT) is None
    assert mail_links.look(base, VAULT, token, at=AT) is None


@pytest.mark.parametrize(
    ("age", "works"), [(VALID_FOR - timedelta(seconds=1), True), (VALID_FOR, False)], ids=["just in time", "too late"]
)
def test_a_link_confirms_for_two_days(base: Database, age: timedelta, works: bool) -> None:
    token = mail_links.ask(base, VAULT, WISH, at=AT)
    assert (mail_links.confirm(base, VAULT, token, at=AT + age) == WISH) is works
    assert (people.find(base, VAULT, ADDRESS) is not None) is works


@pytest.mark.parametrize("wrong", ["", "x" * 43, "\udcff" * 43])
def test_what_is_no_token_does_nothing(base: Database, wrong: str) -> None:
    signed_up(base)
    assert mail_links.confirm(base, VAULT, wrong, at=AT) is None
    assert not mail_links.may_stop(base, wrong)
    assert not forgetting.stop_mail(base, VAULT, wrong, at=AT)


def test_a_second_sign_up_is_for_the_same_person(base: Database) -> None:
    first = signed_up(base)
    second = signed_up(base, SignUp(MAIL, "waterland", Target.PLACE))
    assert first == second
    person = people.find(base, VAULT, ADDRESS)
    assert person is not None
    assert person.place_id == "vlietdam"  # what was chosen first stays
    assert len(subscriptions.of_person(base, person.id)) == 2


def test_the_same_sign_up_twice_is_one_subscription(base: Database) -> None:
    signed_up(base)
    signed_up(base)
    assert len(subscriptions.active(base)) == 1


def test_the_link_to_stop_is_the_same_in_every_mail(base: Database) -> None:
    number = signed_up(base)
    tokens = {mail_links.stop_token(base, VAULT, number, at=AT + timedelta(days=days)) for days in (0, 1, 3000)}
    assert len(tokens) == 1
    assert mail_links.may_stop(base, tokens.pop())


def test_two_addresses_have_two_links_to_stop(base: Database) -> None:
    other = signed_up(base, SignUp("raad@vlietdam.example", "vlietdam", Target.PLACE))
    assert mail_links.stop_token(base, VAULT, signed_up(base), at=AT) != mail_links.stop_token(
        base, VAULT, other, at=AT
    )


def test_who_stops_is_wholly_gone(base: Database) -> None:
    token = mail_links.stop_token(base, VAULT, signed_up(base), at=AT)
    assert forgetting.stop_mail(base, VAULT, token, at=AT)
    assert people.find(base, VAULT, ADDRESS) is None
    assert [base.table(name).count for name in ("person", "address", "subscription")] == [0, 0, 0]
    assert not mail_links.may_stop(base, token)
    assert not forgetting.stop_mail(base, VAULT, token, at=AT)


def test_who_has_another_address_keeps_that(base: Database) -> None:
    number = signed_up(base)
    person = people.find(base, VAULT, ADDRESS)
    assert person is not None
    telegram = people.add_address(base, VAULT, person.id, Address(Channel.TELEGRAM, "7001"), at=AT)
    assert forgetting.stop_mail(base, VAULT, mail_links.stop_token(base, VAULT, number, at=AT), at=AT)
    assert [number for number, _ in people.addresses_of(base, VAULT, person.id)] == [telegram]
    assert subscriptions.active(base) == ()


def test_a_link_that_confirms_does_not_stop_and_the_other_way_round(base: Database) -> None:
    number = signed_up(base)
    asking = mail_links.ask(base, VAULT, WISH, at=AT)
    stopping = mail_links.stop_token(base, VAULT, number, at=AT)
    assert not mail_links.may_stop(base, asking)
    assert not forgetting.stop_mail(base, VAULT, asking, at=AT)
    assert mail_links.look(base, VAULT, stopping, at=AT) is None
    assert mail_links.confirm(base, VAULT, stopping, at=AT) is None
    assert mail_links.may_stop(base, stopping)


def test_what_nobody_confirmed_is_deleted_after_two_days(base: Database) -> None:
    number = signed_up(base)
    stopping = mail_links.stop_token(base, VAULT, number, at=AT)
    mail_links.ask(base, VAULT, WISH, at=AT)
    mail_links.ask(base, VAULT, WISH, at=AT + timedelta(days=1))
    mail_links.tidy(base, at=AT + VALID_FOR)
    assert base.table("mail_link").count == 2  # yesterday's, and the one that stops
    assert mail_links.may_stop(base, stopping)


def test_an_address_stands_nowhere_in_the_clear(tmp_path: Path) -> None:
    db = connect(tmp_path / "base.db")
    with writing(db):
        facts.load(db, a_curation(a_deadline()), at=AT)
        asking = mail_links.ask(db, VAULT, WISH, at=AT)
        stopping = mail_links.stop_token(db, VAULT, signed_up(db), at=AT)
    path = file_of(db)
    db.close()
    assert path is not None
    kept = path.read_bytes()
    assert not [secret for secret in (MAIL, asking, stopping) if secret.encode() in kept]


def test_another_key_reads_no_sign_up(base: Database) -> None:
    token = mail_links.ask(base, VAULT, WISH, at=AT)
    with pytest.raises(SealBroken):
        mail_links.look(base, Vault.of("andere-" * 6), token, at=AT)
