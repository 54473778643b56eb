"""An Answer in Dutch, as Telegram HTML: the fact first, then when, whose, how firm, and where it stands."""

import html
import re
from collections.abc import Iterable, Iterator
from datetime import date

from knowledge.answers.answer import Answer, Intent, Outcome, Overview, Smalltalk
from knowledge.answers.certainty import ANSWERS_FROM
from knowledge.answers.claims import first_sentence
from knowledge.answers.labels import ABOUT, HEADINGS, NO_TIME, SMALLTALK, UNCHECKED, UNCHECKED_ALSO
from knowledge.answers.listing import STILL
from knowledge.answers.wording import deadline_line, document_line, moment, safe, statement, status_words
from knowledge.dutch.date_words import day_in_words, period_in_words
from knowledge.model import Fact, Kind, Place, PlaceKind, Status

TAG = re.compile(r"<[^<>]*>")
MOST_GAPS = 12
NOWHERE = "nergens genoemd"
SEVERAL = "Dat kan op meer dan één ding slaan. Welke bedoelt u?"
UNSURE = "Dat weet ik niet zeker. Bedoelt u een van deze?"
UNSURE_OF_ONE = "Dat weet ik niet zeker. Bedoelt u dit?"
OR_ANOTHER = "Bedoelt u iets anders? Kies dan een andere knop."
MOST_ON_PAGE = 15
PAGE_ROOM = 2400  # signs of items on one page; with heading and sources it stays within one message


def pages(answer: Answer, *, today: date) -> tuple[str, ...]:
    """*answer* as it is shown on *today*, a long list in pages; at least one."""
    if answer.outcome is not Outcome.LIST or not answer.facts:
        return (render(answer, today=today),)
    sheets = list(_sheets(answer, today=today))
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
        return _unknown(answer, today=today)
    if len(answer.facts) > 1:
        return _side_by_side(answer, today=today)
    return _fact(answer, today=today)


def plain(text: str) -> str:
    """Rendered text without its markup."""
    return html.unescape(TAG.sub("", text))


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
    lines += _unchecked(answer, fact)
    if answer.also:
        also = _told(answer.also, today=today, is_short=fact.kind is Kind.DEADLINE)
        lines.append(f"Ook hierover: {safe(also)}{_unchecked_also(answer, answer.also)}")
    lines += [_around(other, fact, today=today) + _unchecked_also(answer, other) for other in answer.context]
    lines.append(_source_line(fact, answer.also, around=answer.context))
    lines += [_beside(answer, other, today=today) for other in answer.beside]
    return "\n".join(lines)


def _unchecked(answer: Answer, fact: Fact) -> list[str]:
    """A line that says that nobody looked at *fact* again before its day, where that is so."""
    day = answer.unchecked.get(fact.id)
    return [UNCHECKED.format(day=day_in_words(day))] if day else []


def _unchecked_also(answer: Answer, fact: Fact) -> str:
    """The same, in a few words behind what is told of *fact*."""
    day = answer.unchecked.get(fact.id)
    return f" {UNCHECKED_ALSO.format(day=day_in_words(day))}" if day else ""


def _side_by_side(answer: Answer, *, today: date) -> str:
    """Several facts in full, each under its title with whose it is and its source."""
    blocks = []
    for fact in answer.facts:
        lines = [f"<b>{safe(fact.title)}</b>", safe(statement(fact, today=today))]
        if fact.period:
            is_term = fact.kind is Kind.DEADLINE
            when = deadline_line(fact, fact.period, today=today) if is_term else moment(fact.period, today=today)
            lines[0 if is_term else 2 :] = [f"<b>{safe(when)}</b>", lines[1]] if is_term else [f"Wanneer: {safe(when)}"]
        lines += [_whose(fact, answer.places, today=today), *_unchecked(answer, fact), _source_line(fact, None)]
        blocks.append("\n".join(lines))
    lead = [safe(answer.lead)] if answer.lead else []
    return "\n\n".join((*lead, *blocks))


def _beside(answer: Answer, other: Fact, *, today: date) -> str:
    owner = next((place.name for place in answer.places if place.id == other.scope), other.scope)
    told = f"{safe(_told(other, today=today))}{_unchecked_also(answer, other)}"
    return f"\nDaarnaast, {safe(owner)}: {told}\n{_source_line(other, None)}"


def _whose(fact: Fact, places: Iterable[Place], *, today: date) -> str:
    owner = next((place for place in places if place.id == fact.scope), None)
    whose = "alle gemeenten" if owner is None or owner.kind is PlaceKind.EVERYONE else owner.name
    parts = [f"Geldt voor: {whose}"]
    if fact.who and fact.kind is Kind.DEADLINE:
        parts.append(f"wie: {fact.who}" + (f", aan {fact.to_whom}" if fact.to_whom else ""))
    parts.append(f"status: {status_words(fact, today=today)}")
    return safe(" · ".join(parts))


def _around(other: Fact, fact: Fact, *, today: date) -> str:
    word = "Eerder" if other.id == fact.follows or other.id in fact.replaces else "Daarna"
    if other.period and fact.period and (other.period.anchor < fact.period.anchor) is (word == "Daarna"):
        word = "Hoort erbij"
    when = f"{period_in_words(other.period)}: " if other.period else ""
    return safe(f"{word}: {when}{other.title} ({status_words(other, today=today)}).")


def _told(fact: Fact, *, today: date, is_short: bool = False) -> str:
    """What is told of *fact* beside another; of a term its day, for the rest of it was not asked for."""
    if fact.kind is Kind.DEADLINE and fact.period:
        return deadline_line(fact, fact.period, today=today)
    told = statement(fact, today=today)
    told = first_sentence(told) if is_short else told
    return f"{told} ({moment(fact.period, today=today)})" if fact.period else told


def _source_line(fact: Fact, also: Fact | None, *, around: Iterable[Fact] = ()) -> str:
    """Where *fact* and *also* stand, and the other documents that what is told *around* them comes from."""
    if fact.status is Status.ABSENT and fact.source.place.startswith(NOWHERE):
        return f"<i>Bron: {safe(fact.source.place)}.</i>"  # no letter of them all is the source of that
    main = fact.source.document
    places = dict.fromkeys(one.source.place for one in (fact, also) if one and one.source.document == main)
    told = (*((also,) if also else ()), *around)
    others = dict.fromkeys(document_line(one.source.document) for one in told if one.source.document != main)
    named = "; ".join((document_line(main), *places, *(f"ook: {other}" for other in others)))
    return f"<i>Bron: {safe(named)}.</i>"


def _sheets(answer: Answer, *, today: date) -> Iterator[list[Fact]]:
    """The facts of *answer* in the portions that go on one page."""
    sheet: list[Fact] = []
    room = PAGE_ROOM
    for fact in answer.facts:
        needed = len(_item(answer, fact, today=today))
        if sheet and (needed > room or len(sheet) == MOST_ON_PAGE):
            yield sheet
            sheet, room = [], PAGE_ROOM
        sheet.append(fact)
        room -= needed
    yield sheet


def _list(answer: Answer, sheet: Iterable[Fact], *, today: date, number: int, count: int) -> str:
    lines = [safe(answer.missing)] if answer.missing else []
    lines += [safe(answer.lead)] if answer.lead else []
    lines += [f"<b>{safe(_heading(answer))} ({len(answer.facts)})</b>"]
    shown = tuple(sheet)
    lines += [f"• {_item(answer, fact, today=today)}" for fact in shown]
    if count > 1:
        lines.append(f"Bladzijde {number} van {count}. Noem een onderwerp of maand om minder te zien.")
    lines += _sources_of(shown)
    return "\n".join(lines)


def _item(answer: Answer, fact: Fact, *, today: date) -> str:
    return safe(_in_line(fact, today=today)) + _unchecked_also(answer, fact)


def _in_line(fact: Fact, *, today: date) -> str:
    if fact.kind is Kind.DEADLINE and fact.period:
        return deadline_line(fact, fact.period, today=today)
    when = f": {moment(fact.period, today=today)}" if fact.period else ""
    marks = f" (RIS {', '.join(fact.references)})" if fact.references else ""
    status = "" if fact.series else f", {status_words(fact, today=today)}"
    return f"{fact.title}{when}{status}{marks}"


def _heading(answer: Answer) -> str:
    if answer.heading:
        return HEADINGS[Overview(answer.heading)]
    kinds = {fact.kind for fact in answer.facts}
    return ABOUT[kinds.pop()] if len(kinds) == 1 else "Dit vond ik"


def _none_listed(answer: Answer) -> str:
    question, kinds = answer.question, answer.question.kinds
    is_term = answer.heading in (Overview.DEADLINES.value, Overview.ALL_DEADLINES.value) or kinds == {Kind.DEADLINE}
    what = ABOUT[next(iter(kinds))].lower() if len(kinds) == 1 else ""
    when = f" ({question.periods[0].said})" if question.periods else ""
    if not what and not is_term:
        return safe(f"Nee, daarover staat niets in mijn bronnen{when}: geen termijnen, besluiten of bijeenkomsten.")
    is_open = bool(answer.heading) or not question.periods
    what = f"{'open ' if is_open and is_term else ''}{'termijnen' if is_term else what}"
    hint = " Met /termijnen alle ziet u ook wat voorbij is." if is_term else ""
    is_still = question.asks_upcoming or bool(STILL & {word.read for word in question.words})
    to_come = " die nog moeten komen" if is_still and not (is_term or question.periods) else ""
    return safe(f"Nee, er staan geen {what}{to_come} in mijn bronnen{when}.{hint}")


def _choices(answer: Answer, *, today: date) -> str:
    if len(answer.facts) == 1 and answer.certainty < ANSWERS_FROM:
        whose = (safe(answer.missing),) if answer.missing else ()
        return "\n".join((UNSURE_OF_ONE, *whose, _side_by_side(answer, today=today), *_or_another(answer)))
    lines = [SEVERAL if answer.certainty >= ANSWERS_FROM else UNSURE]
    lines += [
        f"{number}. <b>{safe(option.label)}</b>: {safe(_in_short(fact, today=today))}{_unchecked_also(answer, fact)}"
        for number, (option, fact) in enumerate(zip(answer.options, answer.facts, strict=False), start=1)
    ]
    lines += (*_or_another(answer), *_sources_of(answer.facts))
    return "\n".join(lines)


def _or_another(answer: Answer) -> tuple[str, ...]:
    """That there are buttons for more than what is told here, where there are."""
    return (OR_ANOTHER,) if answer.context else ()


def _in_short(fact: Fact, *, today: date) -> str:
    """What a choice is about, in one sentence; of a term or a meeting its day too: by that people choose it."""
    if fact.kind is Kind.DEADLINE and fact.period:
        return deadline_line(fact, fact.period, today=today)
    told = first_sentence(statement(fact, today=today))
    return f"{told} ({moment(fact.period, today=today)})" if fact.kind is Kind.MEETING and fact.period else told


def _sources_of(facts: Iterable[Fact]) -> list[str]:
    documents = dict.fromkeys(document_line(fact.source.document) for fact in facts)
    return [f"<i>Bron: {safe(document)}.</i>" for document in documents]


def _unknown(answer: Answer, *, today: date) -> str:
    if answer.context:
        near = answer.context[0]
        lead = answer.missing or "Dat weet ik niet."
        known = first_sentence(statement(near, today=today))
        if near.period:
            known = f"{known.removesuffix('.')} ({period_in_words(near.period)})."
        told = f"{safe(lead)} Wel weet ik: {safe(known)}"
        return "\n".join((told, *_unchecked(answer, near), _source_line(near, None), HEADINGS["hint"]))
    if answer.missing:
        members = "".join(f"\n• {safe(fact.title)}" for fact in answer.facts)
        lead = f"{answer.lead} " if answer.lead else ""
        return "\n".join((f"{safe(lead)}{safe(answer.missing)}{members}", *_sources_of(answer.facts)))
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
