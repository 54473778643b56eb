"""What the base rests on and where it grates: documents with their facts, disagreements, facts to look at again."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from aiohttp import web

from handlers.access import web_open_to
from handlers.web import staff
from handlers.web import staff_wording as wording
from handlers.web.finding import Row, row_of
from handlers.web.staff import EDITORS, HOME
from knowledge.answers.desk import InformationDesk
from knowledge.answers.disagreeing import disagreeing
from knowledge.answers.shelf import Shelf
from knowledge.answers.wording import document_line
from knowledge.dutch.date_words import day_in_words
from knowledge.editing import Finding
from knowledge.intake import lint
from knowledge.model import Curation, Document, Fact
from knowledge.store import fact_checks, facts
from knowledge.store.database import Database

PATH = f"{HOME}/documenten"
MOST = 200  # findings on a page
# The rules of the base by which facts, or phrasings, do not agree with one another.
AGAINST_EACH_OTHER = frozenset(
    "contradiction twin same-title same-time two-on-a-day count order out-of-order phrasing-twice "
    "phrasing-repeated".split()
)
Compared: TypeAlias = tuple[list[list[Row]], tuple[Finding, ...]]


@dataclass(frozen=True, slots=True)
class Listed:
    """A document, and how many facts hang on it."""

    document: Document
    line: str
    count: int


@dataclass(frozen=True, slots=True)
class ToCheck:
    """A fact that somebody has to look at again."""

    row: Row
    day: str
    is_late: bool


def add_documents(site: web.Application) -> None:
    """Serve the pages."""
    site.router.add_get(PATH, show)
    site.router.add_get(f"{PATH}/{{document_id:[A-Za-z0-9_.-]+}}", show_one)
    site.router.add_get(f"{HOME}/tegenspraak", show_contradictions)
    site.router.add_get(f"{HOME}/controleren", show_checks)


@web_open_to(*EDITORS)
async def show(request: web.Request) -> web.StreamResponse:
    """All documents, the newest first."""
    services = staff.services_of(request)

    def read(db: Database, desk: InformationDesk) -> list[Listed]:
        counts: dict[str, int] = {}
        for fact in desk.shelf(db).facts:
            counts[fact.source.document.id] = counts.get(fact.source.document.id, 0) + 1
        told = (Listed(one, document_line(one), counts.get(one.id, 0)) for one in facts.documents(db))
        return sorted(told, key=lambda one: _age(one.document), reverse=True)

    return staff.page(request, "documents.html", {"documents": await services.knowledge.read(read, services.desk)})


@web_open_to(*EDITORS)
async def show_one(request: web.Request) -> web.StreamResponse:
    """A document with all facts that hang on it."""
    services, document_id = staff.services_of(request), request.match_info["document_id"]

    def read(db: Database, desk: InformationDesk, *, today: date) -> tuple[Document, list[Row]] | None:
        document = next((one for one in facts.documents(db) if one.id == document_id), None)
        if document is None:
            return None
        shelf = desk.shelf(db)
        hanging = (fact for fact in shelf.facts if fact.source.document.id == document_id)
        return document, [row_of(shelf.places, fact, today=today) for fact in hanging]

    found = await services.knowledge.read(read, services.desk, today=services.today)
    if found is None:
        raise web.HTTPNotFound
    document, rows = found
    return staff.page(request, "document.html", {"document": document, "line": document_line(document), "rows": rows})


@web_open_to(*EDITORS)
async def show_contradictions(request: web.Request) -> web.StreamResponse:
    """Facts that count the same thing otherwise, and what the rules of the base say against it."""
    services = staff.services_of(request)

    def read(db: Database, desk: InformationDesk) -> tuple[Shelf, tuple[tuple[str, ...], ...]]:
        return desk.shelf(db), facts.synonyms(db)

    def compare(shelf: Shelf, synonyms: tuple[tuple[str, ...], ...], *, today: date) -> Compared:
        groups = [[row_of(shelf.places, fact, today=today) for fact in group] for group in _groups(shelf, today=today)]
        curation = Curation(shelf.places, shelf.documents, shelf.dossiers, shelf.facts, synonyms)
        return groups, lint.lint(curation, today=today)

    # Beside the database thread: all facts are put beside one another, and nobody has to wait for that.
    known = await services.knowledge.read(read, services.desk)
    groups, findings = await asyncio.to_thread(compare, *known, today=services.today)
    disagreeing_ones, others = (
        [one for one in findings if (one.code in AGAINST_EACH_OTHER) is is_one] for is_one in (True, False)
    )
    values = {
        "groups": groups,
        "findings": tuple(map(_named, disagreeing_ones[:MOST])),
        "more": len(disagreeing_ones[MOST:]),
        "others": tuple(map(_named, others[:MOST])),
        "more_others": len(others[MOST:]),
    }
    return staff.page(request, "contradictions.html", values)


@web_open_to(*EDITORS)
async def show_checks(request: web.Request) -> web.StreamResponse:
    """The facts that have a day before which somebody has to look, the first day first."""
    services = staff.services_of(request)

    def read(db: Database, desk: InformationDesk, *, today: date) -> list[ToCheck]:
        shelf, days = desk.shelf(db), sorted(fact_checks.every(db).items(), key=lambda pair: (pair[1], pair[0]))
        known = ((shelf.fact(fact_id), day) for fact_id, day in days)
        return [
            ToCheck(row_of(shelf.places, fact, today=today), day_in_words(day), day <= today)
            for fact, day in known
            if fact is not None
        ]

    found = await services.knowledge.read(read, services.desk, today=services.today)
    late, later = ([one for one in found if one.is_late is late] for late in (True, False))
    return staff.page(request, "checks.html", {"late": late, "later": later})


def _groups(shelf: Shelf, *, today: date) -> Iterator[tuple[Fact, ...]]:
    """Each group of facts that disagree, once."""
    seen: set[frozenset[str]] = set()
    for fact in shelf.facts:
        group = (fact, *disagreeing(shelf, fact, today=today))
        ids = frozenset(one.id for one in group)
        if len(group) > 1 and not any(ids <= known for known in seen):
            seen.add(ids)
            yield group


def _named(finding: Finding) -> tuple[str, Finding]:
    return wording.LEVELS[finding.level], finding


def _age(document: Document) -> date:
    return document.dated.anchor if document.dated else date.min
