"""Days and periods in Dutch words, no more exact than they are: the way back from dates.py."""

from datetime import date, timedelta

from knowledge.dutch.date_names import MONTHS, WEEKDAYS
from knowledge.dutch.period import Period, Precision, Qualifier

SEASONS = {3: "het voorjaar", 6: "de zomer", 9: "het najaar", 12: "de winter"}
LEADS = {
    Qualifier.BY: "uiterlijk ",
    Qualifier.BEFORE: "voor ",
    Qualifier.FROM: "vanaf ",
    Qualifier.NOT_BEFORE: "op zijn vroegst vanaf ",
    Qualifier.UNTIL: "tot ",
    Qualifier.AFTER: "na ",
}
ONE_DAY = timedelta(days=1)
WEEK = 7


def day_in_words(day: date) -> str:
    """A day with its weekday: "donderdag 19 november 2020"."""
    return f"{WEEKDAYS[day.weekday()]} {_day_month_year(day)}"


def distance_in_words(day: date, *, today: date) -> str:
    """How far *day* lies from *today*, in days; whole weeks from two on are named too."""
    days = (day - today).days
    near = {0: "vandaag", 1: "morgen", -1: "gisteren"}
    if days in near:
        return near[days]
    weeks = f" ({abs(days) // WEEK} weken)" if days % WEEK == 0 and abs(days) > WEEK else ""
    return f"over {days} dagen{weeks}" if days > 0 else f"{-days} dagen geleden{weeks}"


def period_in_words(period: Period) -> str:
    """A period as its source means it: "uiterlijk donderdag 19 november 2020", "medio juli 2020", "in 2023"."""
    lead = LEADS.get(period.qualifier, "")
    if period.precision is Precision.DAY:
        return f"{lead}{day_in_words(_named_day(period))}"
    if not lead:
        return _stretch_in_words(period.earliest, period.latest, period.precision)
    return _limited(period, lead)


def _named_day(period: Period) -> date:
    """The day that the words name; "voor 1 december" leaves the day before it as the last."""
    day = period.anchor
    if period.qualifier in (Qualifier.BEFORE, Qualifier.UNTIL):
        return day + ONE_DAY
    return day - ONE_DAY if period.qualifier is Qualifier.AFTER else day


def _limited(period: Period, lead: str) -> str:
    """A limit that is no day is told by its own words, for one of its ends is open."""
    said = period.said.strip()
    year = str(period.anchor.year)
    return said if year in said else f"{said} {year}"


def _stretch_in_words(first: date | None, last: date | None, precision: Precision) -> str:
    if first is None or last is None:
        raise ValueError("a time without a limit has both its ends")
    month = f"{MONTHS[first.month - 1]} {first.year}"
    if precision is Precision.DAYS:
        joint = "en" if last - first == ONE_DAY else "tot en met"
        return f"{_weekday_day(first, last)} {joint} {day_in_words(last)}"
    if precision is Precision.WEEK:
        return f"in week {first.isocalendar().week} van {first.isocalendar().year}"
    if precision is Precision.PART_OF_MONTH:
        return f"{_part(first, last)} {month}"
    if precision is Precision.MONTH:
        return f"in {month}"
    if precision is Precision.MONTHS:
        return _months(first, last)
    if precision is Precision.QUARTER:
        return _quarter(first, last)
    if precision is Precision.SEASON:
        return f"in {SEASONS[first.month]} van {first.year}"
    if precision is Precision.HALF_YEAR:
        return f"in de {'eerste' if first.month == 1 else 'tweede'} helft van {first.year}"
    return f"in {first.year}" if first.year == last.year else f"in {first.year} tot en met {last.year}"


def _months(first: date, last: date) -> str:
    if last.year == first.year and last.month - first.month == 1:
        return f"in {MONTHS[first.month - 1]}/{MONTHS[last.month - 1]} {last.year}"
    first_year = "" if last.year == first.year else f" {first.year}"
    return f"{MONTHS[first.month - 1]}{first_year} tot en met {MONTHS[last.month - 1]} {last.year}"


def _quarter(first: date, last: date) -> str:
    """A calendar quarter; the first and last are also what "begin" and "eind" of a year mean."""
    if first.month == 1:
        return f"begin {first.year}"
    if last.month == len(MONTHS):
        return f"eind {first.year}"
    if first.month % 3 != 1:
        return f"medio {first.year}"
    return f"in het {'tweede' if first.month < WEEK else 'derde'} kwartaal van {first.year}"


def _part(first: date, last: date) -> str:
    if first.day == 1:
        return "begin" if last.day < 15 else "in de eerste helft van"  # noqa: PLR2004  # days of a month
    if first.day == 11:  # noqa: PLR2004
        return "medio"
    return "eind" if first.day > 16 else "in de tweede helft van"  # noqa: PLR2004


def _weekday_day(first: date, last: date) -> str:
    """The first of several days, with what the last does not repeat."""
    said = f"{WEEKDAYS[first.weekday()]} {first.day}"
    if first.month == last.month and first.year == last.year:
        return said
    year = "" if first.year == last.year else f" {first.year}"
    return f"{said} {MONTHS[first.month - 1]}{year}"


def _day_month_year(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
