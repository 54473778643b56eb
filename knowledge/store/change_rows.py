"""Changes as rows, and back."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from knowledge.editing import Action, Change, ChangeState, Finding, Item, Level, Origin
from knowledge.model import Fact
from knowledge.store.fact_rows import as_json, checked_columns, document_columns, document_of, fact_of, texts_of

ITEMS = """
SELECT * FROM change_item WHERE change IN (SELECT value FROM json_each(?)) ORDER BY change, position
"""
SAID = """
SELECT action, fact_id, base_version, new_version, body, phrasings FROM change_item WHERE change = ? ORDER BY position
"""
STORE_ITEM = """
INSERT INTO change_item (change, position, action, fact_id, base_version, base_phrasings, body, phrasings)
VALUES (?, ?, ?, ?, ?, ?, ?, ?)
"""


def read(db: Database, condition: str, values: Iterable[object] = ()) -> tuple[Change, ...]:
    """The changes for which the SQL *condition* holds, the oldest first, with their items."""
    rows = list(db.query(f"SELECT * FROM change WHERE {condition} ORDER BY id", list(values)))  # noqa: S608  # our own words
    items: dict[int, list[Item]] = defaultdict(list)
    for row in db.query(ITEMS, [json.dumps([row["id"] for row in rows])]):
        items[row["change"]].append(_item(row))
    return tuple(_change(row, tuple(items[row["id"]])) for row in rows)


def heading(db: Database, change_id: int) -> Change | None:
    """The change without its items, for what need not read thousands of facts; None where there is none."""
    row = next(db.query("SELECT * FROM change WHERE id = ?", [change_id]), None)
    return _change(row, ()) if row else None


def store_items(db: Database, change_id: int, items: Iterable[Item]) -> None:
    """Store *items* as those of a new change."""
    db.conn.executemany(STORE_ITEM, [(change_id, number, *_written(item)) for number, item in enumerate(items)])


def digest(db: Database, change_id: int) -> str:
    """A checksum over all that a change says and did."""
    told = hashlib.sha256()
    for row in db.execute(SAID, [change_id]):
        told.update(json.dumps(row, ensure_ascii=False).encode())
    return told.hexdigest()


def findings_json(findings: Iterable[Finding]) -> str:
    """*findings* as one text."""
    rows = [[one.level, one.code, one.text, one.fact_id] for one in findings]
    return json.dumps(rows, ensure_ascii=False)


def _written(item: Item) -> tuple[object, ...]:
    told = _texts_json(item.base_phrasings), item.fact and _body(item.fact), _texts_json(item.phrasings)
    return item.action, item.fact_id, item.base_version, *told


def _body(fact: Fact) -> str:
    """What *fact* states, with a checksum, and its document, which may be new."""
    body = {"fact": checked_columns(fact), "document": document_columns(fact.source.document)}
    return json.dumps(body, ensure_ascii=False)


def _texts_json(texts: tuple[str, ...] | None) -> str | None:
    return None if texts is None else as_json(texts)


def _texts(text: str | None) -> tuple[str, ...] | None:
    return None if text is None else texts_of(text)


def _item(row: Mapping[str, Any]) -> Item:
    phrasings = _texts(row["phrasings"])
    return Item(
        action=Action(row["action"]),
        fact_id=row["fact_id"],
        base_version=row["base_version"],
        base_phrasings=_texts(row["base_phrasings"]),
        fact=_fact(row, phrasings or ()) if row["body"] else None,
        phrasings=phrasings,
        new_version=row["new_version"],
    )


def _fact(row: Mapping[str, Any], phrasings: tuple[str, ...]) -> Fact:
    body = json.loads(row["body"])
    version = row["new_version"] or (row["base_version"] or 0) + 1
    document = document_of(body["document"])
    named = {"fact_id": row["fact_id"], "version": version}
    return fact_of(body["fact"] | named, {document.id: document}, phrasings)


def _change(row: Mapping[str, Any], items: tuple[Item, ...]) -> Change:
    plain = ("id", "title", "proposed_by", "reason", "batch", "undoes", "approved_by", "overridden_by")
    fields: dict[str, Any] = {name: row[name] for name in (*plain, "override_reason")}
    for name in ("approved_at", "applied_at", "closed_at"):
        fields[name] = row[name] and datetime.fromisoformat(row[name])
    return Change(
        **fields,
        state=ChangeState(row["state"]),
        origin=Origin(row["origin"]),
        items=items,
        needs_second=bool(row["needs_second"]),
        proposed_at=datetime.fromisoformat(row["proposed_at"]),
        findings=_findings(row["findings"]),
    )


def _findings(text: str | None) -> tuple[Finding, ...] | None:
    if text is None:
        return None
    return tuple(Finding(Level(level), code, said, fact_id) for level, code, said, fact_id in json.loads(text))
