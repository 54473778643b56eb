"""The changes that wait for an editor, and what he may do with each; the greeting counts them, /wachtrij shows them."""

from dataclasses import dataclass

from handlers.curation import reviewing_texts as said
from knowledge.alerts import Role
from knowledge.editing import Change
from knowledge.store import editors, proposals
from knowledge.store.database import Database


@dataclass(frozen=True, slots=True)
class Turn:
    """A change in the queue, and what this editor may do with it."""

    change: Change
    number: int
    count: int
    is_own: bool
    may_approve: bool
    may_override: bool


def queue(db: Database, person_id: int) -> tuple[Turn, ...]:
    """The open changes of the places that this person is an editor of."""
    known = [one for one in proposals.open_changes(db) if editors.may_propose(db, one.items, person_id)]
    return tuple(
        Turn(
            change,
            number,
            len(known),
            editors.is_own(db, change, person_id),
            editors.may_approve(db, change, person_id),
            editors.may_propose(db, change.items, person_id, role=Role.ADMIN),
        )
        for number, change in enumerate(known, start=1)
    )


def waiting_line(db: Database, person_id: int) -> str | None:
    """How many changes wait for this editor, in one line for a greeting; None where none does."""
    count = sum(1 for turn in queue(db, person_id) if not turn.is_own)
    if not count:
        return None
    return said.QUEUE_LINE_ONE if count == 1 else said.QUEUE_LINE.format(count=count)
