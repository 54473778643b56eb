"""The longest time that is named at a place in folded text, alone or as a range; no qualifiers yet."""

import re
from dataclasses import dataclass, replace

from knowledge.dutch import day_readers, relative_readers, span_readers
from knowledge.dutch.date_reading import Reference, Rule
from knowledge.dutch.period import Precision, Qualifier
from knowledge.dutch.stretches import ONE_DAY, Lean, Stretch

RULES: tuple[Rule, ...] = (*day_readers.RULES, *span_readers.RULES, *relative_readers.RULES)
_NAME = re.compile(r"(?<=\(\?P[<=])(?=\w)|(?<=\(\?\()(?=[a-z])")  # where the name of a group begins
# All rules in one: nearly everywhere none of them fits, and that is told in one go. Each rule has its own names.
ANY = "|".join(f"(?:{_NAME.sub(f'r{number}_', one.pattern.pattern)})" for number, one in enumerate(RULES))
_ANY = re.compile(ANY)
_TOGETHER = {Precision.DAY: Precision.DAYS, Precision.MONTH: Precision.MONTHS, Precision.YEAR: Precision.YEARS}
_TO = re.compile(r",? (?:t/m|tm|tot en met|(?P<until>tot(?: aan)?)) (?:de )?| ?- ?")
_AND = re.compile(r" en (?:de )?")
_ADJOINING = re.compile(r" en | ?/ ?")


@dataclass(frozen=True, slots=True)
class NamedTime:
    """A time up to *end* in the text; *stretch* is None where the words name a day that does not exist."""

    end: int
    stretch: Stretch | None
    names_hour: bool = False
    is_range: bool = False


def time_at(text: str, at: int, *, reference: Reference, is_between: bool = False) -> NamedTime | None:
    """Return the time that starts at *at*, with the other end of its range if there is one."""
    first = _longest_at(text, at, reference)
    if first is None or first.stretch is None:
        return first
    joint = _joint_at(text, first.end, first.stretch, is_between=is_between)
    if joint is None:
        return first
    beside = replace(reference, beside=first.stretch.last, lean=Lean.NEXT, qualifier=Qualifier.ON)
    second = _longest_at(text, joint.end(), beside)
    if second is None or second.stretch is None:
        return first
    if first.stretch.is_year_inferred and not second.stretch.is_year_inferred:
        before = replace(reference, beside=second.stretch.first, lean=Lean.LAST)
        first = _longest_at(text, at, before) or first
    return _together(first, second, joint) or first


def _longest_at(text: str, at: int, reference: Reference) -> NamedTime | None:
    longest: NamedTime | None = None
    for rule in RULES if _ANY.match(text, at) else ():
        match = rule.pattern.match(text, at)
        if match is None or (longest is not None and match.end() <= longest.end):
            continue
        try:
            stretch = rule.read(match, reference)
        except (ValueError, OverflowError):  # the words fit, the calendar does not: 30 February, week 54
            longest = NamedTime(match.end(), None)
        else:
            names_hour = bool(match.groupdict().get("time"))
            longest = NamedTime(match.end(), stretch, names_hour) if stretch is not None else longest
    return longest


def _joint_at(text: str, at: int, first: Stretch, *, is_between: bool) -> re.Match[str] | None:
    joint = (_AND if is_between else _TO).match(text, at)
    if joint is None and first.precision is Precision.YEAR:
        return _ADJOINING.match(text, at)
    return joint


def _together(first: NamedTime, second: NamedTime, joint: re.Match[str]) -> NamedTime | None:
    """Return the range of two days, two months or two years; None if they make no range."""
    one, other = first.stretch, second.stretch
    if one is None or other is None or one.precision is not other.precision or one.precision not in _TOGETHER:
        return None
    last = other.last
    if joint.re is _TO and joint["until"]:
        last = other.first - ONE_DAY
    if last < one.first or (joint.re is _ADJOINING and other.first != one.last + ONE_DAY):
        return None
    stretch = replace(
        one,
        last=last,
        precision=_TOGETHER[one.precision],
        is_year_inferred=one.is_year_inferred and other.is_year_inferred,
    )
    return NamedTime(second.end, stretch, second.names_hour, is_range=joint.re is not _ADJOINING)
