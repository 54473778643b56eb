"""An asyncio loop that waits for nothing: when nothing is ready, its clock jumps to the next timer."""

import asyncio
import selectors
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

T = TypeVar("T")
AnyCallback = Callable[..., object]


class NothingLeftToWaitFor(Exception):
    """Every task waits for another one: a real loop would hang here."""


class _JumpingSelector(selectors.DefaultSelector):
    def __init__(self) -> None:
        super().__init__()
        self.now = 0.0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        found = super().select(0)
        if timeout is None and not found:
            raise NothingLeftToWaitFor
        if timeout and not found:
            self.now += timeout
        return found


class VirtualLoop(asyncio.SelectorEventLoop):
    """The real loop, with sockets and all, on a clock that jumps; *timers* counts what was put on it."""

    def __init__(self) -> None:
        self._selector_with_clock = _JumpingSelector()
        self.timers = 0
        super().__init__(self._selector_with_clock)
        self._clock_resolution = 1e-9

    def time(self) -> float:
        return self._selector_with_clock.now

    def skip(self, seconds: float) -> None:
        """Let the time pass as if this very callback had taken so long."""
        self._selector_with_clock.now += seconds

    def call_at(self, when: float, callback: AnyCallback, *args: Any, **kwargs: Any) -> asyncio.TimerHandle:
        self.timers += 1
        return super().call_at(when, callback, *args, **kwargs)


def run(main: Coroutine[Any, Any, T]) -> T:
    """Run *main* to its end in virtual time; for tests that are not async themselves."""
    with asyncio.Runner(loop_factory=VirtualLoop) as runner:
        return runner.run(main)
