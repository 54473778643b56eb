"""A question that is in hand for as long as a test likes: the Telegram that it is answered to takes its time."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from tests.loopback import LoopbackTelegram
from tests.loopback.moments import Moment

CHAT = 5_000_001
QUESTION = "wat is segment 5?"
ANSWER = "Segment 5 is Crisis"


class Slow:
    """A Telegram that lets the answer wait, and tells when it came in."""

    def __init__(self, telegram: LoopbackTelegram) -> None:
        self.telegram = telegram
        self.arrived = asyncio.Event()
        telegram.watch = self._watch
        telegram.may_answer.clear()
        self.settings = {"TELEGRAM_BOT_TOKEN": telegram.token, "TELEGRAM_BASE_URL": telegram.base_url}

    def _watch(self, moment: Moment) -> None:
        if moment is Moment.MESSAGE_ARRIVED:
            self.arrived.set()

    @property
    def answers(self) -> list[str]:
        """What came of the question."""
        return [text for text in self.telegram.sent_to(CHAT) if ANSWER in text]

    async def until_in_hand(self) -> None:
        """Ask, and wait until the program is sending its answer."""
        self.telegram.say(CHAT, QUESTION)
        async with asyncio.timeout(10):
            await self.arrived.wait()


@asynccontextmanager
async def slow_telegram() -> AsyncIterator[Slow]:
    """One that runs, and lets go of everything in the end."""
    async with LoopbackTelegram() as telegram:
        yield Slow(telegram)
        telegram.may_answer.set()
