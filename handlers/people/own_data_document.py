"""The document of what is kept of somebody, with Dutch names: the same in the chat and behind a link in a mail."""

import json
from collections.abc import Mapping
from typing import Any

from handlers.people import own_data_texts as said
from knowledge.store.own_data import Row, Sections


def document(kept: Sections, *, at: str, memory: Mapping[str, Any]) -> dict[str, Any]:
    """What is *kept*, by its Dutch names, with what is in *memory*."""
    sections = {said.SECTIONS[table]: [_named(table, row) for row in rows] for table, rows in kept.items()}
    return {said.MADE_AT: at, said.EXPLAINED: said.ABOUT, said.KEPT: sections, **memory}


def _named(table: str, row: Row) -> dict[str, Any]:
    return {name: _value(table, column, row[column]) for column, name in said.COLUMNS[table].items()}


def _value(table: str, column: str, value: Any) -> Any:
    if table == "draft" and isinstance(value, dict):
        return {said.DRAFT[name]: part for name, part in value.items()}
    if column in said.YES_OR_NO and value is not None:
        return bool(value)
    return said.VALUES.get((table, column), {}).get(value, value) if isinstance(value, str) else value


def written(told: Mapping[str, Any]) -> str:
    """*told* as the text of a file."""
    return json.dumps(told, ensure_ascii=False, indent=2)
