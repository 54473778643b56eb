"""The first look at every update: who is heard, how often, what is told once; and whom a test instance hears."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.bootstrap import Zienswijzer
from handlers import limiting_texts
from handlers.limiting import OF_STAFF, OF_TYPING, USUAL, Doorman
from knowledge.alerts import Role
from tests.factories import Json, a_group, a_member, a_message, a_press, a_user, an_inline_query
from tests.fakes import BOT_USERNAME, Clock
from tests.handlers.doors import Door
from tests.handlers.entitled import give, own_door

NOTICE = limiting_texts.too_many(60)
LATER = limiting_texts.too_many(3600)


@dataclass
class Guarded:
    """A door with somebody in front of it."""

    door: Door
    clock: Clock

    async def hears(self, make: Callable[[], Json], times: int) -> list[Any]:
        """What the updates that *make* gives led to: the text of each message, None where nothing was said."""
        heard: list[Any] = []
        for _ in range(times):
            update = make()
            if "message" in update:
                update["message"]["date"] = int(self.clock().timestamp())
            heard.append([said["text"] for said in await self.door.take(update)] or None)
        return heard


@asynccontextmanager
async def guarded(house: Zienswijzer, database: Path, clock: Clock, doorman: Doorman) -> AsyncIterator[Guarded]:
    async with own_door(house, database) as door:
        doorman.register(door.app)
        yield Guarded(door, clock)


@pytest.fixture
async def guard(house: Zienswijzer, database: Path, clock: Clock) -> AsyncIterator[Guarded]:
    async with guarded(house, database, clock, Doorman(USUAL)) as guard:
        yield guard


async def test_the_twenty_first_message_in_a_minute_gets_a_notice_and_the_next_get_nothing(guard: Guarded) -> None:
    anna = a_user()
    heard = await guard.hears(lambda: a_message("/help", user=anna), 30)
    assert all(said and NOTICE not in said for said in heard[:20])
    assert heard[20] == [NOTICE]
    assert heard[21:] == [None] * 9


async def test_after_a_minute_the_same_person_is_answered(guard: Guarded) -> None:
    anna = a_user()
    await guard.hears(lambda: a_message("/help", user=anna), 30)
    guard.clock.advance(timedelta(seconds=61))
    (said,) = await guard.hears(lambda: a_message("/help", user=anna), 1)
    assert said != [NOTICE]
    assert said is not None


async def test_another_person_is_answered_meanwhile(guard: Guarded) -> None:
    anna, bram = a_user(), a_user()
    await guard.hears(lambda: a_message("/help", user=anna), 30)
    (said,) = await guard.hears(lambda: a_message("/help", user=bram), 1)
    assert said not in (None, [NOTICE])


async def test_two_hundred_in_a_day_is_enough_for_an_hour(guard: Guarded) -> None:
    anna, heard = a_user(), []
    for _ in range(250):
        guard.clock.advance(timedelta(seconds=4))
        heard += await guard.hears(lambda: a_message("/help", user=anna), 1)
        if heard[-1] == [LATER]:
            break
    assert 200 <= len(heard) <= 204  # a little flows in meanwhile
    guard.clock.advance(timedelta(minutes=59))
    assert await guard.hears(lambda: a_message("/help", user=anna), 1) == [None]
    guard.clock.advance(timedelta(minutes=2))
    (said,) = await guard.hears(lambda: a_message("/help", user=anna), 1)
    assert said not in (None, [LATER])


async def test_messages_that_waited_long_count_for_when_they_were_sent(guard: Guarded) -> None:
    anna, began = a_user(), int(guard.clock().timestamp()) - 3 * 3600
    said = [await guard.door.take(a_message("/help", user=anna, date=began + 60 * number)) for number in range(40)]
    assert all(said)
    assert NOTICE not in [message["text"] for messages in said for message in messages]


async def test_presses_count_and_the_notice_stands_over_the_button(guard: Guarded) -> None:
    anna = a_user()
    await guard.hears(lambda: a_press("w:", user=anna), 25)
    shown = [call.get("text") for call in guard.door.wire.called("answerCallbackQuery")]
    assert len(shown) == 21
    assert shown[20] == NOTICE


async def test_a_group_has_a_bucket_of_its_own(guard: Guarded) -> None:
    group = a_group()
    heard = await guard.hears(lambda: a_message(f"/help@{BOT_USERNAME}", user=a_user(), chat=group), 25)
    assert heard[20] == [NOTICE]
    assert heard[21:] == [None] * 4


async def test_who_floods_a_group_does_not_silence_the_others_in_it(guard: Guarded) -> None:
    group, anna = a_group(), a_user()
    await guard.hears(lambda: a_message("/help", user=anna), 25)  # in private: the bucket of the person is empty
    assert await guard.hears(lambda: a_message(f"/help@{BOT_USERNAME}", user=anna, chat=group), 5) == [None] * 5
    (said,) = await guard.hears(lambda: a_message(f"/help@{BOT_USERNAME}", user=a_user(), chat=group), 1)
    assert said not in (None, [NOTICE])


async def test_what_people_say_to_each_other_in_a_group_does_not_count(guard: Guarded) -> None:
    group, anna = a_group(), a_user()
    await guard.hears(lambda: a_message("tot straks", user=anna, chat=group), 50)
    (said,) = await guard.hears(lambda: a_message("/help", user=anna), 1)
    assert said not in (None, [NOTICE])


async def test_notes_of_telegram_are_never_held_back(guard: Guarded) -> None:
    anna = a_user()
    await guard.hears(lambda: a_message("/help", user=anna), 30)
    before = len(guard.door.wire.calls)
    chat = a_group(-100_777)
    change = {"chat": chat, "from": anna, "date": 0, "old_chat_member": a_member("left")}
    await guard.door.take({"update_id": 9_999_999, "my_chat_member": change | {"new_chat_member": a_member("member")}})
    assert [call.method for call in guard.door.wire.calls[before:]] == ["sendMessage"]  # the greeting


async def test_typing_in_inline_mode_has_room_of_its_own_and_gets_no_notice(guard: Guarded) -> None:
    anna = a_user()
    await guard.hears(lambda: an_inline_query("segment 4a", user=anna), OF_TYPING.a_minute + 10)
    assert len(guard.door.wire.called("answerInlineQuery")) == OF_TYPING.a_minute
    assert guard.door.wire.called("sendMessage") == []
    (said,) = await guard.hears(lambda: a_message("/help", user=anna), 1)
    assert said not in (None, [NOTICE])


async def test_who_works_here_has_more_room_and_a_limit_too(guard: Guarded) -> None:
    anna = a_user()
    await give(guard.door, anna, Role.EDITOR, "dordrecht")
    heard = await guard.hears(lambda: a_message("/help", user=anna), 20 + OF_STAFF.a_minute + 5)
    assert [NOTICE] not in heard[: 20 + OF_STAFF.a_minute]
    assert heard[20 + OF_STAFF.a_minute] == [NOTICE]
    assert heard[-4:] == [None] * 4


async def test_an_update_that_is_tried_again_counts_once(guard: Guarded) -> None:
    anna = a_user()
    update = a_message("/help", user=anna, date=int(guard.clock().timestamp()))
    said = [await guard.door.take(update) for _ in range(30)]
    assert all(said)


async def test_a_house_without_limits_answers_all(house: Zienswijzer, database: Path, clock: Clock) -> None:
    async with guarded(house, database, clock, Doorman(None)) as guard:
        anna = a_user()
        assert None not in await guard.hears(lambda: a_message("/help", user=anna), 40)


@pytest.mark.parametrize(
    "make",
    [
        pytest.param(lambda user: a_message("wat is segment 5?", user=user), id="question"),
        pytest.param(lambda user: a_message("/start", user=user), id="start"),
        pytest.param(lambda user: a_press("w:", user=user), id="press"),
        pytest.param(lambda user: an_inline_query("segment", user=user), id="inline"),
        pytest.param(lambda user: a_message("/help", user=user, chat=a_group(-100_999)), id="group"),
        pytest.param(
            lambda user: {
                "update_id": 8_888_888,
                "my_chat_member": {
                    "chat": a_group(-100_999),
                    "from": user,
                    "date": 0,
                    "old_chat_member": a_member("left"),
                    "new_chat_member": a_member("member"),
                },
            },
            id="added to a group",
        ),
    ],
)
async def test_a_test_instance_hears_nobody_else(
    house: Zienswijzer, database: Path, clock: Clock, make: Callable[[Json], Json]
) -> None:
    async with guarded(house, database, clock, Doorman(USUAL, only_chats=frozenset({777}))) as guard:
        await guard.door.take(make(a_user()))
        assert guard.door.wire.calls == []


async def test_a_test_instance_hears_the_chats_it_is_for(house: Zienswijzer, database: Path, clock: Clock) -> None:
    async with guarded(house, database, clock, Doorman(USUAL, only_chats=frozenset({777}))) as guard:
        assert await guard.door.take(a_message("/help", user=a_user(777)))
        await guard.door.take(an_inline_query("segment", user=a_user(777)))
        assert len(guard.door.wire.called("answerInlineQuery")) == 1
