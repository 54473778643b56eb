"""The whole Application on a wire that a test can look at, and the door to Telegram that handler tests knock on."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from typing import Any

from telegram import Update
from telegram.ext import Application, ContextTypes
from telegram.request import BaseRequest

from bot.bootstrap import LOCAL_TOKEN
from bot.modules import MODULES
from handlers.context import SERVICES, App, Asker, BotData, ChatData, Context, Services
from knowledge.store.vault import Vault
from tests.factories import Json
from tests.fakes import BOT_TOKEN, FakeTelegram

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


@asynccontextmanager
async def an_app(services: Services, wire: BaseRequest, *, token: str = LOCAL_TOKEN) -> AsyncIterator[App]:
    """The Application with every handler on *wire*."""
    builder = Application.builder().token(token).request(wire).get_updates_request(wire)
    types = ContextTypes(context=Context, user_data=Asker, chat_data=ChatData, bot_data=BotData)
    app: App = builder.updater(None).job_queue(None).context_types(types).build()
    app.bot_data[SERVICES] = services
    for module in MODULES:
        module.register(app)
    async with app:
        yield app


@asynccontextmanager
async def a_door(services: Services) -> AsyncIterator[Door]:
    """The same on a wire that only records."""
    wire = FakeTelegram()
    async with an_app(services, wire, token=BOT_TOKEN) as app:
        yield Door(app, wire)
