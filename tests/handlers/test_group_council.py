"""A group belongs to one council, which its administrators choose; the bot stays only where it is welcome."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.bootstrap import Zienswijzer
from bot.local.conversation import LocalChat
from handlers import texts as screens
from handlers.people import groups_texts as texts
from handlers.people.groups import CHOOSE, PLACE
from knowledge.alerts import Role
from knowledge.store import outbox, people
from knowledge.store.database import Database
from knowledge.store.people import Address, Channel, PersonKind
from tests.factories import (
    GROUP_ID,
    Json,
    a_group,
    a_group_message,
    a_member,
    a_membership_change,
    a_message,
    a_press,
    a_user,
)
from tests.fakes import BOT_USERNAME, Clock
from tests.handlers.doors import VAULT, Door
from tests.handlers.entitled import address_of, buttons, own_door, press, services, somebody_with, stored

OLD, NEW = a_group(-4_001_234, type="group"), a_group(-1_009_876_543_210)
OUT, IN = a_member("left"), a_member("member")
ANONYMOUS = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
BOUND = texts.BOUND.format(place="Dordrecht")


@pytest.fixture
async def door(house: Zienswijzer, database: Path, clock: Clock) -> AsyncIterator[Door]:
    async with own_door(house, database) as door:
        yield door


@pytest.fixture
async def strict(house: Zienswijzer, database: Path, clock: Clock) -> AsyncIterator[Door]:
    """A door that leaves unknown groups."""
    async with own_door(house, database, leaves_unknown_groups=True) as door:
        yield door


def standing(door: Door, user: Json, status: str) -> None:
    """Let Telegram say that *user* is *status* in every group."""
    door.wire.results["getChatMember"] = a_member(status, user=user)


async def bind(door: Door, place: str = "dordrecht", *, group: Json | None = None) -> None:
    admin = a_user()
    standing(door, admin, "administrator")
    await press(door, f"{PLACE}{place}", admin, chat=group or a_group())


async def council_of(door: Door, group: Json) -> str | None:
    found = await stored(door, group)
    return found.place_id if found else None


@pytest.mark.parametrize("status", ["administrator", "creator"])
async def test_an_administrator_chooses_the_council_of_the_group(door: Door, status: str) -> None:
    admin = a_user()
    standing(door, admin, status)
    if status == "creator":
        door.wire.results["getChatMember"]["is_anonymous"] = False
    (shown,) = await door.take(a_group_message("/groep", user=admin))
    assert shown["text"] == texts.UNBOUND
    which = await press(door, buttons(shown)[texts.CHOOSE], admin, chat=a_group())
    chosen = await press(door, buttons(which)["Dordrecht"], admin, chat=a_group())
    assert chosen["text"] == BOUND
    group = await stored(door, a_group())
    assert group is not None
    assert (group.kind, group.place_id) == (PersonKind.GROUP, "dordrecht")
    asked = door.wire.called("getChatMember")
    assert {(one["chat_id"], one["user_id"]) for one in asked} == {(GROUP_ID, admin["id"])}
    assert len(asked) == 2  # at each press, for it may change in between


@pytest.mark.parametrize("status", ["member", "left", "kicked", "restricted"])
async def test_nobody_else_chooses_it(door: Door, status: str) -> None:
    user = await somebody_with(door, Role.ADMIN, None)  # a role with us is none in the group
    standing(door, user, status)
    for data in (CHOOSE, f"{PLACE}dordrecht"):
        assert (await press(door, data, user, chat=a_group()))["text"] == texts.ADMINS_ONLY
    assert await stored(door, a_group()) is None


async def test_an_anonymous_administrator_does_not_choose(door: Door) -> None:
    standing(door, ANONYMOUS, "administrator")
    assert (await press(door, f"{PLACE}dordrecht", ANONYMOUS, chat=a_group()))["text"] == texts.ADMINS_ONLY
    assert door.wire.called("getChatMember") == []


async def test_when_telegram_does_not_say_who_runs_the_group_nobody_chooses(door: Door) -> None:
    door.wire.refusals["getChatMember"] = "Bad Request: user not found"
    assert (await press(door, f"{PLACE}dordrecht", a_user(), chat=a_group()))["text"] == texts.ADMINS_ONLY
    assert await stored(door, a_group()) is None


async def test_a_press_in_private_binds_nothing(door: Door) -> None:
    user = a_user()
    standing(door, user, "administrator")
    assert (await press(door, f"{PLACE}dordrecht", user))["text"] == texts.ADMINS_ONLY
    assert await stored(door, user) is None


async def test_a_place_that_is_gone_is_not_chosen(door: Door) -> None:
    admin = a_user()
    standing(door, admin, "administrator")
    assert (await press(door, f"{PLACE}atlantis", admin, chat=a_group()))["text"] == screens.PLACE_GONE
    assert await stored(door, a_group()) is None


async def test_in_a_bound_group_everybody_gets_the_facts_of_its_council(door: Door) -> None:
    member = a_user()
    await door.take(a_message("/gemeente groningen", user=member))
    (own,) = await door.take(a_group_message("/termijnen alle", user=member))
    await bind(door)
    (bound,) = await door.take(a_group_message("/termijnen alle", user=member))
    (private,) = await door.take(a_message("/termijnen alle", user=member))
    assert "Groninge" in own["text"]
    assert "Groninge" not in bound["text"]
    assert "Dordrecht" in bound["text"] or "Zuid-Holland Zuid" in bound["text"]
    assert private["text"] == own["text"]


async def test_the_council_of_a_group_outlives_what_is_in_memory(door: Door) -> None:
    await bind(door)
    door.app.drop_chat_data(GROUP_ID)
    (shown,) = await door.take(a_group_message("/groep"))
    assert shown["text"] == BOUND


async def test_two_groups_have_councils_of_their_own(door: Door) -> None:
    await bind(door)
    await bind(door, "groningen", group=NEW)
    assert (await council_of(door, a_group()), await council_of(door, NEW)) == ("dordrecht", "groningen")


async def test_only_a_group_has_the_council_of_a_group(door: Door, chat: LocalChat) -> None:
    (told,) = await door.take(a_message("/groep"))
    assert told["text"] == texts.ONLY
    (here,) = await chat.say("/groep")
    assert here.text_html == texts.ONLY


@pytest.mark.parametrize("order", [(0, 1), (1, 0), (0,), (1,), (0, 1, 0, 1)], ids=str)
async def test_the_council_moves_along_with_the_group(door: Door, order: tuple[int, ...]) -> None:
    await bind(door, group=OLD)
    before = await stored(door, OLD)
    notes = (
        a_group_message(chat=OLD, migrate_to_chat_id=NEW["id"]),
        a_group_message(chat=NEW, migrate_from_chat_id=OLD["id"]),
    )
    for number in order:
        await door.take(notes[number])
    assert await stored(door, OLD) is None
    assert await stored(door, NEW) == before
    (shown,) = await door.take(a_group_message("/groep", chat=NEW))
    assert shown["text"] == BOUND


async def test_a_group_that_was_met_under_its_new_id_first_keeps_what_it_had(door: Door) -> None:
    await bind(door, group=OLD)
    await door.take(a_group_message("/groep", chat=NEW))
    await door.take(a_group_message(chat=NEW, migrate_from_chat_id=OLD["id"]))
    (shown,) = await door.take(a_group_message("/groep", chat=NEW))
    assert shown["text"] == BOUND


async def test_a_greeting_offers_the_choice_to_a_group_without_council(door: Door) -> None:
    (greeting,) = await door.take(a_membership_change(OUT, IN))
    assert buttons(greeting) == {texts.CHOOSE: CHOOSE}
    await bind(door)
    (again,) = await door.take(a_membership_change(OUT, IN))
    assert buttons(again) == {}


def added_by(user: Json) -> Json:
    change = a_membership_change(OUT, IN)
    change["my_chat_member"]["from"] = user
    return change


@pytest.mark.parametrize("role", [None, Role.MEMBER, Role.EDITOR])
async def test_a_strict_house_leaves_where_nobody_entitled_brought_it(strict: Door, role: Role | None) -> None:
    user = await somebody_with(strict, role, "dordrecht") if role else a_user()
    (told,) = await strict.take(added_by(user))
    assert told["text"] == texts.LEFT
    assert [call["chat_id"] for call in strict.wire.called("leaveChat")] == [GROUP_ID]
    assert await stored(strict, a_group()) is None


@pytest.mark.parametrize("role", [Role.CLERK, Role.ADMIN])
async def test_a_strict_house_stays_where_somebody_entitled_brought_it(strict: Door, role: Role) -> None:
    (greeting,) = await strict.take(added_by(await somebody_with(strict, role, "dordrecht")))
    assert greeting["text"] == screens.GROUP_GREETING.format(username=BOT_USERNAME)
    (answer,) = await strict.take(a_group_message("/segmenten"))
    assert "segment" in answer["text"].lower()
    assert strict.wire.called("leaveChat") == []


async def test_a_strict_house_leaves_a_group_it_was_in_already(strict: Door) -> None:
    (told,) = await strict.take(a_group_message("/segmenten"))
    assert told["text"] == texts.LEFT
    assert len(strict.wire.called("leaveChat")) == 1


async def test_a_strict_house_stays_when_somebody_entitled_speaks_up(strict: Door) -> None:
    clerk = await somebody_with(strict, Role.CLERK, "dordrecht")
    (shown,) = await strict.take(a_group_message("/groep", user=clerk))
    assert shown["text"] == texts.UNBOUND
    assert strict.wire.called("leaveChat") == []
    group = await stored(strict, a_group())
    assert group is not None
    assert group.kind is PersonKind.GROUP


async def test_a_strict_house_goes_also_when_it_may_not_say_so(strict: Door) -> None:
    strict.wire.refusals["sendMessage"] = "Bad Request: not enough rights to send text messages to the chat"
    await strict.take(added_by(a_user()))
    assert len(strict.wire.called("leaveChat")) == 1


async def test_a_strict_house_serves_people_as_ever(strict: Door) -> None:
    (answer,) = await strict.take(a_message("/segmenten"))
    assert "segment" in answer["text"].lower()


async def test_a_house_that_is_not_strict_stays(door: Door) -> None:
    await door.take(added_by(a_user()))
    await door.take(a_group_message("/segmenten"))
    assert door.wire.called("leaveChat") == []


async def test_a_press_does_not_make_an_unknown_group_known(strict: Door) -> None:
    admin = a_user()
    standing(strict, admin, "administrator")
    await strict.take(a_press(f"{PLACE}dordrecht", user=admin, chat=a_group()))
    assert len(strict.wire.called("leaveChat")) == 1
    assert await stored(strict, a_group()) is None


async def test_a_strict_house_takes_presses_of_people_as_ever(strict: Door) -> None:
    user = a_user()
    chosen = await press(strict, "p:dordrecht", user)
    assert chosen["text"] == screens.PLACE_CHOSEN.format(name="Dordrecht")
    assert strict.wire.called("leaveChat") == []


@pytest.mark.parametrize("chat", [a_group(), {"id": 9_500_001, "type": "private"}], ids=["group", "person"])
async def test_whoever_lets_the_bot_in_again_can_be_written_to(door: Door, chat: Json) -> None:
    kb, at = services(door).knowledge, services(door).now()
    group = await kb.write(people.enter, VAULT, address_of(chat), at=at, kind=PersonKind.GROUP)
    topic = Address(Channel.TELEGRAM, f"{chat['id']}/5")
    mail = Address(Channel.EMAIL, "raad@voorbeeld.example")
    numbers = [await kb.read(people.address_id, VAULT, address_of(chat))]
    numbers += [await kb.write(people.add_address, VAULT, group.id, one, at=at) for one in (topic, mail)]
    for number in numbers:
        assert number is not None
        await kb.write(outbox.mark_unreachable, number, reason="Forbidden: bot was blocked by the user", at=at)
    await door.take(a_membership_change(OUT, IN, chat=chat))
    assert [await kb.read(unreachable, number) for number in numbers if number] == [False, False, True]


async def test_whoever_speaks_with_the_bot_again_can_be_written_to(door: Door) -> None:
    kb, at, user = services(door).knowledge, services(door).now(), a_user()
    await kb.write(people.enter, VAULT, address_of(user), at=at, kind=PersonKind.PERSON)
    number = await kb.read(people.address_id, VAULT, address_of(user))
    assert number is not None
    await kb.write(outbox.mark_unreachable, number, reason="Forbidden: bot was blocked by the user", at=at)
    await door.take(a_group_message("/segmenten", user=user))
    door.app.drop_user_data(user["id"])
    assert await kb.read(unreachable, number)  # a word in a group says nothing of the private chat
    await door.take(a_message("/start", user=user))
    assert not await kb.read(unreachable, number)


def unreachable(db: Database, number: int) -> bool:
    return db.table("address").get(number)["unreachable_at"] is not None
