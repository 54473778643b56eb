"""What a file of staff would do to a base: a spreadsheet of facts, or a list of questions and answers. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from knowledge.editing import Item
from knowledge.errors import FaqInvalid
from knowledge.intake import faq_facts, sheets
from knowledge.intake.faq import faq_of
from knowledge.intake.faq_columns import Layout, find_layout
from knowledge.intake.sheet_layout import is_fact_sheet
from knowledge.intake.sheet_rows import Base
from knowledge.intake.tables import Table
from knowledge.model import Curation, Fact, Place, Source

NO_SHEET = "bedoelt u een rekenblad met feiten, houd dan de koppen van een export: id, soort, titel, tekst, …"


@dataclass(frozen=True, slots=True)
class Preview:
    """What a file would do; *items* is that in the terms of a change.

    *moved* counts answers that only stand in another row, *behind* rows that are as they were exported while the base
    went on. *gone* facts stand in the base only; they stay unless *withdraws_gone*. *frame* is what a list of questions
    and answers brings along besides facts, where the base has not got it.
    """

    name: str
    items: tuple[Item, ...] = ()
    added: tuple[Fact, ...] = ()
    changed: tuple[sheets.Revision, ...] = ()
    moved: int = 0
    unchanged: int = 0
    behind: int = 0
    gone: tuple[Fact, ...] = ()
    withdraws_gone: bool = False
    checks: Mapping[str, date | None] = field(default_factory=dict)
    problems: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    frame: Curation | None = None
    is_list: bool = False
    is_base_empty: bool = False

    @property
    def changes_anything(self) -> bool:
        """Whether there is something to apply."""
        return bool(self.items or self.checks or self.frame)


def preview(
    table: Table, *, name: str, base: Base, today: date, places: Iterable[Place] = (), withdraws_gone: bool = False
) -> Preview:
    """What the file called *name* would do to *base*; *places* are those that a list may name in a new base.

    Raises FaqInvalid for a question-and-answer list with problems. Pure, though not quick for a long list.
    """
    if is_fact_sheet(table):
        return _of_sheet(sheets.plan(table, base), base, name=name, withdraws_gone=withdraws_gone)
    known = tuple(base.curation.places) or tuple(places)
    return _of_list(table, base, name=name, places=known, today=today)


def _of_sheet(found: sheets.SheetPlan, base: Base, *, name: str, withdraws_gone: bool) -> Preview:
    items = [item for fact in found.added for item in _adding(fact, base)]
    items += [_revising(one.before, one.after) for one in found.changed]
    if withdraws_gone:
        items += [Item.withdraw(fact) for fact in found.gone]
    return Preview(
        name,
        tuple(items),
        found.added,
        found.changed,
        unchanged=found.unchanged,
        behind=found.behind,
        gone=found.gone,
        withdraws_gone=withdraws_gone,
        checks=found.checks,
        problems=tuple(map(str, found.problems)),
        remarks=found.remarks,
    )


def _of_list(table: Table, base: Base, *, name: str, places: tuple[Place, ...], today: date) -> Preview:
    if any(map(any, table.rows)) and not isinstance(problems := find_layout(table.rows), Layout):
        raise FaqInvalid(name, (*problems, NO_SHEET))
    faq = faq_of(name, table, places=places)
    found = faq_facts.plan(faq, base.curation, places=places, today=today)
    stored = {fact.id: fact for fact in base.curation.facts}
    added = tuple(fact for fact in found.facts if fact.id not in stored)
    pairs = [(stored[fact.id], _beside(stored[fact.id], fact)) for fact in found.facts if fact.id in stored]
    changed = [(old, new) for old, new in pairs if new != old]
    revised = tuple(sheets.Revision(old, new, ()) for old, new in changed if replace(new, source=old.source) != old)
    frame = replace(found.curation, facts=())
    return Preview(
        name,
        (*(item for fact in added for item in _adding(fact, base)), *(_revising(old, new) for old, new in changed)),
        added,
        revised,
        moved=len(changed) - len(revised),
        unchanged=len(pairs) - len(changed),
        gone=found.gone,
        remarks=faq.remarks,
        frame=frame if frame != replace(base.curation, facts=()) else None,
        is_list=True,
        is_base_empty=not base.curation.facts,
    )


def _beside(old: Fact, new: Fact) -> Fact:
    """*new* as a next version of *old*; that its document has another date is no change of the fact."""
    document = old.source.document if old.source.document.id == new.source.document.id else new.source.document
    return replace(new, version=old.version, source=Source(document, new.source.place))


def _adding(fact: Fact, base: Base) -> tuple[Item, ...]:
    """What adds *fact*; one that was withdrawn comes back, as it is to be now."""
    old = base.withdrawn.get(fact.id)
    if old is None:
        return (Item.create(fact),)
    is_same = replace(fact, version=old.version) == old
    return (Item.restore(old), *(() if is_same else (_revising(old, fact),)))


def _revising(before: Fact, after: Fact) -> Item:
    if replace(after, phrasings=before.phrasings, version=before.version) == before:
        return Item.phrase(before, after.phrasings)
    return Item.revise(before, after)
