"""What a file would do to the base and what came of it, line by line: for the chat and for the command line."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from handlers.curation import import_texts as texts
from knowledge.editing import Change, ChangeState, Finding
from knowledge.importing import Checked, Preview
from knowledge.intake.lint_texts import LEVELS
from knowledge.model import Fact


@dataclass(frozen=True, slots=True)
class Room:
    """How much is told: the most facts (and remarks) of a sort, cells of a fact, and signs of a cell."""

    facts: int
    cells: int
    signs: int


def aside(shown: Preview) -> Iterator[str]:
    """What changes without a fact becoming another."""
    if shown.moved:
        yield texts.MOVED.format(count=shown.moved)
    if shown.behind:
        yield texts.BEHIND.format(count=shown.behind)
    if shown.checks:
        yield texts.CHECKS.format(count=len(shown.checks))


def differences(shown: Preview, room: Room) -> Iterator[str]:
    """The facts that are new, and those that change with each cell of them."""
    if shown.added:
        yield texts.NEW_HEAD
        yield from named(shown.added, room)
    if shown.changed:
        yield texts.CHANGED_HEAD
    for one in shown.changed[: room.facts]:
        yield texts.FACT.format(id=one.after.id, title=one.after.title)
        for cell in one.differences[: room.cells]:
            yield texts.CELL.format(column=cell.column, was=_cut(cell.was, room), now=_cut(cell.now, room))
        if len(one.differences) > room.cells:
            yield texts.MORE_CELLS.format(count=len(one.differences) - room.cells)
    yield from _rest(len(shown.changed), room)


def gone(shown: Preview) -> Iterator[str]:
    """How many facts stand in the base only, and what becomes of them."""
    if shown.gone:
        text = texts.WITHDRAWN if shown.withdraws_gone else texts.GONE
        yield (texts.GONE_FROM_LIST if shown.is_list else text).format(count=len(shown.gone))


def named(facts: tuple[Fact, ...], room: Room) -> Iterator[str]:
    """The facts by id and title."""
    yield from (texts.FACT.format(id=fact.id, title=fact.title) for fact in facts[: room.facts])
    yield from _rest(len(facts), room)


def remarked(shown: Preview, room: Room) -> Iterator[str]:
    """What was left out of the file, and the like."""
    if shown.remarks:
        yield texts.REMARKS
        yield from (f"- {remark}" for remark in shown.remarks[: room.facts])
    if len(shown.remarks) > room.facts:
        yield texts.MORE_REMARKS.format(count=len(shown.remarks) - room.facts)


def findings(found: tuple[Finding, ...], room: Room) -> Iterator[str]:
    """What was found when it was tried."""
    if found:
        yield texts.FOUND
    for one in found[: room.facts]:
        fact = f", {one.fact_id}" if one.fact_id else ""
        yield texts.FINDING.format(level=LEVELS[one.level], fact=fact, text=one.text)
    yield from _rest(len(found), room)


def second(checked: Checked) -> Iterator[str]:
    """How much waits for a second editor."""
    if checked.waiting.items:
        yield texts.SECOND.format(count=counted(len(checked.waiting.items)))


def waiting(changes: Iterable[Change]) -> Iterator[str]:
    """What was proposed and is not live."""
    for change in changes:
        form = texts.WAITS_WRONG if change.errors else texts.WAITS
        yield form.format(id=change.id, count=counted(len(change.items)))


def undone(changes: Iterable[Change], batch: str) -> Iterator[str]:
    """What came of taking *batch* back."""
    for change in changes:
        count = counted(len(change.items))
        if change.state is ChangeState.REJECTED:
            yield texts.DROPPED.format(id=change.id)
        elif change.is_open:
            yield (texts.LEFT if change.undoes is None else texts.UNDO_WAITS).format(id=change.id, count=count)
        else:
            yield texts.UNDONE.format(batch=batch, count=count)


def counted(count: int) -> str:
    """So many facts."""
    return "1 feit" if count == 1 else f"{count} feiten"


def _rest(count: int, room: Room) -> Iterator[str]:
    if count > room.facts:
        yield texts.MORE.format(count=count - room.facts)


def _cut(cell: str, room: Room) -> str:
    said = " ".join(cell.split())
    return said if len(said) <= room.signs else f"{said[: room.signs]}…"
