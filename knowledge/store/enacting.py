"""What the items of a change do to the facts, once it may: all of them, in order, on what their author saw."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from sqlite_utils import Database

from knowledge.editing import Action, Item
from knowledge.errors import FactMoved, FactUnknown
from knowledge.model import Fact
from knowledge.store import curation, facts
from knowledge.store.curation import EDITORS, Acts
from knowledge.store.fact_rows import fact_of, source_of

# Facts by id, withdrawn or not, in few queries however many there are.
NAMED = f"""
SELECT fact_version.*, fact.is_phrased FROM {facts.CURRENT} WHERE fact.id IN (SELECT value FROM json_each(?))
"""  # noqa: S608  # constants only
PHRASED = """
SELECT fact_id, text FROM phrasing WHERE fact_id IN (SELECT value FROM json_each(?)) ORDER BY fact_id, position
"""
WHO = """
SELECT change.id, change.proposed_by, change.applied_at FROM change_item JOIN change ON change.id = change_item.change
WHERE change_item.fact_id = ? AND change.applied_at IS NOT NULL ORDER BY change.applied_at DESC, change.id DESC LIMIT 1
"""
STATES = "SELECT sha256, is_withdrawn FROM fact_version WHERE fact_id = ? AND version IN (?, ?)"
AS_IT_WAS = """
SELECT item.fact_id, item.action, item.was_phrased, version.origin
FROM change_item AS item LEFT JOIN fact_version AS version
ON version.fact_id = item.fact_id AND version.version = item.new_version - 1
WHERE item.change = ?
"""


@dataclass(frozen=True, slots=True)
class Done:
    """What became of an item, and what stood before it: the phrasings, and whether those were of staff."""

    item: Item
    former_phrasings: tuple[str, ...]
    was_phrased: bool


def carry_out(db: Database, items: Iterable[Item], *, at: datetime, undoes: int | None = None) -> tuple[Done, ...]:
    """Do what *items* say, asking nobody: for a change that may, or in a copy of the base, to try one on. *undoes*
    names the change that they undo.

    Raises FactMoved, FactUnknown or FactExists, and has then done nothing, or less than everything: call it within
    a transaction.
    """
    told = tuple(items)
    before = named(db, (item.fact_id for item in told))
    phrased = {row["id"] for row in db.query("SELECT id FROM fact WHERE is_phrased")}
    for item in told:
        _require_unmoved(db, item, before.get(item.fact_id))
    owners = _as_it_was(db, undoes)
    done = []
    with curation.acting(db, (item.fact_id for item in told), at=at) as acts:
        for item in told:
            stood = before.get(item.fact_id)
            version = _act(acts, item, former=owners.get((item.fact_id, item.action), {}))
            phrasings = stood.phrasings if stood else ()
            done.append(Done(replace(item, new_version=version), phrasings, item.fact_id in phrased))
            if stood is not None and item.phrasings is not None:
                before[item.fact_id] = replace(stood, phrasings=item.phrasings)
    return tuple(done)


def named(db: Database, fact_ids: Iterable[str]) -> dict[str, Fact]:
    """The current versions of the facts with these ids, withdrawn or not; what there is none of is left out."""
    ids = tuple(dict.fromkeys(fact_ids))
    asked = json.dumps(ids)
    by_id = {document["id"]: source_of(document) for document in db.query("SELECT * FROM document")}
    phrasings: dict[str, list[str]] = {}
    for fact_id, text in db.execute(PHRASED, [asked]):
        phrasings.setdefault(fact_id, []).append(text)
    found = {
        row["fact_id"]: fact_of(row, by_id, tuple(phrasings.get(row["fact_id"], ())))
        for row in db.query(NAMED, [asked])
    }
    return {fact_id: found[fact_id] for fact_id in ids if fact_id in found}


def _require_unmoved(db: Database, item: Item, current: Fact | None) -> None:
    """Refuse an item whose author saw another state of the fact than there is now."""
    if item.action is Action.CREATE:
        return
    if current is None:
        raise FactUnknown(fact_id=item.fact_id)
    is_same_wording = item.base_phrasings is None or item.base_phrasings == current.phrasings
    if is_same_wording and _says_the_same(db, item, current):
        return
    row = db.execute(WHO, [item.fact_id]).fetchone()
    change_id, by, at = row or (None, None, None)
    raise FactMoved(
        fact_id=item.fact_id,
        seen=item.base_version,
        now=current.version,
        change_id=change_id,
        by=by,
        at=at and datetime.fromisoformat(at),
    )


def _says_the_same(db: Database, item: Item, current: Fact) -> bool:
    """Whether the version that the author saw is the current one, or what came after it has been undone."""
    if item.base_version == current.version:
        return True
    states = db.execute(STATES, [item.fact_id, item.base_version, current.version]).fetchall()
    return len(states) == 2 and states[0] == states[1]


def _act(acts: Acts, item: Item, *, former: Mapping[str, object]) -> int | None:
    """Do what *item* says; the number of the version that it made, if it made one. *former* tells whose the wording
    was that it brings back.
    """
    if item.action in (Action.WITHDRAW, Action.RESTORE):
        return acts.mark(item.fact_id, is_withdrawn=item.action is Action.WITHDRAW)
    if item.action is Action.PHRASING:
        is_by_staff = bool(former.get("was_phrased", True))
        acts.rephrase(item.fact_id, item.phrasings or (), is_by_staff=is_by_staff)
        return None
    if item.fact is None:
        raise ValueError("without a fact nothing is written")
    fact = replace(item.fact, phrasings=item.phrasings or ())
    if item.action is Action.CREATE:
        return acts.create(fact, origin=EDITORS).version
    return acts.revise(fact, origin=str(former.get("origin") or EDITORS)).version


def _as_it_was(db: Database, undoes: int | None) -> dict[tuple[str, str], Mapping[str, object]]:
    """Whose the wording was before the change that is undone: what was a file's, a file may change again."""
    return {(row["fact_id"], row["action"]): row for row in db.query(AS_IT_WAS, [undoes])}
