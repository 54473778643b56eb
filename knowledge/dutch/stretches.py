"""The days that a named time covers, and which of the possible years is meant; knows no wording."""

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum, StrEnum

from knowledge.dutch.period import Precision, Qualifier

ONE_DAY = timedelta(days=1)
# Wide enough to find a 29 February beside a century that is no leap year.
_YEARS_TO_TRY = 8


class Lean(Enum):
    """Which one is meant of a time that returns every year."""

    NEAREST = "nearest"
    LAST = "last"  # "jl.", "afgelopen", "vorige"
    NEXT = "next"  # "a.s.", "aanstaande", "komende", "volgende"


class Part(Enum):
    """A third, loosely, of a month or a year."""

    BEGIN = "begin"
    MIDDLE = "middle"
    END = "end"


class Season(StrEnum):
    """A season, by the months that weather services count it in."""

    SPRING = "voorjaar"
    SUMMER = "zomer"
    AUTUMN = "najaar"
    WINTER = "winter"


_SEASON_STARTS = {Season.SPRING: 3, Season.SUMMER: 6, Season.AUTUMN: 9, Season.WINTER: 12}
_PART_OF_MONTH = {Part.BEGIN: (1, 10), Part.MIDDLE: (11, 20), Part.END: (21, 31)}
# Nobody calls April or September "begin" or "eind"; "medio 2021" is the four months around its middle.
_PART_OF_YEAR = {Part.BEGIN: (1, 3), Part.MIDDLE: (5, 8), Part.END: (10, 12)}


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days *first* to *last*, both named; *limit* is the last day that "voor" and "tot" leave, if not the eve."""

    first: date
    last: date
    precision: Precision
    is_year_inferred: bool = False
    limit: date | None = None
    qualifier: Qualifier = Qualifier.ON

    @property
    def eve(self) -> date:
        """The last day before this time."""
        return self.limit or self.first - ONE_DAY

    def distance(self, today: date) -> int:
        """Count the days between *today* and this time; none if *today* lies within."""
        return max((self.first - today).days, (today - self.last).days, 0)


def day(on: date) -> Stretch:
    """Return one day."""
    return Stretch(on, on, Precision.DAY)


def days(first: date, last: date) -> Stretch:
    """Return the days from *first* to *last*; there must be at least one."""
    if last < first:
        raise ValueError("the last day lies before the first")
    return Stretch(first, last, Precision.DAYS)


def week(year: int, number: int) -> Stretch:
    """Return an ISO week."""
    monday = date.fromisocalendar(year, number, 1)
    return Stretch(monday, monday + 6 * ONE_DAY, Precision.WEEK)


def week_of(on: date) -> Stretch:
    """Return the ISO week that holds *on*."""
    return week(*on.isocalendar()[:2])


def months(year: int, first: int, last: int) -> Stretch:
    """Return the months *first* to *last*, which run into the next year if *last* is the lower; one is a month."""
    precision = Precision.MONTH if first == last else Precision.MONTHS
    return Stretch(date(year, first, 1), _month_end(year + (last < first), last), precision)


def part_of_month(year: int, month: int, part: Part) -> Stretch:
    """Return day 1 to 10, 11 to 20, or 21 to the last of a month."""
    begin, end = _PART_OF_MONTH[part]
    return _ending(_some_days(year, month, begin=begin, end=end), part)


def half_month(year: int, month: int, half: int) -> Stretch:
    """Return day 1 to 15 of a month, or the rest."""
    begin, end = ((1, 15), (16, 31))[half - 1]
    return _some_days(year, month, begin=begin, end=end)


def part_of_year(year: int, part: Part) -> Stretch:
    """Return January to March, May to August, or October to December."""
    return _ending(replace(months(year, *_PART_OF_YEAR[part]), precision=Precision.QUARTER), part)


def quarter(year: int, number: int) -> Stretch:
    """Return one of four quarters."""
    return replace(months(year, 3 * number - 2, 3 * number), precision=Precision.QUARTER)


def half_year(year: int, number: int) -> Stretch:
    """Return one of two halves."""
    return replace(months(year, 6 * number - 5, 6 * number), precision=Precision.HALF_YEAR)


def season(year: int, name: Season) -> Stretch:
    """Return the season that starts in *year*: three whole months.

    "voor de zomer" is council speech for "before the recess": it ends on 30 June, not on 31 May.
    """
    start = _SEASON_STARTS[name]
    stretch = replace(months(year, start, (start + 1) % 12 + 1), precision=Precision.SEASON)
    return replace(stretch, limit=date(year, 6, 30)) if name is Season.SUMMER else stretch


def christmas(year: int) -> Stretch:
    """Return the two days of Christmas."""
    return days(date(year, 12, 25), date(year, 12, 26))


def years(first: int, last: int) -> Stretch:
    """Return whole years; one is a year."""
    precision = Precision.YEAR if first == last else Precision.YEARS
    return Stretch(date(first, 1, 1), date(last, 12, 31), precision)


def months_later(on: date, number: int) -> date:
    """Return the same day *number* months later, or the last day of that month."""
    year, month = divmod(on.year * 12 + on.month - 1 + number, 12)
    return date(year, month + 1, min(on.day, monthrange(year, month + 1)[1]))


def in_some_year(make: Callable[[int], Stretch], *, lean: Lean, today: date) -> Stretch:
    """Return what *make* gives for the year that *lean* points at, seen from *today*.

    The nearest is the one that holds *today* or has an end closest to it; of two equally close the later. The next
    starts on *today* or after, the last ends on it or before. Raise ValueError if *make* knows no such year.
    """
    possible = _in_years_around(today, make)
    if lean is Lean.NEXT:
        return min((each for each in possible if each.first >= today), key=lambda each: each.first)
    if lean is Lean.LAST:
        return max((each for each in possible if each.last <= today), key=lambda each: each.last)
    return min(possible, key=lambda each: (each.distance(today), today - each.first))


def next_limit(make: Callable[[int], Stretch], *, today: date) -> Stretch:
    """Return the first of what *make* gives whose eve has not passed: what "voor de zomer" looks ahead to."""
    return min((each for each in _in_years_around(today, make) if each.eve >= today), key=lambda each: each.eve)


def _in_years_around(today: date, make: Callable[[int], Stretch]) -> list[Stretch]:
    possible = []
    for year in range(today.year - _YEARS_TO_TRY, today.year + _YEARS_TO_TRY + 1):
        try:
            possible.append(replace(make(year), is_year_inferred=True))
        except ValueError:  # a year without this day or week
            continue
    return possible


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _some_days(year: int, month: int, *, begin: int, end: int) -> Stretch:
    last = date(year, month, min(end, monthrange(year, month)[1]))
    return Stretch(date(year, month, begin), last, Precision.PART_OF_MONTH)


def _ending(stretch: Stretch, part: Part) -> Stretch:
    """Let "voor eind november" run to the end of November: nobody means before the 21st."""
    return replace(stretch, limit=stretch.last) if part is Part.END else stretch
