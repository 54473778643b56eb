"""Times of a series of calls, and the lines of the table they are shown in."""

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from statistics import median, quantiles
from time import perf_counter
from typing import TypeVar

T = TypeVar("T")

MILLISECONDS = 1000
HEADING = f"{'':<46}{'calls':>7}{'median ms':>12}{'p95 ms':>10}{'x desk':>9}\n"


@dataclass(frozen=True, slots=True)
class Timing:
    """What calls of one kind took, in milliseconds."""

    name: str
    took_ms: tuple[float, ...]

    @property
    def median(self) -> float:
        """Half of the calls took less."""
        return median(self.took_ms)

    @property
    def p95(self) -> float:
        """Nineteen in twenty calls took less; the slowest one where there are few."""
        return quantiles(self.took_ms, n=20)[-1] if len(self.took_ms) >= 20 else max(self.took_ms)


def time_each(name: str, call: Callable[[T], object], told: Iterable[T]) -> Timing:
    """Call *call* on each of *told*, one after another."""
    took = []
    for one in told:
        began = perf_counter()
        call(one)
        took.append((perf_counter() - began) * MILLISECONDS)
    return Timing(name, tuple(took))


async def time_each_awaited(name: str, call: Callable[[T], Awaitable[object]], told: Iterable[T]) -> Timing:
    """Await *call* on each of *told*, one after another."""
    took = []
    for one in told:
        began = perf_counter()
        await call(one)
        took.append((perf_counter() - began) * MILLISECONDS)
    return Timing(name, tuple(took))


def line(timing: Timing, *, beside: Timing | None) -> str:
    """A line of the table, with how many times the median of *beside* it is."""
    ratio = f"{timing.median / beside.median:>9.2f}" if beside else f"{'':>9}"
    return f"{timing.name:<46}{len(timing.took_ms):>7}{timing.median:>12.2f}{timing.p95:>10.2f}{ratio}\n"
