"""`python -m tests.bases`: keep a small base as this version of the program leaves it; once per version."""

import sys
import tempfile
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from knowledge.store import facts
from knowledge.store.database import connect, writing
from tests.bases.dump import dump
from tests.bases.residents import add_people, add_reminders
from tests.bases.small import a_small_base
from tests.bases.staff import add_editing

FOLDER = Path(__file__).parent


def main() -> int:
    """Write the base, unless that of this version is there; the exit code says which."""
    kept = FOLDER / f"{version('zienswijzer')}.sql"
    if kept.exists():
        sys.stderr.write(f"{kept.name} is kept already, and a kept base never changes\n")
        return 1
    kept.write_text(_as_sql(), "utf-8")
    sys.stdout.write(f"{kept.name} is kept; write its questions in {kept.stem}.answers.json\n")
    return 0


def _as_sql() -> str:
    with tempfile.TemporaryDirectory() as folder:
        db = connect(Path(folder) / "klein.db")
        try:
            with writing(db):
                facts.load(db, a_small_base(), at=datetime.now(UTC))
                add_people(db, at=datetime.now(UTC))
                add_reminders(db)
                add_editing(db)
            return "\n".join((*dump(db), ""))
        finally:
            db.close()


if __name__ == "__main__":
    sys.exit(main())
