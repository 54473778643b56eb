"""Whoever waits longer than a second sees that something is under way."""

import asyncio

import pytest
from telegram import Update
from telegram.ext import Application, ContextTypes

from handlers.context import App, Asker, BotData, ChatData, Context
from handlers.replies import typing_when_slow
from tests.factories import a_message
from tests.fakes import BOT_TOKEN, FakeTelegram
from tests.virtual_time import run


@pytest.mark.parametrize(("seconds", "times"), [(0.9, 0), (1.1, 1), (4.0, 1)])
def test_typing_is_shown_past_one_second(seconds: float, times: int) -> None:
    wire = FakeTelegram()

    async def think() -> None:
        builder = Application.builder().token(BOT_TOKEN).request(wire).get_updates_request(wire)
        types = ContextTypes(context=Context, user_data=Asker, chat_data=ChatData, bot_data=BotData)
        app: App = builder.updater(None).job_queue(None).context_types(types).build()
        async with app:
            update = Update.de_json(a_message("?"), app.bot)
            async with typing_when_slow(update, Context.from_update(update, app)):
                await asyncio.sleep(seconds)

    run(think())
    assert [call["action"] for call in wire.called("sendChatAction")] == ["typing"] * times
