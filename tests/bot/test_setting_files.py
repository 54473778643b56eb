"""A setting may stand in a file of its own: secrets stay out of the environment."""

from pathlib import Path

import pytest

from bot.environment import read_settings
from bot.settings import setting_names
from knowledge.store.vault import Vault
from tests.bot.test_settings import FILLED_IN, KEY, NEW_KEY, TOKEN, plain, refusal


@pytest.mark.parametrize("name", FILLED_IN)
def test_each_setting_may_stand_in_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str) -> None:
    (tmp_path / "waarde").write_text(f"{FILLED_IN[name]}\n", "utf-8")
    monkeypatch.setenv(f"{name}_FILE", str(tmp_path / "waarde"))
    field = next(field for field, known in setting_names().items() if known == name)
    assert plain(getattr(read_settings(), field)) == FILLED_IN[name]


@pytest.mark.parametrize("name", FILLED_IN)
def test_a_setting_and_its_file_do_not_go_together(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str) -> None:
    (tmp_path / "waarde").write_text(FILLED_IN[name], "utf-8")
    monkeypatch.setenv(name, FILLED_IN[name])
    monkeypatch.setenv(f"{name}_FILE", str(tmp_path / "waarde"))
    assert f"{name}_FILE: {name} is ook ingevuld" in refusal()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        pytest.param(None, "niet te lezen (No such file", id="absent"),
        pytest.param(b"\xff\xfe\x00", "niet te lezen (geen tekst)", id="no text"),
        pytest.param(b" \n", "is leeg", id="empty"),
    ],
)
@pytest.mark.parametrize("name", FILLED_IN)
def test_a_file_without_a_value_is_a_problem(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str, content: bytes | None, reason: str
) -> None:
    path = tmp_path / "waarde"
    if content is not None:
        path.write_bytes(content)
    monkeypatch.setenv(f"{name}_FILE", str(path))
    assert f"{name}_FILE: {path}" in refusal()
    assert reason in refusal()


def test_a_problem_in_a_file_names_the_setting_of_the_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "poort").write_text("veel")
    monkeypatch.setenv("PORT_FILE", str(tmp_path / "poort"))
    assert "- PORT_FILE: kies een getal" in refusal()


def test_a_file_in_the_home_of_nobody_is_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN_FILE", "~niemand-heet-zo/token")
    assert "TELEGRAM_BOT_TOKEN_FILE: ~niemand-heet-zo/token is niet te lezen" in refusal()


def test_a_mark_that_windows_puts_before_a_text_is_no_part_of_the_value(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "token").write_text(TOKEN, "utf-8-sig")
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN_FILE", str(tmp_path / "token"))
    assert plain(read_settings().telegram_token) == TOKEN


def test_small_letters_in_a_name_make_no_difference(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "gemeente").write_text("dordrecht")
    monkeypatch.setenv("zienswijzer_council_file", str(tmp_path / "gemeente"))
    assert read_settings().council == "dordrecht"
    monkeypatch.setenv("zienswijzer_council", "groningen")
    assert "ZIENSWIJZER_COUNCIL is ook ingevuld" in refusal()


def test_several_keys_stand_on_lines_of_their_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "sleutels").write_text(f"1:{KEY}\n2:{NEW_KEY}\n")
    monkeypatch.setenv("ZIENSWIJZER_KEY_FILE", str(tmp_path / "sleutels"))
    assert Vault.of(plain(read_settings().key)).number == 2
