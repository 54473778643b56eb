"""People who do not wait for one another: messages go in by the clock, however long the answers take."""

import asyncio
from collections import defaultdict, deque
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from tests.loopback import LoopbackTelegram
from tests.loopback.moments import Moment

MILLISECONDS = 1000


@dataclass(slots=True)
class Paced:
    """Says so many messages a second, and measures each from the moment it was due to the arrival of its answer.

    It counts from when a message was due: one that goes in late because this process was busy has waited already.
    """

    telegram: LoopbackTelegram
    took_ms: list[float] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)  # of the answers
    _asked: dict[int, deque[float]] = field(default_factory=lambda: defaultdict(deque))

    async def say(self, lines: Sequence[tuple[int, str]], *, rate: float, within_s: float) -> None:
        """Say *lines* at *rate*, and wait at most *within_s* after the last for what is not answered yet."""
        loop = asyncio.get_running_loop()
        watched, self.telegram.watch = self.telegram.watch, self._watch
        began = loop.time()
        try:
            for number, (chat_id, text) in enumerate(lines):
                due = began + number / rate
                await asyncio.sleep(max(0.0, due - loop.time()))
                self._asked[chat_id].append(due)
                self.telegram.say(chat_id, text)
            with suppress(TimeoutError):
                await self.telegram.until(lambda: len(self.took_ms) == len(lines), within_s=within_s)
        finally:
            self.telegram.watch = watched

    def _watch(self, moment: Moment) -> None:
        """Take the time of the first message that follows a question in its chat; the rest of it says more."""
        if moment is not Moment.MESSAGE_ACCEPTED:
            return
        sent = self.telegram.sent[-1]
        if waiting := self._asked[sent.chat_id]:
            self.took_ms.append((asyncio.get_running_loop().time() - waiting.popleft()) * MILLISECONDS)
            self.texts.append(sent.text)
