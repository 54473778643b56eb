"""Whole conversations about reminders, with what arrives later; see tests/dialogues/herinneringen/LEESMIJ.md."""

from datetime import datetime
from pathlib import Path

import pytest

from bot.bootstrap import Zienswijzer
from bot.local.conversation import LocalChat
from bot.local.wire import LocalMessage
from knowledge.answers.rendering import plain
from knowledge.dutch.local_time import AMSTERDAM
from tests.fakes import Clock
from tests.handlers.told import Told, a_telling_house, button

FOLDER = Path(__file__).parent / "dialogues" / "herinneringen"
STARTS = ("klok:", "gemeente:", ">", "[")


class Play:
    """Plays the lines of a conversation; *shown* is what the last one brought, on one line."""

    def __init__(self, told: Told, chat: LocalChat) -> None:
        self.told = told
        self.chat = chat
        self.messages: tuple[LocalMessage, ...] = ()

    async def take(self, line: str) -> None:
        before = len(self.told.shown(self.chat.id))
        if line.startswith("klok:"):
            moment = datetime.strptime(line.partition(":")[2].strip(), "%Y-%m-%d %H:%M").replace(tzinfo=AMSTERDAM)
            await self.told.pass_to(moment)
        elif line.startswith("gemeente:"):
            await self.chat.say(f"/gemeente {line.partition(':')[2].strip()}")
        elif line.startswith(">"):
            await self.chat.say(line[1:].strip())
        else:
            await self.chat.press(button(self.messages, line.strip("[]")))
        new = tuple(self.told.shown(self.chat.id)[before:])
        self.messages = new or (() if line.startswith("klok:") else self.messages)

    @property
    def shown(self) -> str:
        labels = [f"[{one.label}]" for message in self.messages for one in message.buttons]
        return " ".join(" ".join([*(plain(message.text_html) for message in self.messages), *labels]).split())


def read(path: Path) -> list[str]:
    return [line.strip() for line in path.read_text("utf-8").splitlines()]


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.txt")), ids=lambda path: path.stem)
async def test_dialogue(path: Path, house: Zienswijzer, database: Path, clock: Clock) -> None:
    lines = read(path)
    first = next(line for line in lines if line.startswith("klok:")).partition(":")[2].strip()
    clock.moment = datetime.strptime(first, "%Y-%m-%d %H:%M").replace(tzinfo=AMSTERDAM)
    async with a_telling_house(house, database, clock) as told:
        play = Play(told, told.chat())
        for number, line in enumerate(lines, start=1):
            where = f"{path.name}:{number} {line}\n{play.shown}"
            if line.startswith("<!"):
                assert line[2:].strip() not in play.shown, where
            elif line.startswith("<"):
                assert line[1:].strip() in play.shown, where
            elif line.startswith(STARTS):
                await play.take(line)
            else:
                assert not line or line.startswith("#"), where
