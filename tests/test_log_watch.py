"""The watch on the log finds what it is for, and a test in which it does fails."""

import logging
import smtplib
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from telegram import Bot, Update

from bot.sending.mail import Mailer, MailServer
from handlers.reminders.mails import Mail
from knowledge.store.vault import Vault
from tests.factories import a_message
from tests.log_watch import LogWatch, watching
from tests.smtp import mail_server

ROOT = Path(__file__).parent.parent
QUESTION = "Wat kost de brug van mevrouw Jansen"
TOKEN = "123456789:" + "Proefwoord_" * 4
KEY = "proefsleutel-" * 4
LOGGER = logging.getLogger("bot.probe")
UPDATE = a_message(QUESTION, user={"id": 54321, "is_bot": False, "first_name": "Geertruida", "username": "g_proef"})


@pytest.fixture
def watch(log_watch: LogWatch) -> Iterator[LogWatch]:
    """A watch of this test alone; what it finds is meant, so the one of the suite forgets it."""
    with watching() as watch:
        watch.begin()
        yield watch
    log_watch.begin()


@pytest.mark.parametrize(
    "leak",
    [
        pytest.param(lambda: LOGGER.warning("asked %s", QUESTION), id="question"),
        pytest.param(lambda: LOGGER.info("asked %s", QUESTION), id="question at INFO"),
        pytest.param(lambda: LOGGER.warning("from %d", 54321), id="short chat id"),
        pytest.param(lambda: LOGGER.warning("by %s", "Geertruida"), id="name"),
        pytest.param(lambda: LOGGER.warning("by %s", "g_proef"), id="username"),
        pytest.param(lambda: LOGGER.warning("half a token: %s", TOKEN[10:]), id="part of a token"),
        pytest.param(lambda: LOGGER.warning("key %s", KEY), id="key that looks like none"),
        pytest.param(lambda: logging.getLogger("elders").warning("key " + KEY), id="a library"),
    ],
)
def test_a_line_that_tells_too_much_is_found(watch: LogWatch, leak: Callable[[], None]) -> None:
    Update.de_json(UPDATE)
    Bot(TOKEN)
    Vault.of(KEY)
    leak()
    assert len(watch.leaks()) >= 1


async def test_whom_a_mail_goes_to_is_known(watch: LogWatch) -> None:
    async with mail_server() as server:
        mailer = Mailer(MailServer("127.0.0.1", server.port, "z@raad.example", tls="none"))
        await mailer.send(Mail("griffie@raad.example", "Proef", "Proef", key="proef"))
    assert watch.leaks() == []
    LOGGER.warning("to %s", "griffie@raad.example")
    assert len(watch.leaks()) >= 1


def test_what_says_nothing_of_anybody_is_left_alone(watch: LogWatch) -> None:
    Update.de_json(UPDATE)
    Vault.of(KEY)
    LOGGER.warning("A reply did not arrive: %s (%d)", "BadRequest", 4321)
    LOGGER.debug("asked %s", QUESTION)
    assert watch.leaks() == []


def test_what_is_redacted_is_no_leak(watch: LogWatch) -> None:
    Bot(TOKEN)
    LOGGER.error("POST bot%s", TOKEN, exc_info=ValueError(QUESTION))
    Update.de_json(UPDATE)
    assert watch.leaks() == []


def test_the_next_test_begins_anew(watch: LogWatch) -> None:
    Update.de_json(UPDATE)
    LOGGER.warning("asked %s", QUESTION)
    watch.begin()
    assert watch.leaks() == []


def test_it_listens_no_more_when_it_is_over() -> None:
    before = Update.__dict__["de_json"], smtplib.SMTP.__dict__["rcpt"], Bot.__dict__["__init__"]
    with watching():
        assert Update.__dict__["de_json"] is not before[0]
    assert (Update.__dict__["de_json"], smtplib.SMTP.__dict__["rcpt"], Bot.__dict__["__init__"]) == before


def test_a_test_with_such_a_line_fails(tmp_path: Path) -> None:
    (tmp_path / "conftest.py").write_text("from tests.conftest import _keep_the_log_clean, log_watch\n")
    (tmp_path / "test_leaky.py").write_text(
        "import logging\nfrom telegram import Update\nfrom tests.factories import a_message\n\n"
        f"def test_leaky():\n    Update.de_json(a_message({QUESTION!r}))\n"
        f"    logging.getLogger('bot.probe').warning('asked %s', {QUESTION!r})\n"
    )
    command = [sys.executable, "-m", "pytest", "-q", "-c", "/dev/null", "--rootdir", str(tmp_path), str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603  # our own test
    assert done.returncode == 1
    assert "1 passed, 1 error" in done.stdout
