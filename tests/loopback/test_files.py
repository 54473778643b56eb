"""A file on its whole way over real sockets: from the chat of an editor to a preview, an application, and back."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from telegram import Bot, Update
from telegram.error import BadRequest

from bot.bootstrap import TelegramDoor, build
from bot.http import HttpWire
from bot.settings import Settings
from handlers.context import SERVICES
from handlers.curation import import_texts as said
from knowledge.alerts import Role
from knowledge.store import access, facts, people
from knowledge.store.people import Address, Channel, PersonKind
from tests.fakes import Clock
from tests.loopback import LoopbackTelegram
from tests.loopback.telegram import MOST_FETCHED
from tests.loopback.updates import a_message

CHAT = 501
LIST = b"vraag;antwoord\nWaar parkeer ik?;Achter het gemeentehuis.\n"


@pytest.fixture
async def own_wire(telegram: LoopbackTelegram) -> AsyncIterator[Bot]:
    wire = HttpWire(connections=1, patience_seconds=5)
    more = {"request": wire, "get_updates_request": wire}
    async with Bot(telegram.token, telegram.base_url, telegram.base_file_url, **more) as bot:
        yield bot


@pytest.fixture
async def door(telegram: LoopbackTelegram, database: Path, clock: Clock) -> AsyncIterator[TelegramDoor]:
    """The house with its door to this Telegram, and an editor in CHAT."""
    settings = Settings(
        database=database,
        key="een-sleutel-van-ten-minste-32-tekens",
        TELEGRAM_BOT_TOKEN=telegram.token,
        TELEGRAM_BASE_URL=telegram.base_url,
        TELEGRAM_BASE_FILE_URL=telegram.base_file_url,
    )
    telegram.chats.know([CHAT])
    async with build(settings, now=clock) as house:
        assert house.telegram is not None
        services = house.telegram.application.bot_data[SERVICES]
        address = Address(Channel.TELEGRAM, str(CHAT))
        kind, at = PersonKind.PERSON, clock()
        person = await house.knowledge.write(people.enter, services.vault, address, at=at, kind=kind)
        await house.knowledge.write(access.grant, person.id, Role.EDITOR, None, at=at)
        await house.telegram.application.initialize()  # as the receiver does
        yield house.telegram


async def test_our_wire_fetches_a_file_as_it_was_sent(telegram: LoopbackTelegram, own_wire: Bot) -> None:
    telegram.files["groot"] = bytes(range(256)) * 4096
    file = await own_wire.get_file("groot")
    assert bytes(await file.download_as_bytearray()) == telegram.files["groot"]


async def test_telegram_gives_a_bot_no_file_that_is_too_big(telegram: LoopbackTelegram, own_wire: Bot) -> None:
    telegram.files["reus"] = bytes(MOST_FETCHED + 1)
    with pytest.raises(BadRequest, match="too big"):
        await own_wire.get_file("reus")


async def test_a_list_that_an_editor_sends_is_shown_and_applied(telegram: LoopbackTelegram, door: TelegramDoor) -> None:
    telegram.files["lijst"] = LIST
    document = {"file_id": "lijst", "file_unique_id": "lijst", "file_name": "vragen.csv", "file_size": len(LIST)}
    message = a_message(CHAT, document=document) | {"message_id": telegram.chats.next_message_id()}
    app = door.application
    await app.process_update(Update.de_json({"update_id": 1, "message": message}, app.bot))
    (shown,) = telegram.sent
    assert said.LOOKED.format(name="vragen.csv") in shown.text
    telegram.press(shown, _data(telegram))
    (update,) = await app.bot.get_updates()
    await app.process_update(update)
    assert said.APPLIED.format(name="vragen.csv") in telegram.methods.edited[-1].text
    texts = [fact.text for fact in await app.bot_data[SERVICES].knowledge.read(facts.current)]
    assert "Achter het gemeentehuis." in texts


def _data(telegram: LoopbackTelegram) -> str:
    """What the first button under the last message carries."""
    message = telegram.chats.shown(CHAT, telegram.sent[-1].message_id)
    return str(message["reply_markup"]["inline_keyboard"][0][0]["callback_data"])
