"""The thinking behind a conversation about a fact: which question comes next, and what a typed answer says."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import Any

from pydantic import TypeAdapter, ValidationError

from handlers import curate_texts as texts
from knowledge.dutch.date_names import WEEKDAYS
from knowledge.dutch.date_words import day_in_words
from knowledge.dutch.dates import parse_period
from knowledge.dutch.period import Period
from knowledge.errors import ImpossibleDate, UnreadablePeriod
from knowledge.intake.lint_survey import named_day
from knowledge.intake.rows import FactRow, Text
from knowledge.intake.sheet_words import ACTORS, KINDS, STATUSES, value_of
from knowledge.model import Kind, Series
from knowledge.store.drafts import Draft, Purpose
from knowledge.store.fact_rows import period_columns

MENU = "M"  # what is "asked" while the editor chooses which field to change
NEW_DOCUMENT = "+"
ENOUGH_PHRASINGS = 5
FEW_WILL_DO = "fo!"  # among the answers: the editor goes on with fewer
MOST_PHRASINGS = 300
HIDDEN = frozenset({"Cf", "Cs", "Co", "Cn"})
BULLET = re.compile(r"^(?:[-•*\u2013]\s+|\d{1,2}[.)]\s+)")
TAKE_AWAY = re.compile(r"[-\u2013]\s?(\d{1,3})")
LISTED = re.compile(r"[\n;,]+")


class Ask(StrEnum):
    """The questions of a conversation; the value stands in the data of buttons."""

    KIND = "so"
    SCOPE = "ge"
    DOSSIER = "do"
    NUMBER = "nu"
    TITLE = "ti"
    NAMES = "na"
    TEXT = "te"
    WHEN = "wa"
    BEFORE = "vo"
    STATUS = "st"
    ACTOR = "az"
    WHO = "wi"
    TO_WHOM = "aa"
    SOURCE = "br"
    DOC_TITLE = "bt"
    DOC_SENDER = "ba"
    DOC_DATE = "bd"
    PLACE = "pl"
    REFERENCES = "ri"
    NOTE = "op"
    PHRASINGS = "fo"
    REASON = "re"


OF_A_NEW_DOCUMENT = (Ask.DOC_TITLE, Ask.DOC_SENDER, Ask.DOC_DATE)
TIMES = frozenset({Ask.WHEN, Ask.DOC_DATE})
SEARCHED = frozenset({Ask.SCOPE, Ask.DOSSIER, Ask.SOURCE})
CLOSED: Mapping[Ask, Mapping[Any, str]] = {Ask.KIND: KINDS, Ask.STATUS: STATUSES, Ask.ACTOR: ACTORS}
MAY_BE_EMPTY = frozenset(
    {Ask.NUMBER, Ask.BEFORE, Ask.ACTOR, Ask.WHO, Ask.TO_WHOM, Ask.REFERENCES, Ask.NOTE, Ask.NAMES, *TIMES}
)
# What /wijzig can change, in the order of its menu.
CHANGEABLE = (
    Ask.WHEN,
    Ask.STATUS,
    Ask.TITLE,
    Ask.TEXT,
    Ask.BEFORE,
    Ask.PHRASINGS,
    Ask.ACTOR,
    Ask.WHO,
    Ask.TO_WHOM,
    Ask.SOURCE,
    Ask.PLACE,
    Ask.REFERENCES,
    Ask.NOTE,
    Ask.NAMES,
    Ask.DOSSIER,
)
ACTING = frozenset({Kind.DEADLINE, Kind.DECISION, Kind.COMMITMENT, Kind.MEETING})
ADDRESSED_TO = frozenset({Kind.DEADLINE, Kind.COMMITMENT})
NAMED = frozenset({Kind.TERM, Kind.ORGANISATION})
NUMBERED = {Kind.SEGMENT: Series.SEGMENT, Kind.PRINCIPLE: Series.PRINCIPLE, Kind.MEASURE: Series.MEASURE}


class Unclear(Exception):
    """A typed answer that cannot be taken; its text says why, in Dutch."""


def questions(draft: Draft) -> tuple[Ask, ...]:
    """All that *draft* asks, in order, as far as its answers tell by now."""
    if draft.purpose is Purpose.NEW:
        return _of_new(draft)
    if draft.purpose is not Purpose.REVISE:
        return (Ask.REASON,)
    changed = [ask for ask in CHANGEABLE if ask in draft.values or ask == draft.asking]
    for added in OF_A_NEW_DOCUMENT if draft.values.get(Ask.SOURCE) == NEW_DOCUMENT else ():
        changed.insert(changed.index(Ask.SOURCE) + 1 + OF_A_NEW_DOCUMENT.index(added), added)
    return (*changed, *([Ask.REASON] if set(changed) - {Ask.PHRASINGS} else []))


def advanced(draft: Draft) -> Draft:
    """*draft* at its first question without an answer; at the whole when there is none."""
    following = next((ask for ask in questions(replace(draft, asking=None)) if not _is_answered(draft, ask)), None)
    return replace(draft, asking=following, reading=None, search=None)


def answered(draft: Draft, ask: Ask, value: Any) -> Draft:
    """*draft* with *value* as the answer to *ask*, at its next question."""
    return advanced(replace(draft, values={**draft.values, ask.value: value}))


def left(draft: Draft) -> Draft:
    """*draft* with the answer to its question as it is: fewer phrasings are enough then, too."""
    is_few = draft.asking == Ask.PHRASINGS and draft.purpose is Purpose.NEW
    return advanced(replace(draft, values={**draft.values, FEW_WILL_DO: True}) if is_few else draft)


def back(draft: Draft) -> Draft:
    """*draft* at the question before this one; a change has its menu before it."""
    asked = questions(draft)
    before = asked[: asked.index(Ask(draft.asking))] if draft.asking in asked else asked
    first = MENU if draft.purpose is Purpose.REVISE else draft.asking
    return replace(draft, asking=before[-1].value if before else first, reading=None, search=None)


def typed(draft: Draft, said: str, *, today: date) -> Draft:
    """*draft* with what was typed in answer to its question; raises Unclear."""
    ask = Ask(draft.asking or "")
    if ask in TIMES:
        return _time(draft, ask, tidy(said), today=today)
    if ask in SEARCHED:
        return replace(draft, search=tidy(said)[:60])
    if ask in CLOSED:
        value: StrEnum | None = value_of(tidy(said), CLOSED[ask])
        if value is None:
            raise Unclear(texts.NOT_LISTED)
        return answered(draft, ask, value.value)
    if ask is Ask.PHRASINGS:
        lines = phrased(draft.values.get(ask) or (), said)
        return answered(draft, ask, lines)
    return answered(draft, ask, _checked(ask, said))


def confirmed(draft: Draft) -> Draft:
    """*draft* with the time that was read as the answer."""
    if draft.reading is None or draft.asking not in TIMES:
        return draft
    return answered(draft, Ask(draft.asking), dict(draft.reading))


def reason(said: str) -> str:
    """A reason as it was typed; raises Unclear."""
    return _text(tidy(said))


def phrased(known: Sequence[str], said: str) -> list[str]:
    """*known* with the lines of *said* added, each once; a line as "-3" takes the third away. Raises Unclear."""
    lines, gone = list(known), set()
    for line in said.splitlines():
        stripped = tidy(line)
        if away := TAKE_AWAY.fullmatch(stripped):
            gone.add(int(away[1]))
        elif wording := BULLET.sub("", stripped):
            lines.append(_text(wording))
    if any(not 0 < number <= len(known) for number in gone):
        raise Unclear(texts.NO_SUCH_NUMBER)
    kept = [line for number, line in enumerate(lines, start=1) if number not in gone]
    found = list({line.casefold(): line for line in reversed(kept)}.values())[::-1]
    if len(found) > MOST_PHRASINGS:
        raise Unclear(texts.TOO_MANY_PHRASINGS.format(most=MOST_PHRASINGS))
    return found


def takes(draft: Draft, said: str, *, is_fresh: bool) -> bool:
    """Whether *said* answers what *draft* asks; another question in between is for the rest of the bot.

    People ask in the words of a question for phrasings, and for the title of an answer. Then it is one unless the
    bot asked too long ago.
    """
    if draft.asking is None or draft.asking == MENU:
        return False
    is_worded = draft.asking == Ask.PHRASINGS or (
        draft.asking == Ask.TITLE and draft.values.get(Ask.KIND) == Kind.ANSWER
    )
    is_list = draft.asking == Ask.PHRASINGS and "\n" in said.strip()
    return not said.rstrip().endswith("?") or is_list or (is_worded and is_fresh)


def on_top(draft: Draft, current: Sequence[str]) -> tuple[str, ...]:
    """The phrasings *current* with those added and taken away that the editor added and took away."""
    mine, seen = tuple(draft.values.get(Ask.PHRASINGS) or ()), draft.seen_phrasings
    kept = tuple(one for one in current if one in mine or one not in seen)
    return kept + tuple(one for one in mine if one not in seen and one not in kept)


def tidy(text: str) -> str:
    """*text* on one line, without what no eye can see."""
    seen = (" " if sign in "\t\r\n" else sign for sign in text if unicodedata.category(sign) not in HIDDEN)
    return " ".join("".join(seen).split())


def wrong_weekday(said: str, period: Period) -> str | None:
    """The weekday that *said* names when the day it means is another one."""
    named = [day for day in WEEKDAYS if re.search(rf"\b{day}\b", said.casefold())]
    is_other = period.is_day and len(named) == 1 and named[0] not in day_in_words(named_day(period))
    return named[0] if is_other else None


def _is_answered(draft: Draft, ask: Ask) -> bool:
    if ask is Ask.PHRASINGS and draft.purpose is Purpose.NEW and FEW_WILL_DO not in draft.values:
        return len(draft.values.get(ask) or ()) >= ENOUGH_PHRASINGS
    return ask in draft.values


def _of_new(draft: Draft) -> tuple[Ask, ...]:
    kind = draft.values.get(Ask.KIND)
    asked = [Ask.KIND, Ask.SCOPE, Ask.DOSSIER]
    asked += [Ask.NUMBER] if kind in NUMBERED else []
    asked += [Ask.TITLE]
    asked += [Ask.NAMES] if kind in NAMED else []
    asked += [Ask.TEXT, Ask.WHEN]
    asked += [Ask.BEFORE] if draft.values.get(Ask.WHEN) else []
    asked += [Ask.STATUS]
    asked += [Ask.ACTOR, Ask.WHO] if kind in ACTING else []
    asked += [Ask.TO_WHOM] if kind in ADDRESSED_TO else []
    asked += [Ask.SOURCE]
    asked += OF_A_NEW_DOCUMENT if draft.values.get(Ask.SOURCE) == NEW_DOCUMENT else ()
    return (*asked, Ask.PLACE, Ask.PHRASINGS)


def _time(draft: Draft, ask: Ask, said: str, *, today: date) -> Draft:
    """*draft* with the time that *said* names, to be confirmed."""
    try:
        period = parse_period(said, today=today)
    except ImpossibleDate as exc:
        raise Unclear(texts.NO_SUCH_DAY.format(said=exc.said)) from exc
    except UnreadablePeriod as exc:
        raise Unclear(texts.NO_TIME_READ) from exc
    if weekday := wrong_weekday(said, period):
        raise Unclear(texts.OTHER_WEEKDAY.format(said=weekday, day=day_in_words(named_day(period))))
    return replace(draft, asking=ask.value, reading=period_columns(period))


def _checked(ask: Ask, said: str) -> Any:
    """What a fact holds of a typed answer, by the rules of a fact; raises Unclear."""
    if ask is Ask.NAMES:
        return [_text(name) for name in _listed(said)]
    if ask is Ask.REFERENCES:
        return _by_rule("references", [re.sub(r"(?i)^ris\s*", "", one) for one in _listed(said)], texts.NO_REFERENCE)
    if ask is Ask.NUMBER:
        return _by_rule("number", tidy(said).lower().replace(" ", ""), texts.NO_NUMBER)
    return _text(tidy(said))


def _listed(said: str) -> Iterable[str]:
    return [found for part in LISTED.split(said) if (found := tidy(part))]


def _text(said: str) -> str:
    try:
        return str(TypeAdapter(Text).validate_python(said))
    except ValidationError as exc:
        error = exc.errors()[0]
        wrong = texts.EMPTY if error["type"] == "string_too_short" else texts.TOO_LONG
        raise Unclear(wrong.format(**error.get("ctx", {}))) from exc


def _by_rule(field: str, value: Any, wrong: str) -> Any:
    try:
        rule: Any = FactRow.model_fields[field].annotation
        found = TypeAdapter(rule).validate_python(value)
    except ValidationError as exc:
        raise Unclear(wrong) from exc
    return list(found) if isinstance(found, tuple) else found
