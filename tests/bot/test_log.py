"""The log: what may not be in it is not in it."""

import io
import logging
from collections.abc import Iterator

import pytest

from bot import log

TOKEN = "123456789:" + "AbCd_efgh-" * 4


@pytest.fixture(autouse=True)
def _restore_logging() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)


def test_a_token_is_blanked_out_in_message_and_traceback() -> None:
    stream = io.StringIO()
    log.set_up("INFO", stream=stream)
    logging.getLogger("probe").error("POST %s", TOKEN, exc_info=ValueError(f"bot{TOKEN}/getMe"))
    assert TOKEN not in stream.getvalue()
    assert stream.getvalue().count("[token]") == 2


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("chat_id=12345", id="short id"),
        pytest.param("'chat_id': -1001234567890", id="group"),
        pytest.param("message from 4503599627370498", id="private chat"),
    ],
)
def test_a_chat_id_is_blanked_out(line: str) -> None:
    assert "12345" not in log.redact(line)
    assert "4503599627370498" not in log.redact(line)


def test_a_day_and_a_small_number_stay() -> None:
    assert log.redact("2020-11-19 17:00, 13 facts") == "2020-11-19 17:00, 13 facts"


def test_setting_up_twice_logs_once() -> None:
    stream = io.StringIO()
    log.set_up("INFO", stream=io.StringIO())
    log.set_up("INFO", stream=stream)
    logging.getLogger("probe").info("once")
    assert stream.getvalue().count("once") == 1


def test_the_libraries_are_quiet_even_at_debug() -> None:
    stream = io.StringIO()
    log.set_up("DEBUG", stream=stream)
    logging.getLogger("httpx").info("HTTP Request: POST")
    assert stream.getvalue() == ""
