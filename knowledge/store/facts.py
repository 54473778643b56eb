"""Facts, their versions and what they hang on: loading and reading."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlite_utils import Database

from knowledge.dutch.period import Period, Precision, Qualifier
from knowledge.errors import FactDamaged
from knowledge.model import (
    Actor,
    Curation,
    Document,
    Dossier,
    Fact,
    Kind,
    Place,
    PlaceKind,
    Series,
    Source,
    Status,
)

CURATED = "curated"
LISTS = {"names": "names", "variants": "variants", "references": "ris_numbers", "replaces": "replaces"}
PLAIN = ("title", "text", "before", "who", "to_whom", "number", "follows", "note", "dossier", "scope")
CLOSED = {"kind": Kind, "status": Status, "actor": Actor, "series": Series}
CURRENT = "fact_version JOIN fact ON fact.id = fact_version.fact_id AND fact.version = fact_version.version"


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What a load changed, in facts."""

    added: int
    changed: int
    unchanged: int


def is_empty(db: Database) -> bool:
    """Whether no fact was ever loaded."""
    return not db.table("fact").count


def count_phrasings(db: Database) -> int:
    """How many phrasings there are."""
    return int(db.table("phrasing").count)


def revision(db: Database) -> int:
    """A number that rises with every change of what answers are made of."""
    return int(db.execute("SELECT number FROM revision").fetchone()[0])


def load(db: Database, curation: Curation, *, at: datetime) -> LoadReport:
    """Store *curation*: new facts as version 1, altered ones as a next version, the same ones not at all.

    A fact whose current version staff have written is left as it is. Call it within `KnowledgeBase.write`.
    """
    is_other_frame = _frame(db) != (set(curation.places), set(curation.documents), set(curation.dossiers))
    _store_frame(db, curation)
    report = _store_facts(db, curation.facts, at=at)
    if is_other_frame or report.added or report.changed or _differs(db, curation):
        _store_words(db, curation)
        db.execute("UPDATE revision SET number = number + 1")
    return report


def places(db: Database) -> tuple[Place, ...]:
    """All places, regions before their councils."""
    rows = db.query("SELECT * FROM place ORDER BY kind = 'council', kind = 'region', rowid")
    return tuple(
        Place(row["id"], PlaceKind(row["kind"]), tuple(json.loads(row["names"])), row["region"]) for row in rows
    )


def documents(db: Database) -> tuple[Document, ...]:
    """All documents, oldest first, undated ones last."""
    rows = db.query("SELECT * FROM document ORDER BY is_external, latest IS NULL, latest, id")
    return tuple(_document(row) for row in rows)


def dossiers(db: Database) -> tuple[Dossier, ...]:
    """All dossiers."""
    return tuple(Dossier(**row) for row in db.query("SELECT id, title, scope FROM dossier ORDER BY id"))


def synonyms(db: Database) -> tuple[tuple[str, ...], ...]:
    """Groups of words that mean the same, the canonical word first."""
    groups: dict[int, list[str]] = {}
    for row in db.query("SELECT group_number, word FROM synonym ORDER BY group_number, position"):
        groups.setdefault(row["group_number"], []).append(row["word"])
    return tuple(tuple(words) for words in groups.values())


def current(db: Database) -> tuple[Fact, ...]:
    """The current version of every fact; raises FactDamaged when one is not what was entered."""
    by_id = {document.id: document for document in documents(db)}
    phrasings: dict[str, list[str]] = {}
    for row in db.query("SELECT fact_id, text FROM phrasing ORDER BY fact_id, position"):
        phrasings.setdefault(row["fact_id"], []).append(row["text"])
    rows = db.query(f"SELECT fact_version.* FROM {CURRENT} ORDER BY fact.rowid")  # noqa: S608  # constants only
    return tuple(_fact(row, by_id, tuple(phrasings.get(row["fact_id"], ()))) for row in rows)


def canonical(fact: Fact) -> str:
    """The form over which a version's SHA-256 is taken: all it states, without its phrasings and number."""
    return json.dumps(_columns(fact), ensure_ascii=False, sort_keys=True)


def _sha256(fact: Fact) -> str:
    return hashlib.sha256(canonical(fact).encode()).hexdigest()


def _frame(db: Database) -> tuple[set[Place], set[Document], set[Dossier]]:
    return set(places(db)), set(documents(db)), set(dossiers(db))


def _store_frame(db: Database, curation: Curation) -> None:
    for place in sorted(curation.places, key=lambda place: place.region is not None):
        row = {"id": place.id, "kind": place.kind, "region": place.region, "names": _json(place.names)}
        db.table("place").upsert(row, pk="id")
    for document in curation.documents:
        db.table("document").upsert(
            {
                "id": document.id,
                "title": document.title,
                "sender": document.sender,
                "addressee": document.addressee,
                "scope": document.scope,
                "reference": document.reference,
                "note": document.note,
                "is_date_inferred": int(document.is_date_inferred),
                "is_external": int(document.is_external),
                **_period_columns(document.dated),
            },
            pk="id",
        )
    for dossier in curation.dossiers:
        db.table("dossier").upsert({"id": dossier.id, "title": dossier.title, "scope": dossier.scope}, pk="id")


def _store_facts(db: Database, facts: Iterable[Fact], *, at: datetime) -> LoadReport:
    query = f"SELECT fact.id, fact.version, sha256, origin FROM {CURRENT}"  # noqa: S608  # constants only
    stored = {row["id"]: row for row in db.query(query)}
    versions, counts = [], {"added": 0, "changed": 0, "unchanged": 0}
    for fact in facts:
        row, sha256 = stored.get(fact.id), _sha256(fact)
        if row and (row["sha256"] == sha256 or row["origin"] != CURATED):
            counts["unchanged"] += 1
            continue
        counts["changed" if row else "added"] += 1
        entered = {"origin": CURATED, "entered_at": at.isoformat(), "sha256": sha256}
        number = row["version"] + 1 if row else 1
        versions.append({"fact_id": fact.id, "version": number, **_columns(fact), **entered})
    db.table("fact").upsert_all(({"id": row["fact_id"], "version": row["version"]} for row in versions), pk="id")
    db.table("fact_version").insert_all(versions)
    return LoadReport(**counts)


def _differs(db: Database, curation: Curation) -> bool:
    stored = {(row["fact_id"], row["position"]): row["text"] for row in db.query("SELECT * FROM phrasing")}
    return stored != _phrasing_rows(curation) or synonyms(db) != curation.synonyms


def _store_words(db: Database, curation: Curation) -> None:
    for fact in curation.facts:
        db.execute("DELETE FROM phrasing WHERE fact_id = ?", [fact.id])
    db.table("phrasing").insert_all(
        {"fact_id": fact_id, "position": position, "text": text}
        for (fact_id, position), text in _phrasing_rows(curation).items()
    )
    db.execute("DELETE FROM synonym")
    db.table("synonym").insert_all(
        {"group_number": number, "position": position, "word": word}
        for number, group in enumerate(curation.synonyms)
        for position, word in enumerate(group)
    )


def _phrasing_rows(curation: Curation) -> dict[tuple[str, int], str]:
    return {(fact.id, position): text for fact in curation.facts for position, text in enumerate(fact.phrasings)}


def _columns(fact: Fact) -> dict[str, Any]:
    return {
        **{name: getattr(fact, name) for name in PLAIN},
        **{name: None if (value := getattr(fact, name)) is None else str(value) for name in CLOSED},
        **{column: _json(getattr(fact, name)) for name, column in LISTS.items()},
        **_period_columns(fact.period),
        "document": fact.source.document.id,
        "place": fact.source.place,
    }


def _period_columns(period: Period | None) -> dict[str, Any]:
    if period is None:
        return dict.fromkeys(("said", "earliest", "latest", "precision", "qualifier", "is_year_inferred"))
    return {
        "said": period.said,
        "earliest": period.earliest and period.earliest.isoformat(),
        "latest": period.latest and period.latest.isoformat(),
        "precision": str(period.precision),
        "qualifier": str(period.qualifier),
        "is_year_inferred": int(period.is_year_inferred),
    }


def _json(values: Iterable[str]) -> str:
    return json.dumps(list(values), ensure_ascii=False)


def _period(row: dict[str, Any]) -> Period | None:
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


def _document(row: dict[str, Any]) -> Document:
    names = ("id", "title", "sender", "addressee", "scope", "reference", "note")
    flags = {name: bool(row[name]) for name in ("is_date_inferred", "is_external")}
    fields: dict[str, Any] = {name: row[name] for name in names} | flags
    return Document(**fields, dated=_period(row))


def _fact(row: dict[str, Any], by_id: dict[str, Document], phrasings: tuple[str, ...]) -> Fact:
    try:
        fields: dict[str, Any] = {name: row[name] for name in PLAIN}
        fields |= {name: row[name] and values(row[name]) for name, values in CLOSED.items()}
        fields |= {name: tuple(json.loads(row[column])) for name, column in LISTS.items()}
        fact = Fact(
            id=row["fact_id"],
            version=row["version"],
            **fields,
            source=Source(by_id[row["document"]], row["place"]),
            period=_period(row),
            phrasings=phrasings,
        )
    except (ValueError, KeyError, TypeError) as exc:
        raise FactDamaged(key=f"{row['fact_id']}@{row['version']}") from exc
    if _sha256(fact) != row["sha256"]:
        raise FactDamaged(key=fact.key)
    return fact
