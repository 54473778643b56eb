"""What every reader of a date shares: the day it reads from, the year that is named, the marks of a rule."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from knowledge.dutch.date_names import month_number
from knowledge.dutch.period import Qualifier
from knowledge.dutch.stretches import Lean, Stretch, in_some_year

_CENTURY_TURN = 90  # '90 to '99 are the nineties


@dataclass(frozen=True, slots=True)
class Reference:
    """Where a reader stands: *today*, or beside the other end of a range, which then fixes the year."""

    today: date
    qualifier: Qualifier = Qualifier.ON
    beside: date | None = None
    lean: Lean = Lean.NEAREST


# A reader returns None where the signs fit but no time is meant, and raises ValueError for a day that is none.
Reader = Callable[[re.Match[str], Reference], Stretch | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern over folded text, and who reads what it finds."""

    pattern: re.Pattern[str]
    read: Reader


def rule(pattern: str, read: Reader) -> Rule:
    """Return the rule that has *read* read what *pattern* finds."""
    return Rule(re.compile(pattern), read)


def shift(groups: Mapping[str, str | None]) -> int:
    """Return -1 for "vorige" and the like, 1 for "volgende" and the like, else 0."""
    if groups.get("last") or groups.get("last_tail"):
        return -1
    return 1 if groups.get("next") or groups.get("next_tail") else 0


def lean_of(match: re.Match[str], reference: Reference) -> Lean:
    """Return the way in which the words lean; without such words, that of *reference*."""
    return {-1: Lean.LAST, 0: reference.lean, 1: Lean.NEXT}[shift(match.groupdict())]


def named_year(match: re.Match[str], today: date) -> int | None:
    """Return the year that the words name, in figures, as "vorig jaar", or at the end of a row of dates."""
    groups = match.groupdict()
    said = groups.get("year")
    if said is not None:
        return _year(said, today)
    if groups.get("now"):
        return today.year
    if groups.get("ahead_year") is None:
        return None
    month, closing = groups["month"], groups["ahead_month"]
    runs_over = month is not None and month_number(month) > month_number(closing or month)
    return int(groups["ahead_year"] or 0) - runs_over


def in_named_year(
    match: re.Match[str], make: Callable[[int], Stretch], *, reference: Reference, lean: Lean | None = None
) -> Stretch:
    """Return what *make* gives for the year that *match* names, or else for the one that *reference* points at."""
    year = named_year(match, reference.today)
    if year is not None:
        return make(year)
    return in_some_year(make, lean=lean or lean_of(match, reference), today=reference.beside or reference.today)


def _year(said: str, today: date) -> int:
    if said.endswith("jaar"):
        word = said.split(" ")[0]
        return today.year + {"dit": 0, "vorig": -1, "afgelopen": -1}.get(word, 1)
    figures = said.removeprefix("'")
    if len(figures) > 2:  # two figures leave the century out
        return int(figures)
    return int(figures) + (1900 if int(figures) >= _CENTURY_TURN else 2000)
