"""Windows of time in which only so much may go to Telegram, and how much that is."""

import math
from collections import deque
from dataclasses import dataclass

SECOND, MINUTE = 1.0, 60.0


@dataclass(frozen=True, slots=True)
class Rules:
    """How much goes; the windows are a little smaller than Telegram's, for those are not exact."""

    overall: int = 28  # sends and edits a second; Telegram: about 30
    chat: int = 1  # separate sends a second in one chat
    burst: int = 3  # parts of one reply, or edits, that may follow at once; the mean stays *chat* a second
    group: int = 18  # sends and edits a minute in one group; Telegram: 20
    kept_for_replies: int = 6  # of *overall*; never held by broadcasts, however slow the network
    margin: float = 0.05  # of each window's length, against clocks that differ
    retries: int = 5
    patience_seconds: float = 300


USUAL = Rules()


class Window:
    """At most *most* requests that Telegram can see within some time shorter than *hold* seconds.

    Telegram sees a request somewhere between its start and its end, and only those two are known here. So a request
    holds its place from its start until *hold* after its end. Proof: of any most + 1 requests let j start last. It
    found a place, so one of the others, i, had given its place back: end(i) + hold <= start(j). Telegram saw i before
    end(i) and j after start(j): at least *hold* apart, whatever the network did. So never most + 1 within less.
    (A request that ended without an answer may be seen later than its end; for that there is the margin in *hold*.)
    """

    __slots__ = ("_busy", "_held", "_hold", "_most")

    def __init__(self, most: int, hold: float) -> None:
        self._most, self._hold = most, hold
        self._busy = 0
        self._held: deque[float] = deque()  # when each place comes free; in order, for ends come in order

    def free_at(self, now: float) -> float:
        """From when there is a place: in the past when there is, infinity when first a request must end."""
        while self._held and self._held[0] <= now:
            self._held.popleft()
        excess = self._busy + len(self._held) - self._most
        if excess < 0:
            return -math.inf
        return self._held[excess] if excess < len(self._held) else math.inf

    def is_empty(self, now: float) -> bool:
        """Whether it knows of nothing."""
        return not self._busy and (not self._held or self._held[-1] <= now)

    def take(self) -> None:
        """A request starts."""
        self._busy += 1

    def give(self, now: float | None) -> None:
        """A request ended, or with None was never made."""
        self._busy -= 1
        if now is not None:
            self._held.append(now + self._hold)
