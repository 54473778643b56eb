"""Editors are told by the bot: on Mondays what to look at again, unless they turn it off; and the answer says it."""

from datetime import date, timedelta

import pytest

from handlers import texts
from handlers.settings import WEEKLY
from knowledge.alerts import Role
from knowledge.store import audit, fact_checks
from tests.handlers.editors import TERM, Office, labels_of, on_one_line, press
from tests.handlers.told import at

SATURDAY, MONDAY = at(date(2020, 11, 7)), at(date(2020, 11, 9))
LINE = "Deze gegevens moesten vóór zaterdag 7 november 2020 opnieuw bekeken worden. Dat is nog niet gebeurd."


@pytest.fixture
async def overdue(office: Office) -> Office:
    """An office where nobody looked at a term in time."""
    await office.knowledge.write(fact_checks.keep, {TERM: SATURDAY.date()})
    await office.told.pass_to(SATURDAY - timedelta(days=1))
    return office


async def test_on_monday_an_editor_is_told_and_a_member_is_not(overdue: Office) -> None:
    anna, carla = await overdue.editor(), overdue.visitor("carla")
    await carla.say("/gemeente dordrecht")
    before = len(carla.transcript())
    await overdue.told.pass_to(MONDAY - timedelta(minutes=1))
    assert anna.transcript() == ()
    await overdue.told.pass_to(MONDAY, MONDAY + timedelta(minutes=1))
    (message,) = anna.transcript()
    assert "Zienswijze op het concept-inkoopkader (vóór zaterdag 7 november 2020)" in on_one_line((message,))
    assert "Logboek" not in on_one_line((message,))
    assert len(carla.transcript()) == before


async def test_beheer_reads_where_the_log_ends(overdue: Office) -> None:
    bea = await overdue.editor("bea", Role.ADMIN)
    await overdue.knowledge.write(audit.log, at=SATURDAY, actor=None, action="logged_in", subject="pages")
    await overdue.told.pass_to(MONDAY)
    assert str(await overdue.knowledge.read(audit.head)) in on_one_line(bea.transcript())


async def test_who_turns_it_off_is_told_nothing(overdue: Office) -> None:
    anna = await overdue.editor()
    shown = await press(anna, await anna.say("/instellingen"), texts.WEEKLY_ON)
    assert texts.WEEKLY_OFF in labels_of(shown)
    before = len(anna.transcript())
    await overdue.told.pass_to(MONDAY)
    assert len(anna.transcript()) == before
    shown = await press(anna, await anna.say("/instellingen"), texts.WEEKLY_OFF)
    assert texts.WEEKLY_ON in labels_of(shown)
    before = len(anna.transcript())
    await overdue.told.pass_to(MONDAY + timedelta(days=7))
    assert len(anna.transcript()) == before + 1


async def test_a_member_has_no_such_button(overdue: Office) -> None:
    shown = await overdue.visitor("carla").say("/instellingen")
    assert not [one for message in shown for one in message.buttons if (one.data or "").startswith(WEEKLY)]


async def test_an_answer_in_the_chat_says_that_nobody_looked(overdue: Office) -> None:
    shown = await overdue.visitor("carla").say("wanneer moet onze zienswijze over het inkoopkader binnen zijn?")
    assert LINE not in on_one_line(shown)
    overdue.clock.moment = SATURDAY
    shown = await overdue.visitor("dirk").say("wanneer moet onze zienswijze over het inkoopkader binnen zijn?")
    assert LINE in on_one_line(shown)
