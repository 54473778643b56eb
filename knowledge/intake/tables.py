"""A csv or Excel file as rows of clean text; what is too big, broken or locked is refused before it is unpacked."""

import csv
import io
import json
import re
import subprocess
import sys
import unicodedata
import zipfile
from codecs import BOM_UTF8
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import Any

from knowledge.errors import FaqInvalid
from knowledge.intake import xlsx_child

MOST_BYTES = 10 * 1024 * 1024
MOST_UNPACKED = 100 * 1024 * 1024
MOST_RATIO = 100
MOST_PARTS = 1_000
PATIENCE_SECONDS = 10.0
MOST_LINES = xlsx_child.MOST_ROWS
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # the old Excel files, and what Excel locks with a password
LOCKED = "EncryptedPackage".encode("utf-16-le")
ZIP = b"PK\x03\x04"
DELIMITERS = ";,\t"
SNIFFED_ROWS = 50
SNIFFED_SIGNS = 200_000
HIDDEN = dict.fromkeys(
    code
    for code in chain(range(0x20), range(0x7F, 0xA0), range(0x202A, 0x202F), range(0x2066, 0x206A), (0xFEFF,))
    if code != 0x09
) | {0x09: " "}
BLANKS = re.compile(r"\n{3,}")

MISSING = "het bestand is er niet, of het is een map"
UNREADABLE = "het bestand is niet te lezen ({reason})"
ENDING = "dit soort bestand lees ik niet; bewaar de lijst als .xlsx of .csv"
EMPTY = "het bestand is leeg"
TOO_BIG = "het bestand is te groot; hooguit 10 MB"
BOMB = "het bestand wordt te groot als het is uitgepakt; bewaar alleen de lijst in een nieuw bestand"
PASSWORD = "het bestand is beveiligd met een wachtwoord; bewaar het zonder wachtwoord"  # noqa: S105  # a remark
OLD = "dit is een oud Excel-bestand; bewaar het als .xlsx"
BROKEN = "het bestand is beschadigd, of het is geen Excel-bestand"
NO_TEXT = "dit is geen csv-bestand: er staat iets anders dan tekst in"
QUOTES = 'rij {row}: een aanhalingsteken (") wordt niet gesloten'
COLUMNS = "het bestand heeft te veel kolommen; hooguit 1.000"
ROWS = "het bestand heeft te veel rijen; hooguit 100.000"
OTHER_SHEETS = "Alleen het blad «{sheet}» is gelezen, niet: {others}."
CHILD_PROBLEMS = {"password": PASSWORD, "rows": ROWS, "columns": COLUMNS, "signs": BOMB, "broken": BROKEN}

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a file from its first on, each cell clean; *remarks* say what was left out."""

    rows: tuple[Row, ...]
    remarks: tuple[str, ...] = ()


def read_table(path: Path) -> Table:
    """Read the file at *path*; raises FaqInvalid."""
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        raise FaqInvalid(path.name, (ENDING,))
    return reader(path.name, _content(path))


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
    if not problem and not content.removeprefix(BOM_UTF8).strip():
        problem = EMPTY
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
    return tuple(tuple(clean(cell) for cell in row) for row in rows)


def _read_csv(name: str, content: bytes) -> Table:
    delimiter, text = _delimiter(_decoded(name, content))
    if unclosed := _unclosed(text, delimiter):
        raise FaqInvalid(name, (QUOTES.format(row=unclosed),))
    records = list(islice(_records(text, delimiter), MOST_LINES + 1))
    if len(records) > MOST_LINES:
        raise FaqInvalid(name, (ROWS,))
    if max(map(len, records), default=0) > xlsx_child.MOST_COLUMNS:
        raise FaqInvalid(name, (COLUMNS,))
    return Table(_cleaned(records))


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
    encodings = ["utf-8-sig"]
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    elif b"\0" not in content:
        encodings.append("cp1252")
    for encoding in encodings:
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


def _read_xlsx(name: str, content: bytes) -> Table:
    if problem := _packed_wrong(content):
        raise FaqInvalid(name, (problem,))
    told = _unpacked(content)
    if "problem" in told:
        raise FaqInvalid(name, (CHILD_PROBLEMS[told["problem"]],))
    others = ", ".join(f"«{clean(other)}»" for other in told["others"])
    remark = OTHER_SHEETS.format(sheet=clean(told["sheet"]), others=others)
    return Table(_cleaned(told["rows"]), (remark,) if others else ())


def _packed_wrong(content: bytes) -> str | None:
    """What is wrong with the outside of an Excel file."""
    if content.startswith(OLE):
        return PASSWORD if LOCKED in content else OLD
    if not content.startswith(ZIP):
        return BROKEN
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError):
        return BROKEN
    unpacked = sum(part.file_size for part in parts)
    if unpacked > MOST_UNPACKED or len(parts) > MOST_PARTS or unpacked > MOST_RATIO * len(content):
        return BOMB
    return PASSWORD if any(part.flag_bits & 1 for part in parts) else None


def _unpacked(content: bytes) -> dict[str, Any]:
    """What the child process tells of the sheet; one that is ended for what it takes had a bomb in hand."""
    command = (sys.executable, "-I", xlsx_child.__file__)
    try:
        done = subprocess.run(command, input=content, capture_output=True, timeout=PATIENCE_SECONDS, check=False)  # noqa: S603  # our own file
    except subprocess.TimeoutExpired:
        return {"problem": "signs"}
    return dict(json.loads(done.stdout)) if done.returncode == 0 else {"problem": "signs"}


READERS: dict[str, Callable[[str, bytes], Table]] = {".csv": _read_csv, ".xlsx": _read_xlsx}
