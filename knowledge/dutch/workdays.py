"""Which days are working days: all but weekends and the public holidays of the Algemene termijnenwet, article 3.

The days that the government makes equal to a holiday now and then, such as the Friday after Ascension Day, are not
known here: they are decided per year.
"""

from datetime import date, timedelta
from functools import lru_cache

ONE_DAY = timedelta(days=1)
SATURDAY, SUNDAY = 5, 6  # as date.weekday() numbers them
FIRST_KINGS_DAY = 2014  # until then the birthday of the Queen was kept, on 30 April


@lru_cache(maxsize=256)
def holidays(year: int) -> frozenset[date]:
    """The public holidays of *year* by law; 5 May is one every year, Good Friday counts as one."""
    sunday = easter(year)
    around_easter = (sunday + timedelta(days=away) for away in (-2, 1, 39, 50))
    fixed = (date(year, month, day) for month, day in ((1, 1), (5, 5), (12, 25), (12, 26)))
    return frozenset((*around_easter, *fixed, _birthday_of_the_monarch(year)))


def is_workday(day: date) -> bool:
    """Whether offices work on *day*."""
    return day.weekday() < SATURDAY and day not in holidays(day.year)


def workday_before(day: date) -> date:
    """The last working day up to *day*; *day* itself when it is one."""
    while not is_workday(day):
        day -= ONE_DAY
    return day


def easter(year: int) -> date:
    """The Sunday of Easter, by the anonymous Gregorian computus."""
    golden, (century, of_century) = year % 19, divmod(year, 100)
    leap_centuries, rest = divmod(century, 4)
    correction = (century - (century + 8) // 25 + 1) // 3
    moon = (19 * golden + century - leap_centuries - correction + 15) % 30
    leaps, beyond = divmod(of_century, 4)
    to_sunday = (32 + 2 * rest + 2 * leaps - moon - beyond) % 7
    late = (golden + 11 * moon + 22 * to_sunday) // 451
    month, day = divmod(moon + to_sunday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def _birthday_of_the_monarch(year: int) -> date:
    day = date(year, 4, 27) if year >= FIRST_KINGS_DAY else date(year, 4, 30)
    return day - ONE_DAY if day.weekday() == SUNDAY else day
