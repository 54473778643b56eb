"""The list of whom was forgotten: on the disk at once, readable after a crash, and no longer than the copies live."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.bootstrap import build
from bot.environment import read_settings
from bot.forgotten import Forgotten, default_list
from bot.settings import default_key_file
from handlers.context import SERVICES
from tests.fakes import BOT_TOKEN, Clock, FakeTelegram

NOW = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
ONE, OTHER = b"\x01" * 33, b"\x02" * 33
DAY = timedelta(days=1)


@pytest.fixture
def clock() -> Clock:
    return Clock(NOW)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "sleutels" / "vergeten"


@pytest.fixture
def forgotten(path: Path, clock: Clock) -> Forgotten:
    return Forgotten(path, now=clock)


def test_it_stands_beside_the_key() -> None:
    assert default_list().parent == default_key_file().parent


def test_nobody_is_on_a_list_that_is_not_there(forgotten: Forgotten, path: Path) -> None:
    assert forgotten.read() == {}
    forgotten.purge()
    assert not path.exists()


def test_who_is_noted_is_read_back_with_the_last_moment(forgotten: Forgotten, clock: Clock) -> None:
    forgotten.note((ONE, OTHER))
    clock.advance(DAY)
    forgotten.note((ONE,))
    assert forgotten.read() == {ONE: NOW + DAY, OTHER: NOW}


def test_only_the_owner_can_read_it(forgotten: Forgotten, path: Path) -> None:
    forgotten.note((ONE,))
    assert path.stat().st_mode & 0o077 == 0


async def test_a_house_that_keeps_people_notes_there_whom_it_forgets(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ZIENSWIJZER_KEY", "sleutel-" * 5)
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", BOT_TOKEN)
    at_noon = Clock(NOW)
    async with build(read_settings(database=database), request=FakeTelegram(), now=at_noon) as house:
        assert house.telegram
        note = house.telegram.application.bot_data[SERVICES].note_forgotten
        await house.knowledge.write(lambda _: note((ONE,)))
    assert Forgotten(default_list(), now=at_noon).read() == {ONE: NOW}


@pytest.mark.parametrize("left", range(0, 100, 7))
def test_a_line_that_a_crash_cut_off_spoils_no_other(forgotten: Forgotten, path: Path, left: int) -> None:
    forgotten.note((ONE,))
    whole = path.read_bytes()
    path.write_bytes(whole + whole[:left])
    forgotten.note((OTHER,))
    assert forgotten.read() == {ONE: NOW, OTHER: NOW}


def test_it_goes_as_far_back_as_the_oldest_copy_and_no_further(forgotten: Forgotten, clock: Clock, path: Path) -> None:
    forgotten.note((ONE,))
    clock.advance(DAY)
    forgotten.note((OTHER,))
    clock.advance(34 * DAY)
    forgotten.purge()
    assert set(forgotten.read()) == {ONE, OTHER}
    clock.advance(timedelta(seconds=1))
    forgotten.purge()
    assert set(forgotten.read()) == {OTHER}
    assert ONE.hex() not in path.read_text()
    assert [left.name for left in path.parent.iterdir()] == [path.name]


def test_a_list_that_cannot_be_written_is_an_error(tmp_path: Path, clock: Clock) -> None:
    (tmp_path / "bestand").write_text("geen map")
    with pytest.raises(OSError, match="bestand"):
        Forgotten(tmp_path / "bestand" / "vergeten", now=clock).note((ONE,))
