"""Dutch words for a time into a Period, with no more precision than the words have; knows no clock."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from knowledge.dutch.date_reading import Reference
from knowledge.dutch.date_text import FoldedText, fold
from knowledge.dutch.named_times import ANY, NamedTime, time_at
from knowledge.dutch.period import Period, Precision, Qualifier
from knowledge.dutch.qualifiers import PREFIX, Prefix, find_prefix, find_suffix, qualified
from knowledge.errors import ImpossibleDate, UnreadablePeriod

# Where a word begins that may be a time, or stand before one: nearly none does, and that is told for all in one go.
_START = re.compile(rf"(?<!\w)(?<!\w-)(?<![0-9][.,/:])(?={PREFIX}|{ANY})[0-9a-z]")
# Every time has a figure or one of these in it; most questions have none, and need not be looked through for one.
_MARK = re.compile(
    r"[0-9]|ja(?:ar|n|re)|feb|m(?:aa|ei|org|rt)|apr|ju[ln]|aug|sep|okt|nov|dec"
    r"|da[ag]|we[ek]|kw|h(?:alf|elf|erfst)|lente|zomer|winter|kerst|gist|ochtend|avond"
)
_WORD = re.compile(r"[\w']+")
_FILLERS = frozenset("de het den in op om van loop d dd datum dag maand jaar is was nog maar ruim".split())
_RANGE_WORD = re.compile(r"(?<!\w)(?:t/m|tot)(?!\w)")
_RANGES = (Precision.DAYS, Precision.MONTHS, Precision.YEARS)


@dataclass(frozen=True, slots=True)
class _Found:
    """A time in folded text; *period* is None where it does not exist."""

    start: int
    end: int
    said: str
    period: Period | None


def find_periods(text: str, *, today: date) -> tuple[Period, ...]:
    """Return the periods that *text* names, in order; a day that does not exist yields none."""
    return find_times(text, today=today)[0]


def find_impossible(text: str, *, today: date) -> tuple[str, ...]:
    """Return the wordings in *text* that name a day which does not exist, such as "30 februari"."""
    return find_times(text, today=today)[1]


def find_times(text: str, *, today: date) -> tuple[tuple[Period, ...], tuple[str, ...]]:
    """Return what `find_periods` and `find_impossible` find, in one reading."""
    found = tuple(_scan(fold(text), today))
    periods = tuple(each.period for each in found if each.period is not None)
    return periods, tuple(each.said for each in found if each.period is None)


def parse_period(text: str, *, today: date) -> Period:
    """Return the one period that *text* is; raise ImpossibleDate or UnreadablePeriod if it is not one."""
    folded = fold(text)
    found = tuple(_scan(folded, today))
    for each in found:
        if each.period is None:
            raise ImpossibleDate(each.said)
    if len(found) != 1 or found[0].period is None or not _covers(found[0], folded.text):
        raise UnreadablePeriod(text)
    return found[0].period


def may_name_a_time(folded: str) -> bool:
    """Whether it is worth looking for a time in *folded* text: if not, none is there."""
    return _MARK.search(folded) is not None


def _covers(found: _Found, text: str) -> bool:
    rest = text[: found.start] + " " + text[found.end :]
    return all(word in _FILLERS for word in _WORD.findall(rest))


def _scan(folded: FoldedText, today: date) -> Iterator[_Found]:
    if not may_name_a_time(folded.text):
        return
    done = 0
    for start in _START.finditer(folded.text):
        if start.start() < done:
            continue
        found = _found_at(folded, start.start(), today)
        if found is not None:
            done = found.end
            yield found


def _found_at(folded: FoldedText, at: int, today: date) -> _Found | None:
    prefix = find_prefix(folded.text, at) or Prefix(Qualifier.ON, at)
    reference = Reference(today, prefix.qualifier)
    time = time_at(folded.text, prefix.end, reference=reference, is_between=prefix.is_between)
    if time is None or (prefix.opens_range and not _is_range(time)):
        return None
    suffix = find_suffix(folded.text, time.end) if prefix.end == at else None
    qualifier, end = suffix or (_qualifier(prefix, time, folded.text), time.end)
    said = folded.said(at, end)
    return _Found(at, end, said, _period(time, qualifier, said=said))


def _is_range(time: NamedTime) -> bool:
    return time.stretch is None or time.stretch.precision in _RANGES


def _qualifier(prefix: Prefix, time: NamedTime, text: str) -> Qualifier:
    """Return how the time is bound: "vanaf 1 mei t/m 3 juni" has two ends, "voor 1 mei om 12 uur" is on the day."""
    qualifier = prefix.qualifier
    is_range = time.is_range or _RANGE_WORD.search(text, prefix.end, time.end)
    if is_range and qualifier in (Qualifier.FROM, Qualifier.BEFORE):  # "het budget voor 2021 t/m 2023"
        return Qualifier.ON
    if qualifier in (Qualifier.BEFORE, Qualifier.UNTIL) and (prefix.names_hour or time.names_hour):
        return Qualifier.BY
    if qualifier is Qualifier.ON and time.stretch is not None:
        return time.stretch.qualifier
    return qualifier


def _period(time: NamedTime, qualifier: Qualifier, *, said: str) -> Period | None:
    if time.stretch is None:
        return None
    try:
        return qualified(time.stretch, qualifier, said=said)
    except OverflowError:  # the day before the first, or after the last, that a date can be
        return None
