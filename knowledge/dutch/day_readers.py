"""Readers of days that are dated: "19 november 2020", "19-11", "16 en 17 februari"."""

import re
from calendar import monthrange
from datetime import date
from itertools import pairwise

from knowledge.dutch import date_grammar as grammar
from knowledge.dutch.date_names import month_number, weekday_number
from knowledge.dutch.date_reading import Reference, in_named_year, lean_of, named_year, rule, shift
from knowledge.dutch.stretches import ONE_DAY, Stretch, day, days, in_some_year, months_later

_LAST_DAY, _LAST_MONTH = 31, 12
_WORDS_LOOKED_BACK = 24
_PLURAL = re.compile(r" [a-z]{3,}(?:en|s)(?!\w)")
_DATED_BY = re.compile(r"(?:op|d\.?d\.?|uiterlijk|t/m|vanaf|per|dag)[ :]{1,2}$")


def counts_something(match: re.Match[str]) -> bool:
    """Tell whether the words around say that a number is a count or a name: "segment 4", "5-6 jaar"."""
    before = match.string[max(0, match.start() - _WORDS_LOOKED_BACK) : match.start()]
    end = match.end("number") if "number" in match.re.groupindex else match.end()
    return bool(grammar.NAMED_BY_NUMBER.search(before) or grammar.COUNTS_THINGS.match(match.string, end))


def _numeric_date(match: re.Match[str], reference: Reference) -> Stretch | None:
    year = named_year(match, reference.today)
    return day(date(year or 0, int(match["number"]), int(match["day"])))


def _short_date(match: re.Match[str], reference: Reference) -> Stretch | None:
    number, month = int(match["day"]), int(match["number"])
    if not (1 <= number <= _LAST_DAY and 1 <= month <= _LAST_MONTH) or _is_no_short_date(match):
        return None
    return in_named_year(match, lambda year: day(date(year, month, number)), reference=reference)


def _is_no_short_date(match: re.Match[str]) -> bool:
    """Tell counts ("5-6 jaar", "2-3 gemeenten"), fractions ("1/3 van") and "24/7" from days."""
    number, month = int(match["day"]), int(match["number"])
    before = match.string[max(0, match.start() - _WORDS_LOOKED_BACK) : match.start()]
    rises = number < month and not _DATED_BY.search(before) and _PLURAL.match(match.string, match.end("number"))
    is_fraction = match["sign"] == "/" and grammar.IS_FRACTION.match(match.string, match.end("number"))
    is_always = (number, match["sign"], month) == (24, "/", 7) and not match["year"]
    return bool(rises or is_fraction or is_always or counts_something(match))


def _worded_date(match: re.Match[str], reference: Reference) -> Stretch | None:
    number, month = int(match["day"]), month_number(match["month"])

    def make(year: int) -> Stretch:
        return day(date(year, month, number))

    if match["weekday"] and named_year(match, reference.today) is None:
        return _on_its_weekday(match, month=month, number=number, reference=reference)
    return in_named_year(match, make, reference=reference)


def _on_its_weekday(match: re.Match[str], *, month: int, number: int, reference: Reference) -> Stretch:
    """Take the year in which the date falls on the weekday that is named, if one of three does."""
    weekday, today = weekday_number(match["weekday"]), reference.beside or reference.today

    def make(year: int) -> Stretch:
        return day(date(year, month, number))

    def make_fitting(year: int) -> Stretch:
        if abs(year - today.year) > 1 or make(year).first.weekday() != weekday:
            raise ValueError("another weekday")
        return make(year)

    lean = lean_of(match, reference)
    try:
        return in_some_year(make_fitting, lean=lean, today=today)
    except ValueError:
        return in_some_year(make, lean=lean, today=today)


def _day_of_row(match: re.Match[str], reference: Reference) -> Stretch | None:
    if _names_a_thing(match):
        return None
    number, month = int(match["day"]), month_number(match["month"])
    return in_named_year(match, lambda year: day(date(year, month, number)), reference=reference)


def _ordinal_day(match: re.Match[str], reference: Reference) -> Stretch | None:
    """Read "op de 14e" as the nearest 14th, where nothing else is counted: "de 2e kamer", "op de 4e plaats"."""
    before = match.string[max(0, match.start() - _WORDS_LOOKED_BACK) : match.start()]
    is_day = grammar.BEFORE_A_DAY.search(before) and grammar.AFTER_A_DAY.match(match.string, match.end())
    if not (match["month"] or is_day):
        return None
    number, today = int(match["day"]), reference.beside or reference.today
    if match["month"]:
        month = months_later(today.replace(day=1), shift(match.groupdict()))
        return day(month.replace(day=number))
    months = (months_later(today.replace(day=1), step) for step in (0, 1, -1))
    found = [month.replace(day=number) for month in months if number <= monthrange(month.year, month.month)[1]]
    return day(min(found, key=lambda one: abs(one - today)))


def _days(match: re.Match[str], reference: Reference) -> Stretch | None:
    """Read days in one month: a row of neighbours, or a range; other rows are read day by day."""
    numbers = [int(match["day"]), *map(int, grammar.NUMBER.findall(match["row"]))]
    joints = grammar.JOINT.findall(match["row"])
    is_range = len(joints) == 1 and (joints[0].strip() in ("t/m", "tot en met", "tot", "-") or _is_between(match))
    if _names_a_thing(match) or not (is_range or _are_neighbours(numbers)):
        return None
    month, last = month_number(match["month"]), numbers[-1]
    without_last = ONE_DAY if joints[-1] == " tot " else 0 * ONE_DAY

    def make(year: int) -> Stretch:
        return days(date(year, month, numbers[0]), date(year, month, last) - without_last)

    return in_named_year(match, make, reference=reference)


def _are_neighbours(numbers: list[int]) -> bool:
    return all(after - before == 1 for before, after in pairwise(numbers))


def _is_between(match: re.Match[str]) -> bool:
    return match.string.endswith(("tussen ", "tussen de "), 0, match.start())


def _names_a_thing(match: re.Match[str]) -> bool:
    before = match.string[max(0, match.start() - _WORDS_LOOKED_BACK) : match.start()]
    return bool(grammar.NAMED_BY_NUMBER.search(before))


RULES = (
    rule(grammar.ISO_DATE, _numeric_date),
    rule(grammar.NUMERIC_DATE, _numeric_date),
    rule(grammar.SHORT_DATE, _short_date),
    rule(grammar.WORDED_DATE, _worded_date),
    rule(grammar.ORDINAL_DAY, _ordinal_day),
    rule(grammar.DAYS, _days),
    rule(grammar.DAY_OF_ROW, _day_of_row),
)
