"""Whole conversations of editors, two and more of them; see tests/dialogues/redactie/LEESMIJ.md."""

from pathlib import Path

import pytest

from bot.bootstrap import Zienswijzer
from tests.fakes import Clock
from tests.handlers.editors import CONVERSATIONS, an_office, follow


@pytest.mark.parametrize("path", CONVERSATIONS, ids=lambda path: path.stem)
async def test_dialogue(path: Path, house: Zienswijzer, database: Path, clock: Clock) -> None:
    async with an_office(house, database, clock) as office:
        await follow(office, path)
