"""Following a deadline: first exactly what will be sent, then the agreement, then those messages and no other."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.bootstrap import Zienswijzer
from bot.local.conversation import LocalChat
from bot.local.wire import LocalMessage
from handlers.context import SERVICES
from handlers.reminders import alerts_texts as texts
from knowledge.store import subscriptions
from tests.fakes import Clock
from tests.handlers.told import Told, a_telling_house, at, button, text_of

LETTER = date(2020, 10, 5)
ZIENSWIJZE = "wanneer moet onze zienswijze over het inkoopkader binnen zijn?"
# The example of the feature table: asked on 5 October 2020, at nine in the morning, across the change of the clock.
DAYS = (
    date(2020, 10, 22),
    date(2020, 11, 5),
    date(2020, 11, 12),
    date(2020, 11, 16),
    date(2020, 11, 18),
    date(2020, 11, 19),
)


@pytest.fixture
async def told(house: Zienswijzer, database: Path, clock: Clock) -> AsyncIterator[Told]:
    clock.moment = at(LETTER, 10)
    async with a_telling_house(house, database, clock) as told:
        yield told


async def a_member_of(told: Told, place: str = "dordrecht") -> LocalChat:
    chat = told.chat()
    await chat.say(f"/gemeente {place}")
    return chat


async def preview(chat: LocalChat) -> tuple[LocalMessage, ...]:
    return await chat.press(button(await chat.say(ZIENSWIJZE), texts.ALERT))


async def follow(chat: LocalChat) -> tuple[LocalMessage, ...]:
    return await chat.press(button(await preview(chat), texts.CONFIRM))


async def kept(told: Told) -> tuple[object, ...]:
    return await told.knowledge.read(subscriptions.active)


async def test_a_deadline_that_can_still_come_offers_a_reminder_and_shows_each_message(told: Told) -> None:
    shown = text_of(await preview(await a_member_of(told)))
    assert "U wilt volgen: Zienswijze op het concept-inkoopkader" in shown
    lines = [line for line in shown.splitlines() if line.startswith("• ")]
    assert lines == [
        "• donderdag 22 oktober 2020, 09.00 uur: nog 28 dagen",
        "• donderdag 5 november 2020, 09.00 uur: nog 14 dagen",
        "• donderdag 12 november 2020, 09.00 uur: nog 7 dagen",
        "• maandag 16 november 2020, 09.00 uur: nog 3 dagen",
        "• woensdag 18 november 2020, 09.00 uur: morgen is de laatste dag",
        "• donderdag 19 november 2020, 09.00 uur: vandaag is de laatste dag",
    ]
    assert "in deze chat" in shown
    assert "Het laatste bericht is van donderdag 19 november 2020." in shown


async def test_nothing_is_kept_before_it_is_agreed(told: Told) -> None:
    chat = await a_member_of(told)
    await preview(chat)
    assert await kept(told) == ()
    await follow(chat)
    assert len(await kept(told)) == 1


async def test_what_was_promised_is_sent_and_nothing_else(told: Told) -> None:
    chat = await a_member_of(told)
    await follow(chat)
    before = len(told.shown(chat.id))
    day = LETTER
    while day < date(2020, 11, 25):
        day += timedelta(days=1)
        await told.pass_to(at(day, 8, 59), at(day, 9, 0))
        if day in DAYS:
            assert text_of(told.shown(chat.id)[-1:]).startswith("Herinnering: ")
    reminders = told.shown(chat.id)[before:]
    assert len(reminders) == len(DAYS)
    assert [text_of([one]).splitlines()[0] for one in reminders] == [
        "Herinnering: nog 28 dagen",
        "Herinnering: nog 14 dagen",
        "Herinnering: nog 7 dagen",
        "Herinnering: nog 3 dagen",
        "Herinnering: morgen is de laatste dag",
        "Herinnering: vandaag is de laatste dag",
    ]


async def test_a_passed_deadline_offers_no_reminder_and_says_why(told: Told) -> None:
    told.clock.moment = at(date(2020, 11, 20))
    chat = await a_member_of(told)
    answer = await chat.say(ZIENSWIJZE)
    assert texts.ALERT not in [one.label for message in answer for one in message.buttons]


async def test_a_button_pressed_after_the_last_day_offers_something_else(told: Told) -> None:
    chat = await a_member_of(told)
    answer = await chat.say(ZIENSWIJZE)
    told.clock.moment = at(date(2020, 11, 20))
    shown = await chat.press(button(answer, texts.ALERT))
    assert "Deze termijn is voorbij: Zienswijze op het concept-inkoopkader, donderdag 19 november 2020." in text_of(
        shown
    )
    assert "Alle termijnen voor Dordrecht" in [one.label for one in shown[-1].buttons]
    assert await kept(told) == ()


async def test_words_that_mean_a_passed_deadline_say_so_and_offer_its_dossier(told: Told) -> None:
    told.clock.moment = at(date(2020, 11, 20))
    shown = await (await a_member_of(told)).say("/volgen uiterste datum zienswijze inkoopkader")
    assert "Deze termijn is voorbij: Zienswijze op het concept-inkoopkader" in text_of(shown)
    assert "Het dossier Inkoopkader jeugdhulp 2022 e.v." in [one.label for one in shown[-1].buttons]


async def test_agreeing_after_the_last_day_keeps_nothing(told: Told) -> None:
    chat = await a_member_of(told)
    shown = await preview(chat)
    told.clock.moment = at(date(2020, 11, 20))
    assert "voorbij" in text_of(await chat.press(button(shown, texts.CONFIRM)))
    assert await kept(told) == ()


async def test_the_command_offers_what_was_just_spoken_of_and_the_own_council(told: Told) -> None:
    chat = await a_member_of(told)
    await chat.say(ZIENSWIJZE)
    shown = await chat.say("/volgen")
    assert [one.label for one in shown[-1].buttons] == [
        "Deze termijn: Zienswijze op het concept-inkoopkader",
        "De zienswijzen van Dordrecht",
        "Alle termijnen voor Dordrecht",
        "Alle termijnen voor Zuid-Holland Zuid",
        texts.DOSSIERS,
    ]


async def test_words_behind_the_command_find_the_deadline_and_its_dossier(told: Told) -> None:
    shown = await (await a_member_of(told)).say("/volgen inkoopkader")
    labels = [one.label for one in shown[-1].buttons]
    assert "Zienswijze op het concept-inkoopkader" in labels
    assert any(label.startswith("Het dossier ") for label in labels)


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("dordrecht", "Alle termijnen voor Dordrecht"),
        ("zhz", "Alle termijnen voor Zuid-Holland Zuid"),
        ("alles", "Alle termijnen die Dordrecht aangaan"),
    ],
)
async def test_a_place_or_everything_is_shown_at_once(told: Told, said: str, title: str) -> None:
    shown = text_of(await (await a_member_of(told)).say(f"/volgen {said}"))
    assert f"U wilt volgen: {title}" in shown
    assert "Zienswijze op het concept-inkoopkader" in shown
    assert "tot u stopt" in shown


async def test_words_that_find_nothing_offer_what_can_be_followed(told: Told) -> None:
    shown = await (await a_member_of(told)).say("/volgen xyzzy")
    assert texts.NOT_FOUND in text_of(shown)
    assert "De zienswijzen van Dordrecht" in [one.label for one in shown[-1].buttons]


async def test_a_dossier_is_chosen_from_a_list(told: Told) -> None:
    chat = await a_member_of(told)
    listed = await chat.press(button(await chat.say("/volgen"), texts.DOSSIERS))
    shown = await chat.press(listed[-1].buttons[0])
    assert "U wilt volgen: Het dossier" in text_of(shown)


async def test_other_days_are_chosen_before_it_is_agreed(told: Told) -> None:
    chat = await a_member_of(told)
    days = await chat.press(button(await preview(chat), texts.OTHER_DAYS))
    for lead in ("28 dagen", "14 dagen", "3 dagen"):
        days = await chat.press(button(days, lead))
    shown = await chat.press(button(days, texts.DONE))
    lines = [line for line in text_of(shown).splitlines() if line.startswith("• ")]
    assert [line[2:].partition(":")[0] for line in lines] == [
        "donderdag 12 november 2020, 09.00 uur",
        "woensdag 18 november 2020, 09.00 uur",
        "donderdag 19 november 2020, 09.00 uur",
    ]
    await chat.press(button(shown, texts.CONFIRM))
    (subscription,) = await told.knowledge.read(subscriptions.active)
    assert subscription.leads == (7, 1, 0)


async def test_another_hour_is_chosen_before_it_is_agreed(told: Told) -> None:
    chat = await a_member_of(told)
    hours = await chat.press(button(await preview(chat), texts.OTHER_TIME))
    shown = await chat.press(button(await chat.press(button(hours, "18.00 uur")), texts.DONE))
    assert "donderdag 22 oktober 2020, 18.00 uur: nog 28 dagen" in text_of(shown)
    await chat.press(button(shown, texts.CONFIRM))
    before = len(told.shown(chat.id))
    await told.pass_to(at(DAYS[0], 17, 59))
    assert len(told.shown(chat.id)) == before
    await told.pass_to(at(DAYS[0], 18, 0))
    assert len(told.shown(chat.id)) == before + 1


async def test_stopping_before_it_is_agreed_keeps_nothing(told: Told) -> None:
    chat = await a_member_of(told)
    assert text_of(await chat.press(button(await preview(chat), texts.STOP))) == texts.STOPPED_BEFORE
    assert await kept(told) == ()


async def test_a_test_message_goes_the_way_of_every_reminder(told: Told) -> None:
    chat = await a_member_of(told)
    notice = await chat.press(button(await preview(chat), texts.TEST))
    assert text_of(notice) == texts.TEST_COMES
    await told.pass_to(told.clock.moment)
    message = text_of(told.shown(chat.id)[-1:])
    assert message.startswith("Proefmelding")
    assert "donderdag 19 november 2020" in message


async def test_what_is_followed_already_is_shown_as_such(told: Told) -> None:
    chat = await a_member_of(told)
    await follow(chat)
    shown = await preview(chat)
    assert "U volgt: Zienswijze op het concept-inkoopkader" in text_of(shown)
    assert texts.CONFIRM not in [one.label for one in shown[-1].buttons]


async def test_a_weekend_and_a_holiday_move_the_message_and_its_line_counts_from_that_day(told: Told) -> None:
    told.clock.moment = at(date(2019, 12, 1))
    chat = await a_member_of(told)
    found = await chat.say("/volgen korte notitie aan het aanjaagteam")
    shown = text_of(await chat.press(button(found, "Korte notitie")))
    assert [line[2:] for line in shown.splitlines() if line.startswith("• ")] == [
        "woensdag 18 december 2019, 09.00 uur: nog 28 dagen",
        "dinsdag 31 december 2019, 09.00 uur: nog 15 dagen",  # 1 January is a holiday
        "woensdag 8 januari 2020, 09.00 uur: nog 7 dagen",
        "vrijdag 10 januari 2020, 09.00 uur: nog 5 dagen",  # the 12th is a Sunday
        "dinsdag 14 januari 2020, 09.00 uur: morgen is de laatste dag",
        "woensdag 15 januari 2020, 09.00 uur: vandaag is de laatste dag",
    ]


async def test_a_door_that_reaches_nobody_offers_calendar_and_mail(chat: LocalChat) -> None:
    shown = text_of(await chat.say("/volgen"))
    assert "/agenda" in shown
    assert "E-mail" in shown


async def test_a_button_of_what_is_gone_says_so(told: Told) -> None:
    chat = await a_member_of(told)
    shown = await preview(chat)
    gone = button(shown, texts.CONFIRM)
    other = type(gone)(gone.label, "v:yd3f:bestaat-niet", gone.message_id)
    assert text_of(await chat.press(other)) == texts.GONE
    assert await kept(told) == ()


async def test_what_is_followed_can_be_put_in_a_calendar_where_the_page_has_an_address(told: Told) -> None:
    told.app.bot_data[SERVICES] = replace(told.services, public_url="https://raad.example")
    shown = await follow(await a_member_of(told))
    assert "In mijn agenda zetten" in [key.label for message in shown for key in message.buttons]
