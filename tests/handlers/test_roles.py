"""/rollen: one's own roles; beheer counts those of others and takes them back by number."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.bootstrap import Zienswijzer
from bot.local.conversation import LocalChat
from handlers import access_texts
from handlers.people import invitations_texts as texts
from handlers.people.roles import CHOOSE, HOLDERS, TAKE
from knowledge.alerts import Role
from tests.factories import a_group_message, a_message, a_user
from tests.fakes import Clock
from tests.handlers.doors import Door
from tests.handlers.entitled import buttons, give, own_door, press, roles_of, somebody_with

REFUSED = access_texts.refusal([Role.ADMIN])


@pytest.fixture
async def door(house: Zienswijzer, database: Path, clock: Clock) -> AsyncIterator[Door]:
    async with own_door(house, database) as door:
        yield door


async def test_somebody_unknown_reads_that_nothing_is_kept(door: Door, chat: LocalChat) -> None:
    (told,) = await door.take(a_message("/rollen"))
    assert told["text"] == texts.NOBODY_KEPT
    (here,) = await chat.say("/rollen")
    assert here.text_html == texts.NOBODY_KEPT


async def test_one_reads_the_own_roles_and_number(door: Door) -> None:
    user = a_user()
    await give(door, user, Role.EDITOR, None)
    number = await give(door, user, Role.CLERK, "dordrecht")
    (told,) = await door.take(a_message("/rollen", user=user))
    lines = told["text"].split("\n")
    assert lines[1:3] == ["• redactie voor alle gemeenten", "• griffie voor Dordrecht"]
    assert texts.NUMBER.format(number=number) in lines
    assert texts.COUNTS not in told["text"]
    assert user["first_name"] not in told["text"]


async def test_who_chose_a_council_only_has_no_role(door: Door) -> None:
    user = a_user()
    await door.take(a_message("/gemeente dordrecht", user=user))
    (told,) = await door.take(a_message("/rollen", user=user))
    assert texts.ROLES_NONE in told["text"]


async def test_beheer_sees_how_many_hold_which_role(door: Door) -> None:
    admin = await somebody_with(door, Role.ADMIN, None)
    for place in ("dordrecht", "dordrecht", "groningen"):
        await somebody_with(door, Role.CLERK, place)
    (told,) = await door.take(a_message("/rollen", user=admin))
    assert "• griffie voor Dordrecht: 2" in told["text"]
    assert "• griffie voor Groningen: 1" in told["text"]
    assert "• beheer voor alle gemeenten: 1" in told["text"]


async def test_beheer_of_a_place_sees_that_place_only(door: Door) -> None:
    admin = await somebody_with(door, Role.ADMIN, "dordrecht")
    await somebody_with(door, Role.CLERK, "groningen")
    clerk = await somebody_with(door, Role.CLERK, "dordrecht")
    (told,) = await door.take(a_message("/rollen", user=admin))
    assert "griffie voor Dordrecht: 1" in told["text"]
    assert "Groningen" not in told["text"]
    assert await roles_of(door, clerk) == [(Role.CLERK, "dordrecht")]


async def test_beheer_takes_a_role_back_by_number(door: Door) -> None:
    admin, clerk = await somebody_with(door, Role.ADMIN, None), a_user()
    number = await give(door, clerk, Role.CLERK, "dordrecht")
    (told,) = await door.take(a_message("/rollen", user=admin))
    which = await press(door, buttons(told)[texts.TAKE_BACK], admin)
    whom = await press(door, buttons(which)["griffie voor Dordrecht"], admin)
    done = await press(door, buttons(whom)[texts.PERSON.format(number=number)], admin)
    assert done["text"] == texts.TAKEN.format(number=number, role="griffie", place="Dordrecht")
    assert await roles_of(door, clerk) == []
    again = await press(door, buttons(whom)[texts.PERSON.format(number=number)], admin)
    assert again["text"] == texts.NOT_HELD


async def test_the_last_with_the_care_of_everything_keeps_it(door: Door) -> None:
    admin, other = a_user(), a_user()
    number = await give(door, admin, Role.ADMIN, None)
    assert (await press(door, f"{TAKE}beheer:-:{number}", admin))["text"] == texts.LAST_ADMIN
    assert await roles_of(door, admin) == [(Role.ADMIN, None)]
    await give(door, other, Role.ADMIN, None)
    await press(door, f"{TAKE}beheer:-:{number}", admin)
    assert await roles_of(door, admin) == []


@pytest.mark.parametrize("role", [None, Role.MEMBER, Role.EDITOR, Role.CLERK])
async def test_nobody_else_takes_back(door: Door, role: Role | None) -> None:
    user = await somebody_with(door, role, "dordrecht") if role else a_user()
    victim = a_user()
    number = await give(door, victim, Role.CLERK, "dordrecht")
    for data in (CHOOSE, f"{HOLDERS}griffie:dordrecht", f"{TAKE}griffie:dordrecht:{number}"):
        assert (await press(door, data, user))["text"] == REFUSED
    assert await roles_of(door, victim) == [(Role.CLERK, "dordrecht")]


@pytest.mark.parametrize("data", ["{take}griffie:groningen:{number}", "{take}beheer:-:{number}", "{holders}beheer:-"])
async def test_beheer_of_a_place_reaches_no_other(door: Door, data: str) -> None:
    admin, victim = await somebody_with(door, Role.ADMIN, "dordrecht"), a_user()
    await give(door, victim, Role.ADMIN, None)
    number = await give(door, victim, Role.CLERK, "groningen")
    told = await press(door, data.format(take=TAKE, holders=HOLDERS, number=number), admin)
    assert told["text"] == texts.NOT_HELD
    assert await roles_of(door, victim) == [(Role.ADMIN, None), (Role.CLERK, "groningen")]


@pytest.mark.parametrize("data", [TAKE, f"{TAKE}griffie", f"{TAKE}griffie:dordrecht:²", f"{HOLDERS}koning:-"])
async def test_a_button_that_names_nothing_is_harmless(door: Door, data: str) -> None:
    admin = await somebody_with(door, Role.ADMIN, None)
    assert (await press(door, data, admin))["text"] == texts.NOT_HELD


async def test_roles_are_no_talk_for_a_group(door: Door) -> None:
    (told,) = await door.take(a_group_message("/rollen", user=await somebody_with(door, Role.ADMIN, None)))
    assert told["text"] == texts.IN_PRIVATE.format(command="/rollen")
