"""`make score`: the gold questions, our answers beside our peers; `--wrong` lists the wrong ones, not the unseen."""

import sys
import tempfile
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from knowledge.intake.dossiers import curated_folder, read_dossiers
from knowledge.store import facts
from knowledge.store.database import connect, writing
from tests.score.comparing import LEVELS, compare
from tests.score.golds import Gold, questions
from tests.score.judging import Verdict
from tests.score.replies import Exam
from tests.score.report import PAGE, figures, placed


def main() -> None:
    """Ask all gold questions, print how it went, and put it on the page."""
    with tempfile.TemporaryDirectory() as folder, closing(connect(Path(folder) / "score.db")) as db:
        with writing(db):
            facts.load(db, read_dossiers(curated_folder()), at=datetime.now(UTC))
        exam = Exam(db, questions())
        levels = LEVELS[:1] if "--wrong" in sys.argv else LEVELS
        ours = [exam.replies(edits=edits) for edits in levels]
        if "--wrong" in sys.argv:
            wrong = [reply.gold for reply in ours[0] if reply.verdict is Verdict.WRONG]
            sys.stdout.writelines(_named(gold) for gold in wrong if not gold.is_unseen)
            return
        shown = figures(ours, compare(db, exam, ours))
    sys.stdout.write(f"{shown}\n")
    PAGE.write_text(placed(PAGE.read_text(encoding="utf-8"), shown), encoding="utf-8")


def _named(gold: Gold) -> str:
    return f"{gold.id} {gold.kind}: {' | '.join(gold.turns)}\n"


if __name__ == "__main__":
    main()
