"""The nightly copy: once a night, by itself, also after a night that was missed."""

import asyncio
import io
import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from bot.forgotten import Forgotten
from bot.watching.nightly import Nightly, is_due, last_night
from handlers.reminders.alarm_texts import COPY_AGAIN, Alarm
from knowledge.dutch.local_time import AMSTERDAM
from knowledge.errors import BackupFailed
from knowledge.store import backups, heartbeat
from knowledge.store.condition import BACKUP
from knowledge.store.database import KnowledgeBase
from knowledge.store.heartbeat import Beat
from tests.fakes import Clock

NIGHT = datetime(2026, 11, 25, 1, 30, tzinfo=UTC)  # half past two in Amsterdam
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
ONE = b"\x01" * 33
Make = Callable[..., Nightly]


@pytest.fixture
def clock() -> Clock:
    return Clock(NIGHT + HOUR)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "kopieen"


@pytest.fixture
def forgotten(tmp_path: Path, clock: Clock) -> Forgotten:
    return Forgotten(tmp_path / "sleutels" / "vergeten", now=clock)


@pytest.fixture
async def knowledge(tmp_path: Path) -> AsyncIterator[KnowledgeBase]:
    knowledge = await KnowledgeBase.open(tmp_path / "basis.db")
    yield knowledge
    await knowledge.close()


@pytest.fixture
def make(knowledge: KnowledgeBase, tmp_path: Path, folder: Path, forgotten: Forgotten, clock: Clock) -> Make:
    def make(to: Path | None = folder, **parts: float) -> Nightly:
        return Nightly(knowledge, tmp_path / "basis.db", to, forgotten=forgotten, now=clock, **parts)

    return make


def copies(folder: Path, tmp_path: Path) -> list[datetime]:
    return [one.made_at for one in backups.listed(folder, tmp_path / "basis.db")]


@pytest.mark.parametrize(
    ("last", "due"),
    [
        pytest.param(None, True, id="there never was one"),
        pytest.param(Beat(BACKUP, NIGHT - DAY, NIGHT - DAY, None), True, id="the last one is of the night before"),
        pytest.param(Beat(BACKUP, NIGHT - MINUTE, NIGHT - MINUTE, None), True, id="the last one is of just before"),
        pytest.param(Beat(BACKUP, NIGHT, NIGHT, None), False, id="there is one of this night"),
        pytest.param(Beat(BACKUP, NIGHT + HOUR - MINUTE, NIGHT - DAY, "OSError"), False, id="one just failed"),
        pytest.param(Beat(BACKUP, NIGHT + HOUR - 10 * MINUTE, None, "OSError"), True, id="one failed a while ago"),
        pytest.param(Beat(BACKUP, NIGHT + 5 * DAY, NIGHT - DAY, None), True, id="the clock was set back"),
    ],
)
def test_a_copy_is_due_when_there_is_none_of_the_last_night(last: Beat | None, due: bool) -> None:
    assert is_due(last, has_copy=True, now=NIGHT + HOUR) is due


@pytest.mark.parametrize(("ago", "due"), [(9 * MINUTE, False), (10 * MINUTE, True)])
def test_a_copy_is_due_when_the_folder_has_none_whatever_the_base_says(ago: timedelta, due: bool) -> None:
    now = NIGHT + HOUR
    assert is_due(Beat(BACKUP, now - ago, now - ago, None), has_copy=False, now=now) is due


def test_every_night_of_ten_years_comes_once_also_when_the_clock_changes() -> None:
    begin = datetime(2026, 1, 1, tzinfo=UTC)
    nights = {last_night(begin + timedelta(minutes=30 * step)).timestamp() for step in range(10 * 365 * 48)}
    days = [datetime.fromtimestamp(night, AMSTERDAM).date() for night in sorted(nights)]
    assert days[0] == date(2025, 12, 31)
    assert all(later - earlier == DAY for earlier, later in pairwise(days))
    assert len(days) == 10 * 365 + 1


async def test_it_copies_once_a_night(make: Make, clock: Clock, folder: Path, tmp_path: Path) -> None:
    nightly = make()
    for _ in range(3 * 24):
        await nightly.look()
        clock.advance(HOUR)
    assert copies(folder, tmp_path) == [NIGHT + HOUR, NIGHT + DAY, NIGHT + 2 * DAY, NIGHT + 3 * DAY]


async def test_a_night_that_was_missed_is_made_up_for(
    make: Make, clock: Clock, folder: Path, tmp_path: Path, knowledge: KnowledgeBase
) -> None:
    await make().look()
    clock.advance(3 * DAY + 7 * HOUR)
    await make().look()
    assert copies(folder, tmp_path) == [NIGHT + HOUR, NIGHT + 3 * DAY + 8 * HOUR]
    beat = await knowledge.read(heartbeat.last, BACKUP)
    assert beat
    assert beat.succeeded_at == clock()


async def test_one_that_fails_is_tried_again_and_the_base_knows_why(
    make: Make, clock: Clock, tmp_path: Path, knowledge: KnowledgeBase
) -> None:
    blocked = tmp_path / "bezet"
    blocked.write_text("geen map")
    with pytest.raises(BackupFailed):
        await make(blocked).look()
    beat = await knowledge.read(heartbeat.last, BACKUP)
    assert beat
    assert (beat.succeeded_at, beat.problem) == (None, "FileExistsError")
    blocked.unlink()
    clock.advance(9 * MINUTE)
    await make(blocked).look()
    assert not blocked.exists()
    clock.advance(MINUTE)
    await make(blocked).look()
    assert copies(blocked, tmp_path) == [clock()]


def block(folder: Path) -> None:
    """Take the folder away, so that it cannot be made again."""
    if folder.exists():
        shutil.rmtree(folder)
    folder.write_text("geen map")


def unblock(folder: Path) -> None:
    folder.unlink()


async def test_a_copy_that_vanished_is_made_again(make: Make, clock: Clock, folder: Path, tmp_path: Path) -> None:
    nightly = make()
    await nightly.look()
    shutil.rmtree(folder)  # as when a disk is put back empty
    clock.advance(11 * MINUTE)
    await nightly.look()
    assert copies(folder, tmp_path) == [clock()]


async def test_a_copy_made_elsewhere_does_not_stand_for_that_of_the_night(
    make: Make, clock: Clock, folder: Path, tmp_path: Path
) -> None:
    await asyncio.to_thread(backups.back_up, tmp_path / "basis.db", tmp_path / "kluis", at=clock())
    clock.advance(11 * MINUTE)
    await make().look()
    assert copies(folder, tmp_path) == [clock()]


@pytest.fixture
def blocked(tmp_path: Path) -> Path:
    """A folder that cannot be made."""
    path = tmp_path / "bezet"
    block(path)
    return path


async def try_for(nightly: Nightly, clock: Clock, minutes: int) -> list[Alarm]:
    """What there is to tell, each time when something new is, while it works for so many *minutes*."""
    told: list[Alarm] = []
    for _ in range(minutes):
        with suppress(BackupFailed):
            await nightly.look()
        found = await nightly.find()
        if found and told[-1:] != [found]:
            told.append(found)
        clock.advance(MINUTE)
    return told


async def test_a_copy_that_fails_for_half_an_hour_is_told(make: Make, clock: Clock, blocked: Path) -> None:
    nightly = make(blocked)
    assert await try_for(nightly, clock, 30) == []
    (alarm,) = await try_for(nightly, clock, 1)
    assert not alarm.is_over
    assert "Er is nog geen enkele kopie gelukt." in alarm.text
    assert await try_for(nightly, clock, 60) == [alarm]


async def test_a_single_try_that_fails_is_not_told(make: Make, clock: Clock, blocked: Path) -> None:
    nightly = make(blocked)
    assert await try_for(nightly, clock, 9) == []
    unblock(blocked)
    assert await try_for(nightly, clock, 60) == [COPY_AGAIN]


async def test_that_it_works_again_is_told_and_the_next_failure_too(make: Make, clock: Clock, folder: Path) -> None:
    nightly = make()
    assert await try_for(nightly, clock, 3) == [COPY_AGAIN]
    block(folder)
    clock.moment = NIGHT + DAY
    (alarm,) = await try_for(nightly, clock, 45)
    assert "van woensdag 25 november 2026 om 03.30 uur" in alarm.text
    unblock(folder)
    assert await try_for(nightly, clock, 15) == [alarm, COPY_AGAIN]


async def test_a_folder_that_lost_its_copy_is_told_though_the_base_knows_of_a_good_one(
    make: Make, clock: Clock, folder: Path
) -> None:
    nightly = make()
    await nightly.look()
    block(folder)
    clock.advance(11 * MINUTE)
    assert await try_for(nightly, clock, 30) == []
    assert [alarm.is_over for alarm in await try_for(nightly, clock, 5)] == [False]


async def test_a_nightly_copy_that_nobody_tries_is_told_too(make: Make, clock: Clock) -> None:
    nightly = make()
    await nightly.look()
    clock.advance(DAY)
    assert await nightly.find() is None
    clock.advance(31 * MINUTE)
    found = await nightly.find()
    assert found
    assert not found.is_over


async def test_a_house_that_keeps_no_copies_has_nothing_to_tell(make: Make, clock: Clock) -> None:
    assert await try_for(make(None), clock, 60) == []


async def test_without_a_folder_it_copies_nothing_but_the_list_ages_out(
    make: Make, clock: Clock, forgotten: Forgotten, knowledge: KnowledgeBase
) -> None:
    forgotten.note((ONE,))
    nightly = make(None)
    await nightly.look()
    clock.advance(34 * DAY)
    await nightly.look()
    assert set(forgotten.read()) == {ONE}
    clock.advance(2 * DAY)
    await nightly.look()
    assert forgotten.read() == {}
    assert await knowledge.read(heartbeat.last, BACKUP) is None


async def test_a_copy_under_way_is_broken_off_when_the_program_stops(make: Make, folder: Path) -> None:
    nightly = make()
    nightly.stop()
    with pytest.raises(BackupFailed, match=backups.STOPPED):
        await nightly.look()
    assert not [*folder.iterdir()]  # noqa: ASYNC240  # nothing else runs


async def test_it_works_by_itself_and_a_failure_is_logged_without_words(
    make: Make, tmp_path: Path, blocked: Path, stream: io.StringIO
) -> None:
    nightly = make(blocked, look_seconds=0.01)
    working = asyncio.create_task(nightly.run())
    async with asyncio.timeout(10):
        while "The nightly backup failed" not in stream.getvalue():  # noqa: ASYNC110  # the log tells nobody
            await asyncio.sleep(0.01)
    nightly.stop()
    await working
    assert "FileExistsError" in stream.getvalue()
    assert str(tmp_path) not in stream.getvalue()
