"""Whole conversations, as Dutch text that a griffier can read; see tests/dialogues/LEESMIJ.md for the form."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.clock import noon
from bot.local.conversation import LocalChat
from bot.local.wire import Button, LocalMessage
from knowledge.answers.rendering import plain
from tests.fakes import Clock

FOLDER = Path(__file__).parent / "dialogues"
HEADERS = ("gemeente:", "vandaag:", "wacht:")


@dataclass
class Step:
    """A line of a dialogue that does something, with what must and must not be shown then."""

    number: int
    line: str
    wanted: list[str] = field(default_factory=list)
    unwanted: list[str] = field(default_factory=list)


def _read(path: Path) -> list[Step]:
    steps: list[Step] = []
    for number, raw in enumerate(path.read_text("utf-8").splitlines(), start=1):
        line = raw.strip()
        if line.startswith("<!"):
            steps[-1].unwanted.append(line[2:].strip())
        elif line.startswith("<"):
            steps[-1].wanted.append(line[1:].strip())
        elif line.startswith((">", "[", *HEADERS)):
            steps.append(Step(number, line))
        elif line and not line.startswith("#"):
            raise ValueError(f"{path.name}:{number}: {line}")
    return steps


class Play:
    """Plays the steps of a dialogue in a chat."""

    def __init__(self, chat: LocalChat, clock: Clock) -> None:
        self.chat = chat
        self.clock = clock
        self.buttons: list[Button] = []

    async def take(self, step: Step) -> str:
        """Do what *step* says; all that is shown then, on one line."""
        what, _, said = step.line.partition(":" if step.line.startswith(HEADERS) else " ")
        self.clock.advance(timedelta(seconds=1))
        if what == "vandaag":
            self.clock.moment = noon(date.fromisoformat(said.strip()))
        elif what == "wacht":
            self.clock.advance(timedelta(minutes=int(said.split()[0])))
        elif what == "gemeente":
            await self.chat.say(f"/gemeente {said.strip()}")
        elif what == ">":
            return self._show(await self.chat.say(said))
        else:
            return self._show(await self.chat.press(self.buttons[int(what.strip("[]")) - 1]))
        return ""

    def _show(self, messages: tuple[LocalMessage, ...]) -> str:
        self.buttons = [button for message in messages for button in message.buttons]
        labels = [f"[{number}] {button.label}" for number, button in enumerate(self.buttons, start=1)]
        return " ".join(" ".join([*(plain(message.text_html) for message in messages), *labels]).split())


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.txt")), ids=lambda path: path.stem)
async def test_dialogue(path: Path, chat: LocalChat, clock: Clock) -> None:
    play = Play(chat, clock)
    for step in _read(path):
        shown = await play.take(step)
        where = f"{path.name}:{step.number} {step.line}\n{shown}"
        assert not [wanted for wanted in step.wanted if wanted not in shown], where
        assert not [unwanted for unwanted in step.unwanted if unwanted in shown], where
