"""The one way by which chat and page change the base: propose, check, approve, apply.

The check tries the change on a copy, beside the database thread, so that nobody waits for it with a question.
"""

import asyncio
from collections.abc import Iterable
from datetime import datetime

from handlers.context import Services
from knowledge.answers import regression
from knowledge.editing import Change, Finding, Item, Origin
from knowledge.store import proposals
from knowledge.store.database import Database, file_of


async def check(services: Services, items: Iterable[Item]) -> tuple[Finding, ...]:
    """What seems wrong with *items*, by the rules of the base and by its gold questions; nothing is stored.

    Raises FactMoved, FactUnknown or FactExists where the base is no longer what their author saw.
    """
    path = await services.knowledge.read(file_of)
    if path is None:
        raise RuntimeError("a house keeps its base in a file")
    return await asyncio.to_thread(regression.check, path, tuple(items), at=services.now(), today=services.today)


async def submit(
    services: Services,
    items: Iterable[Item],
    *,
    title: str,
    origin: Origin,
    by: int,
    reason: str | None = None,
    batch: str | None = None,
) -> Change:
    """Propose *items* for the person numbered *by*; what needs no second and has nothing wrong with it goes live.

    Raises MayNot and what `check` raises, and has then stored nothing.
    """
    told = tuple(items)
    findings = await check(services, told)

    def store(db: Database, *, at: datetime) -> Change:
        change = proposals.propose(
            db, told, title=title, origin=origin, by=by, at=at, reason=reason, batch=batch, findings=findings
        )
        return _onward(db, change, at=at)

    return await services.knowledge.write(store, at=services.now())


async def approve(services: Services, change_id: int, *, by: int) -> Change:
    """Be the second pair of eyes; the change goes live unless something is wrong with it by now.

    Raises OwnChange, MayNot, ChangeClosed or ChangeUnknown, and what `check` raises.
    """
    change = await services.knowledge.read(proposals.get, change_id)
    findings = await _check_open(services, change)

    def store(db: Database, *, at: datetime) -> Change:
        if findings is not None:
            proposals.record_check(db, change_id, findings, at=at)
        return _onward(db, proposals.approve(db, change_id, by=by, at=at), at=at)

    return await services.knowledge.write(store, at=services.now())


async def override(services: Services, change_id: int, *, by: int, reason: str) -> Change:
    """Let a change go live without a second, or in spite of what is wrong with it.

    Raises ReasonMissing and what `approve` raises.
    """
    change = await services.knowledge.read(proposals.get, change_id)
    findings = await _check_open(services, change)

    def store(db: Database, *, at: datetime) -> Change:
        if findings is not None:
            proposals.record_check(db, change_id, findings, at=at)
        proposals.override(db, change_id, by=by, at=at, reason=reason)
        proposals.apply(db, change_id, at=at)
        return proposals.get(db, change_id)

    return await services.knowledge.write(store, at=services.now())


async def go_on(services: Services, change_id: int) -> Change:
    """Check a change that was not checked yet, as one that was renewed; it goes live where nothing holds it back."""
    change = await services.knowledge.read(proposals.get, change_id)
    findings = await _check_open(services, change)

    def store(db: Database, *, at: datetime) -> Change:
        checked = change if findings is None else proposals.record_check(db, change_id, findings, at=at)
        return _onward(db, checked, at=at)

    return await services.knowledge.write(store, at=services.now())


async def _check_open(services: Services, change: Change) -> tuple[Finding, ...] | None:
    """What is wrong with *change* by now, for the base goes on while it waits; None where nothing was to be checked.

    What is undone stood there before, so it is not checked.
    """
    return await check(services, change.items) if change.is_open and change.undoes is None else None


def _onward(db: Database, change: Change, *, at: datetime) -> Change:
    """*change* after it went live, or as it is while something holds it back."""
    is_held = bool(change.errors) or (change.needs_second and change.approved_by is None)
    if is_held or not change.is_open:
        return change
    proposals.apply(db, change.id, at=at)
    return proposals.get(db, change.id)
