"""The log as JSON: one object a line, as clean as the plain one."""

import io
import json
import logging
from typing import Any

import pytest

from bot import log
from tests.bot.logbook import KEY, OURS, SENTENCE, THEIRS, TOKEN, leave_only_ours, raised


@pytest.fixture
def lines(stream: io.StringIO) -> Any:
    """What was logged since, line by line, read as JSON."""
    log.set_up("INFO", stream=stream, secrets=["geheim woord"], form="json")
    return lambda: [json.loads(line) for line in stream.getvalue().splitlines()]


def test_a_line_tells_when_how_bad_who_and_what(lines: Any) -> None:
    logging.getLogger(OURS).warning("A reply did not arrive: %s", "BadRequest")
    (line,) = lines()
    assert {key: line[key] for key in ("level", "logger", "message")} == {
        "level": "WARNING",
        "logger": OURS,
        "message": "A reply did not arrive: BadRequest",
    }
    assert line["at"].endswith("+00:00")
    assert "traceback" not in line


def test_an_error_has_its_traceback_on_the_same_line(lines: Any) -> None:
    error = raised(ValueError(SENTENCE), cause=raised(KeyError(SENTENCE)))
    logging.getLogger(OURS).error("A round failed", exc_info=error)
    (line,) = lines()
    assert line["traceback"].count("Traceback (most recent call last):") == 2
    assert "Jansen" not in json.dumps(line)


@pytest.mark.parametrize("name", [OURS, THEIRS])
@pytest.mark.parametrize(
    "said", [f"POST bot{TOKEN}", f"key {KEY}", "een geheim woord", "chat_id=12345", "from 192.0.12.34"]
)
def test_no_secret_and_nobody_is_in_it(lines: Any, name: str, said: str) -> None:
    logging.getLogger(name).error(said, exc_info=raised(OSError(1, said)))
    (line,) = lines()
    shown = json.dumps(line)
    assert not [piece for piece in (TOKEN, KEY, "geheim woord", "12345", "192.0") if piece in shown]


def test_signs_that_end_a_line_do_not_end_it(lines: Any) -> None:
    logging.getLogger(OURS).warning('one\ntwo\u2028three "four"')
    assert [line["message"] for line in lines()] == ['one\ntwo\u2028three "four"']


def test_a_line_that_cannot_be_shown_is_said_to_be_missing_in_json_too(lines: Any) -> None:
    class Stubborn(OSError):
        @property
        def strerror(self) -> str:  # type: ignore[override]
            raise RuntimeError(SENTENCE)

    leave_only_ours()
    logging.getLogger(OURS).warning("%s", Stubborn())
    assert lines() == [{"message": f"A line of {OURS} could not be logged."}]
