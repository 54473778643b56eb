"""/uitnodigen: the griffie and beheer make links for what they may give, see them and withdraw them."""

import re
import struct
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.bootstrap import Zienswijzer
from bot.local.markup import visible_text
from handlers import access_texts
from handlers.people import invitations_texts as texts
from handlers.people.invitations import ACCEPT
from handlers.people.inviting import INVITE, LIST, REVOKE, Wish, qr_code
from knowledge.alerts import Role, Target
from knowledge.intake.dossiers import curated_folder, read_dossiers
from knowledge.store import access
from knowledge.store.access import Proposed, Shut
from tests.factories import Json, a_group, a_group_message, a_message, a_user
from tests.fakes import BOT_USERNAME, Clock
from tests.handlers.doors import Door
from tests.handlers.entitled import an_invitation, buttons, own_door, press, roles_of, services, somebody_with

PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture
async def door(house: Zienswijzer, database: Path, clock: Clock) -> AsyncIterator[Door]:
    async with own_door(house, database) as door:
        yield door


async def made(door: Door, data: str, user: Json) -> tuple[str, str]:
    """The words under the picture of the invitation that *data* makes, and its token."""
    await press(door, data, user)
    caption = visible_text(door.wire.called("sendPhoto")[-1]["caption"])
    found = re.search(rf"https://t\.me/{BOT_USERNAME}\?start=i_([\w-]{{43}})", caption)
    assert found
    return caption, found[1]


async def test_the_griffie_gives_the_roles_of_its_own_council(door: Door) -> None:
    clerk = await somebody_with(door, Role.CLERK, "dordrecht")
    (asked,) = await door.take(a_message("/uitnodigen", user=clerk))
    assert list(buttons(asked)) == ["Raadslid", "Griffie", texts.OPEN_LIST]


async def test_beheer_gives_every_role_for_every_place(door: Door) -> None:
    admin = await somebody_with(door, Role.ADMIN, None)
    (asked,) = await door.take(a_message("/uitnodigen", user=admin))
    assert list(buttons(asked)) == ["Raadslid", "Griffie", "Redactie", "Beheer", texts.OPEN_LIST]
    for_all = await press(door, buttons(asked)["Redactie"], admin)
    assert next(iter(buttons(for_all))) == "Alle gemeenten"
    assert {"Dordrecht", "Groningen", "Zuid-Holland Zuid"} <= set(buttons(for_all))
    councils_only = await press(door, buttons(asked)["Griffie"], admin)
    assert "Alle gemeenten" not in buttons(councils_only)


@pytest.mark.parametrize("role", [None, Role.MEMBER, Role.EDITOR])
async def test_others_invite_nobody(door: Door, role: Role | None) -> None:
    user = await somebody_with(door, role, "dordrecht") if role else a_user()
    (told,) = await door.take(a_message("/uitnodigen", user=user))
    assert told["text"] == access_texts.refusal([Role.CLERK, Role.ADMIN])
    for data in (Wish(Role.MEMBER, "dordrecht", has_place=True, kind="1").data, LIST, f"{REVOKE}1"):
        assert (await press(door, data, user))["text"] == access_texts.refusal([Role.CLERK, Role.ADMIN])
    assert door.wire.called("sendPhoto") == []


async def test_an_invitation_for_one_works_once(door: Door) -> None:
    clerk = await somebody_with(door, Role.CLERK, "dordrecht")
    (asked,) = await door.take(a_message("/uitnodigen", user=clerk))
    # The griffie of one council need not say which one.
    caption, token = await made(door, buttons(asked)["Griffie"], clerk)
    assert "griffie voor Dordrecht" in caption
    assert texts.USES_ONE in caption
    assert "tot maandag 9 november 2020, 12.00 uur" in caption
    guest = a_user()
    await press(door, f"{ACCEPT}{token}", guest)
    assert await roles_of(door, guest) == [(Role.CLERK, "dordrecht")]
    assert (await press(door, f"{ACCEPT}{token}", a_user()))["text"] == texts.SHUT[Shut.USED]


async def test_a_member_is_invited_alone_or_with_the_whole_council(door: Door) -> None:
    clerk = await somebody_with(door, Role.CLERK, "dordrecht")
    (asked,) = await door.take(a_message("/uitnodigen", user=clerk))
    kinds = buttons(await press(door, buttons(asked)["Raadslid"], clerk))
    assert list(kinds) == [texts.ONE_PERSON, texts.WHOLE_COUNCIL, texts.WITH_ZIENSWIJZEN, texts.WITH_ALL]
    caption, token = await made(door, kinds[texts.WHOLE_COUNCIL], clerk)
    assert texts.USES_MANY in caption
    guests = [a_user() for _ in range(3)]
    for guest in guests:
        await press(door, f"{ACCEPT}{token}", guest)
    assert [await roles_of(door, guest) for guest in guests] == [[(Role.MEMBER, "dordrecht")]] * 3


@pytest.mark.parametrize(
    ("label", "proposal"),
    [
        (texts.ONE_PERSON, ()),
        (texts.WHOLE_COUNCIL, ()),
        (texts.WITH_ZIENSWIJZEN, (Proposed(Target.ZIENSWIJZE, "dordrecht"),)),
        (texts.WITH_ALL, (Proposed(Target.PLACE, "dordrecht"),)),
    ],
)
async def test_a_council_link_may_propose_subscriptions(door: Door, label: str, proposal: tuple[Proposed, ...]) -> None:
    clerk = await somebody_with(door, Role.CLERK, "dordrecht")
    kinds = buttons(await press(door, Wish(Role.MEMBER).data, clerk))
    _, token = await made(door, kinds[label], clerk)
    assert await services(door).knowledge.read(access.proposal, token) == proposal


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(Wish(Role.CLERK, "groningen", has_place=True).data, id="another council"),
        pytest.param(Wish(Role.MEMBER, None, has_place=True, kind="1").data, id="a member of everywhere"),
        pytest.param(Wish(Role.ADMIN, "dordrecht", has_place=True).data, id="beheer"),
        pytest.param(Wish(Role.EDITOR, None, has_place=True).data, id="redactie"),
        pytest.param(Wish(Role.ADMIN).data, id="beheer, no place yet"),
        pytest.param(f"{INVITE}koning", id="no such role"),
        pytest.param(f"{INVITE}griffie:dordrecht:7", id="no such kind"),
        pytest.param(f"{INVITE}griffie:rotterdam", id="no such place"),
        pytest.param(f"{INVITE}griffie:dordrecht:1:1", id="too much"),
        pytest.param(INVITE, id="nothing"),
    ],
)
async def test_the_griffie_cannot_press_more_than_it_may_give(door: Door, data: str) -> None:
    clerk = await somebody_with(door, Role.CLERK, "dordrecht")
    assert (await press(door, data, clerk))["text"] == texts.MAY_NOT
    assert door.wire.called("sendPhoto") == []
    assert await services(door).knowledge.read(access.open_invites, at=services(door).now()) == ()


async def test_nobody_shares_a_link_to_be_the_griffie(door: Door) -> None:
    clerk = await somebody_with(door, Role.CLERK, "dordrecht")
    caption, token = await made(door, f"{INVITE}griffie:dordrecht:n", clerk)
    assert texts.USES_ONE in caption
    await press(door, f"{ACCEPT}{token}", a_user())
    assert (await press(door, f"{ACCEPT}{token}", a_user()))["text"] == texts.SHUT[Shut.USED]


async def test_a_role_that_was_taken_back_makes_no_more_links(door: Door) -> None:
    clerk = await somebody_with(door, Role.CLERK, "dordrecht")
    (asked,) = await door.take(a_message("/uitnodigen", user=clerk))
    kb, at = services(door).knowledge, services(door).now()
    (number,) = await kb.read(access.holders, Role.CLERK, "dordrecht")
    await kb.write(access.revoke_role, access.Grant(number, Role.CLERK, "dordrecht"), at=at)
    told = await press(door, buttons(asked)["Griffie"], clerk)
    assert told["text"] == access_texts.refusal([Role.CLERK, Role.ADMIN])


async def test_open_invitations_are_listed_and_withdrawn(door: Door) -> None:
    clerk = await somebody_with(door, Role.CLERK, "dordrecht")
    token = await an_invitation(door)
    await an_invitation(door, Role.CLERK, "groningen")
    await an_invitation(door, Role.ADMIN, None)
    listed = await press(door, LIST, clerk)
    (revoke,) = buttons(listed).values()
    assert "griffie voor Dordrecht, voor één persoon, tot maandag 9 november 2020" in listed["text"]
    assert "Groningen" not in listed["text"]
    assert (await press(door, revoke, clerk))["text"] == texts.OPEN_NONE
    assert (await press(door, f"{ACCEPT}{token}", a_user()))["text"] == texts.SHUT[Shut.REVOKED]
    assert (await press(door, revoke, clerk))["text"] == texts.MAY_NOT


async def test_the_griffie_withdraws_no_invitation_of_another_council(door: Door) -> None:
    clerk = await somebody_with(door, Role.CLERK, "dordrecht")
    token = await an_invitation(door, Role.CLERK, "groningen")
    (one,) = await services(door).knowledge.read(access.open_invites, at=services(door).now())
    for data in (f"{REVOKE}{one.id}", REVOKE, f"{REVOKE}x"):
        assert (await press(door, data, clerk))["text"] == texts.MAY_NOT
    guest = a_user()
    await press(door, f"{ACCEPT}{token}", guest)
    assert await roles_of(door, guest) == [(Role.CLERK, "groningen")]


async def test_invitations_are_made_in_private_only(door: Door) -> None:
    clerk = await somebody_with(door, Role.CLERK, "dordrecht")
    (told,) = await door.take(a_group_message("/uitnodigen", user=clerk))
    assert told["text"] == texts.IN_PRIVATE.format(command="/uitnodigen")
    made_there = await press(door, f"{INVITE}griffie:dordrecht", clerk, chat=a_group())
    assert made_there["text"] == texts.MAY_NOT
    assert door.wire.called("sendPhoto") == []


def test_every_button_fits(curated_places: list[str]) -> None:
    longest = max(curated_places, key=len)
    wishes = [Wish(role, longest, has_place=True, kind="a") for role in Role]
    assert max(len(wish.data.encode()) for wish in wishes) <= 64
    assert [Wish.of(wish.data) for wish in wishes] == wishes


@pytest.fixture
def curated_places() -> list[str]:
    return [place.id for place in read_dossiers(curated_folder()).places]


def test_the_code_to_scan_is_a_picture_of_modules_with_a_quiet_edge() -> None:
    picture = qr_code(f"https://t.me/{BOT_USERNAME}?start=i_{'a' * 43}")
    width, height = struct.unpack(">II", picture[16:24])
    modules = width / 8 - 8  # a quiet edge of four on each side
    assert picture.startswith(PNG)
    assert width == height
    assert (modules - 17) % 4 == 0  # ISO/IEC 18004: 17 + 4 times the version
    assert picture != qr_code(f"https://t.me/{BOT_USERNAME}?start=i_{'b' * 43}")
