"""A file of staff on its way into the base: what stands there, what the file changes, and the change itself.

A spreadsheet of facts and a question-and-answer list walk the same path. Nothing is written before `apply`.
"""

import hashlib
import tempfile
from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path

from sqlite_utils import Database

from knowledge.answers import regression
from knowledge.answers.regression import Tried
from knowledge.editing import Change, Finding, Item, Origin
from knowledge.errors import FactUnknown, FaqInvalid
from knowledge.intake import faq_facts, sheets
from knowledge.intake.faq import faq_of
from knowledge.intake.faq_columns import Layout, find_layout
from knowledge.intake.sheet_layout import is_fact_sheet, versions
from knowledge.intake.sheet_rows import Base
from knowledge.intake.tables import Table
from knowledge.model import Curation, Fact, Place, Source
from knowledge.store import editors, fact_checks, facts, gold, history, proposals
from knowledge.store.database import connect, looking, sqlite3, writing
from knowledge.store.gold import Gold
from knowledge.store.withdrawn import withdrawn

NO_SHEET = "bedoelt u een rekenblad met feiten, houd dan de koppen van een export: id, soort, titel, tekst, …"
TITLE = "Import van {name}"
BATCH = "import-{day:%Y%m%d}-{mark}"
MARK_SIGNS = 6
NOBODY = "via de opdrachtregel, in een kennisbank zonder redacteuren"


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


@dataclass(frozen=True, slots=True)
class Part:
    """Items that go live together, and what was found about them."""

    items: tuple[Item, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Checked:
    """A preview whose items were tried: *direct* goes live at once, *waiting* needs a second editor."""

    preview: Preview
    direct: Part
    waiting: Part


@dataclass(frozen=True, slots=True)
class Applied:
    """What became of a file: the name to undo it by, the facts that changed, and the changes that wait."""

    batch: str
    live: int
    waiting: tuple[Change, ...]


def base_of(db: Database, table: Table | None = None) -> Base:
    """What stands in the base, and what else is needed to put *table* beside it."""
    current = facts.current(db)
    curation = Curation(facts.places(db), facts.documents(db), facts.dossiers(db), current, facts.synonyms(db))
    checks = fact_checks.every(db)
    gone = {fact.id: fact for fact in withdrawn(db)}
    if table is None or not is_fact_sheet(table):
        return Base(curation, checks, gone)
    now = {fact.id: fact.version for fact in current}
    stale = {key: number for key, number in versions(table).items() if number < now.get(key, 0)}
    older = {(key, number): fact for key, number in stale.items() if (fact := _older(db, key, number))}
    return Base(curation, checks, gone, older)


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


def check(path: Path, shown: Preview, *, at: datetime, today: date) -> Checked:
    """Try what is to be changed on the base at *path*, in a copy: what its rules and its gold questions say.

    It takes as long as answering all gold questions, so never call it on the event loop.
    """
    direct, waiting = _parted(shown)
    return Checked(shown, *(Part(items, _found(path, items, shown, at=at, today=today)) for items in (direct, waiting)))


def unchecked(shown: Preview) -> Checked:
    """A preview for a base that does not exist yet: there is nothing in it that could go wrong."""
    return Checked(shown, *(Part(items, ()) for items in _parted(shown)))


def apply(db: Database, checked: Checked, *, by: int | None, origin: Origin, at: datetime) -> Applied:
    """Let go live what may, and propose the rest; call it within `write`.

    Raises what `proposals.propose` and `proposals.apply` raise, among which FactMoved when somebody was first.
    """
    shown = checked.preview
    batch = _batch(shown, at)
    if shown.frame is not None:
        facts.load(db, shown.frame, at=at)
    title = TITLE.format(name=shown.name)
    changes = [
        proposals.propose(db, part.items, title=title, origin=origin, by=by, at=at, batch=batch, findings=part.findings)
        for part in (checked.direct, checked.waiting)
        if part.items
    ]
    done = [_onward(db, change, by=by, at=at) for change in changes]
    fact_checks.keep(db, shown.checks)
    live = sum(len(change.items) for change in done if not change.is_open)
    return Applied(batch, live, tuple(change for change in done if change.is_open))


def undo(db: Database, batch: str, *, by: int | None, at: datetime) -> tuple[Change, ...]:
    """Put back what stood before *batch*, and let go what of it still waits; nothing for a batch that there is not."""
    waiting = [change for change in proposals.open_changes(db) if change.batch == batch and change.undoes is None]
    for change in waiting:
        if by is not None or change.origin is Origin.COMMAND_LINE:
            proposals.reject(db, change.id, by=by, at=at)
    undone = [_onward(db, change, by=by, at=at) for change in proposals.undo_batch(db, batch, by=by, at=at)]
    return (*(proposals.get(db, change.id) for change in waiting), *undone)


def _onward(db: Database, change: Change, *, by: int | None, at: datetime) -> Change:
    """*change*, live if it may be. What the command line brings into a base that has no editors needs no second."""
    if not change.is_open or change.errors:
        return change
    if change.needs_second:
        if by is not None or editors.editors(db):
            return change
        proposals.override(db, change.id, by=None, at=at, reason=NOBODY)
    proposals.apply(db, change.id, at=at)
    return proposals.get(db, change.id)


def _found(path: Path, items: tuple[Item, ...], shown: Preview, *, at: datetime, today: date) -> tuple[Finding, ...]:
    """What the rules and the gold questions say; a list of answers is only tried on the gold questions."""
    if not items:
        return ()
    if not shown.is_list:
        return regression.check(path, items, at=at, today=today)
    with looking(path) as db:
        golds = gold.every(db)
    return tuple(regression.findings(_tried(path, items, golds, frame=shown.frame, at=at))) if golds else ()


def _tried(
    path: Path, items: tuple[Item, ...], golds: tuple[Gold, ...], *, frame: Curation | None, at: datetime
) -> tuple[Tried, ...]:
    """What the gold questions are answered with *items*, which may hang on a *frame* that the base has not got yet."""
    if frame is None:
        return regression.try_golds(path, items, at=at, golds=golds)
    with tempfile.TemporaryDirectory(prefix="zienswijzer-") as folder:  # mode 700: it is the whole base
        copy = Path(folder) / "base.db"
        with looking(path) as db, closing(sqlite3.connect(copy)) as target:
            db.conn.backup(target)
        framed = connect(copy)
        try:
            with writing(framed):
                facts.load(framed, frame, at=at)
        finally:
            framed.close()
        return regression.try_golds(copy, items, at=at, golds=golds)


def _older(db: Database, fact_id: str, number: int) -> Fact | None:
    try:
        return history.version(db, fact_id, number)
    except FactUnknown:
        return None


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


def _parted(shown: Preview) -> tuple[tuple[Item, ...], tuple[Item, ...]]:
    """The items that go live at once and those that wait for a second editor, with what points at their facts."""
    current = {one.before.id: one.before for one in shown.changed} | {fact.id: fact for fact in shown.gone}
    waits = {item.fact_id for item in shown.items if proposals.needs_second((item,), current)}
    new = {fact.id for fact in shown.added}
    while more := {item.fact_id for item in shown.items if _links(item) & waits & new} - waits:
        waits |= more
    direct = tuple(item for item in shown.items if item.fact_id not in waits)
    return direct, tuple(item for item in shown.items if item.fact_id in waits)


def _links(item: Item) -> set[str]:
    fact = item.fact
    return {*fact.replaces, *((fact.follows,) if fact.follows else ())} if fact else set()


def _batch(shown: Preview, at: datetime) -> str:
    told = f"{shown.name} {at.isoformat()} {len(shown.items)}"
    return BATCH.format(day=at, mark=hashlib.sha256(told.encode()).hexdigest()[:MARK_SIGNS])
