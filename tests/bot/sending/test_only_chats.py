"""A test instance on a copy of the base: whatever happens in it, nothing reaches a chat or a mailbox but its own."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from telegram.error import Forbidden
from telegram.ext import ExtBot

from bot.bootstrap import Zienswijzer
from handlers.reminders.mails import confirmation
from knowledge.alerts import Failed
from tests.bot.housed import CHAT, MAIL, PATIENCE_SECONDS, a_house
from tests.factories import Json, a_group, a_member, a_message, a_press, a_user, an_inline_query
from tests.fakes import FakeTelegram
from tests.smtp import mail_server

OWN = 777
STRANGE_GROUP = -1_009_999
WEBHOOK = "https://raad.example/telegram"
HOUSEKEEPING = {"getMe", "setWebhook", "getWebhookInfo", "setMyCommands", "setMyDescription", "setMyShortDescription"}
HOUSEKEEPING |= {"setChatMenuButton"}

Bot = ExtBot[Any]


@asynccontextmanager
async def a_copy(path: Path, telegram: FakeTelegram, **more: Any) -> AsyncIterator[Zienswijzer]:
    """A house with a reminder due to somebody, that may write to one other chat only."""
    async with a_house(path, telegram, only_chats=str(OWN), webhook_url=WEBHOOK, **more) as house:
        yield house


def reached(telegram: FakeTelegram) -> set[Any]:
    """The chats that a call was about, or the call itself where it says of no chat."""
    return {call.parameters.get("chat_id", call.method) for call in telegram.calls if call.method not in HOUSEKEEPING}


def everything_from(user: Json) -> list[Json]:
    """What a person can do to a bot: ask, press, type in inline mode, send a file, add it to a group."""
    group = a_group(STRANGE_GROUP)
    change = {"chat": group, "from": user, "date": 0}
    change |= {"old_chat_member": a_member("left"), "new_chat_member": a_member("administrator")}
    file = {"file_id": "een", "file_unique_id": "een", "file_name": "feiten.xlsx", "file_size": 100}
    return [
        a_message("wat is segment 5?", user=user),
        a_message("/exporteren", user=user),
        a_message("/mijngegevens", user=user),
        a_message(user=user, document=file),
        a_press("w:", user=user),
        an_inline_query("segment 4a", user=user),
        a_message("/termijnen", user=user, chat=group),
        {"update_id": 70_000_000 + user["id"], "my_chat_member": change},
    ]


async def handle(house: Zienswijzer, updates: list[Json]) -> None:
    """Let the receiver take *updates* and settle them all."""
    assert house.telegram
    receiver = house.telegram.receiver
    receiving = asyncio.create_task(receiver.run())
    for update in updates:
        await receiver.accept(json.dumps(update).encode())
    async with asyncio.timeout(PATIENCE_SECONDS):
        while (await receiver.contact()).waiting:  # noqa: ASYNC110  # it tells nobody
            await asyncio.sleep(0.01)
    await receiver.stop(grace=3)
    await receiving


async def test_whatever_strangers_do_none_of_them_is_answered(tmp_path: Path) -> None:
    telegram = FakeTelegram()
    async with a_copy(tmp_path, telegram) as house:
        await handle(house, everything_from(a_user(CHAT)))
    assert reached(telegram) == set()


async def test_the_chat_it_is_for_is_answered(tmp_path: Path) -> None:
    telegram = FakeTelegram()
    async with a_copy(tmp_path, telegram) as house:
        await handle(house, everything_from(a_user(OWN)))
    assert reached(telegram) == {OWN, "answerCallbackQuery", "answerInlineQuery"}


async def test_an_update_that_breaks_a_handler_gets_no_apology_elsewhere(tmp_path: Path) -> None:
    telegram = FakeTelegram()
    async with a_copy(tmp_path, telegram) as house:
        assert house.telegram
        broken = a_message("/help", user=a_user(CHAT))
        update = broken | {"message": broken["message"] | {"entities": [{"type": "bot_command"}]}}
        await handle(house, [update])
    assert reached(telegram) == set()


async def test_reminders_and_alarms_stay_inside(tmp_path: Path) -> None:
    telegram = FakeTelegram()
    async with a_copy(tmp_path, telegram) as house:
        assert house.telegram
        with pytest.raises(Forbidden):
            await house.telegram.post.tell(str(CHAT), "alarm")
        await house.telegram.post.tell(str(OWN), "alarm")
    assert [call["chat_id"] for call in telegram.called("sendMessage")] == [OWN]


@pytest.mark.parametrize(
    "write",
    [
        pytest.param(lambda bot: bot.send_message(CHAT, "x"), id="message"),
        pytest.param(lambda bot: bot.send_message(str(CHAT), "x"), id="number as text"),
        pytest.param(lambda bot: bot.send_message("@kanaal", "x"), id="channel"),
        pytest.param(lambda bot: bot.send_document(CHAT, b"x"), id="document"),
        pytest.param(lambda bot: bot.send_photo(CHAT, b"x"), id="picture"),
        pytest.param(lambda bot: bot.send_chat_action(CHAT, "typing"), id="typing"),
        pytest.param(lambda bot: bot.edit_message_text("x", CHAT, 1), id="edit"),
        pytest.param(lambda bot: bot.edit_message_text("x", inline_message_id="1"), id="edit elsewhere"),
        pytest.param(lambda bot: bot.delete_message(CHAT, 1), id="delete"),
        pytest.param(lambda bot: bot.forward_message(CHAT, OWN, 1), id="forward"),
        pytest.param(lambda bot: bot.copy_message(CHAT, OWN, 1), id="copy"),
        pytest.param(lambda bot: bot.send_gift(user_id=CHAT, gift_id="1"), id="gift"),
        pytest.param(lambda bot: bot.leave_chat(STRANGE_GROUP), id="leave"),
        pytest.param(lambda bot: bot.do_api_request("sendMessage", {"chat_id": CHAT, "text": "x"}), id="by hand"),
        pytest.param(lambda bot: bot.do_api_request("sendRichMessage", {"user": CHAT}), id="yet unknown"),
    ],
)
@pytest.mark.filterwarnings("ignore:Please use")
async def test_no_call_of_the_bot_leaves_for_another_chat(
    tmp_path: Path, write: Callable[[Bot], Awaitable[object]]
) -> None:
    telegram = FakeTelegram()
    async with a_copy(tmp_path, telegram) as house:
        assert house.telegram
        bot = house.telegram.application.bot
        await bot.initialize()
        with pytest.raises(Forbidden):
            await write(bot)
        await bot.shutdown()
    assert reached(telegram) == set()


async def test_mail_goes_to_whoever_runs_it_and_to_nobody_else(tmp_path: Path) -> None:
    async with mail_server() as server:
        mail: dict[str, Any] = MAIL | {"smtp_port": server.port, "smtp_tls": "none", "alarm_mail": "Wacht@raad.example"}
        async with a_copy(tmp_path, FakeTelegram(), **mail) as house:
            send = house.publication.send_mail
            assert send
            to_member = await send(confirmation("lid@raad.example", what="alles", link="https://raad.example/b/1"))
            assert to_member
            assert to_member.how is Failed.REFUSED
            assert "lid@" not in to_member.reason
            for own in ("wacht@raad.example", "zienswijzer@raad.example"):
                assert await send(confirmation(own, what="alles", link="https://raad.example/b/1")) is None
    assert [letter.to for letter in server.letters] == [("wacht@raad.example",), ("zienswijzer@raad.example",)]


async def test_without_the_list_mail_goes_to_anybody(tmp_path: Path) -> None:
    async with mail_server() as server:
        mail: dict[str, Any] = MAIL | {"smtp_port": server.port, "smtp_tls": "none"}
        async with a_house(tmp_path, **mail) as house:
            send = house.publication.send_mail
            assert send
            assert await send(confirmation("lid@raad.example", what="alles", link="https://raad.example/b/1")) is None
    assert len(server.letters) == 1
