"""Brings a file of staff into a base from the command line: read, put beside what is there, shown, applied, undone."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from knowledge import importing
from knowledge.dutch.local_time import AMSTERDAM
from knowledge.editing import Change, ChangeState, Finding, Level, Origin
from knowledge.errors import DatabaseUnreadable, FaqInvalid
from knowledge.importing import Applied, Checked, Preview
from knowledge.intake import tables
from knowledge.intake.dossiers import curated_folder, read_dossiers
from knowledge.intake.sheet_layout import is_fact_sheet
from knowledge.intake.sheet_rows import Base
from knowledge.model import Curation, Fact
from knowledge.store.database import KnowledgeBase

MOST_SHOWN = 20
LONGEST_CELL = 160
LOADED = "{database}: uit {file} {added} nieuw, {changed} gewijzigd, {unchanged} ongewijzigd."
MOVED = "Alleen de rij of de bron is anders: {count}."
GONE_FROM_LIST = "Niet meer in de lijst, wel nog in de kennisbank: {count}."
GONE = "Verdwenen, dus wel in de kennisbank en niet in het bestand: {count}. Die blijven staan."
WITHDRAWN = "Verdwenen, dus wel in de kennisbank en niet in het bestand: {count}. Die worden ingetrokken:"
BEHIND = "In de kennisbank gewijzigd sinds de export, in het bestand niet: {count}. Die blijven zoals ze nu zijn."
CHECKS = "Een andere dag bij «controleren vóór»: {count}."
WAS_EMPTY = "De kennisbank was leeg en bevat nu alleen deze lijst. Met «zienswijzer init» komen de brieven erbij."
NEW_HEAD, CHANGED_HEAD, REMARKS = "Nieuw:", "Gewijzigd:", "Let op:"
FACT = "- {id}: {title}"
CELL = "    {column}: «{was}» wordt «{now}»"
MORE = "- … en nog {count} andere"
MORE_REMARKS = "- … en nog {count} andere opmerkingen"
FOUND = "Bij het nakijken gevonden:"
FINDING = "- {level}{fact}: {text}"
LEVELS = {Level.ERROR: "fout", Level.WARNING: "waarschuwing"}
SECOND = "Een tweede redacteur moet dit goedkeuren (datum, status of bedrag): {count}."
APPLIED = "Toegepast: {count}. Terugdraaien kan met: zienswijzer undo {batch}"
WAITS = "Wacht op goedkeuring door een tweede redacteur: voorstel {id}, {count}."
WAITS_WRONG = "Niet toegepast, want er is iets fout. Een beheerder beslist over voorstel {id}, {count}."
SAME = "Er verandert niets."
UNDONE = "Teruggedraaid: {batch}, {count}."
DROPPED = "Ingetrokken: voorstel {id}, dat nog wachtte."
UNDO_WAITS = "Het terugdraaien wacht op een tweede redacteur: voorstel {id}, {count}."
LEFT = "Voorstel {id} blijft wachten: het kwam niet van de opdrachtregel."
NO_BATCH = "Er is geen import {batch} die kan worden teruggedraaid."
NO_FILE = "er is geen bestand"


async def look(database: Path, path: Path, *, at: datetime, withdraws_gone: bool = False) -> Checked:
    """What the file at *path* would do to the base at *database*; nothing is written, and no base is made.

    Raises FaqInvalid with every problem of the file.
    """
    table = tables.read_table(path)  # before the base is touched
    today = at.astimezone(AMSTERDAM).date()
    has_base = database.exists()  # noqa: ASYNC240  # nothing else runs yet
    base = await _base_of(database, table) if has_base else Base(Curation((), (), (), ()), {})
    places = base.curation.places or read_dossiers(curated_folder()).places
    if not base.curation.places and is_fact_sheet(table):
        raise DatabaseUnreadable(path=database, reason=NO_FILE)
    shown = importing.preview(
        table, name=path.name, base=base, today=today, places=places, withdraws_gone=withdraws_gone
    )
    if shown.problems:
        raise FaqInvalid(path.name, shown.problems)
    return importing.check(database, shown, at=at, today=today) if has_base else importing.unchecked(shown)


async def carry_out(database: Path, checked: Checked, *, at: datetime) -> Applied:
    """Apply what was looked at, in one transaction."""
    knowledge = await KnowledgeBase.open(database)
    try:
        return await knowledge.write(importing.apply, checked, by=None, origin=Origin.COMMAND_LINE, at=at)
    finally:
        await knowledge.close()


async def take_back(database: Path, batch: str, *, at: datetime) -> tuple[Change, ...]:
    """Undo the import called *batch*; nothing where there is none."""
    if not database.exists():  # noqa: ASYNC240  # nothing else runs yet
        raise DatabaseUnreadable(path=database, reason=NO_FILE)
    knowledge = await KnowledgeBase.open(database)
    try:
        return await knowledge.write(importing.undo, batch, by=None, at=at)
    finally:
        await knowledge.close()


def told(checked: Checked, *, database: Path) -> Iterator[str]:
    """What the editor gets to read before anything is written, line by line."""
    shown = checked.preview
    counts = {"added": len(shown.added), "changed": len(shown.changed), "unchanged": shown.unchanged + shown.moved}
    yield LOADED.format(database=database, file=shown.name, **counts)
    if shown.moved:
        yield MOVED.format(count=shown.moved)
    if shown.behind:
        yield BEHIND.format(count=shown.behind)
    if shown.checks:
        yield CHECKS.format(count=len(shown.checks))
    if not shown.is_list:
        yield from _differences(shown)
    if shown.gone:
        yield _gone(shown).format(count=len(shown.gone))
        yield from _named(shown.gone) if shown.withdraws_gone else ()
    yield from _remarked(shown.remarks)
    found = (*checked.direct.findings, *checked.waiting.findings)
    yield from _findings(found)
    if checked.waiting.items:
        yield SECOND.format(count=_facts(len(checked.waiting.items)))


def told_after(applied: Applied, checked: Checked) -> Iterator[str]:
    """What the editor gets to read once it was applied."""
    if applied.live or not applied.waiting:
        yield APPLIED.format(count=_facts(applied.live), batch=applied.batch)
    for change in applied.waiting:
        form = WAITS_WRONG if change.errors else WAITS
        yield form.format(id=change.id, count=_facts(len(change.items)))
    if checked.preview.is_list and checked.preview.is_base_empty:
        yield WAS_EMPTY


def told_undone(changes: tuple[Change, ...], batch: str) -> Iterator[str]:
    """What the editor gets to read after an undo."""
    if not changes:
        yield NO_BATCH.format(batch=batch)
    for change in changes:
        count = _facts(len(change.items))
        if change.state is ChangeState.REJECTED:
            yield DROPPED.format(id=change.id)
        elif change.is_open:
            yield (LEFT if change.undoes is None else UNDO_WAITS).format(id=change.id, count=count)
        else:
            yield UNDONE.format(batch=batch, count=count)


async def _base_of(database: Path, table: tables.Table) -> Base:
    knowledge = await KnowledgeBase.open(database)
    try:
        return await knowledge.read(importing.base_of, table)
    finally:
        await knowledge.close()


def _gone(shown: Preview) -> str:
    if shown.is_list:
        return GONE_FROM_LIST
    return WITHDRAWN if shown.withdraws_gone else GONE


def _differences(shown: Preview) -> Iterator[str]:
    if shown.added:
        yield NEW_HEAD
        yield from _named(shown.added)
    if shown.changed:
        yield CHANGED_HEAD
    for one in shown.changed[:MOST_SHOWN]:
        yield FACT.format(id=one.after.id, title=one.after.title)
        for cell in one.differences:
            yield CELL.format(column=cell.column, was=_cut(cell.was), now=_cut(cell.now))
    yield from _rest(len(shown.changed))


def _named(facts: tuple[Fact, ...]) -> Iterator[str]:
    yield from (FACT.format(id=fact.id, title=fact.title) for fact in facts[:MOST_SHOWN])
    yield from _rest(len(facts))


def _rest(count: int) -> Iterator[str]:
    if count > MOST_SHOWN:
        yield MORE.format(count=count - MOST_SHOWN)


def _remarked(remarks: tuple[str, ...]) -> Iterator[str]:
    if remarks:
        yield REMARKS
        yield from (f"- {remark}" for remark in remarks[:MOST_SHOWN])
    if len(remarks) > MOST_SHOWN:
        yield MORE_REMARKS.format(count=len(remarks) - MOST_SHOWN)


def _findings(found: tuple[Finding, ...]) -> Iterator[str]:
    if found:
        yield FOUND
    for one in found[:MOST_SHOWN]:
        fact = f", {one.fact_id}" if one.fact_id else ""
        yield FINDING.format(level=LEVELS[one.level], fact=fact, text=one.text)
    yield from _rest(len(found))


def _facts(count: int) -> str:
    return "1 feit" if count == 1 else f"{count} feiten"


def _cut(cell: str) -> str:
    said = " ".join(cell.split())
    return said if len(said) <= LONGEST_CELL else f"{said[:LONGEST_CELL]}…"
