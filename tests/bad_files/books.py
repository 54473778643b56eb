"""Good spreadsheets to spoil: real ones, with rows of the base that is shipped."""

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from xml.sax.saxutils import escape

import xlsxwriter

from knowledge.intake.dossiers import curated_folder, read_dossiers
from knowledge.intake.sheet_rows import Base, Rows
from knowledge.intake.sheet_words import Column

SHEET = "xl/worksheets/sheet1.xml"
STRINGS = "xl/sharedStrings.xml"
MANIFEST = (
    '<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"'
    ' manifest:version="1.2"><manifest:file-entry manifest:full-path="/" manifest:media-type='
    '"application/vnd.oasis.opendocument.spreadsheet"/></manifest:manifest>'
)
DOCUMENT = (
    '<?xml version="1.0" encoding="UTF-8"?>{before}<office:document-content'
    ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
    '<table:table table:name="feiten">{rows}</table:table></office:spreadsheet></office:body></office:document-content>'
)
CELL = '<table:table-cell office:value-type="string"{odd}><text:p>{text}</text:p></table:table-cell>'


@cache
def fact_rows(count: int = 3) -> tuple[tuple[str, ...], ...]:
    """The headings and the first facts of the shipped base, as an export writes them."""
    curation = read_dossiers(curated_folder())
    rows = Rows(Base(curation, {}))
    cells = [tuple(rows.cells(fact).values()) for fact in curation.facts[:count]]
    return (tuple(Column), *cells)


def with_cell(row: int, column: Column, text: str) -> list[list[str]]:
    """The rows, where one cell says something else; row 1 is the first fact."""
    rows = [list(one) for one in fact_rows()]
    rows[row][list(Column).index(column)] = text
    return rows


def book(rows: Iterable[Sequence[str]] | None = None, *, name: str = "feiten") -> bytes:
    """An Excel file with those rows, or with facts."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"strings_to_formulas": False, "strings_to_urls": False}) as made:
        sheet = made.add_worksheet(name)
        for number, row in enumerate(fact_rows() if rows is None else rows):
            for at, text in enumerate(row):
                sheet.write_string(number, at, text)
    return content.getvalue()


def ods(
    rows: Iterable[Sequence[str]] | None = None, *, before: str = "", odd: Mapping[str, str] | None = None
) -> bytes:
    """An OpenDocument file with those rows, or with facts; *odd* gives the cell with a text more to say."""
    told = []
    for row in fact_rows() if rows is None else rows:
        cells = (CELL.format(odd=(odd or {}).get(text, ""), text=escape(text)) for text in row)
        told.append(f"<table:table-row>{''.join(cells)}</table:table-row>")
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        kind = zipfile.ZipInfo("mimetype")
        archive.writestr(kind, "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", MANIFEST)
        archive.writestr("content.xml", DOCUMENT.format(before=before, rows="".join(told)))
    return content.getvalue()


def repacked(content: bytes, changes: Mapping[str, bytes | None], *, more: Iterable[tuple[str, bytes]] = ()) -> bytes:
    """A spreadsheet with other parts: None leaves one out, *more* come at the end."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            filled = changes.get(part.filename, old.read(part))
            if filled is not None:
                new.writestr(part.filename, filled)
        for name, filled in more:
            new.writestr(name, filled)
    return packed.getvalue()


def part_of(content: bytes, name: str) -> bytes:
    """One part of a spreadsheet."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(name)


def as_csv(rows: Iterable[Sequence[str]], *, delimiter: str = ";") -> bytes:
    """Rows without signs that need quotes."""
    return "".join(f"{delimiter.join(row)}\r\n" for row in rows).encode()
