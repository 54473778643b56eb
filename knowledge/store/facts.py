"""Facts, their versions and what they hang on: loading and reading."""

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from knowledge.errors import FactDamaged
from knowledge.model import Curation, Document, Dossier, Fact, Kind, Place
from knowledge.store.fact_rows import columns, fact_of, place_of, place_row, sha256, source_of, source_row

CURATED = "curated"
OF_DOCUMENT = "SELECT * FROM document WHERE id = ?"
CURRENT = "fact_version JOIN fact ON fact.id = fact_version.fact_id AND fact.version = fact_version.version"

# With what tells a version that a damaged row of `fact` points to from the one that counts.
POINTED = f"""
SELECT fact_version.*, fact.id AS asked, fact.withdrawn_at,
NOT EXISTS (SELECT 1 FROM fact_version AS later WHERE later.fact_id = fact.id AND later.version > fact.version)
    AS is_newest FROM {CURRENT}
"""  # noqa: S608  # constants only


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

    A fact that staff have written or withdrawn is left as it is, with its phrasings, and so are phrasings that staff
    have given; what *curation* does not hold is left too. Call it within `KnowledgeBase.write`.
    """
    is_other_frame = not _holds_frame(db, curation)
    _store_frame(db, curation)
    report = _store_facts(db, curation.facts, at=at)
    phrased = _phrasings_of(curation, staff_owned=_staff_owned(db) | _staff_phrased(db))
    if is_other_frame or report.added or report.changed or _is_worded_otherwise(db, curation, phrased):
        _store_words(db, curation, phrased)
        raise_revision(db)
    return report


def raise_revision(db: Database) -> None:
    """Tell readers that what answers are made of has changed."""
    db.execute("UPDATE revision SET number = number + 1")


def places(db: Database) -> tuple[Place, ...]:
    """All places, regions before their councils."""
    rows = db.query("SELECT * FROM place ORDER BY kind = 'council', kind = 'region', rowid")
    return tuple(map(place_of, rows))


def places_about(db: Database, scope: str) -> tuple[Place, ...]:
    """Those of the places that tell what *scope* concerns: it, what lies in it, and all where it is everyone's.

    Each place is checked as it is read, so that one message need not wait for the places of a whole country.
    """
    sql = (
        "SELECT * FROM place WHERE id = :scope OR region = :scope "
        "OR (SELECT kind FROM place WHERE id = :scope) = 'everyone' ORDER BY rowid"
    )
    return tuple(map(place_of, db.query(sql, {"scope": scope})))


def documents(db: Database) -> tuple[Document, ...]:
    """All documents, oldest first, undated ones last."""
    rows = db.query("SELECT * FROM document ORDER BY is_external, latest IS NULL, latest, id")
    return tuple(map(source_of, rows))


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
    """The current version of every fact that is not withdrawn; raises FactDamaged when one is not what was entered."""
    by_id = {document.id: document for document in documents(db)}
    phrasings: dict[str, list[str]] = {}
    for fact_id, text in db.execute("SELECT fact_id, text FROM phrasing ORDER BY fact_id, position"):
        phrasings.setdefault(fact_id, []).append(text)
    found = []
    for row in db.query(f"{POINTED} WHERE fact.withdrawn_at IS NULL ORDER BY fact.rowid"):
        _require_pointed(row)
        found.append(fact_of(row, by_id, tuple(phrasings.get(row["fact_id"], ()))))
    return tuple(found)


def of_kind(db: Database, kind: Kind, *, scopes: Collection[str] | None = None) -> tuple[Fact, ...]:
    """Those of `current` that are of *kind*, and of one of *scopes* where these are given; the others are not read."""
    condition = "fact.withdrawn_at IS NULL AND fact_version.kind = ?"
    values: list[str] = [kind]
    if scopes is not None:
        condition += " AND fact_version.scope IN (SELECT value FROM json_each(?))"
        values.append(json.dumps([*scopes]))
    rows = list(db.query(f"{POINTED} WHERE {condition} ORDER BY fact.rowid", values))
    by_id: dict[str, Document] = {}
    for document_id in {row["document"] for row in rows}:
        by_id |= {found["id"]: source_of(found) for found in db.query(OF_DOCUMENT, [document_id])}
    found = []
    for row in rows:
        _require_pointed(row)
        texts = db.query("SELECT text FROM phrasing WHERE fact_id = ? ORDER BY position", [row["fact_id"]])
        found.append(fact_of(row, by_id, tuple(text["text"] for text in texts)))
    return tuple(found)


def one(db: Database, fact_id: str) -> Fact | None:
    """The current version of one fact, withdrawn or not; raises FactDamaged when it is not what was entered."""
    row = next(db.query(f"{POINTED} WHERE fact.id = ?", [fact_id]), None)
    if row is None:
        return None
    _require_pointed(row)
    by_id = {found["id"]: source_of(found) for found in db.query(OF_DOCUMENT, [row["document"]])}
    texts = db.query("SELECT text FROM phrasing WHERE fact_id = ? ORDER BY position", [fact_id])
    return fact_of(row, by_id, tuple(found["text"] for found in texts))


def store_phrasings(db: Database, phrased: Mapping[str, Iterable[str]]) -> None:
    """Keep for each fact in *phrased* these phrasings and no others."""
    db.conn.executemany("DELETE FROM phrasing WHERE fact_id = ?", [(fact_id,) for fact_id in phrased])
    rows = [(fact_id, *numbered) for fact_id, texts in phrased.items() for numbered in enumerate(texts)]
    db.conn.executemany("INSERT INTO phrasing (fact_id, position, text) VALUES (?, ?, ?)", rows)


def _require_pointed(row: Mapping[str, Any]) -> None:
    """Refuse a version that is another fact's, an older one, or withdrawn while its fact is not."""
    is_withdrawn = row["withdrawn_at"] is not None
    if row["fact_id"] != row["asked"] or not row["is_newest"] or bool(row["is_withdrawn"]) is not is_withdrawn:
        raise FactDamaged(key=f"{row['asked']}@{row['version']}")


def _holds_frame(db: Database, curation: Curation) -> bool:
    """Whether places, documents and dossiers are stored as *curation* has them, whatever else there is."""
    return (
        set(curation.places) <= set(places(db))
        and set(curation.documents) <= set(documents(db))
        and set(curation.dossiers) <= set(dossiers(db))
    )


def _staff_owned(db: Database) -> set[str]:
    """The facts that files change no more: written by staff, or withdrawn."""
    sql = f"SELECT fact.id FROM {CURRENT} WHERE origin <> ? OR fact.withdrawn_at IS NOT NULL"  # noqa: S608  # constants only
    return {row["id"] for row in db.query(sql, [CURATED])}


def _staff_phrased(db: Database) -> set[str]:
    """The facts whose phrasings are those of staff, though what they state is not."""
    return {row["id"] for row in db.query("SELECT id FROM fact WHERE is_phrased")}


def _store_frame(db: Database, curation: Curation) -> None:
    for place in sorted(curation.places, key=lambda place: place.region is not None):
        db.table("place").upsert(place_row(place), pk="id")
    for document in curation.documents:
        db.table("document").upsert(source_row(document), pk="id")
    for dossier in curation.dossiers:
        db.table("dossier").upsert({"id": dossier.id, "title": dossier.title, "scope": dossier.scope}, pk="id")


def _store_facts(db: Database, facts: Iterable[Fact], *, at: datetime) -> LoadReport:
    query = f"SELECT fact.id, fact.version, sha256 FROM {CURRENT}"  # noqa: S608  # constants only
    stored = {row["id"]: row for row in db.query(query)}
    kept = _staff_owned(db)
    versions, counts = [], {"added": 0, "changed": 0, "unchanged": 0}
    for fact in facts:
        row, checksum = stored.get(fact.id), sha256(fact)
        if row and (row["sha256"] == checksum or fact.id in kept):
            counts["unchanged"] += 1
            continue
        counts["changed" if row else "added"] += 1
        entered = {"origin": CURATED, "entered_at": at.isoformat(), "sha256": checksum}
        number = row["version"] + 1 if row else 1
        versions.append({"fact_id": fact.id, "version": number, **columns(fact), **entered})
    db.table("fact").upsert_all(({"id": row["fact_id"], "version": row["version"]} for row in versions), pk="id")
    db.table("fact_version").insert_all(versions)
    return LoadReport(**counts)


def _phrasings_of(curation: Curation, *, staff_owned: set[str]) -> dict[str, tuple[str, ...]]:
    return {fact.id: fact.phrasings for fact in curation.facts if fact.id not in staff_owned}


def _is_worded_otherwise(db: Database, curation: Curation, phrased: Mapping[str, tuple[str, ...]]) -> bool:
    stored: dict[str, list[str]] = {}
    for row in db.query("SELECT fact_id, text FROM phrasing ORDER BY fact_id, position"):
        stored.setdefault(row["fact_id"], []).append(row["text"])
    differs = any(tuple(stored.get(fact_id, ())) != texts for fact_id, texts in phrased.items())
    return differs or synonyms(db) != curation.synonyms


def _store_words(db: Database, curation: Curation, phrased: Mapping[str, tuple[str, ...]]) -> None:
    store_phrasings(db, phrased)
    db.execute("DELETE FROM synonym")
    db.table("synonym").insert_all(
        {"group_number": number, "position": position, "word": word}
        for number, group in enumerate(curation.synonyms)
        for position, word in enumerate(group)
    )
