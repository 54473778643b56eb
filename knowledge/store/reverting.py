"""Items that bring back what stood before a change, and items that do a change anew on what stands there now."""

import json
from collections.abc import Iterable
from dataclasses import fields, replace

from sqlite_utils import Database

from knowledge.editing import Action, Change, Item
from knowledge.errors import FactUnknown
from knowledge.model import Fact
from knowledge.store import history
from knowledge.store.enacting import named

OPPOSITE = {Action.CREATE: Action.WITHDRAW, Action.WITHDRAW: Action.RESTORE, Action.RESTORE: Action.WITHDRAW}
FORMER = "SELECT former_phrasings FROM change_item WHERE change = ? ORDER BY position"
UNVERSIONED = ("id", "version", "phrasings")


def inverse(db: Database, change: Change) -> tuple[Item, ...]:
    """What undoes an applied *change*, in reverse order; each item holds as long as nothing came after it."""
    former = [tuple(json.loads(row[0])) for row in db.execute(FORMER, [change.id]).fetchall()]
    left: dict[str, tuple[int | None, tuple[str, ...] | None]] = {}
    for item in change.items:
        version, phrasings = left.get(item.fact_id, (item.base_version, None))
        left[item.fact_id] = (item.new_version or version, phrasings if item.phrasings is None else item.phrasings)
    revised = [item for item in change.items if item.action is Action.REVISE]
    older = history.numbered(db, {item.fact_id: item.new_version - 1 for item in revised if item.new_version})
    pairs = reversed(list(zip(change.items, former, strict=True)))
    found = [_opposite(item, older.get(item.fact_id), phrasings, *left[item.fact_id]) for item, phrasings in pairs]
    return tuple(item for item in found if item is not None)


def _opposite(
    item: Item,
    old: Fact | None,
    former: tuple[str, ...],
    version: int | None,
    phrasings: tuple[str, ...] | None,
) -> Item | None:
    """What undoes *item*, before which stood *old* with *former* phrasings, and now *version* with *phrasings*; None
    where it had changed nothing.
    """
    if item.action is Action.PHRASING:
        return Item(Action.PHRASING, item.fact_id, version, phrasings, phrasings=former)
    if item.new_version is None:
        return None
    if item.action is not Action.REVISE:
        return Item(OPPOSITE[item.action], item.fact_id, version)
    return Item(Action.REVISE, item.fact_id, version, phrasings, fact=old, phrasings=former)


def renewed(db: Database, change: Change) -> tuple[Item, ...]:
    """The items of *change* on the facts as they are now: what its author changed, and all else as others left it."""
    current = named(db, (item.fact_id for item in change.items))
    return tuple(_renewed(db, item, current.get(item.fact_id)) for item in change.items)


def _renewed(db: Database, item: Item, current: Fact | None) -> Item:
    if item.action is Action.CREATE:
        return replace(item, new_version=None)
    if current is None or item.base_version is None:
        raise FactUnknown(fact_id=item.fact_id)
    moved = replace(item, base_version=current.version)
    if item.phrasings is not None:
        phrasings = _merged(item.base_phrasings or (), item.phrasings, current.phrasings)
        moved = replace(moved, base_phrasings=current.phrasings, phrasings=phrasings)
    if item.fact is None:
        return moved
    base = history.version(db, item.fact_id, item.base_version)
    names = [field.name for field in fields(Fact) if field.name not in UNVERSIONED]
    edited = {name: getattr(item.fact, name) for name in names if getattr(item.fact, name) != getattr(base, name)}
    return replace(moved, fact=replace(current, **edited))


def _merged(base: Iterable[str], mine: Iterable[str], current: Iterable[str]) -> tuple[str, ...]:
    """*current* without what *mine* took from *base*, and with what it added."""
    was, wanted, stands = tuple(base), tuple(mine), tuple(current)
    dropped = set(was) - set(wanted)
    added = [text for text in wanted if text not in was and text not in stands]
    return (*(text for text in stands if text not in dropped), *added)
