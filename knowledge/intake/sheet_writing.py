"""The facts of a base as a spreadsheet: xlsx for Excel and LibreOffice, csv for any program.

Every cell is text. What a spreadsheet might take for a formula stays text, and comes back as it was.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO, StringIO
from itertools import zip_longest

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from knowledge.closed_lists import ACTORS, KINDS, SERIES, STATUSES
from knowledge.intake.sheet_rows import BETWEEN, Base, Rows
from knowledge.intake.sheet_words import Column
from knowledge.intake.tables import clean

SHEET = "feiten"
LISTS_SHEET = "keuzes"
BOM = "\ufeff"  # or Excel takes the file for another alphabet
MORE = "{column} {number}"
LONGEST_CELL = 30_000  # Excel takes 32,767
FORMULA = re.compile(r"'*[=+\-@\t\r\n\0]")
QUOTED_FORMULA = re.compile(r"'+[=+\-@]")
PLAIN_TEXT = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
WIDE = {Column.TEXT: 70, Column.BEFORE: 50, Column.PHRASINGS: 70, Column.TITLE: 40, Column.NOTE: 40, Column.ID: 36}
WIDTH = 20
NOT_LISTED = "Kies een waarde uit de lijst."
FIRST_ROWS = 20_000  # as many rows as an import takes get a list to choose from


def as_xlsx(base: Base) -> bytes:
    """The facts of *base* as an Excel file, with lists to choose from."""
    headings, rows = _table(base)
    content = BytesIO()
    with Workbook(content, PLAIN_TEXT) as book:
        sheet = book.add_worksheet(SHEET)
        _head(book, sheet, headings)
        for number, row in enumerate(rows, start=1):
            for at, cell in enumerate(row):
                if cell:
                    sheet.write_string(number, at, f"'{cell}" if QUOTED_FORMULA.match(cell) else cell)
        _offer(book, sheet, base, headings)
    return content.getvalue()


def as_csv(base: Base) -> bytes:
    """The facts of *base* as a csv file that Excel opens well in Dutch."""
    return csv_file(*_table(base))


def csv_file(headings: Iterable[str], rows: Iterable[Sequence[str | int]]) -> bytes:
    """A table as a csv file that Excel opens well in Dutch; a text that it might take for a formula stays text."""
    written = StringIO()
    writer = csv.writer(written, delimiter=";")
    writer.writerow(headings)
    writer.writerows(map(_as_text, row) for row in rows)
    return f"{BOM}{written.getvalue()}".encode()


def _as_text(cell: str | int) -> str | int:
    if not isinstance(cell, str):
        return cell
    # Signs that nobody sees are left out, as reading does, or the quote would guard what is not there any more.
    said = clean(cell)
    return f"'{said}" if FORMULA.match(said) else said


def _table(base: Base) -> tuple[list[str], list[list[str]]]:
    """The headings and the rows; phrasings that do not fit into one cell go on in the next column."""
    rows = Rows(base)
    phrased = [list(_filled(fact.phrasings)) for fact in base.curation.facts]
    count = max(map(len, phrased), default=1) or 1
    headings: list[str] = []
    for column in Column:
        more = count if column is Column.PHRASINGS else 1
        headings += [column, *(MORE.format(column=column, number=number) for number in range(2, more + 1))]
    table = []
    for fact, texts in zip(base.curation.facts, phrased, strict=True):
        cells = rows.cells(fact)
        at = list(Column).index(Column.PHRASINGS)
        plain = [cells[column] for column in Column]
        filled = [text or "" for text, _ in zip_longest(texts, range(count))]
        table.append([*plain[:at], *filled, *plain[at + 1 :]])
    return headings, table


def _filled(phrasings: Sequence[str]) -> Iterator[str]:
    """The phrasings in as few cells as hold them."""
    cell = ""
    for text in phrasings:
        longer = f"{cell}{BETWEEN}{text}" if cell else text
        if cell and len(longer) > LONGEST_CELL:
            yield cell
            longer = text
        cell = longer
    if cell:
        yield cell


def _head(book: Workbook, sheet: Worksheet, headings: Sequence[str]) -> None:
    bold = book.add_format({"bold": True})
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, 0, len(headings) - 1)
    for at, heading in enumerate(headings):
        sheet.set_column(at, at, next((width for column, width in WIDE.items() if heading == column), WIDTH))
        sheet.write_string(0, at, heading, bold)


def _offer(book: Workbook, sheet: Worksheet, base: Base, headings: Sequence[str]) -> None:
    """Let a cell be chosen from a list where only a list will do; the lists stand on a sheet that is hidden."""
    rows = Rows(base)
    offered = {
        Column.KIND: tuple(KINDS.values()),
        Column.STATUS: tuple(STATUSES.values()),
        Column.ACTOR: tuple(ACTORS.values()),
        Column.SERIES: tuple(SERIES.values()),
        Column.SCOPE: rows.places.labels,
        Column.DOSSIER: rows.dossiers.labels,
        Column.SOURCE: rows.documents.labels,
    }
    lists = book.add_worksheet(LISTS_SHEET)
    lists.hide()
    for number, (column, words) in enumerate(offered.items()):
        lists.write_column(0, number, [column, *words])
        letter = chr(ord("A") + number)
        at = headings.index(column)
        source = f"={LISTS_SHEET}!${letter}$2:${letter}${len(words) + 1}"
        rule = {"validate": "list", "source": source, "error_title": "Zienswijzer", "error_message": NOT_LISTED}
        if words:
            sheet.data_validation(
                1, at, FIRST_ROWS, at, rule | {"error_title": "Zienswijzer", "error_message": NOT_LISTED}
            )
