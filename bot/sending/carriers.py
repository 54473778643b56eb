"""The channels that the courier sends by, and how it goes with each of them."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.reach import Pace
from knowledge.alerts import Failed, Failure
from knowledge.store.outbox import Delivery

Send = Callable[[Delivery, str], Awaitable[str | Failure]]

REFUSED_EVERYWHERE = 3  # addresses that must wait, one after another: then it is the bot that must wait


def open_at_once(_name: str) -> float:
    """The opening of an address that may always be written to."""
    return 0.0


@dataclass(frozen=True, slots=True)
class Carrier:
    """A channel: *send* gives the number of the message, *opens_in* the seconds until an address may be written to."""

    send: Send
    opens_in: Callable[[str], float] = open_at_once


class Line:
    """How it goes with one channel: while nothing gets through it rests, ever longer, and so when all must wait."""

    def __init__(self, carrier: Carrier, *, pace: Pace) -> None:
        self.send = carrier.send
        self._carrier = carrier
        self._pace = pace
        self._failures = 0
        self._must_wait: set[int] = set()
        self._rests_until = 0.0

    @property
    def rests(self) -> bool:
        """Whether nothing goes by this channel now."""
        return self._rests_until > _monotonic()

    def opens_in(self, name: str) -> float:
        """Seconds until the address called *name* may be written to."""
        return max(self._carrier.opens_in(name), self._rests_until - _monotonic())

    def learn(self, address_id: int, outcome: str | Failure) -> None:
        """Take in how a try to write to that address ended."""
        how = outcome.how if isinstance(outcome, Failure) else None
        if isinstance(outcome, Failure) and how is Failed.WAIT:
            self._must_wait.add(address_id)
            if len(self._must_wait) >= REFUSED_EVERYWHERE:
                self._rests_until = _monotonic() + outcome.seconds
        elif how in (Failed.NOT_SENT, Failed.UNKNOWN):
            self._failures += 1
            if self._failures > 1:  # a single one may be of that address, or bad luck
                self._rests_until = _monotonic() + self._pace.pause(self._failures - 1)
        else:
            self._failures = 0
            self._must_wait.clear()


def _monotonic() -> float:
    return asyncio.get_running_loop().time()
