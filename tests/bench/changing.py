"""How soon a phrasing that is added is found, how soon the whole index has it, and how long answers wait meanwhile."""

from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from time import perf_counter

from knowledge.answers.answer import Answer
from knowledge.answers.desk import InformationDesk
from knowledge.store.database import Database, connect, writing
from tests.bench.timing import MILLISECONDS

NEW = "hoe zit het met de blorfkwast van de zeewierplantage"
WITHIN_S = 60.0
BEFORE = 200  # answers
Ask = Callable[[InformationDesk, Database, str], Answer]


@dataclass(frozen=True, slots=True)
class Change:
    """Seconds until a new phrasing is found, and until the index is whole; the slowest answer before and meanwhile."""

    found_s: float
    whole_s: float
    slowest_before_ms: float
    slowest_ms: float

    def lines(self) -> Sequence[str]:
        return (
            f"\n{'a phrasing is added: found after':<46}{self.found_s:>17.2f} s\n",
            f"{'the whole index has it after':<46}{self.whole_s:>17.2f} s\n",
            f"{'slowest answer meanwhile':<46}{self.slowest_ms:>16.1f} ms\n",
            f"{'slowest of as many answers before':<46}{self.slowest_before_ms:>16.1f} ms\n",
        )


def time_change(path: Path, questions: Sequence[str], ask: Ask) -> Change:
    """Add a phrasing to the base at *path* from another connection, and go on asking."""
    desk = InformationDesk()
    asked = cycle(questions)
    with closing(connect(path)) as db, closing(connect(path)) as other:
        fact_id = desk.catch_up(db).facts[0].id
        before = max(_took(ask, desk, db, next(asked)) for _ in range(BEFORE))
        with writing(other):
            other.table("phrasing").insert({"fact_id": fact_id, "position": 9_000, "text": NEW})
            other.execute("UPDATE revision SET number = number + 1")
        began = perf_counter()
        found_s, took = None, [0.0]
        while (found_s is None or not desk.shelf(db).is_fresh) and perf_counter() - began < WITHIN_S:
            took.append(_took(ask, desk, db, next(asked)))
            if found_s is None and fact_id in {fact.id for fact in ask(desk, db, NEW).facts}:
                found_s = perf_counter() - began
        whole_s = perf_counter() - began
        desk.close()
    return Change(found_s if found_s is not None else WITHIN_S, whole_s, before, max(took))


def _took(ask: Ask, desk: InformationDesk, db: Database, question: str) -> float:
    began = perf_counter()
    ask(desk, db, question)
    return (perf_counter() - began) * MILLISECONDS
