"""How a person stands is looked up beside the answer, not apart from it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.bootstrap import Zienswijzer
from bot.local.conversation import LocalChat
from handlers.asking import feedback_texts as texts
from handlers.standing import Standing, standing_of
from knowledge.alerts import Role
from knowledge.store.database import KnowledgeBase
from tests.fakes import Clock
from tests.handlers.doors import VAULT
from tests.handlers.inbox import KNOWN, a_member, address_of, an_editor, an_own_desk
from tests.handlers.told import Told, button

TURN = "BEGIN"


@pytest.fixture
async def told(house: Zienswijzer, database: Path, clock: Clock) -> AsyncIterator[Told]:
    async with an_own_desk(house, database, clock) as told:
        yield told


async def turns_for(knowledge: KnowledgeBase, chat: LocalChat, text: str) -> int:
    """How often the database thread had its turn for *text*."""
    seen: list[str] = []
    await knowledge.read(lambda db: db.conn.set_trace_callback(seen.append))
    await chat.say(text)
    await knowledge.read(lambda db: db.conn.set_trace_callback(None))
    return sum(statement.startswith(TURN) for statement in seen) - 1


async def test_a_question_takes_two_turns_of_the_database_thread(told: Told) -> None:
    chat = await a_member(told)
    assert await turns_for(told.knowledge, chat, KNOWN) == 2  # what the person is in the middle of, and the answer


async def test_who_agreed_is_known_by_the_same_turn_and_noted_in_a_third(told: Told) -> None:
    chat = await a_member(told)
    await chat.press(button(await chat.say("/instellingen"), texts.CORRECTIONS_OFF))
    assert await turns_for(told.knowledge, chat, KNOWN) == 3


async def test_a_stranger_stands_for_nothing(told: Told) -> None:
    assert await told.knowledge.read(standing_of, VAULT, address_of(told.chat())) == Standing()


@pytest.mark.parametrize(
    ("role", "is_keeper"),
    [
        pytest.param(Role.EDITOR, True, id="redactie"),
        pytest.param(Role.ADMIN, True, id="beheer"),
        pytest.param(Role.CLERK, False, id="griffie"),
    ],
)
async def test_who_keeps_the_base_is_known_by_the_role(told: Told, role: Role, is_keeper: bool) -> None:
    chat = await an_editor(told, place=None if role is Role.ADMIN else "dordrecht", role=role)
    stands = await told.knowledge.read(standing_of, VAULT, address_of(chat))
    assert stands.is_keeper is is_keeper
