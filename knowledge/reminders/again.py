"""When to come back to somebody who was told and asks to be told once more."""

from datetime import UTC, date, datetime, time, timedelta

from knowledge.alerts import Rhythm
from knowledge.dutch.local_time import AMSTERDAM
from knowledge.dutch.workdays import ONE_DAY
from knowledge.reminders.timetable import is_quiet, leaves_at

LATER = timedelta(hours=3)
NOT_PAST = time(20, 0)
WORTH_WAITING = timedelta(minutes=30)
A_MINUTE = timedelta(minutes=1)


def later_today(now: datetime, rhythm: Rhythm) -> datetime | None:
    """Three hours from *now*, or sooner to be neither past eight in the evening nor in quiet hours.

    None where the day holds no such moment that is worth waiting for.
    """
    begin = now.astimezone(UTC)  # or three hours would be three on the wall, whatever the clock does
    today = begin.astimezone(AMSTERDAM).date()
    at = min(begin + LATER, _wall(today, NOT_PAST))
    if rhythm.quiet_from is not None and is_quiet(rhythm, at.astimezone(AMSTERDAM).time()):
        at = _wall(today, rhythm.quiet_from) - A_MINUTE
    there = at.astimezone(AMSTERDAM)
    is_awake = there.date() == today and not is_quiet(rhythm, there.time())
    return at if is_awake and at - begin >= WORTH_WAITING else None


def tomorrow(now: datetime, rhythm: Rhythm) -> datetime:
    """The own hour of the next day."""
    return leaves_at(rhythm, now.astimezone(AMSTERDAM).date() + ONE_DAY)


def _wall(day: date, at: time) -> datetime:
    return datetime.combine(day, at, tzinfo=AMSTERDAM).astimezone(UTC)
