"""`zienswijzer doctor` and the base: whole, of this version, opened by the key, and when it last did its work."""

import os
from datetime import timedelta
from pathlib import Path

import pytest

from bot.checking import checkup, doctor
from bot.checking.checkup import State
from bot.commands import restoring
from bot.keys import find_key
from bot.settings import Settings, default_key_file
from knowledge.store import backups, condition, heartbeat, inbox, recovery, vault
from knowledge.store.database import connect, sqlite3, writing
from knowledge.store.vault import Vault
from tests.bot.checking.doctored import KEY, NOW, a_shut_base, of, state_of


@pytest.fixture
def base(tmp_path: Path) -> Path:
    return a_shut_base(tmp_path)


def test_a_base_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    path = tmp_path / "kennis.db"
    assert state_of(Settings(database=path), "base") is State.ATTENTION
    assert list(tmp_path.iterdir()) == []


def test_a_whole_base_is_good_and_stays_as_it_is(base: Path) -> None:
    before = base.read_bytes()
    assert state_of(Settings(database=base, key=KEY), "base") is State.GOOD
    assert base.read_bytes() == before


def test_a_file_that_is_no_base_is_wrong(base: Path) -> None:
    base.write_text("Geachte raad, " * 1000)
    assert state_of(Settings(database=base, key=KEY), "base") is State.WRONG
    assert state_of(Settings(database=base, key=KEY), "key") is State.UNKNOWN


def test_a_damaged_base_is_wrong(base: Path) -> None:
    content = bytearray(base.read_bytes())
    content[8 * 4096 : 12 * 4096] = b"\xa5" * 4 * 4096
    base.write_bytes(content)
    assert state_of(Settings(database=base, key=KEY), "base") is State.WRONG


def test_a_base_of_a_newer_version_is_wrong(base: Path) -> None:
    _execute(base, "INSERT INTO _sqlite_migrations (migration_set, name) VALUES ('zienswijzer', 'm999_later')")
    ((state, text),) = of(checkup.base(Settings(database=base, key=KEY), now=NOW), "base")
    assert state is State.WRONG
    assert "nieuwere versie" in text


def test_a_base_of_an_older_version_is_only_noted(base: Path) -> None:
    _execute(base, "DELETE FROM _sqlite_migrations WHERE name = (SELECT max(name) FROM _sqlite_migrations)")
    assert state_of(Settings(database=base, key=KEY), "base") is State.ATTENTION


def _execute(path: Path, sql: str) -> None:
    connection = sqlite3.connect(path)
    connection.execute(sql)
    connection.commit()
    connection.close()


def test_without_a_key_none_is_made(base: Path) -> None:
    assert state_of(Settings(database=base), "key") is State.ATTENTION
    assert not default_key_file().exists()


def test_a_key_that_others_can_read_is_wrong(base: Path) -> None:
    settings = Settings(database=base)
    find_key(settings)
    assert state_of(settings, "key") is State.GOOD
    default_key_file().chmod(0o644)
    assert state_of(settings, "key") is State.WRONG


def test_a_key_is_matched_with_what_it_sealed(base: Path) -> None:
    db = connect(base)
    with writing(db):
        vault.check(db, Vault.of(KEY))
        inbox.add(db, Vault.of(KEY), [inbox.Incoming(1, b"{}")], bot_id=7, at=NOW)
    db.close()
    assert state_of(Settings(database=base, key=KEY), "key") is State.GOOD
    assert state_of(Settings(database=base, key="anders-" * 6), "key") is State.WRONG


@pytest.mark.parametrize(
    ("ago", "state"),
    [
        pytest.param(None, State.ATTENTION, id="never"),
        pytest.param(timedelta(minutes=9), State.GOOD, id="just now"),
        pytest.param(timedelta(minutes=11), State.ATTENTION, id="too long ago"),
    ],
)
def test_the_last_round_is_said(base: Path, ago: timedelta | None, state: State) -> None:
    _beat(base, "rounds", ago)
    assert state_of(Settings(database=base, key=KEY), "rounds") is state


@pytest.mark.parametrize(
    ("ago", "state"),
    [
        pytest.param(None, State.WRONG, id="never"),
        pytest.param(timedelta(hours=25), State.GOOD, id="last night"),
        pytest.param(timedelta(hours=27), State.WRONG, id="not last night"),
    ],
)
def test_a_backup_that_did_not_come_is_wrong(base: Path, ago: timedelta | None, state: State) -> None:
    _beat(base, condition.BACKUP, ago)
    settings = Settings(database=base, key=KEY, backup_dir=base.parent)
    assert state_of(settings, "backup") is state


def _beat(path: Path, name: str, ago: timedelta | None) -> None:
    db = connect(path)
    if ago is not None:
        with writing(db):
            heartbeat.beat(db, name, begun_at=NOW - ago, succeeded_at=NOW - ago)
    db.close()


def test_without_a_folder_for_backups_none_is_missed(base: Path) -> None:
    assert of(checkup.base(Settings(database=base, key=KEY), now=NOW), "backup") == []


def test_a_copy_that_was_put_back_asks_for_a_decision(base: Path) -> None:
    settings = Settings(database=base, key=KEY)
    assert of(checkup.base(settings, now=NOW), "recovery") == []
    db = connect(base)
    with writing(db):
        recovery.begin(db, copied_at=None, at=NOW)
    db.close()
    assert state_of(settings, "recovery") is State.ATTENTION


@pytest.mark.parametrize(
    ("days", "states"),
    [
        pytest.param(0, [], id="just now"),
        pytest.param(35, [], id="as old as a copy may be"),
        pytest.param(36, [State.WRONG], id="longer than that"),
    ],
)
def test_an_old_base_that_was_put_aside_too_long_ago_is_wrong(base: Path, days: int, states: list[State]) -> None:
    aside = base.with_name(f"{base.name}.opzij-{NOW - timedelta(days=days):%Y%m%dT%H%M%SZ}")
    for path in (aside, Path(f"{aside}-wal")):
        path.touch()
    found = list(checkup.put_aside(base, now=NOW))
    assert [one.state for one in found] == states
    assert all(str(aside) in one.text and f"{aside}-wal" in one.text for one in found)


def test_a_base_put_aside_under_another_name_is_as_old_as_its_file(base: Path) -> None:
    aside = base.with_name(f"{base.name}.opzij-van-saskia")
    aside.touch()
    for days, number in ((34, 0), (36, 1)):
        at = (NOW - timedelta(days=days)).timestamp()
        os.utime(aside, (at, at))
        assert len(list(checkup.put_aside(base, now=NOW))) == number


def test_what_was_put_aside_of_another_base_is_not_ours(base: Path) -> None:
    base.with_name("anders.db.opzij-20200101T000000Z").touch()
    assert list(checkup.put_aside(base, now=NOW)) == []
    assert list(checkup.put_aside(base.parent / "nieuw" / base.name, now=NOW)) == []


async def test_the_doctor_tells_of_what_restore_put_aside(base: Path, tmp_path: Path) -> None:
    settings = Settings(database=base)
    long_ago = NOW - timedelta(days=40)
    backup = backups.back_up(base, tmp_path / "kopieen", at=long_ago)
    restored = restoring.restore(settings, backup.path, at=long_ago)
    report = await doctor.examine(settings, now=lambda: NOW)
    ((state, text),) = of(report, "put_aside")
    assert state is State.WRONG
    assert f"rm {restored.aside}" in text
