"""A wrong cell of a spreadsheet is named with what would be right, and so is a row that somebody was ahead of."""

from dataclasses import replace

import pytest

from knowledge.intake.sheet_rows import Base
from knowledge.intake.sheet_words import Column
from tests.factories import a_curation
from tests.knowledge.intake.fact_sheets import NEW, NOTE, PLAN, TERM, cells_of, everything, problems, read


@pytest.mark.parametrize(
    ("column", "said", "cell", "remark"),
    [
        pytest.param("KIND", "termijntje", "B3", "kies uit termijn, besluit", id="no kind"),
        pytest.param("TITLE", "", "C3", "mag niet leeg zijn", id="no title"),
        pytest.param("TEXT", "a" * 4001, "D3", "hooguit 4.000 tekens", id="too long a text"),
        pytest.param("STATUS", "misschien", "F3", "kies uit voorgenomen", id="no status"),
        pytest.param("ACTOR", "de koning", "G3", "kies uit raad, college", id="nobody"),
        pytest.param("SCOPE", "Atlantis", "J3", "kies uit «Iedereen», «Waterland», «Vlietdam»", id="no place"),
        pytest.param("DOSSIER", "Tunnels", "K3", "kies uit «Bruggen»", id="no dossier"),
        pytest.param("WHEN", "binnenkort", "L3", "schrijf bijvoorbeeld", id="no time"),
        pytest.param("WHEN", "30 februari 2021", "L3", "bestaat niet", id="a day that does not exist"),
        pytest.param("WHEN", "2021-02-30", "L3", "bestaat niet", id="a cell with a day that does not exist"),
        pytest.param("WHEN", "44154", "L3", "opmaak datum", id="a day as a number"),
        pytest.param("NUMBER", "vier", "M3", "schrijf bijvoorbeeld 4", id="no number"),
        pytest.param("SERIES", "rijtje", "N3", "kies uit segment", id="no series"),
        pytest.param("REFERENCES", "12", "Q3", "5 tot 9 cijfers", id="no number of a document"),
        pytest.param("FOLLOWS", "tunnel", "R3", "geen id van een feit", id="no such fact"),
        pytest.param("REPLACES", "plan tunnel", "S3", "«tunnel» is geen id", id="no such facts"),
        pytest.param("SOURCE", "Een krant", "T3", "«Brief over het plan», «Notitie zonder datum»", id="no source"),
        pytest.param("PLACE", "", "U3", "mag niet leeg zijn", id="no place in the source"),
        pytest.param("PHRASINGS", " | ", "W3", "mag niet leeg zijn", id="no phrasings"),
        pytest.param("CHECK_BEFORE", "ooit", "X3", "niet te lezen als tijd", id="no day of checking"),
        pytest.param("CHECK_BEFORE", "maart 2027", "X3", "niet één dag", id="a month of checking"),
        pytest.param("NOTE", "#REF!", "V3", "foutmelding", id="an error of the spreadsheet"),
    ],
)
def test_a_wrong_cell_is_named_with_what_would_be_right(column: str, said: str, cell: str, remark: str) -> None:
    (problem,) = problems(*everything(**{column: said}))
    assert problem.startswith(f"blad «feiten», cel {cell} ({Column[column]}): ")
    assert remark in problem


def test_a_time_without_a_year_needs_a_source_with_a_date() -> None:
    (problem,) = problems(cells_of(NOTE, WHEN="1 december"))
    assert "schrijf het jaar erbij" in problem


@pytest.mark.parametrize("column", [*NEW, Column.ID])
def test_a_new_row_lacks_nothing_that_it_needs(column: Column) -> None:
    row = NEW | ({Column.ID: "Brug Kosten"} if column is Column.ID else {column: ""})
    found = read(row)
    assert found.added == ()
    assert column in [problem.column for problem in found.problems]


def test_one_fact_has_one_row() -> None:
    (problem,) = problems(cells_of(PLAN), cells_of(PLAN, TITLE="Nog een plan"))
    assert "cel A3 (id)" in problem
    assert "staat ook in cel A2" in problem


def test_an_unknown_id_with_a_version_is_a_slip() -> None:
    (problem,) = problems(cells_of(PLAN, ID="plam"))
    assert "«plam» staat niet in de kennisbank" in problem


def test_a_row_that_was_exported_before_another_changed_the_fact_waits_for_a_decision() -> None:
    now = replace(PLAN, version=2, text="Nu is het een tunnel.")
    base = Base(a_curation(now, TERM, NOTE), {}, older={("plan", 1): PLAN})
    (problem,) = problems(cells_of(PLAN, TITLE="Plan B", CHECK_BEFORE=""), base=base)
    assert "intussen is er versie 2, met een andere tekst" in problem
    (one,) = read(cells_of(PLAN, TITLE="Plan B", VERSION="2", CHECK_BEFORE=""), base=base).changed
    assert (one.after.title, one.after.text) == ("Plan B", PLAN.text)


@pytest.mark.parametrize(("said", "remark"), [("9", "bestaat niet"), ("één", "geen versie"), ("0", "versie 1")])
def test_a_version_is_one_that_there_is(said: str, remark: str) -> None:
    (problem,) = problems(cells_of(PLAN, VERSION=said, TITLE="Anders"))
    assert "(versie)" in problem
    assert remark in problem


def test_a_withdrawn_fact_comes_back_only_when_it_is_meant() -> None:
    base = Base(a_curation(TERM), {}, withdrawn={"plan": replace(PLAN, version=3)})
    (problem,) = problems(cells_of(PLAN), base=base)
    assert "intussen ingetrokken" in problem
    assert [fact.id for fact in read(cells_of(PLAN, VERSION=""), base=base).added] == ["plan"]


def test_more_rows_than_are_taken_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("knowledge.intake.sheets.MOST_ROWS", 2)
    assert "te veel rijen" in problems(*everything())[0]
