"""A disk that is full from the nth write on: whatever that write was, in the end all is done, and nothing twice."""

import asyncio
import shutil
from dataclasses import dataclass, field
from pathlib import Path

from knowledge.store import facts
from knowledge.store.database import Database
from tests.campaigns.main_job import MainJob, is_whole, prepare
from tests.campaigns.report import Finding, Report
from tests.deliveries import a_base

FULL_S, AFTER_S = 90.0, 400.0
MOST_TRIALS = 2000
ENOUGH = 20  # of what went wrong
NO_LIMIT = 2**30
EVENTS = ("INSERT", "UPDATE", "DELETE")
FILLER = "CREATE TABLE filler (body BLOB)"
# Let every row that is written take pages of its own: SQLite refuses a page too many, not a row.
GROW = """
CREATE TEMP TRIGGER grow_{table}_{event} AFTER {event} ON main.{table}
BEGIN INSERT INTO filler (body) VALUES (zeroblob(9000)); END
"""


@dataclass(slots=True)
class _Tally:
    met: int = 0
    unserved: list[str] = field(default_factory=list)
    undone: list[str] = field(default_factory=list)
    twice: list[str] = field(default_factory=list)
    damaged: list[str] = field(default_factory=list)


async def fill_up(folder: Path, *, step: int) -> Report:
    """Do the main job again and again, each time with room for *step* more pages, until it meets no full disk."""
    prepared, tally, pages = prepare(folder / "prepared.db"), _Tally(), 0
    for pages in range(0, MOST_TRIALS * step, step):
        path = folder / f"{pages}.db"
        shutil.copy(prepared, path)
        if not await _is_met(path, pages, tally) or len(tally.undone) > ENOUGH:
            break
        tally.met += 1
    return _report(tally, pages)


async def _is_met(path: Path, pages: int, tally: _Tally) -> bool:
    """Do the main job with room for *pages*, and then with room enough; whether the disk was full meanwhile."""
    label = f"with room for {pages} pages"
    async with a_base(path, is_durable=False) as knowledge:
        await knowledge.write(_arm)
        await knowledge.read(_limit, pages)
        job = MainJob(knowledge)
        async with job.at_work():
            await asyncio.sleep(FULL_S)
            is_met = bool(await job.missing())
            tally.unserved += [] if await knowledge.read(facts.current) else [label]
            await knowledge.read(_limit, None)
            await asyncio.sleep(AFTER_S)
        tally.undone += [f"{label}: {what}" for what in await job.missing()]
        tally.twice += [f"{label}: {what} {times} times" for what, times in job.repeated().items()]
        tally.damaged += [] if await is_whole(knowledge) else [label]
    return is_met


def _arm(db: Database) -> None:
    """Let every write of this connection take pages."""
    tables = [name for name in db.table_names() if not name.startswith("sqlite_")]
    db.execute(FILLER)
    for table in tables:
        for event in EVENTS:
            db.execute(GROW.format(table=table, event=event))


def _limit(db: Database, pages: int | None) -> None:
    """Let the base have no more than its pages and *pages*; None: as many as it likes."""
    (size,) = db.execute("PRAGMA page_count").fetchone()
    db.execute(f"PRAGMA max_page_count = {NO_LIMIT if pages is None else size + pages}").fetchone()


def _report(tally: _Tally, pages: int) -> Report:
    return Report(
        f"a disk that is full after some pages, until {pages} were enough",
        (
            Finding("trials in which it was full before all was done", str(tally.met), tally.met > 0),
            Finding("of those in which nothing could be read", str(len(tally.unserved)), not tally.unserved),
            Finding("things not done when there was room again", str(len(tally.undone)), not tally.undone),
            Finding("things done twice", str(len(tally.twice)), not tally.twice),
            Finding("bases that are not whole", str(len(tally.damaged)), not tally.damaged),
        ),
        (*tally.undone, *tally.twice, *tally.damaged),
    )
