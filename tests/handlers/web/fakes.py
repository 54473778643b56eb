"""A conversation that answers at once, and a visitor who fills in forms as a browser without JavaScript does."""

import asyncio
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from html import escape, unescape

from aiohttp import ClientResponse, ClientSession

from handlers.web.guard import FORM

SAME_ORIGIN = {"Sec-Fetch-Site": "same-origin"}
FIELD = re.compile(r'<input type="hidden" name="token" value="([^"]*)">')


@dataclass(frozen=True)
class FakeButton:
    label: str
    data: str
    url: str | None = None


@dataclass(frozen=True)
class FakeMessage:
    message_id: int
    text_html: str
    buttons: tuple[FakeButton, ...] = ()
    is_own: bool = False
    is_notice: bool = False


CHANGE = FakeButton("Wijzig", "wijzig")
MORE = FakeButton("Meer", "meer")
DEAD = FakeButton("Oud", "oud")
READ = FakeButton("Lees", "", "https://voorbeeld.example/stuk")


class FakeConversation:
    """Greets with buttons, and repeats what is said; it breaks down, or dawdles, when a test wants it to."""

    def __init__(self) -> None:
        self.messages: list[FakeMessage] = []
        self.pressed: list[object] = []
        self.closed = asyncio.Event()
        self.may_answer = asyncio.Event()
        self.may_answer.set()
        self.inside = 0
        self.most_inside = 0

    def transcript(self) -> tuple[FakeMessage, ...]:
        return tuple(self.messages)

    async def say(self, text: str, /) -> None:
        self.inside += 1
        self.most_inside = max(self.most_inside, self.inside)
        await asyncio.sleep(0)
        await self.may_answer.wait()
        self._add(escape(text, quote=False), is_own=True)
        if "stuk" in text:
            raise ValueError(f"kan niet overweg met {text}") from KeyError(text)
        if text == "/start":
            self._add("<b>Welkom</b>", buttons=(CHANGE, MORE, READ, DEAD))
        else:
            self._add(f"Antwoord op {escape(text, quote=False)}")
            self._add("En nog iets")
        self.inside -= 1

    async def press(self, button: object, /) -> tuple[FakeMessage, ...]:
        self.pressed.append(button)
        if button == DEAD:
            return (FakeMessage(0, "Deze knop werkt niet meer &amp; dat blijft zo", is_notice=True),)
        if button == CHANGE:
            place = next(place for place, message in enumerate(self.messages) if CHANGE in message.buttons)
            self.messages[place] = replace(self.messages[place], text_html="Gewijzigd", buttons=())
        else:
            self._add("Meer hierover")
        return tuple(self.messages[-1:])

    def close(self) -> None:
        self.closed.set()

    def _add(self, text: str, *, buttons: tuple[FakeButton, ...] = (), is_own: bool = False) -> None:
        self.messages.append(FakeMessage(len(self.messages) + 1, text, buttons, is_own))


@dataclass
class Seconds:
    """A clock that a test moves."""

    now: float = 1000.0

    def __call__(self) -> float:
        return self.now


@dataclass
class Reply:
    """What came back, read to its end."""

    status: int
    text: str
    headers: Mapping[str, str]

    @property
    def words(self) -> str:
        """What a reader sees of it, on one line."""
        body = re.sub(r"<head>.*?</head>", "", self.text, flags=re.DOTALL)
        return " ".join(unescape(re.sub(r"<[^>]+>", " ", body)).split())


@dataclass
class Visitor:
    """Keeps the cookie and the token of the last page, like a browser."""

    url: str
    client: ClientSession
    token: str = ""
    headers: dict[str, str] = field(default_factory=lambda: dict(SAME_ORIGIN))

    async def open(self, path: str = "/") -> Reply:
        async with self.client.get(self.url + path, headers=self.headers) as response:
            return await self._read(response)

    async def send(self, path: str, fields: Mapping[str, str], *, token: str | None = None) -> Reply:
        """Send a form with the token of the last page; the answer itself, not where it leads."""
        data = {"token": self.token if token is None else token, **fields}
        async with self.client.post(self.url + path, data=data, headers=self.headers, allow_redirects=False) as reply:
            return await self._read(reply)

    async def send_raw(self, path: str, body: bytes, *, content_type: str = FORM) -> Reply:
        headers = {**self.headers, "Content-Type": content_type}
        async with self.client.post(self.url + path, data=body, headers=headers, allow_redirects=False) as reply:
            return await self._read(reply)

    async def ask(self, question: str) -> Reply:
        """Ask, and follow to the page with the answer."""
        sent = await self.send("/vraag", {"question": question})
        return await self.open() if sent.status == 303 else sent

    async def _read(self, response: ClientResponse) -> Reply:
        text = await response.text()
        if found := FIELD.search(text):
            self.token = found[1]
        return Reply(response.status, text, response.headers)
