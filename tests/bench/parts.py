"""What part of an answer's time goes to reading the question and to ranking the facts."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from time import perf_counter
from types import ModuleType
from typing import Any

from knowledge.answers import answering, desk
from tests.bench.timing import MILLISECONDS, Timing

PARTS: Sequence[tuple[ModuleType, str]] = ((desk, "understand"), (answering, "rank"))


@dataclass(slots=True)
class Stopwatch:
    """Adds up the time spent in the functions that it watches."""

    spent_ms: float = 0.0
    seen: set[str] = field(default_factory=set)

    def watching(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """*function*, with its time added up."""

        def watched(*arguments: Any, **named: Any) -> Any:
            self.seen.add(name)
            began = perf_counter()
            try:
                return function(*arguments, **named)
            finally:
                self.spent_ms += (perf_counter() - began) * MILLISECONDS

        return watched


def time_parts(ask: Callable[[Any], object], told: Sequence[Any]) -> Timing | None:
    """Milliseconds in PARTS for each of *told*; None where the desk no longer calls them by these names."""
    took = []
    with watch(PARTS) as stopwatch:
        for one in told:
            stopwatch.spent_ms = 0.0
            ask(one)
            took.append(stopwatch.spent_ms)
    is_whole = stopwatch.seen == {name for _, name in PARTS}
    return Timing("of which reading the question and ranking", tuple(took)) if is_whole else None


@contextmanager
def watch(parts: Sequence[tuple[ModuleType, str]]) -> Iterator[Stopwatch]:
    """Put a stopwatch around each function that a module calls by a name, while it lasts."""
    stopwatch = Stopwatch()
    kept = [(module, name, getattr(module, name)) for module, name in parts if hasattr(module, name)]
    for module, name, function in kept:
        setattr(module, name, stopwatch.watching(name, function))
    try:
        yield stopwatch
    finally:
        for module, name, function in kept:
            setattr(module, name, function)
