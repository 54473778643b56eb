"""The settings of e-mail, of links, and of the chats that a test instance may reach."""

import pytest

from bot.environment import read_settings
from bot.settings import MailTls
from tests.bot.test_settings import refusal


@pytest.mark.parametrize(
    ("name", "value", "remedy"),
    [
        pytest.param("SMTP_HOST", "smtp://raad.example", "noem één mailserver, zonder poort", id="scheme"),
        pytest.param("SMTP_HOST", "raad.example:25", "noem één mailserver, zonder poort", id="port in the name"),
        pytest.param("SMTP_PORT", "0", "kies een getal van 1 tot en met 65535", id="port 0"),
        pytest.param("SMTP_TLS", "ssl", "kies een van starttls, tls, none", id="tls"),
        pytest.param("MAIL_FROM", "Zienswijzer <z@raad.example>", "noem één e-mailadres", id="a name"),
        pytest.param("MAIL_FROM", "z@raad.example\r\nBcc: a@b.nl", "noem één e-mailadres", id="a header"),
        pytest.param("MAIL_FROM", "raad.example", "noem één e-mailadres", id="no address"),
        pytest.param("ONLY_CHATS", "501,502", "noem de nummers van chats", id="commas"),
        pytest.param("ONLY_CHATS", "@raad", "noem de nummers van chats", id="name"),
        pytest.param("ONLY_KNOWN_GROUPS", "true", "kies ja of nee", id="english"),
        pytest.param("PUBLIC_URL", "https://raad.example/%20", "alleen letters, cijfers", id="odd path"),
    ],
)
def test_a_problem_comes_with_its_remedy(monkeypatch: pytest.MonkeyPatch, name: str, value: str, remedy: str) -> None:
    monkeypatch.setenv(f"ZIENSWIJZER_{name}", value)
    said = refusal()
    assert f"- ZIENSWIJZER_{name}: " in said
    assert remedy in said


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://raad.example", "https://raad.example"),
        ("https://raad.example/", "https://raad.example"),
        ("https://raad.example/zienswijzer/", "https://raad.example/zienswijzer"),
        ("http://127.0.0.1:8080", "http://127.0.0.1:8080"),
    ],
)
def test_links_begin_with_an_address_without_a_slash_at_its_end(
    monkeypatch: pytest.MonkeyPatch, url: str, kept: str
) -> None:
    monkeypatch.setenv("ZIENSWIJZER_PUBLIC_URL", url)
    assert read_settings().public_url == kept


@pytest.mark.parametrize(("said", "meant"), [("ja", True), ("Nee", False), (" JA ", True)])
def test_groups_may_be_told_to_be_known(monkeypatch: pytest.MonkeyPatch, said: str, meant: bool) -> None:
    monkeypatch.setenv("ZIENSWIJZER_ONLY_KNOWN_GROUPS", said)
    assert read_settings().only_known_groups is meant


def test_capitals_make_no_difference_for_the_line_to_the_mail_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZIENSWIJZER_SMTP_TLS", "StartTLS")
    assert read_settings().smtp_tls is MailTls.STARTTLS
