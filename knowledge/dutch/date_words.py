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
SPRING = 3  # the month it starts in
BEGIN_ENDS, MIDDLE_ENDS = 10, 20


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
    if period.qualifier is Qualifier.FROM and period.said.casefold().startswith("per "):
        lead = "per "
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
    """A limit that is no day, by the time around the day next to it; the source may have hung on its own today."""
    day = _day_within(period)
    if period.precision is Precision.DAYS:
        if period.earliest and period.latest:  # "binnen acht weken" has both its ends
            return _stretch_in_words(period.earliest, period.latest, period.precision)
        is_christmas = (day.month, day.day) in ((12, 25), (12, 26))
        return f"{lead}{f'de kerst van {day.year}' if is_christmas else day_in_words(day)}"
    named = _time_around(day, period)
    has_part = named.startswith(("begin", "medio", "eind"))
    return f"{lead}{'' if period.qualifier is not Qualifier.BY or has_part else 'in '}{named}"


def _day_within(period: Period) -> date:
    """A day of the time that the limit names; "voor eind 2020" runs to its end, so that its last day is within."""
    is_end = period.precision in (Precision.PART_OF_MONTH, Precision.QUARTER) and "eind" in period.said.casefold()
    if is_end and period.qualifier in (Qualifier.BEFORE, Qualifier.UNTIL):
        return period.anchor
    return _named_day(period)


def _time_around(day: date, period: Period) -> str:
    """The month, week, season or the like that holds *day*, without "in"."""
    precision, starts = period.precision, period.qualifier not in (Qualifier.BY, Qualifier.AFTER)
    month = f"{MONTHS[day.month - 1]} {day.year}"
    if precision is Precision.WEEK:
        return f"week {day.isocalendar().week} van {day.isocalendar().year}"
    if precision is Precision.PART_OF_MONTH:
        return f"{_part_at(day, starts=starts)} {month}"
    if precision in (Precision.MONTH, Precision.MONTHS):
        return month
    if precision is Precision.QUARTER:
        return _quarter_at(day, starts=starts)
    if precision is Precision.SEASON:
        first = 12 if day.month < SPRING else day.month // 3 * 3
        return f"{SEASONS[first]} van {day.year - (day.month < SPRING)}"
    if precision is Precision.HALF_YEAR:
        return f"de {'eerste' if day.month <= len(MONTHS) // 2 else 'tweede'} helft van {day.year}"
    return str(day.year)


def _part_at(day: date, *, starts: bool) -> str:
    halves = {(16, True): "tweede", (15, False): "eerste"}
    if (day.day, starts) in halves:
        return f"de {halves[day.day, starts]} helft van"
    return "begin" if day.day <= BEGIN_ENDS else "medio" if day.day <= MIDDLE_ENDS else "eind"


def _quarter_at(day: date, *, starts: bool) -> str:
    """The quarter, or the loose part of a year, that starts or ends on *day*."""
    named = {4: "het tweede kwartaal van", 5: "medio", 7: "het derde kwartaal van"}
    ending = {6: "het tweede kwartaal van", 8: "medio", 9: "het derde kwartaal van"}
    edge = "begin" if day.month <= SPRING else "eind"
    return f"{(named if starts else ending).get(day.month, edge)} {day.year}"


def _stretch_in_words(first: date | None, last: date | None, precision: Precision) -> str:
    if first is None or last is None:
        raise ValueError("a time without a limit has both its ends")
    month = f"{MONTHS[first.month - 1]} {first.year}"
    if precision is Precision.DAYS:
        joint = "en" if last - first == ONE_DAY and first.month == last.month else "tot en met"
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
        return "begin" if last.day < 15 else "in de eerste helft van"
    if first.day == 11:
        return "medio"
    return "eind" if first.day > 16 else "in de tweede helft van"


def _weekday_day(first: date, last: date) -> str:
    """The first of several days, with what the last does not repeat."""
    said = f"{WEEKDAYS[first.weekday()]} {first.day}"
    if first.month == last.month and first.year == last.year:
        return said
    year = "" if first.year == last.year else f" {first.year}"
    return f"{said} {MONTHS[first.month - 1]}{year}"


def _day_month_year(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
