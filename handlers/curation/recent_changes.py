"""The changes that were made lately, as the log tells: what can be undone, and what went live in spite of a rule."""

from collections.abc import Iterator
from datetime import datetime

from knowledge.editing import Change, ChangeState
from knowledge.store import audit, proposals
from knowledge.store.database import Database

MOST_LINES = 500  # of the log; a change takes three or four
ABOUT = "change:"


def live(db: Database) -> tuple[Change, ...]:
    """The changes that went live lately and were not undone, the newest first."""
    return tuple(one for one in _named(db, "applied") if one.state is ChangeState.APPLIED)


def overridden(db: Database, *, since: datetime) -> tuple[Change, ...]:
    """The changes that somebody let go live without a second or in spite of an error since then, the newest first."""
    found = _named(db, "overridden", since=since)
    return tuple(one for one in found if one.state is ChangeState.APPLIED and one.override_reason)


def _named(db: Database, action: str, *, since: datetime | None = None) -> Iterator[Change]:
    """The changes of which the last lines of the log say *action*, each once."""
    seen: set[int] = set()
    for line in audit.lines(db, most=MOST_LINES):
        if line.action != action or not line.subject.startswith(ABOUT) or (since is not None and line.at < since):
            continue
        number = int(line.subject.removeprefix(ABOUT))
        if number not in seen:
            seen.add(number)
            yield proposals.get(db, number)
