"""Where the columns of a spreadsheet of facts stand, by their headings, and its cells by column."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from knowledge.intake.faq_columns import Role, role_of
from knowledge.intake.sheet_rows import BETWEEN
from knowledge.intake.sheet_words import Column, column_of
from knowledge.intake.tables import Row, Table

HEADING_ROWS = 10  # a title and a remark may stand above them
FEWEST_KNOWN = 3  # columns by which a list of facts is recognised
GUARDED = re.compile(r"'+[=+\-@]")  # a text that looks like a formula, kept from being one
ONCE = frozenset(Column) - {Column.PHRASINGS}
LONGEST_VERSION = 7


@dataclass(frozen=True, slots=True)
class Layout:
    """Where which column stands; the facts begin at row *start*, from 0."""

    start: int
    columns: Mapping[Column, tuple[int, ...]]
    unknown: tuple[str, ...]
    doubled: tuple[tuple[Column, int], ...]


def is_fact_sheet(table: Table) -> bool:
    """Whether the headings of *table* are those of a spreadsheet of facts, and not of a question-and-answer list."""
    return find_layout(table) is not None


def versions(table: Table) -> dict[str, int]:
    """Of which version of a fact each row was made, by its id, where the row says so."""
    layout = find_layout(table)
    if layout is None or not {Column.ID, Column.VERSION} <= layout.columns.keys():
        return {}
    rows = [cells_of(row, layout) for row in table.rows[layout.start :]]
    return {row[Column.ID]: int(row[Column.VERSION]) for row in rows if is_version(row[Column.VERSION])}


def address(row: int, column: int) -> str:
    """The name of a cell, both numbers from 0: B7."""
    letters, column = "", column + 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row + 1}"


def find_layout(table: Table) -> Layout | None:
    """Where the columns stand; None where the headings are not those of a spreadsheet of facts."""
    for number, row in enumerate(table.rows[:HEADING_ROWS]):
        if any(role_of(cell) is Role.ANSWER for cell in row):
            return None
        found = [(at, column) for at, cell in enumerate(row) if (column := column_of(cell))]
        if len({column for _, column in found}) >= FEWEST_KNOWN:
            at: dict[Column, tuple[int, ...]] = {}
            for place, column in found:
                at[column] = (*at.get(column, ()), place)
            known = {place for place, _ in found}
            unknown = tuple(cell for place, cell in enumerate(row) if cell and place not in known)
            doubled = tuple((column, places[1]) for column, places in at.items() if column in ONCE and places[1:])
            return Layout(number + 1, at, unknown, doubled)
    return None


def cells_of(row: Row, layout: Layout) -> dict[Column, str]:
    """The cells of *row* by their column, without what kept a text from being a formula."""
    found = {}
    for column, places in layout.columns.items():
        said = [_unguarded(row[at]) for at in places if at < len(row) and row[at]]
        found[column] = BETWEEN.join(said) if len(said) > 1 else "".join(said)
    return found


def _unguarded(cell: str) -> str:
    return cell[1:] if GUARDED.match(cell) else cell


def is_version(said: str) -> bool:
    """Whether *said* is the number of a version."""
    return said.isdecimal() and said.isascii() and 0 < len(said) <= LONGEST_VERSION
