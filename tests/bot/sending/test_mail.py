"""The e-mail channel, against a mail server on a real socket: what arrives, and what each refusal means."""

import ssl
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from bot.sending.mail import WAIT_SECONDS, Mailer, MailServer
from handlers.reminders.mails import confirmation, read_address, reminder
from knowledge.alerts import Failed, Failure
from tests.smtp import AUTH, CUT, DATA, EHLO, GREETING, MAIL, RCPT, STARTTLS, TEXT, SmtpServer, mail_server

LOGIN = {"user": "zienswijzer", "password": "geheim-woord"}
NOW = datetime(2020, 11, 2, 8, 0, tzinfo=UTC)
TO = "griffie@vlietdam.example"
SENDER = "termijnen@zienswijzer.example"
STOP = "https://zienswijzer.example/afmelden/" + "A" * 43
OWN = "https://zienswijzer.example/gegevens/" + "A" * 43
REMINDER = reminder(
    TO,
    "<b>Herinnering: nog 7 dagen</b>\n\n<b>Zienswijze op het plan</b>\nWie: de raad &amp; de griffie.",
    subject="Herinnering: nog 7 dagen: één zienswijze op het plan",
    key="bundel-1 7",
    site="https://zienswijzer.example",
    stop_url=STOP,
    own_url=OWN,
)


def a_mailer(server: SmtpServer, *, trust: ssl.SSLContext | None = None, **changes: str) -> Mailer:
    plain = MailServer("127.0.0.1", server.port, SENDER, tls="none")
    return Mailer(replace(plain, **changes), now=lambda: NOW, trust=trust)


async def test_a_reminder_arrives_as_it_was_written() -> None:
    async with mail_server() as server:
        assert await a_mailer(server).send(REMINDER) is None
    (letter,) = server.letters
    assert (letter.sender, letter.to) == (SENDER, (TO,))
    assert letter.message["Subject"] == REMINDER.subject
    assert letter.message["From"] == f"Zienswijzer <{SENDER}>"
    assert parsedate_to_datetime(letter.message["Date"]) == NOW
    assert "Wie: de raad & de griffie." in letter.part("plain")
    assert "Wie: de raad &amp; de griffie." in letter.part("html")


async def test_a_reminder_can_be_stopped_in_one_tap() -> None:
    async with mail_server() as server:
        await a_mailer(server).send(REMINDER)
    (letter,) = server.letters
    assert f"\r\nList-Unsubscribe: <{STOP}>\r\n".encode() in letter.raw  # unfolded and not encoded
    assert letter.message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert STOP in letter.part("plain")
    assert f'href="{STOP}"' in letter.part("html")


async def test_a_confirmation_cannot_be_unsubscribed_from() -> None:
    async with mail_server() as server:
        await a_mailer(server).send(confirmation(TO, what="alle termijnen", link="https://zienswijzer.example/b/1"))
    (letter,) = server.letters
    assert letter.message["List-Unsubscribe"] is None
    assert "https://zienswijzer.example/b/1" in letter.part("plain")


async def test_a_repeat_is_the_same_mail_and_another_is_not() -> None:
    async with mail_server() as server:
        mailer = a_mailer(server)
        for mail in (REMINDER, REMINDER, replace(REMINDER, key="bundel-2 7")):
            await mailer.send(mail)
    first, again, other = (letter.message["Message-ID"] for letter in server.letters)
    assert first == again != other
    assert first.endswith("@zienswijzer.example>")


async def test_every_line_fits_and_a_dot_is_only_a_dot() -> None:
    text = f".\n..\n{'é' * 400}\nslot"
    async with mail_server() as server:
        assert await a_mailer(server).send(replace(REMINDER, text=text)) is None
    (letter,) = server.letters
    assert letter.part("plain").splitlines() == text.splitlines()
    assert max(len(line) for line in letter.raw.split(b"\r\n")) <= 200


@pytest.mark.parametrize("sign", ["\r\n", "\n", "\r", "\x00", "\u2028", "\x0b", "\x85"])
async def test_nothing_can_be_slipped_into_the_headers(sign: str) -> None:
    wicked = replace(REMINDER, subject=f"Termijn{sign}Bcc: dief@voorbeeld.example")
    async with mail_server() as server:
        assert await a_mailer(server).send(wicked) is None
    (letter,) = server.letters
    assert letter.message["Bcc"] is None
    assert letter.message["Subject"].startswith("Termijn")
    assert letter.to == (TO,)


@pytest.mark.parametrize(
    "typed",
    [
        "a@b.example\r\nBcc: dief@voorbeeld.example",
        "a@b.example, dief@voorbeeld.example",
        "Jan <jan@b.example>",
        '"a b"@b.example',
        "a@b@c.example",
        "a..b@c.example",
        "a@localhost",
        "a@b.example.",
        "a@-b.example",
        "a@127.0.0.1",
        "é@b.example",
        "@b.example",
        "a@",
        "",
        f"{'a' * 65}@b.example",
        f"a@{'b' * 63}.{'b' * 63}.{'b' * 63}.{'b' * 63}.example",
        "a@b.example> SIZE=1 <x",
    ],
)
def test_what_is_no_address_is_not_taken_for_one(typed: str) -> None:
    assert read_address(typed) is None


@pytest.mark.parametrize(
    "typed", ["Griffie@Vlietdam.example", " griffie@vlietdam.example ", "griffie@vlietdam.example"]
)
def test_one_address_has_one_spelling(typed: str) -> None:
    assert read_address(typed) == TO


def test_unusual_addresses_are_taken() -> None:
    for address in ("o'neill+raad@gemeente-x.example", "a_b.c-d@sub.domein.example", "1@xn--gemnte-xva.example"):
        assert read_address(address) == address


@pytest.mark.parametrize(
    ("step", "reply", "how"),
    [
        pytest.param(GREETING, "421 te druk", Failed.WAIT, id="too busy to begin"),
        pytest.param(GREETING, "554 ga weg", Failed.REFUSED, id="not welcome"),
        pytest.param(GREETING, CUT, Failed.NOT_SENT, id="cut at the greeting"),
        pytest.param(EHLO, CUT, Failed.NOT_SENT, id="cut at ehlo"),
        pytest.param(MAIL, "451 later", Failed.WAIT, id="sender later"),
        pytest.param(MAIL, "550 niet van u", Failed.REFUSED, id="sender refused"),
        pytest.param(RCPT, "450 grijze lijst", Failed.WAIT, id="greylisted"),
        pytest.param(RCPT, "421 te druk", Failed.WAIT, id="too busy at the recipient"),
        pytest.param(RCPT, "550 5.1.1 onbekend", Failed.UNREACHABLE, id="no such mailbox"),
        pytest.param(RCPT, "550 onbekend", Failed.UNREACHABLE, id="no such mailbox, in few words"),
        pytest.param(RCPT, "551 verhuisd", Failed.UNREACHABLE, id="moved away"),
        pytest.param(RCPT, "553 zo heet niemand", Failed.UNREACHABLE, id="impossible mailbox"),
        pytest.param(RCPT, "550 5.7.1 geen relay", Failed.REFUSED, id="the server mistrusts us, not the address"),
        pytest.param(RCPT, "552 vol", Failed.REFUSED, id="full"),
        pytest.param(RCPT, CUT, Failed.NOT_SENT, id="cut at the recipient"),
        pytest.param(DATA, "421 te druk", Failed.WAIT, id="too busy at data"),
        pytest.param(DATA, "554 nee", Failed.REFUSED, id="no data"),
        pytest.param(DATA, CUT, Failed.NOT_SENT, id="cut at data"),
        pytest.param(TEXT, CUT, Failed.UNKNOWN, id="cut after the text"),
        pytest.param(TEXT, "451 later", Failed.WAIT, id="text later"),
        pytest.param(TEXT, "550 rommel", Failed.REFUSED, id="text refused"),
    ],
)
async def test_each_refusal_means_what_its_step_says(step: str, reply: str, how: Failed) -> None:
    async with mail_server(**{step: reply}) as server:
        failure = await a_mailer(server).send(REMINDER)
    assert failure is not None
    assert failure.how is how
    assert failure.seconds == (WAIT_SECONDS if how is Failed.WAIT else 0)
    assert TO not in failure.reason
    assert len(server.letters) == (1 if how is Failed.UNKNOWN else 0)


async def test_a_refusal_stands_whatever_the_server_says_at_the_end() -> None:
    async with mail_server(RCPT="550 onbekend", QUIT="421 en nu weg") as server:
        failure = await a_mailer(server).send(REMINDER)
    assert failure == Failure(Failed.UNREACHABLE, "mailserver: 550 bij ontvanger")


async def test_a_mail_that_was_taken_is_sent_whatever_the_server_says_at_the_end() -> None:
    async with mail_server(QUIT=CUT) as server:
        assert await a_mailer(server).send(REMINDER) is None


async def test_nobody_listening_is_surely_not_sent() -> None:
    async with mail_server() as server:
        mailer = a_mailer(server)
    failure = await mailer.send(REMINDER)
    assert failure == Failure(Failed.NOT_SENT, "mailserver: ConnectionRefusedError")


async def test_an_unknown_host_is_surely_not_sent() -> None:
    async with mail_server() as server:
        failure = await a_mailer(server, host="mail.invalid").send(REMINDER)
    assert failure is not None
    assert failure.how is Failed.NOT_SENT


async def test_a_wrong_password_is_not_the_fault_of_the_mail() -> None:
    replies = {EHLO: "250-loopback\r\n250 AUTH PLAIN", AUTH: "535 nee"}
    async with mail_server(**replies) as server:
        failure = await a_mailer(server, **LOGIN).send(REMINDER)
    assert failure == Failure(Failed.NOT_SENT, "mailserver: SMTPAuthenticationError")


async def test_without_tls_on_offer_nothing_goes_out_in_the_clear() -> None:
    async with mail_server() as server:
        failure = await a_mailer(server, tls="starttls", **LOGIN).send(REMINDER)
    assert failure == Failure(Failed.NOT_SENT, "mailserver: SMTPNotSupportedError")
    assert not [line for line in server.heard if line.startswith((AUTH, MAIL))]


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[ssl.SSLContext, ssl.SSLContext]:
    """What a server of this machine shows, and what trusts it."""
    folder: Path = tmp_path_factory.mktemp("tls")
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    today = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(today - timedelta(days=1))
        .not_valid_after(today + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem = made.public_bytes(serialization.Encoding.PEM)
    secret = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    (folder / "both.pem").write_bytes(secret + pem)
    shown = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    shown.load_cert_chain(folder / "both.pem")
    return shown, ssl.create_default_context(cadata=pem.decode())


async def test_a_password_goes_over_tls(certificate: tuple[ssl.SSLContext, ssl.SSLContext]) -> None:
    shown, trust = certificate
    async with mail_server(**{EHLO: "250-localhost\r\n250-STARTTLS\r\n250 AUTH PLAIN"}) as server:
        server.context = shown
        mailer = a_mailer(server, host="localhost", tls="starttls", **LOGIN, trust=trust)
        assert await mailer.send(REMINDER) is None
    verbs = [line.split(" ", 1)[0].upper() for line in server.heard]
    assert verbs.index(STARTTLS) < verbs.index(AUTH) < verbs.index(MAIL)
    assert len(server.letters) == 1


async def test_tls_from_the_first_sign(certificate: tuple[ssl.SSLContext, ssl.SSLContext]) -> None:
    shown, trust = certificate
    async with mail_server(implicit_tls=shown) as server:
        assert await a_mailer(server, host="localhost", tls="tls", trust=trust).send(REMINDER) is None
    assert len(server.letters) == 1


async def test_a_server_that_nobody_vouches_for_gets_nothing(
    certificate: tuple[ssl.SSLContext, ssl.SSLContext],
) -> None:
    shown, _ = certificate
    async with mail_server(**{EHLO: "250-localhost\r\n250 STARTTLS"}) as server:
        server.context = shown
        failure = await a_mailer(server, host="localhost", tls="starttls").send(REMINDER)
    assert failure == Failure(Failed.NOT_SENT, "mailserver: SSLCertVerificationError")
    assert server.letters == []


def test_a_link_in_a_message_keeps_its_address() -> None:
    told = '<a href="https://x.example/?a=1&amp;b=2">stuk</a>'
    mail = reminder(TO, told, subject="s", key="k", site="s", stop_url=STOP, own_url=OWN)
    assert mail.text.startswith("stuk (https://x.example/?a=1&b=2)")
