"""The e-mail channel: one connection a mail (smtplib in a thread), and what went wrong as a value."""

import asyncio
import re
import smtplib
import ssl
import threading
from collections.abc import Callable
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from datetime import UTC
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from functools import partial

from bot.clock import Clock, utc_now
from handlers.reminders.mails import Mail, name_of_message, one_line, reminder
from knowledge.alerts import Failed, Failure
from knowledge.answers import messages
from knowledge.store import mail_links
from knowledge.store.database import KnowledgeBase, sqlite3
from knowledge.store.outbox import Delivery
from knowledge.store.vault import Vault

NAME = "Zienswijzer"
PATIENCE_SECONDS = 20.0  # for each answer of the server
LONGEST_SECONDS = 60.0  # for all of them together: others wait for the same lane
WHOLE_LINES = SMTP.clone(max_line_length=900)  # a folded address would be encoded, and then it is no address any more
WAIT_SECONDS = 300.0  # a server that says "later" seldom says when; greylisting lets one in after five minutes
GO_AHEAD = 354
OUT_OF_BOUNDS = "dit adres hoort niet bij deze proefopstelling"
NOBODY_THERE = frozenset({550, 551, 553})  # RFC 5321, 4.2.3: no such mailbox
OF_POLICY = re.compile(rb"5\.7\.\d+\b")  # RFC 3463: the server mistrusts us, whoever it is addressed to


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where mail is handed in; *tls* is starttls, tls or none."""

    host: str
    port: int
    sender: str
    user: str | None = None
    password: str | None = None
    tls: str = "starttls"


class Mailer:
    """Hands mail to a server; with *only_to* nothing leaves for another address."""

    def __init__(
        self,
        server: MailServer,
        *,
        now: Clock = utc_now,
        trust: ssl.SSLContext | None = None,
        only_to: frozenset[str] | None = None,
    ) -> None:
        self._server = server
        self._only_to = only_to
        self._now = now
        self._trust = trust or ssl.create_default_context()

    @property
    def domain(self) -> str:
        """The domain that the mail comes from."""
        return self._server.sender.rpartition("@")[2]

    async def send(self, mail: Mail) -> Failure | None:
        """Hand *mail* to the server; None when it was taken, else how it ended. Raises nothing of the network's."""
        if self._only_to is not None and mail.to.lower() not in self._only_to:
            return Failure(Failed.REFUSED, OUT_OF_BOUNDS)
        message = self._message(mail)
        try:
            async with asyncio.timeout(LONGEST_SECONDS):
                return await _in_thread(partial(_hand_in, self._server, message, mail.to, trust=self._trust))
        except TimeoutError:
            return Failure(Failed.UNKNOWN, "mailserver: geen antwoord")

    async def probe(self) -> Failure | None:
        """Knock at the server, log in and leave; None when it would take mail. Raises nothing of the network's."""
        try:
            async with asyncio.timeout(LONGEST_SECONDS):
                return await _in_thread(partial(_knock, self._server, trust=self._trust))
        except TimeoutError:
            return Failure(Failed.NOT_SENT, "mailserver: geen antwoord")

    async def greeting(self) -> str:
        """The first line that the server says to whoever comes in; empty when it says nothing."""
        server, tls = self._server, self._trust if self._server.tls == "tls" else None
        with suppress(OSError, ValueError, TimeoutError):
            async with asyncio.timeout(PATIENCE_SECONDS):
                reader, writer = await asyncio.open_connection(server.host, server.port, ssl=tls)
                try:
                    return (await reader.readline()).decode("ascii", "replace")
                finally:
                    writer.close()
        return ""

    def _message(self, mail: Mail) -> bytes:
        message = EmailMessage(policy=SMTP)
        message["From"] = f"{NAME} <{self._server.sender}>"
        message["To"] = mail.to
        message["Subject"] = one_line(mail.subject)
        message["Date"] = format_datetime(self._now().astimezone(UTC))
        message["Message-ID"] = name_of_message(mail.key, domain=self.domain)
        message["Auto-Submitted"] = "auto-generated"  # so that no absence assistant answers
        message["Content-Language"] = "nl"
        if mail.stop_url:
            message["List-Unsubscribe"] = f"<{mail.stop_url}>"
            message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"  # RFC 8058
        message.set_content(mail.text, cte="quoted-printable")
        if mail.html:
            message.add_alternative(mail.html, subtype="html", cte="quoted-printable")
        return message.as_bytes(policy=WHOLE_LINES)


class Post:
    """The courier's channel for addresses of e-mail."""

    def __init__(self, mailer: Mailer, knowledge: KnowledgeBase, vault: Vault, *, public_url: str, now: Clock) -> None:
        self._mailer = mailer
        self._knowledge = knowledge
        self._vault = vault
        self._public_url = public_url
        self._now = now

    async def __call__(self, delivery: Delivery, told_html: str) -> str | Failure:
        """Send *told_html* to the address of *delivery*: the Message-ID, the same at every try, or how it failed."""
        now = self._now()
        try:
            token = await self._knowledge.write(mail_links.stop_token, self._vault, delivery.address_id, at=now)
            subject, _ = await self._knowledge.read(messages.mail_for, delivery, now=now, is_late=False)
        except sqlite3.Error as exc:
            return Failure(Failed.NOT_SENT, type(exc).__name__)
        mail = reminder(
            delivery.address.name,
            told_html,
            subject=subject,
            key=f"{delivery.bundle} {delivery.address_id}",
            site=self._public_url,
            stop_url=f"{self._public_url}/afmelden/{token}",
            own_url=f"{self._public_url}/gegevens/{token}",
        )
        failure = await self._mailer.send(mail)
        return failure or name_of_message(mail.key, domain=self._mailer.domain)


@dataclass(slots=True)
class _Attempt:
    """How far a try has come: once the text has gone, nobody but the server knows whether it was delivered."""

    has_told: bool = False


async def _in_thread(work: Callable[[], Failure | None]) -> Failure | None:
    """What *work* gives, from a thread that does not keep the program from stopping: a server may be very slow."""
    loop = asyncio.get_running_loop()
    done: asyncio.Future[Failure | None] = loop.create_future()

    def settle(outcome: Failure | None) -> None:
        if not done.done():
            done.set_result(outcome)

    def run() -> None:
        outcome = work()
        with suppress(RuntimeError):  # the loop is closed: nobody waits any more
            loop.call_soon_threadsafe(settle, outcome)

    threading.Thread(target=run, name="mail", daemon=True).start()
    return await done


def _hand_in(server: MailServer, message: bytes, to: str, *, trust: ssl.SSLContext) -> Failure | None:
    attempt = _Attempt()
    try:
        smtp = _connected(server, trust=trust)
        try:
            return _transact(smtp, server.sender, to, message, attempt)
        finally:
            with suppress(smtplib.SMTPException, OSError):  # the verdict is in; what follows is courtesy
                smtp.quit()
            smtp.close()
    except smtplib.SMTPConnectError as exc:
        return _refusal(exc.smtp_code, _bytes(exc.smtp_error), what="verbinden")
    except (smtplib.SMTPException, OSError, ssl.SSLError, ValueError) as exc:
        # Also a wrong password and a server without TLS: nothing left, and the message is not to blame.
        how = Failed.UNKNOWN if attempt.has_told else Failed.NOT_SENT
        return Failure(how, f"mailserver: {type(exc).__name__}")


def _knock(server: MailServer, *, trust: ssl.SSLContext) -> Failure | None:
    try:
        smtp = _connected(server, trust=trust)
    except (smtplib.SMTPException, OSError, ssl.SSLError, ValueError) as exc:
        return Failure(Failed.NOT_SENT, f"mailserver: {type(exc).__name__}")
    with suppress(smtplib.SMTPException, OSError):
        smtp.quit()
    smtp.close()
    return None


def _connected(server: MailServer, *, trust: ssl.SSLContext) -> smtplib.SMTP:
    """A session that may send; raises what smtplib and the network raise."""
    if server.tls == "tls":
        smtp: smtplib.SMTP = smtplib.SMTP_SSL(server.host, server.port, timeout=PATIENCE_SECONDS, context=trust)
    else:
        smtp = smtplib.SMTP(server.host, server.port, timeout=PATIENCE_SECONDS)
    with ExitStack() as undone:
        undone.callback(smtp.close)
        smtp.ehlo_or_helo_if_needed()
        if server.tls == "starttls":
            smtp.starttls(context=trust)  # raises when the server has none: never on in the clear
        if server.user:
            smtp.login(server.user, server.password or "")
        undone.pop_all()
    return smtp


def _transact(smtp: smtplib.SMTP, sender: str, to: str, message: bytes, attempt: _Attempt) -> Failure | None:
    """One mail through an open session, step by step, for what a refusal means depends on the step."""
    smtp.ehlo_or_helo_if_needed()
    for what, step in (
        ("afzender", partial(smtp.mail, sender)),
        ("ontvanger", partial(smtp.rcpt, to)),
        ("bericht", partial(smtp.docmd, "DATA")),
    ):
        code, said = step()
        if not (200 <= code < 300 or code == GO_AHEAD):
            return _refusal(code, said, what=what)
    attempt.has_told = True
    smtp.send(re.sub(rb"(?m)^\.", b"..", message).removesuffix(b"\r\n") + b"\r\n.\r\n")
    code, said = smtp.getreply()
    return None if 200 <= code < 300 else _refusal(code, said, what="inhoud")


def _refusal(code: int, said: bytes, *, what: str) -> Failure:
    """What the *code* of a server means for the step that it refused; its words may name the address, so not kept."""
    reason = f"mailserver: {code} bij {what}"
    if code < 500:
        return Failure(Failed.WAIT, reason, seconds=WAIT_SECONDS)
    if what == "ontvanger" and code in NOBODY_THERE and not OF_POLICY.search(said):
        return Failure(Failed.UNREACHABLE, reason)
    return Failure(Failed.REFUSED, reason)


def _bytes(said: bytes | str) -> bytes:
    return said if isinstance(said, bytes) else said.encode()
