"""Readers of times that hang on today: "morgen", "volgende week dinsdag", "over drie weken", "dit jaar"."""

import re
from datetime import date

from knowledge.dutch import date_grammar as grammar
from knowledge.dutch.date_names import weekday_number
from knowledge.dutch.date_reading import Reference, rule, shift
from knowledge.dutch.number_words import count
from knowledge.dutch.period import Precision, Qualifier
from knowledge.dutch.span_readers import PARTS
from knowledge.dutch.stretches import (
    ONE_DAY,
    Stretch,
    day,
    days,
    months,
    months_later,
    part_of_month,
    quarter,
    week_of,
    years,
)

_DAYS_IN_WEEK, _MONTHS_IN_QUARTER, _MONTHS_IN_YEAR = 7, 3, 12
_UNITS = {"dagen": "dag", "weken": "week", "maanden": "maand", "jaren": "jaar"}


def _moved(today: date, steps: int, *, unit: str) -> date:
    if unit == "dag":
        return today + steps * ONE_DAY
    if unit == "week":
        return today + steps * _DAYS_IN_WEEK * ONE_DAY
    return months_later(today, steps * {"maand": 1, "kwartaal": _MONTHS_IN_QUARTER, "jaar": _MONTHS_IN_YEAR}[unit])


def _unit_around(on: date, *, unit: str) -> Stretch:
    """Return the day, calendar week, month, quarter or year that holds *on*."""
    if unit == "dag":
        return day(on)
    if unit == "week":
        return week_of(on)
    if unit == "maand":
        return months(on.year, on.month, on.month)
    if unit == "kwartaal":
        return quarter(on.year, (on.month - 1) // _MONTHS_IN_QUARTER + 1)
    return years(on.year, on.year)


def _this_unit(match: re.Match[str], reference: Reference) -> Stretch | None:
    if match["last"] == "laatste":
        return None  # "de laatste week van november"
    unit = match["unit"]
    stretch = _unit_around(_moved(reference.today, shift(match.groupdict()), unit=unit), unit=unit)
    weekday = match.groupdict().get("weekday")
    if weekday is None:
        return stretch
    return day(stretch.first + weekday_number(weekday) * ONE_DAY) if unit == "week" else None


def _part_of_this(match: re.Match[str], reference: Reference) -> Stretch | None:
    """Read a part of this or another month; a week has no parts, so that it is named whole."""
    unit = match["unit"]
    on = _moved(reference.today, shift(match.groupdict()), unit=unit)
    return week_of(on) if unit == "week" else part_of_month(on.year, on.month, PARTS[match["part"]])


def _away(match: re.Match[str], reference: Reference) -> Stretch | None:
    """Read "over drie weken" as the week it leads to: only a count of days leads to a day."""
    return _steps_away(match, reference.today, direction=1)


def _ago(match: re.Match[str], reference: Reference) -> Stretch | None:
    return _steps_away(match, reference.today, direction=-1)


def _steps_away(match: re.Match[str], today: date, *, direction: int) -> Stretch:
    unit = _unit(match)
    return _unit_around(_moved(today, direction * count(match["count"]), unit=unit), unit=unit)


def _within(match: re.Match[str], reference: Reference) -> Stretch | None:
    last = _moved(reference.today, count(match["count"]), unit=_unit(match))
    return Stretch(reference.today, last, Precision.DAYS, qualifier=Qualifier.BY)


def _coming(match: re.Match[str], reference: Reference) -> Stretch | None:
    end = _moved(reference.today, shift(match.groupdict()) * count(match["count"]), unit=_unit(match))
    return days(min(reference.today, end), max(reference.today, end))


def _unit(match: re.Match[str]) -> str:
    return _UNITS.get(match["unit"], match["unit"])


def _near_day(match: re.Match[str], reference: Reference) -> Stretch | None:
    said = match["near"] or {"gister": "gisteren"}.get(match["near_part"], match["near_part"])
    is_greeting = match.string.endswith(("goede ", "de ", "'s "), 0, match.start())
    return None if is_greeting else day(reference.today + grammar.NEAR_DAYS[said] * ONE_DAY)


def _weekday(match: re.Match[str], reference: Reference) -> Stretch | None:
    """Read a weekday as the first from today on; "volgende" and the like never mean today itself."""
    if grammar.IN_A_MONTH.match(match.string, match.end()) or grammar.IS_RECURRING.search(
        match.string[max(0, match.start() - 8) : match.start()]
    ):
        return None
    direction, today = shift(match.groupdict()), reference.beside or reference.today
    ahead = (weekday_number(match["weekday"]) - today.weekday()) % _DAYS_IN_WEEK
    if direction and ahead == 0:
        ahead = _DAYS_IN_WEEK
    if direction < 0:
        ahead -= _DAYS_IN_WEEK if ahead < _DAYS_IN_WEEK else 2 * _DAYS_IN_WEEK
    return day(today + (ahead + _DAYS_IN_WEEK * count(match["count"] or "0")) * ONE_DAY)


RULES = (
    rule(grammar.THIS_UNIT, _this_unit),
    rule(grammar.WEEKDAY_OF_WEEK, _this_unit),
    rule(grammar.PART_OF_THIS, _part_of_this),
    rule(grammar.AWAY, _away),
    rule(grammar.AGO, _ago),
    rule(grammar.WITHIN, _within),
    rule(grammar.COMING, _coming),
    rule(grammar.NEAR_DAY, _near_day),
    rule(grammar.ONE_WEEKDAY, _weekday),
)
