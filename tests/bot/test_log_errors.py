"""What goes wrong is logged with where it did, and without anybody's words."""

import io
import logging
import subprocess
import sys
from pathlib import Path

import pytest
from telegram.error import BadRequest, ChatMigrated, Conflict

from bot import log
from knowledge.errors import DatabaseUnreadable, SealBroken
from knowledge.store.database import sqlite3
from tests.bot.logbook import OURS, SENTENCE, raised


@pytest.mark.parametrize(
    "error",
    [
        pytest.param(ValueError(f"kan niet lezen: {SENTENCE}"), id="ValueError"),
        pytest.param(KeyError(SENTENCE), id="KeyError"),
        pytest.param(RuntimeError(SENTENCE), id="RuntimeError"),
        pytest.param(OSError(SENTENCE), id="OSError with words of ours"),
        pytest.param(TypeError(f"no number: {SENTENCE}"), id="TypeError by hand"),
        pytest.param(TypeError(f"'str' object is not callable: '{SENTENCE}'"), id="TypeError with more"),
        pytest.param(AttributeError(f"'Vraag' object has no attribute '{SENTENCE}'"), id="AttributeError"),
        pytest.param(UnicodeDecodeError("utf-8", SENTENCE.encode(), 0, 1, SENTENCE), id="UnicodeDecodeError"),
        pytest.param(SyntaxError(SENTENCE, (SENTENCE, 1, 1, SENTENCE)), id="SyntaxError"),
        pytest.param(ExceptionGroup(SENTENCE, [ValueError(SENTENCE)]), id="group"),
        pytest.param(BadRequest(f'Can\'t parse entities: unsupported start tag "{SENTENCE}"'), id="Telegram"),
        pytest.param(BadRequest(f"Parsing the server response b'{SENTENCE}' failed"), id="Telegram in bytes"),
        pytest.param(sqlite3.OperationalError(f'near "{SENTENCE}": syntax error'), id="SQLite"),
        pytest.param(type(SENTENCE.split()[0], (ValueError,), {})(SENTENCE), id="a class of one's own"),
    ],
)
def test_a_traceback_holds_no_words_of_a_person(stream: io.StringIO, error: BaseException) -> None:
    error.add_note(SENTENCE)
    logging.getLogger(OURS).error("A handler failed", exc_info=raised(error, cause=raised(ValueError(SENTENCE))))
    shown = stream.getvalue()
    assert "Jansen" not in shown
    assert f"{type(error).__name__}" in shown
    assert "in raised\n" in shown  # the frames are there
    assert shown.count("ValueError") >= 1  # and the cause


def called_wrongly(_number: int) -> None: ...


@pytest.mark.parametrize(
    "code",
    [
        "nothing.place",
        "nothing()",
        "nothing[0]",
        "len(nothing)",
        "1 + 'a'",
        "'a' + 1",
        "1 < 'a'",
        "called_wrongly()",
        "called_wrongly(1, 2)",
        "called_wrongly(number=1)",
        "called_wrongly(1, _number=2)",
        "[][nothing]",
        "unknown",
        "__import__('unknown')",
        "int.place",
        "__import__('os').place",
        "a, b = nothing",
        "for a in nothing: pass",
        "with nothing: pass",
    ],
)
def test_what_the_interpreter_says_of_the_program_stays(code: str) -> None:
    with pytest.raises((TypeError, AttributeError, NameError, ImportError)) as caught:
        exec(code, {"called_wrongly": called_wrongly, "nothing": None})  # noqa: S102  # the table above
    assert log.describe(caught.value) == f"{caught.type.__name__}: {caught.value}"


@pytest.mark.parametrize(
    ("error", "shown"),
    [
        (FileNotFoundError(2, "No such file or directory", "/home/jansen/x"), "No such file or directory"),
        (
            Conflict("Terminated by other getUpdates request"),
            "telegram.error.Conflict: Terminated by other getUpdates request",
        ),
        (BadRequest("Can't parse entities: can't find end"), "BadRequest: Can't parse entities: can't find end"),
        (sqlite3.IntegrityError("UNIQUE constraint failed: inbox.row"), "UNIQUE constraint failed: inbox.row"),
        (DatabaseUnreadable(path=Path("b.db"), reason="vol"), "De kennisbank b.db kan niet worden geopend: vol."),
        (SealBroken(), str(SealBroken.__doc__)),
        (ZeroDivisionError("division by zero"), "ZeroDivisionError"),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Exception) else "",
)
def test_a_message_that_is_never_a_persons_stays(error: Exception, shown: str) -> None:
    assert log.describe(error).endswith(shown)


def test_the_new_id_of_a_group_is_blanked_out(stream: io.StringIO) -> None:
    logging.getLogger(OURS).error("%s", ChatMigrated(-12345), exc_info=raised(ChatMigrated(-12345)))
    assert "12345" not in stream.getvalue()
    assert stream.getvalue().count("Group migrated") == 2


def test_a_long_chain_of_errors_is_told_in_part_and_ends(stream: io.StringIO) -> None:
    first = error = raised(ValueError(SENTENCE))
    for _ in range(5000):
        error = raised(ValueError(SENTENCE), cause=error)
    first.__cause__ = error  # a ring
    logging.getLogger(OURS).error("A handler failed", exc_info=error)
    assert 10 < stream.getvalue().count("Traceback") <= log.LONGEST_CHAIN


def test_a_traceback_that_another_handler_wrote_is_not_used(stream: io.StringIO) -> None:
    record = logging.getLogger(OURS).makeRecord(OURS, 40, "", 1, "x", (), (ValueError, ValueError(SENTENCE), None))
    logging.Formatter().format(record)
    assert record.exc_text is not None
    logging.getLogger().handle(record)
    assert "Jansen" not in stream.getvalue()


RAISE = f"raise ValueError({SENTENCE!r})"
UNCAUGHT = {
    "main thread": RAISE,
    "keyboard": f"try:\n    {RAISE}\nexcept ValueError:\n    raise KeyboardInterrupt",
    "thread": f"import threading\ndef run():\n    {RAISE}\nt = threading.Thread(target=run)\nt.start()\nt.join()",
    "deletion": f"class A:\n    def __del__(self):\n        {RAISE}\na = A()\ndel a",
    "task": f"import asyncio\nasync def run():\n    {RAISE}\nasync def main():\n    asyncio.create_task(run(), "
    f"name={SENTENCE!r})\n    await asyncio.sleep(0)\nasyncio.run(main())",
    "callback": f"import asyncio\ndef run(x):\n    {RAISE}\nasync def main():\n    asyncio.get_running_loop()"
    f".call_soon(run, {SENTENCE!r})\n    await asyncio.sleep(0)\nasyncio.run(main(), debug=True)",
}


@pytest.mark.parametrize("code", UNCAUGHT.values(), ids=UNCAUGHT)
def test_what_nobody_catches_is_logged_without_its_words(tmp_path: Path, code: str) -> None:
    # In a file that is gone before it fails: then its lines, which hold the sentence here, are not shown.
    program = tmp_path / "program.py"
    start = f"import pathlib\nfrom bot import log\nlog.set_up('WARNING')\npathlib.Path({str(program)!r}).unlink()\n"
    program.write_text(start + code)
    command = [sys.executable, str(program)]
    done = subprocess.run(  # noqa: S603  # our own script
        command, capture_output=True, text=True, timeout=50, check=False, cwd=Path(__file__).parents[2]
    )
    assert "Jansen" not in done.stdout + done.stderr
    assert "ValueError" in done.stderr
    assert ": line" not in done.stderr
    assert "Traceback (most recent call last):" in done.stderr


@pytest.mark.usefixtures("stream")
def test_a_hook_of_somebody_else_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    def hook(*_: object) -> None: ...

    monkeypatch.setattr(sys, "excepthook", hook)
    log.set_up("INFO", stream=io.StringIO())
    assert sys.excepthook is hook
