"""Puts a copy in the place of a base: `zienswijzer restore`. It is looked at first; the old base is put aside."""

import shutil
import tempfile
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bot.forgotten import Forgotten, default_list
from bot.keys import known_key
from bot.settings import Settings
from handlers.reminders import recovery_texts as texts
from knowledge.errors import BackupUnusable, KeyMismatch, NewerDatabase
from knowledge.store import forgetting, index, recovery, vault
from knowledge.store.backups import ASIDE, OLDEST, STAMP, checksum_beside, checksum_of, synced
from knowledge.store.database import Database, connect, looking, sqlite3, writing
from knowledge.store.instance import alone_on, path_beside
from knowledge.store.schema import migrations
from knowledge.store.vault import Vault

WAL = "-wal"
BESIDE = (WAL, "-shm", "-journal")


@dataclass(frozen=True, slots=True)
class Restored:
    """What was put back; *aside* is where the old base went, None where there was none."""

    copied_at: datetime | None
    restored_at: datetime
    aside: Path | None
    forgotten: int

    @property
    def is_too_old(self) -> bool:
        """Whether somebody who left since may be in it again, for the list does not go that far back."""
        return self.copied_at is None or self.restored_at - self.copied_at > OLDEST


def restore(settings: Settings, file: Path, *, at: datetime, has_checksum: bool = True) -> Restored:
    """Put the copy in *file* in the place of the base of *settings*, in herstelstand.

    Whatever is wrong with it is found before anything changes: raises BackupUnusable, NewerDatabase or KeyMismatch,
    and BaseInUse while the program runs.
    """
    base = settings.database
    if not file.is_file():
        raise BackupUnusable(path=file, reason=texts.NO_FILE)
    if base.exists() and file.samefile(base):
        raise BackupUnusable(path=file, reason=texts.ITSELF)
    with alone_on(base), tempfile.TemporaryDirectory(dir=base.parent, prefix=".zienswijzer-herstel-") as folder:
        draft = Path(folder) / base.name
        try:
            _take(file, draft, has_checksum=has_checksum)
            copied_at, forgotten = _prepare(draft, settings, at=at)
            synced(draft)
        except NewerDatabase as exc:
            raise NewerDatabase(path=file, unknown=exc.unknown) from exc
        except (sqlite3.Error, OSError) as exc:
            raise BackupUnusable(path=file, reason=str(exc)) from exc
        return Restored(copied_at, at, _swap(base, draft, at=at), forgotten)


def told(restored: Restored, *, database: Path) -> str:
    """What is said of it, with what to do next."""
    lines = [
        texts.RESTORED.format(database=database, moment=texts.moment_of(restored.copied_at)),
        *([texts.PUT_ASIDE.format(path=restored.aside)] if restored.aside else []),
        *([texts.FORGOTTEN.format(number=restored.forgotten)] if restored.forgotten else []),
        *([texts.TOO_OLD] if restored.is_too_old else []),
        texts.NEXT_STEPS,
    ]
    return "\n".join(lines)


def _take(file: Path, draft: Path, *, has_checksum: bool) -> None:
    """Copy *file* to *draft*, and see that it is as it was written and whole."""
    shutil.copyfile(file, draft)
    draft.chmod(0o600)
    with suppress(FileNotFoundError):  # of a base that was put aside, part of it may stand there
        shutil.copyfile(f"{file}{WAL}", f"{draft}{WAL}")
    if has_checksum:
        try:
            written = checksum_beside(file).read_text("ascii", "replace").split()
        except FileNotFoundError:
            raise BackupUnusable(path=file, reason=texts.NO_CHECKSUM.format(path=checksum_beside(file))) from None
        if written[:1] != [checksum_of(draft)]:
            raise BackupUnusable(path=file, reason=texts.WRONG_CHECKSUM)
    with looking(draft) as db:
        if not migrations.applied(db):
            raise BackupUnusable(path=file, reason=texts.NO_BASE)
        faults = [line for (line,) in db.execute("PRAGMA integrity_check(1)") if line != "ok"]
        if faults or db.execute("PRAGMA foreign_key_check").fetchone():
            raise BackupUnusable(path=file, reason=texts.DAMAGED)


def _prepare(draft: Path, settings: Settings, *, at: datetime) -> tuple[datetime | None, int]:
    """Bring *draft* up to date, see that the key fits, and let it begin in herstelstand."""
    keys = known_key(settings)
    db = connect(draft)
    try:
        with writing(db):
            _see_that_it_fits(db, keys)
            copied_at = recovery.last_sign(db)
            noted = Forgotten(default_list(), now=lambda: at).read()
            forgotten = forgetting.forget_again(db, keys, noted) if keys else 0
            recovery.begin(db, copied_at=copied_at, at=at)
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        db.close()
        path_beside(draft).unlink(missing_ok=True)
    return copied_at, forgotten


def _see_that_it_fits(db: Database, keys: Vault | None) -> None:
    if keys is None:
        if db.execute("SELECT 1 FROM key_check").fetchone():
            raise KeyMismatch(texts.NO_KEY)
    elif not vault.fits(db, keys):
        raise KeyMismatch


def _swap(base: Path, draft: Path, *, at: datetime) -> Path | None:
    """Give *draft* the name of *base*; where the base that was there went."""
    aside = base.with_name(ASIDE.format(name=base.name, stamp=f"{at.astimezone(UTC):{STAMP}}"))
    had_base = base.exists()
    if had_base:
        _put_aside(base, aside)
    index.path_beside(base).unlink(missing_ok=True)  # of the old base; it is made anew
    draft.replace(base)
    synced(base.parent)
    return aside if had_base else None


def _put_aside(base: Path, aside: Path) -> None:
    """Let the old base be at *aside* too, with what belongs to it, so that at no moment there is none."""
    with suppress(sqlite3.Error), closing(sqlite3.connect(base)) as old:  # where it can be read, it becomes one file
        old.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    try:
        aside.hardlink_to(base)
    except OSError:  # a disk that knows no links
        base.rename(aside)
    for ending in BESIDE:  # what is left of them would spoil the new base
        with suppress(FileNotFoundError):
            base.with_name(f"{base.name}{ending}").rename(f"{aside}{ending}")
