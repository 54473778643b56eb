"""A base as SQL that can be read in a diff; pysqlite3 has no `iterdump` of its own."""

from collections.abc import Iterator

from knowledge.store.database import Database

# In the order in which the tables were made, so that a table stands after those it refers to.
TABLES = "SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY rowid"
REST = "SELECT sql FROM sqlite_master WHERE type <> 'table' AND sql IS NOT NULL ORDER BY rowid"


def dump(db: Database) -> Iterator[str]:
    """The statements that make *db* anew, in a file that is empty."""
    yield "PRAGMA foreign_keys = OFF;"
    yield "BEGIN TRANSACTION;"
    for name, sql in db.execute(TABLES).fetchall():
        yield f"{sql};"
        yield from _rows(db, name)
    for (sql,) in db.execute(REST).fetchall():
        yield f"{sql};"
    yield "COMMIT;"


def _rows(db: Database, table: str) -> Iterator[str]:
    columns = [f'"{column.name}"' for column in db.table(table).columns]
    values = ", ".join(f"quote({column})" for column in columns)
    into = f'INSERT INTO "{table}" ({", ".join(columns)}) VALUES'
    for row in db.execute(f'SELECT {values} FROM "{table}" ORDER BY rowid'):  # noqa: S608  # names from the schema
        yield f"{into} ({', '.join(row)});"
