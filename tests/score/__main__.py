"""`make score`: the gold questions against the curated base, as a table; `--wrong` lists what went wrong."""

import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from knowledge.intake.dossiers import curated_folder, read_dossiers
from knowledge.store import facts
from knowledge.store.database import connect, writing
from tests.score import questions, table, verdicts


def main() -> None:
    """Ask all gold questions and print how it went."""
    with tempfile.TemporaryDirectory() as folder:
        db = connect(Path(folder) / "score.db")
        with writing(db):
            facts.load(db, read_dossiers(curated_folder()), at=datetime.now(UTC))
        judged = tuple(verdicts(db, questions()))
        db.close()
    sys.stdout.write(table(judged) + "\n")
    if "--wrong" in sys.argv:
        lines = (f"{gold.id} {gold.kind}: {' | '.join(gold.turns)}\n" for gold, verdict in judged if verdict == "wrong")
        sys.stdout.writelines(lines)


if __name__ == "__main__":
    main()
