"""Addresses of people and groups: more than one, gone with their person, moved, and joined where they are double."""

from datetime import timedelta

import pytest

from knowledge.alerts import Notice, Rhythm, Role, Target
from knowledge.store import access, feeds, mail_links, outbox, people, subscriptions
from knowledge.store.database import Database, writing
from knowledge.store.people import Address, Channel, Person, PersonKind
from knowledge.store.vault import Vault
from tests.knowledge.conftest import LOADED_AT

OLD, NEW = "oude-sleutel-" * 3, "nieuwe-sleutel-" * 3
SOMEBODY, ANOTHER = Address(Channel.TELEGRAM, "8"), Address(Channel.TELEGRAM, "7")
GROUP, MAIL = Address(Channel.TELEGRAM, "-1001"), Address(Channel.EMAIL, "griffie@vlietdam.example")
vault, both = Vault.of(OLD), Vault.of(f"1:{OLD} 2:{NEW}")


def choose(db: Database, place: str | None = "dordrecht", address: Address = SOMEBODY, *, by: Vault = vault) -> Person:
    with writing(db):
        return people.choose_place(db, by, address, place, at=LOADED_AT)


def forget(db: Database, address: Address = SOMEBODY) -> bool:
    with writing(db):
        return people.forget(db, vault, address)


def counts(db: Database) -> tuple[int, int]:
    return db.table("person").count, db.table("address").count


@pytest.fixture
def twice(db: Database) -> Database:
    """A base in which somebody stands under two keys: written by two programs of which one had the old key only."""
    choose(db, "groningen", by=both)
    choose(db, "dordrecht", by=vault)
    return db


def enter(
    db: Database, address: Address = SOMEBODY, kind: PersonKind = PersonKind.PERSON, *, by: Vault = vault
) -> Person:
    with writing(db):
        return people.enter(db, by, address, at=LOADED_AT, kind=kind)


def number_of(db: Database, address: Address, *, by: Vault = vault) -> int:
    number = people.address_id(db, by, address)
    assert number is not None
    return number


def follow(db: Database, address: Address, target: Target = Target.EVERYTHING, *, by: Vault = vault) -> None:
    number = number_of(db, address, by=by)
    with writing(db):
        subscriptions.subscribe(db, address_id=number, target=target, name=None, leads=(7,), at=LOADED_AT)


def a_row(address_id: int, *, reminder: str = "lead:7") -> Notice:
    return Notice("plan", 1, reminder, address_id, LOADED_AT, LOADED_AT + timedelta(days=9), f"{reminder} {address_id}")


def move(db: Database, address: Address, name: str) -> None:
    with writing(db):
        people.move_address(db, vault, number_of(db, address), name)


def test_who_is_merely_entered_has_chosen_nothing(db: Database) -> None:
    person = enter(db)
    assert person == people.find(db, vault, SOMEBODY) == Person(person.id, None, has_chosen=False)
    assert choose(db, None) == people.find(db, vault, SOMEBODY) == Person(person.id, None, has_chosen=True)


def test_entering_again_changes_nothing(db: Database) -> None:
    person = choose(db)
    assert enter(db) == person
    assert counts(db) == (1, 1)


def test_a_group_is_known_as_a_group(db: Database) -> None:
    enter(db, GROUP, PersonKind.GROUP)
    found = people.find(db, vault, GROUP)
    assert found is not None
    assert found.kind is PersonKind.GROUP


def test_a_person_may_have_several_addresses(db: Database) -> None:
    person = choose(db)
    with writing(db):
        mail = people.add_address(db, vault, person.id, MAIL, at=LOADED_AT)
    assert people.find(db, vault, MAIL) == person
    assert people.addresses_of(db, vault, person.id) == ((number_of(db, SOMEBODY), SOMEBODY), (mail, MAIL))
    assert people.address_of(db, vault, mail) == MAIL
    assert people.address_of(db, vault, mail + 1) is None


def test_an_address_that_was_another_persons_brings_its_subscriptions(db: Database) -> None:
    former, person = enter(db, MAIL), choose(db)
    follow(db, MAIL)
    with writing(db):
        assert people.add_address(db, vault, person.id, MAIL, at=LOADED_AT) == number_of(db, MAIL)
    assert [one.person_id for one in subscriptions.active(db)] == [person.id]
    assert former.id not in {row["id"] for row in db.table("person").rows}


def test_adding_an_address_twice_is_harmless(db: Database) -> None:
    person = choose(db)
    with writing(db):
        assert people.add_address(db, vault, person.id, SOMEBODY, at=LOADED_AT) == number_of(db, SOMEBODY)
    assert counts(db) == (1, 1)


def test_whoever_keeps_another_address_stays_when_one_goes_to_somebody_else(db: Database) -> None:
    former, person = choose(db, address=ANOTHER), choose(db)
    with writing(db):
        people.add_address(db, vault, former.id, MAIL, at=LOADED_AT)
        people.add_address(db, vault, person.id, MAIL, at=LOADED_AT)
    assert people.find(db, vault, ANOTHER) == former
    assert people.find(db, vault, MAIL) == person


def test_an_address_can_go_while_its_person_stays(db: Database) -> None:
    person = choose(db)
    with writing(db):
        mail = people.add_address(db, vault, person.id, MAIL, at=LOADED_AT)
    follow(db, MAIL)
    with writing(db):
        people.drop_address(db, mail)
    assert subscriptions.active(db) == ()
    assert people.find(db, vault, MAIL) is None
    assert people.find(db, vault, SOMEBODY) == person


def test_forgetting_takes_all_that_hangs_on_a_person(db: Database) -> None:
    person, other = choose(db), choose(db, address=ANOTHER)
    for address in (SOMEBODY, ANOTHER):
        number = number_of(db, address)
        follow(db, address)
        with writing(db):
            subscriptions.set_rhythm(db, number, Rhythm())
            outbox.enqueue(db, [a_row(number)], at=LOADED_AT)
            access.grant(
                db, person.id if address is SOMEBODY else other.id, Role.ADMIN, None, at=LOADED_AT, granted_by=person.id
            )
            access.invite(db, role=Role.ADMIN, place_id=None, made_by=person.id, at=LOADED_AT)
            feeds.make_for_person(db, person.id if address is SOMEBODY else other.id, at=LOADED_AT)
            mail_links.stop_token(db, vault, number, at=LOADED_AT)
    assert forget(db)
    kept = {table: db.table(table).count for table in ("subscription", "rhythm", "outbox", "role", "feed", "mail_link")}
    assert set(kept.values()) == {1}
    assert counts(db) == (1, 1)
    assert {row["granted_by"] for row in db.table("role").rows} == {None}
    assert {row["made_by"] for row in db.table("invite").rows} == {None}


def test_a_number_of_somebody_forgotten_never_comes_back(db: Database) -> None:
    first = choose(db)
    forget(db)
    assert choose(db).id > first.id


def test_under_two_keys_one_address_is_left_with_what_hung_on_both(twice: Database) -> None:
    old, new = (number for (number,) in twice.execute("SELECT id FROM address ORDER BY id").fetchall())
    with writing(twice):
        for number, target in ((old, Target.EVERYTHING), (new, Target.EVERYTHING), (old, Target.ZIENSWIJZE)):
            subscriptions.subscribe(twice, address_id=number, target=target, name=None, leads=(7,), at=LOADED_AT)
    person = enter(twice, by=both)
    assert counts(twice) == (1, 1)
    assert sorted(one.target for one in subscriptions.of_person(twice, person.id)) == ["everything", "zienswijze"]
    assert person.place_id == "dordrecht"


def test_a_group_that_moved_keeps_what_hung_on_it(db: Database) -> None:
    group = enter(db, GROUP, PersonKind.GROUP)
    follow(db, GROUP)
    with writing(db):
        topic = people.add_address(db, vault, group.id, Address(Channel.TELEGRAM, f"{GROUP.name}/5"), at=LOADED_AT)
        people.add_address(db, vault, group.id, MAIL, at=LOADED_AT)
    number = number_of(db, GROUP)
    move(db, GROUP, "-1009")
    assert people.find(db, vault, GROUP) is None
    assert people.find(db, vault, Address(Channel.TELEGRAM, "-1009")) == group
    assert people.address_of(db, vault, number) == Address(Channel.TELEGRAM, "-1009")
    assert people.address_of(db, vault, topic) == Address(Channel.TELEGRAM, "-1009/5")
    assert people.find(db, vault, MAIL) == group


def test_moving_twice_is_harmless_and_so_is_moving_what_is_gone(db: Database) -> None:
    group = enter(db, GROUP, PersonKind.GROUP)
    number = number_of(db, GROUP)
    with writing(db):
        people.move_address(db, vault, number, "-1009")
        people.move_address(db, vault, number, "-1009")
        people.move_address(db, vault, number + 1, "-1009")
    assert people.addresses_of(db, vault, group.id) == ((number, Address(Channel.TELEGRAM, "-1009")),)


def test_a_group_met_under_its_new_name_first_becomes_one(db: Database) -> None:
    group = enter(db, GROUP, PersonKind.GROUP)
    moved = choose(db, "dordrecht", Address(Channel.TELEGRAM, "-1009"))
    old, new = number_of(db, GROUP), number_of(db, Address(Channel.TELEGRAM, "-1009"))
    follow(db, GROUP)
    follow(db, Address(Channel.TELEGRAM, "-1009"))
    follow(db, Address(Channel.TELEGRAM, "-1009"), Target.ZIENSWIJZE)
    with writing(db):
        outbox.enqueue(db, [a_row(old), a_row(new), a_row(new, reminder="lead:3")], at=LOADED_AT)
        db.execute("UPDATE outbox SET state = 'sent' WHERE address = ? AND reminder = 'lead:7'", [new])
    move(db, GROUP, "-1009")
    assert moved.id not in {row["id"] for row in db.table("person").rows}
    assert people.find(db, vault, Address(Channel.TELEGRAM, "-1009")) == Person(group.id, "dordrecht", PersonKind.GROUP)
    assert sorted(one.target for one in subscriptions.of_address(db, old)) == ["everything", "zienswijze"]
    told = {row["reminder"]: (row["address"], row["state"]) for row in db.table("outbox").rows}
    assert told == {"lead:7": (old, "sent"), "lead:3": (old, "ready")}


def test_an_address_that_moved_can_be_reached_again(db: Database) -> None:
    enter(db, GROUP, PersonKind.GROUP)
    with writing(db):
        outbox.mark_unreachable(db, number_of(db, GROUP), reason="upgraded", at=LOADED_AT)
    move(db, GROUP, "-1009")
    assert [row["unreachable_at"] for row in db.table("address").rows] == [None]
