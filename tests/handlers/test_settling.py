"""The button Geregeld: what a council did, noted by its griffie alone, and the rest of its reminders stops."""

from collections.abc import AsyncIterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.bootstrap import Zienswijzer
from bot.local.conversation import LocalChat
from bot.local.wire import Button, LocalMessage
from handlers.reminders import alerts_texts
from handlers.reminders import reactions_texts as said
from handlers.reminders.settling import read_given
from knowledge.alerts import Notice, Role
from knowledge.store import access, outbox, people, responses
from knowledge.store.people import Address, Channel, PersonKind
from knowledge.store.responses import Response, ResponseState
from tests.fakes import Clock
from tests.handlers.doors import VAULT
from tests.handlers.told import Told, a_telling_house, at, button, text_of

FIRST = date(2020, 10, 22)
TERM = "zhz-inkoopkader-zienswijze"


@pytest.fixture
async def told(house: Zienswijzer, database: Path, clock: Clock) -> AsyncIterator[Told]:
    clock.moment = at(date(2020, 10, 5), 10)
    async with a_telling_house(house, database, clock) as told:
        yield told


async def give(told: Told, chat: LocalChat, role: Role, place_id: str | None) -> None:
    address = Address(Channel.TELEGRAM, str(chat.id))
    now = told.clock.moment
    person = await told.knowledge.write(people.enter, VAULT, address, at=now, kind=PersonKind.PERSON)
    await told.knowledge.write(access.grant, person.id, role, place_id, at=now)


async def follower(told: Told, place: str = "dordrecht", *, role: Role | None = None) -> LocalChat:
    """Somebody who follows the zienswijzen of *place*, with *role* there."""
    chat = told.chat()
    await chat.say(f"/gemeente {place}")
    if role:
        await give(told, chat, role, place)
    await chat.press(button(await chat.say("/volgen"), "De zienswijzen van"))
    await chat.press(button(told.shown(chat.id)[-1:], alerts_texts.CONFIRM))
    return chat


async def reminded_clerk(told: Told) -> tuple[LocalChat, LocalMessage]:
    chat = await follower(told, role=Role.CLERK)
    await told.pass_to(at(FIRST))
    return chat, told.shown(chat.id)[-1]


async def press(
    chat: LocalChat, shown: list[LocalMessage] | tuple[LocalMessage, ...], *labels: str
) -> list[LocalMessage]:
    """Press those buttons, one after another."""
    messages = list(shown)
    for label in labels:
        messages = list(await chat.press(button(messages, label)))
    return messages


async def stands(told: Told, place: str = "dordrecht") -> Response:
    return await told.knowledge.read(responses.current, TERM, place)


async def test_the_griffie_sees_the_button(told: Told) -> None:
    _, reminder = await reminded_clerk(told)
    assert [one.label for one in reminder.buttons] == [said.SEEN, said.LATER, said.TOMORROW, said.DONE]


@pytest.mark.parametrize(
    ("label", "state", "stops"),
    [
        ("Gepland", ResponseState.PLANNED, False),
        ("Geagendeerd", ResponseState.TABLED, True),
        ("Wij zien ervan af", ResponseState.WAIVED, True),
    ],
)
async def test_the_griffie_notes_what_the_council_did(
    told: Told, label: str, state: ResponseState, *, stops: bool
) -> None:
    chat, reminder = await reminded_clerk(told)
    shown = text_of(await press(chat, [reminder], said.DONE, label))
    assert "Dordrecht: " in shown
    assert "Vastgelegd door de rol griffie, donderdag 22 oktober 2020, 09.00 uur." in shown
    assert (await stands(told)).state is state
    assert ("krijgt over deze termijn geen herinneringen meer" in shown) is stops


async def test_what_is_settled_stops_the_chain_of_that_council_only(told: Told) -> None:
    chat, reminder = await reminded_clerk(told)
    member, neighbour = await follower(told), await follower(told, "zwijndrecht")
    await press(chat, [reminder], said.DONE, "Geagendeerd")
    counts = [len(told.shown(one.id)) for one in (chat, member, neighbour)]
    await told.pass_to(*(at(FIRST + timedelta(days=days)) for days in range(1, 30)))
    new = [len(told.shown(one.id)) - before for one, before in zip((chat, member, neighbour), counts, strict=True)]
    assert new == [0, 0, 5]


async def test_it_can_be_undone_and_the_chain_goes_on(told: Told) -> None:
    chat, reminder = await reminded_clerk(told)
    shown = await press(chat, [reminder], said.DONE, "Geagendeerd", said.UNDO)
    assert "Dordrecht: onbekend" in text_of(shown)
    assert (await stands(told)).state is ResponseState.UNKNOWN
    before = len(told.shown(chat.id))
    await told.pass_to(at(date(2020, 11, 5)))
    assert len(told.shown(chat.id)) == before + 1


async def test_given_asks_the_day_and_the_number_and_says_them_back(told: Told) -> None:
    chat, reminder = await reminded_clerk(told)
    choices = await press(chat, [reminder], said.DONE)
    told.clock.moment = at(date(2020, 11, 11), 10)
    asked = await press(chat, choices, "Gegeven")
    assert "Op welke dag heeft de raad van Dordrecht" in text_of(asked)
    check = await chat.say("10 november 2020, RIS 2629403")
    assert "gegeven op dinsdag 10 november 2020, RIS 2629403" in text_of(check)
    assert (await stands(told)).state is ResponseState.UNKNOWN
    shown = text_of(await press(chat, check, said.RIGHT))
    assert "Dordrecht: gegeven op dinsdag 10 november 2020, RIS 2629403." in shown
    noted = await stands(told)
    assert (noted.state, noted.given_on, noted.reference) == (ResponseState.GIVEN, date(2020, 11, 10), "2629403")


async def test_given_without_a_number_is_taken(told: Told) -> None:
    chat, reminder = await reminded_clerk(told)
    await press(chat, [reminder], said.DONE, "Gegeven")
    check = await chat.say("gisteren")
    assert "woensdag 21 oktober 2020, zonder RIS-nummer" in text_of(check)
    await press(chat, check, said.RIGHT)
    assert (await stands(told)).reference is None


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("10 november 2020", "Dinsdag 10 november 2020 moet nog komen."),
        ("in oktober 2020", said.NO_DAY),
        ("RIS 2629403", said.NO_DAY),
        ("weet ik niet", said.NO_DAY),
    ],
)
async def test_a_day_that_cannot_be_is_asked_again(told: Told, typed: str, answer: str) -> None:
    chat, reminder = await reminded_clerk(told)
    await press(chat, [reminder], said.DONE, "Gegeven")
    assert answer in text_of(await chat.say(typed))
    assert (await stands(told)).state is ResponseState.UNKNOWN
    assert "Klopt dat?" in text_of(await chat.say("21 oktober 2020"))


async def test_another_question_in_between_is_answered(told: Told) -> None:
    chat, reminder = await reminded_clerk(told)
    await press(chat, [reminder], said.DONE, "Gegeven")
    assert "Serviceorganisatie Jeugd" in text_of(await chat.say("wat betekent SOJ?"))


async def test_a_member_who_presses_it_is_refused(told: Told) -> None:
    _, reminder = await reminded_clerk(told)
    member = await follower(told)
    await told.pass_to(at(date(2020, 11, 5)))
    own = told.shown(member.id)[-1]
    number = own.buttons[0].data.rpartition(":")[2]
    for step in "gpawu":
        assert text_of(await member.press(Button("", f"r:{step}:{number}", own.message_id))) == said.CLERK_ONLY
    assert text_of(await member.press(Button("", f"r:y:{number}:20201021:", own.message_id))) == said.CLERK_ONLY
    assert (await stands(told)).state is ResponseState.UNKNOWN
    assert reminder.buttons


async def test_the_griffie_of_another_council_speaks_for_its_own(told: Told) -> None:
    chat = await follower(told, "zwijndrecht", role=Role.CLERK)
    await told.pass_to(at(FIRST))
    await press(chat, told.shown(chat.id)[-1:], said.DONE, "Geagendeerd")
    assert (await stands(told, "zwijndrecht")).state is ResponseState.TABLED
    assert (await stands(told)).state is ResponseState.UNKNOWN


async def test_a_griffie_of_another_region_has_nothing_to_say(told: Told) -> None:
    chat = await follower(told)
    await give(told, chat, Role.CLERK, "groningen")
    await told.pass_to(at(FIRST))
    reminder = told.shown(chat.id)[-1]
    assert said.DONE not in [one.label for one in reminder.buttons]
    done = Button("", reminder.buttons[0].data.replace(":s:", ":g:"), reminder.message_id)
    assert text_of(await chat.press(done)) == said.CLERK_ONLY


async def test_beheer_may_do_it_and_is_named_as_such(told: Told) -> None:
    chat = await follower(told)
    await give(told, chat, Role.ADMIN, None)
    await told.pass_to(at(FIRST))
    shown = text_of(await press(chat, told.shown(chat.id)[-1:], said.DONE, "Geagendeerd"))
    assert "Vastgelegd door de rol beheer" in shown


async def test_a_role_that_was_taken_back_no_longer_counts(told: Told) -> None:
    chat, reminder = await reminded_clerk(told)
    asked = await press(chat, [reminder], said.DONE)
    address = Address(Channel.TELEGRAM, str(chat.id))
    person = await told.knowledge.read(people.find, VAULT, address)
    assert person is not None
    (held,) = await told.knowledge.read(access.roles_of, person.id)
    await told.knowledge.write(access.revoke_role, held, at=told.clock.moment)
    assert text_of(await press(chat, asked, "Geagendeerd")) == said.CLERK_ONLY
    assert (await stands(told)).state is ResponseState.UNKNOWN


async def test_a_term_of_the_colleges_is_not_the_councils_to_settle(told: Told) -> None:
    told.clock.moment = at(date(2019, 12, 1))
    chat = await follower(told, role=Role.CLERK)
    await chat.press(button(await chat.say("/volgen dordrecht"), alerts_texts.CONFIRM))
    await told.pass_to(at(date(2019, 12, 18)))
    reminder = told.shown(chat.id)[-1]
    assert "Korte notitie van de colleges" in text_of([reminder])
    assert text_of(await press(chat, [reminder], said.DONE)) == said.NOT_THE_COUNCIL


async def test_a_message_about_several_terms_asks_which(told: Told) -> None:
    chat = await follower(told, role=Role.CLERK)
    await chat.press(button(await chat.say("/volgen dordrecht"), alerts_texts.CONFIRM))
    number = await told.knowledge.read(people.address_id, VAULT, Address(Channel.TELEGRAM, str(chat.id)))
    assert number is not None
    now = told.clock.moment
    both = [
        Notice(fact_id, 1, "lead:28", number, now, now + timedelta(days=1), f"samen {number}")
        for fact_id in (TERM, "zhz-inkoopkader-huidig-einde")
    ]
    await told.pass_to(now)
    await told.knowledge.write(outbox.enqueue, both, at=now)
    await told.pass_to(now)
    reminder = told.shown(chat.id)[-1]
    assert text_of([reminder]).startswith("Herinnering aan 2 termijnen")
    which = await press(chat, [reminder], said.DONE)
    labels = [one.label for one in which[-1].buttons]
    assert labels == ["Zienswijze op het concept-inkoopkader", "Einde van het inkoopkader 2018-2021", said.BACK]
    done = await press(chat, which, "Zienswijze op het", "Geagendeerd")
    assert "Dordrecht: geagendeerd" in text_of(done)
    assert [one.label for one in done[-1].buttons] == [said.UNDO, said.BACK]
    back = await press(chat, done, said.BACK)
    assert said.DONE in [one.label for one in back[-1].buttons]


async def test_back_shows_the_buttons_of_the_reminder(told: Told) -> None:
    chat, reminder = await reminded_clerk(told)
    shown = await press(chat, [reminder], said.DONE, said.BACK)
    assert [one.label for one in shown[-1].buttons] == [said.SEEN, said.LATER, said.TOMORROW, said.DONE]


@pytest.mark.parametrize(
    ("typed", "day", "reference"),
    [
        ("10 november 2020, RIS 2629403", date(2020, 11, 10), "2629403"),
        ("ris-nummer 2629403 op 10-11-2020", date(2020, 11, 10), "2629403"),
        ("2629403, 10 nov 2020", date(2020, 11, 10), "2629403"),
        ("10 november 2020", date(2020, 11, 10), None),
        ("tussen 10 en 12 november 2020", None, None),
        ("10 november 2020 of 12 november 2020", None, None),
        ("medio november 2020", None, None),
        ("30 februari 2020", None, None),
        ("", None, None),
    ],
)
def test_a_typed_day_is_read_no_more_exactly_than_it_says(typed: str, day: date | None, reference: str | None) -> None:
    assert read_given(typed, today=date(2020, 11, 15)) == (day, reference)
