"""An import while the program is killed: the base is the old one or the new one, nothing between."""

from dataclasses import replace
from pathlib import Path

from knowledge.intake.sheet_rows import Base, Rows
from knowledge.intake.sheet_words import Column
from tests.bot.taking import LATER_TERM, NOW, OTHER_PLAN, curation_of, export_of, take
from tests.copying import copy_base
from tests.killing import faults_of, kill_before, points, statements_of
from tests.knowledge.intake.sheets import a_csv
from tests.knowledge.store.editing_base import PLAN

IMPORT_AND_DIE = """
import asyncio, sys
from datetime import datetime
from pathlib import Path
from bot.commands import importing
from knowledge.editing import Origin
from knowledge.importing import apply
from tests.killing import dying_write
base, last, file, at = Path(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]), datetime.fromisoformat(sys.argv[4])
checked = asyncio.run(importing.look(base, file, at=at))
with dying_write(base, last) as db:
    apply(db, checked, by=None, origin=Origin.COMMAND_LINE, at=at)
"""


def test_a_killed_import_is_there_as_a_whole_or_not_at_all(unstaffed: Path, tmp_path: Path) -> None:
    new = replace(PLAN, id="nieuw", title="Een nieuw feit")
    now = curation_of(unstaffed)
    rows = Rows(Base(now, {}))
    cells = [rows.cells(OTHER_PLAN), rows.cells(LATER_TERM), {**rows.cells(new), Column.VERSION: ""}]
    file = a_csv(tmp_path, [list(Column), *(list(row.values()) for row in cells)], name="feiten.csv")
    old, whole = export_of(unstaffed), copy_base(unstaffed, tmp_path / "heel.db")
    given = str(file), NOW.isoformat()
    statements, complete = statements_of(IMPORT_AND_DIE, whole, *given), export_of(whole)
    for last in points(statements):
        path = copy_base(unstaffed, tmp_path / f"{last}.db")
        kill_before(last, IMPORT_AND_DIE, path, *given)
        assert export_of(path) in (old, complete)
        assert faults_of(path) == []
        take(path, file)
        assert export_of(path) == complete
