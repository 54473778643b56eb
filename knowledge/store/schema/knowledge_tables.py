"""What the base knows: places, documents, facts with their versions, phrasings and words."""

from sqlite_utils import Database

from knowledge.store.schema.migration import migrations

PERIOD_COLUMNS = {
    "said": str,
    "earliest": str,
    "latest": str,
    "precision": str,
    "qualifier": str,
    "is_year_inferred": int,
}
VERSION_COLUMNS = {"fact_id": str, "version": int} | dict.fromkeys(
    """
    kind dossier scope title text before status actor who to_whom series number names variants
    ris_numbers follows replaces note document place origin entered_at sha256
    """.split(),
    str,
)
REFUSE_CHANGE = """
CREATE TRIGGER fact_version_is_kept_on_{event} BEFORE {event} ON fact_version
BEGIN SELECT RAISE(ABORT, 'a version of a fact is never changed'); END
"""


@migrations()
def m001_places_and_documents(db: Database) -> None:
    """Where facts belong and where they stand."""
    db.table("place").create(
        {"id": str, "kind": str, "region": str, "names": str},
        pk="id",
        not_null={"kind", "names"},
        foreign_keys=[("region", "place", "id")],
        strict=True,
    )
    db.table("document").create(
        {
            "id": str,
            "title": str,
            "sender": str,
            "addressee": str,
            "scope": str,
            "reference": str,
            "note": str,
            "is_date_inferred": int,
            "is_external": int,
            **PERIOD_COLUMNS,
        },
        pk="id",
        not_null={"title", "sender", "scope", "is_external"},
        foreign_keys=[("scope", "place", "id")],
        strict=True,
    )
    db.table("dossier").create(
        {"id": str, "title": str, "scope": str},
        pk="id",
        not_null={"title", "scope"},
        foreign_keys=[("scope", "place", "id")],
        strict=True,
    )


@migrations()
def m002_facts(db: Database) -> None:
    """Facts with numbered versions that are never changed, and the phrasings that lead to them."""
    db.table("fact").create({"id": str, "version": int}, pk="id", not_null={"version"}, strict=True)
    db.table("fact_version").create(
        {
            **VERSION_COLUMNS,
            **PERIOD_COLUMNS,
        },
        pk=("fact_id", "version"),
        not_null={
            "kind",
            "dossier",
            "scope",
            "title",
            "text",
            "status",
            "document",
            "place",
            "origin",
            "sha256",
        },
        foreign_keys=[
            ("fact_id", "fact", "id"),
            ("dossier", "dossier", "id"),
            ("scope", "place", "id"),
            ("document", "document", "id"),
        ],
        strict=True,
    )
    for event in ("UPDATE", "DELETE"):
        db.execute(REFUSE_CHANGE.format(event=event))
    db.table("phrasing").create(
        {"fact_id": str, "position": int, "text": str},
        pk=("fact_id", "position"),
        not_null={"text"},
        foreign_keys=[("fact_id", "fact", "id")],
        strict=True,
    )


@migrations()
def m003_words_and_revision(db: Database) -> None:
    """Groups of words that mean the same, and a counter that tells readers that the base has changed."""
    db.table("synonym").create(
        {"group_number": int, "position": int, "word": str},
        pk=("group_number", "position"),
        not_null={"word"},
        strict=True,
    )
    db.table("revision").create({"id": int, "number": int}, pk="id", not_null={"number"}, strict=True)
    db.table("revision").insert({"id": 1, "number": 0})
