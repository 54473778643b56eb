"""Spreadsheets of a small base, and taking them over as the command line does."""

import asyncio
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from bot.commands import importing
from knowledge.answers import regression
from knowledge.importing import Applied, Checked
from knowledge.intake import sheet_writing
from knowledge.intake.sheet_rows import Base, Rows
from knowledge.intake.sheet_words import Column
from knowledge.model import Curation, Fact
from knowledge.store import history
from knowledge.store.database import connect
from tests.knowledge.intake.sheets import a_csv
from tests.knowledge.store.editing_base import PLAN, TERM

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
LATER_TERM = replace(TERM, period=None, note="De dag volgt nog.")
OTHER_PLAN = replace(PLAN, title="Het bruggenplan")


def curation_of(path: Path) -> Curation:
    db = connect(path)
    try:
        return regression.curation_of(db)
    finally:
        db.close()


def export_of(path: Path) -> str:
    db = connect(path)
    try:
        return history.export(db)
    finally:
        db.close()


def a_sheet(path: Path, *changed: Fact, leaves_out: str = "", checks: dict[str, date] | None = None) -> Path:
    """The export of the base at *path* as it is after *changed*."""
    now = curation_of(path)
    by_id = {fact.id: fact for fact in (*now.facts, *changed) if fact.id != leaves_out}
    file = path.with_name("feiten.xlsx")
    file.write_bytes(sheet_writing.as_xlsx(Base(replace(now, facts=tuple(by_id.values())), checks or {})))
    return file


def look(path: Path, file: Path, *, withdraws_gone: bool = False) -> Checked:
    return asyncio.run(importing.look(path, file, at=NOW, withdraws_gone=withdraws_gone))


def take(path: Path, file: Path, *, withdraws_gone: bool = False) -> Applied:
    checked = look(path, file, withdraws_gone=withdraws_gone)
    return asyncio.run(importing.carry_out(path, checked, at=NOW))


def take_back(path: Path, batch: str) -> list[str]:
    changes = asyncio.run(importing.take_back(path, batch, at=NOW + timedelta(hours=1)))
    return list(importing.told_undone(changes, batch))


def current(path: Path) -> dict[str, Fact]:
    return {fact.id: fact for fact in curation_of(path).facts}


def a_sheet_of_new(path: Path, *new: Fact) -> Path:
    """Rows without a version, as somebody adds them."""
    base = Base(curation_of(path), {})
    rows = [{**Rows(base).cells(fact), Column.VERSION: ""} for fact in new]
    return a_csv(path.parent, [list(Column), *(list(row.values()) for row in rows)], name="nieuw.csv")
