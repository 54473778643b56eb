"""Facts and documents as rows, and back: what a version states, and the checksum over it."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from knowledge.dutch.period import Period, Precision, Qualifier
from knowledge.errors import FactDamaged, SourceDamaged
from knowledge.model import Actor, Document, Fact, Kind, Place, PlaceKind, Series, Source, Status

LISTS = {"names": "names", "variants": "variants", "references": "ris_numbers", "replaces": "replaces"}
PLAIN = ("title", "text", "before", "who", "to_whom", "number", "follows", "note", "dossier", "scope")
CLOSED = {"kind": Kind, "status": Status, "actor": Actor, "series": Series}
PERIOD = ("said", "earliest", "latest", "precision", "qualifier", "is_year_inferred")
CHECKSUM = "sha256"
STATED = (*PLAIN, *CLOSED, *LISTS.values(), *PERIOD, "document", "place")
# Made once: `json.dumps` makes one for each call, and a base has ten thousands of facts.
_LIST = json.JSONEncoder(ensure_ascii=False)
_SORTED = json.JSONEncoder(ensure_ascii=False, sort_keys=True)


def canonical(fact: Fact) -> str:
    """The form over which a version's SHA-256 is taken: all it states, without its phrasings and number."""
    return _canonical(columns(fact))


def sha256(fact: Fact) -> str:
    """The checksum of what *fact* states."""
    return _sha256(columns(fact))


def checked_columns(fact: Fact) -> dict[str, Any]:
    """What *fact* states, by column, with the checksum over it."""
    told = columns(fact)
    return told | {"sha256": _sha256(told)}


def columns(fact: Fact) -> dict[str, Any]:
    """What *fact* states, by column."""
    return {
        **{name: getattr(fact, name) for name in PLAIN},
        **{name: None if (value := getattr(fact, name)) is None else str(value) for name in CLOSED},
        **{column: as_json(getattr(fact, name)) for name, column in LISTS.items()},
        **period_columns(fact.period),
        "document": fact.source.document.id,
        "place": fact.source.place,
    }


def period_columns(period: Period | None) -> dict[str, Any]:
    """*period* by column; none at all is None in each."""
    if period is None:
        return dict.fromkeys(PERIOD)
    return {
        "said": period.said,
        "earliest": period.earliest and period.earliest.isoformat(),
        "latest": period.latest and period.latest.isoformat(),
        "precision": str(period.precision),
        "qualifier": str(period.qualifier),
        "is_year_inferred": int(period.is_year_inferred),
    }


def as_json(values: Iterable[str]) -> str:
    """*values* as one text."""
    told = list(values)
    return _LIST.encode(told) if told else "[]"  # most are


def texts_of(text: str) -> tuple[str, ...]:
    """The values that `as_json` made one *text* of."""
    return () if text == "[]" else tuple(json.loads(text))


def period_of(row: Mapping[str, Any]) -> Period | None:
    """The period that *row* holds, if it holds one."""
    if row["said"] is None:
        return None
    return Period(
        earliest=row["earliest"] and date.fromisoformat(row["earliest"]),
        latest=row["latest"] and date.fromisoformat(row["latest"]),
        precision=Precision(row["precision"]),
        qualifier=Qualifier(row["qualifier"]),
        said=row["said"],
        is_year_inferred=bool(row["is_year_inferred"]),
    )


def document_columns(document: Document) -> dict[str, Any]:
    """*document* by column."""
    return {
        "id": document.id,
        "title": document.title,
        "sender": document.sender,
        "addressee": document.addressee,
        "scope": document.scope,
        "reference": document.reference,
        "note": document.note,
        "is_date_inferred": int(document.is_date_inferred),
        "is_external": int(document.is_external),
        **period_columns(document.dated),
    }


def document_of(row: Mapping[str, Any]) -> Document:
    """The document that *row* tells of, as `document_columns` put it; one that was stored is read by `source_of`."""
    names = ("id", "title", "sender", "addressee", "scope", "reference", "note")
    flags = {name: bool(row[name]) for name in ("is_date_inferred", "is_external")}
    fields: dict[str, Any] = {name: row[name] for name in names} | flags
    return Document(**fields, dated=period_of(row))


def source_row(document: Document) -> dict[str, Any]:
    """*document* as it is stored: by column, with the checksum over it."""
    return with_checksum(document_columns(document))


def source_of(row: Mapping[str, Any]) -> Document:
    """The document stored in *row*; raises SourceDamaged when it is not what was entered."""
    _require_same(row)
    return document_of(row)


def place_row(place: Place) -> dict[str, Any]:
    """*place* as it is stored: by column, with the checksum over it."""
    told = {"id": place.id, "kind": str(place.kind), "region": place.region, "names": as_json(place.names)}
    return with_checksum(told)


def place_of(row: Mapping[str, Any]) -> Place:
    """The place stored in *row*; raises SourceDamaged when it is not what was entered."""
    _require_same(row)
    return Place(row["id"], PlaceKind(row["kind"]), texts_of(row["names"]), row["region"])


def with_checksum(told: Mapping[str, Any]) -> dict[str, Any]:
    """The columns *told*, with the checksum over all of them."""
    return {**told, CHECKSUM: _sha256(told)}


def fact_of(row: Mapping[str, Any], by_id: Mapping[str, Document], phrasings: tuple[str, ...]) -> Fact:
    """The version of *row*; raises FactDamaged when it is not what was entered."""
    try:
        if _sha256({name: row[name] for name in STATED}) != row["sha256"]:
            raise FactDamaged(key=f"{row['fact_id']}@{row['version']}")
        fields: dict[str, Any] = {name: row[name] for name in PLAIN}
        fields |= {name: row[name] and values(row[name]) for name, values in CLOSED.items()}
        fields |= {name: texts_of(row[column]) for name, column in LISTS.items()}
        fact = Fact(
            id=row["fact_id"],
            version=row["version"],
            **fields,
            source=Source(by_id[row["document"]], row["place"]),
            period=period_of(row),
            phrasings=phrasings,
        )
    except (ValueError, KeyError, TypeError) as exc:
        raise FactDamaged(key=f"{row['fact_id']}@{row['version']}") from exc
    return fact


def _require_same(row: Mapping[str, Any]) -> None:
    if _sha256({name: value for name, value in row.items() if name != CHECKSUM}) != row[CHECKSUM]:
        raise SourceDamaged(key=str(row["id"]))


def _sha256(told: Mapping[str, Any]) -> str:
    return hashlib.sha256(_canonical(told).encode()).hexdigest()


def _canonical(told: Mapping[str, Any]) -> str:
    return _SORTED.encode(told)
