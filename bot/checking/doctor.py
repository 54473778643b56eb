"""Looks at the whole installation and says what is well, what is off and what is wrong: `zienswijzer doctor`."""

import asyncio
import json
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from bot.checking import checkup, checkup_lines
from bot.checking import doctor_texts as texts
from bot.checking.checkup import Checked, State
from bot.clock import Clock
from bot.settings import Settings
from knowledge.dutch.local_time import AMSTERDAM
from knowledge.store.database import sqlite3

CLOCK = "clock"

Report = tuple[Checked, ...]


def of_invalid(problems: Iterable[str], *, now: Clock) -> Report:
    """What can be said when the settings cannot be read."""
    wrong = (Checked("settings", State.WRONG, problem) for problem in problems)
    return (*wrong, *_program(now))


async def examine(settings: Settings, *, now: Clock) -> Report:
    """Look at everything; changes nothing, and tells nobody that it looked but Telegram and the mail server."""
    here = await asyncio.to_thread(lambda: tuple(_installation(settings, now=now)))
    lines = (*await checkup_lines.telegram(settings, now=now), *await checkup_lines.mail(settings, now=now))
    clocks = [one for one in lines if one.name == CLOCK] or [Checked(CLOCK, State.UNKNOWN, texts.CLOCK_UNKNOWN)]
    others = [one for one in lines if one.name != CLOCK]
    return (*checkup.together(settings), *_program(now), *here, *others, clocks[0], *checkup.unset(settings))


def is_well(report: Report) -> bool:
    """Whether nothing is wrong; what is off, or asks for attention, is no fault."""
    return all(one.state is not State.WRONG for one in report)


def told(report: Report) -> Iterator[str]:
    """The report for a person, line by line; the sum comes last, where a terminal still shows it."""
    for one in report:
        yield texts.LINE.format(state=one.state, label=texts.LABELS.get(one.name, one.name), text=one.text)
    count = Counter(one.state for one in report)
    yield (texts.SUM_WELL if is_well(report) else texts.SUM_WRONG).format(
        wrong=count[State.WRONG],
        attention=count[State.ATTENTION],
        off=count[State.OFF],
        unknown=count[State.UNKNOWN],
    )


def as_json(report: Report) -> str:
    """The report for a machine."""
    checks = [{"name": one.name, "state": one.state.name.lower(), "text": one.text} for one in report]
    return json.dumps({"is_well": is_well(report), "checks": checks}, indent=1)


def _program(now: Clock) -> Iterator[Checked]:
    yield checkup.sqlite_version(sqlite3.sqlite_version_info)
    yield checkup.time_zone(AMSTERDAM, year=now().year)


def _installation(settings: Settings, *, now: Clock) -> Iterator[Checked]:
    path = settings.database
    yield from checkup.base(settings, now=now())
    home = _that_is(path.parent)
    yield checkup.folder(home)
    yield from checkup.put_aside(path, now=now())
    size = path.stat().st_size if path.exists() else 0
    yield checkup.disk(shutil.disk_usage(home).free, base_bytes=size)
    if settings.backup_dir:
        yield checkup.folder(_that_is(settings.backup_dir), name="backup_dir")


def _that_is(folder: Path) -> Path:
    """*folder*, or the one above it in which it can be made."""
    return next(one for one in (folder, *folder.parents) if one.exists())
