"""What an invitation leads to: it is read, accepted by a press, and serves once."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.bootstrap import Zienswijzer
from bot.local.conversation import LocalChat
from handlers import texts as screens
from handlers.context import SERVICES
from handlers.deep_links import Destination, Screen, link, start_parameter
from handlers.people import invitations_texts as texts
from handlers.people.invitations import ACCEPT
from handlers.reminders.proposals import PROPOSAL, token_of
from knowledge.alerts import Role, Target
from knowledge.store import access
from knowledge.store.access import Proposed, Shut
from tests.factories import Json, a_group_message, a_message, a_user
from tests.fakes import BOT_USERNAME, Clock
from tests.handlers.doors import Door
from tests.handlers.entitled import an_invitation, buttons, own_door, press, roles_of, services, stored

ANONYMOUS = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}


@pytest.fixture
async def door(house: Zienswijzer, database: Path, clock: Clock) -> AsyncIterator[Door]:
    async with own_door(house, database) as door:
        yield door


def a_start(token: str, user: Json) -> Json:
    return a_message(f"/start {start_parameter(Destination(Screen.INVITATION, token))}", user=user)


def test_a_link_to_an_invitation_is_one_that_telegram_takes() -> None:
    token = "a-b_" * 10 + "abc"
    address = link(BOT_USERNAME, Destination(Screen.INVITATION, token))
    assert address == f"https://t.me/{BOT_USERNAME}?start=i_{token}"
    assert len(address.partition("start=")[2]) <= 64
    assert len(f"{PROPOSAL}{token}".encode()) <= 64


async def test_opening_the_link_says_what_it_is_and_uses_nothing(door: Door) -> None:
    token, user = await an_invitation(door), a_user()
    for _ in range(3):
        (shown,) = await door.take(a_start(token, user))
        assert "<b>griffie</b> voor <b>Dordrecht</b>" in shown["text"]
        assert buttons(shown) == {texts.ACCEPT: f"{ACCEPT}{token}"}
    assert await stored(door, user) is None
    assert await roles_of(door, user) == []


async def test_a_press_gives_the_role_and_the_place(door: Door) -> None:
    token, user = await an_invitation(door), a_user()
    done = await press(door, f"{ACCEPT}{token}", user)
    assert done["text"] == texts.ACCEPTED.format(role="griffie", place="Dordrecht")
    assert await roles_of(door, user) == [(Role.CLERK, "dordrecht")]
    person = await stored(door, user)
    assert person is not None
    assert person.place_id == "dordrecht"


async def test_whoever_chose_a_place_keeps_it(door: Door) -> None:
    token, user = await an_invitation(door), a_user()
    await door.take(a_message("/gemeente groningen", user=user))
    await press(door, f"{ACCEPT}{token}", user)
    person = await stored(door, user)
    assert person is not None
    assert person.place_id == "groningen"


async def test_a_role_for_everywhere_chooses_no_place(door: Door) -> None:
    token, user = await an_invitation(door, Role.EDITOR, None), a_user()
    done = await press(door, f"{ACCEPT}{token}", user)
    assert "redactie</b> voor <b>alle gemeenten" in done["text"]
    person = await stored(door, user)
    assert person is not None
    assert not person.has_chosen


async def test_a_second_person_reads_that_it_was_used(door: Door) -> None:
    token, first, second = await an_invitation(door), a_user(), a_user()
    await press(door, f"{ACCEPT}{token}", first)
    (shown,) = await door.take(a_start(token, second))
    assert shown["text"] == texts.SHUT[Shut.USED]
    assert (await press(door, f"{ACCEPT}{token}", second))["text"] == texts.SHUT[Shut.USED]
    assert await stored(door, second) is None


async def test_pressing_again_changes_nothing(door: Door) -> None:
    token, user = await an_invitation(door, Role.MEMBER, uses=None), a_user()
    await press(door, f"{ACCEPT}{token}", user)
    assert (await press(door, f"{ACCEPT}{token}", user))["text"] == texts.SHUT[Shut.HELD]
    assert await roles_of(door, user) == [(Role.MEMBER, "dordrecht")]


async def test_after_seven_days_it_has_expired(door: Door, clock: Clock) -> None:
    token, user = await an_invitation(door), a_user()
    clock.advance(timedelta(days=7))
    (shown,) = await door.take(a_start(token, user))
    assert shown["text"] == texts.SHUT[Shut.EXPIRED]
    assert (await press(door, f"{ACCEPT}{token}", user))["text"] == texts.SHUT[Shut.EXPIRED]
    assert await stored(door, user) is None


async def test_a_withdrawn_one_says_so(door: Door) -> None:
    token, user, kb = await an_invitation(door), a_user(), services(door).knowledge
    (one,) = await kb.read(access.open_invites, at=services(door).now())
    await kb.write(access.revoke_invite, one.id, at=services(door).now())
    (shown,) = await door.take(a_start(token, user))
    assert shown["text"] == texts.SHUT[Shut.REVOKED]
    assert (await press(door, f"{ACCEPT}{token}", user))["text"] == texts.SHUT[Shut.REVOKED]


@pytest.mark.parametrize("token", ["A" * 43, "kort", "_-_"])
async def test_one_that_was_never_given_says_so(door: Door, token: str) -> None:
    user = a_user()
    (shown,) = await door.take(a_start(token, user))
    assert shown["text"] == texts.SHUT[Shut.UNKNOWN]
    assert (await press(door, f"{ACCEPT}{token}", user))["text"] == texts.SHUT[Shut.UNKNOWN]
    assert await stored(door, user) is None


async def test_nobody_in_particular_gets_no_role(door: Door) -> None:
    token = await an_invitation(door)
    assert (await press(door, f"{ACCEPT}{token}", ANONYMOUS))["text"] == texts.NOT_KEPT_HERE
    assert await stored(door, ANONYMOUS) is None
    assert (await press(door, f"{ACCEPT}{token}", a_user()))["text"] != texts.SHUT[Shut.USED]


async def test_in_a_group_an_invitation_is_not_shown(door: Door) -> None:
    token = await an_invitation(door)
    shown = await door.take(a_group_message(f"/start i_{token}"))
    assert not [message for message in shown if ACCEPT in str(message)]


async def test_the_doors_of_this_machine_keep_no_roles(chat: LocalChat, house: Zienswijzer) -> None:
    kb, at = house.knowledge, house.application.bot_data[SERVICES].now()
    token = await kb.write(access.invite, role=Role.CLERK, place_id="dordrecht", made_by=None, at=at)
    (shown,) = await chat.say(f"/start i_{token}")
    assert shown.text_html == texts.NOT_KEPT_HERE
    assert shown.buttons == ()


async def test_a_council_link_shows_the_way_to_what_it_proposes(door: Door) -> None:
    proposal = (Proposed(Target.ZIENSWIJZE, "dordrecht"),)
    token = await an_invitation(door, Role.MEMBER, uses=None, proposal=proposal)
    for _ in range(3):
        done = await press(door, f"{ACCEPT}{token}", a_user())
        assert texts.PROPOSED in done["text"]
        data = buttons(done)[texts.SHOW_PROPOSAL]
        assert await services(door).knowledge.read(access.proposal, token_of(data)) == proposal


async def test_the_first_code_makes_the_first_beheerder(door: Door) -> None:
    kb, now = services(door).knowledge, services(door).now
    code = await kb.write(access.first_code, at=now())
    assert code is not None
    user = a_user()
    await press(door, f"{ACCEPT}{code}", user)
    assert await roles_of(door, user) == [(Role.ADMIN, None)]
    assert await kb.write(access.first_code, at=now()) is None


async def test_whoever_is_forgotten_has_no_role_and_no_open_invitations(door: Door) -> None:
    user = a_user()
    await press(door, f"{ACCEPT}{await an_invitation(door)}", user)
    person = await stored(door, user)
    assert person is not None
    kb, at = services(door).knowledge, services(door).now()
    token = await kb.write(access.invite, role=Role.CLERK, place_id="dordrecht", made_by=person.id, at=at)
    await press(door, "x", user)
    assert await stored(door, user) is None
    assert await kb.read(access.look, token, at=at) is Shut.REVOKED
    await door.take(a_message("/gemeente dordrecht", user=user))
    assert await roles_of(door, user) == []


async def test_the_plain_start_still_greets(door: Door) -> None:
    (shown,) = await door.take(a_message("/start i_", user=a_user()))
    assert screens.WELCOME in shown["text"]
