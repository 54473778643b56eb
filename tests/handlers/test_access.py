"""What a guarded door does: it keeps its name, and refuses in the way that fits how it was used."""

from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from telegram.ext import CallbackQueryHandler, CommandHandler, InlineQueryHandler

from bot.bootstrap import Zienswijzer
from bot.local.conversation import LocalChat
from handlers import access_texts
from handlers.access import ANYONE, open_to, who_may
from knowledge.alerts import Role
from knowledge.store import access
from tests.factories import a_message, a_press, a_user, an_inline_query
from tests.fakes import Clock
from tests.handlers.doors import Door
from tests.handlers.entitled import give, own_door, services

ANONYMOUS = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
REFUSED = "Dit kan alleen met de rol griffie of beheer."
used: list[str] = []


@open_to(Role.CLERK, Role.ADMIN)
async def guarded(update: Any, context: Any, *, word: str = "ja") -> None:
    """Note that it was used."""
    used.append(word)


@pytest.fixture
async def door(house: Zienswijzer, database: Path, clock: Clock) -> AsyncIterator[Door]:
    async with own_door(house, database) as door:
        door.app.add_handler(CommandHandler("proef", partial(guarded, word="opdracht")), group=-9)
        door.app.add_handler(CallbackQueryHandler(guarded, pattern="^proef$"), group=-9)
        door.app.add_handler(InlineQueryHandler(guarded, pattern="^proef$"), group=-9)
        used.clear()
        yield door


def test_a_guarded_door_keeps_its_name_and_says_for_whom_it_is() -> None:
    assert guarded.__name__ == "guarded"
    assert guarded.__doc__ == "Note that it was used."
    assert who_may(partial(guarded, word="x")) == {Role.CLERK, Role.ADMIN}


def test_an_open_door_is_the_handler_itself() -> None:
    async def free(update: Any, context: Any) -> None: ...

    assert open_to(ANYONE)(free) is free
    assert who_may(free) == {ANYONE}


async def test_a_command_is_refused_by_a_message(door: Door) -> None:
    told = await door.take(a_message("/proef"))
    assert told[0]["text"].startswith(REFUSED)
    assert used == []


async def test_a_press_is_refused_by_a_notice(door: Door) -> None:
    await door.take(a_press("proef"))
    told = door.wire.called("answerCallbackQuery")[0]
    assert told["text"].startswith(REFUSED)
    assert told["show_alert"] is True
    assert len(told["text"]) <= 200  # as much as Telegram shows
    assert used == []


async def test_an_inline_query_is_refused_by_offering_nothing(door: Door) -> None:
    await door.take(an_inline_query("proef"))
    assert door.wire.called("answerInlineQuery")[0]["results"] == []
    assert used == []


async def test_nobody_in_particular_reads_why(door: Door) -> None:
    await door.take(a_press("proef", user=ANONYMOUS))
    assert door.wire.called("answerCallbackQuery")[0]["text"] == access_texts.ANONYMOUS


async def test_a_role_of_nobody_in_particular_counts_for_nothing(door: Door) -> None:
    await give(door, ANONYMOUS, Role.ADMIN, None)
    await door.take(a_press("proef", user=ANONYMOUS))
    assert used == []


async def test_whoever_has_the_role_comes_in(door: Door) -> None:
    user = a_user()
    await give(door, user, Role.CLERK, "dordrecht")
    await door.take(a_message("/proef", user=user))
    await door.take(a_press("proef", user=user))
    assert used == ["opdracht", "ja"]


async def test_a_role_ends_at_once(door: Door) -> None:
    user, kb = a_user(), services(door).knowledge
    number = await give(door, user, Role.CLERK, "dordrecht")
    await door.take(a_press("proef", user=user))
    at = services(door).now()
    await kb.write(access.revoke_role, access.Grant(number, Role.CLERK, "dordrecht"), at=at)
    await door.take(a_press("proef", user=user))
    assert used == ["ja"]


async def test_the_doors_of_this_machine_have_no_roles(chat: LocalChat) -> None:
    (told,) = await chat.say("/uitnodigen")
    assert told.text_html.startswith(REFUSED)


def test_every_refusal_fits_in_a_notice() -> None:
    assert len(access_texts.refusal(Role)) <= 200
    assert len(access_texts.ANONYMOUS) <= 200
