"""The checks of `zienswijzer doctor` that need no network; each looks at one thing and changes nothing."""

import shlex
import stat
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from enum import StrEnum
from pathlib import Path

from bot.checking import doctor_texts as texts
from bot.keys import HAS_MODES, known_key
from bot.sending.mailing import problems_of
from bot.sending.rounds import NAME as ROUNDS
from bot.settings import Settings, SettingsInvalid, setting_names
from handlers.reminders.delivery_texts import moment
from knowledge.store import backups, condition, heartbeat, vault
from knowledge.store.database import Database, has_wal_reset_bug, looking, sqlite3

MEGABYTE = 1_000_000
LEAST_FREE_BYTES = 200 * MEGABYTE
BACKUP_EVERY = timedelta(hours=26)  # each night, and an hour or two for a slow one or for the change of the clock
ROUND_EVERY = timedelta(minutes=10)
WINTER, SUMMER = timedelta(hours=1), timedelta(hours=2)


class State(StrEnum):
    """What a check came to."""

    GOOD = "goed"
    OFF = "uit"
    UNKNOWN = "niet gecontroleerd"
    ATTENTION = "let op"
    WRONG = "fout"


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found of the part called *name*, which machines know it by; *text* is for a person."""

    name: str
    state: State
    text: str


def sqlite_version(version: tuple[int, ...]) -> Checked:
    """Whether that version of SQLite has a bug that matters here."""
    has_bug, said = has_wal_reset_bug(version), ".".join(map(str, version))
    text = texts.SQLITE_BUG if has_bug else texts.SQLITE_FINE
    return Checked("sqlite", State.ATTENTION if has_bug else State.GOOD, text.format(version=said))


def time_zone(zone: tzinfo, *, year: int) -> Checked:
    """Whether *zone* knows winter and summer of that year and the next as the Netherlands keep them."""
    offsets = [datetime(one, month, 15, tzinfo=zone).utcoffset() for one in (year, year + 1) for month in (1, 7)]
    is_right = offsets == [WINTER, SUMMER] * 2
    return Checked("time_zone", *((State.GOOD, texts.ZONE_FINE) if is_right else (State.WRONG, texts.ZONE_WRONG)))


def disk(free_bytes: int, *, base_bytes: int) -> Checked:
    """Whether there is room for the base to grow, and for a copy of it."""
    needed = max(LEAST_FREE_BYTES, 2 * base_bytes)
    is_low, free = free_bytes < needed, free_bytes // MEGABYTE
    text = (texts.DISK_LOW if is_low else texts.DISK_FINE).format(free=free, needed=needed // MEGABYTE)
    return Checked("disk", State.WRONG if is_low else State.GOOD, text)


def folder(path: Path, *, name: str = "folder") -> Checked:
    """Whether files can be made in the folder, by us only."""
    try:
        with tempfile.TemporaryFile(dir=path):
            mode = path.stat().st_mode
    except OSError as exc:
        return Checked(name, State.WRONG, texts.FOLDER_NOT_WRITABLE.format(path=path, reason=exc.strerror))
    if HAS_MODES and mode & stat.S_IWOTH and not mode & stat.S_ISVTX:
        return Checked(name, State.WRONG, texts.FOLDER_OPEN.format(path=path))
    return Checked(name, State.GOOD, texts.FOLDER_FINE.format(path=path))


def modes(path: Path) -> Checked:
    """Who may read and write the base."""
    try:
        with path.open("r+b"):
            mode = path.stat().st_mode if HAS_MODES else 0
    except OSError as exc:
        return Checked("base_mode", State.WRONG, texts.BASE_NOT_WRITABLE.format(path=path, reason=exc.strerror))
    if mode & (stat.S_IWGRP | stat.S_IWOTH):
        return Checked("base_mode", State.WRONG, texts.BASE_OPEN_TO_WRITE.format(path=path))
    if mode & (stat.S_IRGRP | stat.S_IROTH):
        return Checked("base_mode", State.ATTENTION, texts.BASE_OPEN_TO_READ.format(path=path))
    return Checked("base_mode", State.GOOD, texts.BASE_SHUT.format(path=path))


def base(settings: Settings, *, now: datetime) -> Iterator[Checked]:
    """What stands in the base: whether it is whole, whether the key fits, the last round and the last backup."""
    path = settings.database
    if not path.exists():
        yield Checked("base", State.ATTENTION, texts.BASE_NONE.format(path=path))
        yield _key(settings, None)
        return
    yield modes(path)
    try:
        with looking(path) as db:
            yield from _inside(db, settings, now=now)
    except sqlite3.Error:
        yield Checked("base", State.WRONG, texts.BASE_UNREADABLE.format(path=path))
        yield Checked("key", State.UNKNOWN, texts.KEY_UNTRIED)


def _inside(db: Database, settings: Settings, *, now: datetime) -> Iterator[Checked]:
    path = settings.database
    if condition.is_newer(db):
        yield Checked("base", State.WRONG, texts.BASE_NEWER.format(path=path))
    elif condition.damage(db):
        yield Checked("base", State.WRONG, texts.BASE_DAMAGED.format(path=path))
    elif condition.steps_to_come(db):
        yield Checked("base", State.ATTENTION, texts.BASE_OLDER.format(path=path))
    else:
        yield Checked("base", State.GOOD, texts.BASE_FINE.format(path=path))
        yield _key(settings, db)
        yield _rounds(db, now=now)
        if (held := condition.held(db)) is not None:
            yield Checked("recovery", State.ATTENTION, texts.HELD.format(held=held))
        if settings.backup_dir:
            yield backup(condition.backed_up_at(db), folder=settings.backup_dir, now=now)


def _key(settings: Settings, db: Database | None) -> Checked:
    try:
        known = known_key(settings)
    except SettingsInvalid as exc:
        return Checked("key", State.WRONG, "; ".join(exc.problems))
    if known is None:
        return Checked("key", State.ATTENTION, texts.KEY_NONE)
    if db is None:
        return Checked("key", State.GOOD, texts.KEY_GOOD)
    fits = vault.fits(db, known)
    return Checked("key", *((State.GOOD, texts.KEY_FITS) if fits else (State.WRONG, texts.KEY_MISMATCH)))


def _rounds(db: Database, *, now: datetime) -> Checked:
    last = heartbeat.last(db, ROUNDS)
    if last is None or last.succeeded_at is None:
        return Checked(ROUNDS, State.ATTENTION, texts.ROUNDS_NONE)
    is_old = now - last.succeeded_at > ROUND_EVERY
    text = (texts.ROUNDS_OLD if is_old else texts.ROUNDS_FINE).format(moment=moment(last.succeeded_at))
    return Checked(ROUNDS, State.ATTENTION if is_old else State.GOOD, text)


def backup(at: datetime | None, *, folder: Path, now: datetime) -> Checked:
    """Whether the backup that succeeded last, *at* a moment, is of the last night."""
    if at is None:
        return Checked("backup", State.WRONG, texts.BACKUP_NONE)
    is_old = now - at > BACKUP_EVERY
    text = texts.BACKUP_OLD if is_old else texts.BACKUP_FINE
    state = State.WRONG if is_old else State.GOOD
    return Checked("backup", state, text.format(moment=moment(at), folder=folder))


def put_aside(database: Path, *, now: datetime) -> Iterator[Checked]:
    """Bases that a restore put aside longer ago than any copy is kept: whoever left since is still in them."""
    try:
        old = [one.path for one in backups.put_aside(database) if now - one.made_at > backups.OLDEST]
    except OSError as exc:
        yield Checked("put_aside", State.UNKNOWN, texts.PUT_ASIDE_UNREAD.format(reason=exc.strerror))
        return
    if old:
        text = texts.PUT_ASIDE.format(days=backups.OLDEST.days, paths=shlex.join(map(str, old)))
        yield Checked("put_aside", State.WRONG, text)


def together(settings: Settings) -> Iterator[Checked]:
    """Settings that only work beside others."""
    names = setting_names()
    token, smtp = names["telegram_token"], names["smtp_host"]
    wrong = list(problems_of(settings))
    if settings.alarm_mail and settings.smtp_host is None:
        wrong.append(texts.NEEDS_MAIL.format(name=names["alarm_mail"], smtp=smtp))
    idle = []
    if settings.webhook_url and settings.telegram_token is None:
        idle.append(texts.NEEDS_TOKEN.format(name=names["webhook_url"], token=token))
    yield from (Checked("settings", State.WRONG, problem) for problem in wrong)
    yield from (Checked("settings", State.ATTENTION, remark) for remark in idle)
    if not wrong and not idle:
        yield Checked("settings", State.GOOD, texts.SETTINGS_FINE)


def unset(settings: Settings) -> Iterator[Checked]:
    """Each part of the house that is off because nobody set it."""
    names = setting_names()
    for field, text in texts.OFF.items():
        if not getattr(settings, field):
            yield Checked(names[field], State.OFF, text)
