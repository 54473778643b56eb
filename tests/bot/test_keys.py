"""The key: made once, read ever after, seen by nobody else, and never beside the base."""

import os
import subprocess
import sys
from base64 import urlsafe_b64decode
from pathlib import Path

import pytest

from bot import keys
from bot.environment import read_settings
from bot.keys import find_key, known_key
from bot.settings import Settings, SettingsInvalid, default_key_file
from knowledge.store.vault import Vault

KEY = "sleutel-" * 5
COLUMN = "inbox.body"
AT_ONCE = 6
FIND_KEY = """
import sys
from bot.environment import read_settings
from bot.keys import find_key, known_key

print("klaar", flush=True)
sys.stdin.readline()
print(find_key(read_settings()).derive("proof"))
"""


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(database=tmp_path / "data" / "zienswijzer" / "zienswijzer.db")


@pytest.fixture
def path() -> Path:
    """Where the key of this test belongs; its folder is there, the file is not."""
    path = default_key_file()
    path.parent.mkdir(parents=True)
    return path


def put(path: Path, content: str | bytes, *, mode: int = 0o600) -> None:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    path.chmod(mode)


def refusal(settings: Settings) -> str:
    with pytest.raises(SettingsInvalid) as caught:
        find_key(settings)
    return str(caught.value)


def test_the_key_of_the_settings_goes_first_and_makes_no_file(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ZIENSWIJZER_KEY", KEY)
    assert find_key(read_settings()).derive("proof") == Vault.of(KEY).derive("proof")
    assert not default_key_file().exists()


def test_without_a_key_one_is_made_and_found_again(settings: Settings) -> None:
    made = find_key(settings)
    sealed = made.seal(b"geheim", column=COLUMN)
    assert find_key(settings).unseal(sealed, column=COLUMN) == b"geheim"


def test_a_key_that_is_only_looked_for_is_not_made(settings: Settings) -> None:
    assert known_key(settings) is None
    assert not default_key_file().exists()
    made = find_key(settings)
    found = known_key(settings)
    assert found is not None
    assert found.derive("proof") == made.derive("proof")


def test_a_new_key_is_thirty_two_bytes_as_text(settings: Settings) -> None:
    find_key(settings)
    text = default_key_file().read_text("ascii")
    assert text.endswith("\n")
    assert len(urlsafe_b64decode(text.strip() + "=")) == 32


def test_two_places_get_two_keys(settings: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    here = find_key(settings)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "elders"))
    assert find_key(settings).derive("proof") != here.derive("proof")


@pytest.mark.skipif(os.name != "posix", reason="modes are of POSIX")
def test_folder_and_file_are_for_this_user_alone(settings: Settings) -> None:
    find_key(settings)
    path = default_key_file()
    assert [one.stat().st_mode & 0o777 for one in (path.parent, path)] == [0o700, 0o600]


def test_nothing_but_the_key_is_left_in_its_folder(settings: Settings) -> None:
    find_key(settings)
    assert [one.name for one in default_key_file().parent.iterdir()] == ["sleutel"]


def test_processes_that_start_at_once_end_with_one_key(settings: Settings) -> None:
    ours = [
        subprocess.Popen([sys.executable, "-c", FIND_KEY], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)  # noqa: S603  # our own script
        for _ in range(AT_ONCE)
    ]
    for process in ours:
        assert process.stdout is not None
        assert process.stdout.readline() == "klaar\n"
    for process in ours:
        assert process.stdin is not None
        process.stdin.write("los\n")
        process.stdin.flush()
    assert {process.communicate(timeout=50)[0].strip() for process in ours} == {find_key(settings).derive("proof")}
    assert [one.name for one in default_key_file().parent.iterdir()] == ["sleutel"]


def test_who_comes_second_does_not_replace_the_key_of_the_first(path: Path) -> None:
    draft = path.with_name("draft")
    put(draft, KEY)
    put(path, KEY.upper())
    with pytest.raises(FileExistsError):
        keys._place(draft, path)
    assert path.read_text() == KEY.upper()


def test_several_keys_may_stand_in_the_file(settings: Settings, path: Path) -> None:
    put(path, f"1:{KEY}\n2:{KEY.upper()}\n")
    assert find_key(settings).number == 2


def test_a_mark_that_windows_puts_before_a_text_is_no_part_of_the_key(settings: Settings, path: Path) -> None:
    put(path, "\ufeff" + KEY)
    assert find_key(settings).derive("proof") == Vault.of(KEY).derive("proof")


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"\n", id="an empty line"),
        pytest.param(b"te-kort", id="too short"),
        pytest.param(b"\xff\xfe" * 40, id="no text"),
        pytest.param(f"1:{KEY} 1:{KEY}".encode(), id="a number twice"),
    ],
)
def test_a_file_without_a_usable_key_is_named_and_left_alone(settings: Settings, path: Path, content: bytes) -> None:
    put(path, content)
    said = refusal(settings)
    assert str(path) in said
    assert "niet meer te lezen" in said
    assert "te-kort" not in said
    assert path.read_bytes() == content


@pytest.mark.skipif(os.name != "posix", reason="modes are of POSIX")
@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o601])
def test_a_key_that_others_can_reach_is_refused_with_the_remedy(settings: Settings, path: Path, mode: int) -> None:
    put(path, KEY, mode=mode)
    assert f"chmod 600 {path}" in refusal(settings)
    path.chmod(0o600)
    assert find_key(settings).number == 1


def test_where_there_are_no_modes_none_are_asked_for(
    settings: Settings, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keys, "HAS_MODES", False)
    put(path, KEY, mode=0o644)
    assert find_key(settings).number == 1


def test_a_folder_in_the_place_of_the_key_is_unreadable(settings: Settings, path: Path) -> None:
    path.mkdir()
    assert f"{path} is niet te lezen" in refusal(settings)


def test_a_link_that_leads_nowhere_is_not_replaced(settings: Settings, path: Path, tmp_path: Path) -> None:
    path.symlink_to(tmp_path / "weg")
    assert f"{path} is niet te lezen" in refusal(settings)
    assert path.is_symlink()
    assert not (tmp_path / "weg").exists()


def test_a_path_that_leads_through_a_file_is_unreadable(settings: Settings, path: Path) -> None:
    path.parent.rmdir()
    path.parent.write_text("")
    assert f"{path} is niet te lezen" in refusal(settings)


def test_a_key_that_cannot_be_made_says_what_to_do(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", "/proc/self")  # where nobody can make a folder
    said = refusal(settings)
    assert "is niet te maken" in said
    assert "vul ZIENSWIJZER_KEY in" in said


def test_a_key_beside_the_base_is_refused(path: Path) -> None:
    said = refusal(Settings(database=path.parent / "zienswijzer.db"))
    assert "in dezelfde map" in said
    assert not path.exists()


def test_a_key_beside_a_base_to_come_is_refused_before_there_is_a_folder() -> None:
    path = default_key_file()
    assert "in dezelfde map" in refusal(Settings(database=path.parent / "zienswijzer.db"))
    assert not path.parent.exists()


def test_a_base_that_is_a_link_to_the_folder_of_the_key_is_refused(path: Path, tmp_path: Path) -> None:
    (tmp_path / "link.db").symlink_to(path.parent / "zienswijzer.db")
    assert "in dezelfde map" in refusal(Settings(database=tmp_path / "link.db"))


def test_a_folder_that_is_a_link_to_the_folder_of_the_key_is_refused(path: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(path.parent)
    assert "in dezelfde map" in refusal(Settings(database=tmp_path / "link" / "zienswijzer.db"))


def test_a_key_that_is_a_link_to_beside_the_base_is_refused(settings: Settings, path: Path) -> None:
    settings.database.parent.mkdir(parents=True)
    put(settings.database.parent / "sleutel", KEY)
    path.symlink_to(settings.database.parent / "sleutel")
    assert "in dezelfde map" in refusal(settings)


def test_a_key_may_be_a_link_to_elsewhere(settings: Settings, path: Path, tmp_path: Path) -> None:
    put(tmp_path / "bewaard", KEY)
    path.symlink_to(tmp_path / "bewaard")
    assert find_key(settings).derive("proof") == Vault.of(KEY).derive("proof")
