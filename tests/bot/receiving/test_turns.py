"""Whose turn it is: order within a chat, and chats side by side."""

import asyncio

import pytest
from telegram import Update

from bot.receiving.turns import Turns, whose
from tests.bot.receiving.playing import a_message, settle_down

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
