"""Telegram's limits on sending, enforced to the letter, and how near to them a bot came."""

import math
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from tests.loopback.calls import Call, RefusedFor

COUNTED = frozenset({"sendmessage", "editmessagetext", "editmessagereplymarkup"})
MINUTE = 60.0
SECOND = 1.0


@dataclass(frozen=True, slots=True)
class Limits:
    """How many messages may arrive within any second, and within any minute of a group."""

    per_second: int = 30
    per_chat_per_second: int = 1
    per_group_per_minute: int = 20


class Gate:
    """Lets a message pass, or refuses it as Telegram does: with the number of seconds to wait."""

    def __init__(self, limits: Limits | None) -> None:
        self._limits = limits
        self._all: list[float] = []
        self._by_chat: defaultdict[int, list[float]] = defaultdict(list)
        self.refusals = 0

    def check(self, call: Call) -> None:
        """Count *call*; refused when it is one too many."""
        if call.method not in COUNTED or "chat_id" not in call.parameters:
            return
        chat_id = call.number("chat_id")
        if self._limits and (wait := self._wait(self._limits, chat_id, at=call.at)) > 0:
            self.refusals += 1
            seconds = math.ceil(wait)
            raise RefusedFor(f"Too Many Requests: retry after {seconds}", status=429, retry_after=seconds)
        self._all.append(call.at)
        self._by_chat[chat_id].append(call.at)

    def _wait(self, limits: Limits, chat_id: int, *, at: float) -> float:
        chat = self._by_chat[chat_id]
        most, width = (limits.per_group_per_minute, MINUTE) if chat_id < 0 else (limits.per_chat_per_second, SECOND)
        return max(
            _wait_for_room(self._all, most=limits.per_second, width=SECOND, at=at),
            _wait_for_room(chat, most=most, width=width, at=at),
        )

    def worst(self) -> "Worst":
        """How near to the limits the messages that passed came."""
        private = [times for chat_id, times in self._by_chat.items() if chat_id > 0]
        groups = [times for chat_id, times in self._by_chat.items() if chat_id < 0]
        return Worst(
            in_a_second=fullest_window(self._all, width=SECOND),
            in_a_second_of_a_chat=max((fullest_window(times, width=SECOND) for times in private), default=0),
            in_a_minute_of_a_group=max((fullest_window(times, width=MINUTE) for times in groups), default=0),
            nearest_in_a_chat=min((gap for times in private for gap in _gaps(times)), default=math.inf),
        )


@dataclass(frozen=True, slots=True)
class Worst:
    """The fullest sliding windows, and the shortest time in seconds between two messages to one private chat."""

    in_a_second: int
    in_a_second_of_a_chat: int
    in_a_minute_of_a_group: int
    nearest_in_a_chat: float


def _wait_for_room(times: list[float], *, most: int, width: float, at: float) -> float:
    """The seconds until fewer than *most* of *times* lie less than *width* back; none when there is room."""
    return times[-most] + width - at if len(times) >= most else 0.0


def fullest_window(times: Iterable[float], *, width: float) -> int:
    """The most of *times* that lie within any window of *width*, its end not included."""
    ordered = sorted(times)
    return max((at + 1 - bisect_right(ordered, last - width) for at, last in enumerate(ordered)), default=0)


def _gaps(times: list[float]) -> Iterable[float]:
    return (later - earlier for earlier, later in pairwise(times))
