"""The lines in which requests wait until their chat allows them."""

import asyncio
import math
from dataclasses import dataclass
from enum import IntEnum

from bot.sending.windows import MINUTE, SECOND, Rules, Window


class Lane(IntEnum):
    """Who goes first; a request without a lane is a reply."""

    REPLY = 0
    BROADCAST = 1


class Line:
    """The sends, or the edits, of one chat that wait for their windows."""

    __slots__ = ("apart", "last_reply", "timer", "waiting", "windows")

    def __init__(self, windows: tuple[Window, ...], *, apart: Window | None = None) -> None:
        self.windows = windows
        self.apart = apart  # parts of one reply need not keep apart
        self.last_reply = -1
        self.waiting: list[tuple[Lane, int, int, Request]] = []
        self.timer: asyncio.TimerHandle | None = None

    def opens_at(self, request: "Request", now: float) -> float:
        """From when its windows have a place for *request*."""
        at = max(window.free_at(now) for window in self.windows)
        if self.apart is None or request.reply == self.last_reply:
            return at
        return max(at, self.apart.free_at(now))

    def turn_away(self, lane: Lane) -> None:
        """Tell all who wait in *lane* or in a later one that there is nothing to wait for."""
        for *_, request in self.waiting:
            if request.lane >= lane and request.future is not None and not request.future.done():
                request.future.set_result(None)

    def is_empty(self, now: float) -> bool:
        """Whether it knows of nothing."""
        windows = self.windows if self.apart is None else (*self.windows, self.apart)
        return not self.waiting and all(window.is_empty(now) for window in windows)


class Chat:
    """What is remembered of a chat while something waits, or its windows are not empty."""

    __slots__ = ("edits", "paused_until", "sends")

    def __init__(self, rules: Rules, *, is_group: bool) -> None:
        longer = 1 + rules.margin
        burst_hold = rules.burst / rules.chat * longer
        minute = (Window(rules.group, MINUTE * longer),) if is_group else ()
        self.paused_until = -math.inf
        self.sends = Line((Window(rules.burst, burst_hold), *minute), apart=Window(rules.chat, SECOND * longer))
        self.edits = Line(minute or (Window(rules.burst, burst_hold),))

    def opens_at(self, now: float) -> float:
        """From when it has a place for a send that is no part of an earlier reply."""
        windows = self.sends.windows if self.sends.apart is None else (*self.sends.windows, self.sends.apart)
        return max(self.paused_until, *(window.free_at(now) for window in windows))

    def is_idle(self, now: float) -> bool:
        """Whether it may be forgotten."""
        return self.paused_until <= now and self.sends.is_empty(now) and self.edits.is_empty(now)


@dataclass(slots=True, eq=False)
class Request:
    """One request on its way to Telegram; the lowest *number* of a lane goes first, parts of one *reply* together."""

    chat: Chat
    line: Line
    lane: Lane
    reply: int
    number: int
    windows: tuple[Window, ...]
    announces: bool = False  # the first send of a reply, which waits in before_send
    future: asyncio.Future[None] | None = None
    is_granted: bool = False
    is_ready: bool = False  # its chat lets it go: it stands among those that wait for the overall window
    give_up_at: float = math.inf
    refusals: int = 0

    def opens_at(self, now: float) -> float:
        """From when its chat lets it go."""
        return max(self.chat.paused_until, self.line.opens_at(self, now))

    @property
    def is_gone(self) -> bool:
        """Whether it waits no longer, though it still stands in a line."""
        return self.future is not None and self.future.done()
