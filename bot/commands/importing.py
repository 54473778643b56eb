"""Brings a file of staff into a base from the command line: read, put beside what is there, shown, applied, undone."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from handlers.curation import import_lines
from handlers.curation.import_lines import Room
from handlers.curation.import_texts import NO_BATCH
from knowledge import importing
from knowledge.dutch.local_time import AMSTERDAM
from knowledge.editing import Change, Origin
from knowledge.errors import DatabaseUnreadable, FaqInvalid
from knowledge.importing import Applied, Checked
from knowledge.intake import tables
from knowledge.intake.dossiers import curated_folder, read_dossiers
from knowledge.intake.sheet_layout import is_fact_sheet
from knowledge.intake.sheet_rows import Base
from knowledge.intake.sheet_words import Column
from knowledge.model import Curation
from knowledge.store.database import KnowledgeBase

ROOM = Room(facts=20, cells=len(Column), signs=160)
LOADED = "{database}: uit {file} {added} nieuw, {changed} gewijzigd, {unchanged} ongewijzigd."
WAS_EMPTY = "De kennisbank was leeg en bevat nu alleen deze lijst. Met «zienswijzer init» komen de brieven erbij."
APPLIED = "Toegepast: {count}. Terugdraaien kan met: zienswijzer undo {batch}"
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
    yield from import_lines.aside(shown)
    if not shown.is_list:
        yield from import_lines.differences(shown, ROOM)
    yield from import_lines.gone(shown)
    if shown.withdraws_gone:
        yield from import_lines.named(shown.gone, ROOM)
    yield from import_lines.remarked(shown, ROOM)
    yield from import_lines.findings((*checked.direct.findings, *checked.waiting.findings), ROOM)
    yield from import_lines.second(checked)


def told_after(applied: Applied, checked: Checked) -> Iterator[str]:
    """What the editor gets to read once it was applied."""
    if applied.live or not applied.waiting:
        yield APPLIED.format(count=import_lines.counted(applied.live), batch=applied.batch)
    yield from import_lines.waiting(applied.waiting)
    if checked.preview.is_list and checked.preview.is_base_empty:
        yield WAS_EMPTY


def told_undone(changes: tuple[Change, ...], batch: str) -> Iterator[str]:
    """What the editor gets to read after an undo."""
    if not changes:
        yield NO_BATCH.format(batch=batch)
    yield from import_lines.undone(changes, batch)


async def _base_of(database: Path, table: tables.Table) -> Base:
    knowledge = await KnowledgeBase.open(database)
    try:
        return await knowledge.read(importing.base_of, table)
    finally:
        await knowledge.close()
