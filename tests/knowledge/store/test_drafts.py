"""Half-finished conversations: kept sealed, one a person, for a day."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from knowledge.store import drafts, people
from knowledge.store.database import Database, writing
from knowledge.store.drafts import Draft, Purpose, Slot
from knowledge.store.people import Address, Channel, PersonKind
from knowledge.store.vault import Vault

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
VAULT = Vault.of("een-sleutel-van-ten-minste-32-tekens")
DRAFT = Draft(
    Purpose.REVISE,
    asking="ti",
    values={"te": "Een tekst met een é en een halve \ud83d.", "vo": None, "fo": ["een", "twee"]},
    reading={"said": "medio juli"},
    fact_id="plan",
    seen=3,
    seen_phrasings=("het plan",),
    question_id=7,
    search="brief",
    touched_at=NOW,
)


def somebody(db: Database, name: str = "5") -> int:
    address = Address(Channel.TELEGRAM, name)
    with writing(db):
        return people.enter(db, VAULT, address, at=NOW, kind=PersonKind.PERSON).id


def keep(db: Database, person: int, draft: Draft = DRAFT, *, at: datetime = NOW) -> None:
    with writing(db):
        drafts.keep(db, VAULT, person, draft, at=at)


def test_what_is_kept_is_what_comes_back(db: Database) -> None:
    person = somebody(db)
    keep(db, person)
    assert drafts.get(db, VAULT, person, at=NOW) == DRAFT


def test_a_later_word_takes_the_place_of_an_earlier_one(db: Database) -> None:
    person = somebody(db)
    keep(db, person)
    keep(db, person, replace(DRAFT, asking=None))
    assert db.table("draft").count == 1
    assert drafts.get(db, VAULT, person, at=NOW) == replace(DRAFT, asking=None)


def test_nobody_gets_what_is_of_another_or_of_another_slot(db: Database) -> None:
    one, other = somebody(db, "5"), somebody(db, "6")
    keep(db, one)
    assert drafts.get(db, VAULT, other, at=NOW) is None
    assert drafts.get(db, VAULT, one, at=NOW, slot=Slot.VERDICT) is None


def test_it_is_kept_a_day_after_the_last_word_and_no_longer(db: Database) -> None:
    person = somebody(db)
    keep(db, person)
    last = NOW + timedelta(hours=23, minutes=59)
    assert drafts.get(db, VAULT, person, at=last) == DRAFT
    assert drafts.get(db, VAULT, person, at=NOW + timedelta(hours=24)) is None
    keep(db, person, at=last)
    assert drafts.get(db, VAULT, person, at=NOW + timedelta(hours=47)) == DRAFT


def test_what_expired_is_deleted_and_the_rest_stays(db: Database) -> None:
    old, new = somebody(db, "5"), somebody(db, "6")
    keep(db, old)
    keep(db, new, at=NOW + timedelta(hours=2))
    with writing(db):
        assert drafts.clear_expired(db, at=NOW + timedelta(hours=25)) == 1
    assert drafts.get(db, VAULT, new, at=NOW + timedelta(hours=25)) == DRAFT
    assert db.table("draft").count == 1


def test_what_is_dropped_is_gone(db: Database) -> None:
    person = somebody(db)
    assert not drafts.exist(db)
    keep(db, person)
    assert drafts.exist(db)
    with writing(db):
        assert drafts.drop(db, person)
        assert not drafts.drop(db, person)
    assert not drafts.exist(db)


def test_nothing_of_it_can_be_read_in_the_file(db: Database, tmp_path: Path) -> None:
    keep(db, somebody(db), replace(DRAFT, values={"te": "vertrouwelijk onderwerp"}))
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert not [path for path in tmp_path.iterdir() if b"vertrouwelijk" in path.read_bytes()]


def test_with_another_key_there_is_nothing_rather_than_an_error(db: Database) -> None:
    person = somebody(db)
    keep(db, person)
    assert drafts.get(db, Vault.of("een-andere-sleutel-van-meer-dan-32-tekens"), person, at=NOW) is None


def test_each_conversation_has_a_mark_of_its_own() -> None:
    marks = {Draft(Purpose.NEW).mark for _ in range(50)}
    assert len(marks) == 50
    assert all(len(mark) == 4 and ":" not in mark for mark in marks)
