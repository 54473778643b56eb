"""People: one for each address, found under any of the keys, and wholly gone when they ask for it."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta, timezone
from pathlib import Path
from threading import Barrier

import pytest

from knowledge.store import people
from knowledge.store.database import Database, connect, sqlite3, writing
from knowledge.store.people import Address, Channel, Person
from knowledge.store.vault import Vault
from tests.knowledge.conftest import LOADED_AT

OLD, NEW = "oude-sleutel-" * 3, "nieuwe-sleutel-" * 3
USER_ID = 4498765432109876
SOMEBODY, ANOTHER = Address(Channel.TELEGRAM, str(USER_ID)), Address(Channel.TELEGRAM, "7")
vault, both = Vault.of(OLD), Vault.of(f"1:{OLD} 2:{NEW}")
AT_ONCE = 4
CHOOSE_ON = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from knowledge.store import people
from knowledge.store.database import connect, writing
from knowledge.store.people import Address, Channel
from knowledge.store.vault import Vault

db, vault = connect(Path(sys.argv[1])), Vault.of(sys.argv[2])
sys.stdin.readline()
for number in range(20):
    with writing(db):
        people.choose_place(db, vault, Address(Channel.TELEGRAM, str(number)), "dordrecht", at=datetime.now(UTC))
db.close()
"""


def choose(db: Database, place: str | None = "dordrecht", address: Address = SOMEBODY, *, by: Vault = vault) -> Person:
    with writing(db):
        return people.choose_place(db, by, address, place, at=LOADED_AT)


def forget(db: Database, address: Address = SOMEBODY, *, by: Vault = vault) -> bool:
    with writing(db):
        return people.forget(db, by, address)


def counts(db: Database) -> tuple[int, int]:
    return db.table("person").count, db.table("address").count


def test_nobody_is_known_who_chose_nothing(db: Database) -> None:
    assert people.find(db, vault, SOMEBODY) is None


def test_who_chose_is_found_with_the_choice(db: Database) -> None:
    person = choose(db)
    assert people.find(db, vault, SOMEBODY) == person == Person(person.id, "dordrecht")


def test_choosing_again_keeps_the_person(db: Database) -> None:
    first, again = choose(db), choose(db, "groningen")
    assert (again.id, again.place_id) == (first.id, "groningen")
    assert people.find(db, vault, SOMEBODY) == again
    assert counts(db) == (1, 1)


def test_to_have_no_place_is_a_choice_too(db: Database) -> None:
    choose(db)
    choose(db, None)
    found = people.find(db, vault, SOMEBODY)
    assert found is not None
    assert found.place_id is None


def test_two_addresses_are_two_people(db: Database) -> None:
    assert choose(db).id != choose(db, address=ANOTHER).id
    assert counts(db) == (2, 2)


def test_the_address_can_be_read_back_with_the_key(db: Database) -> None:
    choose(db)
    row = next(iter(db.table("address").rows))
    assert vault.unseal(row["sealed"], column=people.SEALED) == SOMEBODY.name.encode()


def test_moments_are_kept_in_utc(db: Database) -> None:
    at = datetime(2026, 11, 22, 12, tzinfo=timezone(timedelta(hours=1)))
    with writing(db):
        people.choose_place(db, vault, SOMEBODY, None, at=at)
    assert next(iter(db.table("person").rows))["entered_at"] == "2026-11-22T11:00:00+00:00"
    assert next(iter(db.table("address").rows))["confirmed_at"] == "2026-11-22T11:00:00+00:00"


def test_who_is_forgotten_leaves_nothing(db: Database) -> None:
    choose(db)
    other = choose(db, address=ANOTHER)
    assert forget(db)
    assert people.find(db, vault, SOMEBODY) is None
    assert counts(db) == (1, 1)
    assert people.find(db, vault, ANOTHER) == other


def test_forgetting_somebody_unknown_says_so(db: Database) -> None:
    assert not forget(db)


def test_after_a_change_of_key_a_person_is_found_and_stays_one(db: Database) -> None:
    person = choose(db)
    assert people.find(db, both, SOMEBODY) == person
    assert choose(db, "groningen", by=both).id == person.id
    assert counts(db) == (1, 1)


def test_after_a_change_of_key_somebody_new_stands_under_the_new_one(db: Database) -> None:
    person = choose(db, by=both)
    assert people.find(db, Vault.of(f"2:{NEW}"), SOMEBODY) == person
    assert people.find(db, vault, SOMEBODY) is None


@pytest.fixture
def twice(db: Database) -> Database:
    """A base in which somebody stands under two keys: written by two programs of which one had the old key only."""
    choose(db, "groningen", by=both)
    choose(db, "dordrecht", by=vault)
    assert counts(db) == (2, 2)
    return db


def test_of_somebody_under_two_keys_one_person_is_left_by_the_next_choice(twice: Database) -> None:
    person = choose(twice, "zwijndrecht", by=both)
    assert counts(twice) == (1, 1)
    assert people.find(twice, both, SOMEBODY) == person == Person(person.id, "zwijndrecht")


def test_of_somebody_under_two_keys_the_newest_is_found(twice: Database) -> None:
    newest = people.find(twice, vault, SOMEBODY)
    assert newest is not None
    assert people.find(twice, both, SOMEBODY) == newest == Person(newest.id, "dordrecht")


def test_of_somebody_under_two_keys_nothing_is_left_when_forgotten(twice: Database) -> None:
    assert forget(twice, by=both)
    assert counts(twice) == (0, 0)


def test_a_look_up_value_stands_in_the_base_once(db: Database) -> None:
    choose(db)
    row = next(iter(db.table("address").rows))
    with pytest.raises(sqlite3.IntegrityError, match="UNIQUE"):
        db.table("address").insert(row | {"id": 99})


def test_threads_that_choose_at_once_make_one_person(tmp_path: Path) -> None:
    path, barrier = tmp_path / "basis.db", Barrier(AT_ONCE)
    connect(path).close()

    def choose_here(place: str) -> int:
        db = connect(path)
        try:
            barrier.wait(timeout=20)
            return choose(db, place).id
        finally:
            db.close()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        assert len(set(pool.map(choose_here, [f"plaats{number}" for number in range(AT_ONCE)]))) == 1


def test_processes_that_choose_at_once_make_one_person_each(tmp_path: Path) -> None:
    path = tmp_path / "basis.db"
    connect(path).close()
    command = [sys.executable, "-c", CHOOSE_ON, str(path), OLD]
    ours = [subprocess.Popen(command, stdin=subprocess.PIPE, text=True) for _ in range(2)]  # noqa: S603  # our own script
    for process in ours:
        process.communicate("los\n", timeout=50)
    assert [process.returncode for process in ours] == [0, 0]
    db = connect(path)
    assert counts(db) == (20, 20)
    db.close()


def test_the_files_of_the_base_hold_no_user_id_before_and_after_forgetting(tmp_path: Path) -> None:
    db = connect(tmp_path / "basis.db")
    try:
        choose(db)
        sealed = next(iter(db.table("address").rows))["sealed"]
        assert not has_id(tmp_path)
        forget(db)
        assert not has_id(tmp_path)
    finally:
        db.close()
    assert not has_id(tmp_path)
    assert sealed not in b"".join(path.read_bytes() for path in tmp_path.iterdir())


def has_id(folder: Path) -> bool:
    raw = b"".join(path.read_bytes() for path in folder.iterdir())
    return str(USER_ID).encode() in raw or USER_ID.to_bytes(8, "big") in raw
