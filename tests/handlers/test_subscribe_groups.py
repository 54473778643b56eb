"""Following in a group or a topic, by its administrators only and for its own council; and what a griffie proposes."""

from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path

import pytest

from bot.bootstrap import Zienswijzer
from bot.local.wire import Button
from handlers.reminders import alerts_texts as texts
from handlers.reminders import reactions_texts as said
from handlers.reminders.proposals import PROPOSAL
from knowledge.alerts import STANDARD_LEADS, Role, Subscription, Target
from knowledge.store import access, people, subscriptions
from knowledge.store.access import Proposed
from knowledge.store.people import Address, Channel, PersonKind
from tests.fakes import Clock
from tests.handlers.doors import VAULT
from tests.handlers.told import Told, a_telling_house, at, button, text_of

FIRST = date(2020, 10, 22)
TOPIC = 77


@pytest.fixture
async def told(house: Zienswijzer, database: Path, clock: Clock) -> AsyncIterator[Told]:
    clock.moment = at(date(2020, 10, 5), 10)
    async with a_telling_house(house, database, clock) as told:
        yield told


async def a_group(told: Told, place: str | None = "dordrecht") -> tuple[int, int]:
    """A group that is bound to *place*, and its administrator."""
    admin = told.chat()
    group = told.wire.open_group(administrators=[admin.id], title="Fractie")
    if place:
        address = Address(Channel.TELEGRAM, str(group))
        await told.knowledge.write(
            people.choose_place, VAULT, address, place, at=told.clock.moment, kind=PersonKind.GROUP
        )
    return group, admin.id


async def kept(told: Told) -> tuple[Subscription, ...]:
    return await told.knowledge.read(subscriptions.active)


async def test_an_administrator_lets_the_group_follow_and_it_is_told_there(told: Told) -> None:
    group, admin = await a_group(told)
    choices = await told.in_group(group, "/volgen", sender=admin)
    shown = await told.press_in_group(group, button(choices, "De zienswijzen van Dordrecht"), sender=admin)
    assert "in deze groep" in text_of(shown)
    await told.press_in_group(group, button(shown, texts.CONFIRM), sender=admin)
    before = len(told.shown(group))
    await told.pass_to(at(FIRST))
    (reminder,) = told.shown(group)[before:]
    assert "Zienswijze op het concept-inkoopkader" in text_of([reminder])
    assert said.DONE in [one.label for one in reminder.buttons]


async def test_a_topic_is_told_in_that_topic(told: Told) -> None:
    group, admin = await a_group(told)
    choices = await told.in_group(group, "/volgen dordrecht", sender=admin, thread_id=TOPIC)
    assert "in dit onderwerp van de groep" in text_of(choices)
    await told.press_in_group(group, button(choices, texts.CONFIRM), sender=admin)
    (subscription,) = await kept(told)
    address = await told.knowledge.read(people.address_of, VAULT, subscription.address_id)
    assert address == Address(Channel.TELEGRAM, f"{group}/{TOPIC}")
    assert subscription.place_id == "dordrecht"


@pytest.mark.parametrize("command", ["/volgen", "/volgen dordrecht", "/mijnmeldingen"])
async def test_nobody_else_in_the_group_decides(told: Told, command: str) -> None:
    group, _ = await a_group(told)
    assert text_of(await told.in_group(group, command, sender=told.chat().id)) == texts.ADMINISTRATORS_ONLY


async def test_a_press_of_somebody_else_does_nothing(told: Told) -> None:
    group, admin = await a_group(told)
    shown = await told.in_group(group, "/volgen dordrecht", sender=admin)
    pressed = await told.press_in_group(group, button(shown, texts.CONFIRM), sender=told.chat().id)
    assert text_of(pressed) == texts.ADMINISTRATORS_ONLY
    assert await kept(told) == ()


async def test_a_group_without_a_council_follows_nothing(told: Told) -> None:
    group, admin = await a_group(told, None)
    assert text_of(await told.in_group(group, "/volgen", sender=admin)) == texts.GROUP_UNBOUND


async def test_a_group_does_not_follow_another_council(told: Told) -> None:
    group, admin = await a_group(told, "groningen")
    shown = await told.in_group(group, "/volgen dordrecht", sender=admin)
    assert text_of(shown) == texts.GROUP_ELSEWHERE
    assert await kept(told) == ()


async def test_a_member_of_the_group_sees_but_does_not_snooze(told: Told) -> None:
    group, admin = await a_group(told)
    shown = await told.in_group(group, "/volgen dordrecht", sender=admin)
    await told.press_in_group(group, button(shown, texts.CONFIRM), sender=admin)
    await told.pass_to(at(FIRST))
    reminder, member = told.shown(group)[-1:], told.chat().id
    later = await told.press_in_group(group, button(reminder, said.LATER), sender=member)
    assert text_of(later) == said.ADMINISTRATORS_ONLY
    done = await told.press_in_group(group, button(reminder, said.DONE), sender=member)
    assert text_of(done) == said.CLERK_ONLY
    assert "Gezien" in text_of(await told.press_in_group(group, button(reminder, said.SEEN), sender=member))


async def test_the_griffie_settles_it_in_the_group_with_a_day_in_reply(told: Told) -> None:
    group, admin = await a_group(told)
    shown = await told.in_group(group, "/volgen dordrecht", sender=admin)
    await told.press_in_group(group, button(shown, texts.CONFIRM), sender=admin)
    await told.pass_to(at(FIRST))
    address = Address(Channel.TELEGRAM, str(admin))
    person = await told.knowledge.write(people.enter, VAULT, address, at=told.clock.moment, kind=PersonKind.PERSON)
    await told.knowledge.write(access.grant, person.id, Role.CLERK, "dordrecht", at=told.clock.moment)
    choices = await told.press_in_group(group, button(told.shown(group)[-1:], said.DONE), sender=admin)
    asked = await told.press_in_group(group, button(choices, "Gegeven"), sender=admin)
    assert said.ASK_IN_GROUP in text_of(asked)
    check = await told.in_group(group, "@zienswijzer_lokaal_bot 21 oktober 2020", sender=admin)
    done = await told.press_in_group(group, button(check, said.RIGHT), sender=admin)
    assert "Dordrecht: gegeven op woensdag 21 oktober 2020." in text_of(done)


async def an_invitation(told: Told, *proposed: Proposed) -> str:
    return await told.knowledge.write(
        access.invite,
        role=Role.MEMBER,
        place_id="dordrecht",
        made_by=None,
        at=told.clock.moment,
        uses=None,
        proposal=proposed,
    )


async def test_what_the_griffie_proposes_is_shown_in_full_and_agreed_with(told: Told) -> None:
    token = await an_invitation(told, Proposed(Target.ZIENSWIJZE, "dordrecht", (7, 1)))
    chat = told.chat()
    greeting = await chat.say("/start")
    shown = await chat.press(Button("", f"{PROPOSAL}{token}", greeting[-1].message_id))
    assert "U wilt volgen: De zienswijzen van Dordrecht" in text_of(shown)
    assert "donderdag 12 november 2020, 09.00 uur: nog 7 dagen" in text_of(shown)
    assert "28 dagen" not in text_of(shown)
    assert await kept(told) == ()
    assert text_of(await chat.press(button(shown, texts.CONFIRM))) == texts.PROPOSAL_TAKEN
    assert [(one.target, one.name, one.leads) for one in await kept(told)] == [(Target.ZIENSWIJZE, "dordrecht", (7, 1))]


async def test_what_is_proposed_can_be_refused(told: Told) -> None:
    token = await an_invitation(told, Proposed(Target.PLACE, "dordrecht", STANDARD_LEADS))
    chat = told.chat()
    greeting = await chat.say("/start")
    shown = await chat.press(Button("", f"{PROPOSAL}{token}", greeting[-1].message_id))
    assert text_of(await chat.press(button(shown, texts.NO))) == texts.STOPPED_BEFORE
    assert await kept(told) == ()


async def test_a_proposal_that_is_none_says_so(told: Told) -> None:
    chat = told.chat()
    greeting = await chat.say("/start")
    for data in (f"{PROPOSAL}niets", "vq:niets"):
        pressed = await chat.press(Button("", data, greeting[-1].message_id))
        assert texts.PROPOSAL_GONE in text_of(pressed) or not pressed
    assert await kept(told) == ()
