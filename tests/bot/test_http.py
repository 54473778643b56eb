"""The wire to Telegram: what goes over it, and what its failures are called."""

import asyncio
import socket
from collections.abc import AsyncIterator, Awaitable, Callable

import pytest
from aiohttp import web
from telegram import Bot, InputFile
from telegram.error import BadRequest, NetworkError, RetryAfter, TimedOut

from bot.http import HttpWire
from handlers.errors import Trouble, trouble_of
from tests.fakes import BOT, BOT_TOKEN


class Server:
    """Plays one method as a test wants it, and keeps what was told last, and in what form."""

    def __init__(self) -> None:
        self.form: dict[str, object] = {}
        self.kind = ""
        self.agent = ""
        self.reply: tuple[int, object] = (200, BOT)
        self.hangs = asyncio.Event()
        self.breaks_off = False

    async def take(self, request: web.Request) -> web.StreamResponse:
        self.kind = request.content_type
        form = await (request.json() if self.kind == "application/json" else request.post())
        self.form = {name: said.file.read() if isinstance(said, web.FileField) else said for name, said in form.items()}
        self.agent = request.headers["User-Agent"]
        if self.breaks_off and request.transport:
            request.transport.abort()
        if not self.hangs.is_set() and self.reply == (0, None):
            await self.hangs.wait()
        status, result = self.reply
        if isinstance(result, str):
            return web.Response(text=result, status=status, content_type="text/html")
        return web.json_response(result if status != 200 else {"ok": True, "result": result}, status=status or 200)


@pytest.fixture
async def server() -> AsyncIterator[tuple[Server, str]]:
    server = Server()
    site = web.Application()
    site.router.add_post("/{token}/{method}", server.take)
    runner = web.AppRunner(site, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield server, f"http://127.0.0.1:{runner.addresses[0][1]}/bot"
    server.hangs.set()
    await runner.cleanup()


Connect = Callable[..., Awaitable[Bot]]


@pytest.fixture
async def connect() -> AsyncIterator[Connect]:
    wires: list[HttpWire] = []

    async def a_bot(base_url: str, *, patience_seconds: float = 5.0) -> Bot:
        wire = HttpWire(connections=2, patience_seconds=patience_seconds)
        wires.append(wire)
        await wire.initialize()
        return Bot(BOT_TOKEN, base_url=base_url, request=wire, get_updates_request=wire)

    yield a_bot
    for wire in wires:
        await wire.shutdown()


async def test_a_message_arrives_as_json_whose_values_are_text(server: tuple[Server, str], connect: Connect) -> None:
    telegram, url = server
    chat = {"id": 5, "type": "private"}
    telegram.reply = 200, {"message_id": 1, "date": 0, "chat": chat, "text": "é & ü"}
    bot = await connect(url)
    message = await bot.send_message(5, "é & ü", parse_mode="HTML")
    assert message.text == "é & ü"
    assert telegram.kind == "application/json"
    assert telegram.form == {"chat_id": "5", "text": "é & ü", "parse_mode": "HTML"}
    assert telegram.agent == "Zienswijzer"


async def test_a_file_goes_along(server: tuple[Server, str], connect: Connect) -> None:
    telegram, url = server
    chat = {"id": 5, "type": "private"}
    telegram.reply = 200, {"message_id": 1, "date": 0, "chat": chat}
    bot = await connect(url)
    await bot.send_document(5, InputFile(b"BEGIN:VCALENDAR", filename="termijn.ics"), caption="Agenda")
    assert b"BEGIN:VCALENDAR" in telegram.form.values()
    assert telegram.kind == "multipart/form-data"
    assert telegram.form["caption"] == "Agenda"


@pytest.mark.parametrize(
    ("status", "said", "error"),
    [
        pytest.param(400, {"ok": False, "description": "Bad Request: chat not found"}, BadRequest, id="refused"),
        pytest.param(429, {"ok": False, "parameters": {"retry_after": 3}}, RetryAfter, id="too fast"),
        pytest.param(502, "<html>Bad Gateway</html>", NetworkError, id="stumbled"),
    ],
)
async def test_what_telegram_says_is_what_the_library_knows(
    server: tuple[Server, str], connect: Connect, status: int, said: object, error: type[Exception]
) -> None:
    telegram, url = server
    telegram.reply = status, said
    bot = await connect(url)
    with pytest.raises(error):
        await bot.send_message(5, "x")


async def test_a_request_that_never_left_is_told_apart(connect: Connect) -> None:
    with socket.create_server(("127.0.0.1", 0)) as nobody:
        port = nobody.getsockname()[1]
    bot = await connect(f"http://127.0.0.1:{port}/bot")
    with pytest.raises(NetworkError) as caught:
        await bot.send_message(5, "x")
    assert trouble_of(caught.value) is Trouble.NOT_SENT
    assert BOT_TOKEN not in str(caught.value)


async def test_a_request_without_an_answer_may_have_arrived(server: tuple[Server, str], connect: Connect) -> None:
    telegram, url = server
    telegram.reply = 0, None
    bot = await connect(url, patience_seconds=0.05)
    with pytest.raises(TimedOut) as caught:
        await bot.send_message(5, "x")
    assert trouble_of(caught.value) is Trouble.PASSING


async def test_a_line_that_breaks_may_have_carried_the_request(server: tuple[Server, str], connect: Connect) -> None:
    telegram, url = server
    telegram.breaks_off = True
    bot = await connect(url)
    with pytest.raises(NetworkError) as caught:
        await bot.send_message(5, "x")
    assert trouble_of(caught.value) is Trouble.PASSING
    assert BOT_TOKEN not in str(caught.value)


async def test_a_wire_that_is_not_open_says_so() -> None:
    wire = HttpWire(connections=1, patience_seconds=1)
    with pytest.raises(RuntimeError):
        await wire.do_request("http://127.0.0.1:9/", "POST")


async def test_a_wire_opens_and_closes_twice_without_harm() -> None:
    wire = HttpWire(connections=1, patience_seconds=1)
    for _ in range(2):
        await wire.initialize()
        await wire.initialize()
        await wire.shutdown()
        await wire.shutdown()


async def test_a_proxy_of_the_environment_is_used(
    server: tuple[Server, str], connect: Connect, monkeypatch: pytest.MonkeyPatch
) -> None:
    telegram, url = server
    monkeypatch.setenv("http_proxy", url.removesuffix("/bot"))
    monkeypatch.setenv("no_proxy", "elders.example")
    bot = await connect("http://telegram.example/bot")
    assert (await bot.get_me()).username == BOT["username"]
    assert telegram.agent == "Zienswijzer"


async def test_a_host_that_needs_no_proxy_gets_none(
    server: tuple[Server, str], connect: Connect, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, url = server
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    bot = await connect(url)
    assert (await bot.get_me()).username == BOT["username"]
