"""/herstelstand: who may decide, what it shows, and that a press does what it says."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.bootstrap import Zienswijzer
from bot.local.conversation import LocalChat
from bot.local.wire import Button, LocalMessage, LocalWire
from handlers import access_texts
from handlers.context import SERVICES, App
from handlers.reminders import recovery_texts as texts
from handlers.reminders.recovery import LAPSE
from knowledge.alerts import Role
from knowledge.answers.rendering import plain
from knowledge.store import access, heartbeat, outbox, people, recovery
from knowledge.store.database import Database, KnowledgeBase
from tests.copying import copy_base
from tests.deliveries import a_notice
from tests.fakes import Clock
from tests.handlers.doors import VAULT
from tests.handlers.local_door import a_local_app
from tests.sent_rows import an_address

HOUR = timedelta(hours=1)
TERM = "zhz-inkoopkader-zienswijze"


@dataclass
class Scene:
    """Doors of this machine that keep people, on a base that was put back an hour ago."""

    app: App
    wire: LocalWire
    knowledge: KnowledgeBase
    clock: Clock

    async def visitor(self, *grants: tuple[Role, str | None]) -> LocalChat:
        """Somebody with these roles."""
        chat, at = LocalChat(self.wire, self.app), self.clock()

        def enter(db: Database) -> None:
            address = people.Address(people.Channel.TELEGRAM, str(chat.id))
            person = people.enter(db, VAULT, address, at=at, kind=people.PersonKind.PERSON)
            for role, place_id in grants:
                access.grant(db, person.id, role, place_id, at=at)

        await self.knowledge.write(enter)
        return chat

    async def beheer(self) -> LocalChat:
        return await self.visitor((Role.ADMIN, None))

    async def put_back(self, *, messages: int = 3, is_planned: bool = True) -> None:
        now = self.clock()

        def do(db: Database) -> None:
            recovery.begin(db, copied_at=now - 30 * HOUR, at=now - HOUR)
            number = an_address(db, "d", place_id="dordrecht")
            due = [now - (2 + count) * HOUR for count in range(messages)]
            told = [a_notice(number, number=count, due_at=at, fact_id=TERM) for count, at in enumerate(due)]
            outbox.enqueue(db, told, at=now)
            if is_planned:
                heartbeat.beat(db, "rounds", begun_at=now, succeeded_at=now)

        await self.knowledge.write(do)

    async def states(self) -> dict[str, int]:
        sql = "SELECT state, count(*) AS number FROM outbox GROUP BY state"
        return await self.knowledge.read(lambda db: {row["state"]: row["number"] for row in db.query(sql)})


@pytest.fixture
async def scene(house: Zienswijzer, curated_database: Path, tmp_path: Path, clock: Clock) -> AsyncIterator[Scene]:
    knowledge = await KnowledgeBase.open(copy_base(curated_database, tmp_path / "zienswijzer.db"))
    services = replace(house.application.bot_data[SERVICES], knowledge=knowledge, vault=VAULT)
    async with a_local_app(services) as (app, wire):
        yield Scene(app, wire, knowledge, clock)
    await knowledge.close()


def labelled(message: LocalMessage, label: str) -> Button:
    return next(button for button in message.buttons if button.label == label)


async def test_outside_herstelstand_there_is_nothing_to_choose(scene: Scene) -> None:
    (screen,) = await (await scene.beheer()).say("/herstelstand")
    assert (screen.text_html, screen.buttons) == (texts.NOT_STANDING, ())


async def test_it_shows_what_waits_and_of_when(scene: Scene) -> None:
    await scene.put_back()
    (screen,) = await (await scene.beheer()).say("/herstelstand")
    said = plain(screen.text_html)
    assert "Op maandag 2 november 2020 om 11.00 uur is een reservekopie teruggezet." in said
    assert "Die is van zondag 1 november 2020 om 06.00 uur." in said
    assert "Er wachten 3 meldingen voor 1 ontvangers, gepland van maandag 2 november 2020 om 08.00 uur" in said
    assert [button.label for button in screen.buttons] == [texts.LAPSE, texts.SEND]


async def test_one_message_is_said_as_one(scene: Scene) -> None:
    await scene.put_back(messages=1)
    (screen,) = await (await scene.beheer()).say("/herstelstand")
    assert "Er wacht 1 melding, gepland op maandag 2 november 2020 om 10.00 uur." in plain(screen.text_html)


async def test_before_the_first_round_there_is_no_choice_yet(scene: Scene) -> None:
    await scene.put_back(is_planned=False)
    (screen,) = await (await scene.beheer()).say("/herstelstand")
    assert texts.NOT_PLANNED in screen.text_html
    assert screen.buttons == ()


@pytest.mark.parametrize(
    ("label", "sure", "said", "states"),
    [
        (texts.LAPSE, texts.YES_LAPSE, texts.RELEASED.format(lapsed=3, going=0), {"withdrawn": 3}),
        (texts.SEND, texts.YES_SEND, texts.RELEASED.format(lapsed=0, going=3), {"ready": 3}),
    ],
)
async def test_a_choice_is_asked_twice_and_then_done(
    scene: Scene, label: str, sure: str, said: str, states: dict[str, int]
) -> None:
    await scene.put_back()
    chat = await scene.beheer()
    (screen,) = await chat.say("/herstelstand")
    (asked,) = await chat.press(labelled(screen, label))
    assert await scene.states() == {"ready": 3}
    assert "deze 3 meldingen" in asked.text_html
    (done,) = await chat.press(labelled(asked, sure))
    assert done.text_html == said
    assert await scene.states() == states
    assert not await scene.knowledge.read(recovery.is_standing)


async def test_who_is_not_sure_goes_back(scene: Scene) -> None:
    await scene.put_back()
    chat = await scene.beheer()
    (screen,) = await chat.say("/herstelstand")
    (asked,) = await chat.press(labelled(screen, texts.SEND))
    (back,) = await chat.press(labelled(asked, texts.BACK))
    assert back.text_html == screen.text_html
    assert await scene.knowledge.read(recovery.is_standing)


async def test_the_second_one_who_decides_hears_that_it_is_done(scene: Scene) -> None:
    await scene.put_back()
    first, second = await scene.beheer(), await scene.beheer()
    asked = []
    for chat in (first, second):
        (screen,) = await chat.say("/herstelstand")
        (question,) = await chat.press(labelled(screen, texts.LAPSE))
        asked.append(question)
    await first.press(labelled(asked[0], texts.YES_LAPSE))
    (late,) = await second.press(labelled(asked[1], texts.YES_LAPSE))
    assert late.text_html == texts.TOO_LATE


async def test_beheer_of_one_council_sees_it_but_does_not_decide(scene: Scene) -> None:
    await scene.put_back()
    chat = await scene.visitor((Role.ADMIN, "dordrecht"))
    (screen,) = await chat.say("/herstelstand")
    assert screen.buttons == ()
    sent = await scene.app.bot.send_message(chat.id, "Kies")
    (refusal,) = await chat.press(Button(texts.YES_LAPSE, LAPSE, sent.message_id))
    assert refusal.text_html == texts.NOT_YOURS
    assert await scene.knowledge.read(recovery.is_standing)


@pytest.mark.parametrize("role", [None, Role.MEMBER, Role.CLERK, Role.EDITOR])
async def test_nobody_else_sees_it(scene: Scene, role: Role | None) -> None:
    await scene.put_back()
    place = None if role is Role.EDITOR else "dordrecht"
    chat = await scene.visitor(*([(role, place)] if role else []))
    (refusal,) = await chat.say("/herstelstand")
    assert plain(refusal.text_html) == access_texts.refusal((Role.ADMIN,))


async def test_everybody_can_read_in_the_status_that_messages_wait(scene: Scene) -> None:
    await scene.put_back()
    (screen,) = await (await scene.visitor()).say("/status")
    assert texts.STATUS.format(number=3) in screen.text_html
