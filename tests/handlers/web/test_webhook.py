"""The webhook: only Telegram gets in, and it hears 200 when its update is stored."""

import asyncio
import logging
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from io import BytesIO

import pytest
from aiohttp import ClientSession, web

from handlers.web.site import make_site
from handlers.web.webhook import MOST_BYTES, SECRET_HEADER, add_webhook, is_taken
from tests.handlers.web.fakes import FakeConversation
from tests.handlers.web.serving import serving, well

PATH = "/telegram"
SECRET = "geheim-woord"  # noqa: S105  # a test's
KNOWN = {SECRET_HEADER: SECRET}


@dataclass
class Inbox:
    """Where a test sees what was accepted, and makes storing fail or wait."""

    url: str = ""
    bodies: list[bytes] = field(default_factory=list)
    error: Exception | None = None
    may_end: asyncio.Event = field(default_factory=asyncio.Event)
    begun: asyncio.Event = field(default_factory=asyncio.Event)

    async def accept(self, body: bytes) -> None:
        self.begun.set()
        await self.may_end.wait()
        if self.error:
            raise self.error
        self.bodies.append(body)

    async def post(self, body: bytes, **headers: str) -> int:
        async with ClientSession() as session, session.post(self.url, data=BytesIO(body), headers=headers) as response:
            return response.status


@pytest.fixture
async def inbox() -> AsyncIterator[Inbox]:
    inbox = Inbox()
    inbox.may_end.set()
    site = make_site(FakeConversation, well)
    add_webhook(site, path=PATH, secret=SECRET, accept=inbox.accept)
    async with serving(site) as address:
        inbox.url = address + PATH
        yield inbox


async def test_what_telegram_posts_is_stored_as_it_is(inbox: Inbox) -> None:
    assert await inbox.post(b'{"update_id": 7}', **KNOWN) == 200
    assert inbox.bodies == [b'{"update_id": 7}']


@pytest.mark.parametrize("body", [b"", b"no JSON", b"\xff\x00", b"[" * 100_000], ids=repr)
async def test_what_is_no_update_is_stored_too(inbox: Inbox, body: bytes) -> None:
    assert await inbox.post(body, **KNOWN) == 200
    assert inbox.bodies == [body]


async def test_200_is_said_only_when_it_is_stored(inbox: Inbox) -> None:
    inbox.may_end.clear()
    posting = asyncio.create_task(inbox.post(b"{}", **KNOWN))
    await inbox.begun.wait()
    assert not posting.done()
    inbox.may_end.set()
    assert await posting == 200


async def test_what_cannot_be_stored_has_to_come_again(inbox: Inbox, caplog: pytest.LogCaptureFixture) -> None:
    inbox.error = OSError("disk full")
    assert await inbox.post(b'{"text": "mijn vraag"}', **KNOWN) == 503
    assert [record.levelno for record in caplog.records] == [logging.ERROR]
    assert "mijn vraag" not in caplog.text


@pytest.mark.parametrize(
    "headers",
    [
        pytest.param({}, id="no secret"),
        pytest.param({SECRET_HEADER: ""}, id="an empty secret"),
        pytest.param({SECRET_HEADER: "geheim-woorD"}, id="another secret"),
        pytest.param({SECRET_HEADER: SECRET + "x"}, id="too long a secret"),
        pytest.param({SECRET_HEADER: "geheim-wöord"}, id="a letter outside ASCII"),
    ],
)
async def test_who_does_not_know_the_secret_is_refused(
    inbox: Inbox, caplog: pytest.LogCaptureFixture, headers: dict[str, str]
) -> None:
    assert await inbox.post(b"{}", **headers) == 403
    assert (inbox.bodies, caplog.records) == ([], [])


async def test_bytes_that_are_no_text_are_no_secret(inbox: Inbox, caplog: pytest.LogCaptureFixture) -> None:
    host, port = inbox.url.removeprefix("http://").removesuffix(PATH).split(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    writer.write(f"POST {PATH} HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n{SECRET_HEADER}: ".encode())
    writer.write(b"\xff\xfe\r\nConnection: close\r\n\r\n{}")
    assert b" 403 " in await reader.readline()
    writer.close()
    await writer.wait_closed()
    assert (inbox.bodies, caplog.records) == ([], [])


async def test_a_body_up_to_a_mebibyte_is_taken_though_forms_are_kept_shorter(inbox: Inbox) -> None:
    assert await inbox.post(b"x" * MOST_BYTES, **KNOWN) == 200
    assert [len(body) for body in inbox.bodies] == [MOST_BYTES]


async def test_a_longer_body_is_refused(inbox: Inbox) -> None:
    assert await inbox.post(b"x" * (MOST_BYTES + 1), **KNOWN) == 413
    assert inbox.bodies == []


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE"])
async def test_only_post_is_served(inbox: Inbox, method: str) -> None:
    async with ClientSession() as session, session.request(method, inbox.url, headers=KNOWN) as response:
        assert response.status == 405


async def test_only_its_own_path_is_served(inbox: Inbox) -> None:
    inbox.url += "/anders"
    assert await inbox.post(b"{}", **KNOWN) == 404


async def test_telegram_gets_no_cookie(inbox: Inbox) -> None:
    async with ClientSession() as session, session.post(inbox.url, data=b"{}", headers=KNOWN) as response:
        assert (await response.read(), "Set-Cookie" in response.headers) == (b"", False)


async def open_fact(_: web.Request) -> web.Response:
    return web.Response()


def a_site() -> web.Application:
    site = make_site(FakeConversation, well)
    site.router.add_get("/feit/{name}", open_fact)
    return site


@pytest.mark.parametrize("path", ["/vraag", "/health", "/static", "/static/stijl.css", "/feit/zienswijze"])
def test_a_path_that_leads_somewhere_is_taken(path: str) -> None:
    assert is_taken(a_site(), path)


@pytest.mark.parametrize("path", [PATH, "/vraag/telegram", "/statisch", "/feit", "/feit/een/deur"])
def test_a_path_that_leads_nowhere_is_free(path: str) -> None:
    assert not is_taken(a_site(), path)
