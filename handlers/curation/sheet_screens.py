"""What an editor reads of a file that was sent to the bot, with the buttons to go on. Pure."""

from collections.abc import Iterable

from telegram import InlineKeyboardMarkup

from handlers.buttons import key
from handlers.curation import import_lines as lines
from handlers.curation import import_texts as texts
from handlers.curation.import_lines import Room
from handlers.curation.uploads import Upload
from handlers.replies import escape
from knowledge.editing import Change, Level
from knowledge.importing import Applied, Checked

PRESS = "xl:"  # xl:<step>:<key of the file>, or of the last step the name of the batch
APPLY, LEAVE, UNDO = "j", "n", "t"
ROOM = Room(facts=5, cells=3, signs=60)
MOST_PROBLEMS = 12


def preview(checked: Checked, *, page: str | None) -> str:
    """What the file would change, as much of it as a message holds; *page* is where there is more."""
    shown = checked.preview
    counts = texts.COUNTS.format(
        added=len(shown.added),
        changed=len(shown.changed),
        same=shown.unchanged + shown.behind + shown.moved,
        gone=len(shown.gone),
    )
    told = [counts, *lines.aside(shown), *lines.differences(shown, ROOM), *lines.gone(shown)]
    told += lines.named(shown.gone, ROOM)
    told += [*lines.remarked(shown, ROOM), *_judged(checked)]
    told.append(texts.NOT_YET if shown.changes_anything else texts.SAME)
    if page is not None:
        told.append(texts.ON_THE_PAGE.format(page=page))
    return _text(texts.LOOKED.format(name=escape(shown.name)), told)


def choice(file_key: str) -> InlineKeyboardMarkup:
    """The two ways on from a preview."""
    return InlineKeyboardMarkup(
        [[key(texts.APPLY, f"{PRESS}{APPLY}:{file_key}")], [key(texts.LEAVE, f"{PRESS}{LEAVE}:{file_key}")]]
    )


def refused(name: str, problems: tuple[str, ...], *, page: str | None) -> str:
    """What is wrong with the file, cell by cell."""
    told = [f"- {problem}" for problem in problems[:MOST_PROBLEMS]]
    if len(problems) > MOST_PROBLEMS:
        told.append(texts.MORE_PROBLEMS.format(count=len(problems) - MOST_PROBLEMS))
        if page is not None:
            told.append(texts.ALL_PROBLEMS.format(page=page))
    return _text(texts.REFUSED.format(name=escape(name or texts.NAMELESS)), told)


def applied(upload: Upload, done: Applied) -> tuple[str, InlineKeyboardMarkup | None]:
    """What is live now and what waits, with the way back."""
    head = texts.APPLIED if done.live or not done.waiting else texts.NOT_LIVE
    told = [texts.LIVE.format(count=lines.counted(done.live))] if done.live else []
    told += lines.waiting(done.waiting)
    if any(not change.errors for change in done.waiting):
        told.append(texts.IN_QUEUE)
    has_batch = bool(done.live or done.waiting)
    back = InlineKeyboardMarkup([[key(texts.UNDO, f"{PRESS}{UNDO}:{done.batch}")]]) if has_batch else None
    return _text(head.format(name=escape(upload.checked.preview.name)), told), back


def undone(changes: tuple[Change, ...], batch: str) -> str:
    """What came of taking *batch* back."""
    return escape("\n".join(lines.undone(changes, batch)) if changes else texts.ALREADY_UNDONE)


def _judged(checked: Checked) -> list[str]:
    """What was found, and what goes live at once or waits."""
    found = (*checked.direct.findings, *checked.waiting.findings)
    told = list(lines.findings(found, ROOM))
    if any(finding.level is Level.ERROR for finding in found):
        told.append(texts.WITH_ERRORS)
    if checked.direct.items and not any(one.level is Level.ERROR for one in checked.direct.findings):
        told.append(texts.AT_ONCE.format(count=lines.counted(len(checked.direct.items))))
    return [*told, *lines.second(checked)]


def _text(head: str, told: Iterable[str]) -> str:
    return "\n".join((head, *map(escape, told)))
