"""The child that unpacks: the sheet it chooses, cells as people type them, and a word for what is wrong."""

from datetime import date, datetime
from pathlib import Path

import pytest

from knowledge.intake import xlsx_child
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
    wanted = {"rows": [["", ""], ["a", "1"]], "sheet": "Blad 2", "others": ["Blad 3"]}
    assert xlsx_child.read(path.read_bytes()) == wanted


def test_a_book_without_text_has_no_rows(tmp_path: Path) -> None:
    assert xlsx_child.read(an_xlsx(tmp_path, []).read_bytes())["rows"] == []


def test_what_is_no_book_is_broken() -> None:
    assert xlsx_child.read(b"PK\x03\x04") == {"problem": "broken"}


@pytest.mark.parametrize(
    ("limit", "rows", "problem"),
    [
        ("MOST_ROWS", [["a"], ["b"]], "rows"),
        ("MOST_COLUMNS", [["a", "b"]], "columns"),
        ("MOST_SIGNS", [["ab"]], "signs"),
    ],
)
def test_more_than_is_taken_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str, rows: list[list[str]], problem: str
) -> None:
    monkeypatch.setattr(xlsx_child, limit, 1)
    assert xlsx_child.read(an_xlsx(tmp_path, rows).read_bytes()) == {"problem": problem}


def test_of_a_long_cell_one_sign_too_many_is_told(tmp_path: Path) -> None:
    told = xlsx_child.read(an_xlsx(tmp_path, [["a" * 9000]]).read_bytes())
    assert len(told["rows"][0][0]) == 4001
