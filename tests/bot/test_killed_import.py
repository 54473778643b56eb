"""An import while the program is killed: the base is the old one or the new one, nothing between."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

from knowledge.intake.sheet_rows import Base, Rows
from knowledge.intake.sheet_words import Column
from knowledge.store import audit
from knowledge.store.database import connect
from tests.bot.taking import LATER_TERM, NOW, OTHER_PLAN, curation_of, export_of, take
from tests.copying import copy_base
from tests.knowledge.intake.sheets import a_csv
from tests.knowledge.store.editing_base import PLAN

POINTS = int(os.environ.get("KILL_POINTS", "4"))  # 50 in a long run
SIGKILL = -9
# The process kills itself before its Nth statement, so that no timing plays a part.
IMPORT_AND_DIE = """
import asyncio, os, signal, sys
from datetime import datetime
from pathlib import Path
from bot import importing
from knowledge.importing import apply
from knowledge.editing import Origin
from knowledge.store.database import connect, writing
base, file, at, last = Path(sys.argv[1]), Path(sys.argv[2]), datetime.fromisoformat(sys.argv[3]), int(sys.argv[4])
checked = asyncio.run(importing.look(base, file, at=at))
db = connect(base)
db.execute("PRAGMA cache_size = 5")
count = 0
def step(statement):
    global count
    count += 1
    if count == last:
        os.kill(os.getpid(), signal.SIGKILL)
db.conn.set_trace_callback(step)
with writing(db):
    apply(db, checked, by=None, origin=Origin.COMMAND_LINE, at=at)
db.conn.set_trace_callback(None)
print(count)
"""


def test_a_killed_import_is_there_as_a_whole_or_not_at_all(unstaffed: Path, tmp_path: Path) -> None:
    new = replace(PLAN, id="nieuw", title="Een nieuw feit")
    now = curation_of(unstaffed)
    rows = Rows(Base(now, {}))
    cells = [rows.cells(OTHER_PLAN), rows.cells(LATER_TERM), {**rows.cells(new), Column.VERSION: ""}]
    file = a_csv(tmp_path, [list(Column), *(list(row.values()) for row in cells)], name="feiten.csv")
    old, whole = export_of(unstaffed), copy_base(unstaffed, tmp_path / "heel.db")
    done = import_and_die(whole, file, 0)  # never gets there
    assert done.returncode == 0, done.stderr
    statements, complete = int(done.stdout), export_of(whole)
    for point in range(POINTS):
        path = copy_base(unstaffed, tmp_path / f"{point}.db")
        last = 1 + point * (statements - 1) // (POINTS - 1)
        assert import_and_die(path, file, last).returncode == SIGKILL
        assert export_of(path) in (old, complete)
        assert whole_of(path)
        take(path, file)
        assert export_of(path) == complete


def import_and_die(path: Path, file: Path, last: int) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", IMPORT_AND_DIE, str(path), str(file), NOW.isoformat(), str(last)]
    return subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603  # our own words


def whole_of(path: Path) -> bool:
    """Whether the pages, the links and the log of the base are whole."""
    db = connect(path)
    try:
        is_ok = db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        return is_ok and not db.execute("PRAGMA foreign_key_check").fetchall() and audit.verify(db) is None
    finally:
        db.close()
