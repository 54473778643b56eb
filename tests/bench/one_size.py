"""One engine over a phrasebook of one size, in a process of its own so that its memory can be told.

`python -m tests.bench.one_size ENGINE PHRASINGS FOLDER` learns and asks; with `again` behind it, it only opens what
an earlier run left in the folder. The outcome is a line of JSON.
"""

import gc
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from time import perf_counter
from typing import Protocol

from tests.bench.phrasebook import asked, pairs
from tests.bench.timing import MILLISECONDS, Timing
from tests.score.peers import PEERS, Peer

OURS = "Zienswijzer"
LANGUAGE = "nl"
AGAIN = "again"
QUESTIONS = 200
FEWEST, LONGEST_S = 5, 12.0  # a slow engine is asked less, so that no row takes long
STATUS = Path("/proc/self/status")


class Engine(Protocol):
    """Learns phrasings with their labels, and says which label a question has."""

    def fit(self, pairs: list[tuple[str, str]]) -> None:
        """Learn."""

    def first(self, question: str) -> str | None:
        """The label that fits best, if any."""


class Ours:
    """The engine of the desk over plain pairs, kept in *folder*."""

    def __init__(self, folder: Path) -> None:
        from knowledge.answers.matching import faq_engine  # a peer's process must not hold it

        self._engine = faq_engine(LANGUAGE, str(folder))

    def fit(self, pairs: list[tuple[str, str]]) -> None:
        """Learn."""
        self._engine.fit(pairs)

    def first(self, question: str) -> str | None:
        """The first of those it ranks."""
        return next((label for label, _ in self._engine.rank(question)), None)


class Theirs:
    """A peer of the scorecard."""

    def __init__(self, peer: Peer) -> None:
        self._peer = peer

    def fit(self, pairs: list[tuple[str, str]]) -> None:
        """Learn."""
        self._peer.fit(pairs)

    def first(self, question: str) -> str | None:
        """The label of the nearest phrasing."""
        found = self._peer.best(question)
        return found[0] if found else None


@dataclass(frozen=True, slots=True)
class Sized:
    """What an engine took and found; *right* is a share, *memory_mb* is None where the system does not tell."""

    built_s: float
    asked: int
    median_ms: float
    p95_ms: float
    right: float
    memory_mb: float | None


def measure(engine: Engine, phrasings: int, *, questions: int = QUESTIONS, longest_s: float = LONGEST_S) -> Sized:
    """Let *engine* learn a book and answer questions about it."""
    to_ask = asked(phrasings, count=questions)
    learned = pairs(phrasings)
    began = perf_counter()
    engine.fit(learned)
    built_s = perf_counter() - began
    del learned
    gc.collect()
    timing, right = _ask(engine, to_ask, longest_s=longest_s)
    count = len(timing.took_ms)
    return Sized(built_s, count, timing.median, timing.p95, right / count, memory_mb())


def _ask(engine: Engine, to_ask: Sequence[tuple[str, str]], *, longest_s: float) -> tuple[Timing, int]:
    took: list[float] = []
    right = 0
    for question, label in to_ask:
        began = perf_counter()
        found = engine.first(question)
        took.append((perf_counter() - began) * MILLISECONDS)
        right += found == label
        if len(took) >= FEWEST and sum(took) > longest_s * MILLISECONDS:
            break
    return Timing("", tuple(took)), right


def reopen(folder: Path, phrasings: int) -> float | None:
    """Milliseconds from nothing to a first answer on what *folder* holds; None where it is not kept there."""
    question = asked(phrasings, count=1)[0][0]
    began = perf_counter()
    found = Ours(folder).first(question)
    return (perf_counter() - began) * MILLISECONDS if found else None


def memory_mb() -> float | None:
    """What this process holds in memory, if the system tells."""
    if not STATUS.exists():
        return None
    line = next(line for line in STATUS.read_text("utf-8").splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


def main() -> None:
    """Measure what the arguments name."""
    name, phrasings, folder = sys.argv[1], int(sys.argv[2]), Path(sys.argv[3])
    if AGAIN in sys.argv:
        found: object = reopen(folder, phrasings)
    else:
        found = asdict(measure(Ours(folder) if name == OURS else Theirs(PEERS[name]()), phrasings))
    sys.stdout.write(f"{json.dumps(found)}\n")


if __name__ == "__main__":
    main()
