"""Answer recall in the chat: who agreed hears once that an answer he got was corrected, from old to new."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.bootstrap import Zienswijzer
from bot.local.conversation import LocalChat
from handlers.asking import feedback_texts as texts
from knowledge.model import Status
from knowledge.store import curation, facts, recall
from knowledge.store.database import Database
from tests.factories import a_period
from tests.fakes import Clock
from tests.handlers.doors import VAULT
from tests.handlers.inbox import ASKED_BACK, KNOWN, TERM, a_member, address_of, an_own_desk, labels
from tests.handlers.told import Told, button, text_of

SOON = timedelta(minutes=5)


@pytest.fixture
async def told(house: Zienswijzer, database: Path, clock: Clock) -> AsyncIterator[Told]:
    async with an_own_desk(house, database, clock) as told:
        yield told


async def correct(told: Told, **changes: Any) -> None:
    """Let the term of the inkoopkader be otherwise."""

    def revise(db: Database) -> None:
        fact = facts.one(db, TERM)
        assert fact is not None
        curation.revise(db, replace(fact, **changes), at=told.clock())

    await told.knowledge.write(revise)


async def switched_on(told: Told) -> LocalChat:
    """Somebody who wants to hear of corrections."""
    chat = await a_member(told)
    await chat.press(button(await chat.say("/instellingen"), texts.CORRECTIONS_OFF))
    return chat


async def test_nothing_told_is_kept_of_who_did_not_agree(told: Told) -> None:
    await (await a_member(told)).say(KNOWN)
    assert await told.knowledge.read(lambda db: db.table("told_fact").count) == 0


async def test_a_correction_is_told_once_old_and_new(told: Told) -> None:
    chat = await switched_on(told)
    await chat.say(KNOWN)
    await correct(told, period=a_period("uiterlijk 26 november 2020", today=date(2020, 10, 5)))
    before = len(told.shown(chat.id))
    await told.pass_to(*(told.clock() + timedelta(minutes=minutes) for minutes in (1, 2, 3)))
    (message,) = told.shown(chat.id)[before:]
    assert "Een antwoord dat u kreeg, is verbeterd" in text_of([message])
    assert "Eerst: uiterlijk donderdag 19 november 2020" in text_of([message])
    assert "Nu: uiterlijk donderdag 26 november 2020" in text_of([message])
    assert "status" not in text_of([message])


async def test_of_a_fact_that_was_only_offered_nothing_is_told(told: Told) -> None:
    chat = await switched_on(told)
    (choice,) = await chat.say(ASKED_BACK)
    assert await told.knowledge.read(lambda db: db.table("told_fact").count) == 0
    await chat.press(choice.buttons[0])
    assert await told.knowledge.read(lambda db: db.table("told_fact").count) == 1


async def test_a_fact_that_counts_no_longer_is_told_as_gone(told: Told) -> None:
    chat = await switched_on(told)
    await chat.say(KNOWN)
    await told.knowledge.write(curation.withdraw, TERM, at=told.clock())
    await told.pass_to(told.clock() + SOON)
    assert "Dit geldt niet meer." in text_of(told.shown(chat.id)[-1:])


async def test_a_status_is_told_in_words(told: Told) -> None:
    chat = await switched_on(told)
    await chat.say(KNOWN)
    await correct(told, status=Status.REQUESTED)
    await told.pass_to(told.clock() + SOON)
    assert "Nu: status verzoek" in text_of(told.shown(chat.id)[-1:])


async def test_what_is_switched_off_is_forgotten(told: Told) -> None:
    chat = await switched_on(told)
    await chat.say(KNOWN)
    shown = await chat.press(button(await chat.say("/instellingen"), texts.CORRECTIONS_ON))
    assert texts.CORRECTIONS_OFF in labels(shown)
    assert not await told.knowledge.read(recall.agrees, VAULT, address_of(chat))
    await correct(told, status=Status.SUPERSEDED)
    before = len(told.shown(chat.id))
    await told.pass_to(told.clock() + SOON)
    assert told.shown(chat.id)[before:] == []
