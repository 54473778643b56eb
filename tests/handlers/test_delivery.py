"""/bezorging and /status: what griffie, beheer and everybody get to see, and the warning while reminders are late."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from telegram import Update

from bot.bootstrap import Zienswijzer
from bot.local.conversation import LocalChat
from bot.local.wire import Button, LocalMessage, LocalWire
from handlers import access_texts
from handlers.context import SERVICES, App
from handlers.reminders import delivery_texts as texts
from handlers.reminders.delivery import Choice, Stretch, What
from knowledge.alerts import Role
from knowledge.answers.rendering import plain
from knowledge.store import access, people
from knowledge.store.database import Database, KnowledgeBase
from tests.copying import copy_base
from tests.fakes import Clock
from tests.handlers.doors import VAULT
from tests.handlers.local_door import a_local_app
from tests.sent_rows import DUE_AT, a_sent_row, an_address

TERM = "zhz-inkoopkader-zienswijze"
QUESTION = "wanneer moet de zienswijze over het inkoopkader binnen zijn?"


@dataclass
class Pulse:
    """Reminders that go well, or not."""

    is_ill: bool = False
    since: datetime | None = DUE_AT


@dataclass
class Scene:
    """Doors of this machine that keep people, on a base of their own."""

    app: App
    wire: LocalWire
    knowledge: KnowledgeBase
    clock: Clock

    async def visitor(self, *grants: tuple[Role, str | None]) -> LocalChat:
        """Somebody with these roles."""
        chat = LocalChat(self.wire, self.app)
        at = self.clock()

        def enter(db: Database) -> None:
            address = people.Address(people.Channel.TELEGRAM, str(chat.id))
            person = people.enter(db, VAULT, address, at=at, kind=people.PersonKind.PERSON)
            for role, place_id in grants:
                access.grant(db, person.id, role, place_id, at=at)

        await self.knowledge.write(enter)
        return chat

    async def clerk(self) -> LocalChat:
        """The griffie of Dordrecht."""
        return await self.visitor((Role.CLERK, "dordrecht"))

    def has_pulse(self, pulse: Pulse | None) -> None:
        self.app.bot_data[SERVICES] = replace(self.app.bot_data[SERVICES], pulse=pulse)


@pytest.fixture
async def scene(house: Zienswijzer, curated_database: Path, tmp_path: Path, clock: Clock) -> AsyncIterator[Scene]:
    clock.moment = DUE_AT + timedelta(hours=4)
    knowledge = await KnowledgeBase.open(copy_base(curated_database, tmp_path / "zienswijzer.db"))
    services = replace(house.application.bot_data[SERVICES], knowledge=knowledge, vault=VAULT)
    async with a_local_app(services) as (app, wire):
        yield Scene(app, wire, knowledge, clock)
    await knowledge.close()


def fill(db: Database) -> None:
    """Four reminders for Dordrecht of which one failed, and one for Zwijndrecht."""
    ours = [an_address(db, f"d{number}", place_id="dordrecht") for number in range(3)]
    theirs = an_address(db, "z", place_id="zwijndrecht")
    for address in ours:
        a_sent_row(db, address, fact_id=TERM, place="dordrecht")
    a_sent_row(db, ours[0], fact_id=TERM, place="dordrecht", reminder="lead:3", is_late=1, is_uncertain=1)
    a_sent_row(
        db,
        ours[1],
        fact_id=TERM,
        place="dordrecht",
        reminder="lead:3",
        state="unreachable",
        problem="Forbidden: bot was blocked by the user",
    )
    a_sent_row(db, theirs, fact_id=TERM, place="zwijndrecht", due_at=DUE_AT - timedelta(days=90))


def labelled(message: LocalMessage, label: str) -> Button:
    return next(button for button in message.buttons if button.label == label)


async def test_the_griffie_sees_what_became_of_the_notices_to_its_own_people(scene: Scene) -> None:
    await scene.knowledge.write(fill)
    (screen,) = await (await scene.clerk()).say("/bezorging")
    said = plain(screen.text_html)
    assert "Dordrecht, laatste 30 dagen (vanaf 3 oktober 2020)" in said
    assert "Gepland: 5" in said
    assert "Verzonden: 4, waarvan 1 te laat, 1 mogelijk dubbel" in said
    assert "Niet bezorgd: 1, waarvan 1 onbereikbaar" in said
    assert "(laatste dag 19 november 2020): 4 verzonden, 1 niet bezorgd" in said
    assert "1 keer: de ontvanger heeft de bot geblokkeerd" in said


async def test_beheer_sees_all_places(scene: Scene) -> None:
    await scene.knowledge.write(fill)
    chat = await scene.visitor((Role.ADMIN, None))
    (screen,) = await chat.say("/bezorging")
    (screen,) = await chat.press(labelled(screen, "Alles"))
    assert screen.edited
    assert texts.EVERYWHERE in plain(screen.text_html)
    assert "Gepland: 6" in screen.text_html


async def test_beheer_may_ask_for_one_council_and_the_griffie_only_for_its_own(scene: Scene) -> None:
    await scene.knowledge.write(fill)
    (screen,) = await (await scene.visitor((Role.ADMIN, None))).say("/bezorging dordrecht")
    assert "Dordrecht, laatste" in plain(screen.text_html)
    assert "Gepland: 5" in screen.text_html
    for named in ("zwijndrecht", "nergenshuizen"):
        (refusal,) = await (await scene.clerk()).say(f"/bezorging {named}")
        assert refusal.text_html == texts.PLACE_NOT_YOURS


@pytest.mark.parametrize("role", [None, Role.MEMBER, Role.EDITOR])
@pytest.mark.parametrize("door", ["command", "press"])
async def test_nobody_else_sees_it(scene: Scene, role: Role | None, door: str) -> None:
    await scene.knowledge.write(fill)
    chat = await scene.visitor(*([(role, "dordrecht")] if role else []))
    if door == "command":
        shown = await chat.say("/bezorging")
    else:
        sent = await scene.app.bot.send_message(chat.id, "Kies")
        shown = await chat.press(Button(texts.AS_CSV, Choice(what=What.CSV).data, sent.message_id))
    assert [plain(message.text_html) for message in shown] == [access_texts.refusal((Role.CLERK, Role.ADMIN))]


async def test_a_griffie_cannot_press_its_way_to_another_council(scene: Scene) -> None:
    await scene.knowledge.write(fill)
    chat = await scene.clerk()
    (screen,) = await chat.say("/bezorging")
    forged = replace(screen.buttons[0], data=Choice(Stretch.ALL, What.CSV, "zwijndrecht").data)
    shown = await chat.press(forged)
    assert [(message.text_html, message.is_notice) for message in shown] == [(texts.PRESS_GONE, True)]


async def test_a_role_that_was_taken_back_closes_the_buttons_too(scene: Scene) -> None:
    chat = await scene.clerk()
    (screen,) = await chat.say("/bezorging")
    await scene.knowledge.write(lambda db: db.execute("DELETE FROM role"))
    shown = await chat.press(screen.buttons[0])
    assert [message.is_notice for message in shown] == [True]


async def test_the_report_is_not_shown_in_a_group(scene: Scene) -> None:
    await scene.knowledge.write(fill)
    clerk = await scene.clerk()
    group = scene.wire.open_group()
    update = scene.wire.text_update(group, "/bezorging", sender=clerk.id)
    await scene.app.process_update(Update.de_json(update, scene.app.bot))
    assert [message.text_html for message in scene.wire.shown(group)] == [texts.IN_GROUP]


@pytest.mark.parametrize(("label", "ending"), [(texts.AS_CSV, b"\xef\xbb\xbf"), (texts.AS_XLSX, b"PK")])
async def test_the_files_hold_the_stretch_that_is_shown(scene: Scene, label: str, ending: bytes) -> None:
    await scene.knowledge.write(fill)
    chat = await scene.clerk()
    (screen,) = await chat.say("/bezorging")
    (screen,) = await chat.press(labelled(screen, "Deze maand"))
    (sent,) = await chat.press(labelled(screen, label))
    assert sent.file is not None
    assert sent.file.name.startswith("bezorging-deze-maand-2020-11-02.")
    assert sent.file.content.startswith(ending)
    if label == texts.AS_CSV:
        assert len(sent.file.content.decode("utf-8-sig").splitlines()) == 6


async def test_where_nothing_was_planned_it_says_so(scene: Scene) -> None:
    (screen,) = await (await scene.clerk()).say("/bezorging")
    assert texts.NOTHING in plain(screen.text_html)


async def test_invitations_that_nobody_used_are_named(scene: Scene) -> None:
    def invite(db: Database) -> None:
        for _ in range(2):
            access.invite(
                db, role=Role.MEMBER, place_id="dordrecht", made_by=None, at=scene.clock() - timedelta(days=1)
            )

    await scene.knowledge.write(invite)
    (screen,) = await (await scene.clerk()).say("/bezorging")
    assert f"2 nog geldig. {texts.NEVER_STARTED}" in plain(screen.text_html)


@pytest.mark.parametrize(
    ("stretch", "since"),
    [
        (Stretch.DAYS, datetime(2020, 10, 3)),  # noqa: DTZ001  # the zone is added below
        (Stretch.MONTH, datetime(2020, 11, 1)),  # noqa: DTZ001
        (Stretch.QUARTER, datetime(2020, 10, 1)),  # noqa: DTZ001
        (Stretch.ALL, None),
    ],
)
def test_a_stretch_begins_at_midnight_in_amsterdam(stretch: Stretch, since: datetime | None) -> None:
    found = stretch.since(DUE_AT)
    assert (found and found.replace(tzinfo=None)) == since


@pytest.mark.parametrize("data", ["bz:", "bz:30:toon", "bz:jaar:toon:-", "bz:30:pdf:-", "bz:30:toon:-:x", ""])
def test_data_of_another_form_names_nothing(data: str) -> None:
    assert Choice.of(data) is None


def test_every_choice_comes_back_from_its_data() -> None:
    choices = [Choice(stretch, what, place) for stretch in Stretch for what in What for place in (None, "dordrecht")]
    assert [Choice.of(choice.data) for choice in choices] == choices


async def test_status_tells_everybody_how_it_goes_without_a_word_about_anybody(scene: Scene) -> None:
    def plan(db: Database) -> None:
        address = an_address(db, "d", place_id="dordrecht")
        due_at = scene.clock() + timedelta(hours=20)
        a_sent_row(db, address, fact_id=TERM, state="ready", place="dordrecht", due_at=due_at)
        a_sent_row(
            db, address, fact_id=TERM, state="ready", reminder="lead:14", due_at=scene.clock() - timedelta(hours=1)
        )

    await scene.knowledge.write(plan)
    scene.has_pulse(Pulse())
    (screen,) = await (await scene.visitor()).say("/status")
    said = plain(screen.text_html)
    assert "Meldingen: in orde. De laatste goede ronde was op maandag 2 november 2020 om 09.00 uur." in said
    assert "dinsdag 3 november 2020 om 09.00 uur: Zienswijze op het concept-inkoopkader" in said
    assert "7 dagen vooraf" in said
    assert "was gepland op maandag 2 november 2020 om 12.00 uur" in said
    assert "30 juni 2021 (van een latere dag)" in said
    assert "Versie van het programma: " in said
    assert "dordrecht" not in said.lower().partition("nieuwste bron")[0]


async def test_status_of_reminders_that_lag_says_so_first(scene: Scene) -> None:
    scene.has_pulse(Pulse(is_ill=True, since=None))
    (screen,) = await (await scene.visitor()).say("/status")
    said = plain(screen.text_html)
    assert f"Meldingen: lopen achter. {texts.SINCE_NEVER}" in said
    assert texts.NO_SENDS in said
    assert texts.NONE_DUE in said


async def test_status_of_a_house_without_reminders_promises_none(scene: Scene) -> None:
    (screen,) = await (await scene.visitor()).say("/status")
    said = plain(screen.text_html)
    assert texts.STATUS_NONE in said
    assert "Volgende meldingen" not in said


async def test_answers_warn_while_reminders_are_late_and_no_longer(scene: Scene) -> None:
    chat = await scene.visitor()
    scene.has_pulse(Pulse(is_ill=True))
    (late,) = await chat.say(QUESTION)
    assert plain(late.text_html).endswith(
        "Let op: meldingen lopen achter. De laatste goede ronde was op maandag 2 november 2020 om 09.00 uur. "
        "Kijk voor uw termijnen zelf bij /termijnen."
    )
    for pulse in (Pulse(), None):
        scene.has_pulse(pulse)
        (fine,) = await chat.say(QUESTION)
        assert "lopen achter" not in fine.text_html


@pytest.mark.parametrize(
    ("days", "said"), [(-1, "van een latere dag"), (0, "van vandaag"), (1, "1 dag oud"), (28, "28 dagen oud")]
)
def test_how_old_a_source_is(days: int, said: str) -> None:
    assert texts.age(days) == said
