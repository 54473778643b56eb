"""The dates and amounts that a text names, and whether those of an answer stand in the sources that it names."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from knowledge.answers.rendering import NOWHERE, document_line
from knowledge.dutch.date_names import MONTHS, WEEKDAYS
from knowledge.dutch.date_words import period_in_words
from knowledge.model import Document, Fact

MONTH = "|".join(
    sorted((*MONTHS, *(name[:3] for name in MONTHS if name != "mei"), "mrt", "sept"), key=len, reverse=True)
)
DAY = re.compile(rf"\b(?P<day>[0-3]?\d)(?:e)? (?P<month>{MONTH})\b\.?(?: (?P<year>(?:19|20)\d\d)\b)?", re.IGNORECASE)
SEVERAL = re.compile(
    rf"\b(?P<day>[0-3]?\d)(?= (?:en|of|tot en met|t/m|tot) (?:(?:{'|'.join(WEEKDAYS)}) )?"
    rf"[0-3]?\d (?P<month>{MONTH})\b(?: (?P<year>(?:19|20)\d\d)\b)?)",
    re.IGNORECASE,
)
IN_FIGURES = re.compile(r"\b(?P<day>[0-3]?\d)[-/](?P<month>[01]?\d)[-/](?P<year>(?:19|20)\d\d)\b")
OF_YEAR = re.compile(rf"\b(?P<month>{MONTH})\b\.? (?P<year>(?:19|20)\d\d)\b", re.IGNORECASE)
YEAR = re.compile(r"(?<![\d./-])(?:19|20)\d\d(?![\d./-]\d|\d| dagen)")
AMOUNT = re.compile(
    r"€ ?[\d.,]*\d(?: ?(?:miljoen|miljard|mln|duizend))?|\b[\d.,]*\d ?(?:%|procent|miljoen|miljard|mln|euro)", re.I
)
WEEKDAY = re.compile(
    rf"\b(?P<weekday>{'|'.join(WEEKDAYS)}) (?P<rest>[0-3]?\d (?:{MONTH}) (?:19|20)\d\d)\b", re.IGNORECASE
)
DISTANCE = re.compile(
    r"\bnog (?P<left>\d+) dag(?:en)?\b|\bover (?P<ahead>\d+) dagen\b|\b(?P<gone>\d+) dag(?:en)?"
    r"(?:, \d+ weken)? geleden\b"
    r"|\((?P<near>vandaag|morgen|gisteren)[);]|\b(?P<last>vandaag) is de laatste dag"
)
IN_WEEKS = re.compile(r"\b(?P<days>\d+) dagen(?: geleden)?(?:,| \() ?(?P<weeks>\d+) weken\b")
NEAR = {"vandaag": 0, "morgen": 1, "gisteren": -1}
DAYS_A_WEEK = 7
SENTENCE = re.compile(r"(?<=[.!?]) (?=[A-Z0-9€])")
SOURCE = re.compile(r"^Bron: (?P<named>.*)\.$")
FURTHER = "; ook: "  # between the documents of one line
Claim = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of an answer; *line* is the line that it stands in."""

    text: str
    line: str


def sentences(shown: str) -> Iterator[Sentence]:
    """The sentences of an answer as plain text, without the lines that name its sources."""
    for line in shown.splitlines():
        if not SOURCE.match(line):
            yield from (Sentence(part, line) for part in SENTENCE.split(line.removeprefix("• ")) if part.strip())


def cited(shown: str, documents: Iterable[Document]) -> tuple[Document, ...]:
    """The documents that an answer names as its sources; each must be one of *documents* to the letter."""
    known = {document_line(document): document for document in documents}
    lines = [found["named"] for line in shown.splitlines() if (found := SOURCE.match(line))]
    lines = [line for line in lines if not line.startswith(NOWHERE)]
    parts = [part for line in lines for part in line.split(FURTHER)]
    named = [next((known[name] for name in known if _begins(part, name)), None) for part in parts]
    if None in named:
        raise ValueError(f"a source that the base does not have: {parts[named.index(None)]}")
    return tuple(document for document in named if document)


def claims(text: str) -> frozenset[Claim]:
    """The dates and amounts that *text* names, each in one form whatever the wording."""
    days = [*DAY.finditer(text), *SEVERAL.finditer(text), *IN_FIGURES.finditer(text)]
    found = {_day(one) for one in days}
    found |= {("month", str(_month(one["month"])), one["year"]) for one in OF_YEAR.finditer(text)}
    found |= {("year", one) for one in YEAR.findall(text)}
    found |= {("amount", _amount(one)) for one in AMOUNT.findall(text)}
    return frozenset(found)


def stated(fact: Fact) -> frozenset[Claim]:
    """The dates and amounts that *fact* states; a full date states its month and its day without the year too."""
    lines = (fact.text, fact.before, fact.title, fact.note, fact.who, fact.to_whom)
    told = [line for line in lines if line]
    if fact.period:
        told += [period_in_words(fact.period), fact.period.said]
        told += [
            f"{day.day} {MONTHS[day.month - 1]} {day.year}" for day in (fact.period.earliest, fact.period.latest) if day
        ]
    return frozenset(_with_less(claim for line in told for claim in claims(line)))


def wrong_weekdays(text: str) -> list[str]:
    """The days that *text* gives another weekday than the calendar does."""
    return [one.group() for one in WEEKDAY.finditer(text) if _calendar(one["rest"]) != one["weekday"].lower()]


def wrong_distances(sentence: Sentence, *, today: date) -> list[str]:
    """The distances from *today* in a sentence that lead to none of the days in its line, or that are no such weeks."""
    named = (*DAY.finditer(sentence.line), *SEVERAL.finditer(sentence.line))
    days = {day for found in named if (day := _full(found))}
    told = [(one.group(), today + timedelta(days=_far(one))) for one in DISTANCE.finditer(sentence.text)]
    weeks = [one for one in IN_WEEKS.finditer(sentence.text) if int(one["days"]) != DAYS_A_WEEK * int(one["weeks"])]
    return [said for said, day in told if day not in days] + [one.group() for one in weeks]


def _begins(line: str, name: str) -> bool:
    return line == name or line.startswith(f"{name}; ")


def _day(found: re.Match[str]) -> Claim:
    year = found.groupdict().get("year")
    day = ("day", str(int(found["day"])), str(_month(found["month"])))
    return (*day, year) if year else day


def _month(name: str) -> int:
    if name.isdigit():
        return int(name)
    start = name.lower()[:3].replace("mrt", "maa")
    return next(number for number, month in enumerate(MONTHS, 1) if month.startswith(start))


def _amount(said: str) -> str:
    plain = said.lower().replace("procent", "%").replace("mln", "miljoen").replace("euro", "").replace("€", "")
    return re.sub(r"[ ]|(?<=\d)\.(?=\d{3})", "", plain)


def _with_less(found: Iterable[Claim]) -> Iterator[Claim]:
    for claim in found:
        yield claim
        if claim[0] == "day" and len(claim) == 4:
            yield claim[:3]
            yield ("month", claim[2], claim[3])
        if claim[0] in ("day", "month") and len(claim) > 2:
            yield ("year", claim[-1])


def _full(found: re.Match[str]) -> date | None:
    return date(int(found["year"]), _month(found["month"]), int(found["day"])) if found["year"] else None


def _calendar(said: str) -> str:
    found = DAY.match(said)
    day = _full(found) if found else None
    return WEEKDAYS[day.weekday()] if day else ""


def _far(found: re.Match[str]) -> int:
    if near := found["near"] or found["last"]:
        return NEAR[near]
    ahead = found["left"] or found["ahead"]
    return int(ahead) if ahead else -int(found["gone"])
