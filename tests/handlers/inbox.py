"""People of the inbox: members who ask, and editors who read; for the tests of what was not answered."""

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

from bot.bootstrap import Zienswijzer
from bot.local.conversation import LocalChat
from bot.local.wire import LocalMessage
from handlers.context import SERVICES
from knowledge.alerts import Role
from knowledge.answers.desk import InformationDesk
from knowledge.store import access, people, unanswered
from knowledge.store.database import Database
from knowledge.store.people import Address, Channel, PersonKind
from knowledge.store.unanswered import Unanswered
from tests.fakes import Clock
from tests.handlers.doors import VAULT
from tests.handlers.told import Told, a_telling_house

UNKNOWN = "hoe laat begint de barbecue van de raad"
ASKED_BACK = "wat is segment 4"
KNOWN = "wanneer moet onze zienswijze over het inkoopkader binnen zijn?"
TERM = "zhz-inkoopkader-zienswijze"


@asynccontextmanager
async def an_own_desk(house: Zienswijzer, database: Path, clock: Clock) -> AsyncIterator[Told]:
    """A telling house with a desk of its own: that of the house must not hear of what is changed here."""
    desk = InformationDesk()
    async with a_telling_house(house, database, clock) as told:
        told.app.bot_data[SERVICES] = replace(told.services, desk=desk)
        yield told
        desk.close()


def address_of(chat: LocalChat) -> Address:
    return Address(Channel.TELEGRAM, str(chat.id))


async def an_editor(told: Told, *, place: str | None = None, role: Role = Role.EDITOR) -> LocalChat:
    """Somebody with a role for *place*, or everywhere."""
    chat = told.chat()

    def grant(db: Database) -> None:
        person = people.enter(db, VAULT, address_of(chat), at=told.clock(), kind=PersonKind.PERSON)
        access.grant(db, person.id, role, place, at=told.clock())

    await told.knowledge.write(grant)
    return chat


async def a_member(told: Told, *, place: str = "dordrecht") -> LocalChat:
    """Somebody who chose a council."""
    chat = told.chat()
    await chat.say(f"/gemeente {place}")
    return chat


async def in_inbox(told: Told) -> tuple[Unanswered, ...]:
    """All that is open."""
    return await told.knowledge.read(unanswered.waiting, limit=99)


def labels(messages: Iterable[LocalMessage]) -> list[str]:
    """What stands on the buttons of *messages*."""
    return [one.label for message in messages for one in message.buttons]
