"""A door of this machine that keeps people: every handler on the local wire, with a vault where a test gives one."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from telegram.ext import Application, ContextTypes

from bot.bootstrap import LOCAL_TOKEN, MODULES
from bot.local import LocalWire
from handlers.context import SERVICES, App, Asker, BotData, ChatData, Context, Services


@asynccontextmanager
async def a_local_app(services: Services, *before: Any) -> AsyncIterator[tuple[App, LocalWire]]:
    """The Application with all modules and its wire; modules *before* come first, once."""
    wire = LocalWire(now=services.now)
    builder = Application.builder().token(LOCAL_TOKEN).request(wire).get_updates_request(wire)
    types = ContextTypes(context=Context, user_data=Asker, chat_data=ChatData, bot_data=BotData)
    app: App = builder.updater(None).job_queue(None).context_types(types).build()
    app.bot_data[SERVICES] = services
    for module in (*(one for one in before if one not in MODULES), *MODULES):
        module.register(app)
    async with app:
        yield app, wire
