"""Whose turn it is: order within a chat, chats side by side, and one reply that is not noted yet."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from typing import Any

import pytest
from telegram import Update

from bot.turns import OneUnsettled, Turns, whose
from tests import virtual_time
from tests.bot.receiving import a_message

ANNA, BRAM = 40, 41


def update_of(chat_id: int) -> Update:
    return Update.de_json(a_message(1, chat_id, "hallo"))


def inline_of(user_id: int) -> Update:
    person = {"id": user_id, "is_bot": False, "first_name": "Saskia"}
    return Update.de_json({"update_id": 1, "inline_query": {"id": "1", "from": person, "query": "4a", "offset": ""}})


class Work:
    """Work that goes on until a test lets it end."""

    def __init__(self) -> None:
        self.begun: list[str] = []
        self.ended: list[str] = []
        self._ends: dict[str, asyncio.Event] = {}

    async def do(self, name: str) -> None:
        self.begun.append(name)
        await self._ends.setdefault(name, asyncio.Event()).wait()
        self.ended.append(name)

    async def end(self, *names: str) -> None:
        for name in names:
            self._ends.setdefault(name, asyncio.Event()).set()
        await settle_down()


async def settle_down() -> None:
    """Let every task run until it waits."""
    for _ in range(20):
        await asyncio.sleep(0)


def start(turns: Turns, work: Work, chat_id: int, name: str) -> "asyncio.Task[None]":
    return asyncio.create_task(turns.process_update(update_of(chat_id), work.do(name)))


@pytest.mark.parametrize(
    ("update", "key"),
    [
        pytest.param(update_of(ANNA), ("chat", ANNA), id="a message goes with its chat"),
        pytest.param(inline_of(ANNA), ("user", ANNA), id="an inline query goes with its person"),
        pytest.param(Update(1), None, id="an update of nobody"),
        pytest.param("something else", None, id="no update"),
    ],
)
def test_an_update_belongs_to_a_chat_or_a_person(update: object, key: object) -> None:
    assert whose(update) == key


async def test_within_a_chat_the_next_begins_when_the_one_before_has_ended() -> None:
    turns, work = Turns(), Work()
    tasks = [start(turns, work, ANNA, name) for name in ("one", "two", "three")]
    await settle_down()
    assert work.begun == ["one"]
    await work.end("three", "one")
    assert work.begun == ["one", "two"]
    await work.end("two")
    await asyncio.gather(*tasks)
    assert work.ended == ["one", "two", "three"]


async def test_chats_go_side_by_side() -> None:
    turns, work = Turns(), Work()
    tasks = [start(turns, work, ANNA, "anna"), start(turns, work, BRAM, "bram")]
    await work.end("bram")
    assert (work.begun, work.ended) == (["anna", "bram"], ["bram"])
    await work.end("anna")
    await asyncio.gather(*tasks)


async def test_updates_of_nobody_wait_for_nobody() -> None:
    turns, work = Turns(), Work()
    tasks = [asyncio.create_task(turns.process_update(object(), work.do(name))) for name in ("one", "two")]
    await work.end("two", "one")
    assert work.begun == ["one", "two"]
    await asyncio.gather(*tasks)


async def test_one_that_fails_lets_the_next_one_in() -> None:
    async def fail() -> None:
        raise ValueError

    turns, work = Turns(), Work()
    failing = asyncio.create_task(turns.process_update(update_of(ANNA), fail()))
    after = start(turns, work, ANNA, "after")
    await work.end("after")
    assert work.ended == ["after"]
    await asyncio.wait({failing, after})
    assert isinstance(failing.exception(), ValueError)


async def test_one_that_is_cancelled_while_it_waits_changes_no_order() -> None:
    turns, work = Turns(), Work()
    first, second, third = (start(turns, work, ANNA, name) for name in ("one", "two", "three"))
    await settle_down()
    second.cancel()
    await settle_down()
    assert work.begun == ["one"]
    await work.end("one", "three")
    await asyncio.wait({first, second, third})
    assert (work.ended, second.cancelled()) == (["one", "three"], True)


async def test_a_chat_is_forgotten_when_nothing_of_it_runs() -> None:
    turns, work = Turns(), Work()
    task = start(turns, work, ANNA, "one")
    await settle_down()
    assert turns.length(("chat", ANNA)) == 1
    await work.end("one")
    await task
    assert (turns.length(("chat", ANNA)), turns._queues) == (0, {})


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
