"""Unpacks an Excel file in a process of its own, so that one made to eat memory or time takes no other along.

Run as a script: it reads the file from its input, and prints JSON. It imports nothing of ours, to start at once.
"""

import io
import json
import sys
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime, time
from typing import Any

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError, SheetVisibleEnum

MEMORY_BYTES = 512 << 20
CPU_SECONDS = 8
MOST_ROWS = 100_010  # with a heading, and some lines above it
MOST_COLUMNS = 1_000
MOST_SIGNS_IN_CELL = 4_001  # one more than is taken, so that the reader sees that it is too long
MOST_SIGNS = 40_000_000


class TooMuch(Exception):
    """The sheet holds more than is taken."""


def read(content: bytes) -> dict[str, Any]:
    """The first sheet that people see and that holds anything, or the name of what is wrong."""
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
            seen = (sheet for sheet in book.sheets_metadata if sheet.visible is SheetVisibleEnum.Visible)
            filled = [sheet for sheet in (book.get_sheet_by_name(one.name) for one in seen) if sheet.end]
            if not filled:
                return {"rows": [], "sheet": "", "others": []}
            others = [sheet.name for sheet in filled[1:]]
            return {"rows": list(rows(filled[0])), "sheet": filled[0].name, "others": others}
    except PasswordError:
        return {"problem": "password"}
    except TooMuch as exc:
        return {"problem": str(exc)}
    except (CalamineError, OSError, ValueError):
        return {"problem": "broken"}


def rows(sheet: CalamineSheet) -> Iterator[list[str]]:
    """The cells of *sheet* as text, row by row from the first."""
    last_row, last_column = sheet.end or (0, 0)  # from 0
    if last_row >= MOST_ROWS:
        raise TooMuch("rows")
    if last_column >= MOST_COLUMNS:
        raise TooMuch("columns")
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
    return str(value)


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
    json.dump(read(sys.stdin.buffer.read()), sys.stdout)
