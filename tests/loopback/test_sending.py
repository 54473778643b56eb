import httpx
import pytest
from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InputTextMessageContent,
    ReplyParameters,
)
from telegram.error import BadRequest, ChatMigrated, EndPointNotFound, Forbidden, InvalidToken

from bot.local.acceptance import Refused
from tests.loopback import LoopbackTelegram
from tests.loopback.calls import RefusedFor

CHAT = 501
WHY = InlineKeyboardMarkup([[InlineKeyboardButton("Waarom?", callback_data="w")]])


@pytest.fixture(autouse=True)
def _known_chat(telegram: LoopbackTelegram) -> None:
    telegram.chats.know([CHAT])


async def test_a_message_is_shown_without_its_markup_and_kept_with_it(telegram: LoopbackTelegram, bot: Bot) -> None:
    message = await bot.send_message(CHAT, "<b>Let op</b>: 1 &lt; 2", parse_mode="HTML", reply_markup=WHY)
    assert message.text == "Let op: 1 < 2"
    assert message.reply_markup == WHY
    assert telegram.sent_to(CHAT) == ["<b>Let op</b>: 1 &lt; 2"]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        pytest.param("<b>open", "an.t parse entities", id="broken markup"),
        pytest.param("<i> </i>", "Message text is empty", id="nothing to see"),
        pytest.param("🏛" * 2049, "Message is too long", id="4,098 units"),
    ],
)
async def test_a_text_that_telegram_would_not_show_is_refused(bot: Bot, text: str, why: str) -> None:
    with pytest.raises(BadRequest, match=why):
        await bot.send_message(CHAT, text, parse_mode="HTML")


async def test_a_button_holds_64_bytes(bot: Bot) -> None:
    fits, does_not = (
        InlineKeyboardMarkup.from_button(InlineKeyboardButton("x", callback_data="é" * n)) for n in (32, 33)
    )
    await bot.send_message(CHAT, "ja", reply_markup=fits)
    with pytest.raises(BadRequest, match="Button_data_invalid"):
        await bot.send_message(CHAT, "nee", reply_markup=does_not)


async def test_parameters_come_as_json_too(telegram: LoopbackTelegram) -> None:
    async with httpx.AsyncClient() as client:
        told = {"chat_id": CHAT, "text": "hallo", "reply_markup": {"inline_keyboard": []}}
        answer = await client.post(f"{telegram.base_url}{telegram.token}/sendMessage", json=told)
    assert answer.json()["result"]["chat"]["id"] == CHAT


async def test_an_edit_changes_the_message_in_place(telegram: LoopbackTelegram, bot: Bot) -> None:
    message = await bot.send_message(CHAT, "oud", reply_markup=WHY)
    await message.edit_text("nieuw")
    assert telegram.chats.shown(CHAT, message.message_id)["text"] == "nieuw"
    assert "reply_markup" not in telegram.chats.shown(CHAT, message.message_id)


async def test_an_edit_that_changes_nothing_is_refused(bot: Bot) -> None:
    message = await bot.send_message(CHAT, "zo is het", reply_markup=WHY)
    with pytest.raises(BadRequest, match="Message is not modified"):
        await message.edit_text("zo is het", reply_markup=WHY)
    with pytest.raises(BadRequest, match="Message is not modified"):
        await message.edit_reply_markup(WHY)


async def test_a_message_that_is_gone_cannot_be_edited_or_deleted(bot: Bot) -> None:
    message = await bot.send_message(CHAT, "weg")
    await message.delete()
    with pytest.raises(BadRequest, match="Message to edit not found"):
        await message.edit_text("terug")
    with pytest.raises(BadRequest, match="Message to delete not found"):
        await message.delete()


async def test_a_chat_that_never_wrote_is_not_found(bot: Bot) -> None:
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(999, "hallo")


async def test_whoever_blocks_the_bot_gets_nothing(telegram: LoopbackTelegram, bot: Bot) -> None:
    telegram.chats.close(CHAT, Refused("Forbidden: bot was blocked by the user", status=403))
    with pytest.raises(Forbidden, match="blocked"):
        await bot.send_message(CHAT, "hallo")


async def test_a_group_that_moved_says_where_to(telegram: LoopbackTelegram, bot: Bot) -> None:
    moved = RefusedFor("group chat was upgraded to a supergroup chat", migrate_to_chat_id=-1001)
    telegram.chats.close(CHAT, moved)
    with pytest.raises(ChatMigrated) as caught:
        await bot.send_message(CHAT, "hallo")
    assert caught.value.new_chat_id == -1001


async def test_a_reply_shows_what_it_replies_to(telegram: LoopbackTelegram, bot: Bot) -> None:
    telegram.say(CHAT, "wat is segment 4a?")
    (update,) = await bot.get_updates()
    assert update.message
    message = await bot.send_message(CHAT, "dit", reply_parameters=ReplyParameters(update.message.message_id))
    assert message.reply_to_message
    assert message.reply_to_message.text == "wat is segment 4a?"


async def test_a_press_is_answered_once(telegram: LoopbackTelegram, bot: Bot) -> None:
    await bot.send_message(CHAT, "kies", reply_markup=WHY)
    telegram.press(telegram.sent[0], "w")
    (update,) = await bot.get_updates()
    assert update.callback_query
    await update.callback_query.answer()
    with pytest.raises(BadRequest, match="Query is too old"):
        await update.callback_query.answer()


async def test_cards_need_names_of_their_own(telegram: LoopbackTelegram, bot: Bot) -> None:
    telegram.ask_inline(CHAT, "segment")
    (update,) = await bot.get_updates()
    assert update.inline_query
    card = InlineQueryResultArticle("1", "Segment 4a", InputTextMessageContent("<b>4a</b>", parse_mode="HTML"))
    with pytest.raises(BadRequest, match="Result_id_duplicate"):
        await update.inline_query.answer([card, card])
    assert await update.inline_query.answer([card])


async def test_menus_stand_by_scope_and_language(bot: Bot) -> None:
    await bot.set_my_commands([("hulp", "Uitleg")], language_code="nl")
    assert [one.command for one in await bot.get_my_commands(language_code="nl")] == ["hulp"]
    assert await bot.get_my_commands() == ()
    with pytest.raises(BadRequest, match="Bot_command_invalid"):
        await bot.set_my_commands([("Hülp", "Uitleg")])


async def test_descriptions_have_a_length(bot: Bot) -> None:
    await bot.set_my_short_description("Kort")
    assert (await bot.get_my_short_description()).short_description == "Kort"
    with pytest.raises(BadRequest, match="too_long"):
        await bot.set_my_short_description("x" * 121)


async def test_an_unknown_method_is_not_found(bot: Bot) -> None:
    with pytest.raises(EndPointNotFound):
        await bot.do_api_request("tovertMee")


async def test_another_token_is_turned_away(telegram: LoopbackTelegram) -> None:
    stranger = Bot("7700000001:geraden", base_url=telegram.base_url)
    with pytest.raises(InvalidToken):
        await stranger.initialize()
    await stranger.shutdown()
