"""The command line: what it prints, and how it ends."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.cli import main
from knowledge.store.database import sqlite3

ROOT = Path(__file__).parents[2]
TOKEN = "123456789:" + "geheim_" * 5
QUESTION = {"id": "q1", "council": "dordrecht", "now": "2020-11-02", "turns": ["termijn zienswijze inkoopkader"]}


def _call(*words: str, typed: str = "") -> Result:
    return CliRunner().invoke(main, words, input=typed, catch_exceptions=False)


def test_init_says_what_it_loaded_and_the_second_time_nothing_changes(tmp_path: Path) -> None:
    path = str(tmp_path / "diep" / "nieuw.db")
    first, second = _call("init", "--database", path), _call("init", "--database", path)
    assert (first.exit_code, second.exit_code) == (0, 0)
    assert "0 gewijzigd, 0 ongewijzigd" in first.stdout
    assert "0 feiten toegevoegd, 0 gewijzigd" in second.stdout


def test_chat_answers_in_the_terminal(database: Path) -> None:
    words = ("chat", "--database", str(database), "--council", "dordrecht", "--now", "2020-11-02")
    result = _call(*words, typed="wanneer moet onze zienswijze over het inkoopkader binnen zijn?\n/stop\n")
    assert result.exit_code == 0
    assert "Dordrecht" in result.stdout
    assert "19 november 2020" in result.stdout


def test_the_first_chat_fills_the_base(tmp_path: Path) -> None:
    result = _call("chat", typed="/segmenten\n")
    assert result.exit_code == 0
    assert "4b" in result.stdout
    assert (tmp_path / "data/zienswijzer/zienswijzer.db").exists()


def test_the_terminal_leaves_telegram_alone(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZIENSWIJZER_DATABASE", str(database))
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", TOKEN)
    monkeypatch.setenv("TELEGRAM_BASE_URL", "http://127.0.0.1:9/bot")
    result = _call("chat", typed="wat is segment 5\n")
    assert "Crisis" in result.stdout
    assert TOKEN not in result.output


def test_wrong_input_is_one_message_with_every_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZIENSWIJZER_LOG_LEVEL", "hard")
    result = _call("chat", "--now", "gisteren", "--database", str(tmp_path))
    assert (result.exit_code, result.stdout) == (2, "")
    assert all(name in result.stderr for name in ("--now", "--database", "ZIENSWIJZER_LOG_LEVEL"))


def test_an_unknown_council_is_refused_with_the_known_ones(database: Path) -> None:
    result = _call("chat", "--council", "Rotterdam", "--database", str(database))
    assert result.exit_code == 2
    assert "Dordrecht" in result.stderr


@pytest.mark.parametrize("command", ["chat", "answer", "init"])
def test_a_file_that_is_no_database_is_refused_and_left_alone(command: str, tmp_path: Path) -> None:
    path = tmp_path / "brief.txt"
    path.write_text("Geachte raad, " * 100)
    result = _call(command, "--database", str(path))
    assert result.exit_code == 2
    assert str(path) in result.stderr
    assert path.read_text().startswith("Geachte raad")


def test_a_database_of_a_newer_version_is_refused_untouched(database: Path) -> None:
    connection = sqlite3.connect(database)
    connection.execute("INSERT INTO _sqlite_migrations (migration_set, name) VALUES ('zienswijzer', 'm999_later')")
    connection.commit()
    connection.close()
    before = database.read_bytes()
    result = _call("chat", "--database", str(database))
    assert result.exit_code == 2
    assert "nieuwere versie" in result.stderr
    assert database.read_bytes() == before


def test_answer_fills_a_base_of_its_own_and_leaves_none(tmp_path: Path) -> None:
    result = _call("answer", typed=json.dumps(QUESTION) + "\nonzin\n")
    first, second = map(json.loads, result.stdout.splitlines())
    assert result.exit_code == 0
    assert "19 november 2020" in first["text"]
    assert (second["id"], second["kind"]) == (None, "unknown")
    assert not (tmp_path / "data").exists()


def test_answer_replies_before_it_reads_the_next_line(database: Path) -> None:
    command = [sys.executable, "-c", "from bot.cli import main; main()", "answer", "--database", str(database)]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:  # noqa: S603
        assert process.stdin is not None
        assert process.stdout is not None
        for number in range(2):
            process.stdin.write(json.dumps(QUESTION | {"id": number}).encode() + b"\n")
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["id"] == number
        process.stdin.close()
        assert process.wait() == 0
