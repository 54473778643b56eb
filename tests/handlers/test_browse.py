"""The commands that list."""

import pytest

from bot.local.conversation import LocalChat
from knowledge.answers.answer import Outcome


@pytest.mark.parametrize("command", ["/termijnen", "/termijnen alle", "/besluiten", "/segmenten", "/bronnen"])
async def test_a_command_shows_its_list(chat: LocalChat, command: str) -> None:
    await chat.say("/gemeente dordrecht")
    assert await chat.say(command)
    assert chat.data.exchanges[-1].answer is not None
    assert chat.data.exchanges[-1].answer.outcome is Outcome.LIST


async def test_all_terms_are_more_than_those_to_come(chat: LocalChat) -> None:
    await chat.say("/termijnen")
    ahead = chat.data.exchanges[-1].answer
    await chat.say("/termijnen ALLE")
    everything = chat.data.exchanges[-1].answer
    assert ahead is not None
    assert everything is not None
    assert set(ahead.facts) < set(everything.facts)
