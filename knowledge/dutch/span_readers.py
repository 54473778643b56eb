"""Readers of months, quarters, seasons, weeks and years: "medio juli", "juni/juli 2021", "voor de kerst"."""

import re
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

from knowledge.dutch import date_grammar as grammar
from knowledge.dutch.date_names import MONTHS, month_number
from knowledge.dutch.date_reading import Reference, in_named_year, lean_of, named_year, rule
from knowledge.dutch.day_readers import counts_something
from knowledge.dutch.number_words import rank
from knowledge.dutch.period import Qualifier
from knowledge.dutch.stretches import (
    Lean,
    Part,
    Season,
    Stretch,
    christmas,
    half_month,
    half_year,
    months,
    next_limit,
    part_of_month,
    part_of_year,
    quarter,
    season,
    week,
    years,
)

PARTS = {
    "begin": Part.BEGIN,
    "medio": Part.MIDDLE,
    "midden": Part.MIDDLE,
    "half": Part.MIDDLE,
    "halverwege": Part.MIDDLE,
    "eind": Part.END,
    "einde": Part.END,
}
_SEASONS = {"lente": Season.SPRING, "herfst": Season.AUTUMN} | {str(each): each for each in Season}
_MONTHS_IN_YEAR = 12
_BEFORE_A_MONTH = re.compile(
    r"(?<!\w)(?:in|tot|t/m|met|vanaf|per|na|voor|uiterlijk|sinds|of|en|rond|maand|tussen|van|deze)[ :]{1,2}$"
)
_BEFORE_JAN = re.compile(r"(?<!\w)(?:in|maand)[ :]{1,2}$")


def _month(match: re.Match[str], reference: Reference) -> Stretch | None:
    number = month_number(match["month"])
    if not _is_month(match, reference):
        return None
    stretch = in_named_year(match, lambda year: months(year, number, number), reference=reference)
    return replace(stretch, is_year_inferred=False) if match["this"] else stretch


def _is_month(match: re.Match[str], reference: Reference) -> bool:
    """Tell the month from a person called Jan and other short words."""
    said = match["month"].removesuffix(".")
    is_dated = named_year(match, reference.today) is not None or lean_of(match, reference) is not Lean.NEAREST
    joint = grammar.JOINT.match(match.string, match.end())
    if joint is not None and grammar.MONTH_NAME.match(match.string, joint.end()):
        return True
    if said in MONTHS or is_dated or match["this"] or match.string.strip(" .?!") == said:
        return True
    before = match.string[max(0, match.start() - 12) : match.start()]
    return bool((_BEFORE_JAN if said == "jan" else _BEFORE_A_MONTH).search(before))


def _months(match: re.Match[str], reference: Reference) -> Stretch | None:
    """Read a row of neighbouring months; other rows are read month by month."""
    row = [month_number(name) for name in grammar.MONTH_NAME.findall(match["row"])]
    if any(later != earlier % _MONTHS_IN_YEAR + 1 for earlier, later in pairwise(row)):
        return None
    if " tot " in match["row"]:  # the last month of "april tot juni" does not count
        return None
    year = named_year(match, reference.today)
    if year is not None:  # it stands behind the last month
        return months(year - (row[-1] < row[0]), row[0], row[-1])
    return in_named_year(match, lambda year: months(year, row[0], row[-1]), reference=reference)


def _part_of_month(match: re.Match[str], reference: Reference) -> Stretch | None:
    part, month = PARTS[match["part"]], month_number(match["month"])
    return in_named_year(match, lambda year: part_of_month(year, month, part), reference=reference)


def _part_of_year(match: re.Match[str], reference: Reference) -> Stretch | None:
    return in_named_year(match, lambda year: part_of_year(year, PARTS[match["part"]]), reference=reference)


def _half_year(match: re.Match[str], reference: Reference) -> Stretch | None:
    """Read half a year; "de eerste helft" may be of a meeting, so that a half names its year."""
    if "helft" in match[0] and named_year(match, reference.today) is None:
        return None
    return _ranked(match, reference, make=half_year, of=2)


def _half_month(match: re.Match[str], reference: Reference) -> Stretch | None:
    half, month = rank(match["rank"], of=2), month_number(match["month"])
    return in_named_year(match, lambda year: half_month(year, month, half), reference=reference)


def _quarter(match: re.Match[str], reference: Reference) -> Stretch | None:
    if match.groupdict().get("rank"):
        return _ranked(match, reference, make=quarter, of=4)
    digit = match.groupdict().get("digit_after") or match["digit"]
    return in_named_year(match, lambda year: quarter(year, int(digit)), reference=reference)


def _ranked(
    match: re.Match[str], reference: Reference, *, make: Callable[[int, int], Stretch], of: int
) -> Stretch | None:
    if match["rank"] == "laatste" and named_year(match, reference.today) is None:
        return None  # the last of the year or the latest so far: the words do not say
    number = rank(match["rank"], of=of)
    return in_named_year(match, lambda year: make(year, number), reference=reference)


def _season(match: re.Match[str], reference: Reference) -> Stretch | None:
    said = match["season"]
    name = Season.SUMMER if said.startswith("zomer") else _SEASONS[said]
    return _returning(match, reference, make=lambda year: season(year, name))


def _christmas(match: re.Match[str], reference: Reference) -> Stretch | None:
    return _returning(match, reference, make=christmas)


def _returning(match: re.Match[str], reference: Reference, *, make: Callable[[int], Stretch]) -> Stretch:
    """Read a time of the year; "voor" and "tot" without a year look ahead to a limit that has not passed."""
    looks_ahead = reference.qualifier in (Qualifier.BEFORE, Qualifier.UNTIL)
    is_free = named_year(match, reference.today) is None and lean_of(match, reference) is Lean.NEAREST
    if looks_ahead and is_free and not match["this"]:
        return next_limit(make, today=reference.beside or reference.today)
    stretch = in_named_year(match, make, reference=reference)
    return replace(stretch, is_year_inferred=False) if match["this"] else stretch


def _week(match: re.Match[str], reference: Reference) -> Stretch | None:
    return in_named_year(match, lambda year: week(year, int(match["number"])), reference=reference)


def _year(match: re.Match[str], _: Reference) -> Stretch | None:
    year = int(match["year"])
    return None if counts_something(match) else years(year, year)


RULES = (
    rule(grammar.MONTHS_ROW, _months),
    rule(grammar.ONE_MONTH, _month),
    rule(grammar.PART_OF_MONTH, _part_of_month),
    rule(grammar.PART_OF_YEAR, _part_of_year),
    rule(grammar.HALF_YEAR, _half_year),
    rule(grammar.HALF_MONTH, _half_month),
    rule(grammar.QUARTER, _quarter),
    rule(grammar.YEAR_FIRST_QUARTER, _quarter),
    rule(grammar.SEASON, _season),
    rule(grammar.CHRISTMAS, _christmas),
    rule(grammar.WEEK, _week),
    rule(grammar.ONE_YEAR, _year),
)
