"""Whole conversations of editors, two and more of them; see tests/dialogues/redactie/LEESMIJ.md."""

from pathlib import Path

import pytest

from bot.bootstrap import Zienswijzer
from tests.fakes import Clock
from tests.handlers.editors import Play, an_office, lines_of

FOLDER = Path(__file__).parent / "dialogues" / "redactie"


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.txt")), ids=lambda path: path.stem)
async def test_dialogue(path: Path, house: Zienswijzer, database: Path, clock: Clock) -> None:
    async with an_office(house, database, clock) as office:
        play = Play(office)
        for number, line in enumerate(lines_of(path), start=1):
            where = f"{path.name}:{number} {line}\n{play.shown}"
            if line.startswith("<!"):
                assert line[2:].strip() not in play.shown, where
            elif line.startswith("<"):
                assert line[1:].strip() in play.shown, where
            elif line.strip() and not line.startswith("#"):
                await play.take(line.strip())
