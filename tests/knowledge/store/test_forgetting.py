"""Whoever is forgotten is gone: from every table, from every file, and also after a backup was put back."""

import time
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from knowledge.store import forgetting, inbox, mail_links, own_data, people
from knowledge.store.database import Database, KnowledgeBase, connect, looking, writing
from knowledge.store.people import Address, Channel
from knowledge.store.vault import Vault
from tests.copying import copy_base
from tests.knowledge.store.traces import raw, values_of
from tests.knowledge.store.whole_person import ANNA, AT, BRAM, VAULT, fill, load

OLDER, NEWER = "oude-sleutel-" * 3, "nieuwe-sleutel-" * 3
LATER = AT + timedelta(days=3)
POINTS_AT = {"person", "address", "made_by", "granted_by"}
MANY = 2000


class Notebook:
    """Keeps what is noted, as a file beside the key would."""

    def __init__(self) -> None:
        self.noted: dict[bytes, datetime] = {}

    def __call__(self, lookups: tuple[bytes, ...]) -> None:
        self.noted |= dict.fromkeys(lookups, AT)


@pytest.fixture
def filled(db: Database) -> Database:
    load(db)
    for somebody in (ANNA, BRAM):
        fill(db, somebody)
    return db


def forget(db: Database, address: Address = ANNA.telegram, note: forgetting.Note = forgetting.note_nowhere) -> bool:
    with writing(db):
        return forgetting.forget(db, VAULT, address, at=AT, note=note)


def number_of(db: Database, address: Address = ANNA.telegram) -> int:
    person = people.find(db, VAULT, address)
    assert person is not None
    return person.id


def pointing(db: Database, numbers: set[int], addresses: set[int]) -> list[str]:
    """The tables in which a person of *numbers*, or an address of *addresses*, is still named."""
    found = []
    for table in db.tables:
        for column in POINTS_AT & table.columns_dict.keys():
            if table.name == "gold":  # names an actor
                continue
            wanted = addresses if column == "address" and table.name != "person" else numbers
            marks = ", ".join(map(str, wanted))
            if db.execute(f'SELECT 1 FROM "{table.name}" WHERE "{column}" IN ({marks})').fetchone():  # noqa: S608  # numbers
                found.append(f"{table.name}.{column}")
    return found


def test_no_table_names_who_was_forgotten(filled: Database) -> None:
    person = number_of(filled)
    addresses = {number for number, _ in people.addresses_of(filled, VAULT, person)}
    assert len(pointing(filled, {person}, addresses)) > 12  # they would be found
    assert forget(filled)
    assert pointing(filled, {person}, addresses) == []
    assert own_data.collect(filled, VAULT, ANNA.telegram) == {}
    assert filled.execute("PRAGMA foreign_key_check").fetchall() == []


def test_by_one_address_all_of_them_go(filled: Database) -> None:
    assert forget(filled, Address(Channel.EMAIL, ANNA.email))
    assert people.find(filled, VAULT, ANNA.telegram) is None


def test_somebody_else_keeps_everything(filled: Database) -> None:
    before = own_data.collect(filled, VAULT, BRAM.telegram)
    assert forget(filled)
    assert own_data.collect(filled, VAULT, BRAM.telegram) == before


def test_a_message_that_was_set_aside_goes_too(filled: Database) -> None:
    assert len(inbox.set_aside_of(filled, VAULT, str(ANNA.user_id))) == 1
    forget(filled)
    assert inbox.set_aside_of(filled, VAULT, str(ANNA.user_id)) == ()
    assert len(inbox.set_aside_of(filled, VAULT, str(BRAM.user_id))) == 1


def test_a_message_that_nobody_can_read_goes_by_its_number(filled: Database) -> None:
    torn = f'{{"message": {{"from": {{"id": {ANNA.user_id}, "first'.encode()
    longer = f'{{"id": {ANNA.user_id}7}}'.encode()  # of somebody else
    with writing(filled):
        inbox.add(filled, VAULT, [inbox.Incoming(7, torn), inbox.Incoming(8, longer)], bot_id=1, at=AT)
        for row in (inbox.last_row(filled), inbox.last_row(filled) - 1):
            inbox.quarantine(filled, row, reason="ValueError")
    forget(filled)
    kept = filled.execute("SELECT update_id FROM inbox WHERE bot_id = 1 AND body IS NOT NULL").fetchall()
    assert kept == [(8,)]


def test_a_sign_up_that_waits_for_its_confirmation_goes_too(filled: Database) -> None:
    forget(filled)
    left = filled.execute("SELECT count(*) FROM mail_link WHERE purpose = 'confirm'").fetchone()
    assert left == (1,)
    assert mail_links.forget_sign_ups(filled, VAULT, BRAM.email) == 1


def test_who_was_never_known_is_told_so(filled: Database) -> None:
    assert not forget(filled, Address(Channel.TELEGRAM, "5"))


def test_a_damaged_address_is_forgotten_like_any_other(filled: Database) -> None:
    person = number_of(filled)
    filled.execute("UPDATE address SET sealed = x'0102' WHERE person = ?", [person])
    assert forget(filled)
    assert people.find(filled, VAULT, ANNA.telegram) is None


async def a_base_of_two(path: Path) -> tuple[KnowledgeBase, list[bytes], list[bytes]]:
    """A base at *path* of two people, and what it keeps sealed of each."""
    db = connect(path)
    load(db)
    kept = [values_of(db, fill(db, somebody)) for somebody in (ANNA, BRAM)]
    db.close()
    return await KnowledgeBase.open(path), kept[0], kept[1]


async def test_no_byte_of_who_was_forgotten_lies_on_the_disk(tmp_path: Path) -> None:
    path = tmp_path / "base.db"
    knowledge, hers, his = await a_base_of_two(path)
    try:
        assert all(value in raw(path) for value in hers)
        assert await knowledge.write(forgetting.forget, VAULT, ANNA.telegram, at=AT)
        assert await knowledge.wipe()
        assert [value for value in hers if value in raw(path)] == []
        assert all(value in raw(path) for value in his)
    finally:
        await knowledge.close()


async def test_without_the_wiping_the_log_would_still_tell(tmp_path: Path) -> None:
    path = tmp_path / "base.db"
    knowledge, hers, _ = await a_base_of_two(path)
    try:
        newcomer = Address(Channel.TELEGRAM, "5")  # comes on the same page, which so is in the log
        await knowledge.write(people.choose_place, VAULT, newcomer, None, at=AT)
        await knowledge.write(forgetting.forget, VAULT, ANNA.telegram, at=AT)
        log = path.with_name(f"{path.name}-wal")
        assert any(value in log.read_bytes() for value in hers)
    finally:
        await knowledge.close()


async def test_while_another_process_reads_the_log_is_wiped_after_the_next_write(tmp_path: Path) -> None:
    path = tmp_path / "base.db"
    knowledge, hers, _ = await a_base_of_two(path)
    try:
        with looking(path) as reader:
            assert reader.execute("SELECT count(*) FROM person").fetchone() == (2,)
            await knowledge.write(forgetting.forget, VAULT, ANNA.telegram, at=AT)
            began = time.perf_counter()
            assert not await knowledge.wipe()
            assert time.perf_counter() - began < 1
        await knowledge.write(people.choose_place, VAULT, BRAM.telegram, None, at=AT)
        assert [value for value in hers if value in raw(path)] == []
    finally:
        await knowledge.close()


async def test_among_thousands_it_takes_less_than_a_second(tmp_path: Path) -> None:
    path = tmp_path / "base.db"
    knowledge, hers, _ = await a_base_of_two(path)
    try:
        await knowledge.write(_crowd)
        began = time.perf_counter()
        assert await knowledge.write(forgetting.forget, VAULT, ANNA.telegram, at=AT)
        assert await knowledge.wipe()
        assert time.perf_counter() - began < 1
        assert [value for value in hers if value in raw(path)] == []
    finally:
        await knowledge.close()


def _crowd(db: Database) -> None:
    for number in range(MANY):
        people.choose_place(db, VAULT, Address(Channel.TELEGRAM, str(number)), None, at=AT)


def test_what_is_forgotten_is_noted_before_it_goes(filled: Database) -> None:
    seen: list[int] = []

    def look(lookups: tuple[bytes, ...]) -> None:
        seen.append(len(lookups))
        assert people.find(filled, VAULT, ANNA.telegram) is not None

    assert forget(filled, note=look)
    assert seen == [3]  # two addresses, and the one by which she came


def test_what_cannot_be_noted_is_not_forgotten(filled: Database) -> None:
    def fail(_: tuple[bytes, ...]) -> None:
        raise OSError("no room")

    with pytest.raises(OSError, match="no room"):
        forget(filled, note=fail)
    assert people.find(filled, VAULT, ANNA.telegram) is not None


def test_a_base_that_is_put_back_forgets_again(filled: Database, db_path: Path, tmp_path: Path) -> None:
    filled.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    backup = copy_base(db_path, tmp_path / "kopie.db")
    notebook = Notebook()
    forget(filled, note=notebook)
    db = connect(backup)
    with writing(db):
        assert forgetting.forget_again(db, VAULT, notebook.noted) == 2
    assert people.find(db, VAULT, ANNA.telegram) is None
    assert people.find(db, VAULT, BRAM.telegram) is not None
    db.close()


def test_who_came_back_after_that_stays(filled: Database) -> None:
    notebook = Notebook()
    forget(filled, note=notebook)
    with writing(filled):
        people.choose_place(filled, VAULT, ANNA.telegram, None, at=LATER)
        assert forgetting.forget_again(filled, VAULT, notebook.noted) == 0
    assert people.find(filled, VAULT, ANNA.telegram) is not None


def test_a_base_of_before_a_change_of_key_forgets_again_too(db: Database) -> None:
    first, both = Vault.of(OLDER), Vault.of(f"1:{OLDER} 2:{NEWER}")
    with writing(db):
        people.choose_place(db, first, ANNA.telegram, None, at=AT)
        noted = {people.lookups(Vault.of(f"2:{NEWER}"), ANNA.telegram)[0]: AT}
        assert forgetting.forget_again(db, first, noted) == 0
        assert forgetting.forget_again(db, both, noted) == 1


def test_who_stops_the_mail_is_noted_and_keeps_the_chat(filled: Database) -> None:
    person = number_of(filled)
    mailbox = people.addresses_of(filled, VAULT, person)[1][0]
    notebook = Notebook()
    with writing(filled):
        token = mail_links.stop_token(filled, VAULT, mailbox, at=AT)
        assert forgetting.stop_mail(filled, VAULT, token, at=AT, note=notebook)
    assert people.lookups(VAULT, Address(Channel.EMAIL, ANNA.email))[0] in notebook.noted
    assert [address for _, address in people.addresses_of(filled, VAULT, person)] == [ANNA.telegram]
