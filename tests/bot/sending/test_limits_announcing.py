"""What is awaited before a reply goes out: who waits for whom; time is virtual."""

import asyncio

from bot.sending.limits import Lane, Limits
from tests.bot.sending.played import Played, all_of, later, now, play
from tests.virtual_time import run


def test_a_reply_is_announced_when_it_has_its_place() -> None:
    announced: list[float] = []

    async def before_send() -> None:
        announced.append(round(now(), 2))

    async def scene(telegram: Played) -> None:
        await all_of(
            telegram.send(7), telegram.send(7), telegram.edit(8), telegram.send(9, lane=Lane.BROADCAST),
            telegram.send(7, endpoint="sendChatAction"),
        )  # fmt: skip

    played = play(scene, before_send=before_send)
    assert announced == played.moments(7)[:1] + played.moments(7)[2:] == [0, 1.15]


class OneAtATime:
    """As the receiver does it: nobody begins a reply until the one that was begun is over."""

    def __init__(self) -> None:
        self._lock = asyncio.Lock()
        self._inside: asyncio.Task[object] | None = None

    async def before_send(self) -> None:
        if self._inside is not asyncio.current_task():
            await self._lock.acquire()
            self._inside = asyncio.current_task()

    def leave(self) -> None:
        self._inside = None
        self._lock.release()


def test_those_who_wait_to_begin_do_not_hold_up_a_begun_reply() -> None:
    async def main() -> float:
        one_at_a_time = OneAtATime()
        telegram = Played(Limits(before_send=one_at_a_time.before_send), latency=0.02)

        async def reply(chat: int) -> None:
            await telegram.send(chat)
            await telegram.send(chat)
            one_at_a_time.leave()

        await all_of(*(reply(chat) for chat in range(100)))
        return now()

    assert run(main()) < 200 / 25


def test_who_need_not_wait_to_begin_go_at_once() -> None:
    async def before_send() -> None:
        await asyncio.sleep(0)

    played = play(lambda telegram: all_of(*(telegram.send(chat) for chat in range(28))), before_send=before_send)
    assert {at for _, at in played.started} == {0}


async def hang() -> None:
    await asyncio.sleep(60)


def test_who_waits_to_begin_holds_up_no_edit_and_no_broadcast() -> None:
    async def scene(telegram: Played) -> None:
        await all_of(
            *(telegram.send(chat) for chat in range(40)),
            *(later(2, telegram.edit(chat)) for chat in range(100, 120)),
            later(3, telegram.send(777, lane=Lane.BROADCAST)),
        )

    played = play(scene, before_send=hang)
    assert {played.moments(chat)[0] for chat in range(100, 120)} == {2}
    assert played.moments(777) == [3]


def test_who_gives_up_waiting_to_begin_lets_the_next_one_in() -> None:
    async def scene(telegram: Played) -> None:
        tasks = [asyncio.create_task(telegram.send(chat)) for chat in range(3)]
        for task in tasks[:2]:
            await asyncio.sleep(1)
            task.cancel()
        await asyncio.wait(tasks)

    assert play(scene, before_send=hang).started == [(2, 62)]


def test_a_reply_cancelled_before_it_was_made_counts_for_nothing() -> None:
    async def hang_at_first() -> None:
        await asyncio.sleep(3600 if now() == 0 else 0)

    async def scene(telegram: Played) -> None:
        task = asyncio.create_task(telegram.send(7))
        await asyncio.sleep(0.5)
        task.cancel()
        await asyncio.sleep(0)
        await telegram.send(7)

    assert play(scene, before_send=hang_at_first).moments(7) == [0.5]
