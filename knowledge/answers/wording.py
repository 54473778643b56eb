"""What facts and documents are called in an answer: their words, their time as of the day, their status."""

import html
import re
from datetime import date

from knowledge.answers.labels import STILL_TO_COME
from knowledge.closed_lists import STATUSES
from knowledge.dutch.date_words import day_in_words, distance_in_words, period_in_words
from knowledge.dutch.period import Period, Qualifier
from knowledge.model import Document, Fact, Kind, Status

TURNING = re.compile("[\x00\u202a-\u202e\u2066-\u2069]")  # what Telegram refuses, and what lets a text read otherwise
STARTS = frozenset({Qualifier.FROM, Qualifier.NOT_BEFORE, Qualifier.AFTER})
OUTCOMES = frozenset(
    {
        Status.ADOPTED,
        Status.DECIDED,
        Status.FINAL,
        Status.AGREED,
        Status.ADDED,
        Status.GIVEN,
        Status.INTRODUCED,
        Status.DISCUSSED,
        Status.DEFERRED,
        Status.POSTPONED,
        Status.HELD,
    }
)


def statement(fact: Fact, *, today: date) -> str:
    """What *fact* says on *today*, as plain text: its later wording once its time has come."""
    is_ahead = fact.period is not None and not fact.period.has_come(today)
    if not is_ahead:
        return fact.text
    if fact.before:
        return fact.before
    if fact.kind is Kind.DECISION and fact.period:
        return f"Dit besluit is nog niet genomen: {fact.title}. Het staat voor {period_in_words(fact.period)}."
    return fact.text


def deadline_line(fact: Fact, period: Period, *, today: date) -> str:
    """A deadline in one line: what, until when, and how long that is from *today*."""
    said = period_in_words(period)
    if not period.is_day:
        gone = period.latest is not None and period.latest < today
        return f"{fact.title}: {said}{' (dat is voorbij)' if gone else ''}."
    if period.qualifier is Qualifier.BEFORE:
        said = f"{said}, dus uiterlijk {day_in_words(period.anchor)}"
    if period.is_year_inferred:
        said = f"{said} (het jaar is afgeleid)"
    if period.qualifier in STARTS:  # a start does not lapse
        return f"{fact.title}: {said} ({distance_in_words(period.anchor, today=today)})."
    distance = (period.anchor - today).days
    if distance < 0:
        return f"{fact.title}: de termijn was {said} en is verstreken ({_days(-distance)} geleden)."
    left = "vandaag is de laatste dag" if distance == 0 else f"nog {_days(distance)}"
    return f"{fact.title}: {said}, {left}."


def _days(count: int) -> str:
    weeks = f", {count // 7} weken" if count % 7 == 0 and count >= 14 else ""  # two weeks
    return f"{count} {'dag' if count == 1 else 'dagen'}{weeks}"


def moment(period: Period, *, today: date) -> str:
    """A period in words, with how far off it is on *today*."""
    said = period_in_words(period)
    doubt = "; het jaar is afgeleid" if period.is_year_inferred else ""
    if period.is_day and period.qualifier in (Qualifier.UNTIL, Qualifier.BEFORE):
        return f"{said} ({doubt[2:]})" if doubt else said  # the day it names is not the last one
    if period.is_day:
        return f"{said} ({distance_in_words(period.anchor, today=today)}{doubt})"
    return f"{said} ({doubt[2:]})" if doubt else said


def status_words(fact: Fact, *, today: date) -> str:
    """The status as it is on *today*: what has still to happen has none of its own yet."""
    is_ahead = fact.period is not None and not fact.period.has_come(today)
    if is_ahead and fact.status is Status.SUPERSEDED:
        return STATUSES[Status.PLANNED]
    return STILL_TO_COME if is_ahead and fact.status in OUTCOMES else STATUSES[fact.status]


def document_line(document: Document) -> str:
    """How a document is named: title, sender, day, reference."""
    parts = [document.title]
    if document.sender and document.sender not in document.title:
        parts.append(document.sender)
    if document.dated:
        parts.append(period_in_words(document.dated) + (" (datum afgeleid)" if document.is_date_inferred else ""))
    if document.reference:
        parts.append(f"kenmerk {document.reference}")
    if document.is_external:
        parts.append("externe bron")
    return ", ".join(parts)


def safe(text: str) -> str:
    """*text* as it may stand in a message: no markup, and nothing that turns the order of the signs around."""
    return html.escape(TURNING.sub("", text), quote=False)


def safe_in_quotes(text: str) -> str:
    """*text* as it may stand in a page or a mail, also between the quotation marks of an attribute."""
    return html.escape(TURNING.sub("", text))
