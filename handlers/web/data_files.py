"""The open data as files: one state of the base, on a day, as JSON and as csv. No table with people is read."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any, TypeAlias

from handlers.web import data_schema
from handlers.web.records import (
    FORM_VERSION,
    LICENCE,
    LICENCE_URL,
    Record,
    document_record,
    dossier_record,
    fact_record,
    place_record,
    term_record,
)
from knowledge.answers.listing import by_time
from knowledge.intake.sheet_rows import BETWEEN
from knowledge.intake.sheet_writing import csv_file
from knowledge.model import Dossier, Fact, Kind, Place
from knowledge.store import fact_checks, facts, feeds
from knowledge.store.database import Database

# A line for each record, so that two files can be put side by side.
_LINE = json.JSONEncoder(ensure_ascii=False)
_NEXT = ",\n"

Stamp: TypeAlias = tuple[object, ...]


class Table(StrEnum):
    """What there is a file of; the value is its name."""

    FACTS = "feiten"
    TERMS = "termijnen"


@dataclass(frozen=True, slots=True)
class State:
    """The public part of the base on the day *as_of*; *stamp* tells it from another.

    *entered* says when each fact became what it is, *unchecked* before which day somebody should have looked at it.
    """

    as_of: date
    stamp: Stamp
    revision: int
    places: tuple[Place, ...]
    dossiers: tuple[Dossier, ...]
    facts: tuple[Fact, ...]
    entered: Mapping[str, datetime]
    unchecked: Mapping[str, date]


def stamp(db: Database, *, as_of: date) -> Stamp:
    """What differs whenever a file does; read in a moment."""
    return facts.revision(db), as_of, *fact_checks.overdue(db, today=as_of).items()


def read(db: Database, *, as_of: date) -> State:
    """The public part of the base; raises FactDamaged."""
    return State(
        as_of=as_of,
        stamp=stamp(db, as_of=as_of),
        revision=facts.revision(db),
        places=facts.places(db),
        dossiers=facts.dossiers(db),
        facts=facts.current(db),
        entered=feeds.entered(db),
        unchecked=fact_checks.overdue(db, today=as_of),
    )


def as_json(state: State, table: Table) -> bytes:
    """The file for programs; `data_schema` says what is in it."""
    shown = _shown(state, table)
    used = {fact.dossier for fact in shown}
    documents = {fact.source.document.id: fact.source.document for fact in shown}
    newest = max(state.entered.values(), default=None)
    head = {
        "version": FORM_VERSION,
        "revision": state.revision,
        "as_of": state.as_of.isoformat(),
        "changed_at": newest and _moment(newest),
        "licence": LICENCE,
        "licence_url": LICENCE_URL,
        "schema": data_schema.PATH,
    }
    lists: Mapping[str, Iterator[Record]] = {
        "places": map(place_record, state.places),
        "dossiers": (dossier_record(dossier) for dossier in state.dossiers if dossier.id in used),
        "documents": (document_record(document) for _, document in sorted(documents.items())),
        "deadlines" if table is Table.TERMS else "facts": _records(shown, state, table),
    }
    parts = [f'"{key}": {_LINE.encode(value)}' for key, value in head.items()]
    parts += [f'"{key}": [\n{_NEXT.join(map(_LINE.encode, records))}\n]' for key, records in lists.items()]
    return f"{{\n{_NEXT.join(parts)}\n}}\n".encode()


def as_csv(state: State, table: Table) -> bytes:
    """The file for a spreadsheet: the same records, a row each, with names beside the ids."""
    places = {place.id: place.name for place in state.places}
    dossiers = {dossier.id: dossier.title for dossier in state.dossiers}
    rows = (
        _row(record, place=places[record["scope"]], dossier=dossiers[record["dossier"]])
        for record in _records(_shown(state, table), state, table)
    )
    return csv_file(columns(table), rows)


def columns(table: Table) -> tuple[str, ...]:
    """The headings of the csv file: the keys of the JSON, with names behind the ids and what is nested laid flat."""
    flat: dict[str, tuple[str, ...]] = {
        "scope": ("scope", "scope_name"),
        "dossier": ("dossier", "dossier_title"),
        "source": ("source_id", "source_document", "source_place"),
    }
    types = data_schema.TERM if table is Table.TERMS else data_schema.FACT
    return tuple(column for key in types for column in flat.get(key, (key,)))


WRITERS: Mapping[str, Callable[[State, Table], bytes]] = {"json": as_json, "csv": as_csv}


def _shown(state: State, table: Table) -> tuple[Fact, ...]:
    if table is Table.FACTS:
        return state.facts
    return by_time(fact for fact in state.facts if fact.kind is Kind.DEADLINE and fact.period)


def _records(shown: tuple[Fact, ...], state: State, table: Table) -> Iterator[Record]:
    make = term_record if table is Table.TERMS else fact_record
    for fact in shown:
        record = make(fact, today=state.as_of, looked_at_by=state.unchecked.get(fact.id))
        yield {
            "id": record.pop("id"),
            "version": record.pop("version"),
            "recorded_at": _moment(state.entered[fact.id]),
            **record,
        }


def _row(record: Record, *, place: str, dossier: str) -> list[str | int]:
    """The cells of *record*, in the order of `columns`."""
    cells: list[str | int] = []
    for key, value in record.items():
        if key == "source":
            cells += value.values()
        else:
            cells.append(_cell(value))
        if key == "scope":
            cells.append(place)
        elif key == "dossier":
            cells.append(dossier)
    return cells


def _cell(value: Any) -> str | int:
    if isinstance(value, list):
        return BETWEEN.join(value)
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int):
        return value
    return value or ""


def _moment(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
