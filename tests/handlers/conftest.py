"""What handler tests may ask for: a door to Telegram on a wire that only records, and a house in which editors work."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.bootstrap import Zienswijzer
from bot.local.conversation import LocalChat
from handlers.context import SERVICES
from tests.fakes import Clock
from tests.handlers.doors import VAULT, Door, a_door
from tests.handlers.editors import Office, an_office
from tests.handlers.sent_files import Desk, a_desk


@pytest.fixture
async def door(house: Zienswijzer, clock: Clock) -> AsyncIterator[Door]:
    async with a_door(replace(house.application.bot_data[SERVICES], vault=VAULT)) as door:
        yield door


@pytest.fixture
async def office(house: Zienswijzer, database: Path, clock: Clock) -> AsyncIterator[Office]:
    """The house on a base of its own, with the chats of editors."""
    async with an_office(house, database, clock) as office:
        yield office


@pytest.fixture
async def desk(house: Zienswijzer, tmp_path: Path, clock: Clock) -> AsyncIterator[Desk]:
    """An office on a small base, to which files can be sent."""
    async with a_desk(house, tmp_path, clock) as desk:
        yield desk


@pytest.fixture
async def anna(desk: Desk) -> LocalChat:
    """The chat of an editor at that desk."""
    return await desk.office.editor()
