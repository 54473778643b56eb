"""Dutch words for a time into a Period, with no more precision than the words have; knows no clock."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from knowledge.dutch import day_readers, relative_readers, span_readers
from knowledge.dutch.date_reading import Reference, Rule
from knowledge.dutch.date_text import fold
from knowledge.dutch.period import Period, Precision, Qualifier
from knowledge.dutch.qualifiers import Prefix, find_prefix, find_suffix, qualified
from knowledge.dutch.stretches import ONE_DAY, Lean, Stretch
from knowledge.errors import ImpossibleDate, UnreadablePeriod

_RULES: tuple[Rule, ...] = (*day_readers.RULES, *span_readers.RULES, *relative_readers.RULES)
_START = re.compile(r"(?<!\w)(?<!\w-)(?<![0-9][.,/:])[0-9a-z]")
_WORD = re.compile(r"[\w']+")
_FILLERS = frozenset(
    "de het den een op in om van dd d datum dag maand jaar is was nog maar dus ruim al circa ca ongeveer jl uur en".split()
)
_TOGETHER = {Precision.DAY: Precision.DAYS, Precision.MONTH: Precision.MONTHS, Precision.YEAR: Precision.YEARS}
_TO = re.compile(r",? (?:(?P<through>t/m|tm|tot en met)|(?P<until>tot(?: aan)?)) (?:de )?| ?- ?")
_AND = re.compile(r" en (?:de )?")
_ADJOINING = re.compile(r" en | ?/ ?")


@dataclass(frozen=True, slots=True)
class _Named:
    """A time without its qualifier; *stretch* is None where the words name a day that does not exist."""

    end: int
    stretch: Stretch | None
    names_hour: bool = False


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    said: str
    period: Period | None


def find_periods(text: str, *, today: date) -> tuple[Period, ...]:
    """Return the periods that *text* names, in order; a day that does not exist yields none."""
    return tuple(found.period for found in _scan(text, today) if found.period is not None)


def parse_period(text: str, *, today: date) -> Period:
    """Return the one period that *text* is; raise UnreadablePeriod or ImpossibleDate if it is not one."""
    found = tuple(_scan(text, today))
    for each in found:
        if each.period is None:
            raise ImpossibleDate(each.said)
    if len(found) != 1 or found[0].period is None or not _covers(found[0], text):
        raise UnreadablePeriod(text)
    return found[0].period


def _covers(found: _Found, text: str) -> bool:
    folded = fold(text).text
    rest = folded[: found.start] + " " + folded[found.end :]
    return all(word in _FILLERS for word in _WORD.findall(rest))


def _scan(text: str, today: date) -> Iterator[_Found]:
    folded = fold(text)
    done = 0
    for start in _START.finditer(folded.text):
        if start.start() < done:
            continue
        found = _period_at(folded.text, start.start(), today)
        if found is not None:
            done, make = found
            said = folded.said(start.start(), done)
            yield _Found(start.start(), done, said, make(said))
