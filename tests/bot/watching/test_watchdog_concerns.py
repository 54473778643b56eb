"""The watchdog and several concerns at a time, and what it knows of them after a restart; time is virtual."""

import asyncio

from bot.delivering import COURIER, ROUNDS
from handlers.reminders import alarm_texts
from handlers.reminders.alarm_texts import Alarm
from tests.bot.watching.watched import BROKEN, FIRST, MENDED, MINUTE, SECOND, House, Notebook, play


def test_each_concern_is_told_once_and_its_end_once() -> None:
    async def scene(house: House) -> None:
        await asyncio.sleep(MINUTE)
        house.boiler.is_broken = True
        await asyncio.sleep(60 * MINUTE)
        house.boiler.is_broken = False
        await asyncio.sleep(60 * MINUTE)

    told = play(scene).told
    assert sorted((address.name, alarm.text) for address, alarm, _ in told) == [
        (FIRST.name, MENDED.text),
        (FIRST.name, BROKEN.text),
        (SECOND.name, MENDED.text),
        (SECOND.name, BROKEN.text),
    ]


def test_two_concerns_at_a_time_are_both_told() -> None:
    async def scene(house: House) -> None:
        await asyncio.sleep(MINUTE)
        house.boiler.is_broken = True
        house.well.clear()
        await asyncio.sleep(20 * MINUTE)
        house.well |= {ROUNDS, COURIER}
        await asyncio.sleep(MINUTE)

    titles = [alarm.title for address, alarm, _ in play(scene).told if address == FIRST]
    assert titles == [BROKEN.title, alarm_texts.STILL, alarm_texts.WELL]


def test_a_concern_that_cannot_be_looked_at_hides_no_other() -> None:
    async def scene(house: House) -> None:
        await asyncio.sleep(MINUTE)
        house.boiler.is_hidden = True
        house.well.clear()
        await asyncio.sleep(15 * MINUTE)

    assert [alarm.title for _, alarm, _ in play(scene).told] == [alarm_texts.STILL] * 2


def test_a_beheerder_who_comes_later_hears_of_it_too() -> None:
    async def scene(house: House) -> None:
        house.addresses = (FIRST,)
        house.boiler.is_broken = True
        await asyncio.sleep(MINUTE)
        house.addresses = (FIRST, SECOND)
        await asyncio.sleep(MINUTE)

    assert [address for address, _, _ in play(scene).told] == [FIRST, SECOND]


def test_who_is_no_beheerder_any_more_does_not_hear_of_the_end() -> None:
    async def scene(house: House) -> None:
        house.boiler.is_broken = True
        await asyncio.sleep(MINUTE)
        house.addresses = (FIRST,)
        await asyncio.sleep(MINUTE)
        house.boiler.is_broken = False
        await asyncio.sleep(MINUTE)

    told = play(scene).told
    assert [address for address, alarm, _ in told if alarm == MENDED] == [FIRST]


def broken_then_restarted(notebook: Notebook, *, is_broken_still: bool) -> list[Alarm]:
    """What is told after a restart, of what was told before it."""

    async def before(house: House) -> None:
        house.boiler.is_broken = True
        await asyncio.sleep(MINUTE)

    async def after(house: House) -> None:
        house.boiler.is_sure = False  # nobody knows at the start
        house.boiler.is_broken = is_broken_still
        await asyncio.sleep(MINUTE)
        assert house.told == []
        house.boiler.is_sure = True
        await asyncio.sleep(MINUTE)

    assert len(play(before, notebook=notebook).told) == 2
    return [alarm for _, alarm, _ in play(after, notebook=notebook).told]


def test_after_a_restart_it_is_not_told_again() -> None:
    assert broken_then_restarted(Notebook(), is_broken_still=True) == []


def test_after_a_restart_its_end_is_told_all_the_same() -> None:
    notebook = Notebook()
    assert broken_then_restarted(notebook, is_broken_still=False) == [MENDED] * 2
    assert notebook.open == set()


def test_a_memory_that_fails_keeps_back_no_alarm() -> None:
    async def scene(house: House) -> None:
        house.boiler.is_broken = True
        await asyncio.sleep(MINUTE)

    notebook = Notebook()
    notebook.is_lost = True
    assert len(play(scene, notebook=notebook).told) == 2
