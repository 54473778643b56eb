"""Group commit: what comes during a write goes into the next one."""

import asyncio
from collections.abc import Sequence

import pytest

from bot.receiving.together import Together
from tests.bot.receiving.playing import settle_down


class Writes:
    """Writes that end when a test lets them."""

    def __init__(self) -> None:
        self.made: list[Sequence[int]] = []
        self.may_end = asyncio.Event()
        self.error: Exception | None = None

    async def write(self, items: Sequence[int]) -> None:
        self.made.append(list(items))
        await self.may_end.wait()
        if self.error:
            raise self.error


async def test_what_comes_during_a_write_goes_together() -> None:
    writes = Writes()
    together = Together(writes.write)
    first = asyncio.create_task(together.put(1))
    await settle_down()
    others = [asyncio.create_task(together.put(number)) for number in (2, 3, 4)]
    await settle_down()
    assert writes.made == [[1]]
    writes.may_end.set()
    await asyncio.gather(first, *others)
    assert writes.made == [[1], [2, 3, 4]]


async def test_a_write_that_fails_fails_for_all_who_asked_and_the_next_one_is_tried() -> None:
    writes = Writes()
    writes.error = OSError()
    together = Together(writes.write)
    asked = [asyncio.create_task(together.put(number)) for number in (1, 2, 3)]
    await settle_down()
    writes.may_end.set()
    found = await asyncio.gather(*asked, return_exceptions=True)
    assert [type(one) for one in found] == [OSError] * 3
    writes.error = None
    await together.put(4)
    assert writes.made == [[1], [2, 3], [4]]


@pytest.mark.parametrize("who", [0, 1], ids=["the one whose item is written", "one who waits for the next write"])
async def test_who_gives_up_changes_nothing_for_the_others(who: int) -> None:
    writes = Writes()
    together = Together(writes.write)
    asked = [asyncio.create_task(together.put(number)) for number in (1, 2, 3)]
    await settle_down()
    asked[who].cancel()
    await settle_down()
    writes.may_end.set()
    found = await asyncio.gather(*asked, return_exceptions=True)
    assert [type(one) for one in found].count(asyncio.CancelledError) == 1
    assert writes.made == [[1], [2, 3]]
    await asyncio.wait_for(together.finish(), 1)


async def test_finishing_waits_for_what_is_under_way() -> None:
    writes = Writes()
    together = Together(writes.write)
    await together.finish()
    put = asyncio.create_task(together.put(1))
    await settle_down()
    finish = asyncio.create_task(together.finish())
    await settle_down()
    assert not finish.done()
    writes.may_end.set()
    await finish
    await put
