"""The one path to a live fact: propose, check, approve, apply, undo. Call each of these within `write`."""

import json
from collections import Counter
from collections.abc import Iterable
from datetime import datetime

from sqlite_utils import Database

from knowledge.alerts import Role
from knowledge.editing import Action, Change, ChangeState, Finding, Item, Origin
from knowledge.errors import (
    ChangeClosed,
    ChangeEmpty,
    ChangeRefused,
    ChangeUnchecked,
    ChangeUnknown,
    MayNot,
    NeedsSecond,
    OwnChange,
    ReasonMissing,
)
from knowledge.model import Fact
from knowledge.store import audit, change_rows, editors, unanswered
from knowledge.store.change_rows import findings_json
from knowledge.store.editors import approvers, may_approve, may_propose
from knowledge.store.enacting import Done, carry_out, named
from knowledge.store.fact_rows import as_json
from knowledge.store.four_eyes import needs_second
from knowledge.store.moments import stored
from knowledge.store.reverting import inverse, renewed

__all__ = ["approvers", "may_approve", "may_propose", "needs_second"]

PROPOSE = """
INSERT INTO change (state, title, origin, batch, undoes, needs_second, proposed_by, proposed_at, reason, findings)
VALUES ('proposed', ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id
"""
STORE_DONE = """
UPDATE change_item SET new_version = ?, former_phrasings = ?, was_phrased = ? WHERE change = ? AND position = ?
"""
ABOUT = "id IN (SELECT change FROM change_item WHERE fact_id = ?)"
MOST_NAMED = 20  # facts in a line of the log


def propose(
    db: Database,
    items: Iterable[Item],
    *,
    title: str,
    origin: Origin,
    by: int | None,
    at: datetime,
    reason: str | None = None,
    batch: str | None = None,
    findings: Iterable[Finding] | None = None,
    undoes: int | None = None,
) -> Change:
    """Store a change, by the person numbered *by*; None is the command line. With *findings* it counts as checked.

    Raises ChangeEmpty, or MayNot where the person is no editor of all that it concerns.
    """
    told = tuple(items)
    if not told or max(Counter((item.fact_id, item.action) for item in told).values()) > 1:
        raise ChangeEmpty
    if by is None and origin is not Origin.COMMAND_LINE:
        raise MayNot
    if by is not None and not may_propose(db, told, by):
        raise MayNot
    is_grave = needs_second(told, named(db, (item.fact_id for item in told)))
    actor = None if by is None else audit.actor_of(db, by)
    checked = None if findings is None else findings_json(findings)
    values = [title, origin, batch, undoes, int(is_grave), actor, stored(at), reason, checked]
    change_id = int(db.execute(PROPOSE, values).fetchone()[0])
    change_rows.store_items(db, change_id, told)
    return _logged(db, change_id, "proposed", by=actor, at=at)


def get(db: Database, change_id: int) -> Change:
    """The change with that number; raises ChangeUnknown."""
    found = change_rows.read(db, "id = ?", [change_id])
    if not found:
        raise ChangeUnknown(change_id=change_id)
    return found[0]


def open_changes(db: Database, *, fact_id: str | None = None) -> tuple[Change, ...]:
    """The changes that wait for something, the oldest first; of one fact, or of all."""
    about, values = (f" AND {ABOUT}", [fact_id]) if fact_id else ("", [])
    return change_rows.read(db, f"state IN ('proposed', 'approved'){about}", values)


def changes_of(db: Database, fact_id: str) -> tuple[Change, ...]:
    """All changes that say something of the fact, the oldest first."""
    return change_rows.read(db, ABOUT, [fact_id])


def record_check(db: Database, change_id: int, findings: Iterable[Finding], *, at: datetime) -> Change:
    """Keep what the check found, if only nothing."""
    _require_open(db, change_id)
    db.execute("UPDATE change SET findings = ? WHERE id = ?", [findings_json(findings), change_id])
    return _logged(db, change_id, "checked", by=None, at=at)


def approve(db: Database, change_id: int, *, by: int, at: datetime) -> Change:
    """Let a person be the second pair of eyes; raises OwnChange or MayNot. It goes live by `apply`."""
    change = _require_open(db, change_id)
    if editors.is_own(db, change, by):
        raise OwnChange
    if not may_approve(db, change, by):
        raise MayNot
    actor = audit.actor_of(db, by)
    if change.state is ChangeState.PROPOSED:
        db.execute("UPDATE change SET state = 'approved' WHERE id = ?", [change_id])
    db.execute("UPDATE change SET approved_by = ?, approved_at = ? WHERE id = ?", [actor, stored(at), change_id])
    return _logged(db, change_id, "approved", by=actor, at=at)


def reject(db: Database, change_id: int, *, by: int | None, at: datetime, reason: str | None = None) -> Change:
    """Let a change go no further, by its author or another editor; *reason* replaces that of the author.

    Questions that were to be answered by its new facts wait in the inbox again.
    """
    change = _close(db, change_id, by=by, at=at, action="rejected", reason=reason)
    unanswered.reopen_for(db, (item.fact_id for item in change.items if item.action is Action.CREATE))
    return change


def override(db: Database, change_id: int, *, by: int | None, at: datetime, reason: str) -> Change:
    """Let a change go live without a second, or in spite of what was found; only a beheerder may do the latter.

    Raises ReasonMissing or MayNot. All `editors.concerned` are told of it once it is live.
    """
    change = _require_open(db, change_id)
    if not reason.strip():
        raise ReasonMissing
    actor = None if by is None else audit.actor_of(db, by)
    if not _may_override(db, change, actor):
        raise MayNot
    sql = "UPDATE change SET overridden_by = ?, override_reason = ? WHERE id = ?"
    db.execute(sql, [actor, reason.strip(), change_id])
    return _logged(db, change_id, "overridden", by=actor, at=at)


def apply(db: Database, change_id: int, *, at: datetime) -> tuple[Fact, ...]:
    """Let a change go live, as a whole; its facts as they then are.

    Raises ChangeClosed, ChangeUnchecked, ChangeRefused or NeedsSecond where it may not, and FactMoved, FactUnknown or
    FactExists where the base is no longer what its author saw. Then nothing has changed, once the transaction ends.
    """
    change = _require_open(db, change_id)
    _require_ready(db, change)
    _store_done(db, change, carry_out(db, change.items, at=at, undoes=change.undoes))
    db.execute("UPDATE change SET state = 'applied', applied_at = ? WHERE id = ?", [stored(at), change_id])
    if change.undoes is not None:
        sql = "UPDATE change SET state = 'undone', closed_at = ? WHERE id = ?"
        db.execute(sql, [stored(at), change.undoes])
    _log(db, change_id, "applied", by=change.overridden_by or change.approved_by or change.proposed_by, at=at)
    return tuple(named(db, (item.fact_id for item in change.items)).values())


def undo(db: Database, change_id: int, *, by: int | None, at: datetime) -> Change:
    """Propose what stood before an applied change, and apply it at once where no second is needed."""
    change = get(db, change_id)
    if change.state is not ChangeState.APPLIED:
        raise ChangeClosed(change_id=change_id, state=change.state)
    new = propose(
        db,
        inverse(db, change),
        title=change.title,
        origin=change.origin if by is not None else Origin.COMMAND_LINE,
        by=by,
        at=at,
        batch=change.batch,
        findings=(),  # it stood there before
        undoes=change_id,
    )
    if not new.needs_second:
        apply(db, new.id, at=at)
    return get(db, new.id)


def undo_batch(db: Database, batch: str, *, by: int | None, at: datetime) -> tuple[Change, ...]:
    """Undo the applied changes of a batch, the last one first."""
    applied = change_rows.read(db, "batch = ? AND state = 'applied' AND undoes IS NULL", [batch])
    return tuple(undo(db, change.id, by=by, at=at) for change in reversed(applied))


def renew(db: Database, change_id: int, *, by: int | None, at: datetime) -> Change:
    """After FactMoved: the same edits on what stands there now, as a new change that is yet to be checked.

    The old change is closed. Whatever others changed in other fields meanwhile is kept.
    """
    change = _close(db, change_id, by=by, at=at, action="renewed")
    origin = change.origin if by is not None else Origin.COMMAND_LINE
    items = renewed(db, change)
    return propose(db, items, title=change.title, origin=origin, by=by, at=at, reason=change.reason, batch=change.batch)


def _close(
    db: Database, change_id: int, *, by: int | None, at: datetime, action: str, reason: str | None = None
) -> Change:
    """Let a change go no further; *action* is what the log says of it."""
    actor = _editor_of(db, _require_open(db, change_id), by)
    sql = "UPDATE change SET state = 'rejected', closed_at = ?, reason = ifnull(?, reason) WHERE id = ?"
    db.execute(sql, [stored(at), reason, change_id])
    return _logged(db, change_id, action, by=actor, at=at)


def _require_open(db: Database, change_id: int) -> Change:
    change = get(db, change_id)
    if not change.is_open:
        raise ChangeClosed(change_id=change_id, state=change.state)
    return change


def _require_ready(db: Database, change: Change) -> None:
    """Refuse what was not checked, what is wrong, and what one pair of eyes saw, save by the reason of who may."""
    if change.findings is None:
        raise ChangeUnchecked
    is_overridden = change.override_reason is not None and _may_override(db, change, change.overridden_by)
    if is_overridden:
        return
    if change.errors:
        raise ChangeRefused(problems=tuple(finding.text for finding in change.errors))
    if change.needs_second and change.approved_by is None:
        raise NeedsSecond


def _may_override(db: Database, change: Change, actor: int | None) -> bool:
    if actor is None:
        return change.origin is Origin.COMMAND_LINE
    person_id = audit.person_of(db, actor)
    return person_id is not None and editors.may_override(db, change, person_id)


def _editor_of(db: Database, change: Change, by: int | None) -> int | None:
    """The actor of a person who may do something about *change*; raises MayNot."""
    if by is None:
        if change.origin is not Origin.COMMAND_LINE:
            raise MayNot
        return None
    if not may_propose(db, change.items, by, role=Role.EDITOR):
        raise MayNot
    return audit.actor_of(db, by)


def _store_done(db: Database, change: Change, done: Iterable[Done]) -> None:
    rows = [
        (one.item.new_version, as_json(one.former_phrasings), int(one.was_phrased), change.id, position)
        for position, one in enumerate(done)
    ]
    db.conn.executemany(STORE_DONE, rows)


def _logged(db: Database, change_id: int, action: str, *, by: int | None, at: datetime) -> Change:
    """The change as it is now, after a line in the log."""
    _log(db, change_id, action, by=by, at=at)
    return get(db, change_id)


def _log(db: Database, change_id: int, action: str, *, by: int | None, at: datetime) -> None:
    """Add a line that names the first facts of a change, and holds a checksum over all that it says and did."""
    facts = db.execute("SELECT fact_id FROM change_item WHERE change = ? ORDER BY position", [change_id]).fetchall()
    told = {"facts": [row[0] for row in facts[:MOST_NAMED]], "number": len(facts)}
    detail = json.dumps(told | {"sha256": change_rows.digest(db, change_id)}, ensure_ascii=False)
    audit.log(db, at=at, actor=by, action=action, subject=f"change:{change_id}", detail=detail)
