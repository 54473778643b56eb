"""What an earlier run left goes first and alone; a chat that floods holds up nobody."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
from telegram import Update

from bot.receiving.dispatching import MOST_OF_ONE_CHAT
from bot.receiving.turns import MOST_AT_ONCE, OneUnsettled
from handlers import texts
from handlers.context import Context
from knowledge.store.database import Database
from tests.bot.receiving.playing import PACE, Handler, House, a_house, a_message, echo, not_sent

ANNA, BRAM = 40, 41


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with a_house(tmp_path) as house:
        yield house


async def states(house: House) -> list[tuple[str, int]]:
    return [(row["state"], row["tries"]) for row in await house.rows()]


def slow_for_anna() -> tuple[Handler, asyncio.Event]:
    """An echo that waits with what Anna says, and what ends that."""
    may_end = asyncio.Event()

    async def slow(update: Update, context: Context) -> None:
        if update.effective_chat and update.effective_chat.id == ANNA:
            await may_end.wait()
        await echo(update, context)

    return slow, may_end


async def test_what_was_left_is_counted_before_it_runs_and_goes_before_what_is_new(house: House) -> None:
    seen = []

    async def look(update: Update, context: Context) -> None:
        seen.append([row["tries"] for row in await house.rows()][:2])
        await echo(update, context)

    house.handler = look
    await house.leave(a_message(1, ANNA, "oud"), a_message(2, BRAM, "ook oud"))
    house.wire.say(ANNA, "nieuw")
    async with house.running():
        await house.wire.until(lambda: len(house.wire.sent) == 3)
        await house.until_settled()
    assert [text for _, text in house.wire.sent] == ["re: oud", "re: ook oud", "re: nieuw"]
    assert seen == [[1, 0], [1, 1], [1, 1]]


async def test_what_is_new_is_not_counted_beforehand(house: House) -> None:
    async def look(update: Update, context: Context) -> None:
        assert [row["tries"] for row in await house.rows()] == [0]
        await echo(update, context)

    house.handler = look
    house.wire.say(ANNA, "nieuw")
    async with house.running():
        await house.until_settled()
        await house.wire.until(lambda: house.wire.sent_to(ANNA) == ["re: nieuw"])


async def test_what_three_runs_did_not_survive_is_set_aside_with_an_apology(house: House) -> None:
    await house.leave(a_message(1, ANNA, "dodelijk"), tries=3)
    await house.leave(a_message(2, BRAM, "onschuldig"))
    async with house.running():
        await house.until_settled()
        await house.wire.until(lambda: len(house.wire.sent) == 2)
    assert sorted(house.wire.sent) == [(ANNA, texts.APOLOGY), (BRAM, "re: onschuldig")]
    assert await states(house) == [("quarantined", 3), ("handled", 1)]


async def test_what_two_runs_did_not_survive_gets_its_third_try(house: House) -> None:
    await house.leave(a_message(1, ANNA, "misschien"), tries=2)
    async with house.running():
        await house.until_settled()
    assert (house.wire.sent_to(ANNA), await states(house)) == (["re: misschien"], [("handled", 3)])


async def test_what_can_not_even_be_read_after_three_runs_is_set_aside_in_silence(house: House) -> None:
    await house.leave({"update_id": 1, "message": 5}, tries=3)
    async with house.running():
        await house.until_settled()
    assert (house.wire.sent, await states(house)) == ([], [("quarantined", 3)])


async def test_a_leftover_that_takes_long_holds_up_the_others_for_a_while_only(house: House) -> None:
    house.handler, may_end = slow_for_anna()
    house.pace = replace(PACE, leftover_seconds=0.01)
    await house.leave(a_message(1, ANNA, "een"), a_message(2, ANNA, "twee"), a_message(3, BRAM, "drie"))
    house.wire.say(ANNA, "vier")
    async with house.running():
        await house.until_settled(waiting=3)
        assert (await states(house))[:3] == [("waiting", 1), ("waiting", 0), ("handled", 1)]
        may_end.set()
        await house.wire.until(lambda: len(house.wire.sent_to(ANNA)) == 3)
    assert house.wire.sent_to(ANNA) == ["re: een", "re: twee", "re: vier"]


async def test_a_stop_takes_back_the_try_of_what_it_broke_off(house: House) -> None:
    begun = asyncio.Event()

    async def never_end(update: Update, context: Context) -> None:
        begun.set()
        await asyncio.Event().wait()

    house.handler = never_end
    await house.leave(a_message(1, ANNA, "een"), tries=1)
    async with house.running(grace=0.01):
        await begun.wait()
    assert await states(house) == [("waiting", 1)]


async def test_a_leftover_that_finds_no_network_did_no_harm(house: House) -> None:
    house.wire.always["sendMessage"] = not_sent()
    await house.leave(a_message(1, ANNA, "een"), tries=2)
    async with house.running():
        await house.wire.until(lambda: house.wire.names().count("sendMessage") > 3)
        assert await states(house) == [("waiting", 2)]


def damage_the_first(db: Database) -> None:
    db.execute("UPDATE inbox SET body = x'0102030405' WHERE row = 1")


@pytest.mark.parametrize("is_left_over", [True, False], ids=["left over", "fresh"])
async def test_a_damaged_row_does_not_stop_the_others(house: House, is_left_over: bool) -> None:
    receiver = house.receiver()
    if is_left_over:
        await house.leave(a_message(1, ANNA, "stuk"), a_message(2, BRAM, "heel"))
        await house.knowledge.write(damage_the_first)
    else:
        await receiver.accept(b"")
        house.wire.give(a_message(2, BRAM, "heel"))
    run = asyncio.create_task(receiver.run())
    await house.wire.until(lambda: house.wire.sent_to(BRAM) == ["re: heel"])
    await receiver.stop(grace=5)
    await run
    assert [state for state, _ in await states(house)] == ["quarantined", "handled"]


async def test_a_chat_that_floods_holds_up_nobody_and_keeps_its_order(house: House) -> None:
    house.handler, may_end = slow_for_anna()
    flood = MOST_AT_ONCE + 50
    for number in range(flood):
        house.wire.say(ANNA, str(number))
    house.wire.say(BRAM, "en ik?")
    async with house.running() as receiver:
        await house.wire.until(lambda: bool(house.wire.sent_to(BRAM)))
        # Of Anna also the one whose turn comes next, and what fetches it; and the one of Bram.
        assert len(receiver._dispatcher._tasks) <= MOST_OF_ONE_CHAT + 3
        may_end.set()
        await house.wire.until(lambda: len(house.wire.sent_to(ANNA)) == flood)
        await house.until_settled()
    assert house.wire.sent_to(ANNA) == [f"re: {number}" for number in range(flood)]


async def test_only_so_many_updates_are_in_memory(house: House) -> None:
    may_end, running = asyncio.Event(), []

    async def wait(update: Update, context: Context) -> None:
        running.append(update.update_id)
        house.wire.note()
        await may_end.wait()

    house.handler = wait
    house.unsettled = OneUnsettled(most_thinking=1000)
    for number in range(MOST_AT_ONCE + 100):
        house.wire.say(ANNA + number, "een")
    async with house.running():
        await house.wire.until(lambda: len(running) == MOST_AT_ONCE)
        may_end.set()
        await house.until_settled()
    assert len(running) == MOST_AT_ONCE + 100


async def test_a_stop_leaves_the_rest_of_a_flood_in_the_inbox(house: House) -> None:
    begun = asyncio.Event()

    async def never_end(update: Update, context: Context) -> None:
        begun.set()
        await asyncio.Event().wait()

    house.handler = never_end
    for number in range(50):
        house.wire.say(ANNA, str(number))
    async with house.running(grace=0.01):
        await begun.wait()
    house.handler = echo
    async with house.running():
        await house.until_settled()
    assert house.wire.sent_to(ANNA) == [f"re: {number}" for number in range(50)]


def hide_the_inbox(db: Database) -> None:
    db.execute("ALTER TABLE inbox RENAME TO hidden")


def show_the_inbox(db: Database) -> None:
    db.execute("ALTER TABLE hidden RENAME TO inbox")


async def test_an_inbox_that_cannot_be_read_is_read_later(house: House, caplog: pytest.LogCaptureFixture) -> None:
    await house.leave(a_message(1, ANNA, "een"))
    await house.knowledge.write(hide_the_inbox)
    async with house.running():
        async with asyncio.timeout(5):
            while "The inbox cannot be read" not in caplog.text:
                await house.knowledge.read(lambda _: None)
        await house.knowledge.write(show_the_inbox)
        await house.wire.until(lambda: house.wire.sent_to(ANNA) == ["re: een"])
    assert caplog.text.count("The inbox cannot be read") == 1


async def test_a_damaged_row_in_a_flood_is_set_aside(house: House) -> None:
    may_end, begun = asyncio.Event(), asyncio.Event()

    async def wait(update: Update, context: Context) -> None:
        begun.set()
        await may_end.wait()

    house.handler = wait
    for number in range(30):
        house.wire.say(ANNA, str(number))
    async with house.running():
        await begun.wait()
        await house.until_settled(waiting=30)
        await house.knowledge.write(damage_the_last)
        may_end.set()
        await house.until_settled()
    assert [state for state, _ in await states(house)] == ["handled"] * 29 + ["quarantined"]


def damage_the_last(db: Database) -> None:
    db.execute("UPDATE inbox SET body = x'0102030405' WHERE row = (SELECT max(row) FROM inbox)")
