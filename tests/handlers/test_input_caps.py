"""However long and odd a message is, it is answered soon: nobody can keep the house busy with one."""

import time

import pytest

from bot.local.conversation import LocalChat
from handlers import texts
from handlers.asking.ask import LIMIT
from handlers.texts import COMMANDS
from handlers.web.chat import LONGEST_QUESTION

LONGEST_MESSAGE = 4096  # Telegram's own
PATIENCE_SECONDS = 3.0  # ten times what the slowest takes; one that grows with the square would take minutes
ODD = {
    "one word": "a",
    "hyphens": "a-",
    "dots": ".a",
    "numbers": "10.000.000.000 ",
    "dates": "uiterlijk voor medio juni/juli 2021 ",
    "brackets": "((",
    "codes": "4b ",
    "a known word": "zienswijze",
    "a misspelt word": "inkoopkadr ",
    "marks upon a letter": "a\u0301\u0302\u0303",
    "mentions": "@raad ",
}


@pytest.fixture(params=ODD.values(), ids=ODD)
def odd(request: pytest.FixtureRequest) -> str:
    return str(request.param) * LONGEST_MESSAGE


async def said_to(chat: LocalChat, text: str) -> str:
    began = time.perf_counter()
    shown = await chat.say(text)
    assert time.perf_counter() - began < PATIENCE_SECONDS
    return shown[-1].text_html


async def test_a_question_as_long_as_may_be_is_answered_soon(chat: LocalChat, odd: str) -> None:
    assert await said_to(chat, odd[:LIMIT].strip()) != texts.TOO_LONG.format(limit=LIMIT)


async def test_a_longer_one_is_refused_unread(chat: LocalChat, odd: str) -> None:
    assert await said_to(chat, f"x{odd[:LIMIT]}x") == texts.TOO_LONG.format(limit=LIMIT)


@pytest.mark.parametrize("name", [name for name, _ in COMMANDS])
async def test_a_command_with_a_long_tail_is_answered_soon(chat: LocalChat, name: str) -> None:
    for tail in ODD.values():
        assert await said_to(chat, f"/{name} {tail * LONGEST_MESSAGE}"[:LONGEST_MESSAGE])


def test_the_page_takes_no_longer_question_than_the_chat() -> None:
    assert LONGEST_QUESTION == LIMIT
