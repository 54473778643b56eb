"""Alarms by every way: a chat, a mailbox that a beheerder tied to himself, and the mailbox of the settings."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from bot.alarms import Alarms, NotTold, beheerders
from bot.delivering import PATIENCE, watch_over
from bot.mail import Mailer, MailServer
from bot.settings import Settings
from bot.watchdog import ALARM_AFTER_SECONDS, Pulse, Watchdog
from handlers.reminders.alarm_texts import WELL_AGAIN, stands_still
from knowledge.alerts import Role
from knowledge.store import access, people
from knowledge.store.database import Database, KnowledgeBase
from knowledge.store.people import Address, Channel, PersonKind
from tests.bot.housed import a_house
from tests.deliveries import START, VAULT
from tests.fakes import Clock, FakeTelegram
from tests.smtp import SmtpServer, mail_server

CHAT, MAILBOX = "54321", "beheer@raad.example"
SETTINGS_MAILBOX = "ict@gemeente.example"
SITE = "https://raad.example"


@dataclass
class Scene:
    """A base with one beheerder, a mail server, and what the watchdog sees of the time."""

    knowledge: KnowledgeBase
    server: SmtpServer
    told: list[str] = field(default_factory=list)

    def alarms(self) -> Alarms:
        mailer = Mailer(MailServer("127.0.0.1", self.server.port, "z@raad.example", tls="none"), now=Clock(START))
        return Alarms(post=None, mailer=mailer, site=SITE, now=Clock(START))

    def watchdog(self, pulse: Pulse, **settings: Any) -> Watchdog:
        given = Settings(**settings)
        return watch_over(pulse, self.knowledge, VAULT, alarms=self.alarms(), settings=given)

    @property
    def mailed(self) -> list[str]:
        return sorted(to for letter in self.server.letters for to in letter.to)


@pytest.fixture
async def scene(tmp_path: Path) -> AsyncIterator[Scene]:
    knowledge = await KnowledgeBase.open(tmp_path / "basis.db")
    await knowledge.write(_fill)
    async with mail_server() as server:
        yield Scene(knowledge, server)
    await knowledge.close()


def _fill(db: Database) -> None:
    """A beheerder with a chat and a mailbox, and a clerk with a mailbox, who hears of nothing."""
    for chat, mailbox, role in ((CHAT, MAILBOX, Role.ADMIN), ("54322", "griffie@raad.example", Role.CLERK)):
        at, kind = START, PersonKind.PERSON
        person = people.enter(db, VAULT, Address(Channel.TELEGRAM, chat), at=at, kind=kind)
        people.add_address(db, VAULT, person.id, Address(Channel.EMAIL, mailbox), at=at)
        access.grant(db, person.id, role, None, at=at)


@pytest.fixture
async def later(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """By how many seconds the clock of the loop is ahead; a test adds to it."""
    loop, ahead = asyncio.get_running_loop(), [0.0]
    real = loop.time
    monkeypatch.setattr(loop, "time", lambda: real() + ahead[0])
    return ahead


async def test_the_beheerders_are_found_by_each_way(scene: Scene) -> None:
    both = (Channel.TELEGRAM, Channel.EMAIL)
    found = await scene.knowledge.read(beheerders, VAULT, channels=both)
    assert found == (Address(Channel.TELEGRAM, CHAT), Address(Channel.EMAIL, MAILBOX))
    assert await scene.knowledge.read(beheerders, VAULT, channels=both[:1]) == found[:1]


async def test_an_alarm_by_mail_says_what_and_where(scene: Scene) -> None:
    await scene.alarms().tell(Address(Channel.EMAIL, MAILBOX), stands_still(START))
    (letter,) = scene.server.letters
    assert letter.to == (MAILBOX,)
    assert letter.message["Subject"] == "Zienswijzer: de meldingen staan stil"
    assert "09.00 uur" in letter.part("plain")
    assert SITE in letter.part("plain")


async def test_two_alarms_are_two_mails(scene: Scene) -> None:
    for alarm in (stands_still(None), WELL_AGAIN):
        await scene.alarms().tell(Address(Channel.EMAIL, MAILBOX), alarm)
    first, second = scene.server.letters
    assert first.message["Message-ID"] != second.message["Message-ID"]


async def test_a_mail_that_surely_did_not_leave_is_no_alarm_told(scene: Scene) -> None:
    scene.server.replies["RCPT"] = "550 nee"
    with pytest.raises(NotTold):
        await scene.alarms().tell(Address(Channel.EMAIL, MAILBOX), WELL_AGAIN)


async def test_a_mail_that_may_have_left_is_not_sent_on_and_on(scene: Scene) -> None:
    scene.server.replies["TEXT"] = "cut"
    await scene.alarms().tell(Address(Channel.EMAIL, MAILBOX), WELL_AGAIN)
    assert scene.mailed == [MAILBOX]


async def test_a_way_that_is_not_there_is_no_alarm_told(scene: Scene) -> None:
    with pytest.raises(NotTold):
        await scene.alarms().tell(Address(Channel.TELEGRAM, CHAT), WELL_AGAIN)
    without = Alarms(post=None, mailer=None, site=None, now=Clock(START))
    assert without.channels == ()
    with pytest.raises(NotTold):
        await without.tell(Address(Channel.EMAIL, MAILBOX), WELL_AGAIN)


@pytest.mark.parametrize(
    ("settings", "mailed"),
    [
        pytest.param({}, [MAILBOX], id="only the beheerder"),
        pytest.param({"alarm_mail": "ICT@gemeente.example"}, [MAILBOX, SETTINGS_MAILBOX], id="the settings too"),
        pytest.param(
            {"alarm_mail": SETTINGS_MAILBOX, "only_chats": "777"}, [SETTINGS_MAILBOX], id="a copy that is tried"
        ),
    ],
)
async def test_after_ten_minutes_of_silence_the_mailboxes_hear_it(
    scene: Scene, later: list[float], settings: dict[str, Any], mailed: list[str]
) -> None:
    pulse = Pulse(PATIENCE, now=Clock(START))
    pulse.begin()
    watchdog = scene.watchdog(pulse, **settings)
    await watchdog.look()
    assert scene.mailed == []
    later[0] += ALARM_AFTER_SECONDS + 1
    await watchdog.look()
    await watchdog.look()
    assert scene.mailed == mailed


async def test_a_house_with_mail_and_without_telegram_has_a_watchdog_too(tmp_path: Path, later: list[float]) -> None:
    async with mail_server() as server:
        mail = {"smtp_host": "127.0.0.1", "smtp_port": server.port, "smtp_tls": "none", "public_url": SITE}
        given = mail | {"mail_from": "z@raad.example", "alarm_mail": SETTINGS_MAILBOX}
        async with a_house(tmp_path, **given) as house:
            assert house.delivering
            watchdog = next(job for job in house.delivering.jobs if isinstance(job, Watchdog))
            house.delivering.pulse.begin()
            later[0] += ALARM_AFTER_SECONDS + 1
            await watchdog.look()
    assert [letter.to for letter in server.letters] == [(SETTINGS_MAILBOX,)]


async def test_a_house_with_both_uses_both(tmp_path: Path, later: list[float]) -> None:
    telegram = FakeTelegram()
    async with mail_server() as server:
        mail = {"smtp_host": "127.0.0.1", "smtp_port": server.port, "smtp_tls": "none", "public_url": SITE}
        async with a_house(tmp_path, telegram, mail_from="z@raad.example", **mail) as house:
            assert house.delivering
            await house.knowledge.write(_fill)
            watchdog = next(job for job in house.delivering.jobs if isinstance(job, Watchdog))
            house.delivering.pulse.begin()
            await watchdog.look()
            later[0] += ALARM_AFTER_SECONDS + 1
            await watchdog.look()
    assert [letter.to for letter in server.letters] == [(MAILBOX,)]
    assert [told["chat_id"] for told in telegram.called("sendMessage")] == [int(CHAT)]
