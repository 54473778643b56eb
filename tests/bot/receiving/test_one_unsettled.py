"""One reply at a time is sent and not settled yet, and only a few updates look for their answer."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from typing import Any

from bot.receiving.turns import OneUnsettled
from tests import virtual_time
from tests.bot.receiving.playing import settle_down


class Reply:
    """An update that sends, and is settled when a test says so."""

    def __init__(self, unsettled: OneUnsettled, *, parts: int = 1) -> None:
        self.is_sent = False
        self._unsettled = unsettled
        self._parts = parts
        self.settle = asyncio.Event()
        self.task = asyncio.create_task(self._go())

    async def _go(self) -> None:
        async with self._unsettled.update():
            for _ in range(self._parts):
                await self._unsettled.before_send()
                self.is_sent = True
            await self.settle.wait()

    async def end(self) -> None:
        self.settle.set()
        await self.task
        await settle_down()


@asynccontextmanager
async def replies(count: int, *, patience_seconds: float = 60, parts: int = 1) -> AsyncIterator[list[Reply]]:
    unsettled = OneUnsettled(patience_seconds=patience_seconds)
    made = [Reply(unsettled, parts=parts) for _ in range(count)]
    await settle_down()
    yield made
    for reply in made:
        reply.settle.set()
    await asyncio.wait([reply.task for reply in made])


def sent(made: list[Reply]) -> list[bool]:
    return [reply.is_sent for reply in made]


async def test_the_next_reply_goes_out_when_the_one_before_is_settled() -> None:
    async with replies(3) as (one, two, three):
        assert sent([one, two, three]) == [True, False, False]
        await one.end()
        assert sent([one, two, three]) == [True, True, False]
        await two.end()
        assert three.is_sent


async def test_a_reply_of_several_parts_waits_once() -> None:
    async with replies(2, parts=3) as (one, two):
        assert sent([one, two]) == [True, False]
        await one.end()
        assert two.is_sent


def test_a_reply_that_hangs_lets_the_next_one_go_after_a_while() -> None:
    async def hang() -> list[list[bool]]:
        async with replies(3, patience_seconds=1) as made:
            seen = [sent(made)]
            for _ in range(2):
                await asyncio.sleep(1.01)
                seen.append(sent(made))
            return seen

    assert virtual_time.run(hang()) == [[True, False, False], [True, True, False], [True, True, True]]


def test_one_that_hung_does_not_let_in_another_when_it_is_settled_after_all() -> None:
    async def hang() -> list[bool]:
        async with replies(3, patience_seconds=1) as made:
            await asyncio.sleep(1.01)
            await made[0].end()
            return sent(made)

    assert virtual_time.run(hang()) == [True, True, False]


async def test_an_update_that_sends_nothing_holds_up_nobody() -> None:
    unsettled, done = OneUnsettled(patience_seconds=60), asyncio.Event()

    async def keep_silent() -> None:
        async with unsettled.update():
            await done.wait()

    silent = asyncio.create_task(keep_silent())
    await settle_down()
    reply = Reply(unsettled)
    await settle_down()
    assert reply.is_sent
    done.set()
    await reply.end()
    await silent


async def test_one_that_gives_up_waiting_leaves_its_place_to_the_next() -> None:
    async with replies(3) as (one, two, three):
        two.task.cancel()
        await settle_down()
        await one.end()
        assert sent([two, three]) == [False, True]


async def test_an_update_that_fails_lets_the_next_one_go() -> None:
    async def fail(unsettled: OneUnsettled) -> None:
        async with unsettled.update():
            await unsettled.before_send()
            raise ValueError

    unsettled = OneUnsettled(patience_seconds=60)
    with suppress(ValueError):
        await fail(unsettled)
    reply = Reply(unsettled)
    await settle_down()
    assert reply.is_sent
    await reply.end()


async def test_a_message_outside_any_update_does_not_wait() -> None:
    async with replies(1) as (one,):
        unsettled: OneUnsettled = one._unsettled
        await asyncio.wait_for(unsettled.before_send(), 1)


async def in_task(call: Callable[[], Awaitable[Any]]) -> None:
    await asyncio.create_task(call())  # type: ignore[arg-type]


async def test_tasks_of_one_update_pass_together() -> None:
    async with replies(1) as (one,):
        unsettled = one._unsettled

        async def send_two_at_once() -> None:
            async with unsettled.update():
                await asyncio.gather(in_task(unsettled.before_send), in_task(unsettled.before_send))

        both = asyncio.create_task(send_two_at_once())
        await settle_down()
        assert not both.done()
        await one.end()
        await asyncio.wait_for(both, 1)


async def test_an_update_within_an_update_is_part_of_it() -> None:
    unsettled = OneUnsettled(patience_seconds=60)
    async with unsettled.update():
        async with unsettled.update():
            await unsettled.before_send()
        reply = Reply(unsettled)
        await settle_down()
        assert reply.is_sent  # a task of the same update
        reply.settle.set()
        await reply.task


async def test_a_task_that_outlives_its_update_does_not_wait() -> None:
    async with replies(1) as (one,):
        unsettled, go_on = one._unsettled, asyncio.Event()

        async def linger() -> None:
            await go_on.wait()
            await unsettled.before_send()

        async with unsettled.update():
            lingering = asyncio.create_task(linger())
        go_on.set()
        await asyncio.wait_for(lingering, 1)


class Thought:
    """An update that looks for its answer until a test lets it end."""

    def __init__(self, unsettled: OneUnsettled) -> None:
        self.is_begun = False
        self.may_send, self.may_end = asyncio.Event(), asyncio.Event()
        self._unsettled = unsettled
        self.task = asyncio.create_task(self._go())

    async def _go(self) -> None:
        async with self._unsettled.update():
            self.is_begun = True
            await self.may_send.wait()
            await self._unsettled.before_send()
            await self.may_end.wait()

    async def end(self) -> None:
        self.may_send.set()
        self.may_end.set()
        await settle_down()


@asynccontextmanager
async def thoughts(count: int, *, most: int) -> AsyncIterator[list[Thought]]:
    unsettled = OneUnsettled(patience_seconds=1, most_thinking=most)
    made = [Thought(unsettled) for _ in range(count)]
    await settle_down()
    yield made
    for thought in made:
        await thought.end()
    await asyncio.wait([thought.task for thought in made])


def begun(made: list[Thought]) -> list[bool]:
    return [thought.is_begun for thought in made]


async def test_only_so_many_look_for_their_answer_at_once() -> None:
    async with thoughts(4, most=2) as made:
        assert begun(made) == [True, True, False, False]
        await made[1].end()
        assert begun(made) == [True, True, True, False]


async def test_one_that_has_its_answer_makes_room_before_it_is_settled() -> None:
    async with thoughts(2, most=1) as made:
        made[0].may_send.set()
        await settle_down()
        assert begun(made) == [True, True]


async def test_one_that_is_cancelled_while_it_waits_for_room_takes_none() -> None:
    async with thoughts(3, most=1) as made:
        made[1].task.cancel()
        await settle_down()
        await made[0].end()
        assert begun(made) == [True, False, True]


def test_one_that_takes_long_to_find_its_answer_makes_room_too() -> None:
    async def take_long() -> list[bool]:
        async with thoughts(2, most=1) as made:
            await asyncio.sleep(1.01)
            return begun(made)

    assert virtual_time.run(take_long()) == [True, True]
