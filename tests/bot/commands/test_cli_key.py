"""`zienswijzer sleutel`: what it says, what it changes, and how it goes on after it was stopped."""

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.cli import main
from bot.keys import add_key, find_key
from bot.settings import Settings, default_key_file
from knowledge.store import people, rotation
from knowledge.store.database import connect
from knowledge.store.vault import Vault
from tests.knowledge.store.whole_person import ANNA, fill, load

SET = "sleutel-" * 5
HOLD = """
import sys
from pathlib import Path
from knowledge.store.instance import alone_on
with alone_on(Path(sys.argv[1])):
    print("klaar", flush=True)
    sys.stdin.readline()
"""


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """A base with somebody in it, under the key of this user."""
    path = tmp_path / "gegevens" / "base.db"
    db = connect(path)
    keys = find_key(Settings(database=path))
    load(db, keys)
    fill(db, ANNA, keys)
    db.close()
    return path


def sleutel(base: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["sleutel", *words, "--database", str(base)], catch_exceptions=False)


def keys_of(base: Path) -> Vault:
    return find_key(Settings(database=base))


def standing(base: Path) -> set[int]:
    db = connect(base)
    try:
        return set(rotation.standing(db))
    finally:
        db.close()


def is_known(base: Path, keys: Vault) -> bool:
    db = connect(base)
    try:
        return people.find(db, keys, ANNA.telegram) is not None
    finally:
        db.close()


def test_a_new_key_is_made_and_the_old_one_stays_in_the_file(base: Path) -> None:
    old = default_key_file().read_text("ascii").strip()
    done = sleutel(base, "--vernieuwen")
    assert done.exit_code == 0
    assert "Sleutel 2 is gemaakt" in done.stdout
    assert "35 dagen" in done.stdout
    first, second = default_key_file().read_text("ascii").split()
    assert first == old
    assert standing(base) == {2}
    assert is_known(base, Vault.of(second))
    assert default_key_file().stat().st_mode & 0o777 == 0o600


def test_no_key_is_ever_printed(base: Path) -> None:
    said = sleutel(base, "--vernieuwen").output + sleutel(base).output
    for key in default_key_file().read_text("ascii").split():
        assert key.rpartition(":")[2] not in said


def test_without_the_option_it_only_says_how_it_is(base: Path) -> None:
    before = default_key_file().read_bytes()
    assert "Sleutel 1 is in gebruik" in sleutel(base).stdout
    assert default_key_file().read_bytes() == before
    assert standing(base) == {1}


def test_who_was_stopped_before_the_base_went_over_goes_on_with_the_same_key(base: Path) -> None:
    keys = add_key(Settings(database=base))
    assert is_known(base, keys)  # the house runs with both
    assert "zienswijzer sleutel --vernieuwen" in sleutel(base).stdout
    done = sleutel(base, "--vernieuwen")
    assert "is gemaakt" not in done.stdout
    assert keys_of(base).number == 2
    assert standing(base) == {2}


def test_a_second_time_makes_a_third_key(base: Path) -> None:
    sleutel(base, "--vernieuwen")
    assert sleutel(base, "--vernieuwen").exit_code == 0
    assert standing(base) == {3}
    assert "staat niets meer" in sleutel(base).stdout


def test_a_key_in_a_setting_is_its_owners_to_change(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "base.db"
    db = connect(path)
    load(db, Vault.of(SET))
    fill(db, ANNA, Vault.of(SET))
    db.close()
    monkeypatch.setenv("ZIENSWIJZER_KEY", SET)
    refused = sleutel(path, "--vernieuwen")
    assert refused.exit_code == 2
    assert "2:…" in refused.stderr
    assert SET not in refused.output
    monkeypatch.setenv("ZIENSWIJZER_KEY", f"1:{SET} 2:{SET[::-1]}")
    assert "ZIENSWIJZER_KEY" in sleutel(path, "--vernieuwen").stdout
    assert is_known(path, Vault.of(f"2:{SET[::-1]}"))


def test_while_zienswijzer_runs_nothing_is_changed(base: Path) -> None:
    before = default_key_file().read_bytes()
    command = [sys.executable, "-c", HOLD, str(base)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:  # noqa: S603  # our own words
        assert other.stdout is not None
        assert other.stdout.readline() == "klaar\n"
        refused = sleutel(base, "--vernieuwen")
        other.communicate("\n")
    assert refused.exit_code == 2
    assert (default_key_file().read_bytes(), standing(base)) == (before, {1})


def test_a_key_that_does_not_fit_is_refused_and_gets_no_second_one(base: Path) -> None:
    default_key_file().write_text(f"{SET}\n", "ascii")
    assert sleutel(base, "--vernieuwen").exit_code == 2
    assert default_key_file().read_text("ascii") == f"{SET}\n"


@pytest.mark.parametrize("is_there", [True, False], ids=["no key", "no base"])
def test_without_a_key_or_a_base_there_is_nothing_to_renew(tmp_path: Path, *, is_there: bool) -> None:
    path = tmp_path / "gegevens" / "base.db"
    if is_there:
        connect(path).close()
    else:
        find_key(Settings(database=path))
    refused = sleutel(path, "--vernieuwen")
    assert refused.exit_code == 2
    assert path.exists() is is_there


def test_a_file_that_a_link_leads_to_is_changed_and_not_the_link(base: Path, tmp_path: Path) -> None:
    kept = tmp_path / "elders" / "sleutel"
    kept.parent.mkdir()
    default_key_file().rename(kept)
    default_key_file().symlink_to(kept)
    assert sleutel(base, "--vernieuwen").exit_code == 0
    assert default_key_file().is_symlink()
    assert len(kept.read_text("ascii").split()) == 2
