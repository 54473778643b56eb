"""The watchdog: when it calls the house ill, whom it warns, and how often; time is virtual."""

import asyncio
import io
import itertools
from datetime import timedelta

from bot.delivering import COURIER, PATIENCE, ROUNDS
from bot.watching.pulse import Pulse
from handlers.reminders import alarm_texts
from tests.bot.watching.watched import FIRST, MAILBOX, MINUTE, SECOND, House, play
from tests.deliveries import START, loop_clock
from tests.virtual_time import run


def test_a_house_whose_time_does_not_run_yet_is_well() -> None:
    async def main() -> tuple[bool, object]:
        pulse = Pulse(PATIENCE, now=loop_clock())
        await asyncio.sleep(3600)
        return pulse.is_ill, pulse.since

    assert run(main()) == (False, None)


def test_a_house_that_beats_is_well_and_nobody_is_told() -> None:
    async def scene(house: House) -> None:
        for _ in range(100):
            await asyncio.sleep(MINUTE)
            assert not house.pulse.is_ill

    assert play(scene).told == []


def test_a_minute_without_a_round_is_illness() -> None:
    async def scene(house: House) -> None:
        await asyncio.sleep(2 * MINUTE + 1)
        house.well.discard(ROUNDS)
        await asyncio.sleep(58)
        assert not house.pulse.is_ill
        await asyncio.sleep(16)
        assert house.pulse.is_ill
        assert house.pulse.since == START + timedelta(minutes=2)

    play(scene)


def test_a_house_that_never_had_a_good_round_is_ill_after_a_minute() -> None:
    async def scene(house: House) -> None:
        house.well.clear()
        house.pulse.begin()
        await asyncio.sleep(61)
        assert house.pulse.is_ill
        assert house.pulse.since is None

    play(scene)


def test_a_courier_that_stands_still_is_illness_too() -> None:
    async def scene(house: House) -> None:
        house.well.discard(COURIER)
        await asyncio.sleep(2 * MINUTE)
        assert house.pulse.is_ill

    play(scene)


def test_after_ten_minutes_each_beheerder_is_told_once() -> None:
    async def scene(house: House) -> None:
        await asyncio.sleep(MINUTE)
        house.well.discard(ROUNDS)
        await asyncio.sleep(30 * MINUTE)

    told = play(scene).told
    assert {address for address, _, _ in told} == {FIRST, SECOND}
    assert all("staan stil" in alarm.text for _, alarm, _ in told)
    assert all(10.5 * MINUTE < at < 11.5 * MINUTE for _, _, at in told)


def test_whoever_was_told_hears_that_it_is_well_again() -> None:
    async def scene(house: House) -> None:
        house.well.discard(ROUNDS)
        await asyncio.sleep(15 * MINUTE)
        house.well.add(ROUNDS)
        await asyncio.sleep(15 * MINUTE)

    told = play(scene).told
    assert len(told) == 4
    assert {alarm for _, alarm, _ in told[2:]} == {alarm_texts.WELL_AGAIN}


def test_a_short_illness_alarms_nobody() -> None:
    async def scene(house: House) -> None:
        house.well.discard(ROUNDS)
        await asyncio.sleep(9 * MINUTE)
        house.well.add(ROUNDS)
        await asyncio.sleep(15 * MINUTE)

    assert play(scene).told == []


def test_the_beheerders_are_known_though_the_base_answers_no_more() -> None:
    async def scene(house: House) -> None:
        await asyncio.sleep(MINUTE)
        house.base_answers = False
        house.well.clear()
        await asyncio.sleep(15 * MINUTE)

    assert len(play(scene).told) == 2


def test_who_cannot_be_reached_is_told_later_and_the_others_at_once() -> None:
    async def scene(house: House) -> None:
        house.unreachable.add(FIRST)
        house.well.discard(ROUNDS)
        await asyncio.sleep(15 * MINUTE)
        house.unreachable.clear()
        await asyncio.sleep(5 * MINUTE)

    first, second = play(scene).told
    assert (first[0], second[0]) == (SECOND, FIRST)
    assert first[2] < 12 * MINUTE < 15 * MINUTE <= second[2]


def test_who_cannot_be_reached_is_tried_once_a_minute() -> None:
    async def scene(house: House) -> None:
        house.unreachable = {FIRST}
        house.well.clear()
        await asyncio.sleep(20 * MINUTE)

    tries = play(scene).tries
    assert len(tries) >= 9
    assert min(after - before for before, after in itertools.pairwise(tries)) >= MINUTE


def test_the_mailbox_of_the_settings_hears_it_though_the_base_never_answered() -> None:
    async def scene(house: House) -> None:
        house.base_answers = False
        house.well.clear()
        house.pulse.begin()
        await asyncio.sleep(15 * MINUTE)

    assert [address for address, _, _ in play(scene, MAILBOX).told] == [MAILBOX]


def test_an_address_that_is_named_twice_is_told_once() -> None:
    async def scene(house: House) -> None:
        house.addresses = (FIRST, MAILBOX)
        await asyncio.sleep(MINUTE)
        house.well.clear()
        await asyncio.sleep(15 * MINUTE)

    assert len(play(scene, MAILBOX).told) == 2


def test_a_second_illness_is_told_anew() -> None:
    async def scene(house: House) -> None:
        for _ in range(2):
            house.well.discard(ROUNDS)
            await asyncio.sleep(15 * MINUTE)
            house.well.add(ROUNDS)
            await asyncio.sleep(15 * MINUTE)

    assert len(play(scene).told) == 8


def test_the_log_says_once_that_it_is_ill_and_once_that_it_is_well(stream: io.StringIO) -> None:
    async def scene(house: House) -> None:
        house.well.discard(ROUNDS)
        await asyncio.sleep(20 * MINUTE)
        house.well.add(ROUNDS)
        await asyncio.sleep(20 * MINUTE)

    play(scene)
    assert stream.getvalue().count("Reminders stand still") == 1
    assert stream.getvalue().count("Reminders go") == 1
