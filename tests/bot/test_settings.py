"""Settings: every problem at once, each with its remedy, and no secret in sight."""

from pathlib import Path

import pytest

from bot.settings import LogLevel, SettingsInvalid, read_settings

TOKEN = "123456789:" + "geheim_" * 5


def test_without_any_setting_there_are_defaults(tmp_path: Path) -> None:
    settings = read_settings()
    assert settings.database == tmp_path / "data" / "zienswijzer" / "zienswijzer.db"
    assert (settings.council, settings.log_level, settings.telegram_token) == (None, LogLevel.WARNING, None)


def test_a_relative_data_home_is_ignored_as_xdg_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", "ergens")
    assert read_settings().database == Path.home() / ".local/share/zienswijzer/zienswijzer.db"


def test_the_command_line_goes_before_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("ZIENSWIJZER_COUNCIL", "groningen")
    assert read_settings(council="dordrecht").council == "dordrecht"
    assert read_settings(database=tmp_path / "b.db").database == tmp_path / "b.db"


def test_every_problem_is_listed_at_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("ZIENSWIJZER_DATABASE", str(tmp_path))
    monkeypatch.setenv("ZIENSWIJZER_COUNCIL", "  ")
    monkeypatch.setenv("ZIENSWIJZER_LOG_LEVEL", "hard")
    monkeypatch.setenv("ZIENSWIJZER_DATABSE", "x")
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "123:kort")
    with pytest.raises(SettingsInvalid) as caught:
        read_settings()
    named = {problem.partition(":")[0] for problem in caught.value.problems}
    assert named == {
        "ZIENSWIJZER_DATABASE",
        "ZIENSWIJZER_COUNCIL",
        "ZIENSWIJZER_LOG_LEVEL",
        "ZIENSWIJZER_DATABSE",
        "TELEGRAM_BOT_TOKEN",
    }


@pytest.mark.parametrize(
    ("name", "value", "remedy"),
    [
        pytest.param("ZIENSWIJZER_LOG_LEVEL", "hard", "kies een van DEBUG", id="level"),
        pytest.param("ZIENSWIJZER_DATABSE", "x", "bedoelde u ZIENSWIJZER_DATABASE?", id="slip of the pen"),
        pytest.param("ZIENSWIJZER_QQQ", "x", "bekend zijn ZIENSWIJZER_DATABASE", id="unknown name"),
        pytest.param("ZIENSWIJZER_DATABASE", "/dev/null/x.db", "is geen map", id="below a file"),
        pytest.param("TELEGRAM_BOT_TOKEN", "123:kort", "@BotFather", id="token"),
        pytest.param("ZIENSWIJZER_DATABASE", "/tmp/" + "x" * 300, "niet te bereiken", id="name too long"),  # noqa: S108
    ],
)
def test_a_problem_comes_with_its_remedy(monkeypatch: pytest.MonkeyPatch, name: str, value: str, remedy: str) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsInvalid) as caught:
        read_settings()
    assert remedy in str(caught.value)


def test_a_problem_of_the_command_line_names_the_option(tmp_path: Path) -> None:
    with pytest.raises(SettingsInvalid, match=r"--database: .* is een map"):
        read_settings(database=tmp_path)


def test_a_token_never_shows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", TOKEN)
    assert TOKEN not in repr(read_settings())
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "123:kort")
    with pytest.raises(SettingsInvalid) as caught:
        read_settings()
    assert "kort" not in str(caught.value)
    assert caught.value.__context__ is None
