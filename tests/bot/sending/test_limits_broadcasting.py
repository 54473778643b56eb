"""A broadcast asks whether a chat is open, and does not wait for one that is not; time is virtual."""

import asyncio
import math

import pytest
from telegram.error import RetryAfter

from bot.sending.limits import Lane
from tests.bot.sending.played import LATENCY, Played, all_of, later, now, play, refusal

GROUP = -100123
SECOND, MINUTE = 1.05, 63.0  # a window and its margin, from the end of the request


@pytest.fixture(autouse=True)
def _new_retrylater(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")  # or the making of a RetryAfter warns


def seconds_until_open(scene: object, chat: int | str = 7) -> float:
    """What `opens_in` says of *chat* when *scene* has played."""
    told: list[float] = []

    async def whole(telegram: Played) -> None:
        await scene(telegram)  # type: ignore[operator]  # a scene
        told.append(telegram.limits.opens_in(chat))

    play(whole)
    return told[0]


def test_an_unknown_chat_is_open() -> None:
    assert seconds_until_open(lambda _: asyncio.sleep(0)) == 0


def test_a_chat_is_open_a_second_after_the_last_message() -> None:
    assert seconds_until_open(lambda telegram: telegram.send(7)) == pytest.approx(SECOND)


def test_a_chat_named_by_its_number_in_words_is_the_same_chat() -> None:
    assert seconds_until_open(lambda telegram: telegram.send(7), "7") == pytest.approx(SECOND)


def test_a_full_minute_of_a_group_is_waited_for() -> None:
    async def scene(telegram: Played) -> None:
        for _ in range(18):
            await telegram.send(GROUP)
            await asyncio.sleep(2)

    took = 18 * (LATENCY + 2)
    assert seconds_until_open(scene, GROUP) == pytest.approx(LATENCY + MINUTE - took, abs=0.01)


def test_a_chat_that_telegram_paused_opens_when_the_pause_is_over() -> None:
    async def scene(telegram: Played) -> None:
        telegram.answers += [refusal(30)]
        with pytest.raises(RetryAfter):
            await telegram.send(7, lane=Lane.BROADCAST)

    assert seconds_until_open(scene) == pytest.approx(30.5)


def test_a_chat_with_a_request_on_its_way_is_asked_about_again_within_a_second() -> None:
    async def scene(telegram: Played) -> None:
        task = asyncio.create_task(telegram.send(7, latency=40))
        await asyncio.sleep(5)
        assert telegram.limits.opens_in(7) <= 1
        task.cancel()

    play(scene)


def test_asking_takes_no_place() -> None:
    async def scene(telegram: Played) -> None:
        for _ in range(50):
            assert telegram.limits.opens_in(7) == 0
        assert not telegram.limits._chats
        await telegram.send(7, lane=Lane.BROADCAST)

    assert play(scene).moments(7) == [0]


def test_a_refused_broadcast_is_given_back_at_once_and_its_chat_pauses() -> None:
    async def scene(telegram: Played) -> None:
        telegram.answers += [refusal(100)]
        with pytest.raises(RetryAfter):
            await telegram.send(7, lane=Lane.BROADCAST)
        assert now() < 1
        await all_of(*(telegram.send(chat, lane=Lane.BROADCAST) for chat in range(100, 200)))
        with pytest.raises(RetryAfter):
            await telegram.send(7, lane=Lane.BROADCAST)
        assert now() < 10

    assert len(play(scene).moments(7)) == 1


def test_a_broadcast_that_waits_for_its_chat_leaves_when_the_chat_pauses() -> None:
    async def scene(telegram: Played) -> None:
        telegram.answers += [refusal(60)]
        reply = asyncio.create_task(telegram.send(7))
        await asyncio.sleep(LATENCY / 2)
        with pytest.raises(RetryAfter):
            await telegram.send(7, lane=Lane.BROADCAST)
        assert now() == pytest.approx(LATENCY)
        await reply

    assert play(scene).moments(7) == [0, pytest.approx(60.6, abs=0.1)]


def test_a_broadcast_does_not_stand_in_the_way_of_others_for_a_full_group() -> None:
    async def scene(telegram: Played) -> None:
        for _ in range(18):
            await telegram.send(GROUP)
        with pytest.raises(RetryAfter) as refused:
            await telegram.send(GROUP, lane=Lane.BROADCAST)
        assert refused.value._retry_after.total_seconds() < math.ceil(MINUTE)
        before = now()
        await telegram.send(8, lane=Lane.BROADCAST)
        assert now() - before < 1

    play(scene)


def test_a_reply_still_waits_out_a_pause_beside_it() -> None:
    async def scene(telegram: Played) -> None:
        telegram.answers += [refusal(20)]
        with pytest.raises(RetryAfter):
            await telegram.send(7, lane=Lane.BROADCAST)
        await all_of(telegram.send(7), later(1, telegram.send(8)))

    assert play(scene).moments(7) == [0, 20.6]
