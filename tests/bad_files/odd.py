"""Spreadsheets with values, signs and shapes at the edge of what programs can hold."""

import gzip
import io
from collections.abc import Callable

import xlsxwriter

from knowledge.intake.sheet_words import Column
from tests.bad_files.books import SHEET, STRINGS, as_csv, book, fact_rows, ods, part_of, repacked
from tests.bad_files.said import drawn, wrong

DEEP = 300_000
KIND_ONLY = [["", "termijn", *[""] * (len(Column) - 2)]]


def number(column: Column, value: float, form: str) -> Callable[[], tuple[str, bytes]]:
    """An Excel file with a number in a cell of the second fact, in the *form* of a date or a time."""

    def draw(made: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
        sheet.write_number(2, list(Column).index(column), value, made.add_format({"num_format": form}))

    return lambda: drawn(draw)


def titled(text: bytes) -> Callable[[], tuple[str, bytes]]:
    """An Excel file whose part with texts has *text*, as it is, for the title of a fact."""
    title = fact_rows()[2][list(Column).index(Column.TITLE)].encode()

    def make() -> tuple[str, bytes]:
        texts = part_of(book(), STRINGS)
        assert title in texts
        return "a.xlsx", repacked(book(), {STRINGS: texts.replace(title, text, 1)})

    return make


def deep(content: bytes, part: str, mark: bytes, tag: bytes) -> bytes:
    """A spreadsheet where *tag* stands within itself, very often, right behind the first *mark*."""
    nested = b"<%b>" % tag * DEEP + b"</%b>" % tag * DEEP
    return repacked(content, {part: part_of(content, part).replace(mark, mark + nested, 1)})


def many_sheets() -> tuple[str, bytes]:
    """A book of more sheets than anybody looks through, with nothing in them."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content) as made:
        for _ in range(150):
            made.add_worksheet()
    return "a.xlsx", content.getvalue()


FILES: dict[str, Callable[[], tuple[str, bytes]]] = {
    "a day before all days": number(Column.WHEN, -5, "yyyy-mm-dd"),
    "a day after all days": number(Column.WHEN, 9e15, "yyyy-mm-dd"),
    "a number too large for a day": number(Column.CHECK_BEFORE, 1e300, "yyyy-mm-dd"),
    "a stretch of hours": number(Column.WHEN, 1.5, "[h]:mm"),
    "the year nought": wrong(Column.WHEN, "1 januari 0000"),
    "the last day of the calendar": wrong(Column.WHEN, "31 december 9999"),
    "a year of five digits": wrong(Column.WHEN, "31 december 99999"),
    "a date two thousand times": wrong(Column.WHEN, "1 maart 2021 " * 2000),
    "a date of five thousand digits": wrong(Column.WHEN, "1" * 5000),
    "a check on a day that does not exist": wrong(Column.CHECK_BEFORE, "31-02-2027"),
    "a check on the first day of all": wrong(Column.CHECK_BEFORE, "01-01-0001"),
    "a version of forty digits": wrong(Column.VERSION, "9" * 40),
    "a version below nought": wrong(Column.VERSION, "-1"),
    "half a version": wrong(Column.VERSION, "1,5"),
    "a version without end": wrong(Column.VERSION, "inf"),
    "a version in other digits": wrong(Column.VERSION, "٣"),
    "a version above the line": wrong(Column.VERSION, "²"),
    "a sign that XML forbids": titled(b"a&#0;b"),
    "half a sign": titled(b"a&#xD800;b"),
    "a sign of its own": titled(b"a&eigen;b"),
    "a sheet three hundred thousand deep": lambda: ("a.xlsx", deep(book(), SHEET, b"<sheetData>", b"a")),
    "an ods three hundred thousand deep": lambda: ("a.ods", deep(ods(), "content.xml", b"<text:p>", b"text:span")),
    "a book of a hundred and fifty sheets": many_sheets,
    "every fact twice": lambda: ("a.xlsx", book([*fact_rows(), *fact_rows()[1:]])),
    "a fact of a kind and no more": lambda: ("a.xlsx", book([fact_rows()[0], *KIND_ONLY])),
    "utf-32": lambda: ("a.csv", as_csv(fact_rows()).decode().encode("utf-32")),
    "utf-7": lambda: ("a.csv", b"id;titel;tekst\na;+AGE-;c\n"),
    "an alphabet of punched cards": lambda: ("a.csv", "id;titel;tekst\na;b;c\n".encode("cp500")),
    "two alphabets in one file": lambda: ("a.csv", "vraag;antwoord\ncafé;één\n".encode() + "zoë;ja\n".encode("cp1252")),
    "nothing but noughts": lambda: ("a.csv", bytes(100_000)),
    "nothing but quotes": lambda: ("a.csv", b'"' * 4_000_000),
    "a cell of a million lines": lambda: ("a.csv", b'id;titel;tekst\n"' + b"a\n" * 1_500_000 + b'";b;c\n'),
    "a packed csv": lambda: ("a.csv", gzip.compress(b"id;titel\n" * 9)),
    "a csv that is XML": lambda: ("a.csv", part_of(ods(), "content.xml")),
    "a binary book": lambda: ("a.xlsb", book()),
    "a page called a book": lambda: ("a.xls", b"<html><table><tr><td>id</td></tr></table></html>"),
    "a question of a hundred thousand signs": lambda: ("a.csv", as_csv([["vraag", "antwoord"], ["a" * 100_000, "b"]])),
    "an answer of four hundred thousand signs": lambda: (
        "a.csv",
        as_csv([["vraag", "antwoord"], ["hoe", "b " * 200_000]]),
    ),
}
