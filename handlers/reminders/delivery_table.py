"""The proof of delivery as a table, and the table as a file: csv for any program, xlsx for Excel.

Every cell is text, a number or a moment; a text that a spreadsheet might take for a formula stays a text.
"""

import csv
from collections.abc import Iterable
from datetime import datetime
from io import BytesIO, StringIO
from typing import TypeAlias

from xlsxwriter import Workbook

from handlers.reminders import delivery_texts as texts
from knowledge.dutch.local_time import AMSTERDAM
from knowledge.store.delivery_report import Row

Cell: TypeAlias = str | int | datetime | None

BOM = "\ufeff"  # or Excel takes the file for another alphabet
FORMULA_STARTS = tuple("=+-@\t\r\n\0")
CSV_MOMENT = "%Y-%m-%d %H:%M:%S"
XLSX_MOMENT = "dd-mm-yyyy hh:mm:ss"
WIDTHS = (10, 20, 12, 10, 50, 13, 24, 20, 20, 14, 20, 9, 16, 9, 60)
PLAIN_TEXT = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def cells(row: Row) -> tuple[Cell, ...]:
    """*row* in the order of the headings; moments by the clock of Amsterdam."""
    return (
        row.recipient,
        row.place,
        texts.recipient_name(row),
        texts.CHANNELS.get(row.channel, row.channel),
        row.term or texts.NO_TERM,
        row.due_on.isoformat() if row.due_on else None,
        texts.notice_name(row),
        _here(row.planned_at),
        _here(row.sent_at) if row.sent_at else None,
        None if row.delay is None else int(row.delay.total_seconds() // 60),
        texts.FATES[row.fate],
        texts.YES if row.is_late else texts.NO,
        texts.YES if row.is_uncertain else texts.NO,
        row.attempts,
        texts.reason(row.problem, row.fate),
    )


def as_csv(rows: Iterable[Row]) -> bytes:
    """The table as a csv file that Excel opens well in Dutch."""
    sheet = StringIO()
    writer = csv.writer(sheet, delimiter=";")
    writer.writerow(texts.HEADINGS)
    writer.writerows([_as_text(cell) for cell in cells(row)] for row in rows)
    return f"{BOM}{sheet.getvalue()}".encode()


def as_xlsx(rows: Iterable[Row]) -> bytes:
    """The table as an Excel file."""
    content = BytesIO()
    with Workbook(content, PLAIN_TEXT) as book:
        sheet = book.add_worksheet(texts.SHEET)
        bold, at = book.add_format({"bold": True}), book.add_format({"num_format": XLSX_MOMENT})
        sheet.freeze_panes(1, 0)
        for column, (heading, width) in enumerate(zip(texts.HEADINGS, WIDTHS, strict=True)):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, heading, bold)
        for number, row in enumerate(rows, start=1):
            for column, cell in enumerate(cells(row)):
                if isinstance(cell, str):
                    sheet.write_string(number, column, _without_control(cell))
                elif isinstance(cell, datetime):
                    sheet.write_datetime(number, column, cell, at)
                elif cell is not None:
                    sheet.write_number(number, column, cell)
    return content.getvalue()


def _as_text(cell: Cell) -> str:
    if isinstance(cell, datetime):
        return cell.strftime(CSV_MOMENT)
    text = "" if cell is None else str(cell)
    return f"'{text}" if isinstance(cell, str) and text.startswith(FORMULA_STARTS) else text


def _without_control(text: str) -> str:
    """*text* without what XML cannot hold."""
    return "".join(sign for sign in text if sign >= " " or sign in "\t\n\r")


def _here(at: datetime) -> datetime:
    """*at* by the clock of Amsterdam, without its zone, for a spreadsheet knows none."""
    return at.astimezone(AMSTERDAM).replace(tzinfo=None, microsecond=0)
