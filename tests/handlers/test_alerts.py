"""/mijnmeldingen: everything that is followed, with each button true to what it says; stopping takes one tap."""

from collections.abc import AsyncIterator
from datetime import date, time, timedelta
from pathlib import Path

import pytest

from bot.bootstrap import Zienswijzer
from bot.local.conversation import LocalChat
from bot.local.wire import Button, LocalMessage
from handlers.context import MEMORY
from handlers.reminders import alerts_texts as texts
from handlers.reminders import reactions_texts
from handlers.reminders.alerts import read_leads
from knowledge.alerts import STANDARD_LEADS, Digest, Rhythm, Subscription
from knowledge.store import people, subscriptions
from knowledge.store.people import Address, Channel
from tests.fakes import Clock
from tests.handlers.doors import VAULT
from tests.handlers.told import Told, a_telling_house, at, button, text_of

LETTER = date(2020, 10, 5)


@pytest.fixture
async def told(house: Zienswijzer, database: Path, clock: Clock) -> AsyncIterator[Told]:
    clock.moment = at(LETTER, 10)
    async with a_telling_house(house, database, clock) as told:
        yield told


async def follower(told: Told, *said: str) -> LocalChat:
    """Somebody of Dordrecht who follows what each command says."""
    chat = told.chat()
    await chat.say("/gemeente dordrecht")
    for one in said or ("/volgen dordrecht",):
        shown = await chat.say(one)
        await chat.press(button(shown, texts.CONFIRM))
    return chat


async def kept(told: Told) -> tuple[Subscription, ...]:
    return await told.knowledge.read(subscriptions.active)


async def rhythm(told: Told, chat: LocalChat) -> Rhythm:
    address = Address(Channel.TELEGRAM, str(chat.id))
    number = await told.knowledge.read(people.address_id, VAULT, address)
    assert number is not None
    return await told.knowledge.read(subscriptions.rhythm_of, number)


async def settings(chat: LocalChat) -> tuple[LocalMessage, ...]:
    return await chat.press(button(await chat.say("/mijnmeldingen"), texts.RHYTHM))


async def days(chat: LocalChat) -> tuple[LocalMessage, ...]:
    one = await chat.press(button(await chat.say("/mijnmeldingen"), "1. "))
    return await chat.press(button(one, texts.OTHER_DAYS))


async def test_who_follows_nothing_is_told_how_to(told: Told) -> None:
    shown = await told.chat().say("/mijnmeldingen")
    assert texts.MINE_NONE in text_of(shown)
    assert shown[-1].buttons == ()


async def test_the_list_names_all_that_is_followed_and_when_it_comes(told: Told) -> None:
    chat = await follower(told, "/volgen dordrecht", "/volgen zhz")
    shown = text_of(await chat.say("/mijnmeldingen"))
    assert "1. Alle termijnen voor Dordrecht" in shown
    assert "2. Alle termijnen voor Zuid-Holland Zuid" in shown
    assert "28, 14, 7, 3 en 1 dagen van tevoren, en op de laatste dag" in shown
    assert "Tijd: 09.00 uur." in shown


async def test_one_tap_stops_one(told: Told) -> None:
    chat = await follower(told, "/volgen dordrecht", "/volgen zhz")
    shown = await chat.press(button(await chat.say("/mijnmeldingen"), "Stop 1"))
    assert text_of(shown).startswith("Gestopt: Alle termijnen voor Dordrecht.")
    assert [one.name for one in await kept(told)] == ["zuid-holland-zuid"]


async def test_what_was_stopped_by_mistake_is_one_tap_from_the_way_back(told: Told) -> None:
    chat = await follower(told)
    stopped = await chat.press(button(await chat.say("/mijnmeldingen"), "Stop 1"))
    again = await chat.press(button(stopped, texts.FOLLOW_AGAIN))
    await chat.press(button(again, texts.CONFIRM))
    assert [one.name for one in await kept(told)] == ["dordrecht"]


async def test_one_tap_stops_all(told: Told) -> None:
    chat = await follower(told, "/volgen dordrecht", "/volgen zhz")
    shown = text_of(await chat.press(button(await chat.say("/mijnmeldingen"), texts.STOP_ALL)))
    assert texts.STOPPED_ALL in shown
    assert await kept(told) == ()


async def test_nothing_more_is_sent_after_stopping(told: Told) -> None:
    chat = await follower(told)
    await told.pass_to(at(date(2020, 10, 21), 12))
    await chat.press(button(await chat.say("/mijnmeldingen"), texts.STOP_ALL))
    before = len(told.shown(chat.id))
    await told.pass_to(at(date(2020, 10, 22), 9))
    assert len(told.shown(chat.id)) == before


async def test_stopping_twice_is_harmless(told: Told) -> None:
    chat = await follower(told)
    stop = button(await chat.say("/mijnmeldingen"), "Stop 1")
    await chat.press(stop)
    assert texts.STOPPED_GONE in text_of(await chat.press(stop))


async def test_on_hold_nothing_comes_until_it_goes_on(told: Told) -> None:
    chat = await follower(told)
    shown = await chat.press(button(await chat.say("/mijnmeldingen"), texts.PAUSE))
    assert "Alles staat stil." in text_of(shown)
    before = len(told.shown(chat.id))
    await told.pass_to(at(date(2020, 10, 22), 9))
    assert len(told.shown(chat.id)) == before
    await chat.press(button(shown, texts.RESUME))
    before = len(told.shown(chat.id))
    await told.pass_to(at(date(2020, 11, 5), 9))
    assert len(told.shown(chat.id)) == before + 1


async def test_a_day_is_turned_off_and_on(told: Told) -> None:
    chat = await follower(told)
    shown = await chat.press(button(await days(chat), "28 dagen"))
    assert button(shown, "28 dagen").label == "28 dagen: uit"
    assert (await kept(told))[0].leads == (14, 7, 3, 1, 0)
    await chat.press(button(shown, "28 dagen"))
    assert (await kept(told))[0].leads == STANDARD_LEADS


async def test_days_can_be_typed_and_what_is_to_come_is_shown_then(told: Told) -> None:
    chat = await follower(told, "/volgen dordrecht")
    asked = await chat.press(button(await days(chat), texts.TYPE_DAYS))
    assert text_of(asked) == texts.TYPE_DAYS_ASK
    shown = text_of(await chat.say("10, 5, 1"))
    assert "10, 5 en 1 dagen van tevoren, om 09.00 uur" in shown
    assert "maandag 9 november 2020, 09.00 uur: nog 10 dagen" in shown
    assert (await kept(told))[0].leads == (10, 5, 1)


@pytest.mark.parametrize("wrong", ["400", "1 2 3 4 5 6 7 8 9 10 11 12 13", "dag 3 en dag 5"])
async def test_days_that_cannot_be_are_asked_again(told: Told, wrong: str) -> None:
    chat = await follower(told)
    await chat.press(button(await days(chat), texts.TYPE_DAYS))
    assert "Dat kan ik niet lezen" in text_of(await chat.say(wrong))
    await chat.say("5")
    assert (await kept(told))[0].leads == (5,)


async def test_a_question_in_between_is_answered_as_a_question(told: Told) -> None:
    chat = await follower(told)
    await chat.press(button(await days(chat), texts.TYPE_DAYS))
    assert "segment" in text_of(await chat.say("wat is segment 4a?")).lower()
    assert (await kept(told))[0].leads == STANDARD_LEADS


async def test_days_typed_long_after_they_were_asked_for_change_nothing(told: Told) -> None:
    chat = await follower(told)
    await chat.press(button(await days(chat), texts.TYPE_DAYS))
    told.clock.advance(MEMORY + timedelta(minutes=1))
    await chat.say("5")
    assert (await kept(told))[0].leads == STANDARD_LEADS


@pytest.mark.parametrize(
    ("label", "changed"),
    [
        pytest.param("18.00 uur", Rhythm(at_time=time(18)), id="hour"),
        pytest.param(
            "Stil van 22.00 tot 07.00 uur", Rhythm(quiet_from=time(22), quiet_until=time(7)), id="quiet hours"
        ),
        pytest.param(texts.ALL_DAYS, Rhythm(on_workdays=False), id="all days"),
        pytest.param("Per dag", Rhythm(digest=Digest.DAILY), id="daily"),
        pytest.param("Per week", Rhythm(digest=Digest.WEEKLY), id="weekly"),
    ],
)
async def test_each_button_of_the_rhythm_changes_what_it_says(told: Told, label: str, changed: Rhythm) -> None:
    chat = await follower(told)
    shown = await chat.press(button(await settings(chat), label))
    assert await rhythm(told, chat) == changed
    assert button(shown, label).label.endswith("(gekozen)")


async def test_the_rhythm_goes_back_to_what_it_was(told: Told) -> None:
    chat = await follower(told)
    shown = await settings(chat)
    for label in ("18.00 uur", "Stil van 22.00", texts.ALL_DAYS, "Per week"):
        shown = await chat.press(button(shown, label))
    for label in ("09.00 uur", texts.QUIET_NONE, texts.WORKDAYS, "Apart"):
        shown = await chat.press(button(shown, label))
    assert await rhythm(told, chat) == Rhythm()


async def test_a_test_message_can_be_asked_for_later(told: Told) -> None:
    chat = await follower(told)
    one = await chat.press(button(await chat.say("/mijnmeldingen"), "1. "))
    await chat.press(button(one, texts.TEST))
    await told.pass_to(told.clock.moment)
    assert text_of(told.shown(chat.id)[-1:]).startswith("Proefmelding")


async def test_nobody_touches_what_another_follows(told: Told) -> None:
    mine, other = await follower(told), await follower(told)
    stop = button(await mine.say("/mijnmeldingen"), "Stop 1")
    listed = await other.say("/mijnmeldingen")
    forged = Button(stop.label, stop.data, listed[-1].message_id)
    assert texts.STOPPED_GONE in text_of(await other.press(forged))
    assert len(await kept(told)) == 2


@pytest.mark.parametrize("data", ["m:", "m:zz", "m:l:9:9", "m:h:99:1", "m:q:77:1", "m:d:x", "m:l:1:99999", "m:g:-1:1"])
async def test_odd_data_change_nothing(told: Told, data: str) -> None:
    chat = await follower(told)
    listed = await chat.say("/mijnmeldingen")
    await chat.press(Button("", data, listed[-1].message_id))
    assert [(one.name, one.leads) for one in await kept(told)] == [("dordrecht", STANDARD_LEADS)]
    assert await rhythm(told, chat) == Rhythm()


async def test_who_deletes_everything_is_told_nothing_more(told: Told) -> None:
    chat = await follower(told)
    shown = await chat.say("/privacy")
    await chat.press(shown[-1].buttons[-1])
    assert await kept(told) == ()
    before = len(told.shown(chat.id))
    await told.pass_to(at(date(2020, 10, 22), 9))
    assert len(told.shown(chat.id)) == before


@pytest.mark.parametrize(
    ("said", "leads"),
    [
        ("10, 5, 1", (10, 5, 1)),
        ("1 5 10", (10, 5, 1)),
        ("7 en 3 en 0", (7, 3, 0)),
        ("14", (14,)),
        ("3;3;3", (3,)),
        ("365", (365,)),
        ("366", None),
        ("", None),
        ("geen", None),
        ("drie", None),
        ("-3 dagen", None),
    ],
)
def test_typed_days_are_read(said: str, leads: tuple[int, ...] | None) -> None:
    assert read_leads(said) == leads


SHOWN_FOR_A_MOMENT = [
    (module, name)
    for module, names in (
        (
            texts,
            "GONE ADMINISTRATORS_ONLY GROUP_UNBOUND GROUP_ELSEWHERE NOBODY TEST_COMES TEST_NOTHING",
        ),
        (
            reactions_texts,
            "GONE NOT_TODAY TOO_LATE WAS_SEEN CLERK_ONLY NOT_THE_COUNCIL ADMINISTRATORS_ONLY",
        ),
    )
    for name in names.split()
]


@pytest.mark.parametrize(("module", "name"), SHOWN_FOR_A_MOMENT)
def test_what_is_shown_for_a_moment_fits_in_what_telegram_shows_then(module: object, name: str) -> None:
    said = getattr(module, name)
    assert 0 < len(said) <= 200
    assert "<" not in said
