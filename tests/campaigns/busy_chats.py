"""Many chats at once: what people do goes to the bot in order, and each answer that is due is waited for and timed."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.local.acceptance import Json, Refused
from tests.campaigns.daily_life import Deed
from tests.loopback import LoopbackTelegram
from tests.loopback.moments import Moment

PATIENCE_S = 20.0
MILLISECONDS = 1000
BLOCKED = "Forbidden: bot was blocked by the user"
DOCUMENT = "senddocument"


@dataclass(slots=True)
class BusyChats:
    """At most *at_once* chats wait for an answer, and each chat for one."""

    telegram: LoopbackTelegram
    at_once: int = 8
    took_ms: list[float] = field(default_factory=list)
    unanswered: list[Deed] = field(default_factory=list)
    _waiting: dict[int, tuple[float, Deed]] = field(default_factory=dict)
    _last: dict[int, int] = field(default_factory=dict)  # the newest message with buttons

    def __post_init__(self) -> None:
        self.telegram.watch = self._watch

    async def do(self, deed: Deed) -> None:
        """Do it as soon as its chat has its answer, and not too many others wait."""
        await self._until(lambda: deed.chat_id not in self._waiting and len(self._waiting) < self.at_once)
        if deed.is_answered:
            self._waiting[deed.chat_id] = asyncio.get_running_loop().time(), deed
        if deed.blocks is not None:  # only now: what was asked before is answered
            self._refuse(deed.chat_id, deed.blocks)
        self.telegram.give(deed.update)

    async def settle(self) -> None:
        """Wait for all that is under way."""
        await self._until(lambda: not self._waiting and not self.telegram.backlog)

    def last(self, chat_id: int) -> Json | None:
        """The newest message of the bot in a chat that has buttons, as it is now."""
        number = self._last.get(chat_id)
        has_it = number is not None and self.telegram.chats.has(chat_id, number)
        return self.telegram.chats.shown(chat_id, number) if number is not None and has_it else None

    def forget(self) -> None:
        """Keep nothing of what was said, so that this process stays as quick as it was."""
        self._last.clear()
        self.took_ms = []
        self.telegram.chats.forget()
        for kept in (self.telegram.sent, self.telegram.methods.edited, self.telegram.calls):
            kept.clear()
        self.telegram.methods.open_queries.clear()

    def _refuse(self, chat_id: int, is_blocked: bool) -> None:
        if is_blocked:
            self.telegram.chats.close(chat_id, Refused(BLOCKED, status=403))
        else:
            self.telegram.chats.open(chat_id)

    async def _until(self, has_come: Callable[[], bool]) -> None:
        try:
            await self.telegram.until(has_come, within_s=PATIENCE_S)
        except TimeoutError:
            self.unanswered += [deed for _, deed in self._waiting.values()]
            self._waiting.clear()

    def _watch(self, moment: Moment) -> None:
        is_document = moment is Moment.CALL_ANSWERED and self.telegram.calls[-1].method == DOCUMENT
        if moment is not Moment.MESSAGE_ACCEPTED and not is_document:
            return
        sent = self.telegram.sent[-1]
        if sent.parameters.get("reply_markup"):
            self._last[sent.chat_id] = sent.message_id
        if found := self._waiting.pop(sent.chat_id, None):
            self.took_ms.append((asyncio.get_running_loop().time() - found[0]) * MILLISECONDS)
