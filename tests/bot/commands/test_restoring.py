"""Putting a copy back: looked at first, the old base put aside, and forgotten people stay forgotten."""

import subprocess
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.commands import restoring
from bot.commands.restoring import restore
from bot.environment import read_settings
from bot.forgotten import Forgotten, default_list
from bot.settings import default_key_file
from handlers.reminders import recovery_texts as texts
from knowledge.errors import BackupUnusable, BaseInUse, KeyMismatch, NewerDatabase
from knowledge.store import backups, forgetting, index, people, recovery
from knowledge.store.backups import back_up, checksum_beside
from knowledge.store.database import Database, connect, looking, sqlite3, writing
from knowledge.store.people import Address, Channel
from tests.bot.commands.kept_copy import ANN, KEY, MADE, NOW, VAULT, Scene, a_scene, enter, known, without_checksum

ROOT = Path(__file__).parents[3]
IN_USE = """
import sys
from pathlib import Path
from knowledge.store.instance import alone_on

with alone_on(Path(sys.argv[1])):
    print("bezig", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def scene(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Scene:
    """A base with a copy, as the settings name it."""
    monkeypatch.setenv("ZIENSWIJZER_KEY", KEY)
    monkeypatch.setenv("ZIENSWIJZER_DATABASE", str(tmp_path / "data" / "zienswijzer.db"))
    return a_scene(tmp_path / "kopieen")


def test_the_base_is_as_it_was_when_the_copy_was_made(scene: Scene) -> None:
    done = scene.restore()
    assert known(scene.base) == {"501", "502"}
    assert (done.copied_at, done.restored_at, done.is_too_old) == (MADE, NOW, False)
    db = connect(scene.base)
    assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    db.close()


def test_it_begins_in_herstelstand(scene: Scene) -> None:
    scene.restore()
    with looking(scene.base) as db:
        held = recovery.held(db)
    assert held
    assert (held.copied_at, held.restored_at) == (MADE, NOW)


def test_the_old_base_is_put_aside_whole(scene: Scene) -> None:
    open_still = connect(scene.base)  # as a reader would: so that its newest pages are not in the file
    with writing(open_still):
        enter(open_still, Address(Channel.TELEGRAM, "504"), at=NOW)
    aside = scene.restore().aside
    open_still.close()
    assert aside
    assert known(aside) == {"501", "502", "503", "504"}


def test_nothing_of_the_old_base_is_left_beside_the_new_one(scene: Scene) -> None:
    for path in (index.path_beside(scene.base), *(Path(f"{scene.base}{end}") for end in ("-wal", "-shm"))):
        path.write_bytes(b"van de oude kennisbank")
    scene.restore()
    assert known(scene.base) == {"501", "502"}
    assert not index.path_beside(scene.base).exists()
    assert not [path for path in scene.base.parent.iterdir() if path.name.startswith(".")]


def test_a_base_that_is_only_rubbish_can_be_restored(scene: Scene) -> None:
    scene.base.write_bytes(b"\x00\xff" * 5000)
    aside = scene.restore().aside
    assert known(scene.base) == {"501", "502"}
    assert aside
    assert aside.read_bytes() == b"\x00\xff" * 5000


def test_where_there_is_no_base_a_copy_begins_one(scene: Scene, tmp_path: Path) -> None:
    settings = scene.settings.model_copy(update={"database": tmp_path / "nieuw" / "basis.db"})
    assert restore(settings, scene.copy, at=NOW).aside is None
    assert known(settings.database) == {"501", "502"}


def test_what_was_put_aside_can_be_put_back_itself(scene: Scene) -> None:
    aside = scene.restore().aside
    assert aside
    scene.copy = aside
    scene.restore(at=NOW + timedelta(hours=1), has_checksum=False)
    assert known(scene.base) == {"501", "502", "503"}


def damaged(scene: Scene) -> None:
    content = bytearray(scene.copy.read_bytes())
    content[len(content) // 2] ^= 1
    scene.copy.write_bytes(content)


def truncated(scene: Scene) -> None:
    scene.copy.write_bytes(scene.copy.read_bytes()[:-4096])
    checksum_beside(scene.copy).write_text(f"{backups.checksum_of(scene.copy)}  {scene.copy.name}\n")


def of_something_else(scene: Scene) -> None:
    scene.copy.unlink()
    other = sqlite3.connect(scene.copy)
    other.execute("CREATE TABLE muziek (titel TEXT)")
    other.close()
    checksum_beside(scene.copy).write_text(f"{backups.checksum_of(scene.copy)}  {scene.copy.name}\n")


def absent(scene: Scene) -> None:
    scene.copy.unlink()


def itself(scene: Scene) -> None:
    scene.copy = scene.base


@pytest.mark.parametrize("spoil", [damaged, truncated, without_checksum, of_something_else, absent, itself])
def test_a_copy_that_is_not_right_changes_nothing(scene: Scene, spoil: Callable[[Scene], None]) -> None:
    spoil(scene)
    before = scene.state()
    with pytest.raises(BackupUnusable, match="Er is niets veranderd"):
        scene.restore()
    assert scene.state()[0] == before[0]
    assert scene.state()[1] - before[1] <= {"zienswijzer.db.lock"}


def test_one_flipped_bit_anywhere_is_found(scene: Scene) -> None:
    whole = scene.copy.read_bytes()
    for at in range(0, len(whole), len(whole) // 40):
        scene.copy.write_bytes(whole[:at] + bytes([whole[at] ^ 4]) + whole[at + 1 :])
        with pytest.raises(BackupUnusable):
            scene.restore()
    scene.copy.write_bytes(whole)
    scene.restore()


def test_a_copy_of_a_later_version_is_refused_by_its_own_name(scene: Scene) -> None:
    later = sqlite3.connect(scene.copy)
    later.execute("INSERT INTO _sqlite_migrations (migration_set, name) VALUES ('zienswijzer', 'm999_later')")
    later.commit()
    later.close()
    with pytest.raises(NewerDatabase, match=scene.copy.name):
        scene.restore(has_checksum=False)


def test_another_key_is_refused_before_anything_changes(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZIENSWIJZER_KEY", "ander-sleutelwoord-" * 3)
    before = scene.base.read_bytes()
    scene.settings = read_settings()
    with pytest.raises(KeyMismatch):
        scene.restore()
    assert scene.base.read_bytes() == before


def test_without_a_key_none_is_made(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ZIENSWIJZER_KEY")
    scene.settings = read_settings()
    with pytest.raises(KeyMismatch, match="kopie van de sleutel"):
        scene.restore()
    assert not default_key_file().exists()


def test_a_base_in_use_is_left_alone(scene: Scene) -> None:
    before = scene.base.read_bytes()
    command = [sys.executable, "-c", IN_USE, str(scene.base)]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:  # noqa: S603
        assert other.stdin
        assert other.stdout
        assert other.stdout.readline() == b"bezig\n"
        with pytest.raises(BaseInUse):
            scene.restore()
        other.stdin.close()
        assert other.wait() == 0
    assert scene.base.read_bytes() == before


def forget(db: Database, address: Address, *, at: datetime) -> None:
    forgetting.forget(db, VAULT, address, at=at, note=Forgotten(default_list(), now=lambda: at).note)


def test_who_was_forgotten_after_the_copy_stays_forgotten(scene: Scene) -> None:
    scene.write(lambda db: forget(db, ANN, at=MADE + timedelta(hours=2)))
    done = scene.restore()
    assert (known(scene.base), done.forgotten) == ({"502"}, 1)


def test_of_who_was_forgotten_nothing_is_left_in_the_file(scene: Scene) -> None:
    (lookup,) = people.lookups(VAULT, ANN)
    assert lookup in scene.copy.read_bytes()
    scene.write(lambda db: forget(db, ANN, at=MADE + timedelta(hours=2)))
    scene.restore()
    assert lookup not in scene.base.read_bytes()


def test_who_came_back_after_being_forgotten_stays(scene: Scene, tmp_path: Path) -> None:
    scene.write(lambda db: forget(db, ANN, at=MADE + timedelta(hours=2)))
    scene.write(lambda db: enter(db, ANN, at=MADE + timedelta(hours=3)))
    scene.copy = back_up(scene.base, tmp_path / "kopieen", at=MADE + timedelta(hours=4)).path
    assert scene.restore().forgotten == 0
    assert "501" in known(scene.base)


def test_a_new_key_beside_the_old_one_finds_who_was_forgotten_under_it(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    scene.write(lambda db: forget(db, ANN, at=MADE + timedelta(hours=2)))
    monkeypatch.setenv("ZIENSWIJZER_KEY", f"1:{KEY} 2:{'nieuwe-' * 6}")
    scene.settings = read_settings()
    assert scene.restore().forgotten == 1


def test_a_copy_of_long_ago_comes_with_a_warning(scene: Scene) -> None:
    done = scene.restore(at=MADE + timedelta(days=36))
    assert done.is_too_old
    assert texts.TOO_OLD in restoring.told(done, database=scene.base)
