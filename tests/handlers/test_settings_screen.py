"""/instellingen: what a person chose, and the buttons that change it."""

from typing import Any

import pytest

from bot.local.conversation import LocalChat
from handlers import keyboards, texts
from handlers.asking.feedback_buttons import CORRECTIONS
from handlers.deep_links import Destination, Screen, link
from handlers.people.forgetting import FORGET
from handlers.settings import CLEAR
from tests.factories import Json, a_group, a_group_message, a_message, a_press, a_user
from tests.fakes import BOT_USERNAME
from tests.handlers.doors import Door

LINK = link(BOT_USERNAME, Destination(Screen.SETTINGS))
ANONYMOUS_ADMIN = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}


def buttons(message: dict[str, Any]) -> list[Json]:
    return [button for row in message["reply_markup"]["inline_keyboard"] for button in row]


def data(message: dict[str, Any]) -> list[str]:
    return [button.get("callback_data", "") for button in buttons(message)]


@pytest.mark.parametrize("said", ["/instellingen", "/settings", "/start instellingen"])
async def test_the_screen_has_three_ways_to_it(door: Door, said: str) -> None:
    (screen,) = await door.take(a_message(said))
    assert screen["text"].startswith(texts.SETTINGS)


async def test_who_chose_nothing_can_choose_and_delete(door: Door) -> None:
    (screen,) = await door.take(a_message("/instellingen"))
    assert texts.SETTINGS_NO_PLACE in screen["text"]
    assert data(screen) == [keyboards.PLACES, f"{CORRECTIONS}1", FORGET]


async def test_who_chose_sees_it_and_can_clear_it(door: Door) -> None:
    user = a_user()
    await door.take(a_press("p:dordrecht", user=user))
    (screen,) = await door.take(a_message("/instellingen", user=user))
    assert texts.SETTINGS_PLACE.format(name="Dordrecht") in screen["text"]
    assert data(screen) == [keyboards.PLACES, CLEAR, f"{CORRECTIONS}1", FORGET]


async def test_the_place_of_the_house_is_not_a_choice(door: Door) -> None:
    door.at_home("dordrecht")
    (screen,) = await door.take(a_message("/instellingen"))
    assert texts.SETTINGS_HOME.format(name="Dordrecht") in screen["text"]
    assert CLEAR not in data(screen)


async def test_clearing_changes_the_screen_in_place(door: Door) -> None:
    user = a_user()
    await door.take(a_press("p:dordrecht", user=user))
    door.wire.calls.clear()
    assert await door.take(a_press(CLEAR, user=user)) == []
    (screen,) = door.wire.called("editMessageText")
    assert texts.SETTINGS_NO_PLACE in screen["text"]
    assert CLEAR not in data(screen)
    assert len(door.wire.called("answerCallbackQuery")) == 1


async def test_a_cleared_choice_stays_cleared_after_a_restart(door: Door) -> None:
    user = a_user()
    await door.take(a_press("p:dordrecht", user=user))
    await door.take(a_press(CLEAR, user=user))
    door.app.drop_user_data(user["id"])
    (screen,) = await door.take(a_message("/instellingen", user=user))
    assert texts.SETTINGS_NO_PLACE in screen["text"]


async def test_the_buttons_work_after_a_restart(door: Door) -> None:
    user = a_user()
    await door.take(a_press("p:dordrecht", user=user))
    door.app.drop_user_data(user["id"])
    door.app.drop_chat_data(user["id"])
    door.wire.calls.clear()
    await door.take(a_press(FORGET, user=user))
    assert [edit["text"] for edit in door.wire.called("editMessageText")] == [texts.FORGOTTEN]


async def test_changing_shows_the_places_in_place(door: Door) -> None:
    await door.take(a_press(keyboards.PLACES))
    (choice,) = door.wire.called("editMessageText")
    assert "p:dordrecht" in data(choice)


async def test_a_group_gets_the_way_to_the_private_chat(door: Door) -> None:
    user = a_user()
    await door.take(a_press("p:dordrecht", user=user))
    (reply,) = await door.take(a_group_message(f"/instellingen@{BOT_USERNAME}", user=user))
    assert reply["text"] == texts.SETTINGS_IN_GROUP
    assert buttons(reply) == [{"text": texts.SETTINGS_OPEN, "url": LINK}]


async def test_an_anonymous_administrator_is_told_why_not(door: Door) -> None:
    group = a_group()
    update = a_group_message("/instellingen", user=ANONYMOUS_ADMIN, chat=group, sender_chat=group)
    (reply,) = await door.take(update)
    assert reply["text"].startswith(texts.ANONYMOUS)
    assert [button["url"] for button in buttons(reply)] == [LINK]


async def test_the_page_and_the_terminal_have_the_screen_too(chat: LocalChat) -> None:
    await chat.say("/gemeente dordrecht")
    (screen,) = await chat.say("/instellingen")
    (cleared,) = await chat.press(next(button for button in screen.buttons if button.data == CLEAR))
    assert cleared.edited
    assert texts.SETTINGS_NO_PLACE in cleared.text_html
