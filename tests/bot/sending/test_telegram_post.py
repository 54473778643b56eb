"""What Telegram's answers mean for a reminder: on the real wire, with a server that breaks in every way."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from aiohttp import web
from telegram.error import BadRequest, Forbidden, InvalidToken, NetworkError, TimedOut
from telegram.ext import Application

from bot.http import HttpWire
from bot.local.acceptance import Refused
from bot.sending.limits import Limits
from bot.sending.telegram_post import GONE, TelegramPost, failure_of
from knowledge.alerts import Failed, Failure
from knowledge.store.outbox import Delivery, Part
from knowledge.store.people import Address, Channel
from tests.deliveries import START
from tests.loopback import LoopbackTelegram
from tests.loopback.calls import RefusedFor
from tests.loopback.faults import Fault

CHAT, GROUP = "501", "-1001000000501"
PATIENCE_SECONDS = 0.3


def a_delivery(name: str = CHAT) -> Delivery:
    part = Part(1, "plan-zienswijze", 1, "lead:7")
    address = Address(Channel.TELEGRAM, name)
    return Delivery("bundel", 1, address, (part,), START, START, 0, False, None, None)


@asynccontextmanager
async def a_post(
    base_url: str, token: str, *, only_chats: frozenset[int] | None = None, wire: HttpWire | None = None
) -> AsyncIterator[TelegramPost]:
    wire = wire or HttpWire(connections=1, patience_seconds=PATIENCE_SECONDS)
    limits = Limits(only_chats=only_chats)
    builder = Application.builder().updater(None).base_url(base_url).token(token).request(wire)
    application = builder.get_updates_request(wire).rate_limiter(limits).build()
    await wire.initialize()
    try:
        yield TelegramPost(application.bot, limits, buttons=lambda _: None)
    finally:
        await wire.shutdown()


@pytest.fixture
async def telegram() -> AsyncIterator[LoopbackTelegram]:
    async with LoopbackTelegram() as telegram:
        telegram.chats.know([int(CHAT), int(GROUP)])
        yield telegram


@pytest.fixture
async def post(telegram: LoopbackTelegram) -> AsyncIterator[TelegramPost]:
    async with a_post(telegram.base_url, telegram.token) as post:
        yield post


async def how(post: TelegramPost, name: str = CHAT) -> Failed:
    outcome = await post.send(a_delivery(name), "<b>Over 7 dagen</b>")
    assert isinstance(outcome, Failure)
    return outcome.how


async def test_a_reminder_that_arrives_gives_its_number(telegram: LoopbackTelegram, post: TelegramPost) -> None:
    assert await post.send(a_delivery(), "<b>Over 7 dagen</b>") == str(telegram.sent[0].message_id)
    assert telegram.sent_to(int(CHAT)) == ["<b>Over 7 dagen</b>"]
    assert "message_thread_id" not in telegram.sent[0].parameters


async def test_a_topic_gets_it_where_it_asked_for_it(telegram: LoopbackTelegram, post: TelegramPost) -> None:
    await post.send(a_delivery(f"{GROUP}/77"), "hier")
    assert telegram.sent[0].chat_id == int(GROUP)
    assert str(telegram.sent[0].parameters["message_thread_id"]) == "77"


async def test_a_chat_that_was_just_written_to_opens_in_a_second(post: TelegramPost) -> None:
    assert post.opens_in(f"{GROUP}/77") == 0
    await post.send(a_delivery(GROUP), "hier")
    assert 0 < post.opens_in(f"{GROUP}/77") <= 1.05


@pytest.mark.parametrize("words", GONE)
async def test_the_six_ways_to_be_gone_for_good(telegram: LoopbackTelegram, post: TelegramPost, words: str) -> None:
    is_request = words == "chat not found"
    status, before = (400, "Bad Request: ") if is_request else (403, "Forbidden: ")
    telegram.chats.close(int(CHAT), Refused(f"{before}{words}", status=status))
    assert await how(post) is Failed.UNREACHABLE


def test_there_are_six_of_them() -> None:
    assert len(set(GONE)) == 6


@pytest.mark.parametrize(
    ("said", "status"),
    [
        pytest.param("Forbidden: bot is not a member of the supergroup chat", 403, id="another 403"),
        pytest.param("Forbidden: bot was blocked by the user's cat", 403, id="nearly one of the six"),
        pytest.param("Bad Request: not enough rights to send text messages to the chat", 400, id="another 400"),
        pytest.param("Bad Request: can't parse entities: Unsupported start tag", 400, id="a mistake of ours"),
    ],
)
async def test_any_other_refusal_leaves_the_address_good(
    telegram: LoopbackTelegram, post: TelegramPost, said: str, status: int
) -> None:
    telegram.chats.close(int(CHAT), Refused(said, status=status))
    assert await how(post) is Failed.REFUSED


async def test_a_pause_comes_with_its_length(telegram: LoopbackTelegram, post: TelegramPost) -> None:
    telegram.chats.close(int(CHAT), RefusedFor("Too Many Requests: retry after 7", status=429, retry_after=7))
    outcome = await post.send(a_delivery(), "x")
    assert outcome == Failure(Failed.WAIT, "RetryAfter", seconds=7)


async def test_a_group_that_moved_says_where_to(telegram: LoopbackTelegram, post: TelegramPost) -> None:
    moved = RefusedFor("Bad Request: group chat was upgraded to a supergroup chat", migrate_to_chat_id=-1009)
    telegram.chats.close(int(GROUP), moved)
    assert await post.send(a_delivery(GROUP), "x") == Failure(Failed.MOVED, "ChatMigrated", moved_to="-1009")


@pytest.mark.parametrize("fault", list(Fault))
async def test_whatever_breaks_after_the_request_left_may_have_been_sent(
    telegram: LoopbackTelegram, post: TelegramPost, fault: Fault
) -> None:
    telegram.faults.add("sendMessage", fault)
    assert await how(post) is Failed.UNKNOWN


async def test_an_answer_that_takes_too_long_may_have_been_sent() -> None:
    async with LoopbackTelegram(latency_s=PATIENCE_SECONDS * 3) as slow:
        slow.chats.know([int(CHAT)])
        async with a_post(slow.base_url, slow.token) as post:
            assert await how(post) is Failed.UNKNOWN


async def test_a_refused_connection_has_sent_nothing() -> None:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    async with a_post(f"http://127.0.0.1:{port}/bot", "7700000001:geheim") as post:
        assert await how(post) is Failed.NOT_SENT


async def test_a_connection_that_never_comes_about_has_sent_nothing() -> None:
    with socket.socket() as full:
        full.bind(("127.0.0.1", 0))
        full.listen(0)
        others = [socket.socket() for _ in range(4)]
        for other in others:  # fill the queue of a server that accepts nobody
            other.setblocking(False)
            other.connect_ex(full.getsockname())
        async with a_post(f"http://127.0.0.1:{full.getsockname()[1]}/bot", "7700000001:geheim") as post:
            assert await how(post) is Failed.NOT_SENT
        for other in others:
            other.close()


async def test_a_full_pool_has_sent_nothing() -> None:
    wire = HttpWire(connections=1, patience_seconds=PATIENCE_SECONDS)
    async with LoopbackTelegram(latency_s=5) as slow, a_post(slow.base_url, slow.token, wire=wire) as post:
        holding = asyncio.create_task(wire.do_request(f"{slow.base_url}{slow.token}/getMe", "GET", read_timeout=5))
        await asyncio.sleep(0)  # it takes the only connection
        assert await how(post) is Failed.NOT_SENT
        holding.cancel()
    assert not slow.sent


async def test_a_closed_wire_has_sent_nothing(telegram: LoopbackTelegram) -> None:
    async with a_post(telegram.base_url, telegram.token) as post:
        pass
    assert await how(post) is Failed.NOT_SENT


async def test_an_unknown_token_has_sent_nothing(telegram: LoopbackTelegram) -> None:
    async with a_post(telegram.base_url, "7700000001:geraden") as post:
        assert await how(post) is Failed.NOT_SENT


async def test_a_page_of_a_gateway_is_no_answer() -> None:
    async def say(_: web.Request) -> web.Response:
        return web.Response(status=500, text="<h1>oeps</h1>", content_type="text/html")

    site = web.Application()
    site.router.add_route("*", "/{rest:.*}", say)
    runner = web.AppRunner(site, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        async with a_post(f"http://127.0.0.1:{runner.addresses[0][1]}/bot", "7700000001:geheim") as post:
            assert await how(post) is Failed.UNKNOWN
    finally:
        await runner.cleanup()


async def test_a_test_instance_reaches_no_other_chat(telegram: LoopbackTelegram) -> None:
    async with a_post(telegram.base_url, telegram.token, only_chats=frozenset({int(GROUP)})) as post:
        assert await how(post) is Failed.REFUSED
        assert isinstance(await post.send(a_delivery(f"{GROUP}/77"), "hier"), str)
    assert {sent.chat_id for sent in telegram.sent} == {int(GROUP)}


@pytest.mark.parametrize(
    ("error", "meaning"),
    [
        pytest.param(NetworkError("odd"), Failed.UNKNOWN, id="a bare network error"),
        pytest.param(TimedOut(), Failed.UNKNOWN, id="a bare time-out"),
        pytest.param(InvalidToken("weg"), Failed.NOT_SENT, id="token"),
        pytest.param(BadRequest("Chat not found"), Failed.UNREACHABLE, id="as the library writes it"),
        pytest.param(Forbidden("Forbidden: user is deactivated"), Failed.UNREACHABLE, id="deactivated"),
    ],
)
def test_what_an_error_means(error: NetworkError, meaning: Failed) -> None:
    assert failure_of(error).how is meaning


def test_the_reason_that_is_kept_holds_no_number_of_a_chat() -> None:
    assert failure_of(BadRequest("User 498765432109 not found, code 400")).reason == "User … not found, code 400"
