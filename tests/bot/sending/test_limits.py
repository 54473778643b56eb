"""What goes at once, what waits and what is tried again; time is virtual."""

import asyncio
import sys
from collections.abc import Awaitable, Callable

import pytest
from telegram.error import BadRequest, NetworkError, TimedOut

from bot.sending.limits import Lane, Rules
from tests.bot.sending.played import Played, all_of, later, play
from tests.virtual_time import VirtualLoop

GROUP = -100123
# A place comes free 5 % after its window, counted from the end of the request; that takes 0.1 s here.
SECOND, THREE_SECONDS, MINUTE = 1.15, 3.25, 63.1


def test_replies_to_different_chats_go_at_once() -> None:
    played = play(lambda telegram: all_of(*(telegram.send(chat) for chat in range(28))))
    assert {at for _, at in played.started} == {0}


def test_the_twenty_ninth_waits_for_a_place() -> None:
    played = play(lambda telegram: all_of(*(telegram.send(chat) for chat in range(29))))
    assert played.moments(28) == [SECOND]


def test_separate_replies_to_one_chat_keep_a_second_apart() -> None:
    played = play(lambda telegram: all_of(*(telegram.send(7) for _ in range(3))))
    assert played.moments(7) == [0, SECOND, 2 * SECOND]


def test_three_parts_of_one_reply_follow_at_once() -> None:
    async def scene(telegram: Played) -> None:
        for _ in range(4):
            await telegram.send(7)

    assert play(scene).moments(7) == [0, 0.1, 0.2, THREE_SECONDS]


def test_a_begun_reply_is_finished_before_the_next_begins() -> None:
    async def reply(telegram: Played, chat: int, after: int) -> None:
        await telegram.send(chat)
        await telegram.send(after)

    played = play(lambda telegram: all_of(*(reply(telegram, 7, after) for after in (1, 2))), rules=Rules(overall=1))
    assert [chat for chat, _ in played.started] == [7, 1, 7, 2]


def test_an_older_reply_that_comes_in_between_loses_nobody() -> None:
    async def older(telegram: Played) -> None:
        await telegram.send(8)
        await asyncio.sleep(1.4)
        await telegram.send(7)  # goes before the second part of the other, but may not go yet

    async def newer(telegram: Played) -> None:
        await telegram.send(7)
        await telegram.send(7)

    async def scene(telegram: Played) -> None:
        await all_of(older(telegram), telegram.send(9, latency=0.5), newer(telegram))

    assert play(scene, rules=Rules(overall=2)).moments(7) == [1.15, 2.3, 3.45]


def test_a_waiting_chat_holds_up_no_other() -> None:
    played = play(lambda telegram: all_of(*(telegram.send(chat) for chat in (7, 7, 7, 8))))
    assert played.moments(8) == [0]


def test_first_come_is_first_served() -> None:
    played = play(lambda telegram: all_of(*(telegram.send(chat) for chat in range(100))), rules=Rules(overall=2))
    assert [chat for chat, _ in played.started] == list(range(100))


def test_edits_in_a_private_chat_have_a_window_of_their_own() -> None:
    async def scene(telegram: Played) -> None:
        await all_of(telegram.send(7), telegram.send(7), *(telegram.edit(7) for _ in range(4)))

    assert sorted(play(scene).moments(7)) == [0, 0, 0, 0, SECOND, THREE_SECONDS]


@pytest.mark.parametrize("group", [GROUP, str(GROUP), "@raad"])
def test_sends_and_edits_in_a_group_share_a_minute(group: int | str) -> None:
    async def scene(telegram: Played) -> None:
        await all_of(*(telegram.send(group) for _ in range(3)), *(telegram.edit(group) for _ in range(16)))

    moments = play(scene).moments(group)
    assert len([at for at in moments if at < 63]) == 18
    assert moments[18:] == [MINUTE]


@pytest.mark.parametrize(
    "endpoint",
    "answerCallbackQuery answerInlineQuery getMe sendChatAction setMyCommands deleteMessage editForumTopic".split(),
)
def test_what_is_no_message_goes_straight_through(endpoint: str) -> None:
    async def scene(telegram: Played) -> None:
        await all_of(*(telegram.send(7, endpoint=endpoint) for _ in range(100)))

    assert {at for _, at in play(scene).started} == {0}


@pytest.mark.parametrize("endpoint", ["sendMessage", "sendDocument", "copyMessage", "forwardMessages"])
def test_whatever_puts_a_message_in_a_chat_is_a_send(endpoint: str) -> None:
    async def scene(telegram: Played) -> None:
        await all_of(*(telegram.send(7, endpoint=endpoint) for _ in range(2)))

    assert play(scene).moments(7) == [0, SECOND]


def test_an_edit_without_a_chat_passes_the_windows_too() -> None:
    played = play(lambda telegram: all_of(*(telegram.edit(None) for _ in range(4))))
    assert played.moments(None) == [0, 0, 0, THREE_SECONDS]


def test_a_reply_goes_before_the_broadcasts_that_wait() -> None:
    async def scene(telegram: Played) -> None:
        await all_of(
            *(telegram.send(chat, lane=Lane.BROADCAST) for chat in range(10)),
            *(telegram.send(chat, lane=Lane.REPLY) for chat in range(10, 13)),
        )

    played = play(scene, rules=Rules(overall=1))
    assert [chat for chat, _ in played.started] == [0, 10, 11, 12, *range(1, 10)]


def test_a_reply_takes_the_first_place_though_a_broadcast_waits_for_a_later_one() -> None:
    async def scene(telegram: Played) -> None:
        await all_of(
            telegram.send(1),
            later(0.5, telegram.send(2, lane=Lane.BROADCAST)),
            later(0.6, telegram.send(3, lane=Lane.BROADCAST)),
            later(0.7, telegram.send(4)),
        )

    assert play(scene, rules=Rules(overall=2)).started == [(1, 0), (2, 0.5), (4, 1.15), (3, 1.65)]


def test_broadcasts_that_hang_leave_places_for_replies() -> None:
    async def scene(telegram: Played) -> None:
        broadcasts = [telegram.send(chat, lane=Lane.BROADCAST, latency=60) for chat in range(30)]
        await all_of(*broadcasts, *(later(30, telegram.send(chat)) for chat in range(100, 106)))

    assert {play(scene).moments(chat)[0] for chat in range(100, 106)} == {30}


def test_broadcasts_to_one_chat_get_no_burst() -> None:
    async def scene(telegram: Played) -> None:
        for _ in range(2):
            await telegram.send(7, lane=Lane.BROADCAST)

    assert play(scene).moments(7) == [0, SECOND]


@pytest.mark.parametrize("error", [BadRequest("leeg"), TimedOut(), NetworkError("weg"), ZeroDivisionError()])
def test_another_error_passes_untouched(error: Exception) -> None:
    async def scene(telegram: Played) -> None:
        telegram.answers.append(error)
        with pytest.raises(type(error)) as raised:
            await telegram.send(7)
        assert raised.value is error
        await asyncio.create_task(telegram.send(7))

    assert play(scene).moments(7) == [0, SECOND]


def test_a_chat_without_anything_going_on_is_forgotten() -> None:
    async def scene(telegram: Played) -> None:
        for chat in range(-1000, 1000):
            await asyncio.create_task(telegram.send(chat))
            await asyncio.sleep(60)
            assert len(telegram.limits._chats) == len(telegram.limits._looked_at) <= 3
        assert not telegram.limits._replies

    play(scene)


def test_a_chat_is_not_forgotten_while_somebody_waits() -> None:
    async def scene(telegram: Played) -> None:
        await all_of(*(telegram.send(chat) for chat in range(200)), telegram.send(777), later(62, telegram.send(777)))

    first, second = play(scene, rules=Rules(overall=2)).moments(777)
    assert first > 62
    assert second - first > 1.05


def test_a_free_place_costs_no_timer() -> None:
    async def scene(telegram: Played) -> None:
        loop = asyncio.get_running_loop()
        assert isinstance(loop, VirtualLoop)
        for chat in range(1000):
            before = loop.timers
            await telegram.send(chat)
            assert loop.timers == before + 1  # of the sleep that plays the latency

    play(scene)


def test_many_that_wait_in_one_chat_do_not_cost_their_square() -> None:
    few, many = (_calls(lambda telegram, n=n: all_of(*(telegram.send(7) for _ in range(n)))) for n in (250, 2000))
    assert many < 10 * few


def test_many_chats_that_wait_do_not_cost_their_square() -> None:
    few, many = (_calls(lambda telegram, n=n: all_of(*(telegram.send(chat) for chat in range(n)))) for n in (250, 2000))
    assert many < 10 * few


def _calls(scene: Callable[[Played], Awaitable[None]]) -> int:
    """How many calls of Python functions *scene* takes: a measure of work that no busy machine can disturb."""
    calls = 0

    def note(frame: object, event: str, argument: object) -> None:
        nonlocal calls
        calls += event == "call"

    sys.setprofile(note)
    try:
        play(scene)
    finally:
        sys.setprofile(None)
    return calls
