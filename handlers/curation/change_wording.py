"""Changes in words, as Telegram HTML: what was and what is to be, what was found, and who did it when."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from handlers.curation import curate_texts as texts
from handlers.replies import escape
from knowledge.answers.previewing import moment_in_words
from knowledge.answers.wording import document_line
from knowledge.closed_lists import ACTORS, KINDS, SERIES, STATUSES
from knowledge.dutch.date_words import period_in_words
from knowledge.dutch.period import Period
from knowledge.editing import Action, Change, Finding, Item, Level
from knowledge.model import Actor, Fact, Kind, Series, Source, Status
from knowledge.store import audit, facts, history, proposals
from knowledge.store.database import Database
from knowledge.store.history import Difference

LONGEST = 700  # signs of one value in a comparison
HIDDEN = frozenset({"id", "version"})


def differences(db: Database, old: Fact | None, new: Fact) -> list[str]:
    """What is to change, a line each: was and becomes."""
    lines = []
    for one in history.diff(old, new):
        if one.field == "phrasings":
            lines += _phrasings(one)
        elif one.field not in HIDDEN:
            lines += _line(_named(db, one))
    return lines or [texts.NO_DIFFERENCE]


def item_lines(db: Database, item: Item) -> list[str]:
    """What *item* does to its fact as that stood when it was proposed."""
    current = facts.one(db, item.fact_id)
    before = current
    if current is not None and item.base_version not in (None, current.version):
        before = history.version(db, item.fact_id, item.base_version or 1)
    if item.action is Action.CREATE and item.fact is not None:
        return [texts.CREATES.format(title=escape(item.fact.title)), *differences(db, None, item.fact)]
    title = escape(before.title if before else item.fact_id)
    if item.action in (Action.WITHDRAW, Action.RESTORE):
        return [texts.DOES[item.action].format(title=title)]
    base = item.base_phrasings if item.base_phrasings is not None else before.phrasings if before else ()
    lines = [texts.DOES[item.action].format(title=title)]
    if item.fact is not None and before is not None:
        shown = [one for one in history.diff(before, item.fact) if one.field not in HIDDEN | {"phrasings"}]
        lines += [line for one in shown for line in _line(_named(db, one))]
    if item.phrasings is not None and item.phrasings != base:
        lines += _phrasings(Difference("phrasings", base, item.phrasings))
    return lines


def finding_lines(db: Database, findings: Iterable[Finding] | None, *, about: Iterable[str]) -> list[str]:
    """What was found, the graver things first; that nothing was, too. A fact that is not one of *about* is named."""
    if findings is None:
        return [texts.UNCHECKED]
    told = sorted(findings, key=lambda one: one.level is not Level.ERROR)
    if not told:
        return [texts.NOTHING_FOUND]
    known = frozenset(about)
    lines = [texts.FINDING[one.level].format(text=escape(one.text)) + _elsewhere(db, one, known) for one in told]
    return [texts.FOUND, *lines]


def errors_told(db: Database, change: Change) -> str:
    """What keeps *change* from going live, a line each."""
    return "\n".join(finding_lines(db, change.errors, about=[item.fact_id for item in change.items])[1:])


def proposer(db: Database, actor: int | None) -> str:
    """Who did it, by the function that he chose, else by a number."""
    if actor is None:
        return texts.BY_COMMAND_LINE
    name = audit.function_of(db, actor)
    return escape(name) if name else texts.BY_NUMBER.format(number=actor)


def heading(db: Database, change: Change) -> str:
    """Number, title, who and when."""
    who, when = proposer(db, change.proposed_by), moment_in_words(change.proposed_at)
    lines = [texts.CHANGE_HEAD.format(number=change.id, title=escape(change.title), who=who, when=when)]
    lines += [texts.CHANGE_REASON.format(reason=escape(change.reason))] if change.reason else []
    return "\n".join(lines)


def in_words(value: Any) -> str:
    """A value of a fact as people say it, escaped."""
    return escape(_said(value))


def _elsewhere(db: Database, one: Finding, known: frozenset[str]) -> str:
    fact = facts.one(db, one.fact_id) if one.fact_id and one.fact_id not in known else None
    return texts.ELSEWHERE.format(title=escape(fact.title)) if fact else ""


def _said(value: Any) -> str:
    if value is None or value == ():
        return texts.NOTHING
    if isinstance(value, Period):
        return period_in_words(value) + (texts.YEAR_INFERRED if value.is_year_inferred else "")
    for closed, words in ((Kind, KINDS), (Status, STATUSES), (Actor, ACTORS), (Series, SERIES)):
        if isinstance(value, closed):
            return str(words[value])  # type: ignore[index]  # each list has its own words
    if isinstance(value, Source):
        return f"{document_line(value.document)}, {value.place}"
    text = "; ".join(value) if isinstance(value, tuple) else str(value)
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rstrip()}…"


def _named(db: Database, one: Difference) -> Difference:
    """The same, with the name of a place or a dossier for its id."""
    if one.field == "scope":
        names = {place.id: place.name for place in facts.places(db)}
    elif one.field == "dossier":
        names = {dossier.id: dossier.title for dossier in facts.dossiers(db)}
    else:
        return one
    return replace(one, old=names.get(one.old, one.old), new=names.get(one.new, one.new))


def _line(one: Difference) -> list[str]:
    name = texts.FIELD_NAMES.get(one.field, one.field)
    if one.old is None or one.old == ():
        return [texts.BECOMES.format(field=name, new=in_words(one.new))]
    return [texts.WAS_BECOMES.format(field=name, old=in_words(one.old), new=in_words(one.new))]


def _phrasings(one: Difference) -> list[str]:
    old, new = tuple(one.old or ()), tuple(one.new or ())
    lines = [texts.PHRASING_ADDED.format(text=escape(text)) for text in new if text not in old]
    return lines + [texts.PHRASING_GONE.format(text=escape(text)) for text in old if text not in new]


def last_hand(db: Database, fact_id: str) -> str:
    """Who changed the fact last and when, as it stands within a sentence; nothing where no editor did."""
    applied = [one for one in proposals.changes_of(db, fact_id) if one.applied_at is not None]
    if not applied:
        return ""
    last = max(applied, key=lambda one: (one.applied_at, one.id))
    when = moment_in_words(last.applied_at) if last.applied_at else ""
    return texts.MOVED_BY.format(who=proposer(db, last.proposed_by), when=when)
