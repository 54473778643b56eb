"""The spreadsheet that is written: it holds all of a fact, stays text, and comes back as it went."""

import csv
import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from knowledge.intake import sheet_writing
from knowledge.intake.dossiers import curated_folder, read_dossiers
from knowledge.intake.sheet_rows import Base, Rows
from knowledge.intake.sheet_words import Column
from knowledge.intake.sheets import SheetPlan, plan
from knowledge.intake.tables import read_content
from knowledge.model import Actor, Fact, Series, Status
from tests.bad_files.books import ods
from tests.bad_files.books import part_of as part
from tests.factories import PHRASINGS, a_curation, a_deadline, a_fact

WRITERS = {"feiten.xlsx": sheet_writing.as_xlsx, "feiten.csv": sheet_writing.as_csv}
FORMULAS = ["=1+1", "+31 78 123", "-5", "@naam", '=HYPERLINK("http://x")', "'=al bewaakt", "''=nog eens", "'s avonds"]
FULL = a_deadline(
    status=Status.DECIDED,
    actor=Actor.EXECUTIVE_BOARD,
    before="Nog niet.",
    who="de raden",
    to_whom="het bestuur",
    series=Series.MEASURE,
    number="4b",
    names=("brug", "de brug"),
    variants=("brvg",),
    references=("123456",),
    follows="plan",
    replaces=("plan",),
    note="Let op.",
)
words = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60)


def base_of(*facts: Fact, checks: dict[str, date] | None = None) -> Base:
    return Base(a_curation(*facts), checks or {})


def again(base: Base, name: str) -> SheetPlan:
    """What the export of *base* would change in it."""
    return plan(read_content(name, WRITERS[name](base)), base)


@pytest.mark.parametrize("name", WRITERS)
def test_the_shipped_base_comes_back_as_it_went(name: str) -> None:
    curation = read_dossiers(curated_folder())
    found = again(Base(curation, {curation.facts[0].id: date(2027, 3, 1)}), name)
    assert found == SheetPlan(unchanged=len(curation.facts))


def test_an_ods_of_the_same_cells_is_read_too() -> None:
    base = base_of(a_fact(), FULL)
    rows = list(csv.reader(io.StringIO(sheet_writing.as_csv(base).decode("utf-8-sig")), delimiter=";"))
    assert plan(read_content("feiten.ods", ods(rows)), base) == SheetPlan(unchanged=2)


def test_every_field_of_a_fact_has_a_cell() -> None:
    empty, full = Rows(base_of(FULL)).cells(a_fact(id="leeg")), Rows(base_of(FULL)).cells(FULL)
    assert all(full[column] for column in Column if column is not Column.CHECK_BEFORE)
    assert {column for column in Column if not empty[column]} >= {Column.WHEN, Column.WHO, Column.NAMES, Column.NOTE}


@pytest.mark.parametrize("name", WRITERS)
@pytest.mark.parametrize("text", FORMULAS)
def test_what_looks_like_a_formula_is_text_and_comes_back(name: str, text: str) -> None:
    fact = a_fact(title=text, text=text, phrasings=(text, *PHRASINGS), names=(text,))
    assert again(base_of(fact), name) == SheetPlan(unchanged=1)
    written = read_content(name, WRITERS[name](base_of(replace(fact, title="x"))))
    base = base_of(replace(fact, text="x"))
    (one,) = plan(replace(written, rows=(written.rows[0], *written.rows[1:])), base).changed
    assert one.after.text == text


@pytest.mark.parametrize("text", FORMULAS[:5])
def test_no_cell_of_a_csv_begins_as_a_formula(text: str) -> None:
    told = sheet_writing.as_csv(base_of(a_fact(text=text))).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(told), delimiter=";"))
    assert not [cell for row in rows for cell in row if cell.startswith(tuple("=+-@"))]
    assert f"'{text}" in rows[1]


def test_an_xlsx_holds_no_formula_and_no_link() -> None:
    content = sheet_writing.as_xlsx(base_of(*(a_fact(id=f"f{n}", text=text) for n, text in enumerate(FORMULAS))))
    xml = part(content, "xl/worksheets/sheet1.xml")
    assert b"<f>" not in xml
    assert b"hyperlink" not in xml


@pytest.mark.parametrize("name", WRITERS)
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example(title="titel", text="tekst", note="\0", names=[], phrasings=[])
@given(title=words, text=words, note=words, names=st.lists(words, max_size=3), phrasings=st.lists(words, max_size=3))
def test_whatever_a_fact_says_comes_back(
    name: str, title: str, text: str, note: str, names: list[str], phrasings: list[str]
) -> None:
    fact = a_fact(title=title, text=text, note=note, names=tuple(names), phrasings=(*phrasings, "vraag"))
    assert again(base_of(fact), name) == SheetPlan(unchanged=1)


@pytest.mark.parametrize("name", WRITERS)
def test_more_phrasings_than_a_cell_holds_go_on_in_the_next_column(name: str) -> None:
    many = tuple(f"vraag nummer {number} over de brug" for number in range(2_500))
    base = base_of(a_fact(phrasings=many), a_fact(id="kort"))
    table = read_content(name, WRITERS[name](base))
    assert "formuleringen 3" in table.rows[0]
    assert max(len(cell) for cell in table.rows[1]) < 32_767
    assert plan(table, base) == SheetPlan(unchanged=2)
    other = base_of(a_fact(phrasings=("iets anders",)), a_fact(id="kort"))
    assert plan(table, other).changed[0].after.phrasings == many


def test_the_headings_stay_in_sight_and_lists_are_offered(tmp_path: Path) -> None:
    content = sheet_writing.as_xlsx(base_of(a_fact()))
    xml = part(content, "xl/worksheets/sheet1.xml").decode()
    assert 'state="frozen"' in xml
    assert xml.count("<dataValidation ") == 7
    path = tmp_path / "a.xlsx"
    path.write_bytes(content)
    lists = CalamineWorkbook.from_path(path).get_sheet_by_name("keuzes").to_python()
    assert [row[0] for row in lists[:3]] == ["soort", "termijn", "besluit"]
    assert "Brief over het plan" in [row[6] for row in lists]


def test_titles_that_two_sources_share_give_way_to_their_ids() -> None:
    first = a_fact()
    second = a_fact(id="tweede", source=replace(first.source, document=replace(first.source.document, id="kopie")))
    base = base_of(first, second)
    rows = Rows(base)
    assert [rows.cells(fact)[Column.SOURCE] for fact in (first, second)] == ["brief", "kopie"]
    assert again(base, "feiten.csv") == SheetPlan(unchanged=2)


def test_a_base_without_facts_is_a_row_of_headings() -> None:
    base = Base(replace(a_curation(), facts=(), documents=(), dossiers=(), places=()), {})
    assert read_content("a.csv", sheet_writing.as_csv(base)).rows == (tuple(Column),)
    assert read_content("a.xlsx", sheet_writing.as_xlsx(base)).rows == (tuple(Column),)
