"""A small base, its facts as rows of a spreadsheet, and what reading them gives."""

from collections.abc import Mapping, Sequence
from datetime import date

from knowledge.intake.sheet_rows import Base, Rows
from knowledge.intake.sheet_words import Column
from knowledge.intake.sheets import SheetPlan, plan
from knowledge.intake.tables import Table
from knowledge.model import Fact, Source
from tests.factories import a_curation, a_deadline, a_document, a_fact

UNDATED = a_document(id="notitie", title="Notitie zonder datum", dated=None)
PLAN, TERM = a_fact(), a_deadline(scope="vlietdam")
NOTE = a_fact(id="notitie-feit", title="Een notitie", source=Source(UNDATED, "blz. 1"))
BASE = Base(a_curation(PLAN, TERM, NOTE), {"plan": date(2027, 3, 1)})
NEW = {
    Column.KIND: "Bedrag",
    Column.TITLE: "Kosten van de brug",
    Column.TEXT: "De brug kost 2 miljoen euro.",
    Column.STATUS: "Geldt",
    Column.DOSSIER: "Bruggen",
    Column.SOURCE: "Brief over het plan",
    Column.PLACE: "tweede alinea",
    Column.PHRASINGS: "wat kost de brug | prijs van de brug\nkosten brug",
}

Cells = Mapping[Column, str]


def cells_of(fact: Fact, **changes: str) -> dict[Column, str]:
    return Rows(BASE).shown(fact) | {Column[name]: said for name, said in changes.items()}


def sheet(*rows: Cells, columns: Sequence[str] = tuple(Column), name: str = "feiten") -> Table:
    """Rows under *columns*, as a file holds them."""
    filled = [tuple(dict(row).get(Column(column), "") for column in columns) for row in rows]
    return Table((tuple(columns), *filled), sheet=name)


def read(*rows: Cells, base: Base = BASE) -> SheetPlan:
    return plan(sheet(*rows), base)


def everything(**changes: str) -> list[dict[Column, str]]:
    """All facts of the base as rows, with *changes* in that of the term."""
    return [cells_of(PLAN), cells_of(TERM, **changes), cells_of(NOTE)]


def problems(*rows: Cells, base: Base = BASE) -> list[str]:
    return [str(problem) for problem in read(*rows, base=base).problems]
