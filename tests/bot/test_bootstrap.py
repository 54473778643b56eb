"""Putting the house together."""

from pathlib import Path

import pytest

from bot.bootstrap import build
from bot.local.conversation import LocalChat
from bot.local.wire import LocalWire
from bot.settings import Settings, SettingsInvalid
from handlers import texts


async def test_a_new_base_is_filled(tmp_path: Path) -> None:
    async with build(Settings(database=tmp_path / "nieuw.db")) as house:
        assert isinstance(house.wire, LocalWire)
        (reply,) = await LocalChat(house.wire, house.application).say("/bronnen")
        assert reply.text_html


async def test_the_council_of_the_settings_is_where_everybody_starts(database: Path) -> None:
    async with build(Settings(database=database, council="Dordrecht")) as house:
        assert isinstance(house.wire, LocalWire)
        chat = LocalChat(house.wire, house.application)
        assert texts.PLACE_IS.format(name="Dordrecht") in (await chat.say("/start"))[0].text_html
        await chat.say("/gemeente geen")
        assert texts.CHOOSE_PLACE in (await chat.say("/start"))[0].text_html


async def test_an_unknown_council_is_refused(database: Path) -> None:
    with pytest.raises(SettingsInvalid, match=r"Rotterdam .*Dordrecht"):
        async with build(Settings(database=database, council="Rotterdam")):
            pass
