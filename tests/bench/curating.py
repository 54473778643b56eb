"""How fast the pages for staff are on ten thousand facts: searching, and a spreadsheet of five thousand rows.

All of it by the real site over a socket, as the browser of an editor asks it: looking for a fact by a question and in
a list, what a spreadsheet would change (with what the rules and the gold questions say), applying it, and undoing it.
"""

import asyncio
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from time import perf_counter
from urllib.parse import urlencode

from knowledge.answers.answer import Outcome
from knowledge.intake.sheet_rows import Base, Rows
from knowledge.intake.sheet_words import Column
from knowledge.model import Fact
from knowledge.store import facts as fact_store
from knowledge.store import gold
from knowledge.store.database import Database
from tests.bad_files.books import book
from tests.bench.phrasebook import A_LABEL, Matter, asked, matters
from tests.bench.timing import Timing, time_each_awaited
from tests.factories import a_curation, a_fact
from tests.handlers.web.fakes import Reply
from tests.handlers.web.staffing import ENTERED_AT, TODAY, Employee, Office, an_office, fields_of

FACTS, PAGES, GOLDS = 10_000, 200, 20
ROWS, EDITED = 5_000, (500, 5_000)  # rows of a spreadsheet, and how many of them are new or changed
ON_PAGE = 50  # facts in a list
PROMISED_PAGE_MS, PROMISED_LOOK_S = 100.0, 5.0
SEARCH, IMPORT = "/redactie", "/redactie/importeren"
CHANGED = " Meer hierover staat in de toelichting van de griffie."  # no date, number or status: it needs no second


@dataclass(frozen=True, slots=True)
class Imported:
    """What a spreadsheet took, in seconds: to see what it changes, to apply it, and to undo it."""

    rows: int
    edited: int
    look_s: float
    apply_s: float
    undo_s: float

    def lines(self) -> Sequence[str]:
        """Lines of the table."""
        name = f"a spreadsheet of {self.rows} rows, {self.edited} edited"
        return (
            f"{f'{name}: look':<46}{self.look_s:>17.2f} s\n",
            f"{'  apply':<46}{self.apply_s:>17.2f} s\n",
            f"{'  undo':<46}{self.undo_s:>17.2f} s\n",
        )


@dataclass(frozen=True, slots=True)
class Curating:
    """What pages took, and spreadsheets, the one with the fewest edits first."""

    facts: int
    pages: tuple[Timing, ...]
    imports: tuple[Imported, ...]

    @property
    def is_kept(self) -> bool:
        """Whether it is as quick as was promised: nineteen pages in twenty, and a look at a spreadsheet that was
        edited here and there.
        """
        return max(one.p95 for one in self.pages) < PROMISED_PAGE_MS and self.imports[0].look_s < PROMISED_LOOK_S

    def lines(self) -> Iterator[str]:
        """Lines of the table."""
        yield f"\npages for staff on {self.facts} facts, {A_LABEL} phrasings each, with {GOLDS} gold questions\n"
        for one in self.pages:
            yield f"{one.name:<46}{one.median:>16.1f} ms, p95 {one.p95:.1f} ms\n"
        for imported in self.imports:
            yield from imported.lines()


def time_curating(
    *, facts: int = FACTS, pages: int = PAGES, rows: int = ROWS, edited: Iterable[int] = EDITED
) -> Curating:
    """Let an editor search a base of so many *facts*, and import spreadsheets of so many *rows*."""
    with tempfile.TemporaryDirectory(prefix="zienswijzer-") as folder:
        return asyncio.run(_time(Path(folder), facts=facts, pages=pages, rows=rows, edited=tuple(edited)))


def some_facts(count: int, *, since: int = 0) -> tuple[Fact, ...]:
    """As many facts of the phrasebook; *since* are left out before them."""
    return tuple(map(_fact, islice(matters((since + count) * A_LABEL), since, None)))


def a_spreadsheet(known: Sequence[Fact], *, rows: int, edited: int, since: int) -> bytes:
    """An Excel file of so many *rows*: of those *edited* one half is new, the other half has another text. *since* is
    where in the phrasebook the new ones begin, for what was withdrawn by an undoing is not new.
    """
    half = edited // 2
    added = some_facts(half, since=since)
    kept = known[: rows - half]
    revised = [replace(fact, text=f"{fact.text}{CHANGED}") for fact in kept[: edited - half]]
    written = Rows(Base(a_curation(*known, *added), {}))
    new = [{**written.cells(fact), Column.VERSION: ""} for fact in added]
    old = map(written.cells, (*revised, *kept[edited - half :]))
    return book([tuple(Column), *(tuple(row.values()) for row in (*old, *new))])


def _id(matter: Matter) -> str:
    return f"feit-{matter.number}"


def _fact(matter: Matter) -> Fact:
    return a_fact(
        id=_id(matter),
        title=f"{matter.deed.noun.capitalize()} van {matter.it} in {matter.place} ({matter.wish})",
        text=f"Over de {matter.deed.noun} van {matter.it} in {matter.place} beslist de gemeenteraad.",
        phrasings=matter.phrasings,
    )


async def _time(folder: Path, *, facts: int, pages: int, rows: int, edited: tuple[int, ...]) -> Curating:
    known, phrasings = some_facts(facts), facts * A_LABEL
    asking = [{"vraag": question} for question, _ in asked(phrasings, count=pages)]
    leafing = [{"soort": "answer", "blad": str(1 + number % -(-facts // ON_PAGE))} for number in range(pages)]
    async with an_office(folder, known) as office:
        await office.knowledge.write(_keep_golds, phrasings=phrasings)
        editor = await office.editor()
        await office.knowledge.read(office.services.desk.shelf)  # its index is made when the program starts
        timed = (
            await _time_pages(editor, "searching by a question", asking),
            await _time_pages(editor, "leafing through a list", leafing),
        )
        imports = [await _time_import(office, editor, rows=rows, edited=one, since=facts) for one in edited]
        return Curating(facts, timed, tuple(imports))


async def _time_pages(editor: Employee, name: str, queries: Iterable[Mapping[str, str]]) -> Timing:
    async def show(query: Mapping[str, str]) -> None:
        assert (await editor.open(f"{SEARCH}?{urlencode(query)}")).status == 200

    return await time_each_awaited(name, show, queries)


async def _time_import(office: Office, editor: Employee, *, rows: int, edited: int, since: int) -> Imported:
    """Look at a spreadsheet, apply it and undo it; afterwards the base says what it said."""
    await office.knowledge.read(office.services.desk.catch_up)  # nothing goes on beside it
    known = await office.knowledge.read(fact_store.current)
    content = a_spreadsheet(known, rows=rows, edited=edited, since=since + edited)
    await editor.open(IMPORT)
    began = perf_counter()
    looked = await editor.upload("feiten.xlsx", content)
    look_s = perf_counter() - began
    applied, apply_s = await _press(editor, looked, f"{IMPORT}/toepassen")
    assert await office.knowledge.read(_count) == len(known) + edited // 2
    _, undo_s = await _press(editor, applied, f"{IMPORT}/terugdraaien")
    assert await office.knowledge.read(_count) == len(known)
    return Imported(rows, edited, look_s, apply_s, undo_s)


async def _press(editor: Employee, shown: Reply, action: str) -> tuple[Reply, float]:
    """Send the form for *action* as it stands on the page; what comes of it, and after how many seconds."""
    fields = fields_of(shown.text, action)
    began = perf_counter()
    reply = await editor.submit(action, fields)
    assert reply.status == 200
    return reply, perf_counter() - began


def _keep_golds(db: Database, *, phrasings: int) -> None:
    ids = {matter.label: _id(matter) for matter in matters(phrasings)}
    for question, label in asked(phrasings, count=GOLDS):
        gold.add(db, question, place=None, asked_on=TODAY, facts=[ids[label]], outcome=Outcome.ANSWER, at=ENTERED_AT)


def _count(db: Database) -> int:
    return len(fact_store.current(db))
