"""What beheer must hear of: a Telegram of which nothing comes; time is virtual."""

import asyncio
from collections.abc import Awaitable, Callable

from bot.watching.concerns import Silence
from handlers.reminders.alarm_texts import TELEGRAM_HEARD, Alarm
from tests.virtual_time import run

MINUTE = 60.0
AWAY = "Telegram is niet bereikbaar."


class Ear:
    """What listens, and hears something when a test says so."""

    def __init__(self) -> None:
        self.heard_mark: float | None = None
        self.problem: str | None = None

    def hear(self) -> None:
        self.heard_mark, self.problem = asyncio.get_running_loop().time(), None

    async def hear_for(self, minutes: int) -> None:
        for _ in range(2 * minutes):
            self.hear()
            await asyncio.sleep(MINUTE / 2)


def play(scene: Callable[[Ear, Silence], Awaitable[list[Alarm | None]]]) -> list[Alarm | None]:
    async def main() -> list[Alarm | None]:
        ear = Ear()
        silence = Silence(ear)
        await asyncio.sleep(1000 * MINUTE)  # the time of the loop begins anywhere
        return await scene(ear, silence)

    return run(main())


def test_after_ten_minutes_of_silence_it_is_told_with_the_reason() -> None:
    async def scene(ear: Ear, silence: Silence) -> list[Alarm | None]:
        await silence.find()
        await ear.hear_for(30)
        found = [await silence.find()]
        ear.problem = AWAY
        await asyncio.sleep(9 * MINUTE)
        found.append(await silence.find())
        await asyncio.sleep(2 * MINUTE)
        return [*found, await silence.find()]

    before, meanwhile, after = play(scene)
    assert (before, meanwhile) == (TELEGRAM_HEARD, None)
    assert after
    assert not after.is_over
    assert AWAY in after.text


def test_a_telegram_that_was_never_heard_is_told_ten_minutes_after_the_start() -> None:
    async def scene(_: Ear, silence: Silence) -> list[Alarm | None]:
        found = [await silence.find()]
        await asyncio.sleep(10 * MINUTE)
        found.append(await silence.find())
        await asyncio.sleep(1)
        return [*found, await silence.find()]

    *early, late = play(scene)
    assert early == [None, None]
    assert late
    assert "  " not in late.text


def test_a_telegram_that_is_heard_again_is_told_at_once() -> None:
    async def scene(ear: Ear, silence: Silence) -> list[Alarm | None]:
        await silence.find()
        ear.problem = AWAY
        await asyncio.sleep(11 * MINUTE)
        found = [await silence.find()]
        ear.hear()
        return [*found, await silence.find()]

    alarm, end = play(scene)
    assert alarm
    assert end == TELEGRAM_HEARD
