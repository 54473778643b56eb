"""Brings a question-and-answer list into a base: read, put beside what is there, store; or nothing at all."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.clock import AMSTERDAM
from knowledge.intake import faq_facts
from knowledge.intake.dossiers import curated_folder, read_dossiers
from knowledge.intake.faq import FaqList, read_faq
from knowledge.model import Curation, Place
from knowledge.store import facts
from knowledge.store.database import Database, KnowledgeBase

LOADED = "{database}: uit {file} {added} nieuw, {changed} gewijzigd, {unchanged} ongewijzigd."
MOVED = "Alleen de rij of de bron is anders: {count}."
GONE = "Niet meer in de lijst, wel nog in de kennisbank: {count}."
WAS_EMPTY = "De kennisbank was leeg en bevat nu alleen deze lijst. Met «zienswijzer init» komen de brieven erbij."
REMARKS = "Let op:"
MORE_REMARKS = "- … en nog {count} andere opmerkingen"
MOST_REMARKS = 20


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import changed, in facts; *moved* ones stand in another row, *gone* ones in the base only."""

    added: int
    changed: int
    moved: int
    unchanged: int
    gone: int
    was_empty: bool
    remarks: tuple[str, ...]


async def import_list(database: Path, path: Path, *, at: datetime) -> ImportReport:
    """Store the list at *path* in the base at *database*; raises FaqInvalid, and then nothing has changed."""
    # A new base knows the places that are shipped with the program.
    has_base = database.exists()  # noqa: ASYNC240  # nothing else runs yet
    places = (await _stored_places(database) if has_base else ()) or read_dossiers(curated_folder()).places
    faq = read_faq(path, places=places)
    knowledge = await KnowledgeBase.open(database)
    try:
        return await knowledge.write(_store, faq, places=places, at=at)
    finally:
        await knowledge.close()


def told(report: ImportReport, *, file: Path, database: Path) -> Iterator[str]:
    """What the editor gets to read of *report*, line by line."""
    unchanged = report.unchanged + report.moved
    counts = {"added": report.added, "changed": report.changed, "unchanged": unchanged}
    yield LOADED.format(database=database, file=file.name, **counts)
    if report.moved:
        yield MOVED.format(count=report.moved)
    if report.gone:
        yield GONE.format(count=report.gone)
    if report.was_empty:
        yield WAS_EMPTY
    if report.remarks:
        yield REMARKS
        yield from (f"- {remark}" for remark in report.remarks[:MOST_REMARKS])
    if len(report.remarks) > MOST_REMARKS:
        yield MORE_REMARKS.format(count=len(report.remarks) - MOST_REMARKS)


async def _stored_places(database: Path) -> tuple[Place, ...]:
    knowledge = await KnowledgeBase.open(database)
    try:
        return await knowledge.read(facts.places)
    finally:
        await knowledge.close()


def _store(db: Database, faq: FaqList, *, places: tuple[Place, ...], at: datetime) -> ImportReport:
    base = Curation(facts.places(db), facts.documents(db), facts.dossiers(db), facts.current(db), facts.synonyms(db))
    plan = faq_facts.plan(faq, base, places=places, today=at.astimezone(AMSTERDAM).date())
    facts.load(db, plan.curation, at=at)
    return ImportReport(
        added=plan.added,
        changed=plan.changed,
        moved=plan.moved,
        unchanged=plan.total - plan.added - plan.changed - plan.moved,
        gone=plan.gone,
        was_empty=not base.facts,
        remarks=faq.remarks,
    )
