from pathlib import Path

import pytest

from tests.campaigns.soak import MEGABYTE, Day, Soak, report
from tests.campaigns.soaked_house import Size

NOT_IN_SO_SHORT = {"growth of memory, in MB", "p99 of an answer, the last days to the first"}


@pytest.mark.timeout(180)
async def test_two_days_leave_nothing_behind(curated_database: Path) -> None:
    found = await Soak(days=2, updates=1000, people=60, steps=6).run(curated_database)
    broken = {finding.what for finding in found.findings if finding.is_kept is False} - NOT_IN_SO_SHORT
    assert not broken, "\n".join(found.lines())


def test_a_month_that_grows_by_nothing_keeps_every_promise() -> None:
    assert report([a_day(number) for number in range(1, 31)], [], [], []).is_kept


@pytest.mark.parametrize(
    ("what", "later"),
    [
        ("growth of memory, in MB", {"megabytes": 206}),
        ("open files, at the end of each day", {"files": 15}),
        ("write-ahead log, at most, in MB", {"log": 17 * MEGABYTE}),
        ("p99 of an answer, the last days to the first", {"took_ms": 31.0}),
    ],
)
def test_what_grows_towards_the_end_is_told(what: str, later: dict[str, float]) -> None:
    days = [*(a_day(number) for number in range(1, 21)), *(a_day(number, **later) for number in range(21, 31))]
    broken = [finding.what for finding in report(days, [], [], []).findings if finding.is_kept is False]
    assert broken == [what]


def test_the_first_days_may_fill_the_memory() -> None:
    days = [a_day(1, megabytes=150), a_day(2, megabytes=190), *(a_day(number) for number in range(3, 31))]
    assert report(days, [], [], []).is_kept


def a_day(
    number: int, *, megabytes: float = 200, files: float = 14, log: float = MEGABYTE, took_ms: float = 20.0
) -> Day:
    size = Size(int(megabytes * MEGABYTE), int(files), 5, {"inbox": 10})
    return Day(number, 100, size, int(log), (took_ms,) * 100)
