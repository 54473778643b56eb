"""A Telegram of one's own, and a bot that speaks to it over real sockets."""

from collections.abc import AsyncIterator

import pytest
from telegram import Bot

from tests.loopback import LoopbackTelegram


@pytest.fixture
async def telegram() -> AsyncIterator[LoopbackTelegram]:
    async with LoopbackTelegram() as telegram:
        yield telegram


@pytest.fixture
async def bot(telegram: LoopbackTelegram) -> AsyncIterator[Bot]:
    async with Bot(telegram.token, base_url=telegram.base_url) as bot:
        yield bot
