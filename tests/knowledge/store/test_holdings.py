"""What the base holds of people: column by column, by what it says there and by what lies on the disk."""

import re
from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest

from knowledge.store import own_data
from knowledge.store.database import Database
from knowledge.store.vault import CHECK, SEALED_COLUMNS
from tests.holdings import HOLDINGS, OF_NOBODY, TOLD, Holds
from tests.knowledge.store.traces import raw, words_in
from tests.knowledge.store.whole_person import ANNA, BRAM, VAULT, fill, load

PLAIN = "quetzalvogels"
HEX = re.compile(r"[0-9a-f]{64}|")
SHA256_BYTES = 32


@pytest.fixture
def filled(db: Database) -> Database:
    """A base that keeps all it can of two people."""
    load(db)
    for somebody in (ANNA, BRAM):
        fill(db, somebody)
    return db


def schema(db: Database) -> dict[str, set[str]]:
    names = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    return {name: {row["name"] for row in db.query(f'PRAGMA table_info("{name}")')} for name in names}


def values(db: Database, kind: Holds) -> Iterator[tuple[str, Any]]:
    """All that stands in columns of that *kind*, with the name of its column."""
    for table, columns in HOLDINGS.items():
        for column in (one for one, held in columns.items() if held is kind):
            for (value,) in db.execute(f'SELECT "{column}" FROM "{table}" WHERE "{column}" IS NOT NULL'):  # noqa: S608  # constants
                yield f"{table}.{column}", value


def is_moment(value: str) -> bool:
    for reader in (datetime.fromisoformat, date.fromisoformat, time.fromisoformat):
        try:
            reader(value)
        except ValueError:
            continue
        return True
    return False


def test_every_column_is_entered_with_what_it_holds(db: Database) -> None:
    assert schema(db) == {table: set(columns) for table, columns in HOLDINGS.items()}


def test_a_column_that_is_not_entered_is_found(db: Database) -> None:
    db.execute("ALTER TABLE person ADD COLUMN nickname TEXT")
    assert schema(db) != {table: set(columns) for table, columns in HOLDINGS.items()}


def test_every_sealed_column_is_known_to_the_vault() -> None:
    sealed = {
        (table, one) for table, columns in HOLDINGS.items() for one, held in columns.items() if held is Holds.SEALED
    }
    assert sealed == {*SEALED_COLUMNS, tuple(CHECK.split("."))}


def test_of_every_table_about_people_there_is_a_row_to_prove_it_on(filled: Database) -> None:
    assert [table for table in TOLD if not filled.table(table).count] == []


def test_what_leads_to_a_person_is_a_table_about_people(db: Database) -> None:
    leads = {"person", "address", "made_by", "granted_by", "released_by", "proposed_by", "actor", "sealed"}
    found = {table for table, columns in HOLDINGS.items() if columns.keys() & leads}
    assert found - {"key_check", "fact_version"} <= set(TOLD) - OF_NOBODY  # the actor of a fact is a council
    assert set(own_data.SECTIONS) | {own_data.SET_ASIDE} == set(TOLD) - OF_NOBODY


@pytest.mark.parametrize("somebody", [ANNA, BRAM], ids=["anna", "bram"])
def test_nothing_on_the_disk_tells_who_somebody_is(filled: Database, db_path: Path, somebody: Any) -> None:
    assert words_in(raw(db_path), somebody.markers) == []


def test_what_would_stand_there_in_plain_text_would_be_found(filled: Database, db_path: Path) -> None:
    filled.execute("UPDATE heartbeat SET problem = NULL")
    filled.execute("INSERT INTO heartbeat (name, problem) VALUES (?, ?)", [PLAIN, str(BRAM.user_id)])
    assert words_in(raw(db_path), [PLAIN, *BRAM.markers]) == [PLAIN, str(BRAM.user_id)]


def test_no_number_is_that_of_a_chat(filled: Database) -> None:
    found = list(values(filled, Holds.NUMBER))
    assert len(found) > 50
    assert [one for one in found if not isinstance(one[1], int) or one[1] > 10_000] == []


def test_a_moment_is_a_moment(filled: Database) -> None:
    found = list(values(filled, Holds.MOMENT))
    assert len(found) > 50
    assert [one for one in found if not is_moment(one[1])] == []


def test_what_is_sealed_opens_with_the_key_in_its_own_column(filled: Database) -> None:
    found = list(values(filled, Holds.SEALED))
    assert {name for name, _ in found} == {".".join(one) for one in SEALED_COLUMNS} | {CHECK}
    for name, sealed in found:
        VAULT.unseal(sealed, column=name)


def test_what_is_looked_up_is_made_with_the_key(filled: Database) -> None:
    made = {
        VAULT.index(f"{channel}:{name}", column="address.lookup")
        for who in (ANNA, BRAM)
        for channel, name in (("telegram", str(who.user_id)), ("email", who.email))
    }
    assert {value for _, value in values(filled, Holds.LOOKUP)} == made


def test_a_digest_is_no_more_than_that(filled: Database) -> None:
    found = list(values(filled, Holds.DIGEST))
    assert len(found) > 20
    wrong = [
        (name, value)
        for name, value in found
        if (len(value) != SHA256_BYTES if isinstance(value, bytes) else not HEX.fullmatch(value))
    ]
    assert wrong == []


def test_a_choice_is_short_and_has_no_words_of_a_person(filled: Database) -> None:
    found = list(values(filled, Holds.CHOICE))
    assert len(found) > 50
    assert [one for one in found if isinstance(one[1], str) and not re.fullmatch(r"[a-z0-9,_-]{0,60}", one[1])] == []


def test_a_question_and_its_asker_meet_only_where_it_was_asked_for(filled: Database) -> None:
    kept = [
        row["text"] for row in filled.query("SELECT text FROM unanswered UNION ALL SELECT text FROM unanswered_remark")
    ]
    assert kept
    assert words_in("\n".join(kept).encode(), (*ANNA.markers, *BRAM.markers)) == []
    filled.execute("DELETE FROM wants_answer")
    assert not any("unanswered" in table for table in own_data.collect(filled, VAULT, ANNA.telegram))
