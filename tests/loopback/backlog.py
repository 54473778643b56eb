"""The updates that wait for the bot, and the long poll that asks for them."""

import asyncio
from collections.abc import Callable, Collection
from dataclasses import dataclass

from bot.local.acceptance import Refused

NOT_UNLESS_ASKED = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
MOST = 100  # of one getUpdates
SECOND_POLL = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"


@dataclass(frozen=True, slots=True)
class Pending:
    """An update as JSON; those of one *chat_id* go out in order."""

    update_id: int
    chat_id: int
    body: str


class Backlog:
    """The queue of a bot: first in, first out, and out only when the bot has confirmed it.

    *begin_wait* is called when a poll finds nothing and hangs.
    """

    def __init__(self, *, most_at_once: int = MOST, begin_wait: Callable[[], None] = lambda: None) -> None:
        self._begin_wait = begin_wait
        self._most_at_once = most_at_once
        self._pending: dict[int, Pending] = {}
        self._poll: asyncio.Future[str] | None = None
        self.allowed: Collection[str] = ()

    def __len__(self) -> int:
        return len(self._pending)

    @property
    def is_polled(self) -> bool:
        """Whether a getUpdates hangs."""
        return self._poll is not None and not self._poll.done()

    def takes(self, kind: str) -> bool:
        """Whether the bot wants updates of *kind*."""
        return kind in self.allowed if self.allowed else kind not in NOT_UNLESS_ASKED

    def add(self, pending: Pending) -> None:
        self._pending[pending.update_id] = pending
        self._wake("")

    def first_of(self, chat_id: int) -> Pending | None:
        return next((pending for pending in self._pending.values() if pending.chat_id == chat_id), None)

    def chat_ids(self) -> Collection[int]:
        return {pending.chat_id for pending in self._pending.values()}

    def confirm(self, update_id: int) -> None:
        self._pending.pop(update_id, None)

    def numbers(self) -> Collection[int]:
        """The updates that the bot has not confirmed."""
        return self._pending.keys()

    def clear(self) -> None:
        self._pending.clear()

    def end_poll(self, why: str) -> None:
        """Answer the poll that hangs, if one does, with 409 and *why*."""
        self._wake(why)

    async def poll(self, *, offset: int, limit: int, timeout_s: float) -> tuple[Pending, ...]:
        """Confirm all below *offset* and hand out what follows, or what comes within *timeout_s*."""
        self.end_poll(SECOND_POLL)
        self._confirm_below(offset)
        if not self._pending and timeout_s > 0:
            await self._wait(timeout_s)
        return tuple(self._pending.values())[: min(max(limit, 1), self._most_at_once)]

    async def _wait(self, timeout_s: float) -> None:
        poll = self._poll = asyncio.get_running_loop().create_future()
        self._begin_wait()
        try:
            async with asyncio.timeout(timeout_s):
                why = await poll
        except TimeoutError:
            return
        finally:
            if self._poll is poll:
                self._poll = None
        if why:
            raise Refused(why, status=409)

    def _wake(self, why: str) -> None:
        if self._poll and not self._poll.done():
            self._poll.set_result(why)

    def _confirm_below(self, offset: int) -> None:
        keep = list(self._pending)[offset:] if offset < 0 else [one for one in self._pending if one >= offset]
        self._pending = {update_id: self._pending[update_id] for update_id in keep}
