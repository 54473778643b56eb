"""Files into rows: what a spreadsheet saves is read as it looks, what would do harm is refused soon and in Dutch."""

import os
import re
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge.errors import FaqInvalid
from knowledge.intake.tables import MOST_BYTES, clean, read_table
from tests.bad_files.outside import JSON
from tests.knowledge.intake.sheets import a_csv, an_xlsx, with_part

ROWS = [["Vraag", "Antwoord"], ["Wat kost één boek?", "Niets, echt; niets."]]
MOST_SECONDS = 4  # less than 2 on a machine that has nothing else to do
SHEET = "xl/worksheets/sheet1.xml"
OPEN = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
CLOSE = b"</sheetData></worksheet>"
ENGLISH = re.compile(r"\b(?:error|invalid|zip|archive|codec|file|not|failed)\b", re.IGNORECASE)
cells = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30)


def refusal(path: Path) -> str:
    """The one problem with the file at *path*, found in little time."""
    started = sum(os.times()[:4])  # of this process and its children; a busy machine counts for nothing
    with pytest.raises(FaqInvalid) as caught:
        read_table(path)
    assert sum(os.times()[:4]) - started < MOST_SECONDS
    (problem,) = caught.value.problems
    assert not ENGLISH.search(problem)
    return problem


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_csv_is_read_whatever_parts_its_cells(tmp_path: Path, delimiter: str, encoding: str) -> None:
    table = read_table(a_csv(tmp_path, ROWS, delimiter=delimiter, encoding=encoding))
    assert [list(row) for row in table.rows] == ROWS


@pytest.mark.parametrize("text", ["financiën", "één café", "\u2019s avonds", "€ 1 miljoen", "Île-de-France"])
def test_what_windows_writes_is_not_taken_for_damaged(tmp_path: Path, text: str) -> None:
    assert read_table(a_csv(tmp_path, [["a", text]], encoding="cp1252")).rows == (("a", text),)


def test_a_csv_of_two_alphabets_is_refused_with_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "lijst.csv"
    path.write_bytes("vraag;één\n".encode() + "zoë;ja\n".encode("cp1252"))
    with pytest.raises(FaqInvalid, match="CSV UTF-8"):
        read_table(path)


def test_a_csv_may_say_itself_what_parts_its_cells(tmp_path: Path) -> None:
    path = tmp_path / "lijst.csv"
    path.write_text("sep=,\nvraag,antwoord\na;b;c,d;e;f\n")
    assert read_table(path).rows == ((), ("vraag", "antwoord"), ("a;b;c", "d;e;f"))


def test_a_cell_in_a_csv_may_have_lines(tmp_path: Path) -> None:
    table = read_table(a_csv(tmp_path, [["a", "een\r\n\r\n\r\ntwee "], ["b", "c"]]))
    assert table.rows == (("a", "een\n\ntwee"), ("b", "c"))


def test_loose_quotes_are_read_as_a_spreadsheet_does(tmp_path: Path) -> None:
    path = tmp_path / "lijst.csv"
    path.write_text('vraag;antwoord\n"Ja", zei hij;nee\n')
    assert read_table(path).rows[1] == ("Ja, zei hij", "nee")


def test_an_xlsx_is_read_as_it_looks(tmp_path: Path) -> None:
    values = ["tekst", 7.0, 2.5, True, date(2024, 3, 5), datetime(2024, 3, 5, 13, 30), ""]  # noqa: DTZ001  # of Excel
    table = read_table(an_xlsx(tmp_path, [values]))
    assert table.rows == (("tekst", "7", "2,5", "ja", "2024-03-05", "2024-03-05 13:30"),)


def test_rows_of_an_xlsx_keep_their_numbers(tmp_path: Path) -> None:
    assert read_table(an_xlsx(tmp_path, [[], [], ["a"], [], ["b"]])).rows[2::2] == (("a",), ("b",))


def test_the_first_sheet_that_people_see_is_read_and_the_others_are_named(tmp_path: Path) -> None:
    table = read_table(an_xlsx(tmp_path, [["geheim"]], [], ROWS, [["los"]], hidden=[0]))
    assert [list(row) for row in table.rows] == ROWS
    assert table.remarks == ("Alleen het blad «Blad 3» is gelezen, niet: «Blad 4».",)


def test_an_xlsx_without_a_filled_sheet_has_no_rows(tmp_path: Path) -> None:
    assert read_table(an_xlsx(tmp_path, [])).rows == ()


@pytest.mark.parametrize("start", ["=1+1", "+31", "-5", "@naam", '=HYPERLINK("http://x")'])
@pytest.mark.parametrize("write", [a_csv, an_xlsx])
def test_what_looks_like_a_formula_is_text(tmp_path: Path, start: str, write: object) -> None:
    assert callable(write)
    assert read_table(write(tmp_path, [["a", start], ["b", "c"]])).rows[0] == ("a", start)


@pytest.mark.parametrize(
    "first", ["[concept] Wat is dit?", "{naam}", "[1] Wat?", "[[haakjes]]", '"[""a"", ""b""]"', "{"]
)
def test_brackets_in_a_cell_do_not_make_a_csv_something_else(tmp_path: Path, first: str) -> None:
    path = tmp_path / "lijst.csv"
    path.write_text(f"{first};Antwoord\nWat kost één boek?;Niets.\n", "utf-8")
    assert len(read_table(path).rows) == 2


@pytest.mark.parametrize("text", list(JSON.values()), ids=list(JSON))
def test_json_called_csv_is_named_as_what_it_is(tmp_path: Path, text: str) -> None:
    path = tmp_path / "lijst.csv"
    path.write_text(text, "utf-8")
    assert (
        refusal(path) == "in dit bestand staat JSON, geen csv; bewaar de lijst in een rekenblad als .xlsx, .ods of .csv"
    )


def test_hidden_signs_are_removed() -> None:
    assert clean(" a\0\x07b\u202ec\u2066\ufeff\td \x85") == "abc d"
    assert clean("e\u0301") == "é"


@pytest.mark.parametrize("write", [a_csv, an_xlsx])
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(st.lists(cells, min_size=3, max_size=3), min_size=1, max_size=6))
def test_what_is_saved_is_what_is_read(tmp_path: Path, write: object, rows: list[list[str]]) -> None:
    assert callable(write)
    framed = [["vraag", "antwoord", "bron"], *rows, ["einde", "van", "lijst"]]
    found = read_table(write(tmp_path, framed)).rows
    assert [list(row) for row in found] == [[clean(cell) for cell in row] for row in framed]


@pytest.mark.parametrize(
    ("name", "content", "part"),
    [
        pytest.param("lijst.docx", b"PK\x03\x04", ".xlsx, .ods of .csv", id="another kind of file"),
        pytest.param("lijst", b"a;b", ".xlsx, .ods of .csv", id="no ending"),
        pytest.param("lijst.csv", b"", "leeg", id="an empty file"),
        pytest.param("lijst.csv", b"\xef\xbb\xbf \r\n", "leeg", id="a file of white space"),
        pytest.param("lijst.csv", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\xff", "iets anders dan tekst", id="a picture as csv"),
        pytest.param("lijst.csv", b"\x81\x8d\x8f", "iets anders dan tekst", id="no alphabet at all"),
        pytest.param("lijst.csv", b'a;b\nc;"d\ne;f\n', "rij 2", id="a quote that stays open"),
        pytest.param("lijst.csv", b"a;b\n" * 100_011, "100.000", id="too many rows"),
        pytest.param("lijst.csv", b";" * 2_000_000, "kolommen", id="too many columns"),
        pytest.param("lijst.csv", b"a" * (MOST_BYTES + 1), "5 MB", id="too big a file"),
        pytest.param("lijst.xlsx", b"a;b\n", "beschadigd", id="text as xlsx"),
        pytest.param("lijst.xlsx", b"PK\x03\x04" + bytes(500), "beschadigd", id="half a zip"),
        pytest.param("lijst.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "oud", id="an old Excel file"),
        pytest.param(
            "lijst.xlsx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "wachtwoord",
            id="locked with a password",
        ),
    ],
)
def test_a_file_that_is_no_list_is_refused(tmp_path: Path, name: str, content: bytes, part: str) -> None:
    (tmp_path / name).write_bytes(content)
    assert part in refusal(tmp_path / name)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    assert "er niet" in refusal(tmp_path / "weg.csv")
    (tmp_path / "map.csv").mkdir()
    assert "map" in refusal(tmp_path / "map.csv")


def test_a_file_that_may_not_be_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert "niet te lezen" in refusal(a_csv(tmp_path, ROWS))


@pytest.mark.parametrize(
    ("part", "content", "remark"),
    [
        pytest.param(SHEET, b" " * 105_000_000, "uitgepakt", id="it unpacks to too much"),
        pytest.param(SHEET, b"a" * 2_000_000, "uitgepakt", id="it is packed too tight"),
        pytest.param(SHEET, OPEN + b"<row", "beschadigd", id="a sheet that breaks off"),
        pytest.param(
            SHEET, OPEN + b'<row r="100050"><c r="A100050"><v>1</v></c></row>' + CLOSE, "100.000", id="a row far down"
        ),
        pytest.param(
            SHEET,
            OPEN + b'<row r="1"><c r="A1"><v>1</v></c><c r="XFD1"><v>1</v></c></row>' + CLOSE,
            "kolommen",
            id="a far column",
        ),
        pytest.param(
            SHEET,
            OPEN
            + b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
            + CLOSE,
            "uitgepakt",
            id="a sheet too wide for memory",
        ),
        pytest.param(
            SHEET,
            b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
            + OPEN
            + b'<row r="1"><c r="A1" t="inlineStr"><is><t>&a;</t></is></c></row>'
            + CLOSE,
            "verwijzingen",
            id="a sheet that asks for another file",
        ),
    ],
)
def test_an_xlsx_made_to_do_harm_is_refused(tmp_path: Path, part: str, content: bytes, remark: str) -> None:
    assert remark in refusal(with_part(an_xlsx(tmp_path, ROWS), part, content))


def test_one_long_text_shown_in_every_cell_is_refused(tmp_path: Path) -> None:
    rows = b"".join(b'<row r="%d"><c r="A%d" t="s"><v>0</v></c></row>' % (row, row) for row in range(1, 90_001))
    path = with_part(an_xlsx(tmp_path, ROWS), SHEET, OPEN + rows + CLOSE)
    text = bytes(97 + number * 7919 % 26 for number in range(32_000))
    shared = (
        b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>' + text + b"</t></si></sst>"
    )
    assert "uitgepakt" in refusal(with_part(path, "xl/sharedStrings.xml", shared))


def test_a_sheet_locked_inside_its_zip_is_refused(tmp_path: Path) -> None:
    path = an_xlsx(tmp_path, ROWS)
    content = bytearray(path.read_bytes())
    at = content.find(b"PK\x01\x02")
    content[at + 8] |= 1  # the mark of a locked part
    path.write_bytes(content)
    assert "wachtwoord" in refusal(path)


def test_a_child_that_takes_too_long_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("knowledge.intake.tables.PATIENCE_SECONDS", 0.0)
    assert "uitgepakt" in refusal(an_xlsx(tmp_path, ROWS))
