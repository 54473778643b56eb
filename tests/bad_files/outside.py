"""Files that are wrong before anything in them is read: their kind, their size, their directory."""

import io
import json
import struct
import warnings
import zipfile
from collections.abc import Callable
from functools import partial

from knowledge.intake.tables import MOST_BYTES
from tests.bad_files.books import SHEET, book, ods, part_of, repacked

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
CENTRAL, LOCAL = b"PK\x01\x02", b"PK\x03\x04"


def many_parts(count: int) -> bytes:
    return repacked(book(), {}, more=[(f"xl/media/{number}.txt", b"x") for number in range(count)])


def packed_tight(size: int) -> bytes:
    return repacked(book(), {SHEET: b" " * size})


def lying(size: int) -> bytes:
    """A sheet of *size* that says that it is small."""
    content = bytearray(packed_tight(size))
    for mark, at in ((LOCAL, 22), (CENTRAL, 24)):
        place = content.find(SHEET.encode(), content.find(mark)) - (30 if mark is LOCAL else 46)
        while content[place : place + 4] != mark:
            place = content.find(SHEET.encode(), place + (30 if mark is LOCAL else 46) + 1) - (
                30 if mark is LOCAL else 46
            )
        content[place + at : place + at + 4] = struct.pack("<I", 2_000)
    return bytes(content)


def overlapping() -> bytes:
    """Two parts in the directory that share the same bytes of the file."""
    content = bytearray(repacked(book(), {}, more=[("xl/extra.xml", part_of(book(), SHEET))]))
    first = content.find(CENTRAL)
    last = content.rfind(CENTRAL)
    content[last + 42 : last + 46] = content[first + 42 : first + 46]
    return bytes(content)


def twice() -> bytes:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that a name stands there twice is the point
        return repacked(book(), {}, more=[(SHEET, b"<worksheet/>")])


def marked(offset: int, value: int) -> bytes:
    """A book whose first part has another byte at *offset* of its line in the directory."""
    content = bytearray(book())
    content[content.find(CENTRAL) + offset] = value
    return bytes(content)


def flipped(start: float) -> bytes:
    """A book with 40 bytes turned round from *start* on."""
    content = bytearray(book())
    at = int(len(content) * start)
    content[at : at + 40] = bytes(byte ^ 0xFF for byte in content[at : at + 40])
    return bytes(content)


def zip_of(*names: str) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return content.getvalue()


def with_name(name: str) -> bytes:
    return repacked(book(), {}, more=[(name, b"x")])


def as_csv(text: str) -> tuple[str, bytes]:
    return "vragen.csv", text.encode()


PAIR = {"vraag": "Wat kost een paspoort?", "antwoord": "Dat weet de balie."}
# Each of them has two columns to a reader of csv, so that it could pass for a list of questions.
JSON = {
    "one object": json.dumps(PAIR),
    "objects on a line": json.dumps([PAIR, PAIR]),
    "an object a line": f"{json.dumps(PAIR)}\n{json.dumps(PAIR)}\n",
    "with room around it": f"\ufeff\r\n {json.dumps([PAIR, PAIR], indent=2)}",
    "lists": json.dumps([list(PAIR), list(PAIR.values())]),
    "lists of numbers": json.dumps([[1, 2], [3, 4]]),
    "words of one list": json.dumps(list(PAIR.values())),
    "cut off": json.dumps([PAIR, PAIR])[:70],
    "deep": "[" * 100_000 + '"a", "b"',
}
FILES: dict[str, Callable[[], tuple[str, bytes]]] = {
    "an empty xlsx": lambda: ("a.xlsx", b""),
    "an empty csv": lambda: ("a.csv", b""),
    "a csv of white space": lambda: ("a.csv", b"\xef\xbb\xbf \r\n \r\n"),
    "a csv of more than 5 MB": lambda: ("a.csv", b"id;titel;tekst\n" + b"a;b;c\n" * (MOST_BYTES // 6)),
    "an xlsx of more than 5 MB": lambda: ("a.xlsx", book() + bytes(MOST_BYTES)),
    "text called xlsx": lambda: ("a.xlsx", b"id;titel;tekst\n"),
    "text called ods": lambda: ("a.ods", b"id;titel;tekst\n"),
    "a spreadsheet called csv": lambda: ("a.csv", book()),
    **{f"json called csv: {how}": partial(as_csv, text) for how, text in JSON.items()},
    "a picture called csv": lambda: ("a.csv", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\xff"),
    "a letter": lambda: ("a.docx", zip_of("word/document.xml")),
    "a book with macros by its name": lambda: ("a.xlsm", book()),
    "a name that ends in nothing": lambda: ("a", book()),
    "a name that is a path": lambda: ("../../etc/passwd", b"root:x:0:0"),
    "an old Excel file": lambda: ("a.xlsx", OLE + bytes(600)),
    "a book behind a password": lambda: ("a.xlsx", OLE + "EncryptedPackage".encode("utf-16-le") + bytes(600)),
    "half a zip": lambda: ("a.xlsx", b"PK\x03\x04" + bytes(600)),
    "a quarter of a book": lambda: ("a.xlsx", book()[: len(book()) // 4]),
    "half a book": lambda: ("a.xlsx", book()[: len(book()) // 2]),
    "nearly a book": lambda: ("a.xlsx", book()[:-30]),
    "half an ods": lambda: ("a.ods", ods()[: len(ods()) // 2]),
    "a directory with turned bytes": lambda: ("a.xlsx", flipped(0.93)),
    "a sheet with turned bytes": lambda: ("a.xlsx", flipped(0.6)),
    "a bomb of 105 MB": lambda: ("a.xlsx", packed_tight(105_000_000)),
    "a part that is packed too tight": lambda: ("a.xlsx", packed_tight(3_000_000)),
    "a bomb that says it is small": lambda: ("a.xlsx", lying(60_000_000)),
    "201 parts": lambda: ("a.xlsx", many_parts(201)),
    "10,000 parts": lambda: ("a.xlsx", many_parts(10_000)),
    "a name that climbs": lambda: ("a.xlsx", with_name("../../../tmp/boos.xml")),
    "a name that climbs backwards": lambda: ("a.xlsx", with_name("xl\\..\\..\\boos.xml")),
    "a name from the root": lambda: ("a.xlsx", with_name("/etc/cron.d/boos")),
    "a name on a disk": lambda: ("a.xlsx", with_name("C:boos.xml")),
    "a name that climbs in an ods": lambda: ("a.ods", repacked(ods(), {}, more=[("../boos.xml", b"x")])),
    "a part that is there twice": lambda: ("a.xlsx", twice()),
    "parts that share their bytes": lambda: ("a.xlsx", overlapping()),
    "a locked part": lambda: ("a.xlsx", marked(8, 1)),
    "a part packed in an unknown way": lambda: ("a.xlsx", marked(10, 77)),
    "a zip without a book": lambda: ("a.xlsx", zip_of("lees.txt")),
    "a zip in a zip": lambda: ("a.xlsx", zip_of("a.zip", "b.zip")),
}
