import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from aiohttp import web
from telegram import Bot
from telegram.error import Conflict

from tests.loopback import LoopbackTelegram
from tests.loopback.updates import samples

CHAT, OTHER = 501, 502


class Door:
    """A webhook that says what it is told to say, and keeps what it was given."""

    def __init__(self) -> None:
        self.statuses: list[int] = []  # of the next answers; 200 when there are none left
        self.got: list[tuple[str, str | None]] = []
        self.url = ""

    async def take(self, request: web.Request) -> web.Response:
        update = await request.json()
        self.got.append((update["message"]["text"], request.headers.get("X-Telegram-Bot-Api-Secret-Token")))
        return web.Response(status=self.statuses.pop(0) if self.statuses else 200)


@asynccontextmanager
async def a_door() -> AsyncIterator[Door]:
    door = Door()
    site = web.Application()
    site.router.add_post("/deur", door.take)
    runner = web.AppRunner(site, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    door.url = f"http://127.0.0.1:{runner.addresses[0][1]}/deur"
    try:
        yield door
    finally:
        await runner.cleanup()


async def test_an_update_comes_again_until_it_is_confirmed(telegram: LoopbackTelegram, bot: Bot) -> None:
    first, second = telegram.say(CHAT, "een"), telegram.say(CHAT, "twee")
    assert [one.update_id for one in await bot.get_updates()] == [first, second]
    assert [one.update_id for one in await bot.get_updates()] == [first, second]
    assert [one.update_id for one in await bot.get_updates(offset=second)] == [second]
    assert await bot.get_updates(offset=second + 1) == ()


async def test_a_limit_holds_the_rest_back(telegram: LoopbackTelegram, bot: Bot) -> None:
    first = telegram.say(CHAT, "een")
    telegram.say(CHAT, "twee")
    assert [one.update_id for one in await bot.get_updates(limit=1)] == [first]


async def test_a_negative_offset_drops_all_but_the_last(telegram: LoopbackTelegram, bot: Bot) -> None:
    telegram.say(CHAT, "een")
    last = telegram.say(CHAT, "twee")
    assert [one.update_id for one in await bot.get_updates(offset=-1)] == [last]
    assert len(telegram.backlog) == 1


async def test_a_poll_wakes_when_somebody_writes(telegram: LoopbackTelegram, bot: Bot) -> None:
    poll = asyncio.create_task(bot.get_updates(timeout=30))
    await telegram.until(lambda: telegram.backlog.is_polled)
    update_id = telegram.say(CHAT, "wakker")
    assert [one.update_id for one in await poll] == [update_id]


async def test_a_second_poll_ends_the_first(telegram: LoopbackTelegram, bot: Bot) -> None:
    first = asyncio.create_task(bot.get_updates(timeout=30))
    await telegram.until(lambda: telegram.backlog.is_polled)
    async with Bot(telegram.token, base_url=telegram.base_url) as second:
        await second.get_updates()
    with pytest.raises(Conflict, match="other getUpdates"):
        await first


async def test_only_what_was_asked_for_comes(telegram: LoopbackTelegram, bot: Bot) -> None:
    await bot.get_updates(allowed_updates=["inline_query"])
    telegram.say(CHAT, "hallo")
    asked = telegram.ask_inline(CHAT, "segment")
    assert [one.update_id for one in await bot.get_updates()] == [asked]


async def test_a_bot_library_reads_every_sample(telegram: LoopbackTelegram, bot: Bot) -> None:
    numbers = [telegram.give(sample) for sample in samples()]
    read = await bot.get_updates()
    assert [one.update_id for one in read] == numbers
    assert not [one for one in read if len(one.to_dict()) != 2]


async def test_a_webhook_gets_the_secret_and_polls_get_a_conflict(telegram: LoopbackTelegram, bot: Bot) -> None:
    async with a_door() as door:
        await bot.set_webhook(door.url, secret_token="geheim")  # noqa: S106  # of this test
        telegram.say(CHAT, "hallo")
        await telegram.until(lambda: not telegram.backlog)
        with pytest.raises(Conflict, match="webhook is active"):
            await bot.get_updates()
        await bot.delete_webhook()
    assert door.got == [("hallo", "geheim")]


async def test_a_post_is_repeated_until_it_is_taken_and_the_rest_of_its_chat_waits(
    telegram: LoopbackTelegram, bot: Bot
) -> None:
    async with a_door() as door:
        door.statuses = [500, 403]
        telegram.say(CHAT, "een")
        telegram.say(CHAT, "twee")
        await bot.set_webhook(door.url)
        await telegram.until(lambda: not telegram.backlog)
        assert (await bot.get_webhook_info()).last_error_message == "Wrong response from the webhook: 403 Forbidden"
        await bot.delete_webhook()
    assert [text for text, _ in door.got] == ["een", "een", "een", "twee"]


async def test_another_chat_does_not_wait_for_it(telegram: LoopbackTelegram, bot: Bot) -> None:
    async with a_door() as door:
        door.statuses = [500]
        await bot.set_webhook(door.url)
        telegram.say(CHAT, "een")
        await telegram.until(lambda: "last_error_message" in telegram.webhook.info())
        telegram.say(OTHER, "van een ander")
        await telegram.until(lambda: not telegram.backlog)
        await bot.delete_webhook()
    assert [text for text, _ in door.got] == ["een", "van een ander", "een"]


async def test_a_closed_door_is_reported(telegram: LoopbackTelegram, bot: Bot) -> None:
    async with a_door() as door:
        url = door.url
    await bot.set_webhook(url)
    telegram.say(CHAT, "hallo")
    await telegram.until(lambda: "last_error_message" in telegram.webhook.info())
    info = await bot.get_webhook_info()
    assert (info.pending_update_count, info.last_error_message) == (1, "Connection refused")


async def test_setting_a_webhook_may_drop_what_waits(telegram: LoopbackTelegram, bot: Bot) -> None:
    telegram.say(CHAT, "hallo")
    await bot.set_webhook("http://127.0.0.1:9/deur", drop_pending_updates=True)
    assert (await bot.get_webhook_info()).pending_update_count == 0
