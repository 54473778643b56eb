"""Token buckets: how much anybody may ask in a minute and in a day, and when somebody who asked too much may go on."""

import math
from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass, field
from enum import Enum, auto

MINUTE_SECONDS = 60.0
HOUR_SECONDS = 3600.0
DAY_SECONDS = 86_400.0
MOST_KEPT = 20_000  # people, chats or browsers; the one that was silent longest goes first


@dataclass(frozen=True, slots=True)
class Allowance:
    """How much is let through: *a_minute* and *a_day* are both what a full bucket holds and how fast it fills."""

    a_minute: int
    a_day: int


class Verdict(Enum):
    """What becomes of something asked."""

    GO = auto()
    FIRST_TOO_MANY = auto()  # say so, once
    SILENCE = auto()  # it was said: nothing until the rest is over


@dataclass(frozen=True, slots=True)
class Taken:
    """The *verdict*, and how many seconds remain until all is heard again."""

    verdict: Verdict
    rest_seconds: float = 0.0


@dataclass(slots=True)
class _Bucket:
    allowance: Allowance
    at: float
    minute: float = field(init=False)
    day: float = field(init=False)
    rests_from: float = math.inf
    rests_until: float = 0.0

    def __post_init__(self) -> None:
        self.minute, self.day = float(self.allowance.a_minute), float(self.allowance.a_day)

    def fill(self, now: float) -> None:
        passed = max(0.0, now - self.at)  # a clock that is set back gives nothing, and takes nothing
        self.minute = min(self.allowance.a_minute, self.minute + passed * self.allowance.a_minute / MINUTE_SECONDS)
        self.day = min(self.allowance.a_day, self.day + passed * self.allowance.a_day / DAY_SECONDS)
        self.at = max(self.at, now)  # what was sent earlier may come later

    def resting(self, now: float) -> float:
        """The seconds that a rest still lasts; none before it began, when a clock was set back meanwhile."""
        return self.rests_until - now if self.rests_from <= now < self.rests_until else 0.0

    def rest(self, cost: float, now: float) -> float:
        """Begin a rest when there is too little for *cost*; the seconds that it lasts."""
        if min(self.day, self.minute) >= cost:
            return 0.0
        seconds = HOUR_SECONDS if self.day < cost else MINUTE_SECONDS
        self.rests_from, self.rests_until = now, now + seconds
        return seconds

    def take(self, cost: float) -> None:
        self.minute -= cost
        self.day -= cost


class Buckets:
    """A bucket for each key, in memory only; one that nobody used for a day is forgotten."""

    def __init__(self, allowance: Allowance, *, most: int = MOST_KEPT) -> None:
        self._allowance = allowance
        self._most = most
        self._buckets: OrderedDict[Hashable, _Bucket] = OrderedDict()

    def __len__(self) -> int:
        return len(self._buckets)

    def take(self, *keys: Hashable, now: float, cost: float = 1.0) -> Taken:
        """Take *cost* from the bucket of each of *keys*, or from none when one of them has too little.

        Who has too little rests: a minute, or an hour when it was too much for a day.
        """
        found = [self._bucket(key, now) for key in keys]
        if resting := max((bucket.resting(now) for bucket in found), default=0.0):
            return Taken(Verdict.SILENCE, resting)
        for bucket in found:
            bucket.fill(now)
        if rest := max((bucket.rest(cost, now) for bucket in found), default=0.0):
            return Taken(Verdict.FIRST_TOO_MANY, rest)
        for bucket in found:
            bucket.take(cost)
        return Taken(Verdict.GO)

    def widen(self, key: Hashable, allowance: Allowance, *, now: float) -> bool:
        """Give *key* a full bucket of *allowance*, and no rest; False where it has that allowance already."""
        if (bucket := self._buckets.get(key)) is not None and bucket.allowance == allowance:
            return False
        self._buckets[key] = _Bucket(allowance, now)
        return True

    def _bucket(self, key: Hashable, now: float) -> _Bucket:
        bucket = self._buckets.setdefault(key, _Bucket(self._allowance, now))
        self._buckets.move_to_end(key)
        oldest = next(iter(self._buckets))
        while len(self._buckets) > self._most or now - self._buckets[oldest].at > DAY_SECONDS:
            del self._buckets[oldest]
            oldest = next(iter(self._buckets))
        return bucket
