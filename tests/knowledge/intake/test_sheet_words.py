"""Headings and words of the spreadsheet: known however they are typed, and the same both ways."""

import pytest

from knowledge.intake.sheet_layout import address
from knowledge.intake.sheet_words import Column, column_of


@pytest.mark.parametrize(("row", "column", "name"), [(0, 0, "A1"), (6, 25, "Z7"), (9, 26, "AA10"), (0, 702, "AAA1")])
def test_a_cell_has_the_name_that_a_spreadsheet_shows(row: int, column: int, name: str) -> None:
    assert address(row, column) == name


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("ID", Column.ID),
        (" Gemeente of Regio ", Column.SCOPE),
        ("regio", Column.SCOPE),
        ("controleren voor", Column.CHECK_BEFORE),
        ("ris-nummers", Column.REFERENCES),
        ("formuleringen 3", Column.PHRASINGS),
        ("titel 2", None),
        ("kleur", None),
    ],
)
def test_a_heading_is_known_however_it_is_typed(heading: str, column: Column | None) -> None:
    assert column_of(heading) is column
