"""`zienswijzer doctor` and the others: Telegram and a mail server on real sockets, and what time they think it is."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from telegram import WebhookInfo

from bot.checking import checkup_lines, doctor
from bot.checking.checkup import Checked, State
from bot.clock import utc_now
from bot.settings import TOKEN_NAME, Settings
from tests.loopback import LoopbackTelegram
from tests.smtp import SmtpServer, mail_server

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
URL = "https://raad.example/telegram"
MAIL = {"smtp_host": "127.0.0.1", "mail_from": "zienswijzer@raad.example", "public_url": "https://raad.example"}
EXCHANGE = "220 post.raad.example Microsoft ESMTP MAIL Service ready at Mon, 23 Nov 2026 13:00:00 +0100"


@pytest.fixture
async def telegram() -> AsyncIterator[LoopbackTelegram]:
    async with LoopbackTelegram() as telegram:
        yield telegram


@pytest.fixture
async def post() -> AsyncIterator[SmtpServer]:
    async with mail_server() as server:
        yield server


def by_telegram(telegram: LoopbackTelegram, **more: Any) -> Settings:
    given = {TOKEN_NAME: telegram.token, "TELEGRAM_BASE_URL": telegram.base_url} | more
    return Settings(**given)


def by_mail(post: SmtpServer, **more: Any) -> Settings:
    return Settings(**(MAIL | {"smtp_port": post.port, "smtp_tls": "none"} | more))


def states(checks: tuple[Checked, ...]) -> dict[str, State]:
    return {one.name: one.state for one in checks}


async def test_a_token_that_telegram_knows_is_good_and_so_is_the_clock(telegram: LoopbackTelegram) -> None:
    found = await checkup_lines.telegram(by_telegram(telegram), now=utc_now)
    assert states(found) == {"telegram": State.GOOD, "webhook": State.OFF, "clock": State.GOOD}
    assert [call.method for call in telegram.calls if call.method not in ("getme", "getwebhookinfo")] == []


async def test_without_a_token_telegram_is_not_asked() -> None:
    assert await checkup_lines.telegram(Settings(), now=utc_now) == ()


async def test_a_token_that_telegram_does_not_know_is_wrong(telegram: LoopbackTelegram) -> None:
    settings = by_telegram(telegram, **{TOKEN_NAME: "123456789:" + "anders_" * 5})
    (found,) = await checkup_lines.telegram(settings, now=utc_now)
    assert found.state is State.WRONG
    assert "kent het token niet" in found.text


async def test_a_telegram_that_is_out_of_reach_is_wrong(telegram: LoopbackTelegram) -> None:
    settings = by_telegram(telegram, TELEGRAM_BASE_URL="http://127.0.0.1:9/bot")
    (found,) = await checkup_lines.telegram(settings, now=utc_now)
    assert found.state is State.WRONG
    assert telegram.token not in found.text


@pytest.mark.parametrize(
    ("off", "said"),
    [
        pytest.param(timedelta(minutes=5), "voor", id="fast"),
        pytest.param(timedelta(minutes=-5), "achter", id="slow"),
    ],
)
async def test_a_clock_that_differs_from_that_of_telegram_is_wrong(
    telegram: LoopbackTelegram, off: timedelta, said: str
) -> None:
    *_, found = await checkup_lines.telegram(by_telegram(telegram), now=lambda: utc_now() + off)
    assert (found.name, found.state) == ("clock", State.WRONG)
    assert f"seconden {said}" in found.text


@pytest.mark.parametrize("said", [None, "", "gisteren", "Mon, 23 Nov 2026 12:00:00"])
def test_a_date_that_cannot_be_read_tells_no_time(said: str | None) -> None:
    assert list(checkup_lines.clock(said, now=NOW)) == []


def told(**more: Any) -> WebhookInfo:
    given = {"url": URL, "has_custom_certificate": False, "pending_update_count": 0} | more
    return WebhookInfo(**given)


@pytest.mark.parametrize(
    ("info", "url", "state"),
    [
        pytest.param(told(), URL, State.GOOD, id="as it should be"),
        pytest.param(told(url=""), URL, State.ATTENTION, id="not set yet"),
        pytest.param(told(url="https://elders.example/"), URL, State.WRONG, id="somebody else's"),
        pytest.param(told(url=""), None, State.OFF, id="polling"),
        pytest.param(told(), None, State.ATTENTION, id="polling, but one is set"),
        pytest.param(
            told(pending_update_count=3, last_error_date=NOW - timedelta(minutes=1), last_error_message="503"),
            URL,
            State.WRONG,
            id="failing now",
        ),
        pytest.param(
            told(pending_update_count=3, last_error_date=NOW - timedelta(hours=1)), URL, State.GOOD, id="failed before"
        ),
        pytest.param(
            told(last_error_date=NOW - timedelta(minutes=1)), URL, State.GOOD, id="failed just now, and all came since"
        ),
    ],
)
def test_the_state_of_the_webhook_is_said(info: WebhookInfo, url: str | None, state: State) -> None:
    assert checkup_lines.webhook(info, url=url, now=NOW).state is state


async def test_a_mail_server_that_lets_us_in_is_good(post: SmtpServer) -> None:
    post.replies["EHLO"] = "250-loopback\r\n250 AUTH PLAIN"
    found = await checkup_lines.mail(by_mail(post, smtp_user="raad", smtp_password="geheim woord"), now=utc_now)  # noqa: S106
    assert states(found) == {"mail": State.GOOD}
    assert any(line.startswith("AUTH PLAIN") for line in post.heard)
    assert post.letters == []


@pytest.mark.parametrize(
    "reply",
    [
        pytest.param({"GREETING": "421 vol"}, id="busy"),
        pytest.param({"GREETING": "cut"}, id="hangs up"),
        pytest.param({"EHLO": "250-loopback\r\n250 AUTH PLAIN", "AUTH": "535 nee"}, id="wrong password"),
    ],
)
async def test_a_mail_server_that_does_not_is_wrong(post: SmtpServer, reply: dict[str, str]) -> None:
    post.replies |= reply
    found = await checkup_lines.mail(by_mail(post, smtp_user="raad", smtp_password="geheim woord"), now=utc_now)  # noqa: S106
    assert states(found) == {"mail": State.WRONG}
    assert "geheim" not in found[0].text


async def test_a_mail_server_without_the_tls_that_is_asked_for_is_wrong(post: SmtpServer) -> None:
    assert states(await checkup_lines.mail(by_mail(post, smtp_tls="starttls"), now=utc_now)) == {"mail": State.WRONG}


async def test_a_mail_server_that_tells_the_time_is_asked_for_it(post: SmtpServer) -> None:
    post.replies["GREETING"] = EXCHANGE
    found = await checkup_lines.mail(by_mail(post), now=lambda: NOW + timedelta(seconds=70))
    assert states(found) == {"mail": State.GOOD, "clock": State.WRONG}
    assert "70 seconden voor" in found[1].text


@pytest.mark.parametrize("settings", [Settings(), Settings(smtp_host="127.0.0.1")], ids=["none", "half"])
async def test_without_a_whole_mail_server_none_is_asked(settings: Settings) -> None:
    assert await checkup_lines.mail(settings, now=utc_now) == ()


async def test_when_nobody_tells_the_time_the_clock_is_not_checked(post: SmtpServer, tmp_path: Path) -> None:
    report = await doctor.examine(by_mail(post, database=tmp_path / "kennis.db"), now=lambda: NOW)
    assert states(report)["clock"] is State.UNKNOWN


async def test_when_two_tell_the_time_one_clock_is_reported(
    telegram: LoopbackTelegram, post: SmtpServer, tmp_path: Path
) -> None:
    post.replies["GREETING"] = EXCHANGE
    both = {"smtp_port": post.port, "smtp_tls": "none", "database": tmp_path / "kennis.db"} | MAIL
    report = await doctor.examine(by_telegram(telegram, **both), now=utc_now)
    assert [one.state for one in report if one.name == "clock"] == [State.GOOD]  # that of Telegram, which goes first
