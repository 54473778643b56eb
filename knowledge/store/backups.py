"""Copies of the base: made whole beside whatever goes on in it, each with its checksum, and few enough to age out."""

import os
import re
import secrets
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import file_digest
from pathlib import Path

from sqlite_utils import Database

from knowledge.dutch.local_time import AMSTERDAM
from knowledge.errors import BackupFailed, DatabaseUnreadable
from knowledge.store import heartbeat
from knowledge.store.condition import BACKUP
from knowledge.store.database import BUSY_TIMEOUT_MS, sqlite3, writing

DAYS, WEEKS = 7, 4
ALL_OF = timedelta(days=1)  # of the last day every copy stays: the newest may be of a base that just went wrong
OLDEST = timedelta(days=35)  # four weeks, and the one that is under way; what is older holds people who left
STAMP = "%Y%m%dT%H%M%SZ"
CHECKSUM = ".sha256"
ASIDE = "{name}.opzij-{stamp}"  # a base that made room for a copy
ABANDONED_SECONDS = 3600.0  # an unfinished copy of this age belongs to nobody
STEPS_AT_ONCE = 1_000  # of SQLite's machine, between two questions whether to go on
NO_FILE = "er is geen bestand"
STOPPED = "Zienswijzer stopt"
EXISTS = "{path} bestaat al"
Asked = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy of the base as it was at *made_at*."""

    path: Path
    made_at: datetime


def back_up(base: Path, folder: Path, *, at: datetime, is_noted: bool = True, goes_on: Asked = lambda: True) -> Backup:
    """Put a copy of the base at *base* into *folder*, and take out the copies there that are not kept any longer.

    It works beside a program that writes, on connections of its own, so from any thread or process. With *is_noted*
    the base knows afterwards how it went. Raises BackupFailed, which leaves no half file; also when *goes_on* says no.
    """
    if not base.exists():
        raise DatabaseUnreadable(path=base, reason=NO_FILE)
    if is_noted:
        _note(base, at=at)  # before the copy, which so holds the moment at which it was made
    try:
        made = _make(base, folder, at=at, goes_on=goes_on)
        for old in superseded(listed(folder, base), now=at):
            old.path.unlink()
            checksum_beside(old.path).unlink(missing_ok=True)
    except (sqlite3.Error, OSError) as exc:
        reason = str(exc) if goes_on() else STOPPED
        if is_noted:
            _note(base, at=at, problem=type(exc).__name__)
        raise BackupFailed(reason=reason) from exc
    if is_noted:
        _note(base, at=at, succeeded_at=at)
    return made


def listed(folder: Path, base: Path) -> tuple[Backup, ...]:
    """The copies of *base* in *folder* that are whole, the oldest first."""
    form = re.compile(rf"{re.escape(base.stem)}-(\d{{8}}T\d{{6}}Z)\.db")
    named = ((path, form.fullmatch(path.name)) for path in folder.iterdir())
    found = [Backup(path, _moment(match[1])) for path, match in named if match and checksum_beside(path).exists()]
    return tuple(sorted(found, key=lambda one: one.made_at))


def put_aside(base: Path) -> tuple[Backup, ...]:
    """The files of bases that made room for a copy, beside *base*; *made_at* is when they did.

    Of a name that somebody thought of himself it is when the file last changed.
    """
    if not base.parent.exists():
        return ()
    prefix = ASIDE.format(name=base.name, stamp="")
    found = []
    for path in sorted(one for one in base.parent.iterdir() if one.name.startswith(prefix)):
        stamp = re.match(r"\d{8}T\d{6}Z", path.name.removeprefix(prefix))
        changed_at = datetime.fromtimestamp(path.stat().st_mtime, UTC)
        found.append(Backup(path, _moment(stamp[0]) if stamp else changed_at))
    return tuple(found)


def superseded(backups: Iterable[Backup], *, now: datetime) -> tuple[Backup, ...]:
    """The copies that are not kept: all but the last of each of seven days and of the four weeks before this one."""
    today = now.astimezone(AMSTERDAM).date()
    monday = today - timedelta(days=today.weekday())
    ordered = sorted(backups, key=lambda one: one.made_at)
    by_day, by_week = {}, {}
    for one in ordered:
        day = one.made_at.astimezone(AMSTERDAM).date()
        if today - day < timedelta(days=DAYS):
            by_day[day] = one
        if timedelta(0) < monday - day <= timedelta(weeks=WEEKS):
            by_week[day.isocalendar()[:2]] = one
    kept = {*by_day.values(), *by_week.values(), *ordered[-1:]}
    return tuple(one for one in ordered if one not in kept and now - one.made_at >= ALL_OF)


def checksum_beside(path: Path) -> Path:
    """Where the checksum of the copy at *path* stands, as `sha256sum --check` reads it."""
    return path.with_name(f"{path.name}{CHECKSUM}")


def checksum_of(path: Path) -> str:
    """The SHA-256 of a file that no program has open as a base: to close it would drop that program's locks."""
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def synced(path: Path) -> None:
    """Have the disk keep the file or folder at *path*."""
    number = os.open(path, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def _make(base: Path, folder: Path, *, at: datetime, goes_on: Asked) -> Backup:
    folder.mkdir(parents=True, exist_ok=True)
    _clear_abandoned(folder, base)
    path = folder / f"{base.stem}-{at.astimezone(UTC):{STAMP}}.db"
    if path.exists():
        raise FileExistsError(EXISTS.format(path=path))
    with _draft(path) as draft, _draft(checksum_beside(path)) as note:
        with _open(base, mode="ro", goes_on=goes_on) as db:
            db.execute("VACUUM INTO ?", [str(draft)])
        with _open(draft, mode="ro", goes_on=goes_on) as copy:
            found = [line for (line,) in copy.execute("PRAGMA integrity_check(1)") if line != "ok"]
        if found:
            raise sqlite3.DatabaseError(found[0])
        note.write_text(f"{checksum_of(draft)}  {path.name}\n", "ascii")
        for file in (draft, note):
            synced(file)
        note.replace(checksum_beside(path))  # first: a copy counts when it has its checksum
        draft.replace(path)
    synced(folder)
    return Backup(path, _moment(f"{at.astimezone(UTC):{STAMP}}"))


@contextmanager
def _draft(path: Path) -> Iterator[Path]:
    """An empty file that nobody else can read, to become *path*; gone in the end if it did not."""
    draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}.new")
    os.close(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    try:
        yield draft
    finally:
        for left in (draft, draft.with_name(f"{draft.name}-journal")):
            left.unlink(missing_ok=True)


@contextmanager
def _open(path: Path, *, mode: str, goes_on: Asked = lambda: True) -> Iterator[Database]:
    db = Database(sqlite3.connect(f"{path.absolute().as_uri()}?mode={mode}", uri=True, isolation_level=None))
    try:
        db.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")
        db.conn.set_progress_handler(lambda: not goes_on(), STEPS_AT_ONCE)
        yield db
    finally:
        db.close()


def _note(base: Path, *, at: datetime, succeeded_at: datetime | None = None, problem: str | None = None) -> None:
    """Let the base know of the backup, if it can; not by `connect`, which would bring its tables up to date first."""
    with suppress(sqlite3.Error), _open(base, mode="rw") as db, writing(db):
        heartbeat.beat(db, BACKUP, begun_at=at, succeeded_at=succeeded_at, problem=problem)


def _clear_abandoned(folder: Path, base: Path) -> None:
    for left in folder.glob(f".{base.stem}-*.new*"):
        with suppress(OSError):
            if time.time() - left.stat().st_mtime > ABANDONED_SECONDS:
                left.unlink()


def _moment(stamp: str) -> datetime:
    return datetime.strptime(stamp, STAMP).replace(tzinfo=UTC)
