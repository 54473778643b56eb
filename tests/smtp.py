"""A mail server on a real socket of this machine: it keeps what it is given, and can refuse or hang up at any step."""

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage

CUT = "cut"  # hang up instead of answering
GREETING, EHLO, STARTTLS, AUTH, MAIL, RCPT, DATA, TEXT = "GREETING EHLO STARTTLS AUTH MAIL RCPT DATA TEXT".split()
FINE = {
    GREETING: "220 loopback",
    EHLO: "250-loopback\r\n250 8BITMIME",
    STARTTLS: "220 go ahead",
    AUTH: "235 welcome",
    MAIL: "250 ok",
    RCPT: "250 ok",
    DATA: "354 go ahead",
    TEXT: "250 taken",
    "QUIT": "221 bye",
    "RSET": "250 ok",
}


@dataclass(frozen=True)
class Letter:
    """What was handed in for one mail."""

    sender: str
    to: tuple[str, ...]
    raw: bytes

    @property
    def message(self) -> EmailMessage:
        return message_from_bytes(self.raw, _class=EmailMessage, policy=policy.default)

    def part(self, kind: str) -> str:
        """The text of the part of *kind*: plain or html."""
        body = self.message.get_body((kind,))
        assert body is not None
        return str(body.get_content())


@dataclass
class SmtpServer:
    """Its *replies* take the place of the friendly ones, at the step that they name."""

    replies: dict[str, str] = field(default_factory=dict)
    context: ssl.SSLContext | None = None
    letters: list[Letter] = field(default_factory=list)
    heard: list[str] = field(default_factory=list)
    port: int = 0

    async def converse(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await self._converse(reader, writer)
        except (ConnectionError, asyncio.IncompleteReadError, ssl.SSLError):
            pass
        finally:
            writer.close()

    async def _converse(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if not await self._say(writer, GREETING):
            return
        sender, to = "", []
        while line := (await reader.readline()).decode().rstrip("\r\n"):
            self.heard.append(line)
            verb = line.split(" ", 1)[0].upper()
            if verb == MAIL:
                sender, to = _address(line), []
            elif verb == RCPT:
                to.append(_address(line))
            if not await self._say(writer, verb) or verb == "QUIT":
                return
            if verb == STARTTLS and self._reply(STARTTLS).startswith("220"):
                await writer.start_tls(self.context or ssl.create_default_context(ssl.Purpose.CLIENT_AUTH))
            if verb == DATA and self._reply(DATA).startswith("354"):
                raw = await reader.readuntil(b"\r\n.\r\n")
                if self._reply(TEXT).startswith("250") or self._reply(TEXT) == CUT:
                    self.letters.append(Letter(sender, tuple(to), _unstuffed(raw)))
                if not await self._say(writer, TEXT):
                    return

    async def _say(self, writer: asyncio.StreamWriter, step: str) -> bool:
        reply = self._reply(step)
        if reply != CUT:
            writer.write(f"{reply}\r\n".encode())
            await writer.drain()
        return reply != CUT and not reply.startswith("421")

    def _reply(self, step: str) -> str:
        return self.replies.get(step) or FINE.get(step, "502 what?")


@asynccontextmanager
async def mail_server(*, implicit_tls: ssl.SSLContext | None = None, **replies: str) -> AsyncIterator[SmtpServer]:
    """A mail server that runs until the end of the block."""
    server = SmtpServer(replies=dict(replies))
    listening = await asyncio.start_server(server.converse, "127.0.0.1", 0, ssl=implicit_tls)
    server.port = listening.sockets[0].getsockname()[1]
    async with listening:
        yield server


def _address(line: str) -> str:
    return line.partition("<")[2].partition(">")[0]


def _unstuffed(raw: bytes) -> bytes:
    """The text as it was before the dots at the start of lines were doubled."""
    lines = raw.removesuffix(b".\r\n").split(b"\r\n")
    return b"\r\n".join(line.removeprefix(b".") for line in lines)
