"""The local wire says no where Telegram would."""

from typing import Any

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, ReplyParameters
from telegram.constants import ChatMemberStatus
from telegram.error import BadRequest, Forbidden, InvalidToken

from bot.local.wire import FIRST_ID, LocalWire


@pytest.fixture
def wire() -> LocalWire:
    return LocalWire()


@pytest.fixture
def bot(wire: LocalWire) -> Bot:
    return Bot("1:lokaal", request=wire, get_updates_request=wire)


def _keyboard(label: str, data: str) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[InlineKeyboardButton(label, callback_data=data)]])


async def test_messages_are_numbered_by_chat_and_kept(bot: Bot, wire: LocalWire) -> None:
    one, other = wire.open_chat(), wire.open_chat()
    first = await bot.send_message(one, "<b>een</b>", parse_mode="HTML", reply_markup=_keyboard("Kies", "f:a"))
    await bot.send_message(other, "ander")
    second = await bot.send_message(one, "twee")
    assert (first.message_id, second.message_id, first.text) == (1, 2, "een")
    assert [message.text_html for message in wire.shown(one)] == ["<b>een</b>", "twee"]
    assert [button.data for button in wire.shown(one)[0].buttons] == ["f:a"]


@pytest.mark.parametrize(
    ("text", "options", "reason"),
    [
        pytest.param("", {}, "text is empty", id="empty"),
        pytest.param(" \n ", {}, "text is empty", id="blank"),
        pytest.param("<b> </b>", {"parse_mode": "HTML"}, "text is empty", id="blank within a tag"),
        pytest.param("x" * 4097, {}, "too long", id="too long"),
        pytest.param("😀" * 2049, {}, "too long", id="too long in UTF-16"),
        pytest.param("<p>x</p>", {"parse_mode": "HTML"}, "can't parse entities", id="markup"),
        pytest.param("x", {"reply_markup": _keyboard("a", "é" * 33)}, "data_invalid", id="data too long"),
        pytest.param("x", {"reply_markup": _keyboard(" ", "f:a")}, "must be non-empty", id="no label"),
    ],
)
async def test_a_message_is_refused(bot: Bot, wire: LocalWire, text: str, options: dict[str, Any], reason: str) -> None:
    chat_id = wire.open_chat()
    with pytest.raises(BadRequest, match=f"(?i){reason}"):
        await bot.send_message(chat_id, text, **options)
    assert wire.shown(chat_id) == ()


async def test_the_longest_message_and_data_are_taken(bot: Bot, wire: LocalWire) -> None:
    message = await bot.send_message(
        wire.open_chat(), f"<b>{'😀' * 2048}</b>", parse_mode="HTML", reply_markup=_keyboard("a", "é" * 32)
    )
    assert message.text == "😀" * 2048


async def test_an_edit_shows_the_message_anew(bot: Bot, wire: LocalWire) -> None:
    chat_id = wire.open_chat()
    sent = await bot.send_message(chat_id, "oud", reply_markup=_keyboard("Kies", "f:a"))
    await bot.edit_message_reply_markup(chat_id, sent.message_id)
    await bot.edit_message_text("nieuw", chat_id, sent.message_id)
    shown = wire.shown(chat_id)
    assert [(message.text_html, message.edited) for message in shown] == [
        ("oud", False),
        ("oud", True),
        ("nieuw", True),
    ]
    assert shown[-1].buttons == ()


async def test_an_edit_of_nothing_is_refused(bot: Bot, wire: LocalWire) -> None:
    chat_id = wire.open_chat()
    sent = await bot.send_message(chat_id, "zelfde")
    with pytest.raises(BadRequest, match="not modified"):
        await bot.edit_message_text("zelfde", chat_id, sent.message_id)
    with pytest.raises(BadRequest, match="not found"):
        await bot.edit_message_text("x", chat_id, 99)


async def test_nobody_edits_what_a_person_wrote(bot: Bot, wire: LocalWire) -> None:
    chat_id = wire.open_chat()
    said = wire.text_update(chat_id, "mijn vraag")["message"]["message_id"]
    with pytest.raises(BadRequest, match="can't be edited"):
        await bot.edit_message_text("x", chat_id, said)


async def test_an_unknown_chat_query_or_method_is_refused(bot: Bot) -> None:
    with pytest.raises(BadRequest, match=r"[Cc]hat not found"):
        await bot.send_message(1, "x")
    with pytest.raises(BadRequest, match=r"(?i)query id is invalid"):
        await bot.answer_callback_query("99")
    with pytest.raises(InvalidToken):
        await bot.get_chat(1)


async def test_a_press_is_answered_once(bot: Bot, wire: LocalWire) -> None:
    chat_id = wire.open_chat()
    await bot.send_message(chat_id, "x", reply_markup=_keyboard("Kies", "f:a"))
    press = wire.press_update(chat_id, wire.shown(chat_id)[0].buttons[0])["callback_query"]["id"]
    assert not wire.is_answered(press)
    await bot.answer_callback_query(press)
    assert wire.is_answered(press)
    with pytest.raises(BadRequest):
        await bot.answer_callback_query(press)


async def test_small_services_are_played_too(bot: Bot, wire: LocalWire) -> None:
    assert (await bot.get_me()).is_bot
    assert await bot.send_chat_action(wire.open_chat(), "typing")


def test_ids_lie_where_telegram_gives_none(wire: LocalWire) -> None:
    assert wire.open_chat() > FIRST_ID > 2**52


def test_half_a_character_does_not_pass(wire: LocalWire) -> None:
    update = wire.text_update(wire.open_chat(), "half \ud83d")
    assert update["message"]["text"] == "half \ufffd"


async def test_the_transcript_shows_each_message_as_it_is_now(bot: Bot, wire: LocalWire) -> None:
    chat_id = wire.open_chat()
    wire.text_update(chat_id, "vraag & <b>")
    sent = await bot.send_message(chat_id, "eerst")
    gone = await bot.send_message(chat_id, "weg")
    await bot.edit_message_text("<b>daarna</b>", chat_id, sent.message_id, parse_mode="HTML")
    await bot.delete_message(chat_id, gone.message_id)
    assert [(one.text_html, one.is_own) for one in wire.transcript(chat_id)] == [
        ("vraag &amp; &lt;b&gt;", True),
        ("<b>daarna</b>", False),
    ]


async def test_a_message_can_be_read_back_as_it_was_sent(bot: Bot, wire: LocalWire) -> None:
    html = '<b>vet</b> 😀 <i>schuin &amp; <b>beide</b></i> <a href="https://raad.example/">link</a>'
    sent = await bot.send_message(wire.open_chat(), html, parse_mode="HTML")
    assert sent.text_html == html


async def test_a_reply_carries_the_message_it_quotes(bot: Bot, wire: LocalWire) -> None:
    chat_id = wire.open_chat()
    asked = wire.text_update(chat_id, "vraag")["message"]["message_id"]
    sent = await bot.send_message(chat_id, "antwoord", reply_parameters=ReplyParameters(asked))
    assert sent.reply_to_message is not None
    assert sent.reply_to_message.text == "vraag"


async def test_a_file_is_shown_by_name_and_size_and_kept_whole(bot: Bot, wire: LocalWire) -> None:
    chat_id = wire.open_chat()
    content = b"a;b\n" * 3100
    sent = await bot.send_document(
        chat_id, content, filename="lijst & meer.csv", caption="<b>De lijst</b>", parse_mode="HTML"
    )
    (shown,) = wire.shown(chat_id)
    assert shown.text_html == "<b>De lijst</b>\nBestand: lijst &amp; meer.csv (12 kB)"
    assert shown.file is not None
    assert (shown.file.name, shown.file.content) == ("lijst & meer.csv", content)
    assert sent.document is not None
    assert (sent.document.file_name, sent.document.file_size) == ("lijst & meer.csv", 12_400)
    assert sent.caption_html == "<b>De lijst</b>"


async def test_a_picture_goes_with_its_buttons(bot: Bot, wire: LocalWire) -> None:
    chat_id = wire.open_chat()
    sent = await bot.send_photo(chat_id, b"\x89PNG", filename="qr.png", reply_markup=_keyboard("Trek in", "u:1"))
    (shown,) = wire.shown(chat_id)
    assert shown.text_html == "Bestand: qr.png (1 kB)"
    assert [button.label for button in shown.buttons] == ["Trek in"]
    assert [size.file_size for size in sent.photo] == [4]


async def test_the_buttons_under_a_file_can_change_but_there_is_no_text(bot: Bot, wire: LocalWire) -> None:
    chat_id = wire.open_chat()
    sent = await bot.send_photo(chat_id, b"x", filename="a.png", caption="Hier", reply_markup=_keyboard("Weg", "u:1"))
    await bot.edit_message_reply_markup(chat_id, sent.message_id)
    (now,) = wire.transcript(chat_id)
    assert (now.text_html, now.buttons, now.file is not None) == ("Hier\nBestand: a.png (1 kB)", (), True)
    with pytest.raises(BadRequest, match="no text in the message"):
        await bot.edit_message_text("x", chat_id, sent.message_id)


async def test_a_file_is_refused_when_empty_or_when_its_caption_is_too_long(bot: Bot, wire: LocalWire) -> None:
    chat_id = wire.open_chat()
    with pytest.raises(BadRequest, match="non-empty"):
        await bot.send_document(chat_id, b"", filename="leeg.csv")
    with pytest.raises(BadRequest, match="caption is too long"):
        await bot.send_document(chat_id, b"x", filename="a.csv", caption="x" * 1025)
    with pytest.raises(BadRequest, match="no document in the request"):
        await bot.send_document(chat_id, "een-id-van-elders")
    assert wire.shown(chat_id) == ()


async def test_a_group_knows_its_administrators(bot: Bot, wire: LocalWire) -> None:
    boss, guest = wire.open_chat(), wire.open_chat()
    group = wire.open_group(administrators=[boss])
    found = [await bot.get_chat_member(group, user_id) for user_id in (boss, guest, FIRST_ID)]
    assert [member.status for member in found] == [
        ChatMemberStatus.ADMINISTRATOR,
        ChatMemberStatus.MEMBER,
        ChatMemberStatus.MEMBER,
    ]
    assert [member.user.id for member in found] == [boss, guest, FIRST_ID]


async def test_what_is_said_in_a_group_has_a_sender_and_a_topic(bot: Bot, wire: LocalWire) -> None:
    guest = wire.open_chat()
    group = wire.open_group(title="Commissie")
    message = wire.text_update(group, "/volgen", sender=guest, thread_id=5)["message"]
    sent = await bot.send_message(group, "Dag", message_thread_id=5)
    assert (message["from"]["id"], message["chat"]["title"], message["message_thread_id"]) == (guest, "Commissie", 5)
    assert (sent.chat.id, sent.message_thread_id, sent.is_topic_message) == (group, 5, True)
    assert group < 0


async def test_a_group_that_the_bot_left_takes_nothing_more(bot: Bot, wire: LocalWire) -> None:
    group = wire.open_group()
    assert await bot.leave_chat(group)
    with pytest.raises(Forbidden, match="not a member"):
        await bot.send_message(group, "Dag")
    assert wire.shown(group) == ()
