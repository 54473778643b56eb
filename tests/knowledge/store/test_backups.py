"""Copies of the base: whole or not there, made beside writers, and no more of them than have to be."""

import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from threading import Event

import pytest

from knowledge.errors import BackupFailed, DatabaseUnreadable
from knowledge.store import backups, heartbeat
from knowledge.store.backups import Backup, back_up, checksum_beside, listed, superseded
from knowledge.store.condition import BACKUP
from knowledge.store.database import connect, looking, sqlite3, writing

NOW = datetime(2026, 11, 25, 1, 30, tzinfo=UTC)  # a Wednesday, half past two in Amsterdam
DAY = timedelta(days=1)
ROOT = Path(__file__).parents[3]
HEADER = """
import os, resource, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from knowledge.errors import BackupFailed
from knowledge.store.backups import back_up

base, folder, at = Path(sys.argv[1]), Path(sys.argv[2]), datetime(2026, 11, 26, tzinfo=UTC)
"""
ON_A_FULL_DISK = """
resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, 1_000_000))
try:
    back_up(base, folder, at=at, is_noted=False)
except BackupFailed as exc:
    print(exc)
"""
KILLED_HALFWAY = """
back_up(base, folder, at=at, goes_on=lambda: os.kill(os.getpid(), signal.SIGKILL))
"""


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """A base, closed, with a table that tests write into."""
    path = tmp_path / "zienswijzer.db"
    db = connect(path)
    db.execute("CREATE TABLE mark (id INTEGER PRIMARY KEY, filler TEXT)")
    db.close()
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "kopieen"


def fill(base: Path) -> None:
    """Let the base be of some megabytes."""
    db = connect(base)
    with writing(db):
        db.conn.executemany("INSERT INTO mark (filler) VALUES (?)", [("x" * 1000,)] * 5000)
    db.close()


def names_in(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def at_night(day: date) -> Backup:
    """A copy of half past two in the night of *day*."""
    return Backup(Path(f"{day}.db"), datetime(day.year, day.month, day.day, 1, 30, tzinfo=UTC))


def test_a_copy_holds_what_the_base_holds(base: Path, folder: Path) -> None:
    db = connect(base)
    with writing(db):
        db.execute("INSERT INTO mark (filler) VALUES ('in de WAL')")
    made = back_up(base, folder, at=NOW)  # while the base is open, and its newest page is not in the file yet
    db.close()
    with looking(made.path) as copy:
        assert copy.execute("SELECT filler FROM mark").fetchall() == [("in de WAL",)]
    assert made.made_at == NOW


def test_a_copy_has_a_checksum_that_the_usual_tool_reads(base: Path, folder: Path) -> None:
    made = back_up(base, folder, at=NOW)
    command = ["sha256sum", "--check", "--strict", checksum_beside(made.path).name]
    assert subprocess.run(command, cwd=folder, capture_output=True, check=False).returncode == 0  # noqa: S603
    assert names_in(folder) == {made.path.name, checksum_beside(made.path).name}


def test_only_the_owner_can_read_a_copy(base: Path, folder: Path) -> None:
    made = back_up(base, folder, at=NOW)
    assert made.path.stat().st_mode & 0o077 == 0


def test_the_base_knows_when_a_copy_was_made(base: Path, folder: Path) -> None:
    back_up(base, folder, at=NOW)
    db = connect(base)
    assert heartbeat.last(db, BACKUP) == heartbeat.Beat(BACKUP, NOW, NOW, None)
    db.close()


def test_a_copy_knows_of_what_moment_it_is(base: Path, folder: Path) -> None:
    made = back_up(base, folder, at=NOW)
    with looking(made.path) as copy:
        assert heartbeat.last(copy, BACKUP) == heartbeat.Beat(BACKUP, NOW, None, None)


def test_a_copy_that_goes_elsewhere_is_not_noted(base: Path, folder: Path) -> None:
    back_up(base, folder, at=NOW, is_noted=False)
    with looking(base) as db:
        assert heartbeat.last(db, BACKUP) is None


def test_a_base_that_is_not_there_is_not_made(tmp_path: Path, folder: Path) -> None:
    with pytest.raises(DatabaseUnreadable):
        back_up(tmp_path / "nergens.db", folder, at=NOW)
    assert not (tmp_path / "nergens.db").exists()


def test_a_copy_that_is_broken_off_leaves_nothing(base: Path, folder: Path) -> None:
    fill(base)
    with pytest.raises(BackupFailed, match=backups.STOPPED):
        back_up(base, folder, at=NOW, goes_on=lambda: False)
    assert names_in(folder) == set()
    with looking(base) as db:
        assert heartbeat.last(db, BACKUP) == heartbeat.Beat(BACKUP, NOW, None, "OperationalError")


def test_a_folder_that_cannot_be_had_is_said(base: Path, tmp_path: Path) -> None:
    (tmp_path / "bestand").write_text("geen map")
    with pytest.raises(BackupFailed):
        back_up(base, tmp_path / "bestand", at=NOW)


def test_a_damaged_base_gives_no_copy(base: Path, folder: Path) -> None:
    db = connect(base)
    with writing(db):
        db.conn.executemany("INSERT INTO mark (filler) VALUES (?)", [("x" * 1000,)] * 500)
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    root = db.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'mark'").fetchone()[0]
    size = db.execute("PRAGMA page_size").fetchone()[0]
    db.close()
    with base.open("r+b") as file:
        file.seek((root - 1) * size)
        file.write(b"\xff" * size)
    with pytest.raises(BackupFailed):
        back_up(base, folder, at=NOW)
    assert names_in(folder) == set()


def test_what_a_killed_copy_left_is_taken_away_later(base: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.mkdir()
    left = folder / ".zienswijzer-20261124T013000Z.db.0123456789abcdef.new"
    left.write_text("half")
    back_up(base, folder, at=NOW - DAY)
    assert left.exists()  # it may be somebody's who is still at it
    monkeypatch.setattr(backups, "ABANDONED_SECONDS", 0.0)
    back_up(base, folder, at=NOW)
    assert not left.exists()


def test_every_copy_under_load_is_of_one_moment(base: Path, folder: Path) -> None:
    """Each transaction writes two rows, so a copy in between would hold an odd number of them."""
    is_over, has_begun = Event(), Event()

    def write() -> int:
        db = connect(base)
        db.execute("PRAGMA synchronous = OFF")
        count = 0
        while not is_over.is_set():
            with writing(db):
                db.execute("INSERT INTO mark (filler) VALUES (?)", ["x" * 500])
                db.execute("INSERT INTO mark (filler) VALUES (?)", ["y" * 500])
            count += 2
            has_begun.set()
        db.close()
        return count

    counts = []
    with ThreadPoolExecutor(1) as pool:
        written = pool.submit(write)
        assert has_begun.wait(10)
        for number in range(5):
            made = back_up(base, folder, at=NOW + timedelta(minutes=number))
            with looking(made.path) as copy:
                counts.append(copy.execute("SELECT count(*) FROM mark").fetchone()[0])
        is_over.set()
    assert all(count % 2 == 0 for count in counts)
    assert counts == sorted(counts)
    assert 0 < counts[0] <= counts[-1] <= written.result()


def test_files_of_others_are_left_alone(base: Path, folder: Path) -> None:
    folder.mkdir()
    others = {"anders-20200101T013000Z.db", "zienswijzer-oud.db", "zienswijzer-20200101T013000Z.db"}
    for name in others:
        (folder / name).write_text("van iemand anders")  # the last one has no checksum
    back_up(base, folder, at=NOW)
    assert others <= names_in(folder)


def test_after_a_year_of_nights_seven_days_and_four_weeks_are_left() -> None:
    kept: list[Backup] = []
    for number in range(365):
        one = at_night(date(2026, 1, 1) + timedelta(days=number))
        kept.append(one)
        gone = superseded(kept, now=one.made_at)
        kept = [backup for backup in kept if backup not in gone]
        assert all(one.made_at - backup.made_at <= backups.OLDEST for backup in kept)
    assert [one.path.stem for one in kept] == [
        *("2026-12-06", "2026-12-13", "2026-12-20"),  # Sundays; that of the last full week is among the days
        *(f"2026-12-{day}" for day in range(25, 32)),
    ]


def test_of_one_day_the_last_copy_stays_and_those_of_the_last_hours() -> None:
    moments = [NOW - timedelta(hours=hours) for hours in (0, 5, 20, 30, 34)]
    gone = superseded([Backup(Path(str(at)), at) for at in moments], now=NOW)
    assert [one.made_at for one in gone] == [NOW - timedelta(hours=34)]  # of the 23rd, as is that of 30 hours ago


def test_the_last_copy_stays_however_old_it_is() -> None:
    assert superseded([at_night(date(2020, 1, 1))], now=NOW) == ()


def test_a_copy_in_the_folder_goes_with_its_checksum(base: Path, folder: Path) -> None:
    for days in (60, 59, 0):
        back_up(base, folder, at=NOW - timedelta(days=days))
    (only,) = listed(folder, base)
    assert only.made_at == NOW
    assert len(names_in(folder)) == 2


def in_a_child(program: str, base: Path, folder: Path) -> subprocess.CompletedProcess[str]:
    """Let *program* work on `base` and `folder` in a process of its own."""
    command = [sys.executable, "-c", HEADER + program, str(base), str(folder)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603


def test_a_full_disk_leaves_the_older_copies(base: Path, folder: Path) -> None:
    fill(base)
    first = back_up(base, folder, at=NOW)
    done = in_a_child(ON_A_FULL_DISK, base, folder)
    assert done.stdout.startswith("De reservekopie is niet gemaakt"), done.stderr
    assert listed(folder, base) == (first,)
    assert len(names_in(folder)) == 2


def test_a_copy_that_is_killed_counts_for_nothing(base: Path, folder: Path) -> None:
    fill(base)
    done = in_a_child(KILLED_HALFWAY, base, folder)
    assert done.returncode == -signal.SIGKILL, done.stderr
    assert listed(folder, base) == ()
    assert all(name.startswith(".") for name in names_in(folder))
    made = back_up(base, folder, at=NOW)
    assert listed(folder, base) == (made,)


def test_a_base_of_an_older_version_is_copied_as_it_is(tmp_path: Path, folder: Path) -> None:
    path = tmp_path / "oud.db"
    old = sqlite3.connect(path)
    old.execute("CREATE TABLE fact (id TEXT)")
    old.commit()
    old.close()
    before = path.read_bytes()
    made = back_up(path, folder, at=NOW)
    assert made.path.exists()
    assert path.read_bytes() == before
