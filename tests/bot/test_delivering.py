"""The house that delivers: which channels it has, that a reminder leaves it, and who becomes its first beheerder."""

import asyncio
from pathlib import Path
from typing import Any

import pytest

from bot.delivering import PATIENCE, ROUNDS
from bot.sending.courier import Courier
from bot.settings import SettingsInvalid
from bot.vitals import health
from handlers.context import SERVICES
from knowledge.store import access, backups, condition, heartbeat
from knowledge.store.database import Database
from knowledge.store.heartbeat import Beat
from tests.bot.housed import CHAT, MAIL, PATIENCE_SECONDS, a_house, until
from tests.deliveries import START, states
from tests.fakes import FakeTelegram


async def test_a_reminder_leaves_the_house_with_its_buttons(tmp_path: Path) -> None:
    telegram = FakeTelegram()
    async with a_house(tmp_path, telegram) as house:
        house.delivering.begin()
        await until(lambda: bool(telegram.called("sendMessage")))
        await house.delivering.stop(grace=3)
        assert await states(house.knowledge) == {"sent": 1}
    (message,) = telegram.called("sendMessage")
    assert message["chat_id"] == CHAT
    assert "Zienswijze op plan-0" in message["text"]
    assert "30 november 2026" in message["text"]
    assert "Gezien" in str(message["reply_markup"])


async def test_a_house_that_delivers_says_how_that_goes(tmp_path: Path) -> None:
    async with a_house(tmp_path, FakeTelegram()) as house:
        house.delivering.begin()
        assert "meldingen" in (await health(house)).parts
        await house.delivering.stop(grace=3)


async def test_without_telegram_and_mail_there_is_nothing_to_deliver(tmp_path: Path) -> None:
    async with a_house(tmp_path) as house:
        assert house.telegram is None
        assert house.application.bot_data[SERVICES].pulse is None  # so no answer speaks of reminders that are late
        assert not [job for job in house.delivering.jobs if isinstance(job, Courier)]
        assert not house.publication.can_mail
        assert "meldingen" not in (await health(house)).parts


@pytest.mark.parametrize("more", [{}, {"public_url": "https://raad.example"}], ids=["here only", "for everybody"])
async def test_without_telegram_and_mail_the_rounds_go_on_all_the_same(tmp_path: Path, more: dict[str, Any]) -> None:
    async with a_house(tmp_path, **more) as house:
        house.delivering.begin()
        await until(lambda: house.delivering.pulse.since == START)
        told = await health(house)
        await house.delivering.stop(grace=3)
        assert await house.knowledge.read(heartbeat.last, ROUNDS) == Beat(ROUNDS, START, START, None)
    assert told.parts["rondes"] == "in orde"
    assert set(told.numbers) == {"database_seconds", "rounds_silence_seconds"}


async def test_without_telegram_and_mail_a_copy_is_made_every_night(tmp_path: Path) -> None:
    folder = tmp_path / "kopieen"
    async with a_house(tmp_path, backup_dir=folder) as house:
        house.delivering.begin()
        await until(lambda: folder.exists() and bool(backups.listed(folder, tmp_path / "basis.db")))
        await house.delivering.stop(grace=3)
        assert await house.knowledge.read(condition.backed_up_at) == START


async def test_rounds_that_stand_still_make_a_house_without_channels_ill(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with a_house(tmp_path) as house:
        house.delivering.pulse.begin()
        assert (await health(house)).is_well
        loop = asyncio.get_running_loop()
        real = loop.time
        monkeypatch.setattr(loop, "time", lambda: real() + PATIENCE[ROUNDS] + 1)
        told = await health(house)
    assert (told.is_well, told.parts["rondes"]) == (False, "nog geen ronde gelukt sinds de start")


async def test_with_mail_alone_there_is_delivery_and_sign_up(tmp_path: Path) -> None:
    async with a_house(tmp_path, **MAIL) as house:
        assert house.telegram is None
        assert house.publication.can_mail
        house.delivering.begin()
        await house.delivering.stop(grace=3)
        assert await states(house.knowledge) in ({}, {"ready": 1})  # it is for Telegram


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        pytest.param({"mail_from": None}, "ZIENSWIJZER_MAIL_FROM", id="no sender"),
        pytest.param({"public_url": None}, "ZIENSWIJZER_PUBLIC_URL", id="no address for links"),
        pytest.param({"smtp_user": "raad"}, "ZIENSWIJZER_SMTP_USER", id="a name without its password"),
        pytest.param(
            {"smtp_host": "raad.example", "smtp_user": "raad", "smtp_password": "geheim", "smtp_tls": "none"},
            "ZIENSWIJZER_SMTP_TLS",
            id="a password for all to read",
        ),
    ],
)
async def test_mail_that_cannot_work_is_said_at_the_start(tmp_path: Path, changes: dict[str, Any], named: str) -> None:
    with pytest.raises(SettingsInvalid, match=named) as caught:
        async with a_house(tmp_path, **(MAIL | changes)):
            pass
    assert "geheim" not in str(caught.value)


async def test_a_house_without_a_beheerder_says_once_where_to_become_one(tmp_path: Path) -> None:
    said: list[str] = []
    telegram = FakeTelegram()
    async with a_house(tmp_path, telegram, said=said.append) as house:
        assert house.telegram
        receiving = asyncio.create_task(house.telegram.receiver.run())
        await until(lambda: bool(telegram.called("setMyCommands")))
        await house.telegram.receiver.stop(grace=1)
        await receiving
        (line,) = said
        token = line.rpartition("?start=i_")[2]
        found = await house.knowledge.read(access.look, token, at=START)
        assert isinstance(found, access.Invite)
        assert (found.role, found.place_id) == (access.Role.ADMIN, None)


async def test_a_test_instance_writes_to_no_other_chat(tmp_path: Path) -> None:
    telegram = FakeTelegram()
    async with a_house(tmp_path, telegram, only_chats="777 -100888") as house:
        house.delivering.begin()
        async with asyncio.timeout(PATIENCE_SECONDS):
            while not await house.knowledge.read(_was_refused):  # noqa: ASYNC110  # the outbox tells nobody
                await asyncio.sleep(0.01)
        await house.delivering.stop(grace=3)
    assert telegram.called("sendMessage") == []


def _was_refused(db: Database) -> bool:
    return any(row["problem"] and row["state"] == "ready" for row in db.query("SELECT problem, state FROM outbox"))
