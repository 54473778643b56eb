"""What happens when Telegram asks for a pause, and when somebody stops waiting; time is virtual."""

import asyncio

import pytest
from telegram.error import RetryAfter

from bot.sending.limits import Rules
from tests.bot.sending.played import Played, all_of, later, now, play, refusal

GROUP = -100123


@pytest.fixture(autouse=True)
def _new_retrylater(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")  # or the making of a RetryAfter warns


def test_a_refused_request_is_made_again_after_the_pause() -> None:
    async def scene(telegram: Played) -> None:
        telegram.answers += [refusal(7)]
        assert await telegram.send(7)

    assert play(scene).moments(7) == [0, 7.6]


def test_a_pause_is_understood_in_whichever_form_the_library_gives_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "false")

    async def scene(telegram: Played) -> None:
        with pytest.warns(match="PTB_TIMEDELTA"):
            telegram.answers += [refusal(7)]
        await telegram.send(7)

    assert play(scene).moments(7) == [0, 7.6]


def test_only_the_refused_chat_pauses() -> None:
    async def scene(telegram: Played) -> None:
        telegram.answers += [refusal(30)]
        await all_of(telegram.send(7), telegram.send(8))
        await all_of(telegram.send(9), telegram.send(8))

    played = play(scene)
    assert (played.moments(8)[0], played.moments(9)) == (0, [30.7])


def test_edits_wait_for_the_pause_as_well() -> None:
    async def scene(telegram: Played) -> None:
        telegram.answers += [refusal(30)]
        await all_of(telegram.send(7), later(5, telegram.edit(7)))

    assert play(scene).moments(7) == [0, 30.6, 30.6]


def test_a_request_that_ends_well_does_not_end_the_pause() -> None:
    async def scene(telegram: Played) -> None:
        telegram.answers += [refusal(30)]
        await all_of(telegram.edit(GROUP), telegram.send(GROUP, latency=1), later(2, telegram.edit(GROUP)))

    assert play(scene).moments(GROUP) == [0, 0, 30.6, 30.6]


def test_a_shorter_pause_does_not_end_a_longer_one() -> None:
    async def scene(telegram: Played) -> None:
        telegram.answers += [refusal(30), refusal(2)]
        await all_of(telegram.edit(GROUP), telegram.send(GROUP, latency=1))

    assert play(scene).moments(GROUP) == [0, 0, 30.6, 30.6]


def test_a_request_that_was_about_to_go_waits_for_the_pause() -> None:
    async def scene(telegram: Played) -> None:
        telegram.answers += [refusal(30)]
        await all_of(telegram.edit(7), telegram.send(7))

    async def before_send() -> None:
        await asyncio.sleep(0.5)

    assert play(scene, before_send=before_send).moments(7) == [0, 30.6, 31.1]


def test_a_refused_request_keeps_its_place_in_the_line() -> None:
    order: list[int] = []

    async def send(telegram: Played, number: int) -> None:
        await telegram.send(7)
        order.append(number)

    async def scene(telegram: Played) -> None:
        telegram.answers += [refusal(30)]
        await all_of(*(send(telegram, number) for number in range(3)))

    play(scene)
    assert order == [0, 1, 2]


def test_after_five_more_tries_the_refusal_is_passed_on() -> None:
    async def scene(telegram: Played) -> None:
        telegram.answers += [refusal(1) for _ in range(6)]
        with pytest.raises(RetryAfter):
            await telegram.send(7)

    assert len(play(scene).moments(7)) == 6


def test_after_five_minutes_the_refusal_is_passed_on() -> None:
    async def scene(telegram: Played) -> None:
        telegram.answers += [refusal(120) for _ in range(3)]
        with pytest.raises(RetryAfter):
            await telegram.send(7)
        assert now() < 300

    assert len(play(scene).moments(7)) == 3


def test_nobody_waits_in_a_chat_that_pauses_for_hours() -> None:
    async def scene(telegram: Played) -> None:
        telegram.answers += [refusal(7200)]
        results = await asyncio.gather(*(telegram.send(7) for _ in range(3)), return_exceptions=True)
        late = await asyncio.gather(telegram.edit(7), return_exceptions=True)
        assert [type(result) for result in (*results, *late)] == [RetryAfter] * 4
        assert now() < 1

    assert len(play(scene).started) == 1


def test_a_long_pause_is_remembered_and_then_forgotten() -> None:
    async def scene(telegram: Played) -> None:
        telegram.answers += [refusal(7200)]
        await asyncio.gather(*(telegram.send(7) for _ in range(3)), return_exceptions=True)
        for _ in range(100):
            await asyncio.sleep(61)
            await telegram.send(8)
        with pytest.raises(RetryAfter):
            await telegram.send(7)
        await asyncio.sleep(1200)
        await telegram.send(8)
        assert 7 not in telegram.limits._chats

    assert play(scene).moments(7) == [0]


def test_somebody_who_stops_waiting_leaves_no_trace() -> None:
    async def scene(telegram: Played) -> None:
        first, *others = [asyncio.create_task(telegram.send(7)) for _ in range(100)]
        await asyncio.sleep(0.5)
        for task in others[:98]:
            task.cancel()
        await asyncio.wait(others[:98])
        assert len(telegram.limits._chats[7].sends.waiting) == 1
        await asyncio.wait([first, *others])

    assert play(scene).moments(7) == [0, 1.15]


def test_all_who_stop_waiting_for_a_place_leave_no_trace() -> None:
    async def scene(telegram: Played) -> None:
        tasks = [asyncio.create_task(telegram.send(chat)) for chat in range(100)]
        await asyncio.sleep(0.5)
        for task in tasks:
            task.cancel()
        await asyncio.wait(tasks)
        assert not telegram.limits._ready
        assert not any(chat.sends.waiting for chat in telegram.limits._chats.values())

    play(scene)


def test_a_place_that_was_just_given_is_handed_on_when_nobody_wants_it() -> None:
    async def scene(telegram: Played) -> None:
        holder = asyncio.create_task(telegram.send(1))
        tasks = [asyncio.create_task(telegram.send(chat)) for chat in (2, 3)]
        # So shortly after the place is given that it happens in the same round of the loop, before the task goes on.
        asyncio.get_running_loop().call_at(1.15 + 5e-10, tasks[0].cancel)
        await asyncio.wait([holder, *tasks])

    assert play(scene, rules=Rules(overall=1)).started == [(1, 0), (3, 1.15)]


def test_a_request_cancelled_on_its_way_still_counts() -> None:
    async def scene(telegram: Played) -> None:
        task = asyncio.create_task(telegram.send(7, latency=60))
        await asyncio.sleep(0.5)
        task.cancel()
        await telegram.send(7)

    assert play(scene).moments(7) == [0, 1.55]
