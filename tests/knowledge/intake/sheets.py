"""Files as editors bring them: a csv as a spreadsheet saves it, and a real Excel file."""

import csv
import io
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path

import xlsxwriter

Rows = Iterable[Sequence[object]]


def a_csv(
    folder: Path, rows: Rows, *, name: str = "bieb.csv", delimiter: str = ";", encoding: str = "utf-8-sig"
) -> Path:
    """*rows* as a csv file."""
    path = folder / name
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter=delimiter).writerows(rows)
    return path


def an_xlsx(folder: Path, *sheets: Rows, name: str = "bieb.xlsx", hidden: Sequence[int] = ()) -> Path:
    """Each of *sheets* as a sheet of an Excel file, text as text; those numbered in *hidden* are hidden."""
    path = folder / name
    book = xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False})
    day = book.add_format({"num_format": "dd-mm-yyyy"})
    for number, rows in enumerate(sheets):
        sheet = book.add_worksheet(f"Blad {number + 1}")
        for row_number, row in enumerate(rows):
            for column, value in enumerate(row):
                sheet.write(row_number, column, value, *((day,) if hasattr(value, "isoformat") else ()))
        if number in hidden:
            sheet.hide()
        else:
            sheet.activate()
    if 0 in hidden:
        book.worksheets()[1].set_first_sheet()
    book.close()
    return path


def with_part(path: Path, part: str, content: bytes) -> Path:
    """The Excel file at *path* with *content* for one of its parts."""
    before = path.read_bytes()
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(before)) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for one in old.infolist():
            new.writestr(one.filename, content if one.filename == part else old.read(one))
    path.write_bytes(packed.getvalue())
    return path
