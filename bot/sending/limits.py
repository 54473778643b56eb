"""Telegram's limits, kept on the wire: replies go before broadcasts, and a chat that must wait holds up no other."""

import asyncio
import logging
import math
from collections import deque
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from datetime import timedelta
from heapq import heappop, heappush
from itertools import count
from typing import Any
from weakref import WeakKeyDictionary

from telegram.error import Forbidden, RetryAfter
from telegram.ext import BaseRateLimiter

from bot.sending.lines import Chat, Lane, Line, Request
from bot.sending.windows import MINUTE, SECOND, USUAL, Rules, Window

__all__ = ["USUAL", "Lane", "Limits", "Rules"]

logger = logging.getLogger(__name__)

Result = bool | dict[str, Any] | list[dict[str, Any]]
ChatKey = int | str | None

SENDS = ("send", "forwardMessage", "copyMessage")
EDITS = "editMessage"
NO_MESSAGE = "sendChatAction"
PAUSE_MARGIN_SECONDS = 0.5
OUT_OF_BOUNDS = "This chat is not one of ZIENSWIJZER_ONLY_CHATS"
# What names no chat and may leave a test instance: what reaches nobody, and answers to what the doorman let in.
FOR_NO_CHAT = ("get", "setMy", "setWebhook", "deleteWebhook", "setChatMenuButton", "answer")
BROADCAST_PATIENCE_SECONDS = 1.5


class Limits(BaseRateLimiter[Lane]):
    """Lets sends and edits through when Telegram will take them; other requests go straight on.

    A reply waits as long as the patience of *rules* lets it. A broadcast does not wait for one chat: it raises
    RetryAfter when its chat is not open, or refuses it, for meanwhile there are other chats to write to.

    *before_send* is awaited before each try of a send in lane REPLY, when it has its place. Only one reply at a time
    gets a place to wait there before its first send: else those would hold the places that a begun reply needs for its
    next part. One reply is what one task sends; its parts go before the replies that came after its first.

    With *only_chats* nothing leaves that could reach another chat: it raises Forbidden.
    """

    def __init__(
        self,
        *,
        rules: Rules = USUAL,
        before_send: Callable[[], Awaitable[None]] | None = None,
        only_chats: frozenset[int] | None = None,
    ) -> None:
        self._rules = rules
        self._only_chats = only_chats
        self._before_send = before_send
        hold = SECOND * (1 + rules.margin)
        for_broadcasts = max(1, rules.overall - rules.kept_for_replies)
        self._overall = Window(rules.overall, hold)
        self._broadcasts = Window(for_broadcasts, hold)
        # Broadcasts that start evenly spread also end so: the next place for a reply is never far.
        self._pace = hold / for_broadcasts
        self._next_broadcast_at = -math.inf
        self._numbers = count()
        self._replies: WeakKeyDictionary[asyncio.Task[Any], int] = WeakKeyDictionary()
        self._chats: dict[ChatKey, Chat] = {}
        self._looked_at: deque[tuple[float, ChatKey]] = deque()
        self._ready: list[tuple[Lane, int, int, Request]] = []
        self._announcing: Request | None = None
        self._behind_it: list[tuple[Lane, int, int, Request]] = []  # ready but for that
        self._timer: asyncio.TimerHandle | None = None

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close: what waits belongs to its task."""

    def opens_in(self, chat_id: ChatKey) -> float:
        """Seconds until its chat lets a broadcast go; no place is taken for it."""
        now = asyncio.get_running_loop().time()
        chat = self._chats.get(_chat_key({"chat_id": chat_id}))
        seconds = chat.opens_at(now) - now if chat else 0.0
        return SECOND if seconds == math.inf else max(0.0, seconds)  # infinite: until a request of its own has ended

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Result]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: Lane | None,
    ) -> Result:
        """Make the request when its turn has come, and again when Telegram says when."""
        if not self._may_leave(endpoint, data):
            raise Forbidden(OUT_OF_BOUNDS)
        is_send = endpoint.startswith(SENDS) and endpoint != NO_MESSAGE
        if not is_send and not endpoint.startswith(EDITS):
            return await callback(*args, **kwargs)
        lane = rate_limit_args or Lane.REPLY
        before_send = self._before_send if is_send and lane is Lane.REPLY else None
        loop = asyncio.get_running_loop()
        request = self._request(self._chat(_chat_key(data), loop.time()), lane, is_send=is_send)
        request.announces = before_send is not None and request.number == request.reply
        while True:
            await self._admit(request)
            was_made = False
            try:
                if before_send is not None:
                    await before_send()
                    self._announced(request, loop.time())
                if request.chat.paused_until > loop.time():
                    continue  # another request to this chat was refused since this one got its place
                was_made = True
                return await callback(*args, **kwargs)
            except RetryAfter as refusal:
                if not self._may_try_again(request, refusal):
                    raise
            finally:
                self._end(request, loop.time(), was_made=was_made)

    def _may_leave(self, endpoint: str, data: Mapping[str, Any]) -> bool:
        if self._only_chats is None:
            return True
        if "chat_id" in data:
            return _chat_key(data) in self._only_chats
        return endpoint.startswith(FOR_NO_CHAT)

    def _request(self, chat: Chat, lane: Lane, *, is_send: bool) -> Request:
        line = chat.sends if is_send else chat.edits
        number = next(self._numbers)
        task = asyncio.current_task()
        reply = number if task is None or lane is not Lane.REPLY else self._replies.setdefault(task, number)
        apart = () if line.apart is None else (line.apart,)
        broadcasts = (self._broadcasts,) if lane is Lane.BROADCAST else ()
        return Request(chat, line, lane, reply, number, (*line.windows, *apart, self._overall, *broadcasts))

    def _chat(self, key: ChatKey, now: float) -> Chat:
        while self._looked_at and self._looked_at[0][0] <= now:
            old = self._looked_at.popleft()[1]
            if self._chats[old].is_idle(now):
                del self._chats[old]
            else:
                self._looked_at.append((now + MINUTE, old))
        if key not in self._chats:
            is_group = key < 0 if isinstance(key, int) else isinstance(key, str) and key.startswith("@")
            self._chats[key] = Chat(self._rules, is_group=is_group)
            self._looked_at.append((now + MINUTE, key))
        return self._chats[key]

    async def _admit(self, request: Request) -> None:
        loop = asyncio.get_running_loop()
        now = loop.time()
        request.is_granted, request.future = False, None
        if request.chat.paused_until - now > self._rules.patience_seconds:
            raise _refusal(request.chat, now)
        if request.lane is Lane.BROADCAST and BROADCAST_PATIENCE_SECONDS < request.opens_at(now) - now < math.inf:
            raise _refusal(request.chat, now, request.opens_at(now))
        heappush(request.line.waiting, (request.lane, request.reply, request.number, request))
        self._offer(request.chat, request.line, now)
        self._serve(now)
        if request.is_granted:
            return
        request.future = loop.create_future()
        try:
            await request.future
        except asyncio.CancelledError:
            if request.is_granted:
                self._end(request, loop.time(), was_made=False)
            else:
                self._offer(request.chat, request.line, loop.time())
                self._serve(loop.time())
            raise
        if not request.is_granted:
            raise _refusal(request.chat, loop.time())

    def _offer(self, chat: Chat, line: Line, now: float) -> None:
        """Let the first of *line* stand with those that can go, or look again when its windows open."""
        while line.waiting and line.waiting[0][-1].is_gone:
            heappop(line.waiting)
        if not line.waiting or line.waiting[0][-1].is_ready:
            return
        request = line.waiting[0][-1]
        opens_at = request.opens_at(now)
        if opens_at <= now:
            request.is_ready = True
            heappush(self._ready, line.waiting[0])
        elif opens_at < math.inf and line.timer is None:
            line.timer = asyncio.get_running_loop().call_at(opens_at, self._ring, chat, line)

    def _ring(self, chat: Chat, line: Line) -> None:
        now = asyncio.get_running_loop().time()
        line.timer = None
        self._offer(chat, line, now)
        self._serve(now)

    def _serve(self, now: float) -> None:
        """Grant places to those that can go, as long as there are any."""
        while self._ready or (self._behind_it and self._announcing is None):
            if self._behind_it and self._announcing is None:
                heappush(self._ready, heappop(self._behind_it))
            request = self._ready[0][-1]
            chat, line = request.chat, request.line
            if request.is_gone or line.waiting[0][-1] is not request or request.opens_at(now) > now:
                heappop(self._ready)
                request.is_ready = False
                self._offer(chat, line, now)
                continue
            if request.announces and self._announcing is not None:
                heappush(self._behind_it, heappop(self._ready))
                continue
            free_at = self._free_at(request.lane, now)
            if free_at > now:
                self._serve_again_at(free_at)
                return
            heappop(self._ready)
            heappop(line.waiting)
            self._grant(request, now)
            self._offer(chat, line, now)

    def _free_at(self, lane: Lane, now: float) -> float:
        at = self._overall.free_at(now)
        if lane is Lane.BROADCAST:
            at = max(at, self._broadcasts.free_at(now), self._next_broadcast_at)
        return at

    def _serve_again_at(self, at: float) -> None:
        if at == math.inf or (self._timer is not None and self._timer.when() <= at):
            return
        if self._timer is not None:
            self._timer.cancel()
        self._timer = asyncio.get_running_loop().call_at(at, self._ring_overall)

    def _ring_overall(self) -> None:
        self._timer = None
        self._serve(asyncio.get_running_loop().time())

    def _grant(self, request: Request, now: float) -> None:
        request.is_granted, request.is_ready = True, False
        request.line.last_reply = request.reply
        for window in request.windows:
            window.take()
        if request.lane is Lane.BROADCAST:
            self._next_broadcast_at = now + self._pace
        if request.announces:
            self._announcing = request
        if request.future is not None:
            request.future.set_result(None)

    def _announced(self, request: Request, now: float) -> None:
        if self._announcing is request:
            self._announcing = None
            self._serve(now)

    def _end(self, request: Request, now: float, *, was_made: bool) -> None:
        if self._announcing is request:
            self._announcing = None
        for window in request.windows:
            window.give(now if was_made else None)
        # In a group sends and edits share a window, so both may have waited for this.
        self._offer(request.chat, request.chat.sends, now)
        self._offer(request.chat, request.chat.edits, now)
        self._serve(now)

    def _may_try_again(self, request: Request, refusal: RetryAfter) -> bool:
        """Pause the chat; whether *request* may wait for its end."""
        now = asyncio.get_running_loop().time()
        chat, patience = request.chat, self._rules.patience_seconds
        # Not `refusal.retry_after`: reading that warns until PTB's next major version.
        seconds = refusal._retry_after.total_seconds()
        logger.warning("Telegram asks for a pause of %s s in one chat", seconds)
        # Only a later end counts: whatever else happens in the chat never ends a pause early.
        chat.paused_until = max(chat.paused_until, now + seconds + PAUSE_MARGIN_SECONDS)
        is_long = chat.paused_until - now > patience
        for line in (chat.sends, chat.edits):
            line.turn_away(Lane.REPLY if is_long else Lane.BROADCAST)
        if request.lane is Lane.BROADCAST:
            return False
        request.refusals += 1
        if request.refusals == 1:
            request.give_up_at = now + patience
        return request.refusals <= self._rules.retries and chat.paused_until <= request.give_up_at


def _chat_key(data: Mapping[str, Any]) -> ChatKey:
    """The chat, or the message sent in somebody's name, that a request is for."""
    key = data.get("chat_id", data.get("inline_message_id"))
    try:
        return int(key)
    except (TypeError, ValueError):
        return None if key is None else str(key).lower()


def _refusal(chat: Chat, now: float, opens_at: float = -math.inf) -> RetryAfter:
    return RetryAfter(timedelta(seconds=max(1, math.ceil(max(chat.paused_until, opens_at) - now))))
