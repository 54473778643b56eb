"""The log of the real libraries at their most talkative: nothing of a person and no secret comes through."""

import asyncio
import gc
import io
import json
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import httpx
import pytest
from aiohttp import web
from telegram import Update
from telegram.ext import Application, CallbackContext, ContextTypes, MessageHandler, filters
from telegram.request import BaseRequest

from bot import log
from bot.local.played_request import PlayedRequest, agreed
from tests.bot.logbook import SENTENCE, TOKEN

CHAT_ID, USER_ID = 54321, 4498765432109876
SECRETS = (TOKEN, TOKEN.partition(":")[2], "Jansen", "brug", str(CHAT_ID), str(USER_ID), "Geertruida", "g_voorbeeld")
USER = {"id": USER_ID, "is_bot": False, "first_name": "Geertruida", "username": "g_voorbeeld"}
CHAT = {"id": CHAT_ID, "type": "private", "first_name": "Geertruida", "username": "g_voorbeeld"}
MESSAGE = {"message_id": 5, "date": 1606000000, "chat": CHAT, "from": USER, "text": SENTENCE}
BOT = {"id": 123456789, "is_bot": True, "first_name": "Zienswijzer", "username": "zienswijzerbot"}
NONSENSE = f"<html>{SENTENCE}".encode()
REFUSED = json.dumps({"ok": False, "description": f'Bad Request: unsupported start tag "{SENTENCE}"'}).encode()
DONE = {"ok": True, "result": True}
Handler = Callable[[Update, Any], Awaitable[None]]


@pytest.fixture
def talk(stream: io.StringIO) -> io.StringIO:
    """All that is logged, with every library at DEBUG."""
    log.set_up("DEBUG", stream=stream)
    for name in log.QUIET:
        logging.getLogger(name).setLevel(logging.DEBUG)
    return stream


def leaks(talk: io.StringIO) -> list[str]:
    return [secret for secret in SECRETS if secret in talk.getvalue()]


class Wire(PlayedRequest):
    """Answers getMe as it should, and anything else with *status* and *answer*."""

    def __init__(self, status: int, answer: object) -> None:
        self.result = status, answer if isinstance(answer, bytes) else json.dumps(answer).encode()

    async def answer(self, name: str, told: object) -> tuple[int, bytes]:  # noqa: ARG002  # whatever is told
        return agreed(BOT) if name == "getMe" else self.result


class Broken(CallbackContext[Any, Any, Any, Any]):
    """A context that cannot be made, neither of an update nor of an error."""

    @classmethod
    def from_update(cls, update: object, *_: Any) -> Any:
        raise ValueError(str(update))

    from_error = from_update  # type: ignore[assignment]  # it fails whatever it gets


async def play(
    handler: Handler,
    *,
    error_handler: Any = None,
    wire: BaseRequest | None = None,
    context: type[CallbackContext[Any, Any, Any, Any]] = CallbackContext,
) -> None:
    """Let a real Application handle MESSAGE as it comes from its queue."""
    wire = wire or Wire(200, DONE)
    application = (
        Application.builder()
        .token(TOKEN)
        .request(wire)
        .get_updates_request(wire)
        .updater(None)
        .job_queue(None)
        .context_types(ContextTypes(context=context))
        .build()
    )
    application.add_handler(MessageHandler(filters.TEXT, handler))
    if error_handler:
        application.add_error_handler(error_handler)
    async with application:
        await application.start()
        await application.update_queue.put(Update.de_json({"update_id": 1, "message": MESSAGE}, application.bot))
        await application.update_queue.join()
        await application.stop()


async def fail(update: Update, _: Any) -> None:
    raise ValueError(f"cannot read {update.message} of {update.effective_user}")


async def send(update: Update, context: Any) -> None:
    await context.bot.send_message(update.effective_chat.id, update.message.text)


async def fail_again(update: object, context: Any) -> None:
    raise RuntimeError(f"{update}: {context.error}")


async def test_an_update_that_goes_well_tells_nothing(talk: io.StringIO) -> None:
    await play(send, wire=Wire(200, {"ok": True, "result": MESSAGE}))
    assert "Processing update [Update]" in talk.getvalue()
    assert "Calling Bot API endpoint `[str]` with parameters `[dict]`" in talk.getvalue()
    assert leaks(talk) == []


@pytest.mark.parametrize(
    ("handler", "more", "sign"),
    [
        pytest.param(fail, {}, "No error handlers are registered", id="no error handler"),
        pytest.param(fail, {"error_handler": fail_again}, "An error was raised and an uncaught", id="two errors"),
        pytest.param(fail, {"context": Broken}, "CallbackContext for update [Update]", id="no context"),
        pytest.param(send, {"wire": Wire(200, NONSENSE)}, "Can not load invalid JSON data", id="no JSON"),
        pytest.param(send, {"wire": Wire(502, NONSENSE)}, "telegram.error.NetworkError", id="a page of a proxy"),
        pytest.param(send, {"wire": Wire(400, REFUSED)}, "BadRequest: Unsupported start tag", id="bad markup"),
    ],
)
async def test_an_update_that_goes_wrong_tells_nothing_of_its_sender(
    talk: io.StringIO, handler: Handler, more: dict[str, Any], sign: str
) -> None:
    await play(handler, **more)
    assert sign in talk.getvalue()
    assert "Traceback (most recent call last)" in talk.getvalue()
    assert leaks(talk) == []


async def test_updates_that_cannot_be_read_tell_nothing(talk: io.StringIO) -> None:
    broken = {"ok": True, "result": [{"update_id": 1, "message": MESSAGE | {"chat": SENTENCE}}]}
    wire = Wire(200, broken)
    builder = Application.builder().token(TOKEN).request(wire).get_updates_request(wire)
    application = builder.updater(None).job_queue(None).build()
    async with application:
        with pytest.raises((TypeError, AttributeError)):
            await application.bot.get_updates()
    assert "Error while parsing updates! Received data was [list]" in talk.getvalue()
    assert leaks(talk) == []


@pytest.fixture
async def server() -> AsyncIterator[str]:
    """The address of a server that fails in every way, and logs each request."""

    async def break_off(request: web.Request) -> web.Response:
        raise ValueError(await request.text())

    async def forget(request: web.Request) -> Any:
        return await request.text()

    application = web.Application()
    application.router.add_post("/{token}/break", break_off)
    application.router.add_post("/{token}/forget", forget)
    runner = web.AppRunner(application, access_log_format='%a "%r" %s "%{User-Agent}i"')
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}/bot{TOKEN}"
    await runner.cleanup()


@pytest.mark.parametrize(
    ("path", "sign"),
    [("break", "Error handling request from [str]"), ("forget", "Web-handler should return a response instance, got")],
)
async def test_a_page_that_fails_tells_nothing_of_what_was_asked(
    talk: io.StringIO, server: str, path: str, sign: str
) -> None:
    async with httpx.AsyncClient(trust_env=False) as client:
        answer = await client.post(f"{server}/{path}", content=SENTENCE, headers={"User-Agent": "Geertruida"})
    assert answer.status_code == 500
    shown = talk.getvalue()
    assert sign in shown
    assert [name for name in ("aiohttp.access", "httpcore.http11", "httpx") if f" {name}: " not in shown] == []
    assert leaks(talk) == []


async def test_httpx_logs_the_address_of_a_request_without_the_token(stream: io.StringIO) -> None:
    logging.getLogger("httpx").setLevel(logging.INFO)
    transport = httpx.MockTransport(lambda _: httpx.Response(200))
    async with httpx.AsyncClient(transport=transport) as client:
        await client.post(f"https://api.telegram.org/bot{TOKEN}/getMe")
    assert 'INFO httpx: HTTP Request: [str] [URL] "[str] 200 [str]"' in stream.getvalue()
    assert leaks(stream) == []


async def test_a_request_that_fails_tells_no_token(talk: io.StringIO, server: str) -> None:
    free = server.replace("127.0.0.1", "127.0.0.2")  # where nobody listens
    try:
        async with httpx.AsyncClient(trust_env=False) as client:
            await client.get(f"{free}/{SENTENCE}")
    except httpx.HTTPError:
        logging.getLogger("bot.probe").exception("No connection")
    assert "httpx.ConnectError" in talk.getvalue()
    assert leaks(talk) == []


def test_a_task_that_nobody_waits_for_tells_nothing(talk: io.StringIO) -> None:
    async def run() -> None:
        raise ValueError(SENTENCE)

    async def main() -> None:
        task = asyncio.create_task(run(), name=SENTENCE)
        await asyncio.wait([task])
        del task
        gc.collect()

    asyncio.run(main(), debug=True)
    assert "ERROR asyncio: Task exception was never retrieved\nTraceback" in talk.getvalue()
    assert leaks(talk) == []
