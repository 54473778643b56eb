"""The webhook is set at the start, and again when it is lost."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.receiving.receiver import TokenRefused, Webhook
from bot.receiving.updates import WANTED
from tests.bot.receiving.playing import PACE, House, a_house, not_sent, refused

URL = "https://raad.example/telegram"
FAILURE = "Wrong response from the webhook: 503 Service Unavailable"


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with a_house(tmp_path, webhook=Webhook(URL, "geheim")) as house:
        yield house


def looks(house: House) -> int:
    return house.wire.names().count("getWebhookInfo")


async def look_again(house: House) -> None:
    """Wait until a whole look has passed that began after now."""
    before = looks(house)
    await house.wire.until(lambda: looks(house) >= before + 2)


async def test_the_webhook_is_set_with_its_secret_and_nothing_is_dropped(house: House) -> None:
    async with house.running():
        await look_again(house)
    (told,) = [told for name, told in house.wire.calls if name == "setWebhook"]
    assert told == {
        "url": URL,
        "secret_token": "geheim",
        "allowed_updates": list(WANTED),
        "drop_pending_updates": False,
        "max_connections": 40,
    }
    assert "getUpdates" not in house.wire.names()


@pytest.mark.parametrize(
    "lost",
    [
        pytest.param({"url": ""}, id="no url"),
        pytest.param({"url": "https://elders.example/"}, id="another url"),
        pytest.param({"allowed_updates": ["message"]}, id="not all updates"),
    ],
)
async def test_a_lost_webhook_is_set_again(
    house: House, caplog: pytest.LogCaptureFixture, lost: dict[str, object]
) -> None:
    async with house.running():
        await look_again(house)
        house.wire.webhook |= lost
        await house.wire.until(lambda: house.wire.names().count("setWebhook") == 2)
        await look_again(house)
    assert house.wire.names().count("setWebhook") == 2
    assert caplog.text.count("The webhook was lost") == 1


async def test_a_webhook_that_cannot_be_set_yet_is_set_later(house: House) -> None:
    house.wire.faults["setWebhook"].extend([not_sent(), refused(400, "Bad Request: bad webhook: no such host")])
    async with house.running() as receiver:
        await house.wire.until(lambda: house.wire.webhook["url"] == URL)
        await look_again(house)
        assert (await receiver.contact()).problem is None


async def test_a_token_that_is_refused_ends_the_run(house: House) -> None:
    house.wire.always["setWebhook"] = refused(401, "Unauthorized")
    with pytest.raises(TokenRefused):
        await house.receiver().run()


async def test_what_telegram_could_not_deliver_is_told_once_and_shows(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    async with house.running() as receiver:
        await look_again(house)
        moment = int((house.clock() - timedelta(minutes=1)).timestamp())
        house.wire.webhook |= {
            "last_error_date": moment,
            "last_error_message": FAILURE,
            "pending_update_count": 3,
        }
        await look_again(house)
        await look_again(house)
        assert (await receiver.contact()).problem == "Telegram kan berichten niet bij de webhook afleveren."
        unheard_since = receiver.heard_mark
        await look_again(house)
        assert receiver.heard_mark == unheard_since  # that Telegram answers is not that updates come through
        house.clock.advance(timedelta(minutes=5))
        await look_again(house)
        assert (await receiver.contact()).problem is None
        assert receiver.heard_mark != unheard_since
    assert caplog.text.count(FAILURE) == 1


async def test_what_is_posted_is_answered(house: House) -> None:
    house.pace = replace(PACE, minute_seconds=3600)
    async with house.running() as receiver:
        await receiver.accept(
            b'{"update_id": 7, "message": {"message_id": 1, "date": 1, "chat": {"id": 40, "type": "private"},'
            b' "from": {"id": 40, "is_bot": false, "first_name": "Saskia"}, "text": "een"}}'
        )
        await house.wire.until(lambda: house.wire.sent_to(40) == ["re: een"])


def test_a_webhook_does_not_show_its_secret() -> None:
    assert "geheim" not in repr(Webhook(URL, "geheim"))
