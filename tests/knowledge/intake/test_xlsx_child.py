"""The child that unpacks: the sheet it chooses, cells as people type them, and a word for what is wrong."""

import io
from datetime import date, datetime
from pathlib import Path

import pytest
import xlsxwriter

from knowledge.intake import xlsx_child
from tests.bad_files.books import DOCUMENT
from tests.bad_files.said import drawn
from tests.knowledge.intake.sheets import an_xlsx


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        pytest.param("=1+1", "=1+1", id="text"),
        pytest.param(7.0, "7", id="a whole number"),
        pytest.param(0.5, "0,5", id="a part"),
        pytest.param(True, "ja", id="true"),
        pytest.param(False, "nee", id="false"),
        pytest.param(date(2024, 3, 5), "2024-03-05", id="a day"),
        pytest.param(datetime(2024, 3, 5), "2024-03-05", id="a day at midnight"),  # noqa: DTZ001  # as Excel has it
        pytest.param(datetime(2024, 3, 5, 9, 5), "2024-03-05 09:05", id="a moment"),  # noqa: DTZ001  # as Excel has it
    ],
)
def test_a_cell_is_told_as_a_person_would_type_it(value: object, wanted: str) -> None:
    assert xlsx_child.text(value) == wanted


def test_the_first_filled_sheet_is_told_with_the_names_of_the_others(tmp_path: Path) -> None:
    path = an_xlsx(tmp_path, [], [[], ["a", 1]], [["b"]])
    told = xlsx_child.read(path.read_bytes())
    assert (told["rows"], told["sheet"], told["others"]) == ([["", ""], ["a", "1"]], "Blad 2", ["Blad 3"])


def test_a_book_without_text_has_no_rows(tmp_path: Path) -> None:
    assert xlsx_child.read(an_xlsx(tmp_path, []).read_bytes())["rows"] == []


def test_what_is_no_book_is_broken() -> None:
    assert xlsx_child.read(b"PK\x03\x04") == {"problem": "broken"}


@pytest.mark.parametrize(
    ("limit", "rows", "problem"),
    [
        ("MOST_ROWS", [["a"], ["b"]], "rows"),
        ("MOST_COLUMNS", [["a", "b"]], "columns"),
        ("MOST_CELLS", [["a", "b"]], "cells"),
        ("MOST_SIGNS", [["ab"]], "signs"),
    ],
)
def test_more_than_is_taken_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str, rows: list[list[str]], problem: str
) -> None:
    monkeypatch.setattr(xlsx_child, limit, 1)
    assert xlsx_child.read(an_xlsx(tmp_path, rows).read_bytes()) == {"problem": problem}


def test_of_a_cell_no_more_is_told_than_a_sheet_can_hold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx_child, "MOST_SIGNS_IN_CELL", 5)
    assert xlsx_child.read(an_xlsx(tmp_path, [["a" * 9000]]).read_bytes())["rows"] == [["aaaaa"]]


def test_formulas_and_merged_cells_are_told_by_their_place() -> None:
    told = xlsx_child.read(drawn(lambda _, sheet: sheet.write_formula("B7", "=A1", None, "x"))[1])
    assert (told["formulas"], told["merged"]) == ([(6, 1)], [])
    told = xlsx_child.read(drawn(lambda _, sheet: sheet.merge_range("AA9:AB10", "x"))[1])
    assert (told["formulas"], told["merged"]) == ([], [(8, 26)])


@pytest.mark.parametrize("is_1904", [False, True], ids=["counted from 1900", "counted from 1904"])
def test_a_day_is_the_same_however_the_file_counts_days(tmp_path: Path, is_1904: bool) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path, {"date_1904": is_1904}) as book:
        book.add_worksheet().write_datetime(0, 0, date(2020, 11, 19), book.add_format({"num_format": "dd-mm-yyyy"}))
    assert xlsx_child.read(path.read_bytes())["rows"] == [["2020-11-19"]]


@pytest.mark.parametrize(("days", "told"), [(1.5, "36:00"), (0.0625, "1:30")])
def test_a_stretch_of_time_is_told_in_hours_and_minutes(days: float, told: str) -> None:
    def draw(book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
        sheet.write_number(1, 0, days, book.add_format({"num_format": "[h]:mm"}))

    assert xlsx_child.read(drawn(draw)[1])["rows"][1][0] == told


def test_odd_cells_of_an_ods_are_found_behind_repeated_ones() -> None:
    cells = '<table:table-cell table:number-columns-repeated="3"/><table:table-cell table:formula="of:=1+1"/>'
    rows = f'<table:table-row table:number-rows-repeated="4"/><table:table-row>{cells}</table:table-row>'
    xml = DOCUMENT.format(before="", rows=rows).encode()
    assert xlsx_child.odd_in_ods(io.BytesIO(xml), "feiten") == ([(4, 3)], [])
    assert xlsx_child.odd_in_ods(io.BytesIO(xml), "een ander blad") == ([], [])
