"""The nightly copy: once a night, by itself, also after a night that was missed."""

import asyncio
import io
from collections.abc import AsyncIterator, Callable
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from bot.forgotten import Forgotten
from bot.nightly import Nightly, is_due, last_night
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
    assert is_due(last, now=NIGHT + HOUR) is due


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
    make: Make, tmp_path: Path, stream: io.StringIO
) -> None:
    blocked = tmp_path / "bezet"
    blocked.write_text("geen map")
    async with make(blocked, look_seconds=0.01).working():
        async with asyncio.timeout(10):
            while "The nightly backup failed" not in stream.getvalue():  # noqa: ASYNC110  # the log tells nobody
                await asyncio.sleep(0.01)
    assert "FileExistsError" in stream.getvalue()
    assert str(tmp_path) not in stream.getvalue()
