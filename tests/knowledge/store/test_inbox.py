"""The inbox: each update once, in order, sealed, and gone when it is handled."""

from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from knowledge.store import inbox
from knowledge.store.database import Database, connect, writing
from knowledge.store.inbox import Incoming, State, Waiting
from knowledge.store.vault import Vault
from tests.knowledge.conftest import LOADED_AT

BOT, OTHER_BOT = 123456, 654321
CHAT_ID = 4498765432109876
SENTENCE = "Wat kost de brug van mevrouw Jansen?"
BODY = f'{{"message": {{"chat": {{"id": {CHAT_ID}}}, "text": "{SENTENCE}"}}}}'.encode()
vault = Vault.of("sleutel-" * 5)


def put(db: Database, *numbers: int | None, bot_id: int = BOT, at: datetime = LOADED_AT) -> int:
    """How many of the updates with *numbers* were new."""
    with writing(db):
        return len(inbox.add(db, vault, [Incoming(number, body(number)) for number in numbers], bot_id=bot_id, at=at))


def body(number: int | None) -> bytes:
    return f'{{"update_id": {number or 0}}}'.encode()


def read(db: Database, *, bot_id: int = BOT, after: int = 0, limit: int = 100) -> tuple[Waiting, ...]:
    return inbox.waiting(db, vault, bot_id=bot_id, after=after, limit=limit)


def purge(db: Database, *, handled: datetime = LOADED_AT, quarantined: datetime = LOADED_AT) -> None:
    with writing(db):
        inbox.purge(db, handled_before=handled, quarantined_before=quarantined)


def rows(db: Database) -> list[int]:
    return [row["row"] for row in db.query("SELECT row FROM inbox ORDER BY row")]


def test_updates_come_out_in_the_order_in_which_they_came(db: Database) -> None:
    put(db, 7, 3)
    put(db, 5)
    assert [item.body for item in read(db)] == [body(7), body(3), body(5)]
    assert [item.tries for item in read(db)] == [0, 0, 0]


def test_reading_goes_on_behind_the_last_row_and_stops_at_the_limit(db: Database) -> None:
    put(db, 1, 2, 3, 4)
    some = read(db, limit=2)
    assert [item.body for item in some] == [body(1), body(2)]
    assert [item.body for item in read(db, after=some[-1].row, limit=2)] == [body(3), body(4)]


def test_an_update_that_comes_again_is_stored_once(db: Database) -> None:
    assert (put(db, 1, 2), put(db, 2, 3, 3)) == (2, 1)
    assert [item.body for item in read(db)] == [body(1), body(2), body(3)]


@pytest.mark.parametrize("state", [State.HANDLED, State.QUARANTINED])
def test_an_update_that_was_dealt_with_does_not_come_again(db: Database, state: State) -> None:
    put(db, 1)
    deal_with(db, read(db)[0].row, state)
    assert (put(db, 1), read(db)) == (0, ())


def deal_with(db: Database, row: int, state: State) -> None:
    with writing(db):
        if state is State.HANDLED:
            inbox.settle(db, row)
        else:
            inbox.quarantine(db, row, reason="ValueError")


def test_updates_without_a_number_are_all_kept(db: Database) -> None:
    assert put(db, None, None) == 2
    assert put(db, None) == 1
    assert len(read(db)) == 3


def test_each_bot_has_its_own_updates(db: Database) -> None:
    assert (put(db, 1), put(db, 1, bot_id=OTHER_BOT)) == (1, 1)
    assert len(read(db)) == len(read(db, bot_id=OTHER_BOT)) == 1
    assert inbox.counts(db, bot_id=BOT) == inbox.Counts(waiting=1, quarantined=0)


def test_failed_tries_are_counted(db: Database) -> None:
    put(db, 1)
    for _ in range(2):
        inbox.count_try(db, read(db)[0].row)
    assert read(db)[0].tries == 2


def test_a_try_that_was_counted_beforehand_is_taken_back_once(db: Database) -> None:
    put(db, 1)
    inbox.count_try(db, 1)
    inbox.take_back_try(db, 1)
    inbox.take_back_try(db, 1)
    assert read(db)[0].tries == 0


def test_the_last_row_is_the_newest_whatever_became_of_it(db: Database) -> None:
    assert inbox.last_row(db) == 0
    put(db, 1, 2)
    inbox.settle(db, 2)
    assert inbox.last_row(db) == 2


def test_what_was_set_aside_is_counted_and_keeps_its_body_and_its_reason(db: Database) -> None:
    put(db, 1, 2)
    inbox.quarantine(db, read(db)[0].row, reason="ValueError")
    assert inbox.counts(db, bot_id=BOT) == inbox.Counts(waiting=1, quarantined=1)
    row = next(iter(db.query("SELECT body, reason FROM inbox WHERE state = 'quarantined'")))
    assert (vault.unseal(row["body"], column=inbox.BODY), row["reason"]) == (body(1), "ValueError")


@pytest.fixture
def mixed(db: Database) -> Database:
    """Of each hour: row 1 and 4 handled, 2 and 5 set aside, 3 and 6 waiting."""
    put(db, 1, 2, 3)
    put(db, 4, 5, 6, at=LOADED_AT + timedelta(hours=1))
    for row in (1, 4):
        inbox.settle(db, row)
    for row in (2, 5):
        inbox.quarantine(db, row, reason="ValueError")
    return db


def test_purging_deletes_what_was_handled_long_ago_and_nothing_else(mixed: Database) -> None:
    purge(mixed, handled=LOADED_AT + timedelta(minutes=1), quarantined=LOADED_AT)
    assert rows(mixed) == [2, 3, 4, 5, 6]
    assert inbox.counts(mixed, bot_id=BOT) == inbox.Counts(waiting=2, quarantined=2)


def test_purging_forgets_what_was_set_aside_long_ago_and_nothing_else(mixed: Database) -> None:
    purge(mixed, handled=LOADED_AT, quarantined=LOADED_AT + timedelta(minutes=1))
    assert inbox.counts(mixed, bot_id=BOT) == inbox.Counts(waiting=2, quarantined=1)
    assert [row["row"] for row in mixed.table("inbox").rows_where("body IS NULL")] == [1, 2, 4]


def test_moments_are_compared_as_moments_whatever_their_zone(db: Database) -> None:
    put(db, 1, 2, at=datetime(2026, 11, 22, 12, 0, tzinfo=timezone(timedelta(hours=1))))  # 11:00 in UTC
    inbox.settle(db, 1)
    purge(db, handled=LOADED_AT - timedelta(minutes=30))  # 11:30 in UTC
    assert rows(db) == [2]


def test_a_row_number_is_not_used_again_after_a_quiet_week(db: Database) -> None:
    put(db, 1, 2, 3)
    for item in read(db):
        inbox.settle(db, item.row)
    purge(db, handled=LOADED_AT + timedelta(days=7))
    put(db, 4)
    assert [item.body for item in read(db, after=3)] == [body(4)]


def test_what_was_set_aside_says_nothing_any_more_after_its_time(db: Database) -> None:
    put(db, 1)
    inbox.quarantine(db, 1, reason="ValueError")
    purge(db, quarantined=LOADED_AT + timedelta(days=31))
    assert [(row["body"], row["reason"]) for row in db.table("inbox").rows] == [(None, None)]
    assert inbox.counts(db, bot_id=BOT) == inbox.Counts(waiting=0, quarantined=0)


def test_a_damaged_row_comes_out_empty_and_does_not_hold_up_the_next(db: Database) -> None:
    put(db, 1, 2)
    db.execute("UPDATE inbox SET body = x'01020304' WHERE row = 1")
    assert [item.body for item in read(db)] == [b"", body(2)]


def bytes_on_disk(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.iterdir()))


def tells_something(raw: bytes) -> list[str]:
    wanted = {"id": str(CHAT_ID).encode(), "text": SENTENCE.encode(), "key": b'"message":', "name": b"Jansen"}
    wanted |= {"id in bytes": CHAT_ID.to_bytes(8, "big"), "text in UTF-16": SENTENCE.encode("utf-16-le")}
    return [name for name, sign in wanted.items() if sign in raw]


def test_the_files_of_the_base_hold_no_word_and_no_chat_id_of_an_update(tmp_path: Path) -> None:
    db = connect(tmp_path / "basis.db")
    try:
        with writing(db):
            inbox.add(db, vault, [Incoming(1, BODY), Incoming(2, BODY)], bot_id=BOT, at=LOADED_AT)
        assert tells_something(bytes_on_disk(tmp_path)) == []
        with writing(db):
            inbox.settle(db, 1)
            inbox.quarantine(db, 2, reason="ValueError")
        assert tells_something(bytes_on_disk(tmp_path)) == []
    finally:
        db.close()
    assert tells_something(bytes_on_disk(tmp_path)) == []


def test_a_handled_body_is_gone_from_the_file_even_in_its_sealed_form(tmp_path: Path) -> None:
    db = connect(tmp_path / "basis.db")
    with writing(db):
        inbox.add(db, vault, [Incoming(1, BODY)], bot_id=BOT, at=LOADED_AT)
    sealed = next(iter(db.table("inbox").rows))["body"]
    assert sealed in bytes_on_disk(tmp_path)
    with writing(db):
        inbox.settle(db, 1)
    db.close()  # which empties the write-ahead log into the file
    assert sealed not in bytes_on_disk(tmp_path)
