"""The thinking behind a conversation about a fact: which question comes next, and what a typed answer says."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import Any

from handlers.curation import curate_texts as texts
from handlers.curation.typed_answers import Unclear, names, number, phrased, references, tidy, worded, wrong_weekday
from knowledge.closed_lists import ACTORS, KINDS, STATUSES, value_of
from knowledge.dutch.date_words import day_in_words
from knowledge.dutch.dates import parse_period
from knowledge.errors import ImpossibleDate, UnreadablePeriod
from knowledge.intake.lint_survey import named_day
from knowledge.model import Kind, Series
from knowledge.store.drafts import Draft, Purpose
from knowledge.store.fact_rows import period_columns

MENU = "M"  # what is "asked" while the editor chooses which field to change
NEW_DOCUMENT = "+"
ENOUGH_PHRASINGS = 5
FEW_WILL_DO = "fo!"  # among the answers: the editor goes on with fewer
YES = frozenset({"ja", "klopt", "dat klopt", "ja, dat klopt", "ja dat klopt", "juist"})
NO = frozenset({"nee", "nee, opnieuw", "klopt niet", "dat klopt niet"})


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
READERS: Mapping[Ask, Callable[[str], Any]] = {Ask.NAMES: names, Ask.REFERENCES: references, Ask.NUMBER: number}
ACTING = frozenset({Kind.DEADLINE, Kind.DECISION, Kind.COMMITMENT, Kind.MEETING})
ADDRESSED_TO = frozenset({Kind.DEADLINE, Kind.COMMITMENT})
NAMED = frozenset({Kind.TERM, Kind.ORGANISATION})
NUMBERED = {Kind.SEGMENT: Series.SEGMENT, Kind.PRINCIPLE: Series.PRINCIPLE, Kind.MEASURE: Series.MEASURE}


def questions(draft: Draft) -> tuple[Ask, ...]:
    """All that *draft* asks, in order, as far as its answers tell by now."""
    if draft.purpose is Purpose.NEW:
        return _of_new(draft)
    if draft.purpose is not Purpose.REVISE:
        return (Ask.REASON,)
    chosen = {*draft.values, draft.asking, *([Ask.PLACE] if Ask.SOURCE in draft.values else [])}  # of the new source
    changed = [ask for ask in CHANGEABLE if ask in chosen]
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


def skipped(draft: Draft, ask: Ask) -> Draft | None:
    """*draft* without an answer to *ask*; None where one is needed."""
    may_be = ask in MAY_BE_EMPTY or (ask is Ask.REASON and draft.purpose is Purpose.REVISE)
    return answered(draft, ask, None) if may_be else None


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
    return answered(draft, ask, READERS.get(ask, worded)(said))


def confirmed(draft: Draft) -> Draft:
    """*draft* with the time that was read as the answer."""
    if draft.reading is None or draft.asking not in TIMES:
        return draft
    return answered(draft, Ask(draft.asking), dict(draft.reading))


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
    """*draft* with the time that *said* names, to be confirmed; or confirmed in words."""
    if draft.reading is not None and said.casefold().rstrip(".!") in YES:
        return confirmed(draft)
    if draft.reading is not None and said.casefold().rstrip(".!") in NO:
        return replace(draft, reading=None)
    try:
        period = parse_period(said, today=today)
    except ImpossibleDate as exc:
        raise Unclear(texts.NO_SUCH_DAY.format(said=exc.said)) from exc
    except UnreadablePeriod as exc:
        raise Unclear(texts.NO_TIME_READ) from exc
    if weekday := wrong_weekday(said, period):
        raise Unclear(texts.OTHER_WEEKDAY.format(said=weekday, day=day_in_words(named_day(period))))
    return replace(draft, asking=ask.value, reading=period_columns(period))
