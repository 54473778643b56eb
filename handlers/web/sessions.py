"""From a cookie to its conversation: in memory only, and gone after an hour without a word."""

import asyncio
import hashlib
import html
import secrets
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from aiohttp import web

from handlers.web.conversation import Button, Conversation

IDLE_SECONDS = 60 * 60
MOST = 500
MOST_MESSAGES = 300  # or one browser that asks and asks would take all memory
COOKIE_BYTES = 32
GREETING = "/start"


@dataclass(slots=True, eq=False)
class Session:
    """One browser's conversation; *latest_id* is the message where the last reply begins."""

    conversation: Conversation
    seen_at: float
    has_spoken: bool = False
    latest_id: int | None = None
    notice: str = ""
    visitors: int = 0
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)

    @property
    def is_full(self) -> bool:
        """Whether the conversation is as long as one may get."""
        return len(self.conversation.transcript()) >= MOST_MESSAGES

    async def say(self, text: str) -> None:
        """Type *text*."""
        before = self._replies()
        self.has_spoken = True
        await self.conversation.say(text)
        self._note_changes(before)

    async def press(self, button: Button) -> None:
        """Press *button*."""
        before = self._replies()
        self.has_spoken = True
        shown = await self.conversation.press(button)
        self.notice = " ".join(html.unescape(message.text_html) for message in shown if message.is_notice)
        self._note_changes(before)

    def find_button(self, message_id: str, data: str) -> Button | None:
        """The button that stands there now; no other can be pressed."""
        for message in self.conversation.transcript():
            if str(message.message_id) == message_id:
                return next((button for button in message.buttons if not button.url and button.data == data), None)
        return None

    def take_notice(self) -> str:
        """What there is to tell, once."""
        notice, self.notice = self.notice, ""
        return notice

    def _replies(self) -> dict[int, object]:
        return {message.message_id: message for message in self.conversation.transcript() if not message.is_own}

    def _note_changes(self, before: dict[int, object]) -> None:
        changed = (number for number, message in self._replies().items() if before.get(number) != message)
        self.latest_id = next(changed, self.latest_id)


@dataclass(frozen=True, slots=True)
class Visit:
    """A request in its session; *cookie* is the one that leads to it from now on."""

    session: Session
    cookie: str
    is_new: bool


class Sessions:
    """Every conversation in a browser, by the SHA-256 of its cookie: who reads this memory cannot step in."""

    def __init__(self, begin: Callable[[], Conversation], *, clock: Callable[[], float]) -> None:
        self._begin = begin
        self._clock = clock
        self._sessions: dict[bytes, Session] = {}

    def __len__(self) -> int:
        return len(self._sessions)

    @asynccontextmanager
    async def visit(self, cookie: str | None) -> AsyncIterator[Visit]:
        """The session of *cookie*, or a new one; one request at a time is in it, the others wait."""
        self.sweep()
        known = self._sessions.get(_key(cookie)) if cookie else None
        if known is None or cookie is None:
            cookie, session = self._open()
        else:
            session = known
        session.visitors += 1
        try:
            async with session.turn:
                if known is None:
                    await session.conversation.say(GREETING)
                yield Visit(session, cookie, is_new=known is None)
        finally:
            session.visitors -= 1
            session.seen_at = self._clock()

    async def begin_again(self, session: Session) -> None:
        """Forget the conversation of *session*, and begin another in its place."""
        session.conversation.close()
        session.conversation = self._begin()
        session.latest_id = None
        await session.conversation.say(GREETING)

    def sweep(self) -> None:
        """Close what has been idle for an hour."""
        latest = self._clock() - IDLE_SECONDS
        for key in [key for key, one in self._sessions.items() if not one.visitors and one.seen_at <= latest]:
            self._close(key)

    def close(self) -> None:
        """Forget everything."""
        for key in list(self._sessions):
            self._close(key)

    def _open(self) -> tuple[str, Session]:
        while len(self._sessions) >= MOST and (idle := self._longest_idle()):
            self._close(idle)
        cookie = secrets.token_urlsafe(COOKIE_BYTES)
        session = self._sessions[_key(cookie)] = Session(self._begin(), self._clock())
        return cookie, session

    def _longest_idle(self) -> bytes | None:
        """Who only opened the page goes before who asked something: else a crawler would empty the room."""
        idle = ((one.has_spoken, one.seen_at, key) for key, one in self._sessions.items() if not one.visitors)
        return min(idle, default=(False, 0.0, None))[2]

    def _close(self, key: bytes) -> None:
        self._sessions.pop(key).conversation.close()


SESSIONS = web.AppKey("SESSIONS", Sessions)


def _key(cookie: str) -> bytes:
    return hashlib.sha256(cookie.encode("utf-8", "surrogateescape")).digest()
