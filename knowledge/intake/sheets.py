"""A spreadsheet of facts put beside the base: what is new, changed, gone or wrong; pure, and nothing is written."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from knowledge.intake.fact_ids import shortened, slug
from knowledge.intake.sheet_layout import Layout, address, cells_of, find_layout, is_version
from knowledge.intake.sheet_names import Names
from knowledge.intake.sheet_rows import FIELDS, IS_EMPTY, REQUIRED, Base, Rows, WrongCell
from knowledge.intake.sheet_words import Column
from knowledge.intake.tables import Table
from knowledge.model import Fact

MOST_ROWS = 20_000

CELL = "blad «{sheet}», cel {cell} ({column}): {remark}"
CSV_CELL = "cel {cell} ({column}): {remark}"
TWO_COLUMNS = "er zijn twee kolommen «{column}»; houd er één over"
NO_COLUMN = "de kolom ontbreekt; een nieuw feit heeft haar nodig"
FORMULA = "hier staat een formule; plak de uitkomst als waarde"
MERGED = "deze cel is samengevoegd met een andere; hef dat op"
SAME_ID = "«{said}» staat ook in cel {other}; elk feit krijgt één rij"
NO_SUCH_ID = (
    "«{said}» staat niet in de kennisbank, en de rij heeft wel een versie; maak id en versie leeg voor iets nieuws"
)
WITHDRAWN = "het feit «{said}» is intussen ingetrokken; haal de rij weg, of maak de versie leeg om het terug te zetten"
NO_VERSION = "«{said}» is geen versie; laat de cel zoals zij in de export stond"
LATER_VERSION = "versie {said} bestaat niet; dit feit heeft nu versie {now}"
MOVED = (
    "intussen is er versie {now}, met een andere {columns}; "
    "maak uw wijziging in een nieuwe export, of schrijf hier {now} als uw rij moet gelden"
)
ROWS = "het bestand heeft te veel rijen; hooguit 20.000"
UNKNOWN_COLUMNS = "Deze kolommen ken ik niet en sla ik over: {names}."


@dataclass(frozen=True, slots=True)
class Problem:
    """A cell that is wrong: where it stands and what would be right."""

    sheet: str
    cell: str
    column: str
    remark: str

    def __str__(self) -> str:
        form = CELL if self.sheet else CSV_CELL
        return form.format(sheet=self.sheet, cell=self.cell, column=self.column, remark=self.remark)


@dataclass(frozen=True, slots=True)
class Difference:
    """A cell that is to change, as it is shown."""

    column: Column
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class Revision:
    """A fact as it is and as it is to be."""

    before: Fact
    after: Fact
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class SheetPlan:
    """How a spreadsheet differs from the base; *checks* are the days of «controleren vóór» that change.

    *behind* counts rows that are the same as when they were exported, while the base has changed since.
    """

    added: tuple[Fact, ...] = ()
    changed: tuple[Revision, ...] = ()
    unchanged: int = 0
    behind: int = 0
    gone: tuple[Fact, ...] = ()
    checks: Mapping[str, date | None] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    remarks: tuple[str, ...] = ()


def plan(table: Table, base: Base) -> SheetPlan:
    """Put the facts of *table* beside *base*; raises ValueError when those are no facts at all."""
    layout = find_layout(table)
    if layout is None:
        raise ValueError("not a spreadsheet of facts")
    reading = _Reading(table, layout, base)
    reading.read()
    return reading.result()


def _id_of(cells: Mapping[Column, str], dossiers: Names) -> str:
    if said := cells.get(Column.ID, ""):
        return said
    dossier = dossiers.find(cells.get(Column.DOSSIER, ""))
    title = slug(cells.get(Column.TITLE, ""))
    return shortened(f"{dossier}-{title}") if dossier and title else ""


class _Reading:
    """One pass over the rows; problems pile up until the end."""

    def __init__(self, table: Table, layout: Layout, base: Base) -> None:
        self._table, self._layout, self._base = table, layout, base
        self._current = {fact.id: fact for fact in base.curation.facts}
        self._given = [
            (number, cells)
            for number, row in enumerate(table.rows[layout.start :], start=layout.start)
            if any((cells := cells_of(row, layout)).values())
        ]
        dossiers = Names.of_titled(base.curation.dossiers)
        self._ids = {number: _id_of(cells, dossiers) for number, cells in self._given}
        self._rows = Rows(base, ids=(one for one in self._ids.values() if one))
        self._seen: dict[str, int] = {}
        self._lacking: set[Column] = set()
        self._added: list[Fact] = []
        self._changed: list[Revision] = []
        self._unchanged = self._behind = 0
        self._checks: dict[str, date | None] = {}
        self._problems: list[Problem] = []

    def read(self) -> None:
        """Read every row."""
        for column, at in self._layout.doubled:
            self._wrong_at(self._layout.start - 1, at, column, TWO_COLUMNS.format(column=column))
        if len(self._given) > MOST_ROWS:
            self._wrong_at(self._layout.start + MOST_ROWS, 0, Column.ID, ROWS)
        if self._problems:
            return
        self._refuse_odd()
        for number, cells in self._given:
            self._read_row(number, cells)

    def result(self) -> SheetPlan:
        """All that was found."""
        unknown = ", ".join(f"«{name[:40]}»" for name in self._layout.unknown)
        remarks = (*self._table.remarks, *((UNKNOWN_COLUMNS.format(names=unknown),) if unknown else ()))
        named = {one for one in self._ids.values() if one}
        return SheetPlan(
            added=tuple(self._added),
            changed=tuple(self._changed),
            unchanged=self._unchanged,
            behind=self._behind,
            gone=tuple(fact for fact in self._base.curation.facts if fact.id not in named),
            checks=self._checks,
            problems=tuple(self._problems),
            remarks=remarks,
        )

    def _refuse_odd(self) -> None:
        """Formulas where facts stand, and merged cells: what they show is not what is in them."""
        by_place = {at: column for column, places in self._layout.columns.items() for at in places}
        for cells, remark in ((self._table.formulas, FORMULA), (self._table.merged, MERGED)):
            for row, at in cells:
                if row >= self._layout.start - 1 and at in by_place:
                    self._wrong_at(row, at, by_place[at], remark)

    def _read_row(self, number: int, cells: dict[Column, str]) -> None:
        one = self._ids[number]
        if one and (before := self._seen.get(one)) is not None:
            other = address(before, self._layout.columns.get(Column.ID, (0,))[0])
            self._wrong(number, Column.ID, SAME_ID.format(said=one, other=other))
            return
        self._seen[one] = number
        if fact := self._current.get(one):
            self._read_known(number, cells, fact)
        elif cells.get(Column.VERSION):
            remark = WITHDRAWN if one in self._base.withdrawn else NO_SUCH_ID
            self._wrong(number, Column.ID, remark.format(said=one[:80]))
        else:
            self._read_new(number, cells, one)

    def _read_known(self, number: int, cells: Mapping[Column, str], fact: Fact) -> None:
        shown = self._rows.shown(fact)
        others = (Column.ID, Column.VERSION)
        changed = [column for column, said in cells.items() if said != shown[column] and column not in others]
        if not self._is_of_now(number, cells, fact, shown, is_same=not changed):
            return
        before = len(self._problems)
        values = self._values(number, cells, changed)
        after = self._revised(number, cells, fact, values, changed)
        if len(self._problems) > before or after is None:
            return
        if Column.CHECK_BEFORE in values and values[Column.CHECK_BEFORE] != self._base.checks.get(fact.id):
            self._checks[fact.id] = values[Column.CHECK_BEFORE]
        if after == fact:
            self._unchanged += fact.id not in self._checks
            return
        differing = (Difference(column, shown[column], cells[column]) for column in changed)
        self._changed.append(Revision(fact, after, tuple(differing)))

    def _is_of_now(
        self, number: int, cells: Mapping[Column, str], fact: Fact, shown: Mapping[Column, str], *, is_same: bool
    ) -> bool:
        """Whether a row is the same or made of the fact as it is; else it is told, or left where it is old."""
        said = cells.get(Column.VERSION, "")
        if not said or said == str(fact.version):
            return True
        if not is_version(said):
            self._wrong(number, Column.VERSION, NO_VERSION.format(said=said[:20]))
        elif int(said) > fact.version:
            self._wrong(number, Column.VERSION, LATER_VERSION.format(said=said, now=fact.version))
        elif is_same:
            return True
        else:
            self._weigh_old(number, cells, fact, shown)
        return False

    def _weigh_old(self, number: int, cells: Mapping[Column, str], fact: Fact, shown: Mapping[Column, str]) -> None:
        old = self._base.older.get((fact.id, int(cells[Column.VERSION])))
        then = self._rows.shown(replace(old, phrasings=fact.phrasings)) if old else None
        if then and all(cells[column] == then[column] for column in cells):
            self._behind += 1
            return
        moved = [column for column in cells if then and then[column] != shown[column] and column is not Column.VERSION]
        names = ", ".join(moved) or "inhoud"
        self._wrong(number, Column.VERSION, MOVED.format(now=fact.version, columns=names))

    def _values(self, number: int, cells: Mapping[Column, str], columns: Iterable[Column]) -> dict[Column, Any]:
        """What the cells mean; the right ones, for the others are problems."""
        values = {}
        for column in columns:
            try:
                values[column] = self._rows.value(column, cells[column])
            except WrongCell as exc:
                self._wrong(number, column, str(exc))
        return values

    def _revised(
        self, number: int, cells: Mapping[Column, str], fact: Fact, values: Mapping[Column, Any], changed: list[Column]
    ) -> Fact | None:
        fields = {FIELDS[column]: value for column, value in values.items() if column in FIELDS}
        if Column.SCOPE in values and values[Column.SCOPE] is None:
            fields["scope"] = self._rows.scope_of(fields.get("dossier", fact.dossier))
        document = values.get(Column.SOURCE, fact.source.document.id)
        source = self._rows.source(document, values.get(Column.PLACE, fact.source.place))
        if source.document.id == fact.source.document.id:
            source = replace(source, document=fact.source.document)
        after = replace(fact, **fields, source=source)
        if Column.WHEN in changed:
            try:
                after = replace(after, period=self._rows.period(cells[Column.WHEN], source.document))
            except WrongCell as exc:
                self._wrong(number, Column.WHEN, str(exc))
                return None
        return after

    def _read_new(self, number: int, cells: Mapping[Column, str], one: str) -> None:
        before = len(self._problems)
        for column in REQUIRED:
            if column not in cells and column not in self._lacking:
                self._wrong(number, column, NO_COLUMN)
                self._lacking.add(column)  # once is enough
        values = self._values(number, cells, [column for column in cells if column is not Column.ID])
        if not one and Column.TITLE in values and Column.DOSSIER in values:
            self._wrong(number, Column.ID, IS_EMPTY)
        elif one:
            values |= self._values(number, {Column.ID: one}, [Column.ID])
        if len(self._problems) == before and not self._lacking:
            self._add(number, cells, values)

    def _add(self, number: int, cells: Mapping[Column, str], values: Mapping[Column, Any]) -> None:
        source = self._rows.source(values[Column.SOURCE], values[Column.PLACE])
        try:
            period = self._rows.period(cells.get(Column.WHEN, ""), source.document)
        except WrongCell as exc:
            self._wrong(number, Column.WHEN, str(exc))
            return
        fields = {FIELDS[column]: value for column, value in values.items() if column in FIELDS}
        fields["scope"] = fields.get("scope") or self._rows.scope_of(fields["dossier"])
        fact = Fact(id=values[Column.ID], source=source, period=period, **fields)
        self._added.append(fact)
        if check := values.get(Column.CHECK_BEFORE):
            self._checks[fact.id] = check

    def _wrong(self, number: int, column: Column, remark: str) -> None:
        self._wrong_at(number, self._layout.columns.get(column, (0,))[0], column, remark)

    def _wrong_at(self, row: int, at: int, column: Column, remark: str) -> None:
        self._problems.append(Problem(self._table.sheet, address(row, at), column, remark))
