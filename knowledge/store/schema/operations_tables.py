"""How the base is kept over the years: what was put back from a copy, and what became of what was due before."""

from sqlite_utils import Database

from knowledge.store.fact_rows import with_checksum
from knowledge.store.schema.migration import migrations


@migrations()
def m016_recovery(db: Database) -> None:
    """Each time a copy was put back: of which moment it was, and from when on staff let messages go again."""
    db.table("recovery").create(
        {
            "id": int,
            "copied_at": str,
            "restored_at": str,
            "released_at": str,
            "released_by": int,
            "lapsed_until": str,  # what was held and due until then is not sent any more
        },
        pk="id",
        not_null={"restored_at"},
        foreign_keys=[("released_by", "actor", "id")],
        strict=True,
    )


@migrations()
def m017_checked_sources(db: Database) -> None:
    """A checksum over each document and place, as each version of a fact has one: no wrong source is named."""
    for name in ("document", "place"):
        rows = [with_checksum(row) for row in db.query(f"SELECT * FROM {name}")]  # noqa: S608  # constants only
        db.table(name).add_column("sha256", str)
        values = [(row["sha256"], row["id"]) for row in rows]
        db.conn.executemany(f"UPDATE {name} SET sha256 = ? WHERE id = ?", values)  # noqa: S608  # as above


@migrations()
def m018_outbox_by_due(db: Database) -> None:
    """What waits longest is found without looking at all that waits: on a bad morning that is a hundred thousand."""
    db.table("outbox").create_index(["state", "due_at"])
