"""The clocks of the house; only `bot` looks at one, everybody else is told what time it is."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time

from knowledge.dutch.local_time import AMSTERDAM

Clock = Callable[[], datetime]

YEARS = range(1990, 2100)  # outside these a day is a slip of the keyboard, and reckoning may leave the calendar


def utc_now() -> datetime:
    """The time on the clock of this machine."""
    return datetime.now(UTC)


def parse_day(text: str) -> date:
    """The day that *text* names as 2020-11-02; ValueError, with a remedy in Dutch, when it names none."""
    try:
        # Not `fromisoformat`: from Python 3.11 on it takes 20201102 and 2020-W45-1 too.
        day = datetime.strptime(text.strip(), "%Y-%m-%d").replace(tzinfo=UTC).date()
    except ValueError:
        day = date.min
    if day.year not in YEARS:
        raise ValueError("schrijf een bestaande dag als jaar-maand-dag, bijvoorbeeld 2020-11-02")
    return day


def noon(day: date) -> datetime:
    """The middle of *day* in Amsterdam."""
    return datetime.combine(day, time(12), tzinfo=AMSTERDAM).astimezone(UTC)


def starting_on(day: date, *, now: Clock = utc_now) -> Clock:
    """A clock that runs on from noon on *day*, at the pace of *now*."""
    shift = noon(day) - now()
    return lambda: now() + shift


class SetClock:
    """A clock that stands still until it is set."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment

    def __call__(self) -> datetime:
        """The moment it was set to."""
        return self.moment
