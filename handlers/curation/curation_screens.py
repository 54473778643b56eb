"""What an editor sees in a conversation about a fact: each question with its buttons, and the whole."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from handlers.curation import change_wording
from handlers.curation import curate_texts as texts
from handlers.curation.curation_choices import Choices, choices_for
from handlers.curation.drafting import (
    CHANGEABLE,
    ENOUGH_PHRASINGS,
    MAY_BE_EMPTY,
    MENU,
    TIMES,
    Ask,
    questions,
)
from handlers.curation.fact_building import FIELDS, LISTS, Built
from handlers.reminders.alerts_screens import in_rows, key
from handlers.replies import escape
from knowledge.answers.answer import Answer, Outcome, Question
from knowledge.answers.checking import noted
from knowledge.answers.desk import InformationDesk
from knowledge.answers.rendering import render
from knowledge.answers.stating import stated
from knowledge.closed_lists import KINDS
from knowledge.dutch.date_words import day_in_words, period_in_words
from knowledge.dutch.period import Period, Qualifier
from knowledge.editing import Change, Finding, Level
from knowledge.model import Fact, Status
from knowledge.store import facts, history, proposals
from knowledge.store.database import Database
from knowledge.store.drafts import Draft, Purpose
from knowledge.store.fact_rows import period_of

PRESS = "ed:"  # ed:<mark of the conversation>:<what>:<value>
TO_BACK, TO_CANCEL, TO_MENU, TO_WHOLE, TO_ASK = "B", "X", MENU, "P", "F"
SUBMIT, SKIP, LEAVE, RIGHT, AGAIN, RESUME, ANEW, ON_TOP = "S", "-", "L", "Y", "Z", "K", "N", "R"
ALL = "*"

Row = Sequence[InlineKeyboardButton]


@dataclass(frozen=True, slots=True)
class Screen:
    """A message with its buttons."""

    text: str
    keyboard: InlineKeyboardMarkup


def data(draft: Draft, action: str, value: str = "") -> str:
    """What a button of *draft* carries."""
    return f"{PRESS}{draft.mark}:{action}:{value}"


def for_question(db: Database, draft: Draft, person_id: int) -> Screen:
    """The question that waits, or the menu of what can be changed."""
    if draft.asking == MENU:
        return _menu(db, draft)
    ask = Ask(draft.asking or "")
    if draft.reading is not None:
        return _reading(draft, period_of(draft.reading))
    offered = choices_for(db, draft, ask, person_id)
    lines = [_head(draft, ask), *_now(db, draft, ask), *_about(draft, offered)]
    rows = in_rows([key(label, data(draft, ask, value)) for label, value in offered.shown], offered.a_row)
    rows += [[key(label, data(draft, ask, value))] for label, value in offered.more]
    return Screen("\n\n".join(lines), InlineKeyboardMarkup([*rows, *_ways(draft, ask)]))


def for_whole(
    db: Database, desk: InformationDesk, draft: Draft, built: Built, findings: Iterable[Finding] | None, *, today: date
) -> Screen:
    """The fact exactly as a member will see it, what changes, what was found, and the choice to go on."""
    found = tuple(findings or ())
    fact = built.fact
    if draft.purpose is Purpose.WITHDRAW:
        parts = [texts.WILL_WITHDRAW, as_told(db, desk, fact, today=today)]
    else:
        parts = [texts.PREVIEW, as_told(db, desk, fact, today=today), *_later(db, desk, fact, today=today)]
        parts += [_behind(db, fact)] if built.before is None else []
    if draft.purpose is Purpose.REVISE:
        parts += ["\n".join((texts.WILL_CHANGE, *change_wording.differences(db, built.before, fact)))]
    reason = draft.values.get(Ask.REASON)
    parts += [texts.REASON_IS.format(reason=escape(str(reason)))] if reason else []
    if len(fact.phrasings) < ENOUGH_PHRASINGS and draft.purpose is not Purpose.WITHDRAW:
        parts += [texts.PREVIEW_TOO_FEW.format(count=len(fact.phrasings))]
    parts += ["\n".join(change_wording.finding_lines(db, found, about=(fact.id,)))]
    is_wrong = any(one.level is Level.ERROR for one in found)
    second = texts.SECOND_NEEDED if built.needs_second else texts.NO_SECOND_NEEDED
    parts += [texts.LOOKED_AT if is_wrong else second]
    goes_live = not built.needs_second and not is_wrong
    rows = [[key(texts.GO_LIVE if goes_live else texts.PROPOSE, data(draft, SUBMIT))]]
    if draft.purpose is not Purpose.WITHDRAW:
        rows += [[key(texts.CHANGE_SOMETHING, data(draft, TO_MENU))]]
    return Screen("\n\n".join(parts), InlineKeyboardMarkup([*rows, [key(texts.CANCEL, data(draft, TO_CANCEL))]]))


def for_moved(db: Database, draft: Draft, built: Built) -> Screen:
    """What somebody else did meanwhile beside what the editor did, and the choice between them."""
    now = built.before or built.fact
    seen = replace(history.version(db, now.id, draft.seen or 1), phrasings=draft.seen_phrasings)
    if draft.purpose is Purpose.WITHDRAW:
        mine = texts.WILL_WITHDRAW.partition("\n")[0]
    else:
        mine = "\n".join(change_wording.differences(db, now, built.fact))
    text = texts.MOVED.format(
        who=change_wording.last_hand(db, now.id), theirs="\n".join(change_wording.differences(db, seen, now)), mine=mine
    )
    rows = [[key(texts.MINE_ON_TOP, data(draft, ON_TOP))], [key(texts.LEAVE_THEIRS, data(draft, TO_CANCEL, LEAVE))]]
    return Screen(text, InlineKeyboardMarkup(rows))


def for_busy(draft: Draft, instead: str) -> Screen:
    """The choice between the conversation that is open and beginning *instead*."""
    rows = [[key(texts.GO_ON, data(draft, RESUME))], [key(texts.START_ANEW, data(draft, ANEW, instead))]]
    return Screen(texts.BUSY.format(what=texts.BUSY_WITH[draft.purpose]), InlineKeyboardMarkup(rows))


def as_told(db: Database, desk: InformationDesk, fact: Fact, *, today: date) -> str:
    """*fact* in the words that a member gets on *today*, in Telegram HTML."""
    shelf = desk.shelf(db)
    question = Question(text="", asked_on=today)
    answer = stated(shelf, question, fact, today=today, certainty=1.0)
    if answer.facts[0].id != fact.id:  # a later step answers in its place; the editor wants to see this one
        outcome = Outcome.UNKNOWN if fact.status is Status.ABSENT else Outcome.ANSWER
        places = tuple(place for place in shelf.places if place.id == fact.scope)
        answer = Answer(outcome, question, certainty=1.0, facts=(fact,), places=places)
    return render(noted(db, answer, today=today), today=today)


def _later(db: Database, desk: InformationDesk, fact: Fact, *, today: date) -> list[str]:
    """How it reads once its time has come, where that is to come and makes a difference."""
    if fact.period is None or fact.period.has_come(today):
        return []
    day = fact.period.earliest or fact.period.anchor
    told = as_told(db, desk, fact, today=day)
    return [texts.PREVIEW_LATER.format(day=day_in_words(day)), told] if fact.before else []


def _behind(db: Database, fact: Fact) -> str:
    dossier = next((one.title for one in facts.dossiers(db) if one.id == fact.dossier), fact.dossier)
    return texts.ABOUT.format(kind=KINDS[fact.kind], dossier=escape(dossier), count=len(fact.phrasings))


def _menu(db: Database, draft: Draft) -> Screen:
    """What can be changed, a button each."""
    asked = CHANGEABLE if draft.purpose is Purpose.REVISE else questions(draft)
    fact = facts.one(db, draft.fact_id) if draft.fact_id else None
    title = str(draft.values.get(Ask.TITLE) or (fact.title if fact else texts.BUSY_WITH[draft.purpose]))
    rows = in_rows([key(texts.NAMES[ask], data(draft, TO_ASK, ask)) for ask in asked], 2)
    has_whole = draft.purpose is Purpose.NEW or draft.values
    rows += [[key(texts.TO_PREVIEW, data(draft, TO_WHOLE))]] if has_whole else []
    lines = [texts.MENU.format(title=escape(title))]
    if fact is not None:
        lines += [_waits(one) for one in proposals.open_changes(db, fact_id=fact.id)]
    return Screen("\n".join(lines), InlineKeyboardMarkup([*rows, [key(texts.CANCEL, data(draft, TO_CANCEL))]]))


def _waits(change: Change) -> str:
    return texts.WAITS_TOO.format(number=change.id, title=escape(change.title))


def _reading(draft: Draft, period: Period | None) -> Screen:
    """The time that was read, with its weekday, to be confirmed."""
    if period is None:
        raise ValueError("a time that was read has words")
    form = texts.READ_YEAR if period.is_year_inferred else texts.READ_DAY if period.is_day else texts.READ_VAGUE
    lines = [form.format(day=escape(period_in_words(period)))]
    if period.is_day and period.qualifier is Qualifier.BEFORE:
        lines.append(texts.LAST_DAY.format(day=day_in_words(period.anchor)))
    vague = texts.YES if period.is_day else texts.KEEP_VAGUE
    yes = key(texts.YEAR_IS_INFERRED if period.is_year_inferred else vague, data(draft, RIGHT))
    rows = [[yes], [key(texts.NO_AGAIN, data(draft, AGAIN))], [key(texts.CANCEL, data(draft, TO_CANCEL))]]
    return Screen("\n".join(lines), InlineKeyboardMarkup(rows))


def _head(draft: Draft, ask: Ask) -> str:
    said = texts.REASONS.get(draft.purpose, texts.ASKS[ask]) if ask is Ask.REASON else texts.ASKS[ask]
    if draft.purpose is not Purpose.NEW:
        return texts.STEP_OF_CHANGE.format(name=texts.NAMES[ask], ask=said)
    asked = questions(draft)
    return texts.STEP.format(name=texts.NAMES[ask], number=asked.index(ask) + 1, count=len(asked), ask=said)


def _now(db: Database, draft: Draft, ask: Ask) -> list[str]:
    """What stands there now, of an answer that is given again."""
    if ask is Ask.PHRASINGS:
        return _phrasings(draft)
    value = _current(db, draft, ask)
    return [texts.NOW_IS.format(value=value)] if value else []


def _current(db: Database, draft: Draft, ask: Ask) -> str | None:
    if ask in draft.values:
        value = draft.values[ask]
        if ask in TIMES:
            value = period_of(value) if value else None
        return change_wording.in_words(tuple(value) if isinstance(value, list) else value) if value else None
    fact = facts.one(db, draft.fact_id) if draft.purpose is Purpose.REVISE and draft.fact_id else None
    if fact is None:
        return None
    held: dict[Ask, object] = {
        Ask.WHEN: fact.period,
        Ask.STATUS: fact.status,
        Ask.ACTOR: fact.actor,
        Ask.SOURCE: fact.source,
        Ask.PLACE: fact.source.place,
    }
    name = FIELDS.get(ask) or LISTS.get(ask)
    return change_wording.in_words(getattr(fact, name) if name else held[ask]) if name or ask in held else None


def _phrasings(draft: Draft) -> list[str]:
    lines = list(draft.values.get(Ask.PHRASINGS) or ())
    if not lines:
        return []
    told = "\n".join(f"{number}. {escape(line)}" for number, line in enumerate(lines, start=1))
    said = [texts.PHRASINGS_NOW.format(count=len(lines), lines=told)]
    return said + ([texts.TOO_FEW.format(count=len(lines))] if len(lines) < ENOUGH_PHRASINGS else [])


def _about(draft: Draft, offered: Choices) -> list[str]:
    lines = [texts.SEARCHING.format(said=escape(draft.search))] if draft.search and draft.search != ALL else []
    lines += [texts.FOUND_NONE] if lines and not offered.is_found else []
    if len(offered.shown) < offered.count:
        lines.append(texts.ONLY_SOME.format(shown=len(offered.shown), count=offered.count))
    return lines


def _ways(draft: Draft, ask: Ask) -> list[Row]:
    """Past the question, or back from it."""
    rows: list[Row] = []
    if ask in MAY_BE_EMPTY:
        empty = texts.MAKE_EMPTY if draft.purpose is Purpose.REVISE else texts.SKIP
        rows.append([key(texts.NO_DATE if ask in TIMES else empty, data(draft, SKIP, ask))])
    if ask is Ask.REASON and draft.purpose is Purpose.REVISE:
        rows.append([key(texts.SKIP, data(draft, SKIP, ask))])
    if ask in draft.values:
        label = texts.FEWER if ask is Ask.PHRASINGS and draft.purpose is Purpose.NEW else texts.LEAVE
        rows.append([key(label, data(draft, LEAVE, ask))])
    ways = [key(texts.CANCEL, data(draft, TO_CANCEL))]
    is_first = draft.purpose not in (Purpose.NEW, Purpose.REVISE) or (draft.purpose is Purpose.NEW and ask is Ask.KIND)
    return [*rows, ways if is_first else [key(texts.BACK, data(draft, TO_BACK)), *ways]]
