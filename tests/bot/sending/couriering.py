"""A courier at work on a real base with some addresses; time is virtual, and so is what the channels do."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

from knowledge.store.database import KnowledgeBase
from tests.deliveries import START, Channelled, a_base, a_courier, enter, loop_clock, working
from tests.virtual_time import run

Scene = Callable[[KnowledgeBase, Channelled, dict[str, int]], Awaitable[None]]


def play(folder: Path, scene: Scene, *, names: str = "501 502 503") -> Channelled:
    """Play *scene* on a new base with addresses of those *names*."""

    async def main() -> Channelled:
        channel = Channelled()
        async with a_base(folder / "basis.db", is_durable=False) as knowledge:
            await scene(knowledge, channel, await knowledge.write(enter, names.split()))
        return channel

    return run(main())


async def work(
    knowledge: KnowledgeBase, channel: Channelled, *, seconds: float = 5, late: timedelta = timedelta(0), **parts: Any
) -> None:
    """Let a courier work for some seconds, which begin *late* after everything was due."""
    now = loop_clock(START + late)
    async with working(a_courier(knowledge, channel, now=now, **parts)):
        await asyncio.sleep(seconds)
