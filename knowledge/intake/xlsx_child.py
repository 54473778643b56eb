"""Unpacks a spreadsheet in a process of its own, so that one made to eat memory or time takes no other along.

Run as a script: it reads the file from its input, and prints JSON. It imports nothing of ours, to start at once.
"""

import io
import json
import re
import sys
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime, time, timedelta
from typing import IO, Any, TypeAlias
from xml.etree.ElementTree import ParseError, fromstring, iterparse

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError, SheetVisibleEnum

MEMORY_BYTES = 192 << 20  # so that what is really used stays below 200 MB
CPU_SECONDS = 4
MOST_ROWS = 100_010  # with a heading, and some lines above it
MOST_COLUMNS = 1_000
MOST_CELLS = 1_000_000
MOST_SIGNS_IN_CELL = 32_768  # what Excel takes, and one more so that the reader sees that it is too long
MOST_SIGNS = 16_000_000
MOST_ODD = 200
CHUNK = 1 << 20
LOOK_BACK = 64
DECLARATION = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]|table:formula")
MERGE = re.compile(rb"<(?:\w+:)?mergeCell\b|number-(?:columns|rows)-spanned")
ADDRESS = re.compile(r"([A-Z]{1,3})([0-9]{1,7})$")
WORKBOOK = "xl/workbook.xml"
RELATIONS = "xl/_rels/workbook.xml.rels"
OPEN_DOCUMENT = "content.xml"
REPEATED = "number-columns-repeated", "number-rows-repeated"
SPANNED = "number-columns-spanned", "number-rows-spanned"

BROKEN = (
    *(CalamineError, zipfile.BadZipFile, zlib.error, ParseError),
    *(OSError, ValueError, KeyError, StopIteration, NotImplementedError, EOFError),
)

Cells: TypeAlias = list[tuple[int, int]]


class TooMuch(Exception):
    """The sheet holds more than is taken."""


class Unsafe(Exception):
    """The file declares entities of its own, which no spreadsheet program writes."""


def read(content: bytes) -> dict[str, Any]:
    """The first sheet that people see and that holds anything, or the name of what is wrong."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            refuse_declarations(archive)
        return sheet_of(content)
    except PasswordError:
        return {"problem": "password"}
    except Unsafe:
        return {"problem": "unsafe"}
    except TooMuch as exc:
        return {"problem": str(exc)}
    except BROKEN:
        return {"problem": "broken"}


def sheet_of(content: bytes) -> dict[str, Any]:
    """What is in the first sheet that people see and that holds anything."""
    with CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
        seen = (sheet for sheet in book.sheets_metadata if sheet.visible is SheetVisibleEnum.Visible)
        filled = [sheet for sheet in (book.get_sheet_by_name(one.name) for one in seen) if sheet.end]
        if not filled:
            return {"rows": [], "sheet": "", "others": [], "formulas": [], "merged": []}
        first, *others = filled
        told = list(rows(first))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        formulas, merged = odd_cells(archive, first.name)
    names = [sheet.name for sheet in others]
    return {"rows": told, "sheet": first.name, "others": names, "formulas": formulas, "merged": merged}


def rows(sheet: CalamineSheet) -> Iterator[list[str]]:
    """The cells of *sheet* as text, row by row from the first."""
    last_row, last_column = sheet.end or (0, 0)  # from 0
    if last_row >= MOST_ROWS:
        raise TooMuch("rows")
    if last_column >= MOST_COLUMNS:
        raise TooMuch("columns")
    if (last_row + 1) * (last_column + 1) > MOST_CELLS:
        raise TooMuch("cells")
    room = MOST_SIGNS
    for row in sheet.iter_rows():  # from the very first row, for row numbers are told to people
        cells = [text(value)[:MOST_SIGNS_IN_CELL] for value in row]
        room -= sum(map(len, cells))
        if room < 0:
            raise TooMuch("signs")
        yield cells


def text(value: object) -> str:
    """A cell as a person would type it."""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else str(value).replace(".", ",")
    if isinstance(value, datetime) and value.time() != time():
        return value.strftime("%Y-%m-%d %H:%M")
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, timedelta):
        minutes = int(value.total_seconds()) // 60
        return f"{minutes // 60}:{minutes % 60:02}"
    return str(value)


def refuse_declarations(archive: zipfile.ZipFile) -> None:
    """Raise Unsafe when a part declares anything: it could name another file, or one that grows without end."""
    for part in archive.infolist():
        if part.filename.lower().endswith((".xml", ".rels", ".vml")) and has(archive, part.filename, DECLARATION):
            raise Unsafe


def has(archive: zipfile.ZipFile, part: str, wanted: re.Pattern[bytes]) -> bool:
    """Whether *wanted* occurs in *part*, in any alphabet; read piece by piece, for it may be large."""
    before = b""
    with archive.open(part) as file:
        while piece := file.read(CHUNK):
            window = before + piece.replace(b"\0", b"")
            if wanted.search(window):
                return True
            before = window[-LOOK_BACK:]
    return False


def odd_cells(archive: zipfile.ZipFile, sheet: str) -> tuple[Cells, Cells]:
    """Row and column, from 0, of the cells of *sheet* that hold a formula, and of those that were merged."""
    is_open = OPEN_DOCUMENT in archive.namelist()
    part = OPEN_DOCUMENT if is_open else part_of(archive, sheet)
    if not (has(archive, part, FORMULA) or has(archive, part, MERGE)):
        return [], []
    with archive.open(part) as file:
        return odd_in_ods(file, sheet) if is_open else odd_in_xlsx(file)


def part_of(archive: zipfile.ZipFile, sheet: str) -> str:
    """In which part of an Excel file *sheet* stands."""
    named = (one for one in fromstring(archive.read(WORKBOOK)).iter() if one.get("name") == sheet)  # noqa: S314  # declares nothing
    number = next(value for one in named for name, value in one.items() if name.endswith("}id"))
    links = fromstring(archive.read(RELATIONS))  # noqa: S314  # declares nothing
    target = next(one.get("Target", "") for one in links if one.get("Id") == number)
    return target.lstrip("/") if target.startswith("/") else f"xl/{target}"


def odd_in_xlsx(file: IO[bytes]) -> tuple[Cells, Cells]:
    """The odd cells of an Excel sheet."""
    formulas: Cells = []
    merged: Cells = []
    at = (0, 0)
    for event, one in iterparse(file, events=("start", "end")):  # noqa: S314  # declares nothing
        name = one.tag.rpartition("}")[2]
        if event == "end":
            one.clear()
        elif name == "c":
            at = place(one.get("r", ""))
        elif name == "f" and len(formulas) < MOST_ODD:
            formulas.append(at)
        elif name == "mergeCell" and len(merged) < MOST_ODD:
            merged.append(place(one.get("ref", "").partition(":")[0]))
    return formulas, merged


def place(address: str) -> tuple[int, int]:
    """Row and column, from 0, of an address such as B7."""
    found = ADDRESS.match(address)
    if not found:
        return (0, 0)
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]) - 1, column - 1


def odd_in_ods(file: IO[bytes], sheet: str) -> tuple[Cells, Cells]:
    """The odd cells of a sheet of an OpenDocument file."""
    formulas: Cells = []
    merged: Cells = []
    row = column = 0
    is_here = False
    for event, one in iterparse(file, events=("start", "end")):  # noqa: S314  # declares nothing
        name = one.tag.rpartition("}")[2]
        said = {key.rpartition("}")[2]: value for key, value in one.items()}
        if name == "table":
            is_here, row = event == "start" and said.get("name") == sheet, 0
        elif name == "table-row" and event == "end":
            row, column = row + int(said.get(REPEATED[1], 1)), 0
            one.clear()
        elif name in ("table-cell", "covered-table-cell") and event == "start":
            if is_here and "formula" in said and len(formulas) < MOST_ODD:
                formulas.append((row, column))
            if is_here and any(int(said.get(key, 1)) > 1 for key in SPANNED) and len(merged) < MOST_ODD:
                merged.append((row, column))
            column += int(said.get(REPEATED[0], 1))
    return formulas, merged


def limit() -> None:
    """Have the system end this process when it takes too much."""
    with suppress(ImportError):  # not on Windows
        import resource

        limits = (resource.RLIMIT_AS, MEMORY_BYTES), (resource.RLIMIT_CPU, CPU_SECONDS), (resource.RLIMIT_CORE, 0)
        for what, most in limits:
            with suppress(ValueError, OSError):  # a lower limit is set already, or the system has no such limit
                resource.setrlimit(what, (most, most))


if __name__ == "__main__":
    limit()
    json.dump(read(sys.stdin.buffer.read()), sys.stdout, ensure_ascii=False)
