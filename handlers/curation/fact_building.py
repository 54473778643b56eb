"""From the answers of a conversation to the fact, and to what the change does: nothing is written here."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from handlers.curation.drafting import CHANGEABLE, NEW_DOCUMENT, NUMBERED, Ask, questions
from knowledge.editing import Action, ChangeState, Item
from knowledge.intake.fact_ids import LONGEST_ID, shortened, slug
from knowledge.model import FOR_ALL, Actor, Document, Fact, Kind, Source, Status
from knowledge.store import editors, facts, proposals
from knowledge.store.database import Database
from knowledge.store.drafts import Draft, Purpose
from knowledge.store.fact_rows import period_of

FIELDS = {  # the answers that a fact holds as they are
    Ask.TITLE: "title",
    Ask.TEXT: "text",
    Ask.BEFORE: "before",
    Ask.WHO: "who",
    Ask.TO_WHOM: "to_whom",
    Ask.NOTE: "note",
    Ask.NUMBER: "number",
    Ask.DOSSIER: "dossier",
    Ask.SCOPE: "scope",
}
LISTS = {Ask.NAMES: "names", Ask.REFERENCES: "references", Ask.PHRASINGS: "phrasings"}
NOT_OF_AN_ID = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Built:
    """What a conversation comes to: *fact* as it is to be, *before* as it stands now, *item* that makes the one of
    the other. *is_moved* tells that somebody changed it since the editor saw it.
    """

    fact: Fact
    before: Fact | None
    item: Item
    is_moved: bool = False
    needs_second: bool = True

    @property
    def changes_nothing(self) -> bool:
        """Whether all would stay as it is."""
        return self.item.action in (Action.REVISE, Action.PHRASING) and self.fact == self.before


def build(db: Database, draft: Draft) -> Built | None:
    """What *draft* comes to by now; None where its fact is gone."""
    if draft.purpose is Purpose.NEW:
        fact = _new(db, draft)
        return _weighed(Built(fact, None, Item.create(fact)))
    before = facts.one(db, draft.fact_id or "")
    if before is None:
        return None
    is_moved = (before.version, before.phrasings) != (draft.seen, draft.seen_phrasings)
    if draft.purpose is Purpose.WITHDRAW:
        return _weighed(Built(before, before, Item.withdraw(before), is_moved))
    fact = _changed(db, draft, before)
    is_wording = set(draft.values) <= {Ask.PHRASINGS, Ask.REASON}
    item = Item.phrase(before, fact.phrasings) if is_wording else Item.revise(before, fact)
    return _weighed(Built(fact, before, item, is_moved))


def standing(db: Database, built: Built, person_id: int) -> int | None:
    """The number of a change that does the same, by the same person, and waits or is live: one press is one change."""
    for change in proposals.changes_of(db, built.fact.id):
        stands = change.is_open or change.state is ChangeState.APPLIED
        is_same = len(change.items) == 1 and _said(change.items[0]) == _said(built.item)
        if stands and is_same and editors.is_own(db, change, person_id):
            return change.id
    return None


def new_id(db: Database, title: str) -> str:
    """An id for a new fact called *title*: readable, and not in use, nor proposed."""
    stem = shortened(_as_id(title) or "feit")
    tried, number = stem, 1
    while facts.one(db, tried) is not None or proposals.open_changes(db, fact_id=tried):
        number += 1
        tried = f"{stem[: LONGEST_ID - 4].rstrip('-')}-{number}"
    return tried


def _new(db: Database, draft: Draft) -> Fact:
    told = {ask: draft.values.get(ask) for ask in questions(draft)}
    kind = Kind(str(told[Ask.KIND]))
    fields = _fields(told)
    series = NUMBERED[kind] if fields.get("number") and kind in NUMBERED else None
    return Fact(
        id=draft.fact_id or new_id(db, str(told[Ask.TITLE])),
        kind=kind,
        source=Source(_document(db, told, scope=str(told[Ask.SCOPE])), str(told[Ask.PLACE])),
        series=series,
        **fields,
    )


def _changed(db: Database, draft: Draft, before: Fact) -> Fact:
    told = {ask: draft.values[ask] for ask in questions(draft) if ask in draft.values}
    source = before.source
    if Ask.SOURCE in told:
        source = replace(source, document=_document(db, told, scope=before.scope))
    if Ask.PLACE in told:
        source = replace(source, place=str(told[Ask.PLACE]))
    changed = {ask: value for ask, value in told.items() if ask in CHANGEABLE}
    return replace(before, source=source, **_fields(changed))


def _fields(told: Mapping[Ask, Any]) -> dict[str, Any]:
    """The answers *told* as the fields of a fact."""
    fields: dict[str, Any] = {name: told[ask] for ask, name in FIELDS.items() if ask in told}
    fields |= {name: tuple(told[ask] or ()) for ask, name in LISTS.items() if ask in told}
    if Ask.WHEN in told:
        fields["period"] = period_of(told[Ask.WHEN]) if told[Ask.WHEN] else None
    if Ask.STATUS in told:
        fields["status"] = Status(told[Ask.STATUS])
    if Ask.ACTOR in told:
        fields["actor"] = Actor(told[Ask.ACTOR]) if told[Ask.ACTOR] else None
    return fields


def _document(db: Database, told: Mapping[Ask, Any], *, scope: str) -> Document:
    """The document that was chosen, or the new one that was described."""
    known = facts.documents(db)
    if told[Ask.SOURCE] != NEW_DOCUMENT:
        return next(one for one in known if one.id == told[Ask.SOURCE])
    dated = period_of(told[Ask.DOC_DATE]) if told.get(Ask.DOC_DATE) else None
    title, day = str(told[Ask.DOC_TITLE]), f" {dated.anchor}" if dated else ""
    return Document(
        id=_free(shortened(_as_id(title + day) or "stuk"), {one.id for one in known}),
        title=title,
        sender=str(told[Ask.DOC_SENDER]),
        addressee=FOR_ALL,
        dated=dated,
        scope=scope,
    )


def _free(stem: str, taken: Iterable[str]) -> str:
    used, tried, number = set(taken), stem, 1
    while tried in used:
        number += 1
        tried = f"{stem[: LONGEST_ID - 4].rstrip('-')}-{number}"
    return tried


def _as_id(text: str) -> str:
    return NOT_OF_AN_ID.sub("-", slug(text)).strip("-")


def _weighed(built: Built) -> Built:
    current = {built.before.id: built.before} if built.before else {}
    return replace(built, needs_second=proposals.needs_second((built.item,), current))


def _said(item: Item) -> tuple[object, ...]:
    """What an item does to which version, whatever number the next one gets."""
    fact = item.fact and replace(item.fact, version=1)
    return item.action, item.fact_id, item.base_version, fact, item.phrasings
