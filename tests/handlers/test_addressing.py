"""In a group the bot answers when it is spoken to, in the right place; elsewhere it keeps silent."""

from typing import Any

import pytest

from handlers import texts
from tests.factories import Json, a_group, a_group_message, a_message, a_press, a_user
from tests.fakes import BOT, BOT_USERNAME
from tests.handlers.doors import Door

QUESTION = "wat is segment 5?"
ANONYMOUS = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
PHOTO = [{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}]


def mention(text: str, *, kind: str = "mention") -> dict[str, Any]:
    """The parts of a message that begins with the name of the bot."""
    said = f"@{BOT_USERNAME.upper()} {text}"
    return {"text": said, "entities": [{"type": kind, "offset": 0, "length": len(BOT_USERNAME) + 1}]}


def a_reply_to_bot(text: str) -> Json:
    said: Json = {"message_id": 5, "date": 0, "chat": a_group(), "from": BOT, "text": "Ja."}
    return a_group_message(text, reply_to_message=said)


def a_command(text: str) -> Json:
    entity = {"type": "bot_command", "offset": 0, "length": len(text.split()[0])}
    return a_group_message(text, entities=[entity])


@pytest.mark.parametrize(
    "update",
    [
        pytest.param(a_group_message(**mention(QUESTION)), id="mention, in capitals"),
        pytest.param(a_reply_to_bot(QUESTION), id="reply to the bot"),
        pytest.param(a_command("/segmenten"), id="command"),
        pytest.param(a_command(f"/segmenten@{BOT_USERNAME}"), id="command with the name of the bot"),
    ],
)
async def test_who_speaks_to_the_bot_is_answered(door: Door, update: Json) -> None:
    (answer,) = await door.take(update)
    assert "Crisis" in answer["text"]
    assert answer["reply_parameters"]["message_id"] == update["message"]["message_id"]


@pytest.mark.parametrize(
    "update",
    [
        pytest.param(a_group_message(QUESTION), id="talk among people"),
        pytest.param(a_group_message(f"@een_ander {QUESTION}"), id="mention of another"),
        pytest.param(a_command("/segmenten@een_andere_bot"), id="command for another bot"),
        pytest.param(a_command("/onbekend"), id="command that may be another bot's"),
        pytest.param(a_group_message(photo=PHOTO), id="photo"),
        pytest.param(a_group_message(QUESTION, via_bot=BOT), id="card of inline mode"),
        pytest.param(a_message(QUESTION, via_bot=BOT), id="card of inline mode, sent to the bot itself"),
        pytest.param(a_group_message(**mention(QUESTION), is_automatic_forward=True), id="post of the group's channel"),
    ],
)
async def test_what_is_not_meant_for_the_bot_is_passed_over(door: Door, update: Json) -> None:
    assert await door.take(update) == []


async def test_an_unknown_command_for_this_bot_is_refused_politely(door: Door) -> None:
    (told,) = await door.take(a_command(f"/onbekend@{BOT_USERNAME}"))
    assert told["text"].startswith("Die opdracht ken ik niet")


async def test_a_photo_that_names_the_bot_gets_a_polite_reply(door: Door) -> None:
    entity = {"type": "mention", "offset": 0, "length": len(BOT_USERNAME) + 1}
    caption = {"caption": f"@{BOT_USERNAME}", "caption_entities": [entity]}
    (told,) = await door.take(a_group_message(photo=PHOTO, **caption))
    assert told["text"] == texts.NOT_TEXT


async def test_the_answer_stays_in_its_topic(door: Door) -> None:
    (answer,) = await door.take(a_group_message(**mention(QUESTION), is_topic_message=True, message_thread_id=42))
    assert answer["message_thread_id"] == 42


async def test_a_private_answer_quotes_nothing_but_where_its_buttons_need_it(door: Door) -> None:
    (answer,) = await door.take(a_message(QUESTION))
    (choice,) = await door.take(a_message("wat is segment 4?"))
    assert "reply_parameters" not in answer
    assert "reply_parameters" in choice


async def test_a_mention_inside_a_question_is_no_part_of_it(door: Door) -> None:
    text = f"zeg @{BOT_USERNAME} wat is segment 5?"
    entity = {"type": "mention", "offset": 4, "length": len(BOT_USERNAME) + 1}
    (answer,) = await door.take(a_group_message(text, entities=[entity]))
    assert "Crisis" in answer["text"]


async def test_an_anonymous_administrator_gets_answers_but_cannot_choose(door: Door) -> None:
    group = a_group()
    update = a_group_message("/gemeente dordrecht", chat=group, user=ANONYMOUS, sender_chat=group)
    (told,) = await door.take(update)
    assert told["text"] == texts.ANONYMOUS
    await door.take(a_press("p:dordrecht", user=ANONYMOUS, chat=group))
    assert door.wire.called("answerCallbackQuery")[-1]["text"] == texts.ANONYMOUS
    (answer,) = await door.take(a_group_message(**mention(QUESTION), user=ANONYMOUS, sender_chat=group))
    assert "Crisis" in answer["text"]


async def test_in_a_group_everyone_has_an_own_council(door: Door) -> None:
    first, second = a_user(), a_user()
    await door.take(a_group_message("/gemeente groningen", user=first))
    assert door.app.user_data[first["id"]].place_id == "groningen"
    await door.take(a_group_message("/segmenten", user=second))
    assert door.app.user_data[second["id"]].place_id is None


async def test_a_choice_outlives_what_is_in_memory(door: Door) -> None:
    member = a_user()
    await door.take(a_message("/gemeente dordrecht", user=member))
    door.app.drop_user_data(member["id"])
    door.app.drop_chat_data(member["id"])
    (told,) = await door.take(a_message("/start", user=member))
    assert "Dordrecht" in told["text"]


@pytest.mark.parametrize("data", ["x:oud", "", "w:", "f:weg@1", "l:9:-"])
async def test_every_press_is_answered(door: Door, data: str) -> None:
    await door.take(a_press(data or "?"))
    assert len(door.wire.called("answerCallbackQuery")) == 1


async def test_an_edited_question_in_a_group_changes_its_answer(door: Door) -> None:
    asked = a_group_message(**mention(QUESTION))
    await door.take(asked)
    changed = asked["message"] | mention("wat is segment 2?") | {"edit_date": 1_604_318_500}
    assert await door.take({"update_id": 2_000_000, "edited_message": changed}) == []
    assert "Wonen" in door.wire.called("editMessageText")[-1]["text"]
