"""The buttons under a reminder: seen, later today, tomorrow; they work after a restart, and only where it was sent."""

from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path

import pytest

from bot.bootstrap import Zienswijzer
from bot.local.conversation import LocalChat
from bot.local.wire import Button, LocalMessage
from handlers import texts
from handlers.reminders import alerts_texts
from handlers.reminders import reactions_texts as said
from tests.fakes import Clock
from tests.handlers.told import Told, a_telling_house, at, button, text_of

FIRST, SECOND, LAST = date(2020, 10, 22), date(2020, 10, 23), date(2020, 11, 19)


@pytest.fixture
async def told(house: Zienswijzer, database: Path, clock: Clock) -> AsyncIterator[Told]:
    clock.moment = at(date(2020, 10, 5), 10)
    async with a_telling_house(house, database, clock) as told:
        yield told


async def reminded(told: Told, *, on: date = FIRST) -> tuple[LocalChat, LocalMessage]:
    """Somebody of Dordrecht who follows the zienswijze, and the reminder of *on*."""
    chat = told.chat()
    await chat.say("/gemeente dordrecht")
    answer = await chat.say("wanneer moet onze zienswijze over het inkoopkader binnen zijn?")
    shown = await chat.press(button(answer, alerts_texts.ALERT))
    await chat.press(button(shown, alerts_texts.CONFIRM))
    await told.pass_to(at(on))
    return chat, told.shown(chat.id)[-1]


def labels(message: LocalMessage) -> list[str]:
    return [one.label for one in message.buttons]


async def test_a_member_gets_the_buttons_of_a_member(told: Told) -> None:
    _, reminder = await reminded(told)
    assert labels(reminder) == [said.SEEN, said.LATER, said.TOMORROW]


async def test_seen_is_noted_under_the_reminder_and_the_other_buttons_stay(told: Told) -> None:
    chat, reminder = await reminded(told)
    (changed,) = await chat.press(button([reminder], said.SEEN))
    assert changed.message_id == reminder.message_id
    assert text_of([changed]).startswith(text_of([reminder]))
    assert "Gezien: donderdag 22 oktober 2020, 09.00 uur." in text_of([changed])
    assert labels(changed) == [said.LATER, said.TOMORROW]


async def test_seen_twice_is_said_once(told: Told) -> None:
    chat, reminder = await reminded(told)
    seen = button([reminder], said.SEEN)
    await chat.press(seen)
    assert text_of(await chat.press(seen)) == said.WAS_SEEN


async def test_later_today_comes_three_hours_on(told: Told) -> None:
    chat, reminder = await reminded(told)
    told.clock.moment = at(FIRST, 9, 30)
    (changed,) = await chat.press(button([reminder], said.LATER))
    assert "nog eens: donderdag 22 oktober 2020, 12.30 uur" in text_of([changed])
    assert labels(changed) == [said.SEEN]
    await told.pass_to(at(FIRST, 12, 29))
    assert told.shown(chat.id)[-1] == changed
    await told.pass_to(at(FIRST, 12, 30), at(FIRST, 12, 31), at(FIRST, 18))
    again = told.shown(chat.id)[told.shown(chat.id).index(changed) + 1 :]
    assert [text_of([one]).splitlines()[0] for one in again] == ["U vroeg om deze herinnering"]
    assert "nog 28 dagen" in text_of(again)


async def test_later_today_is_not_past_eight_in_the_evening(told: Told) -> None:
    chat, reminder = await reminded(told)
    told.clock.moment = at(FIRST, 18, 15)
    assert "20.00 uur" in text_of(await chat.press(button([reminder], said.LATER)))


async def test_in_the_evening_it_is_too_late_for_later_today(told: Told) -> None:
    chat, reminder = await reminded(told)
    told.clock.moment = at(FIRST, 19, 45)
    assert text_of(await chat.press(button([reminder], said.LATER))) == said.NOT_TODAY


async def test_tomorrow_comes_at_the_own_hour_of_the_next_day(told: Told) -> None:
    chat, reminder = await reminded(told)
    told.clock.moment = at(FIRST, 21)
    (changed,) = await chat.press(button([reminder], said.TOMORROW))
    assert "nog eens: vrijdag 23 oktober 2020, 09.00 uur" in text_of([changed])
    await told.pass_to(at(SECOND, 9))
    assert text_of(told.shown(chat.id)[-1:]).startswith("U vroeg om deze herinnering")
    assert "nog 27 dagen" in text_of(told.shown(chat.id)[-1:])


async def test_on_the_last_day_tomorrow_is_too_late(told: Told) -> None:
    chat, reminder = await reminded(told, on=LAST)
    assert text_of(await chat.press(button([reminder], said.TOMORROW))) == said.TOO_LATE
    assert text_of(await chat.press(button([reminder], said.LATER))).count("nog eens") == 1


async def test_a_press_works_after_a_restart(told: Told, house: Zienswijzer, database: Path) -> None:
    chat, reminder = await reminded(told)
    for memory in (told.app.chat_data, told.app.user_data):
        for number in list(memory):
            (told.app.drop_chat_data if memory is told.app.chat_data else told.app.drop_user_data)(number)
    (changed,) = await chat.press(button([reminder], said.SEEN))
    assert "Gezien" in text_of([changed])


async def test_a_press_elsewhere_than_where_it_was_sent_does_nothing(told: Told) -> None:
    _, reminder = await reminded(told)
    other, own = await reminded(told)
    seen = button([reminder], said.SEEN)
    forged = Button(seen.label, seen.data, own.message_id)
    assert text_of(await other.press(forged)) == said.GONE


@pytest.mark.parametrize("data", ["r:s:", "r:s:x", "r:s:99999999", "r:l:-1", "r:s:9999999999999999999999", "r:zz"])
async def test_odd_data_are_refused(told: Told, data: str) -> None:
    chat, reminder = await reminded(told)
    shown = text_of(await chat.press(Button("", data, reminder.message_id)))
    assert shown in (said.GONE, texts.BUTTON_GONE)


async def test_a_test_message_has_only_seen(told: Told) -> None:
    chat = told.chat()
    await chat.say("/gemeente dordrecht")
    await chat.press(button(await chat.say("/volgen dordrecht"), alerts_texts.TEST))
    await told.pass_to(told.clock.moment)
    assert labels(told.shown(chat.id)[-1]) == [said.SEEN]
