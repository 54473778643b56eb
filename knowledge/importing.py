"""A file of staff on its way into the base: what stands there, what the file changes, and the change itself.

A spreadsheet of facts and a question-and-answer list walk the same path. Nothing is written before `apply`.
"""

import hashlib
import tempfile
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from sqlite_utils import Database

from knowledge.answers import regression
from knowledge.answers.regression import Tried
from knowledge.editing import Change, Finding, Item, Origin
from knowledge.import_preview import Preview, preview
from knowledge.intake.sheet_layout import is_fact_sheet, versions
from knowledge.intake.sheet_rows import Base
from knowledge.intake.tables import Table
from knowledge.model import Curation
from knowledge.store import editors, fact_checks, facts, gold, history, proposals
from knowledge.store.database import connect, looking, sqlite3, writing
from knowledge.store.gold import Gold
from knowledge.store.withdrawn import withdrawn

__all__ = ["Preview", "preview"]

TITLE = "Import van {name}"
BATCH = "import-{day:%Y%m%d}-{mark}"
MARK_SIGNS = 6
NOBODY = "via de opdrachtregel, in een kennisbank zonder redacteuren"


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
    older = {(key, stale[key]): fact for key, fact in history.numbered(db, stale).items()}
    return Base(curation, checks, gone, older)


def check(path: Path, shown: Preview, *, at: datetime, today: date) -> Checked:
    """Try what is to be changed on the base at *path*, in a copy: what its rules and its gold questions say.

    It takes as long as answering all gold questions, so never call it on the event loop.
    """
    direct, waiting = _parted(shown)
    found = _found(path, direct, shown, at=at, today=today)
    # What waits may lean on what goes live now, so it is tried on top of that.
    later = _found(path, (*direct, *waiting), shown, at=at, today=today) if waiting else ()
    return Checked(shown, Part(direct, found), Part(waiting, tuple(one for one in later if one not in found)))


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
