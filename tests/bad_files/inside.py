"""Spreadsheets whose parts are broken, or made to do harm to whoever reads them."""

from collections.abc import Callable

from tests.bad_files.books import CELL, DOCUMENT, SHEET, STRINGS, book, fact_rows, ods, part_of, repacked

OPEN = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
CLOSE = b"</sheetData></worksheet>"
SECRET = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
ELSEWHERE = b'<!DOCTYPE x [<!ENTITY % a SYSTEM "http://127.0.0.1:9/a.dtd"> %a;]>'
LAUGHS = b"<!DOCTYPE x [<!ENTITY a 'ha'>%s]>" % b"".join(
    b"<!ENTITY %c '%s'>" % (98 + number, b"&%c;" % (97 + number) * 10) for number in range(9)
)
BASIC = b"Sub Main\nEnd Sub\n"


def sheet(content: bytes) -> tuple[str, bytes]:
    return "a.xlsx", repacked(book(), {SHEET: content})


def declaring(part: str, declaration: bytes = SECRET) -> tuple[str, bytes]:
    """A book with a declaration in one of its parts, behind the line that says that it is XML."""
    head, end, rest = part_of(book(), part).partition(b"?>")
    return "a.xlsx", repacked(book(), {part: head + end + declaration + rest})


def in_utf_16() -> tuple[str, bytes]:
    text = part_of(book(), SHEET).decode().replace("UTF-8", "UTF-16")
    head, end, rest = text.partition("?>")
    return "a.xlsx", repacked(book(), {SHEET: (head + end + SECRET.decode() + rest).encode("utf-16")})


def cell(address: bytes, value: bytes = b"<v>1</v>", kind: bytes = b"") -> bytes:
    return b'<c r="%s"%s>%s</c>' % (address, kind, value)


def one_text_everywhere() -> tuple[str, bytes]:
    rows = b"".join(
        b'<row r="%d">%s</row>' % (row, cell(b"A%d" % row, b"<v>0</v>", b' t="s"')) for row in range(1, 30_001)
    )
    text = bytes(97 + number * 7919 % 26 for number in range(32_000))
    strings = b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>%s</t></si></sst>' % text
    return "a.xlsx", repacked(book(), {SHEET: OPEN + rows + CLOSE, STRINGS: strings})


def repeated_ods(rows: int, columns: int) -> tuple[str, bytes]:
    """An ods in which one cell stands for a sea of them."""
    odd = f' table:number-columns-repeated="{columns}"'
    row = f'<table:table-row table:number-rows-repeated="{rows}">{CELL.format(odd=odd, text="boos")}</table:table-row>'
    return "a.ods", repacked(ods(), {"content.xml": DOCUMENT.format(before="", rows=row).encode()})


FILES: dict[str, Callable[[], tuple[str, bytes]]] = {
    "a sheet that asks for a file": lambda: declaring(SHEET),
    "texts that ask for a file": lambda: declaring(STRINGS),
    "a workbook that asks for a file": lambda: declaring("xl/workbook.xml"),
    "links that ask for a file": lambda: declaring("xl/_rels/workbook.xml.rels"),
    "styles that ask for a page": lambda: declaring("xl/styles.xml", ELSEWHERE),
    "a sheet with a billion laughs": lambda: declaring(SHEET, LAUGHS),
    "a sheet that asks for a file in another alphabet": in_utf_16,
    "a sheet that asks for a file behind a long comment": lambda: declaring(
        SHEET, b"<!--" + b"-x" * 9000 + b"-->" + SECRET
    ),
    "an ods that asks for a file": lambda: ("a.ods", ods(before=SECRET.decode())),
    "an ods with a billion laughs": lambda: ("a.ods", ods(before=LAUGHS.decode())),
    "a sheet that breaks off": lambda: sheet(OPEN + b"<row"),
    "a sheet that is no XML": lambda: sheet(b"hallo"),
    "a sheet that is a zip": lambda: sheet(book()),
    "a sheet without a part": lambda: ("a.xlsx", repacked(book(), {SHEET: None})),
    "a text that is not there": lambda: sheet(
        OPEN + b"<row>" + cell(b"A1", b"<v>99999</v>", b' t="s"') + b"</row>" + CLOSE
    ),
    "a row far down": lambda: sheet(OPEN + b'<row r="100050">' + cell(b"A100050") + b"</row>" + CLOSE),
    "a far column": lambda: sheet(OPEN + b'<row r="1">' + cell(b"A1") + cell(b"XFD1") + b"</row>" + CLOSE),
    "a sheet too wide for memory": lambda: sheet(
        OPEN + b'<row r="1">' + cell(b"A1") + b'</row><row r="1048576">' + cell(b"XFD1048576") + b"</row>" + CLOSE
    ),
    "one long text in every cell": one_text_everywhere,
    "a cell that is nowhere": lambda: sheet(OPEN + b'<row r="1">' + cell(b"AAAAAA99999999999999") + b"</row>" + CLOSE),
    "an ods of a million rows": lambda: repeated_ods(1_000_000, 50),
    "an ods of a million columns": lambda: repeated_ods(50, 1_000_000),
    "a book with a macro": lambda: ("a.xlsx", repacked(book(), {}, more=[("xl/vbaProject.bin", BASIC)])),
    "a book with a macro sheet": lambda: ("a.xlsx", repacked(book(), {}, more=[("xl/macrosheets/sheet1.xml", BASIC)])),
    "an ods with a macro": lambda: ("a.ods", repacked(ods(), {}, more=[("Basic/Standard/Module1.xml", BASIC)])),
    "an ods with a formula": lambda: ("a.ods", ods(odd={fact_rows()[1][0]: ' table:formula="of:=1+1"'})),
    "an ods with merged cells": lambda: ("a.ods", ods(odd={fact_rows()[2][0]: ' table:number-columns-spanned="2"'})),
}
