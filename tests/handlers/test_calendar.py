"""/agenda: an address of one's own, once; a new one ends the old; the griffie's for a council; nothing in a group."""

import re
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.bootstrap import Zienswijzer
from handlers.context import SERVICES
from handlers.reminders import calendar_texts as texts
from handlers.reminders.calendar import COUNCIL, COUNCIL_NEW, COUNCIL_REVOKE, NEW, REVOKE
from handlers.reminders.calendar_buttons import file_button
from handlers.texts import names_of
from knowledge.alerts import Role
from knowledge.store import feeds
from knowledge.store.feeds import Feed
from tests.factories import Json, a_deadline, a_fact, a_group, a_group_message, a_message, a_period, a_press, a_user
from tests.fakes import BOT_USERNAME, Clock
from tests.handlers.doors import Door
from tests.handlers.entitled import own_door, somebody_with

PUBLIC_URL = "https://zienswijzer.example"
LINK = re.compile(rf"<code>{re.escape(PUBLIC_URL)}/agenda/([\w-]{{43}})\.ics</code>")
ANONYMOUS = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}


@pytest.fixture
async def agenda(house: Zienswijzer, clock: Clock, database: Path) -> AsyncIterator[Door]:
    """A door of a house whose pages can be reached."""
    async with own_door(house, database, public_url=PUBLIC_URL) as door:
        yield door


@pytest.fixture
async def clerk(agenda: Door) -> Json:
    """The griffie of Dordrecht."""
    return await somebody_with(agenda, Role.CLERK, "dordrecht")


async def opened(door: Door, token: str) -> Feed | None:
    return await door.app.bot_data[SERVICES].knowledge.read(feeds.find, token)


def token_in(message: dict[str, Any]) -> str:
    found = LINK.search(message["text"])
    assert found
    return found[1]


def data(message: dict[str, Any]) -> list[str]:
    return [button["callback_data"] for row in message["reply_markup"]["inline_keyboard"] for button in row]


async def press(door: Door, pressed: str, user: Json, *, chat: Json | None = None) -> dict[str, Any]:
    """Press a button; the message as it is then."""
    before = len(door.wire.called("editMessageText"))
    await door.take(a_press(pressed, user=user, chat=chat))
    changed = door.wire.called("editMessageText")[before:]
    return changed[0] if changed else {}


def alert(door: Door) -> str:
    return str(door.wire.called("answerCallbackQuery")[-1].get("text", ""))


@pytest.mark.parametrize("said", [f"/{name}" for name in names_of("agenda")])
async def test_a_person_gets_an_address_that_opens_a_calendar(agenda: Door, said: str) -> None:
    (shown,) = await agenda.take(a_message(said))
    found = await opened(agenda, token_in(shown))
    assert found is not None
    assert found.person_id is not None
    assert data(shown) == [NEW, REVOKE]
    assert texts.ONCE_PERSON in shown["text"]


async def test_two_people_have_two_calendars(agenda: Door) -> None:
    tokens = [token_in((await agenda.take(a_message("/agenda")))[0]) for _ in range(2)]
    one, other = [await opened(agenda, token) for token in tokens]
    assert one is not None
    assert other is not None
    assert one.person_id != other.person_id


async def test_an_address_is_shown_once(agenda: Door) -> None:
    user = a_user()
    (first,) = await agenda.take(a_message("/agenda", user=user))
    (second,) = await agenda.take(a_message("/agenda", user=user))
    assert "2 november 2020" in second["text"]
    assert LINK.search(second["text"]) is None
    assert await opened(agenda, token_in(first))


async def test_a_new_address_ends_the_old_one(agenda: Door) -> None:
    user = a_user()
    (first,) = await agenda.take(a_message("/agenda", user=user))
    changed = await press(agenda, NEW, user)
    assert await opened(agenda, token_in(first)) is None
    assert await opened(agenda, token_in(changed))


async def test_an_address_can_be_revoked(agenda: Door) -> None:
    user = a_user()
    (first,) = await agenda.take(a_message("/agenda", user=user))
    assert (await press(agenda, REVOKE, user))["text"] == texts.REVOKED
    assert await opened(agenda, token_in(first)) is None
    assert (await press(agenda, REVOKE, user))["text"] == texts.NOTHING_TO_REVOKE


async def test_a_stranger_has_nothing_to_revoke(agenda: Door) -> None:
    assert (await press(agenda, REVOKE, a_user()))["text"] == texts.NOTHING_TO_REVOKE


async def test_a_group_is_sent_to_the_private_chat(agenda: Door) -> None:
    (shown,) = await agenda.take(a_group_message(f"/agenda@{BOT_USERNAME}"))
    assert shown["text"] == texts.IN_GROUP
    ((button,),) = shown["reply_markup"]["inline_keyboard"]
    assert button["url"] == f"https://t.me/{BOT_USERNAME}"


async def test_a_press_in_a_group_shows_no_secret(agenda: Door) -> None:
    assert await press(agenda, NEW, a_user(), chat=a_group()) == {}
    assert alert(agenda) == texts.IN_GROUP


async def test_nobody_gets_no_address(agenda: Door) -> None:
    (shown,) = await agenda.take(a_message("/agenda", user=ANONYMOUS))
    assert shown["text"] == texts.ANONYMOUS


async def test_without_a_public_address_it_says_who_can_help(door: Door) -> None:
    (shown,) = await door.take(a_message("/agenda"))
    assert shown["text"] == texts.NO_PUBLIC_URL
    assert await press(door, NEW, a_user()) == {}
    assert alert(door) == texts.NO_PUBLIC_URL


async def test_a_door_that_keeps_nobody_says_what_else_there_is(agenda: Door) -> None:
    agenda.app.bot_data[SERVICES] = replace(agenda.app.bot_data[SERVICES], vault=None)
    (shown,) = await agenda.take(a_message("/agenda"))
    assert f"{PUBLIC_URL}/termijnen" in shown["text"]
    assert f"{PUBLIC_URL}/meldingen" in shown["text"]


async def test_the_griffie_gives_the_council_a_calendar(agenda: Door, clerk: Json) -> None:
    (shown,) = await agenda.take(a_message("/agenda", user=clerk))
    assert data(shown) == [NEW, REVOKE, f"{COUNCIL}dordrecht"]
    council = await press(agenda, f"{COUNCIL}dordrecht", clerk)
    found = await opened(agenda, token_in(council))
    assert found is not None
    assert (found.person_id, found.place_id) == (None, "dordrecht")
    assert data(council) == [f"{COUNCIL_NEW}dordrecht", f"{COUNCIL_REVOKE}dordrecht"]


async def test_the_council_s_address_is_shown_once_renewed_and_revoked(agenda: Door, clerk: Json) -> None:
    first = token_in(await press(agenda, f"{COUNCIL}dordrecht", clerk))
    assert LINK.search((await press(agenda, f"{COUNCIL}dordrecht", clerk))["text"]) is None
    second = token_in(await press(agenda, f"{COUNCIL_NEW}dordrecht", clerk))
    assert await opened(agenda, first) is None
    assert await opened(agenda, second)
    assert (await press(agenda, f"{COUNCIL_REVOKE}dordrecht", clerk))["text"] == texts.REVOKED
    assert await opened(agenda, second) is None


async def test_the_griffie_of_one_council_is_not_that_of_another(agenda: Door, clerk: Json) -> None:
    assert await press(agenda, f"{COUNCIL_NEW}groningen", clerk) == {}
    assert alert(agenda) == texts.NOT_YOURS


@pytest.mark.parametrize("pressed", [COUNCIL, COUNCIL_NEW, COUNCIL_REVOKE])
async def test_a_place_that_does_not_exist_has_no_calendar(agenda: Door, clerk: Json, pressed: str) -> None:
    assert await press(agenda, f"{pressed}nergens", clerk) == {}


async def test_a_member_does_not_give_the_council_s_address(agenda: Door) -> None:
    user = await somebody_with(agenda, Role.MEMBER, "dordrecht")
    (shown,) = await agenda.take(a_message("/agenda", user=user))
    assert data(shown) == [NEW, REVOKE]
    assert await press(agenda, f"{COUNCIL_NEW}dordrecht", user) == {}


async def test_who_may_everywhere_is_offered_the_council_of_the_chat(agenda: Door) -> None:
    user = await somebody_with(agenda, Role.ADMIN, None)
    await agenda.take(a_press("p:groningen", user=user))
    (shown,) = await agenda.take(a_message("/agenda", user=user))
    assert data(shown)[-1] == f"{COUNCIL}groningen"


def test_a_deadline_has_a_button_that_leads_to_its_file(agenda: Door) -> None:
    button = file_button(agenda.app.bot_data[SERVICES], a_deadline())
    assert button is not None
    assert button.url == f"{PUBLIC_URL}/termijn/plan-zienswijze.ics"


def test_what_is_no_day_has_none(agenda: Door) -> None:
    services = agenda.app.bot_data[SERVICES]
    vague = a_deadline(period=a_period("medio december 2020"))
    assert [file_button(services, fact) for fact in (vague, a_fact())] == [None, None]
    assert file_button(replace(services, public_url=None), a_deadline()) is None
