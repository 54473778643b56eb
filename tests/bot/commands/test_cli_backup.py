"""The commands that make a copy, put one back and end herstelstand."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.cli import main
from bot.settings import default_key_file
from handlers.reminders import recovery_texts as texts
from knowledge.store import backups, heartbeat
from knowledge.store.condition import BACKUP
from knowledge.store.database import looking
from tests.bot.commands.kept_copy import KEY, Scene, a_scene, without_checksum


@pytest.fixture
def scene(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Scene:
    """A base with a copy, as the settings name it."""
    monkeypatch.setenv("ZIENSWIJZER_KEY", KEY)
    monkeypatch.setenv("ZIENSWIJZER_DATABASE", str(tmp_path / "data" / "zienswijzer.db"))
    return a_scene(tmp_path / "kopieen")


def call(*words: str) -> Result:
    return CliRunner().invoke(main, words, catch_exceptions=False)


def test_the_command_says_what_was_done_and_what_comes_next(scene: Scene) -> None:
    result = call("restore", str(scene.copy))
    assert result.exit_code == 0, result.output
    assert "dinsdag 24 november 2020" not in result.stdout
    assert "dinsdag 24 november 2026 om 02.30 uur" in result.stdout
    assert "zienswijzer herstelstand" in result.stdout


def test_the_command_refuses_in_plain_words(scene: Scene) -> None:
    without_checksum(scene)
    result = call("restore", str(scene.copy))
    assert (result.exit_code, result.stdout) == (2, "")
    assert "--zonder-controlegetal" in result.stderr
    assert call("restore", str(scene.copy), "--zonder-controlegetal").exit_code == 0


def test_the_backup_command_needs_a_folder(scene: Scene, tmp_path: Path) -> None:
    result = call("backup")
    assert result.exit_code == 2
    assert "ZIENSWIJZER_BACKUP_DIR" in result.stderr
    done = call("backup", str(tmp_path / "usb"))
    assert done.exit_code == 0
    (made,) = backups.listed(tmp_path / "usb", scene.base)
    assert str(made.path) in done.stdout


def test_a_copy_is_not_put_beside_the_key(scene: Scene) -> None:
    default_key_file().parent.mkdir(parents=True)
    result = call("backup", str(default_key_file().parent))
    assert result.exit_code == 2
    assert "sleutel" in result.stderr
    assert list(default_key_file().parent.iterdir()) == []


def test_a_copy_elsewhere_does_not_stand_for_the_one_of_tonight(
    scene: Scene, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def last() -> object:
        with looking(scene.base) as db:
            return heartbeat.last(db, BACKUP)

    before = last()
    monkeypatch.setenv("ZIENSWIJZER_BACKUP_DIR", str(tmp_path / "kopieen"))
    assert call("backup", str(tmp_path / "usb")).exit_code == 0
    assert last() == before
    assert call("backup").exit_code == 0
    assert last() != before


def test_the_command_line_decides_too(scene: Scene) -> None:
    assert call("herstelstand").stdout.strip() == texts.NOT_STANDING
    scene.restore()
    assert texts.HOW_TO_CHOOSE in call("herstelstand").stdout
    assert call("herstelstand", "--versturen").exit_code == 1  # no round has planned yet what would go
    assert call("herstelstand", "--versturen", "--vervallen").exit_code == 2
    assert call("herstelstand", "--vervallen-tot", "gisteren").exit_code == 2
    assert "voorbij" in call("herstelstand", "--vervallen").stdout
    assert call("herstelstand").stdout.strip() == texts.NOT_STANDING
