"""/privacy: true to what the code keeps, and one button that deletes it."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.bootstrap import Zienswijzer
from bot.local.conversation import LocalChat
from bot.local.markup import parse, utf16_units
from handlers import texts
from handlers.context import MEMORY, SERVICES, Asker, ChatData
from handlers.deep_links import Destination, Screen, link
from handlers.people.forgetting import FORGET
from knowledge.store import drafts, forgetting, mail_links, people, recall, unanswered, web_sessions
from knowledge.store.retention import DELIVERIES_KEPT, HANDLED_KEPT, INVITES_KEPT, QUARANTINED_KEPT
from tests.factories import Json, a_group_message, a_message, a_press, a_user
from tests.fakes import BOT_USERNAME
from tests.handlers.doors import VAULT, Door
from tests.handlers.local_door import a_local_app


def buttons(message: dict[str, Any]) -> list[Json]:
    return [button for row in message["reply_markup"]["inline_keyboard"] for button in row]


async def kept(door: Door, user: Json) -> people.Person | None:
    """What the base keeps of *user*."""
    address = people.Address(people.Channel.TELEGRAM, str(user["id"]))
    return await door.app.bot_data[SERVICES].knowledge.read(people.find, VAULT, address)


@pytest.mark.parametrize("said", ["/privacy", "/start privacy"])
async def test_the_page_is_shown_with_a_button_that_deletes(door: Door, said: str) -> None:
    (page,) = await door.take(a_message(said))
    assert page["text"] == texts.PRIVACY
    assert buttons(page) == [{"text": texts.FORGET, "callback_data": FORGET}]


@pytest.mark.parametrize("page", [texts.PRIVACY, texts.PRIVACY_HERE, texts.PRIVACY_IN_GROUP])
def test_the_page_is_one_message(page: str) -> None:
    assert utf16_units(parse(page)[0]) <= 4096


@pytest.mark.parametrize("page", [texts.PRIVACY, texts.PRIVACY_IN_GROUP])
def test_the_page_names_the_times_that_the_code_keeps_to(page: str) -> None:
    assert timedelta(minutes=30) == MEMORY
    assert "een half uur" in page
    assert f"hooguit {QUARANTINED_KEPT.days} dagen" in page


def test_the_page_names_every_other_time_too() -> None:
    assert DELIVERIES_KEPT == forgetting.OUT_OF_REACH_FOR == timedelta(days=365)
    assert "een jaar lang welke berichten" in texts.PRIVACY
    assert "Kan ik u een jaar lang niet bereiken" in texts.PRIVACY
    assert f"tot {INVITES_KEPT.days} dagen nadat zij verloopt" in texts.PRIVACY
    assert timedelta(days=2) == mail_links.VALID_FOR
    assert "na twee dagen" in texts.PRIVACY
    assert f"dan wis ik die na {unanswered.KEPT.days} dagen" in texts.PRIVACY
    assert f"{recall.KEPT.days} dagen lang welke antwoorden" in texts.PRIVACY
    assert f"hooguit {drafts.KEPT_FOR // timedelta(hours=1)} uur versleuteld" in texts.PRIVACY
    assert f"dan weet ik dat hooguit {web_sessions.LONGEST // timedelta(hours=1)} uur" in texts.PRIVACY


def test_the_page_says_how_long_a_number_is_kept() -> None:
    assert f"{HANDLED_KEPT // timedelta(hours=1)} uur" in texts.PRIVACY


async def test_a_group_gets_the_short_page_and_the_way_to_the_whole(door: Door) -> None:
    (page,) = await door.take(a_group_message("/privacy"))
    assert page["text"] == texts.PRIVACY_IN_GROUP
    there = link(BOT_USERNAME, Destination(Screen.PRIVACY))
    assert buttons(page) == [{"text": texts.PRIVACY_MORE, "url": there}]


async def test_the_button_deletes_at_once_and_says_so_in_place(door: Door) -> None:
    user = a_user()
    await door.take(a_press("p:dordrecht", user=user))
    assert await kept(door, user) is not None
    door.wire.calls.clear()
    assert await door.take(a_press(FORGET, user=user)) == []
    assert await kept(door, user) is None
    (page,) = door.wire.called("editMessageText")
    assert page["text"] == texts.FORGOTTEN
    assert "reply_markup" not in page
    assert len(door.wire.called("answerCallbackQuery")) == 1


async def test_the_command_asks_first_for_a_menu_sends_it_by_one_tap(door: Door) -> None:
    user = a_user()
    await door.take(a_press("p:dordrecht", user=user))
    (asked,) = await door.take(a_message("/vergeetmij", user=user))
    assert asked["text"] == texts.FORGET_ASK
    assert buttons(asked) == [{"text": texts.FORGET, "callback_data": FORGET}]
    assert await kept(door, user) is not None


@pytest.mark.parametrize("said", ["/vergeetmij ja", "/forgetme  JA"])
async def test_with_the_word_that_agrees_it_deletes_at_once(door: Door, said: str) -> None:
    user = a_user()
    await door.take(a_press("p:dordrecht", user=user))
    (told,) = await door.take(a_message(said, user=user))
    assert told["text"] == texts.FORGOTTEN
    assert await kept(door, user) is None
    assert door.app.chat_data[user["id"]] == ChatData()
    assert door.app.user_data[user["id"]] == Asker()


async def test_in_a_group_nobody_is_forgotten(door: Door) -> None:
    user = a_user()
    await door.take(a_press("p:dordrecht", user=user))
    (told,) = await door.take(a_group_message("/vergeetmij ja", user=user))
    assert told["text"] == texts.FORGET_IN_GROUP
    assert await kept(door, user) is not None


async def test_what_cannot_be_noted_for_backups_stays_and_is_not_called_deleted(door: Door) -> None:
    def fail(_: tuple[bytes, ...]) -> None:
        raise OSError("no room")

    user = a_user()
    await door.take(a_press("p:dordrecht", user=user))
    door.app.bot_data[SERVICES] = replace(door.app.bot_data[SERVICES], note_forgotten=fail)
    (told,) = await door.take(a_message("/vergeetmij ja", user=user))
    assert told["text"] not in (texts.FORGOTTEN, texts.NOTHING_KEPT)
    assert await kept(door, user) is not None


async def test_deleting_what_is_not_kept_says_so(door: Door) -> None:
    await door.take(a_press(FORGET))
    assert [page["text"] for page in door.wire.called("editMessageText")] == [texts.NOTHING_KEPT]


async def test_deleting_leaves_others_alone(door: Door) -> None:
    somebody, other = a_user(), a_user()
    await door.take(a_press("p:dordrecht", user=somebody))
    await door.take(a_press("p:groningen", user=other))
    await door.take(a_press(FORGET, user=somebody))
    person = await kept(door, other)
    assert person is not None
    assert person.place_id == "groningen"


async def test_the_conversation_is_forgotten_too(door: Door) -> None:
    user = a_user()
    await door.take(a_message("wat is segment 4a?", user=user))
    await door.take(a_press(FORGET, user=user))
    assert user["id"] not in door.app.chat_data or not door.app.chat_data[user["id"]].exchanges


async def test_whoever_deleted_can_choose_again(door: Door) -> None:
    user = a_user()
    await door.take(a_press("p:dordrecht", user=user))
    await door.take(a_press(FORGET, user=user))
    await door.take(a_press("p:groningen", user=user))
    person = await kept(door, user)
    assert person is not None
    assert person.place_id == "groningen"


async def test_on_this_machine_the_page_speaks_of_no_telegram_account(chat: LocalChat) -> None:
    await chat.say("/gemeente dordrecht")
    (page,) = await chat.say("/privacy")
    assert page.text_html == texts.PRIVACY_HERE
    (gone,) = await chat.press(page.buttons[0])
    assert gone.edited
    assert gone.text_html == texts.FORGOTTEN
    (settings,) = await chat.say("/instellingen")
    assert texts.SETTINGS_NO_PLACE in settings.text_html


async def test_where_questions_are_not_kept_the_page_says_so(house: Zienswijzer) -> None:
    services = replace(house.application.bot_data[SERVICES], keeps_questions=False)
    async with a_local_app(services) as (app, wire):
        (page,) = await LocalChat(wire, app).say("/privacy")
    assert page.text_html == texts.PRIVACY_HERE_UNKEPT
