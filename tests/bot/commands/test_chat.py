"""The terminal: numbers press buttons only while there are buttons."""

import asyncio
import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.bootstrap import Zienswijzer, build
from bot.commands.chat import FAREWELL, converse, stream_reader
from bot.local.conversation import LocalChat
from bot.local.wire import LocalWire
from bot.settings import Settings
from handlers import texts
from tests.copying import copy_base


@pytest.fixture(scope="module")
def runner() -> Iterator[asyncio.Runner]:
    with asyncio.Runner() as runner:
        yield runner


@pytest.fixture(scope="module")
def terminal_house(
    runner: asyncio.Runner, curated_database: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Zienswijzer]:
    """A house of its own, for the terminal runs its steps one by one, outside the loop of the other tests."""
    path = copy_base(curated_database, tmp_path_factory.mktemp("terminal") / "zienswijzer.db")
    opening = build(Settings(database=path))
    yield runner.run(opening.__aenter__())
    runner.run(opening.__aexit__(None, None, None))


@pytest.fixture
def talk(runner: asyncio.Runner, terminal_house: Zienswijzer) -> "Talk":
    assert isinstance(terminal_house.wire, LocalWire)
    return Talk(runner, LocalChat(terminal_house.wire, terminal_house.application))


class Talk:
    """A whole conversation from typed lines to the screen."""

    def __init__(self, runner: asyncio.Runner, chat: LocalChat) -> None:
        self.runner = runner
        self.chat = chat

    def __call__(self, *typed: str) -> list[str]:
        """What is shown after each typed line; the welcome comes first, the farewell last."""
        source, sink = io.StringIO("".join(f"{line}\n" for line in typed)), io.StringIO()
        converse(self.chat, run=self.runner.run, read=stream_reader(source, sink), sink=sink)
        return sink.getvalue().split("\n> ")


def test_a_number_presses_its_button(talk: Talk) -> None:
    shown = talk("/start", "1")
    assert "[1] " in shown[1]
    assert talk.chat.asker.place_id is not None


def test_a_number_that_is_no_button_is_a_question(talk: Talk) -> None:
    talk("/start", "99")
    assert talk.chat.asker.place_id is None
    assert talk.chat.data.exchanges[-1].answer is not None


def test_a_number_without_buttons_is_a_question(talk: Talk) -> None:
    talk("/help", "1")
    assert talk.chat.data.exchanges[-1].answer is not None


def test_old_numbers_no_longer_press(talk: Talk) -> None:
    talk("/start", "/help", "1")
    assert talk.chat.asker.place_id is None


def test_nothing_of_the_markup_is_shown(talk: Talk) -> None:
    assert "<b>" not in "".join(talk("/help", "/segmenten", "/bronnen"))


@pytest.mark.parametrize("last", ["/stop", " /STOP "])
def test_stop_ends_before_what_follows(talk: Talk, last: str) -> None:
    assert FAREWELL in talk(last, "/help")[-1]


def test_the_end_of_input_ends_the_conversation(talk: Talk) -> None:
    assert FAREWELL in talk()[-1]


def test_an_empty_line_gets_a_reply(talk: Talk) -> None:
    assert texts.EMPTY in talk("")[1]


def test_ctrl_c_at_the_prompt_ends_the_conversation(talk: Talk) -> None:
    def interrupt(prompt: str) -> str:
        raise KeyboardInterrupt

    sink = io.StringIO()
    converse(talk.chat, run=talk.runner.run, read=interrupt, sink=sink)
    assert sink.getvalue().rstrip().endswith(FAREWELL)


def test_a_terminal_gets_lines_that_fit(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    class Screen(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setenv("COLUMNS", "40")
    sink = Screen()
    converse(talk.chat, run=talk.runner.run, read=stream_reader(io.StringIO("/stop\n"), io.StringIO()), sink=sink)
    assert max(map(len, sink.getvalue().splitlines())) <= 40
