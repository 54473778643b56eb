"""Secret addresses of calendars: one that works for each holder, and nothing in the base that opens it."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from knowledge.store import changes, curation, facts, feeds, people
from knowledge.store.database import Database, connect, file_of, writing
from knowledge.store.people import Address, Channel
from knowledge.store.vault import Vault
from tests.factories import a_curation, a_deadline, a_place

VAULT = Vault.of("sleutel-" * 5)
AT = datetime(2020, 10, 6, 9, tzinfo=UTC)
LATER = AT + timedelta(hours=1)
SOMEBODY, ANOTHER = Address(Channel.TELEGRAM, "7001"), Address(Channel.TELEGRAM, "7002")


@pytest.fixture
def base(db: Database) -> Database:
    """A base with one deadline, in a region with one council."""
    facts.load(db, a_curation(a_deadline()), at=AT)
    return db


def a_person(db: Database, address: Address = SOMEBODY, *, place_id: str | None = "vlietdam") -> int:
    return people.choose_place(db, VAULT, address, place_id, at=AT).id


def test_a_token_opens_the_calendar_of_its_person(base: Database) -> None:
    person = a_person(base)
    token = feeds.make_for_person(base, person, at=AT)
    found = feeds.find(base, token)
    assert found is not None
    assert (found.person_id, found.place_id, found.made_at) == (person, None, AT)
    assert feeds.of_person(base, person) == found


def test_a_token_opens_the_calendar_of_its_council(base: Database) -> None:
    token = feeds.make_for_place(base, "vlietdam", at=AT)
    found = feeds.find(base, token)
    assert found is not None
    assert (found.person_id, found.place_id) == (None, "vlietdam")
    assert feeds.of_place(base, "vlietdam") == found


def test_a_token_is_43_signs_and_another_each_time(base: Database) -> None:
    tokens = {feeds.make_for_place(base, "vlietdam", at=AT) for _ in range(20)}
    assert len(tokens) == 20
    assert {len(token) for token in tokens} == {43}


@pytest.mark.parametrize("wrong", ["", "x" * 43, "\udcff" * 43])
def test_what_is_no_token_opens_nothing(base: Database, wrong: str) -> None:
    feeds.make_for_place(base, "vlietdam", at=AT)
    assert feeds.find(base, wrong) is None


def test_a_new_token_ends_the_old_one_of_that_holder_only(base: Database) -> None:
    person, other = a_person(base), a_person(base, ANOTHER)
    old, of_other = feeds.make_for_person(base, person, at=AT), feeds.make_for_person(base, other, at=AT)
    of_council = feeds.make_for_place(base, "vlietdam", at=AT)
    new = feeds.make_for_person(base, person, at=LATER)
    assert feeds.find(base, old) is None
    assert all(feeds.find(base, token) for token in (new, of_other, of_council))


def test_what_is_revoked_opens_nothing_and_is_revoked_once(base: Database) -> None:
    token = feeds.make_for_person(base, a_person(base), at=AT)
    found = feeds.find(base, token)
    assert found is not None
    assert feeds.revoke(base, found.id, at=LATER)
    assert not feeds.revoke(base, found.id, at=LATER)
    assert feeds.find(base, token) is None


def test_who_is_forgotten_leaves_no_calendar(base: Database) -> None:
    token = feeds.make_for_person(base, a_person(base), at=AT)
    people.forget(base, VAULT, SOMEBODY)
    assert feeds.find(base, token) is None
    assert base.table("feed").count == 0


def test_the_file_holds_no_token(tmp_path: Path) -> None:
    db = connect(tmp_path / "base.db")
    with writing(db):
        facts.load(db, a_curation(a_deadline()), at=AT)
        token = feeds.make_for_place(db, "vlietdam", at=AT)
    path = file_of(db)
    db.close()
    assert path is not None
    assert token.encode() not in path.read_bytes()


def test_a_calendar_knows_the_council_of_its_holder(base: Database) -> None:
    feeds.make_for_person(base, person := a_person(base), at=AT)
    feeds.make_for_place(base, "waterland", at=AT)
    theirs, council = feeds.of_person(base, person), feeds.of_place(base, "waterland")
    assert theirs is not None
    assert council is not None
    assert [feeds.place_of_holder(base, feed) for feed in (theirs, council)] == ["vlietdam", "waterland"]


def test_who_has_no_council_has_no_calendar_of_one(base: Database) -> None:
    found = feeds.find(base, feeds.make_for_person(base, a_person(base, place_id=None), at=AT))
    assert found is not None
    assert feeds.place_of_holder(base, found) is None


def test_nothing_was_told_before_the_first_round(base: Database) -> None:
    assert feeds.told(base) == {}
    assert feeds.entered(base) == {"plan-zienswijze": AT}


def test_a_moved_day_raises_the_sequence(base: Database) -> None:
    changes.note_changes(base, at=AT)
    before = feeds.told(base)["plan-zienswijze"]
    curation.revise(base, a_deadline(date(2020, 12, 1)), at=LATER)
    changes.note_changes(base, at=LATER)
    after = feeds.told(base)["plan-zienswijze"]
    assert (before.due_on, after.due_on) == (date(2020, 11, 19), date(2020, 12, 1))
    assert after.sequence > before.sequence
    assert after.told_at == LATER > before.told_at == AT
    assert not after.is_withdrawn


def test_a_corrected_typo_does_not(base: Database) -> None:
    changes.note_changes(base, at=AT)
    before = feeds.told(base)["plan-zienswijze"]
    curation.revise(base, replace(a_deadline(), title="Zienswijze op het plan (hersteld)"), at=LATER)
    changes.note_changes(base, at=LATER)
    after = feeds.told(base)["plan-zienswijze"]
    assert (after.sequence, after.told_at) == (before.sequence, before.told_at)
    assert after.title == "Zienswijze op het plan (hersteld)"
    assert feeds.entered(base)["plan-zienswijze"] == LATER


def test_what_is_withdrawn_is_still_known_with_its_day_and_place(base: Database) -> None:
    changes.note_changes(base, at=AT)
    curation.withdraw(base, "plan-zienswijze", at=LATER)
    changes.note_changes(base, at=LATER)
    gone = feeds.told(base)["plan-zienswijze"]
    assert gone.is_withdrawn
    assert (gone.due_on, gone.scope, gone.title) == (date(2020, 11, 19), a_place().id, "Zienswijze op het plan")
    assert gone.sequence > 0
