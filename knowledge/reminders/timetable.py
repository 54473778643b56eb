"""At which instants the messages of one rhythm leave, by the wall clock of Amsterdam, worked out day by day.

A rhythm has one instant a day, so that what falls on one day leaves together. A day may give way to an earlier one,
never to a later one: a reminder that comes early still serves, one that comes after the last day does not.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import NamedTuple

from knowledge.alerts import Digest, Rhythm
from knowledge.dutch.local_time import AMSTERDAM
from knowledge.dutch.workdays import ONE_DAY, workday_before

A_MINUTE = timedelta(minutes=1)
MOST_DAYS_EARLIER = 20  # a week for the digest, and twice what Easter or Christmas can add to a weekend


class Moments(NamedTuple):
    """When something leaves that falls on some day: *own* on that day, *held* with the digest that has it."""

    own: datetime
    held: datetime


class Timetable:
    """The days of which something leaves after *since*, up to and including *until*, in one rhythm.

    *reminders* gives way to working days; *openings* does not: no window is announced before its first day.
    """

    def __init__(self, rhythm: Rhythm, *, since: datetime, until: datetime) -> None:
        days = tuple(_days(since, until))
        plain = {day: _moments(rhythm, day) for day in days}
        worked = {day: _moments(rhythm, _workday(rhythm, day)) for day in days}
        self.rhythm = rhythm
        self.openings = tuple((day, one) for day, one in plain.items() if _is_within(one, since, until))
        self._reminders = tuple((day, one) for day, one in worked.items() if _is_within(one, since, until))
        self._by_lead: dict[int, tuple[tuple[date, Moments], ...]] = {}

    def reminders(self, lead: int) -> tuple[tuple[date, Moments], ...]:
        """The last days of which the reminder *lead* days before may leave, with when it does."""
        if lead not in self._by_lead:
            ahead = timedelta(days=lead)
            self._by_lead[lead] = tuple((day + ahead, one) for day, one in self._reminders)
        return self._by_lead[lead]


@lru_cache(maxsize=4096)
def end_of(day: date) -> datetime:
    """The midnight with which *day* ends in Amsterdam, in UTC."""
    return _at(day + ONE_DAY, time.min)


@lru_cache(maxsize=65_536)
def leaves_at(rhythm: Rhythm, day: date) -> datetime:
    """The one instant of *day* at which messages leave: the wanted time, moved out of the quiet hours.

    Quiet hours that end later that day are waited for; those that last past midnight are kept ahead of. A time that
    a change of the clock leaves out comes when it would have been, one that comes twice is taken the first time.
    """
    wanted = _at(day, rhythm.at_time)
    wall = wanted.astimezone(AMSTERDAM).time()
    begins, ends = rhythm.quiet_from, rhythm.quiet_until
    if begins is None or ends is None or not is_quiet(rhythm, wall):
        return wanted
    if wall < ends:
        return _at(day, ends)
    just_before = datetime.combine(day, begins) - A_MINUTE
    return _at(day, max(datetime.combine(day, ends), just_before).time())


def is_quiet(rhythm: Rhythm, wall: time) -> bool:
    """Whether nothing is sent at *wall*; hours that end when they begin are none."""
    begins, ends = rhythm.quiet_from, rhythm.quiet_until
    if begins is None or ends is None:
        return False
    return begins <= wall < ends if begins <= ends else wall >= begins or wall < ends


def _days(since: datetime, until: datetime) -> Iterator[date]:
    """Every day of which something may leave between the two."""
    day = since.astimezone(AMSTERDAM).date()
    last = until.astimezone(AMSTERDAM).date() + timedelta(days=MOST_DAYS_EARLIER)
    while day <= last:
        yield day
        day += ONE_DAY


def _moments(rhythm: Rhythm, day: date) -> Moments:
    own = leaves_at(rhythm, day)
    if rhythm.digest is not Digest.WEEKLY:
        return Moments(own, own)
    monday = day - timedelta(days=day.weekday())
    return Moments(own, leaves_at(rhythm, _workday(rhythm, monday)))


def _workday(rhythm: Rhythm, day: date) -> date:
    return workday_before(day) if rhythm.on_workdays else day


def _is_within(moments: Moments, since: datetime, until: datetime) -> bool:
    return any(since < moment <= until for moment in moments)


def _at(day: date, wall: time) -> datetime:
    return datetime.combine(day, wall, tzinfo=AMSTERDAM).astimezone(UTC)
