"""The bot comes into a chat or leaves it, a group moves, and Telegram notes things that nobody said."""

from typing import Any

import pytest

from handlers import texts
from handlers.context import ChatData
from tests.factories import (
    GROUP_ID,
    Json,
    a_group,
    a_group_message,
    a_member,
    a_membership_change,
    a_message,
    a_user,
)
from tests.fakes import BOT, BOT_USERNAME
from tests.handlers.doors import Door

OLD_ID, NEW_ID = -4_001_234, -1_009_876_543_210
OUT = a_member("left")
IN = a_member("member")
GREETING = texts.GROUP_GREETING.format(username=BOT_USERNAME)
MENTION = f"@{BOT_USERNAME} wat is segment 4a?"


def a_mention(chat: Json) -> Json:
    """The update of a question that names the bot."""
    entity = {"type": "mention", "offset": 0, "length": len(BOT_USERNAME) + 1}
    return a_group_message(MENTION, chat=chat, entities=[entity])


@pytest.mark.parametrize("kind", ["group", "supergroup"])
async def test_a_group_is_greeted_once(door: Door, kind: str) -> None:
    group = a_group(type=kind)
    (greeting,) = await door.take(a_membership_change(OUT, IN, chat=group))
    assert greeting["chat_id"] == GROUP_ID
    assert greeting["text"] == GREETING
    assert GROUP_ID not in door.app.chat_data


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param(OUT, IN, id="added"),
        pytest.param(OUT, a_member("administrator"), id="added as administrator"),
        pytest.param(a_member("kicked"), a_member("restricted"), id="let in again with fewer rights"),
        pytest.param(a_member("restricted", is_member=False), IN, id="came in where it was restricted"),
    ],
)
async def test_whoever_comes_in_greets(door: Door, old: Json, new: Json) -> None:
    assert [message["text"] for message in await door.take(a_membership_change(old, new))] == [GREETING]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param(IN, a_member("administrator"), id="promoted"),
        pytest.param(a_member("administrator"), IN, id="demoted"),
        pytest.param(IN, a_member("restricted"), id="restricted"),
        pytest.param(IN, OUT, id="removed"),
        pytest.param(IN, a_member("kicked"), id="banned"),
        pytest.param(OUT, a_member("kicked"), id="banned from outside"),
        pytest.param(IN, a_member("restricted", is_member=False), id="restricted and out"),
    ],
)
async def test_a_change_of_rights_is_passed_over_in_silence(door: Door, old: Json, new: Json) -> None:
    await door.take(a_membership_change(old, new))
    assert door.wire.calls == []


async def test_a_channel_is_not_greeted(door: Door) -> None:
    channel = {"id": -1_005, "type": "channel", "title": "Nieuws"}
    await door.take(a_membership_change(OUT, a_member("administrator"), chat=channel))
    assert door.wire.calls == []


async def test_a_person_who_blocks_or_unblocks_hears_nothing(door: Door) -> None:
    private = {"id": a_user()["id"], "type": "private"}
    await door.take(a_membership_change(IN, a_member("kicked"), chat=private))
    await door.take(a_membership_change(a_member("kicked"), IN, chat=private))
    assert door.wire.calls == []


async def test_a_group_that_the_bot_leaves_is_forgotten(door: Door) -> None:
    await door.take(a_mention(a_group()))
    assert door.app.chat_data[GROUP_ID].exchanges
    await door.take(a_membership_change(IN, OUT))
    assert GROUP_ID not in door.app.chat_data


async def test_a_greeting_that_may_not_be_sent_is_no_fault(door: Door, caplog: pytest.LogCaptureFixture) -> None:
    door.wire.refusals["sendMessage"] = "Bad Request: not enough rights to send text messages to the chat"
    await door.take(a_membership_change(OUT, IN))
    assert door.wire.called("sendMessage")
    assert not [record for record in caplog.records if record.levelname == "ERROR"]  # the receiver says what it was


def notes_of_a_move() -> tuple[Json, Json]:
    """What Telegram writes in the old group and in the new one."""
    old, new = a_group(OLD_ID, type="group"), a_group(NEW_ID)
    return (
        a_group_message(chat=old, migrate_to_chat_id=NEW_ID),
        a_group_message(chat=new, migrate_from_chat_id=OLD_ID),
    )


@pytest.mark.parametrize("order", [(0, 1), (1, 0), (0,), (1,), (0, 1, 0, 1)], ids=str)
async def test_a_group_that_moves_is_remembered_in_silence(door: Door, order: tuple[int, ...]) -> None:
    await door.take(a_mention(a_group(OLD_ID, type="group")))
    (exchange,) = door.app.chat_data[OLD_ID].exchanges
    door.wire.calls.clear()
    notes = notes_of_a_move()
    for number in order:
        await door.take(notes[number])
    assert OLD_ID not in door.app.chat_data
    assert [one.answer for one in door.app.chat_data[NEW_ID].exchanges] == [exchange.answer]
    assert door.wire.calls == []


async def test_a_moved_group_numbers_its_messages_anew(door: Door) -> None:
    await door.take(a_mention(a_group(OLD_ID, type="group")))
    await door.take(notes_of_a_move()[0])
    (exchange,) = door.app.chat_data[NEW_ID].exchanges
    assert exchange.question_id is None
    assert exchange.message_ids == ()


async def test_what_was_said_in_the_new_group_already_is_kept(door: Door) -> None:
    await door.take(a_mention(a_group(NEW_ID)))
    kept: ChatData = door.app.chat_data[NEW_ID]
    await door.take(notes_of_a_move()[1])
    assert door.app.chat_data[NEW_ID] is kept


SERVICE_NOTES: dict[str, dict[str, Any]] = {
    "new members": {"new_chat_members": [a_user()]},
    "the bot itself came": {"new_chat_members": [BOT]},
    "a member left": {"left_chat_member": a_user()},
    "new title": {"new_chat_title": "Raad"},
    "new photo": {"new_chat_photo": [{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}]},
    "photo deleted": {"delete_chat_photo": True},
    "group created": {"group_chat_created": True},
    "supergroup created": {"supergroup_chat_created": True},
    "message pinned": {"pinned_message": a_group_message("vast")["message"]},
    "video chat started": {"video_chat_started": {}},
    "video chat ended": {"video_chat_ended": {"duration": 60}},
    "topic opened": {"forum_topic_created": {"name": "Jeugd", "icon_color": 1}},
    "topic closed": {"forum_topic_closed": {}},
    "topic opened again": {"forum_topic_reopened": {}},
    "messages delete themselves": {"message_auto_delete_timer_changed": {"message_auto_delete_time": 60}},
    "boost": {"boost_added": {"boost_count": 1}},
    "write access": {"write_access_allowed": {"from_request": True}},
    "background": {"chat_background_set": {"type": {"type": "chat_theme", "theme_name": "x"}}},
}


@pytest.mark.filterwarnings("ignore::telegram.warnings.PTBDeprecationWarning")  # of PTB to itself, about durations
@pytest.mark.parametrize("note", SERVICE_NOTES.values(), ids=SERVICE_NOTES.keys())
async def test_a_note_of_telegram_gets_no_reply(door: Door, note: dict[str, Any]) -> None:
    await door.take(a_group_message(**note))
    await door.take(a_message(**note))
    assert door.wire.calls == []
    assert not door.app.chat_data


@pytest.mark.parametrize("kind", ["channel_post", "edited_channel_post"])
@pytest.mark.parametrize("text", ["wat is segment 4a?", "/help", MENTION])
async def test_a_post_in_a_channel_gets_no_reply(door: Door, kind: str, text: str) -> None:
    channel = {"id": -1_005, "type": "channel", "title": "Nieuws"}
    message = a_message(text, chat=channel)["message"]
    del message["from"]
    await door.take({"update_id": 5, kind: message | {"sender_chat": channel}})
    assert door.wire.calls == []
