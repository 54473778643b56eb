"""What can go wrong between a bot and Telegram."""

import random
from collections import Counter
from enum import Enum, auto

from aiohttp import web

from tests.loopback.calls import Call


class Fault(Enum):
    """What happens to a call instead of an honest answer."""

    DROPPED_BEFORE = auto()  # the connection breaks, and Telegram has done nothing
    DROPPED_AFTER = auto()  # Telegram has done it, and the connection breaks before it can say so
    BAD_GATEWAY = auto()  # the page of a proxy, in HTML; nothing is done
    NO_BODY = auto()  # done, but the answer is empty
    HALF_JSON = auto()  # done, but the answer is cut off

    @property
    def lets_it_through(self) -> bool:
        """Whether Telegram does what was asked all the same."""
        return self in (Fault.DROPPED_AFTER, Fault.NO_BODY, Fault.HALF_JSON)


PAGE = "<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>"


class Faults:
    """Which calls are still to fail."""

    def __init__(self) -> None:
        self._to_come: Counter[tuple[str, Fault]] = Counter()
        self._by_chance: dict[str, tuple[Fault, float, random.Random]] = {}
        self.met: Counter[Fault] = Counter()

    def add(self, method: str, fault: Fault, *, times: int = 1) -> None:
        self._to_come[method.lower(), fault] += times

    def add_by_chance(self, method: str, fault: Fault, *, share: float, seed: int) -> None:
        """Let that *share* of the calls of *method* meet *fault*, for as long as the server lasts; 0 ends it."""
        self._by_chance[method.lower()] = fault, share, random.Random(seed)  # noqa: S311  # no secret

    def take(self, call: Call) -> Fault | None:
        """The fault that *call* meets; one that was added is met once."""
        fault = self._take(call)
        if fault is not None:
            self.met[fault] += 1
        return fault

    def _take(self, call: Call) -> Fault | None:
        for (method, fault), times in self._to_come.items():
            if times and method == call.method:
                self._to_come[method, fault] -= 1
                return fault
        fault, share, chance = self._by_chance.get(call.method, (None, 0.0, random))
        return fault if share and chance.random() < share else None


def broken_answer(fault: Fault, request: web.Request) -> web.Response:
    """What the caller gets to see of *fault*."""
    if fault is Fault.BAD_GATEWAY:
        return web.Response(status=502, text=PAGE, content_type="text/html")
    if fault is Fault.HALF_JSON:
        return web.Response(text='{"ok":true,"result":{"message_', content_type="application/json")
    if fault is not Fault.NO_BODY and request.transport:
        request.transport.abort()
    return web.Response()
