"""What a question claims to be so: a count, or a stretch of time that is left; read from its own words."""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from knowledge.answers.answer import Question
from knowledge.answers.asking import Words, is_assertion
from knowledge.answers.numbering import NAMES, NUMBER_WORDS
from knowledge.dutch.abbreviations import write_out, write_years
from knowledge.dutch.date_names import MONTHS
from knowledge.dutch.folding import fold, words
from knowledge.dutch.number_words import COUNTS
from knowledge.dutch.stemming import stems

REACH = 2  # "10 lokale maatregelen": so many words after a number may be what it counts
DAYS = {"dag": 1, "dagen": 1, "week": 7, "weken": 7}
MONTH = frozenset({"maand", "maanden"})
MEMBERS = frozenset((name,) for name in NAMES)  # "stelling 8" counts nothing
AROUND_SPAN = frozenset("hele heel volle ruim ruime krap slechts maar".split())


class Compared(StrEnum):
    """How a stretch of time is held against what is left."""

    AT_LEAST = "at_least"
    MORE = "more"
    LESS = "less"
    EXACTLY = "exactly"


@dataclass(frozen=True, slots=True)
class Count:
    """A *number* of something, read *at* a place; *nouns* are the words after it that may name the thing."""

    number: int
    nouns: Words
    at: int


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of time from today on, as "nog precies twee weken" says it."""

    amount: int
    unit: str
    compared: Compared


def said_words(question: Question) -> Words:
    """The words as typed, with the times that reading takes out."""
    return words(write_years(write_out(fold(question.legible))))


def is_claim(question: Question) -> bool:
    """Whether it says something to be told whether that is so."""
    return is_assertion(said_words(question))


def counts(said: Words) -> tuple[Count, ...]:
    """The counts that *said* words give: "zeven nummers", "10 lokale maatregelen"; never "nummer 10"."""
    return tuple(_counts(said))


def _counts(said: Words) -> Iterator[Count]:
    for at, word in enumerate(said):
        number = _number(word)
        if number is None or (at and said[at - 1] in NUMBER_WORDS):
            continue
        nouns = tuple(noun for noun in said[at + 1 : at + 1 + REACH] if _number(noun) is None)
        if nouns and nouns[0] not in MONTHS:
            yield Count(number, nouns, at)


def _number(word: str) -> int | None:
    if word.isdigit():
        return int(word) if len(word) <= 3 else None  # longer ones are years and marks
    return COUNTS.get(word) if word != "een" else None


def count_of(noun: str, told: str) -> int | None:
    """The one number of things called *noun* that the sentences *told* give; None where there is none, or two."""
    parts = (words(part) for part in re.split(r"[.,:;]", re.sub(r"\([^)]*\)", " ", told)))
    found = {
        count.number
        for part in parts
        for count in counts(part)
        if any(is_kin(noun, other) for other in count.nouns) and part[count.at - 1 : count.at] not in MEMBERS
    }
    return found.pop() if len(found) == 1 else None


def first_sentence(text: str) -> str:
    """What *text* says up to its first full stop."""
    return re.split(r"(?<=[.!?]) (?=[A-Z0-9])", text, maxsplit=1)[0]


def is_kin(one: str, other: str) -> bool:
    """Whether two words are forms of one."""
    return one == other or bool(set(stems(one)) & set(stems(other)))


def span_left(said: Words) -> Span | None:
    """The stretch that "hebben we nog …" or "is het nog …" asks about; None where there is none."""
    if "nog" not in said:
        return None
    for at in range(said.index("nog") + 1, len(said)):
        unit = said[at]
        if unit in DAYS or unit in MONTH:
            return _span(said[:at], unit)
    return None


def _span(before: Words, unit: str) -> Span | None:
    rest = [word for word in before if word not in AROUND_SPAN]
    amount = COUNTS.get(rest[-1]) or (int(rest[-1]) if rest[-1].isdigit() else None)
    if amount is None or "hoeveel" in rest:
        return None
    lead = set(rest[rest.index("nog") : -1])
    if lead & {"precies", "exact", "net"}:
        return Span(amount, unit, Compared.EXACTLY)
    if "dan" in lead and lead & {"meer", "langer"}:
        return Span(amount, unit, Compared.MORE)
    if "dan" in lead and lead & {"minder", "korter"}:
        return Span(amount, unit, Compared.LESS)
    return Span(amount, unit, Compared.AT_LEAST)


def holds(span: Span, *, today: date, due_on: date) -> bool:
    """Whether so much time is left on *today* for what is due on *due_on*."""
    then = _add(today, span)
    return {
        Compared.AT_LEAST: due_on >= then,
        Compared.MORE: due_on > then,
        Compared.LESS: due_on < then,
        Compared.EXACTLY: due_on == then,
    }[span.compared]


def _add(day: date, span: Span) -> date:
    if span.unit in DAYS:
        return day + timedelta(days=span.amount * DAYS[span.unit])
    year, month = divmod(day.year * 12 + day.month - 1 + span.amount, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
