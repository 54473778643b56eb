"""Sound spreadsheets that say something wrong."""

import io
from collections.abc import Callable
from datetime import date

import xlsxwriter

from knowledge.intake.sheet_words import Column
from tests.bad_files.books import as_csv, book, fact_rows, ods, with_cell


def wrong(column: Column, text: str) -> Callable[[], tuple[str, bytes]]:
    """An Excel file with *text* in a cell of the second fact."""
    return lambda: ("a.xlsx", book(with_cell(2, column, text)))


def drawn(draw: Callable[[xlsxwriter.Workbook, xlsxwriter.worksheet.Worksheet], object]) -> tuple[str, bytes]:
    """An Excel file with facts, after what *draw* does to it."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"strings_to_formulas": False}) as made:
        sheet = made.add_worksheet("feiten")
        for number, row in enumerate(fact_rows()):
            for at, text in enumerate(row):
                sheet.write_string(number, at, text)
        draw(made, sheet)
    return "a.xlsx", content.getvalue()


def dated_as_number(made: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
    sheet.write_number(2, list(Column).index(Column.WHEN), 44154)


def dated_as_id(made: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
    day = made.add_format({"num_format": "mmmm yyyy"})
    at = list(Column).index(Column.ID)
    sheet.write_datetime(2, at, date(2027, 3, 1), day)


FILES: dict[str, Callable[[], tuple[str, bytes]]] = {
    "a formula": lambda: drawn(lambda _, sheet: sheet.write_formula("D3", "=A1&B1", None, "tekst")),
    "a formula without an outcome": lambda: drawn(lambda _, sheet: sheet.write_formula("C2", '=HYPERLINK("http://x")')),
    "a formula that is an error": lambda: drawn(lambda _, sheet: sheet.write_formula("V2", "=1/0", None, "#DIV/0!")),
    "merged cells": lambda: drawn(lambda _, sheet: sheet.merge_range("C5:D6", "samen")),
    "merged headings": lambda: drawn(
        lambda _, sheet: sheet.merge_range("Z1:AA1", "samen") or sheet.merge_range("A9:B9", "x")
    ),
    "another sheet": lambda: ("a.xlsx", book([["begroting", "2026", "2027"], ["brug", "2", "3"]], name="geld")),
    "three columns of something else": lambda: ("a.xlsx", book([["naam", "adres", "plaats"], ["a", "b", "c"]])),
    "no headings": lambda: ("a.xlsx", book(fact_rows()[1:])),
    "a hidden sheet only": lambda: drawn(lambda made, sheet: (made.add_worksheet("leeg").activate(), sheet.hide())),
    "a book without a word": lambda: ("a.xlsx", book([])),
    "an ods without a word": lambda: ("a.ods", ods([])),
    "a date as a number": lambda: drawn(dated_as_number),
    "a date for an id": lambda: drawn(dated_as_id),
    "a day that does not exist": wrong(Column.WHEN, "31 november 2020"),
    "a time that is none": wrong(Column.WHEN, "zo snel mogelijk"),
    "an id that is there twice": wrong(Column.ID, fact_rows()[1][0]),
    "an id nobody knows": wrong(Column.ID, "onbekend-feit"),
    "an id of another form": wrong(Column.ID, "../../etc/passwd"),
    "a version that is to come": wrong(Column.VERSION, "99"),
    "no kind": wrong(Column.KIND, "dingetje"),
    "no status": wrong(Column.STATUS, "<script>"),
    "no place": wrong(Column.SCOPE, "Atlantis"),
    "no dossier": wrong(Column.DOSSIER, "'; DROP TABLE fact; --"),
    "no source": wrong(Column.SOURCE, "de krant"),
    "no title": wrong(Column.TITLE, ""),
    "a text without an end": wrong(Column.TEXT, "a" * 30_000),
    "a link to nothing": wrong(Column.FOLLOWS, "nergens"),
    "no number": wrong(Column.NUMBER, "IV"),
    "no number of a document": wrong(Column.REFERENCES, "RIS 1"),
    "an error of the spreadsheet": wrong(Column.NOTE, "#REF!"),
    "one column twice": lambda: ("a.csv", as_csv([["id", "titel", "tekst", "titel"], ["a", "b", "c", "d"]])),
    "a csv with an open quote": lambda: ("a.csv", b'id;titel;tekst\na;"b;c\n'),
    "a csv of one long row": lambda: ("a.csv", b"id;titel;tekst" + b";" * 2_000_000),
    "a csv of empty cells": lambda: ("a.csv", (b";" * 999 + b"\n") * 5_000),
    "a csv of too many rows": lambda: ("a.csv", b"id;titel;tekst\n" + b"a;b;c\n" * 100_020),
    "a csv of more rows than facts": lambda: ("a.csv", b"id;titel;tekst\n" + b";a;b\n" * 20_100),
    "utf-16 without its mark": lambda: ("a.csv", "id;titel;tekst\na;b;c\n".encode("utf-16-le")),
    "latin-1 with a wrong word": lambda: (
        "a.csv",
        "id;soort;titel;tekst\nfinanciën;coöperatie;é;ë\n".encode("latin-1"),
    ),
    "questions without answers": lambda: ("a.csv", as_csv([["vraag", "antwoord"], ["hoe", ""]])),
    "answers of nowhere": lambda: ("a.csv", as_csv([["vraag", "antwoord", "gemeente"], ["hoe", "zo", "Atlantis"]])),
}
