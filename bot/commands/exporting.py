"""Writes all current facts of a base into a spreadsheet: `zienswijzer export`."""

import tempfile
from collections.abc import Callable
from pathlib import Path

from handlers.curation.import_texts import TOO_BIG
from knowledge import importing
from knowledge.errors import DatabaseUnreadable, KnowledgeError
from knowledge.intake import sheet_writing
from knowledge.intake.sheet_rows import Base
from knowledge.intake.tables import MOST_BYTES
from knowledge.store.database import KnowledgeBase

WRITTEN = "{file}: {count} feiten uit {database}."
NO_FILE = "er is geen bestand"
WRITERS: dict[str, Callable[[Base], bytes]] = {".xlsx": sheet_writing.as_xlsx, ".csv": sheet_writing.as_csv}


class ExportRefused(KnowledgeError):
    """Naar dit bestand kan niet worden geëxporteerd."""


async def export(database: Path, path: Path, *, overwrites: bool) -> tuple[str, ...]:
    """Write the facts of *database* to *path*, whose ending says how; what to tell of it.

    Raises ExportRefused, or DatabaseUnreadable where there is no base. The file is there as a whole, or not at all.
    """
    writer = WRITERS.get(path.suffix.lower())
    if writer is None:
        raise ExportRefused(f"{path.name}: kies een naam die eindigt op .xlsx of .csv.")
    if path.exists() and not overwrites:  # noqa: ASYNC240  # nothing else runs yet
        raise ExportRefused(f"{path} bestaat al. Kies een andere naam, of voeg --overschrijven toe.")
    if not database.exists():  # noqa: ASYNC240  # nothing else runs yet
        raise DatabaseUnreadable(path=database, reason=NO_FILE)
    knowledge = await KnowledgeBase.open(database)
    try:
        base = await knowledge.read(importing.base_of)
    finally:
        await knowledge.close()
    content = writer(base)
    _write(path, content)
    written = WRITTEN.format(file=path.name, count=len(base.curation.facts), database=database)
    return (written, TOO_BIG) if len(content) > MOST_BYTES else (written,)


def _write(path: Path, content: bytes) -> None:
    """Put *content* at *path* in one step."""
    try:
        with tempfile.TemporaryDirectory(dir=path.parent, prefix=".zienswijzer-") as folder:
            written = Path(folder) / path.name
            written.write_bytes(content)
            written.replace(path)
    except OSError as exc:
        raise ExportRefused(f"{path} is niet te schrijven: {exc.strerror}.") from exc
