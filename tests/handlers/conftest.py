"""A door to Telegram for handler tests: the real Application with every handler, on a wire that only records."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from typing import Any

import pytest
from telegram import Update
from telegram.ext import Application, ContextTypes

from bot.bootstrap import MODULES, Zienswijzer
from handlers.context import SERVICES, App, Asker, BotData, ChatData, Context
from knowledge.store.vault import Vault
from tests.factories import Json
from tests.fakes import BOT_TOKEN, Clock, FakeTelegram

VAULT = Vault.of("een sleutel van ten minste 32 tekens".replace(" ", "-"))


@dataclass(frozen=True, slots=True)
class Door:
    """The Application, and the wire that shows what it sent."""

    app: App
    wire: FakeTelegram

    async def take(self, update: Json) -> list[dict[str, Any]]:
        """Handle *update*; the messages that were sent, new ones only."""
        before = len(self.wire.called("sendMessage"))
        await self.app.process_update(Update.de_json(update, self.app.bot))
        return self.wire.called("sendMessage")[before:]

    def at_home(self, place_id: str) -> None:
        """Let the house have a place for whoever chooses none."""
        self.app.bot_data[SERVICES] = replace(self.app.bot_data[SERVICES], home_id=place_id)


@pytest.fixture
async def door(house: Zienswijzer, clock: Clock) -> AsyncIterator[Door]:
    wire = FakeTelegram()
    builder = Application.builder().token(BOT_TOKEN).request(wire).get_updates_request(wire)
    types = ContextTypes(context=Context, user_data=Asker, chat_data=ChatData, bot_data=BotData)
    app: App = builder.updater(None).job_queue(None).context_types(types).build()
    app.bot_data[SERVICES] = replace(house.application.bot_data[SERVICES], vault=VAULT)
    for module in MODULES:
        module.register(app)
    async with app:
        yield Door(app, wire)
