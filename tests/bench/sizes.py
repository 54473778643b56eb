"""How answering time, accuracy and memory grow with the number of phrasings, of our engine and of its peers."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from math import log10
from pathlib import Path

from tests.bench.one_size import AGAIN, OURS, Sized

TOKEN_SET, WRATIO, BM25, TRIGRAM = (
    "rapidfuzz token_set_ratio",
    "rapidfuzz WRatio",
    "SQLite FTS5 bm25, unicode61",
    "SQLite FTS5 bm25, trigram",
)
ENGINES = (OURS, TOKEN_SET, WRATIO, BM25, TRIGRAM)
SIZES = (100, 1_000, 10_000, 100_000)
LARGEST = 1_000_000
GROWS = (10_000, 100_000)  # between these the exponent is taken
WITHIN_S = 900
HEAD = (
    f"\n{'matching by size':<30}{'phrasings':>10}{'build s':>9}{'p50 ms':>10}{'p95 ms':>10}{'acc1 %':>8}{'MB':>8}"
    f"{'open ms':>9}{'asked':>7}{'x WRatio':>10}{'x FTS5':>8}\n"
)
NONE = "-"


@dataclass(frozen=True, slots=True)
class Row:
    """An engine at a size: what it took, or why it could not; *opened_ms* where it keeps its index in a file."""

    engine: str
    phrasings: int
    sized: Sized | None
    failure: str = ""
    opened_ms: float | None = None


@dataclass(slots=True)
class Rows:
    """All rows so far."""

    rows: list[Row] = field(default_factory=list)

    def median(self, engine: str, phrasings: int) -> float | None:
        """Half of the questions took less, in milliseconds."""
        found = (row.sized for row in self.rows if (row.engine, row.phrasings) == (engine, phrasings))
        sized = next(found, None)
        return sized.median_ms if sized else None

    def exponent(self, engine: str) -> float | None:
        """How the median grows: 1 is in step with the phrasings, 0 not at all."""
        few, many = (self.median(engine, phrasings) for phrasings in GROWS)
        return log10(many / few) / log10(GROWS[1] / GROWS[0]) if few and many else None

    def lines(self) -> Iterator[str]:
        """The table, and how each engine grows."""
        yield HEAD
        yield from map(self._line, self.rows)
        yield f"\ngrowth of p50 from {GROWS[0]:,} to {GROWS[1]:,} phrasings, as an exponent\n"
        for engine in dict.fromkeys(row.engine for row in self.rows):
            yield f"{engine:<30}{_shown(self.exponent(engine), 10, 2)}\n"

    def _line(self, row: Row) -> str:
        start = f"{row.engine:<30}{row.phrasings:>10,}"
        sized = row.sized
        if sized is None:
            return f"{start}  failed: {row.failure}\n"
        figures = (
            f"{sized.built_s:>9.2f}{sized.median_ms:>10.2f}{sized.p95_ms:>10.2f}{100 * sized.right:>8.1f}"
            f"{_shown(sized.memory_mb, 8, 0)}{_shown(row.opened_ms, 9, 0)}{sized.asked:>7}"
        )
        return f"{start}{figures}{self._times(row, WRATIO, 10)}{self._times(row, BM25, 8)}\n"

    def _times(self, row: Row, peer: str, width: int) -> str:
        """How many times faster than *peer* at the same size."""
        theirs, ours = self.median(peer, row.phrasings), self.median(row.engine, row.phrasings)
        return _shown(theirs / ours if theirs and ours else None, width, 1)


def time_sizes(sizes: Sequence[int] = SIZES, engines: Sequence[str] = ENGINES) -> Rows:
    """Every engine at every size, each in a process of its own, one after another."""
    found = Rows()
    for phrasings in sizes:
        for engine in engines:
            with tempfile.TemporaryDirectory(prefix="zienswijzer-") as folder:
                found.rows.append(_row(engine, phrasings, Path(folder)))
    return found


def _row(engine: str, phrasings: int, folder: Path) -> Row:
    done = _run(engine, str(phrasings), str(folder))
    if done.returncode:
        return Row(engine, phrasings, None, failure=_last_line(done.stderr))
    opened = _run(engine, str(phrasings), str(folder), AGAIN) if engine == OURS else None
    opened_ms = json.loads(opened.stdout) if opened and not opened.returncode else None
    return Row(engine, phrasings, Sized(**json.loads(done.stdout)), opened_ms=opened_ms)


def _run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = (sys.executable, "-m", "tests.bench.one_size", *arguments)
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=WITHIN_S)  # noqa: S603  # ours


def _last_line(text: str) -> str:
    return (text.strip().splitlines() or ["it said nothing"])[-1][:100]


def _shown(figure: float | None, width: int, digits: int) -> str:
    return f"{NONE:>{width}}" if figure is None else f"{figure:>{width},.{digits}f}"
