"""What can go wrong between a bot and Telegram."""

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

    def add(self, method: str, fault: Fault, *, times: int = 1) -> None:
        self._to_come[method.lower(), fault] += times

    def take(self, call: Call) -> Fault | None:
        """The fault that *call* meets; each is met once."""
        for (method, fault), times in self._to_come.items():
            if times and method == call.method:
                self._to_come[method, fault] -= 1
                return fault
        return None


def broken_answer(fault: Fault, request: web.Request) -> web.Response:
    """What the caller gets to see of *fault*."""
    if fault is Fault.BAD_GATEWAY:
        return web.Response(status=502, text=PAGE, content_type="text/html")
    if fault is Fault.HALF_JSON:
        return web.Response(text='{"ok":true,"result":{"message_', content_type="application/json")
    if fault is not Fault.NO_BODY and request.transport:
        request.transport.abort()
    return web.Response()
