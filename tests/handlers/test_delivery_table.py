"""The proof of delivery as files: what a spreadsheet reads back is what was written, and never a formula."""

import csv
from datetime import UTC, date, datetime, timedelta
from io import BytesIO, StringIO
from typing import Any
from zipfile import ZipFile

import pytest
from python_calamine import CalamineWorkbook

from handlers.reminders import delivery_texts as texts
from handlers.reminders.delivery_table import as_csv, as_xlsx, cells
from knowledge.alerts import Role
from knowledge.store.delivery_report import Fate, Row

PLANNED_AT = datetime(2020, 7, 1, 7, 0, tzinfo=UTC)  # nine o'clock in Dordrecht, in summer
# What a spreadsheet may take for a formula, or for the end of a cell.
ODD = ["=1+1", "+31 6", "-5", "@SUM(A1)", "\tx", "\rx", "\nx", "\0x", 'a;"b"', '=HYPERLINK("http://x")', "Ünïcødé €"]


def a_row(**changes: Any) -> Row:
    row: dict[str, Any] = {
        "recipient": 3,
        "place": "Dordrecht",
        "role": Role.MEMBER,
        "is_group": False,
        "channel": "telegram",
        "fact_id": "plan",
        "version": 1,
        "term": "Zienswijze op het plan",
        "due_on": date(2020, 7, 8),
        "reminder": "lead:7",
        "covers": (7,),
        "planned_at": PLANNED_AT,
        "sent_at": PLANNED_AT + timedelta(minutes=2, seconds=5),
        "fate": Fate.SENT,
        "is_uncertain": False,
        "is_late": False,
        "attempts": 1,
        "problem": None,
    }
    return Row(**(row | changes))


def read_csv(content: bytes) -> list[list[str]]:
    return list(csv.reader(StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


def read_xlsx(content: bytes) -> list[list[Any]]:
    return CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python()


def test_a_row_reads_as_dutch() -> None:
    (headings, row) = read_csv(as_csv([a_row()]))
    assert dict(zip(headings, row, strict=True)) == {
        "Ontvanger": "3",
        "Gemeente of regio": "Dordrecht",
        "Rol": "raadslid",
        "Kanaal": "Telegram",
        "Termijn": "Zienswijze op het plan",
        "Laatste dag": "2020-07-08",
        "Melding": "7 dagen vooraf",
        "Gepland": "2020-07-01 09:00:00",
        "Verzonden": "2020-07-01 09:02:05",
        "Minuten later": "2",
        "Uitkomst": "verzonden",
        "Te laat": "nee",
        "Mogelijk dubbel": "nee",
        "Pogingen": "1",
        "Reden": "",
    }


def test_the_excel_file_has_moments_and_numbers() -> None:
    headings, row = read_xlsx(as_xlsx([a_row()]))
    found = dict(zip(headings, row, strict=True))
    assert tuple(headings) == texts.HEADINGS
    assert (found["Ontvanger"], found["Gepland"], found["Verzonden"]) == (
        3,
        datetime(2020, 7, 1, 9, 0),  # noqa: DTZ001  # a spreadsheet knows no zone
        datetime(2020, 7, 1, 9, 2, 5),  # noqa: DTZ001
    )


def test_what_was_never_sent_has_empty_cells() -> None:
    _, row = read_csv(as_csv([a_row(sent_at=None, fate=Fate.EXPIRED, due_on=None, place=None, role=None, term=None)]))
    assert row == [
        "3", "", "zonder rol", "Telegram", "zonder termijn", "", "7 dagen vooraf", "2020-07-01 09:00:00", "", "",
        "verlopen", "nee", "nee", "1", "niet verzonden voordat de laatste dag voorbij was",
    ]  # fmt: skip


@pytest.mark.parametrize("odd", ODD)
def test_no_cell_of_the_csv_is_a_formula_and_the_original_can_be_had_back(odd: str) -> None:
    _, row = read_csv(as_csv([a_row(term=odd)]))
    cell = row[texts.HEADINGS.index("Termijn")]
    assert not cell.startswith(tuple("=+-@\t\r\n\0"))
    assert cell.removeprefix("'") == odd


@pytest.mark.parametrize("odd", ODD)
def test_every_cell_of_the_excel_file_is_the_text_itself(odd: str) -> None:
    content = as_xlsx([a_row(term=odd)])
    _, row = read_xlsx(content)
    assert row[texts.HEADINGS.index("Termijn")] == odd.replace("\0", "")
    assert b"<f>" not in _sheet_xml(content)


def _sheet_xml(content: bytes) -> bytes:
    with ZipFile(BytesIO(content)) as book:
        return b"".join(book.read(name) for name in book.namelist() if name.startswith("xl/worksheets"))


@pytest.mark.parametrize(
    ("reminder", "said"),
    [
        ("lead:28", "28 dagen vooraf"),
        ("lead:1", "1 dag vooraf"),
        ("lead:0", "op de laatste dag"),
        ("window", "de tijd is begonnen"),
        ("changed", "termijn gewijzigd"),
        ("withdrawn", "termijn vervallen"),
        ("again:2020-11-02T08:00:00+00:00", "nog eens, op verzoek"),
        ("test:2020-11-02T08:00:00+00:00", "proefmelding"),
        ("missed:lead:1", "bericht aan de griffie: niet op tijd verzonden (1 dag vooraf)"),
        ("unreachable", "bericht aan de griffie: iemand is onbereikbaar"),
        ("iets-nieuws", "iets-nieuws"),
    ],
)
def test_each_reminder_has_a_name(reminder: str, said: str) -> None:
    assert texts.reminder_name(reminder) == said


@pytest.mark.parametrize(
    ("problem", "fate", "said"),
    [
        pytest.param(
            "Forbidden: bot was blocked by the user", None, "de ontvanger heeft de bot geblokkeerd", id="known"
        ),
        pytest.param("Timed out", None, "er kwam niet op tijd antwoord", id="capitals"),
        pytest.param("Chat 4498765432 is odd", None, "geweigerd met de woorden “Chat … is odd”", id="a number"),
        pytest.param(
            "5.7.1 <piet@raad.example> refused", None, "geweigerd met de woorden “5.7.1 … refused”", id="an address"
        ),
        pytest.param("x " * 200, None, "geweigerd met de woorden “" + "x " * 59 + "x ”", id="long"),
        pytest.param(None, Fate.EXPIRED, "niet verzonden voordat de laatste dag voorbij was", id="by its fate"),
        pytest.param(None, Fate.SENT, "", id="nothing wrong"),
        pytest.param(None, None, "", id="nothing known"),
    ],
)
def test_a_reason_is_dutch_and_names_nobody(problem: str | None, fate: Fate | None, said: str) -> None:
    assert texts.reason(problem, fate) == said


def test_leads_that_fell_on_one_day_are_all_named() -> None:
    _, row = read_csv(as_csv([a_row(reminder="lead:1", covers=(3, 1))]))
    assert row[texts.HEADINGS.index("Melding")] == "3 dagen vooraf, 1 dag vooraf"


def test_a_change_is_named_by_what_it_is() -> None:
    assert texts.notice_name(a_row(reminder="changed", covers=())) == "termijn gewijzigd"


def test_a_group_is_called_a_group() -> None:
    assert "groep" in cells(a_row(is_group=True, role=None))
