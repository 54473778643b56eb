"""/inloggen: a link to the pages for staff, for whoever has a role there, in private."""

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from telegram.ext import CommandHandler

from bot.bootstrap import Zienswijzer
from bot.local.conversation import LocalChat
from bot.local.wire import LocalWire
from handlers import access_texts
from handlers.context import SERVICES, App, Services
from handlers.people import login
from handlers.people import login_texts as texts
from handlers.people.login_links import PATH
from knowledge.alerts import Role
from knowledge.store import access, people, web_sessions
from knowledge.store.database import Database, KnowledgeBase
from tests.copying import copy_base
from tests.factories import a_group_message
from tests.fakes import Clock
from tests.handlers.doors import VAULT
from tests.handlers.entitled import own_door, somebody_with
from tests.handlers.local_door import a_local_app

PAGES = "https://zienswijzer.raad.example"
LINK = re.compile(rf"{re.escape(PAGES + PATH)}/([A-Za-z0-9_-]{{43}})")


@dataclass
class Scene:
    """Doors of this machine that keep people, on a base of their own."""

    app: App
    wire: LocalWire
    services: Services

    async def visitor(self, *grants: tuple[Role, str | None]) -> tuple[LocalChat, int]:
        """Somebody with these roles, and the number in the base."""
        chat = LocalChat(self.wire, self.app)

        def enter(db: Database) -> int:
            address = people.Address(people.Channel.TELEGRAM, str(chat.id))
            at, kind = self.services.now(), people.PersonKind.PERSON
            person = people.enter(db, VAULT, address, at=at, kind=kind)
            for role, place_id in grants:
                access.grant(db, person.id, role, place_id, at=at)
            return person.id

        return chat, await self.services.knowledge.write(enter)

    async def logged_in(self, token: str) -> int | None:
        """Whose session the link begins."""
        at = self.services.now()
        session = await self.services.knowledge.write(web_sessions.log_in, token, "browser", at=at)
        return await self.services.knowledge.read(web_sessions.person_of, session, at=at) if session else None


@pytest.fixture
async def scene(house: Zienswijzer, curated_database: Path, tmp_path: Path, clock: Clock) -> AsyncIterator[Scene]:
    knowledge = await KnowledgeBase.open(copy_base(curated_database, tmp_path / "zienswijzer.db"))
    known = house.application.bot_data[SERVICES]
    services = replace(known, knowledge=knowledge, vault=VAULT, public_url=PAGES)
    async with a_local_app(services) as (app, wire):
        yield Scene(app, wire, services)
    await knowledge.close()


@pytest.mark.parametrize("role", [Role.EDITOR, Role.CLERK, Role.ADMIN])
async def test_who_has_a_role_gets_a_link_that_logs_in_as_that_person(scene: Scene, role: Role) -> None:
    chat, number = await scene.visitor((role, "dordrecht"))
    (told,) = await chat.say("/inloggen")
    found = LINK.search(told.text_html)
    assert found
    assert "tot 12.05 uur" in told.text_html  # it is noon in Dordrecht
    assert await scene.logged_in(found[1]) == number


async def test_a_second_link_ends_the_first(scene: Scene) -> None:
    chat, number = await scene.visitor((Role.EDITOR, None))
    first, second = [LINK.findall((await chat.say("/inloggen"))[0].text_html)[0] for _ in range(2)]
    assert await scene.logged_in(first) is None
    assert await scene.logged_in(second) == number


async def test_who_tied_an_address_reads_where_else_a_link_can_go_but_telegram_does_not(scene: Scene) -> None:
    chat, number = await scene.visitor((Role.EDITOR, None))
    mail, at = people.Address(people.Channel.EMAIL, "redactie@vlietdam.example"), scene.services.now()
    await scene.services.knowledge.write(people.add_address, VAULT, number, mail, at=at)
    (told,) = await chat.say("/inloggen")
    assert texts.BY_MAIL.format(addresses="r…@vlietdam.example") in told.text_html
    assert mail.name not in told.text_html


async def test_a_member_gets_no_link(scene: Scene) -> None:
    chat, _ = await scene.visitor((Role.MEMBER, "dordrecht"))
    (told,) = await chat.say("/inloggen")
    assert told.text_html == access_texts.refusal((Role.EDITOR, Role.CLERK, Role.ADMIN))


async def test_without_an_address_of_the_pages_there_is_no_link(scene: Scene) -> None:
    scene.app.bot_data[SERVICES] = replace(scene.services, public_url=None)
    chat, _ = await scene.visitor((Role.EDITOR, None))
    (told,) = await chat.say("/inloggen")
    assert told.text_html == texts.NO_PAGES
    assert "http" not in told.text_html


async def test_in_a_group_nobody_gets_a_link(house: Zienswijzer, database: Path, clock: Clock) -> None:
    async with own_door(house, database, public_url=PAGES) as door:
        door.app.add_handler(CommandHandler("inloggen", login.send_link), group=-9)  # first, whatever else takes it
        editor = await somebody_with(door, Role.EDITOR, None)
        told = await door.take(a_group_message("/inloggen", user=editor))
        assert told[0]["text"] == texts.IN_PRIVATE
        assert not [one for one in told if PATH in one["text"]]
