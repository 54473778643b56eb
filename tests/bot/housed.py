"""A house that delivers, on a base in which one chat is about to be told of one term."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from bot.bootstrap import Zienswijzer, build
from bot.settings import TOKEN_NAME, Settings
from knowledge.store.vault import Vault
from tests.campaigns.told import make_base
from tests.deliveries import START
from tests.fakes import BOT_TOKEN, Clock, FakeTelegram

KEY = "sleutel-" * 5
CHAT = 501
MAIL = {"smtp_host": "127.0.0.1", "mail_from": "zienswijzer@raad.example", "public_url": "https://raad.example"}
PATIENCE_SECONDS = 10


@asynccontextmanager
async def a_house(
    path: Path, telegram: FakeTelegram | None = None, *, said: Callable[[str], None] = lambda _: None, **more: Any
) -> AsyncIterator[Zienswijzer]:
    """A house on a base in which one chat is about to be told of one term; with *telegram* it can."""
    database = path / "basis.db"
    if not database.exists():
        make_base(database, vault=Vault.of(KEY), chats={CHAT: 1}, now=START)
    token = {TOKEN_NAME: BOT_TOKEN} if telegram else {}
    settings = Settings(database=database, key=KEY, **token, **more)
    async with build(settings, request=telegram, now=Clock(START), announce=said) as house:
        yield house


async def until(is_so: Callable[[], bool]) -> None:
    async with asyncio.timeout(PATIENCE_SECONDS):
        while not is_so():  # noqa: ASYNC110  # it tells nobody
            await asyncio.sleep(0.01)
