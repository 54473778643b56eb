"""When a reminder comes back that somebody put off: never at night, never in quiet hours."""

from datetime import date, datetime, time

import pytest

from knowledge.alerts import Rhythm
from knowledge.dutch.local_time import AMSTERDAM
from knowledge.reminders.again import later_today, tomorrow

QUIET = Rhythm(quiet_from=time(17), quiet_until=time(8))
LUNCH = Rhythm(quiet_from=time(12), quiet_until=time(13))


def at(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), tzinfo=AMSTERDAM)


DAY = date(2020, 10, 22)


@pytest.mark.parametrize(
    ("now", "rhythm", "then"),
    [
        pytest.param(at(DAY, 9), Rhythm(), at(DAY, 12), id="three hours"),
        pytest.param(at(DAY, 18), Rhythm(), at(DAY, 20), id="not past eight"),
        pytest.param(at(DAY, 19, 30), Rhythm(), at(DAY, 20), id="half an hour is enough"),
        pytest.param(at(DAY, 19, 31), Rhythm(), None, id="too late"),
        pytest.param(at(DAY, 23), Rhythm(), None, id="at night"),
        pytest.param(at(DAY, 15), QUIET, at(DAY, 16, 59), id="before the quiet hours"),
        pytest.param(at(DAY, 16, 45), QUIET, None, id="quiet too soon"),
        pytest.param(at(DAY, 9, 30), LUNCH, at(DAY, 11, 59), id="before lunch"),
        pytest.param(at(DAY, 11), LUNCH, at(DAY, 14), id="after lunch"),
        pytest.param(at(DAY, 5), QUIET, at(DAY, 8), id="after the night"),
        pytest.param(at(date(2020, 10, 25), 1, 30), Rhythm(), at(date(2020, 10, 25), 3, 30), id="across the clock"),
    ],
)
def test_later_today(now: datetime, rhythm: Rhythm, then: datetime | None) -> None:
    found = later_today(now, rhythm)
    assert (found and found.astimezone(AMSTERDAM)) == then


@pytest.mark.parametrize(
    ("now", "rhythm", "then"),
    [
        pytest.param(at(DAY, 9), Rhythm(), at(date(2020, 10, 23), 9), id="the own hour"),
        pytest.param(at(DAY, 23, 59), Rhythm(at_time=time(18)), at(date(2020, 10, 23), 18), id="late"),
        pytest.param(at(date(2020, 10, 24), 9), Rhythm(), at(date(2020, 10, 25), 9), id="on a Sunday too"),
        pytest.param(at(DAY, 9), Rhythm(time(7), *(time(22), time(8))), at(date(2020, 10, 23), 8), id="quiet"),
    ],
)
def test_tomorrow(now: datetime, rhythm: Rhythm, then: datetime) -> None:
    assert tomorrow(now, rhythm) == then
