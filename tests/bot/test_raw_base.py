"""What lies on the disk after a conversation: nothing that tells who asked, or what."""

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.bootstrap import TelegramDoor, build
from bot.settings import Settings
from tests.factories import Json, a_message, a_press, a_user
from tests.fakes import BOT_TOKEN, Clock, FakeTelegram

CHAT_ID = 987_654_321_012
NAME = "Sanneke-van-der-Test"
ANSWERED = "wat is segment 5 voor quetzalvogels"
UNANSWERED = "wanneer moet de schutting van de xylofoonclub weg"  # the editors read it, and nobody's name with it
ASKED = (ANSWERED, UNANSWERED, "/gemeente dordrecht")


def by(update: Json) -> bytes:
    return json.dumps(update).encode()


@pytest.fixture
async def telegram(database: Path, clock: Clock) -> AsyncIterator[tuple[TelegramDoor, FakeTelegram]]:
    wire = FakeTelegram()
    settings = Settings(
        database=database,
        key=SecretStr("k" * 43),
        webhook_url="https://raad.example/telegram",
        TELEGRAM_BOT_TOKEN=SecretStr(BOT_TOKEN),
    )
    async with build(settings, request=wire, now=clock) as house:
        assert house.telegram
        receiving = asyncio.create_task(house.telegram.receiver.run())
        yield house.telegram, wire
        await house.telegram.receiver.stop(grace=5)
        await receiving


async def settled(telegram: TelegramDoor) -> None:
    async with asyncio.timeout(20):
        while (await telegram.receiver.contact()).waiting:
            pass  # asking the base lets the others go on


def traces(database: Path, words: tuple[str, ...]) -> list[str]:
    """Which of *words* stand in the files of the base, in whatever writing."""
    raw = b"".join(path.read_bytes() for path in database.parent.glob(f"{database.name}*"))
    writings = {word: [word.encode(), word.encode("utf-16-le"), word.encode().hex().encode()] for word in words}
    for word in filter(str.isdigit, words):
        writings[word].append(int(word).to_bytes(6, "big"))  # how SQLite keeps an integer of this size
    return [word for word, forms in writings.items() if any(form in raw for form in forms)]


async def test_a_conversation_leaves_no_trace_of_who_or_what(
    telegram: tuple[TelegramDoor, FakeTelegram], database: Path
) -> None:
    door, wire = telegram
    member = a_user(CHAT_ID, first_name=NAME, username=NAME)
    for text in ASKED:
        await door.receiver.accept(by(a_message(text, user=member)))
    await door.receiver.accept(by(a_press("p:dordrecht", user=member)))
    await settled(door)
    assert len(wire.called("sendMessage")) == len(ASKED)
    assert traces(database, (str(CHAT_ID), NAME, ANSWERED, "quetzal")) == []
    assert traces(database, (UNANSWERED,)) == [UNANSWERED]


async def test_what_waits_and_what_was_set_aside_is_sealed(
    telegram: tuple[TelegramDoor, FakeTelegram], database: Path
) -> None:
    door, _ = telegram
    odd = a_message("quetzalvogels", user=a_user(CHAT_ID, first_name=NAME))
    odd["message"]["chat"] = "geen chat"
    await door.receiver.accept(by(odd))
    await settled(door)
    assert (await door.receiver.contact()).quarantined == 1
    assert traces(database, (str(CHAT_ID), NAME, "quetzal")) == []


async def test_the_search_for_traces_finds_what_is_there(database: Path) -> None:
    assert traces(database, ("zhz-segmenten-5",)) == ["zhz-segmenten-5"]
