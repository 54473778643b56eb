"""The log: what may not be in it is not in it, whoever wrote it."""

import io
import logging
from datetime import timedelta
from pathlib import Path

import pytest
from telegram import Chat, Update, User

from bot import log
from tests.bot.logbook import KEY, OURS, SENTENCE, THEIRS, TOKEN, leave_only_ours


@pytest.mark.parametrize("name", [OURS, THEIRS])
def test_a_token_is_blanked_out(stream: io.StringIO, name: str) -> None:
    logging.getLogger(name).error(f"POST https://api.telegram.org/bot{TOKEN}/getMe", exc_info=OSError(1, f"bot{TOKEN}"))
    assert TOKEN not in stream.getvalue()
    assert stream.getvalue().count("[token]") == 2


@pytest.mark.parametrize(
    ("secret", "shown"),
    [
        pytest.param(TOKEN, "[token]", id="token"),
        pytest.param(TOKEN.replace(":", "%3A"), "[token]", id="token in an address"),
        pytest.param(KEY, "[sleutel]", id="key"),
        pytest.param("0f" * 32, "[sleutel]", id="derived secret"),
    ],
)
def test_what_looks_like_a_secret_is_blanked_out(secret: str, shown: str) -> None:
    assert log.redact(f"a {secret} b") == f"a {shown} b"


def test_the_secrets_of_the_settings_are_blanked_out_whatever_their_form(stream: io.StringIO) -> None:
    log.set_up("DEBUG", stream=stream, secrets=["geheim woord", "geheim woord van de raad", "kort"])
    logging.getLogger(OURS).debug("%s, %s, %s", "geheim woord van de raad", "geheim woord", "kort")
    assert stream.getvalue().endswith(": [geheim], [geheim], kort\n")


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("chat_id=12345", id="short id"),
        pytest.param("id=12345", id="bare id"),
        pytest.param("{'id': 12345, 'x': 1}", id="id in a dict"),
        pytest.param('{"id":12345}', id="id in JSON"),
        pytest.param("New chat id: 12345", id="id in a sentence"),
        pytest.param("'chat_id': -1001234567890", id="group"),
        pytest.param("message from 4503599627370498", id="private chat"),
        pytest.param("username='12345 van de raad'", id="username"),
        pytest.param("""'text': 'Jansen\\'s brug 12345'""", id="text with a quote in it"),
        pytest.param('"first_name": "12345"', id="name in JSON"),
        pytest.param("from 192.0.12.34 12345678", id="address of a visitor"),
    ],
)
def test_who_asked_is_blanked_out(line: str) -> None:
    shown = log.redact(line)
    assert not [piece for piece in ("12345", "4503599627370498", "192.0", "brug") if piece in shown]


@pytest.mark.parametrize(
    "line", ["2020-11-19 17:00, 13 facts", "http://127.0.0.1:8080/", "zhz-inkoopkader-zienswijze@2", "valid 12, 3.5 s"]
)
def test_what_says_nothing_of_anybody_stays(line: str) -> None:
    assert log.redact(line) == line


@pytest.mark.parametrize(
    "value",
    [
        pytest.param(Update(1, callback_query=None, api_kwargs={"x": SENTENCE}), id="update"),
        pytest.param(User(12345, SENTENCE, False, username="jansen"), id="user"),
        pytest.param(Chat(-12345, "group", title=SENTENCE), id="chat"),
        pytest.param({"id": 12345, "text": SENTENCE}, id="dict"),
        pytest.param([SENTENCE], id="list"),
        pytest.param(SENTENCE.encode(), id="bytes"),
        pytest.param(ValueError(SENTENCE), id="error"),
    ],
)
@pytest.mark.parametrize("name", [OURS, THEIRS])
@pytest.mark.parametrize("template", ["Update %s failed", "Update %r failed", "Update %d failed"])
def test_a_thing_in_a_message_is_named_and_not_shown(
    stream: io.StringIO, name: str, template: str, value: object
) -> None:
    leave_only_ours()
    logging.getLogger(name).critical(template, value)
    logging.getLogger(name).critical(value)
    shown = stream.getvalue()
    assert shown.count("\n") == 2
    assert not [piece for piece in ("12345", "Jansen", "jansen") if piece in shown]


def test_a_library_may_fill_in_names_too(stream: io.StringIO) -> None:
    logging.getLogger(THEIRS).error("%(what)s by %(who)s, %(times)d times", {"what": SENTENCE, "who": 1, "times": 2})
    assert stream.getvalue().endswith(": [str] by 1, 2 times\n")


def test_of_a_library_small_numbers_and_moments_stay_and_large_numbers_do_not(stream: io.StringIO) -> None:
    logging.getLogger(THEIRS).error("%s of %s after %s: %s, %s", 2, 54321, timedelta(seconds=3), None, ValueError)
    assert stream.getvalue().endswith(": 2 of [int] after 0:00:03: None, <class 'ValueError'>\n")


@pytest.mark.parametrize(
    ("message", "shown"),
    [
        (f"Web-handler should return a response, got {SENTENCE!r}", "Web-handler should return a response, got"),
        (f"Never retrieved\nfuture: <Task exception=ValueError('{SENTENCE}')>", "Never retrieved"),
        (f"connect host={SENTENCE}", "connect host"),
        (f"can't use {{'text': '{SENTENCE}'}}", "can't use"),
    ],
)
def test_of_a_sentence_of_a_library_the_part_without_values_stays(
    stream: io.StringIO, message: str, shown: str
) -> None:
    logging.getLogger(THEIRS).error(message)
    assert stream.getvalue().endswith(f" probe: {shown}\n")


def test_what_we_say_ourselves_stays(stream: io.StringIO) -> None:
    logging.getLogger(OURS).warning("A reply did not arrive: %s (%d of %s)", "BadRequest", 1001, Path("b.db"))
    assert stream.getvalue().endswith("WARNING bot.probe: A reply did not arrive: BadRequest (1001 of b.db)\n")


def test_values_that_do_not_fit_are_left_out_and_not_printed(
    stream: io.StringIO, capsys: pytest.CaptureFixture[str]
) -> None:
    leave_only_ours()
    logging.getLogger(OURS).warning("Two: %s %s", SENTENCE)
    logging.getLogger(OURS).warning("A number: %d", SENTENCE)
    assert stream.getvalue().splitlines()[1].endswith("bot.probe: A number: %d")
    assert "Jansen" not in stream.getvalue() + capsys.readouterr().err


@pytest.mark.usefixtures("stream")
def test_a_line_that_cannot_be_written_is_not_printed_elsewhere(capsys: pytest.CaptureFixture[str]) -> None:
    closed = io.StringIO()
    log.set_up("INFO", stream=closed)
    closed.close()
    leave_only_ours()
    logging.getLogger(OURS).warning("%s", SENTENCE)
    assert capsys.readouterr() == ("", "")


def test_a_value_that_cannot_be_shown_costs_only_its_line(stream: io.StringIO) -> None:
    class Stubborn(OSError):
        @property
        def strerror(self) -> str:  # type: ignore[override]
            raise RuntimeError(SENTENCE)

    leave_only_ours()
    logging.getLogger(OURS).warning("%s", Stubborn())
    assert stream.getvalue() == "A line of bot.probe could not be logged.\n"


def test_setting_up_twice_logs_once(stream: io.StringIO) -> None:
    log.set_up("INFO", stream=io.StringIO())
    log.set_up("INFO", stream=stream)
    logging.getLogger(OURS).info("once")
    assert stream.getvalue().count("once") == 1


def test_the_libraries_are_quiet_even_at_debug(stream: io.StringIO) -> None:
    log.set_up("DEBUG", stream=stream)
    for name in ("httpx", "httpcore.http11", "telegram.Bot", "telegram.ext.Application", "aiohttp.access", "asyncio"):
        logging.getLogger(name).info("HTTP Request: POST")
    assert stream.getvalue() == ""


def test_at_debug_we_may_show_what_was_asked(stream: io.StringIO) -> None:
    log.set_up("DEBUG", stream=stream)
    logging.getLogger(OURS).debug("asked %s with %s", [SENTENCE], TOKEN)
    assert SENTENCE in stream.getvalue()
    assert TOKEN not in stream.getvalue()
