"""`python -m tests.loopback`: a Telegram in a process of its own, so that it takes no time from the bot.

It writes where it is, and then answers one line of JSON with another: {"say": [[chat, text], ...]} queues messages,
{"replies": n, "quiet_s": s, "within_s": s} waits until there are so many and no more come, and
{"pace": [[chat, text], ...], "rate": r, "within_s": s} says r messages a second and tells what each answer took.
"""

import asyncio
from contextlib import suppress
from typing import Any

from handlers import texts
from tests.loopback import LoopbackTelegram
from tests.loopback.moments import Moment
from tests.loopback.paced import Paced
from tests.ordered import answer, orders

NO_ANSWERS = frozenset({texts.APOLOGY, texts.NOT_NOW, texts.DAMAGED})


class Desk:
    """Takes the orders of whoever started this process."""

    def __init__(self, telegram: LoopbackTelegram) -> None:
        self._telegram = telegram
        self._began_at: float | None = None
        telegram.watch = self._watch

    def say(self, lines: list[tuple[int, str]]) -> dict[str, Any]:
        for chat_id, text in lines:
            self._telegram.say(chat_id, text)
        return {"said": len(lines)}

    async def replies(self, count: int, *, quiet_s: float, within_s: float) -> dict[str, Any]:
        """How many replies came, and the seconds between the first updates going out and the last reply coming in."""
        sent = self._telegram.sent
        with suppress(TimeoutError):
            await self._telegram.until(lambda: len(sent) >= count, within_s=within_s)
            while True:
                before = len(sent)
                await self._telegram.until(lambda: len(sent) > before, within_s=quiet_s)  # noqa: B023  # awaited at once
        took_s = sent[-1].at - self._began_at if sent and self._began_at is not None else 0.0
        return {"replies": len(sent), "took_s": took_s}

    async def pace(self, lines: list[tuple[int, str]], *, rate: float, within_s: float) -> dict[str, Any]:
        """What each answer took, and how many of them were apologies."""
        paced = Paced(self._telegram)
        await paced.say(lines, rate=rate, within_s=within_s)
        return {"took_ms": paced.took_ms, "apologies": sum(text in NO_ANSWERS for text in paced.texts)}

    def _watch(self, moment: Moment) -> None:
        if moment is Moment.UPDATES_GO_OUT and self._began_at is None:
            self._began_at = asyncio.get_running_loop().time()


async def main() -> None:
    async with LoopbackTelegram() as telegram:
        desk = Desk(telegram)
        answer({"base_url": telegram.base_url, "token": telegram.token})
        async for order in orders():
            if "say" in order:
                answer(desk.say(order["say"]))
            elif "pace" in order:
                answer(await desk.pace(order["pace"], rate=order["rate"], within_s=order["within_s"]))
            else:
                count, quiet_s, within_s = order["replies"], order["quiet_s"], order["within_s"]
                answer(await desk.replies(count, quiet_s=quiet_s, within_s=within_s))


if __name__ == "__main__":
    asyncio.run(main())
