"""An Answer in Dutch, as Telegram HTML: the fact first, then when, whose, how firm, and where it stands."""

import html
import re
from collections.abc import Iterable, Iterator
from datetime import date

from knowledge.answers.answer import Answer, Intent, Outcome, Overview, Smalltalk
from knowledge.answers.labels import ABOUT, HEADINGS, NO_TIME, SMALLTALK, STATUS, STILL_TO_COME
from knowledge.dutch.date_words import day_in_words, distance_in_words, period_in_words
from knowledge.dutch.period import Period, Qualifier
from knowledge.model import Document, Fact, Kind, Place, PlaceKind, Status

TAG = re.compile(r"<[^<>]*>")
STARTS = frozenset({Qualifier.FROM, Qualifier.NOT_BEFORE, Qualifier.AFTER})
MOST_GAPS = 12
MOST_ON_PAGE = 15
PAGE_ROOM = 2400  # signs of items on one page; with heading and sources it stays within one message
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


def pages(answer: Answer, *, today: date) -> tuple[str, ...]:
    """*answer* as it is shown on *today*, a long list in pages; at least one."""
    if answer.outcome is not Outcome.LIST or not answer.facts:
        return (render(answer, today=today),)
    sheets = list(_sheets(answer.facts, today=today))
    return tuple(
        _list(answer, sheet, today=today, number=number, count=len(sheets))
        for number, sheet in enumerate(sheets, start=1)
    )


def render(answer: Answer, *, today: date) -> str:
    """*answer* as it is sent on *today*, of a long list the first page.

    Every value is escaped, tags are `b` and `i` only. May be long.
    """
    if answer.outcome is Outcome.SMALLTALK:
        return SMALLTALK[answer.question.smalltalk or Smalltalk.EMPTY]
    if answer.heading == Overview.SOURCES.value:
        return _sources(answer)
    if answer.outcome is Outcome.LIST:
        return pages(answer, today=today)[0] if answer.facts else _none_listed(answer)
    if answer.outcome is Outcome.ASK_BACK:
        return _choices(answer, today=today)
    if answer.outcome is Outcome.UNKNOWN and not (answer.facts and answer.facts[0].status is Status.ABSENT):
        return _unknown(answer)
    return _fact(answer, today=today)


def plain(text: str) -> str:
    """Rendered text without its markup."""
    return html.unescape(TAG.sub("", text))


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


def _fact(answer: Answer, *, today: date) -> str:
    fact = answer.facts[0]
    lines = [safe(answer.missing)] if answer.missing else []
    lead = f"{answer.lead} " if answer.lead else ""
    told = safe(statement(fact, today=today))
    if fact.status is Status.ABSENT:
        lines.append(f"Dat staat niet in mijn bronnen. {told}")
    elif fact.kind is Kind.DEADLINE and fact.period:
        lines += [f"<b>{safe(lead)}{safe(deadline_line(fact, fact.period, today=today))}</b>", told]
    elif fact.period and answer.question.intent is Intent.WHEN:
        lines += [f"<b>{safe(lead)}{safe(moment(fact.period, today=today))}</b>", told]
    else:
        lines.append(f"{safe(lead)}{told}")
        if answer.question.intent is Intent.WHEN and not fact.period and not any(char.isdigit() for char in told):
            lines.append(NO_TIME)
        if fact.period:
            lines.append(f"Wanneer: {safe(moment(fact.period, today=today))}")
    lines.append(_whose(fact, answer.places, today=today))
    if fact.references:
        lines.append(safe(f"RIS-nummer: {', '.join(fact.references)}"))
    if fact.note:
        lines.append(safe(f"Let op: {fact.note}"))
    if answer.also:
        lines.append(f"Ook hierover: {safe(_told(answer.also, today=today))}")
    lines += [_around(other, fact, today=today) for other in answer.context]
    lines.append(_source_line(fact, answer.also))
    return "\n".join(lines)


def deadline_line(fact: Fact, period: Period, *, today: date) -> str:
    """A deadline in one line: what, until when, and how long that is from *today*."""
    said = period_in_words(period)
    if not period.is_day:
        gone = period.latest is not None and period.latest < today
        return f"{fact.title}: {said}{' (dat is voorbij)' if gone else ''}."
    if period.qualifier is Qualifier.BEFORE:
        said = f"{said}, dus uiterlijk {day_in_words(period.anchor)}"
    if period.is_year_inferred:
        said = f"{said} (het jaar staat niet in de bron)"
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
    doubt = "; het jaar staat niet in de bron" if period.is_year_inferred else ""
    if period.is_day:
        return f"{said} ({distance_in_words(period.anchor, today=today)}{doubt})"
    return f"{said} ({doubt[2:]})" if doubt else said


def _whose(fact: Fact, places: Iterable[Place], *, today: date) -> str:
    owner = next((place for place in places if place.id == fact.scope), None)
    whose = "alle gemeenten" if owner is None or owner.kind is PlaceKind.EVERYONE else owner.name
    parts = [f"Geldt voor: {whose}"]
    if fact.who and fact.kind is Kind.DEADLINE:
        parts.append(f"wie: {fact.who}" + (f", aan {fact.to_whom}" if fact.to_whom else ""))
    parts.append(f"status: {status_words(fact, today=today)}")
    return safe(" · ".join(parts))


def status_words(fact: Fact, *, today: date) -> str:
    """The status as it is on *today*: what has still to happen has none of its own yet."""
    is_ahead = fact.period is not None and not fact.period.has_come(today)
    if is_ahead and fact.status is Status.SUPERSEDED:
        return STATUS[Status.PLANNED]
    return STILL_TO_COME if is_ahead and fact.status in OUTCOMES else STATUS[fact.status]


def _around(other: Fact, fact: Fact, *, today: date) -> str:
    word = "Eerder" if other.id == fact.follows or other.id in fact.replaces else "Daarna"
    if other.period and fact.period and (other.period.anchor < fact.period.anchor) is (word == "Daarna"):
        word = "Hoort erbij"
    when = f"{period_in_words(other.period)}: " if other.period else ""
    return safe(f"{word}: {when}{other.title} ({status_words(other, today=today)}).")


def _told(fact: Fact, *, today: date) -> str:
    told = statement(fact, today=today)
    if fact.kind is Kind.DEADLINE and fact.period:
        return f"{deadline_line(fact, fact.period, today=today)} {told}"
    return f"{told} ({moment(fact.period, today=today)})" if fact.period else told


def _source_line(fact: Fact, also: Fact | None) -> str:
    places = dict.fromkeys((fact.source.place, *((also.source.place,) if also else ())))
    return f"<i>Bron: {safe(document_line(fact.source.document))}; {safe('; '.join(places))}.</i>"


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


def _sheets(facts: Iterable[Fact], *, today: date) -> Iterator[list[Fact]]:
    """*facts* in the portions that go on one page."""
    sheet: list[Fact] = []
    room = PAGE_ROOM
    for fact in facts:
        needed = len(_item(fact, today=today))
        if sheet and (needed > room or len(sheet) == MOST_ON_PAGE):
            yield sheet
            sheet, room = [], PAGE_ROOM
        sheet.append(fact)
        room -= needed
    yield sheet


def _list(answer: Answer, sheet: Iterable[Fact], *, today: date, number: int, count: int) -> str:
    lines = [safe(answer.missing)] if answer.missing else []
    lines += [f"<b>{safe(_heading(answer))} ({len(answer.facts)})</b>"]
    shown = tuple(sheet)
    lines += [f"• {_item(fact, today=today)}" for fact in shown]
    if count > 1:
        lines.append(f"Bladzijde {number} van {count}. Noem een onderwerp of maand om minder te zien.")
    lines += _sources_of(shown)
    return "\n".join(lines)


def _item(fact: Fact, *, today: date) -> str:
    if fact.kind is Kind.DEADLINE and fact.period:
        return safe(deadline_line(fact, fact.period, today=today))
    when = f": {moment(fact.period, today=today)}" if fact.period else ""
    marks = f" (RIS {', '.join(fact.references)})" if fact.references else ""
    status = "" if fact.series else f", {status_words(fact, today=today)}"
    return safe(f"{fact.title}{when}{status}{marks}")


def _heading(answer: Answer) -> str:
    if answer.heading:
        return HEADINGS[Overview(answer.heading)]
    kinds = {fact.kind for fact in answer.facts}
    return ABOUT[kinds.pop()] if len(kinds) == 1 else "Dit vond ik"


def _none_listed(answer: Answer) -> str:
    kinds = answer.question.kinds
    what = ABOUT[next(iter(kinds))].lower() if len(kinds) == 1 else "punten"
    if answer.heading in (Overview.DEADLINES.value, Overview.ALL_DEADLINES.value):
        what = "open termijnen"
    elif kinds == {Kind.DEADLINE}:
        what = "termijnen"
    when = f" ({answer.question.periods[0].said})" if answer.question.periods else ""
    hint = " Met /termijnen alle ziet u ook wat voorbij is." if "termijnen" in what else ""
    return safe(f"Nee, er staan geen {what} in mijn bronnen{when}.{hint}")


def _choices(answer: Answer, *, today: date) -> str:
    lines = ["Dat kan op meer dan één ding slaan. Welke bedoelt u?"]
    lines += [
        f"{number}. <b>{safe(option.label)}</b>: {safe(_first_sentence(statement(fact, today=today)))}"
        for number, (option, fact) in enumerate(zip(answer.options, answer.facts, strict=True), start=1)
    ]
    lines += _sources_of(answer.facts)
    return "\n".join(lines)


def _sources_of(facts: Iterable[Fact]) -> list[str]:
    documents = dict.fromkeys(document_line(fact.source.document) for fact in facts)
    return [f"<i>Bron: {safe(document)}.</i>" for document in documents]


def _first_sentence(text: str) -> str:
    return re.split(r"(?<=[.!?]) (?=[A-Z0-9])", text, maxsplit=1)[0]


def _unknown(answer: Answer) -> str:
    if answer.missing:
        members = "".join(f"\n• {safe(fact.title)}" for fact in answer.facts)
        return "\n".join((f"{safe(answer.missing)}{members}", *_sources_of(answer.facts)))
    strange = [word.read for word in answer.question.content if not word.is_known and len(word.read) <= 30][:2]
    said = f" Dit komt er niet in voor: {', '.join(strange)}." if strange else ""
    return f"Dat weet ik niet: ik vind hierover niets in mijn bronnen.{safe(said)} {HEADINGS['hint']}"


def _sources(answer: Answer) -> str:
    lines = ["<b>Mijn bronnen</b>"]
    lines += [f"• {safe(document_line(document))}" for document in answer.documents]
    newest = [d.dated.latest for d in answer.documents if d.dated and d.dated.latest and not d.is_date_inferred]
    if newest:
        lines.append(f"Nieuwste gedateerde document: {safe(day_in_words(max(newest)))}.")
    lines.append("<b>Dit staat er niet in</b>")
    lines += [f"• {safe(fact.title)}" for fact in answer.context[:MOST_GAPS]]
    if len(answer.context) > MOST_GAPS:
        lines.append(f"… en nog {len(answer.context) - MOST_GAPS} andere onderwerpen.")
    return "\n".join(lines)


def safe(text: str) -> str:
    """*text* as it may stand in a message."""
    return html.escape(text, quote=False)
