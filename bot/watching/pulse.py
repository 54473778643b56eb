"""The pulse of what runs by itself: when each part last went well, by a clock that nobody sets back."""

import asyncio
from collections.abc import Mapping
from datetime import datetime
from operator import itemgetter

from bot.clock import Clock


class Pulse:
    """When each part last went well; *patience* says how many seconds it may be silent.

    The time runs from `begin` on.
    """

    def __init__(self, patience: Mapping[str, float], *, now: Clock) -> None:
        self._patience = patience
        self._now = now
        self._good: dict[str, tuple[float, datetime | None]] = {}

    def begin(self) -> None:
        """Let the time run: from now on every part has to beat."""
        self._good = {part: (monotonic(), None) for part in self._patience}

    def beat(self, part: str) -> None:
        """Note that *part* went well."""
        self._good[part] = monotonic(), self._now()

    @property
    def silence_seconds(self) -> float:
        """For how long the part that is silent longest has been so."""
        return max((monotonic() - at for at, _ in self._good.values()), default=0.0)

    @property
    def silences(self) -> dict[str, float]:
        """For how many seconds each part has been silent."""
        now = monotonic()
        return {part: now - at for part, (at, _) in self._good.items()}

    @property
    def is_ill(self) -> bool:
        """Whether a part has been silent for longer than it may."""
        now = monotonic()
        return any(now - at > self._patience[part] for part, (at, _) in self._good.items())

    @property
    def since(self) -> datetime | None:
        """When the part that is silent longest last went well; None when it has not since the start."""
        return min(self._good.values(), key=itemgetter(0), default=(0.0, None))[1]


def monotonic() -> float:
    """The seconds of the running loop."""
    return asyncio.get_running_loop().time()
