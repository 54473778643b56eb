"""Alarms by every way: a chat, a mailbox that a beheerder tied to himself, and the mailbox of the settings."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.bootstrap import Zienswijzer
from bot.delivering import PATIENCE, watch_over
from bot.sending.mail import Mailer, MailServer
from bot.settings import Settings
from bot.watching.alarms import Alarms, NotTold, Told, beheerders
from bot.watching.concerns import ALARM_AFTER_SECONDS
from bot.watching.nightly import Nightly
from bot.watching.pulse import Pulse
from bot.watching.watchdog import Watchdog
from handlers.context import SERVICES, Services
from handlers.reminders.alarm_texts import WELL_AGAIN, stands_still
from knowledge.alerts import Role
from knowledge.answers.desk import InformationDesk
from knowledge.errors import BackupFailed
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
        services = Services(self.knowledge, InformationDesk(), Clock(START), vault=VAULT)
        return watch_over(pulse, services, alarms=self.alarms(), settings=Settings(**settings))

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


def _mail_by(server: SmtpServer) -> dict[str, Any]:
    """The settings of a house that mails by *server*."""
    where = {"smtp_host": "127.0.0.1", "smtp_port": server.port, "smtp_tls": "none"}
    return where | {"public_url": SITE, "mail_from": "z@raad.example"}


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
    async with mail_server() as server, a_house(tmp_path, **_mail_by(server), alarm_mail=SETTINGS_MAILBOX) as house:
        watchdog = next(job for job in house.delivering.jobs if isinstance(job, Watchdog))
        house.delivering.pulse.begin()
        later[0] += ALARM_AFTER_SECONDS + 1
        await watchdog.look()
    assert [letter.to for letter in server.letters] == [(SETTINGS_MAILBOX,)]


async def test_a_house_with_both_uses_both_for_all_that_is_wrong(tmp_path: Path, later: list[float]) -> None:
    telegram = FakeTelegram()
    async with mail_server() as server, a_house(tmp_path, telegram, **_mail_by(server)) as house:
        await house.knowledge.write(_fill)
        house.delivering.pulse.begin()
        await _look(house)
        later[0] += ALARM_AFTER_SECONDS + 1  # no rounds, and nothing is heard of Telegram
        await _look(house)
        await _look(house)
    wrong = ["Zienswijzer: de meldingen staan stil", "Zienswijzer: geen contact met Telegram"]
    assert [(letter.to, letter.message["Subject"]) for letter in server.letters] == [((MAILBOX,), one) for one in wrong]
    assert [told["chat_id"] for told in telegram.called("sendMessage")] == [int(CHAT)] * 2


async def test_what_was_told_is_known_to_the_next_start_until_its_end_is(scene: Scene) -> None:
    told = Told(scene.knowledge, now=Clock(START))
    assert not await told.recall("backup")
    await told.note("backup", is_told=True)
    assert await Told(scene.knowledge, now=Clock(START)).recall("backup")
    assert not await told.recall("telegram")
    await told.note("backup", is_told=False)
    assert not await told.recall("backup")


async def test_a_copy_that_is_not_there_is_told_by_every_way_and_once_over_a_restart(tmp_path: Path) -> None:
    folder, telegram = tmp_path / "kopieen", FakeTelegram()
    async with mail_server() as server:
        given = _mail_by(server) | {"backup_dir": folder}
        async with a_house(tmp_path, telegram, **given) as house:
            await house.knowledge.write(_fill)
            with _away(folder):
                await _fail_for_half_an_hour(house)
        assert [letter.to for letter in server.letters] == [(MAILBOX,)]
        assert server.letters[0].message["Subject"] == "Zienswijzer: de reservekopie lukt niet"
        async with a_house(tmp_path, telegram, **given) as house:
            with _away(folder):
                await _fail_for_half_an_hour(house)
            assert len(server.letters) == 1
            await _look(house, after=timedelta(minutes=10))
    assert [letter.message["Subject"] for letter in server.letters[1:]] == ["Zienswijzer: de reservekopie lukt weer"]
    assert [told["chat_id"] for told in telegram.called("sendMessage")] == [int(CHAT)] * 2


@contextmanager
def _away(folder: Path) -> Iterator[None]:
    """A folder that cannot be made."""
    folder.write_text("geen map")
    yield
    folder.unlink()


async def _fail_for_half_an_hour(house: Zienswijzer) -> None:
    await _look(house)
    await _look(house, after=timedelta(minutes=30))


async def _look(house: Zienswijzer, *, after: timedelta = timedelta(0)) -> None:
    """Let the nightly copy and the watchdog look once, *after* a while."""
    clock = house.application.bot_data[SERVICES].now
    assert isinstance(clock, Clock)
    clock.advance(after)
    for kind in (Nightly, Watchdog):
        with suppress(BackupFailed):
            await next(job for job in house.delivering.jobs if isinstance(job, kind)).look()
