"""A csv, Excel or ods file as rows of clean text; what is too big, broken or locked is refused unopened."""

import csv
import io
import json
import re
import subprocess
import sys
import unicodedata
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path, PurePath
from typing import Any

from knowledge.errors import FaqInvalid
from knowledge.intake import packed, xlsx_child

MOST_BYTES = 5 * 1024 * 1024
PATIENCE_SECONDS = 10.0
MOST_LINES = xlsx_child.MOST_ROWS
DELIMITERS = ";,\t"
SNIFFED_ROWS = 50
SNIFFED_SIGNS = 200_000
HIDDEN = dict.fromkeys(
    code
    for code in chain(range(0x20), range(0x7F, 0xA0), range(0x202A, 0x202F), range(0x2066, 0x206A), (0xFEFF,))
    if code != 0x09
) | {0x09: " "}
BLANKS = re.compile(r"\n{3,}")
# A letter with an accent, or a curly quote, in UTF-8; as Windows-1252 it would read "Ã©" or "â€™".
UTF_8_WITHIN = re.compile(rb"\xc3[\x80-\xbf]|\xe2\x80[\x90-\xbf]")

# JSON has two columns to a reader of csv: "vraag" and "antwoord" of each object.
JSON_BEGIN = re.compile(r'\s*[\[{][\[{\s]*"|\s*\[\s*\[\s*-?\d')

MISSING = "het bestand is er niet, of het is een map"
UNREADABLE = "het bestand is niet te lezen ({reason})"
ENDING = "dit soort bestand lees ik niet; bewaar de lijst als .xlsx, .ods of .csv"
EMPTY = "het bestand is leeg"
TOO_BIG = "het bestand is te groot; hooguit 5 MB"
NO_TEXT = "dit is geen csv-bestand: er staat iets anders dan tekst in"
JSON = "in dit bestand staat JSON, geen csv; bewaar de lijst in een rekenblad als .xlsx, .ods of .csv"
TWO_ALPHABETS = "een deel van de letters is beschadigd; bewaar de lijst opnieuw, als «CSV UTF-8»"
QUOTES = 'rij {row}: een aanhalingsteken (") wordt niet gesloten'
COLUMNS = "het bestand heeft te veel kolommen; hooguit 1.000"
ROWS = "het bestand heeft te veel rijen; hooguit 100.000"
CELLS = "het bestand heeft te veel cellen; hooguit een miljoen"
OTHER_SHEETS = "Alleen het blad «{sheet}» is gelezen, niet: {others}."
UNSAFE = "in het bestand staan verwijzingen die niet in een rekenblad horen; bewaar de lijst in een nieuw bestand"
CHILD_PROBLEMS = {
    "password": packed.PASSWORD,
    "rows": ROWS,
    "columns": COLUMNS,
    "cells": CELLS,
    "signs": packed.BOMB,
    "broken": packed.BROKEN,
    "unsafe": UNSAFE,
}

Row = tuple[str, ...]
Cell = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a file from its first on, each cell clean; *remarks* say what was left out.

    *sheet* is the name of the sheet that was read, "" in a csv. *formulas* and *merged* are cells, by row and column
    from 0, whose value is not just what somebody typed.
    """

    rows: tuple[Row, ...]
    remarks: tuple[str, ...] = ()
    sheet: str = ""
    formulas: tuple[Cell, ...] = ()
    merged: tuple[Cell, ...] = ()


def read_table(path: Path) -> Table:
    """Read the file at *path*; raises FaqInvalid."""
    _reader(path.name)
    return read_content(path.name, _content(path))


def read_content(name: str, content: bytes) -> Table:
    """Read the *content* of a file that somebody sent as *name*; raises FaqInvalid."""
    reader = _reader(name)
    problem = None
    if len(content) > MOST_BYTES:
        problem = TOO_BIG
    elif not content.removeprefix(BOM_UTF8).strip():
        problem = EMPTY
    if problem:
        raise FaqInvalid(name, (problem,))
    return reader(name, content)


def _reader(name: str) -> Callable[[str, bytes], Table]:
    """What reads a file called *name*; its ending is all that the name is used for."""
    reader = READERS.get(PurePath(name).suffix.lower())
    if reader is None:
        raise FaqInvalid(name, (ENDING,))
    return reader


def _content(path: Path) -> bytes:
    problem = None
    content = b""
    try:
        if not path.is_file():
            problem = MISSING
        elif path.stat().st_size > MOST_BYTES:
            problem = TOO_BIG
        else:
            content = path.read_bytes()
    except OSError as exc:
        problem = UNREADABLE.format(reason=exc.strerror)
    if problem:
        raise FaqInvalid(path.name, (problem,))
    return content


def clean(text: str) -> str:
    """*text* without signs that nobody sees, each line stripped, with one empty line at most between two."""
    if not text.isprintable():
        lines = (line.translate(HIDDEN).strip() for line in text.splitlines())
        text = BLANKS.sub("\n\n", "\n".join(lines))
    text = text.strip()
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def _cleaned(rows: Iterable[Sequence[str]]) -> tuple[Row, ...]:
    return tuple(tuple(clean(cell) if cell else "" for cell in row) for row in rows)


def _read_csv(name: str, content: bytes) -> Table:
    decoded = _decoded(name, content)
    if JSON_BEGIN.match(decoded):
        raise FaqInvalid(name, (JSON,))
    delimiter, text = _delimiter(decoded)
    if unclosed := _unclosed(text, delimiter):
        raise FaqInvalid(name, (QUOTES.format(row=unclosed),))
    records: list[list[str]] = []
    room = xlsx_child.MOST_CELLS
    for record in _records(text, delimiter):
        records.append(record)
        room -= len(record)
        if problem := _too_much(records, room):
            raise FaqInvalid(name, (problem,))
    return Table(_cleaned(records))


def _too_much(records: Sequence[Sequence[str]], room: int) -> str | None:
    if len(records) > MOST_LINES:
        return ROWS
    if len(records[-1]) > xlsx_child.MOST_COLUMNS:
        return COLUMNS
    return CELLS if room < 0 else None


def _records(text: str, delimiter: str, *, strict: bool = False) -> Iterator[list[str]]:
    csv.field_size_limit(MOST_BYTES)  # how long a cell may be is for the reader of the list to say
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=strict)


def _unclosed(text: str, delimiter: str) -> int | None:
    """The row whose quote is never closed, if any; other liberties with quotes are read as spreadsheets do."""
    read = 0
    try:
        for _ in islice(_records(text, delimiter, strict=True), MOST_LINES):
            read += 1
    except csv.Error as exc:
        return read + 1 if "unexpected end" in str(exc) else None
    return None


def _decoded(name: str, content: bytes) -> str:
    """UTF-8, or UTF-16 with its mark, else Windows-1252."""
    if content.startswith((BOM_UTF32_LE, BOM_UTF32_BE)):  # the one begins as that of UTF-16 does
        raise FaqInvalid(name, (NO_TEXT,))
    encodings = ["utf-8-sig"]
    if content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        encodings = ["utf-16"]
    elif b"\0" not in content:
        encodings.append("cp1252")
    for encoding in encodings:
        if encoding == "cp1252" and UTF_8_WITHIN.search(content):
            raise FaqInvalid(name, (TWO_ALPHABETS,))
        with suppress(UnicodeDecodeError):
            return content.decode(encoding)
    raise FaqInvalid(name, (NO_TEXT,))


def _delimiter(text: str) -> tuple[str, str]:
    """What parts the cells, and the rest of the text: as `sep=;` says, else what gives rows of one length."""
    first, _, rest = text.partition("\n")
    if re.fullmatch(r"sep=[;,\t]\r?", first):
        return first[4], "\n" + rest  # the empty line keeps the numbers of the rows

    def evenness(delimiter: str) -> float:
        rows = islice(_records(text[:SNIFFED_SIGNS], delimiter), SNIFFED_ROWS)
        widths = [len(row) for row in rows if row]
        several = [width for width in widths if width > 1]
        return several.count(max(several, key=several.count)) / len(widths) if several else 0.0

    return max(DELIMITERS, key=evenness), text  # the first of equals


def _read_book(name: str, content: bytes) -> Table:
    if problem := packed.wrong_outside(content):
        raise FaqInvalid(name, (problem,))
    told = _unpacked(content)
    if "problem" in told:
        raise FaqInvalid(name, (CHILD_PROBLEMS[told["problem"]],))
    others = ", ".join(f"«{clean(other)}»" for other in told["others"])
    sheet = clean(told["sheet"])
    remark = OTHER_SHEETS.format(sheet=sheet, others=others)
    formulas, merged = (tuple((row, column) for row, column in told[kind]) for kind in ("formulas", "merged"))
    return Table(_cleaned(told["rows"]), (remark,) if others else (), sheet, formulas, merged)


def _unpacked(content: bytes) -> dict[str, Any]:
    """What the child process tells of the sheet; one that is ended for what it takes had a bomb in hand."""
    command = (sys.executable, "-I", xlsx_child.__file__)
    try:
        done = subprocess.run(command, input=content, capture_output=True, timeout=PATIENCE_SECONDS, check=False)  # noqa: S603  # our own file
    except subprocess.TimeoutExpired:
        return {"problem": "signs"}
    return dict(json.loads(done.stdout)) if done.returncode == 0 else {"problem": "signs"}


READERS: dict[str, Callable[[str, bytes], Table]] = {".csv": _read_csv, ".xlsx": _read_book, ".ods": _read_book}
