"""A spreadsheet beside the base: new, changed, gone and wrong; each wrong cell is named with what would be right."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

import pytest

from knowledge.answers.labels import STATUS
from knowledge.dutch.period import Precision, Qualifier
from knowledge.intake.sheet_layout import address, is_fact_sheet, versions
from knowledge.intake.sheet_rows import Base, Rows
from knowledge.intake.sheet_words import ACTORS, KINDS, SERIES, STATUSES, Column, column_of, value_of
from knowledge.intake.sheets import SheetPlan, plan
from knowledge.intake.tables import Table
from knowledge.model import Actor, Fact, Kind, Series, Source, Status
from tests.factories import a_curation, a_deadline, a_document, a_fact

UNDATED = a_document(id="notitie", title="Notitie zonder datum", dated=None)
PLAN, TERM = a_fact(), a_deadline(scope="vlietdam")
NOTE = a_fact(id="notitie-feit", title="Een notitie", source=Source(UNDATED, "blz. 1"))
BASE = Base(a_curation(PLAN, TERM, NOTE), {"plan": date(2027, 3, 1)})
NEW = {
    Column.KIND: "Bedrag",
    Column.TITLE: "Kosten van de brug",
    Column.TEXT: "De brug kost 2 miljoen euro.",
    Column.STATUS: "Geldt",
    Column.DOSSIER: "Bruggen",
    Column.SOURCE: "Brief over het plan",
    Column.PLACE: "tweede alinea",
    Column.PHRASINGS: "wat kost de brug | prijs van de brug\nkosten brug",
}

Cells = Mapping[Column, str]


def cells_of(fact: Fact, **changes: str) -> dict[Column, str]:
    return Rows(BASE).shown(fact) | {Column[name]: said for name, said in changes.items()}


def sheet(*rows: Cells, columns: Sequence[str] = tuple(Column), name: str = "feiten") -> Table:
    """Rows under *columns*, as a file holds them."""
    filled = [tuple(dict(row).get(Column(column), "") for column in columns) for row in rows]
    return Table((tuple(columns), *filled), sheet=name)


def read(*rows: Cells, base: Base = BASE) -> SheetPlan:
    return plan(sheet(*rows), base)


def everything(**changes: str) -> list[dict[Column, str]]:
    """All facts of the base as rows, with *changes* in that of the term."""
    return [cells_of(PLAN), cells_of(TERM, **changes), cells_of(NOTE)]


def problems(*rows: Cells, base: Base = BASE) -> list[str]:
    return [str(problem) for problem in read(*rows, base=base).problems]


def test_what_was_exported_changes_nothing() -> None:
    assert read(*everything()) == SheetPlan(unchanged=3)


def test_columns_may_stand_in_any_order_and_some_may_lack() -> None:
    columns = [Column.TEXT, Column.TITLE, Column.ID]
    found = plan(sheet(cells_of(TERM, TEXT="Anders."), columns=columns), BASE)
    assert [(one.after.id, one.after.text) for one in found.changed] == [(TERM.id, "Anders.")]
    assert found.changed[0].after == replace(TERM, text="Anders.")


def test_a_changed_cell_is_shown_with_what_it_was() -> None:
    (one,) = read(*everything(TITLE="Zienswijze op de brug")).changed
    assert [(cell.column, cell.was, cell.now) for cell in one.differences] == [
        (Column.TITLE, "Zienswijze op het plan", "Zienswijze op de brug")
    ]


@pytest.mark.parametrize(
    ("column", "said", "field", "value"),
    [
        pytest.param("KIND", "Besluit", "kind", Kind.DECISION, id="a kind in Dutch"),
        pytest.param("STATUS", "definitief besloten", "status", Status.FINAL, id="a status in Dutch"),
        pytest.param("STATUS", "final", "status", Status.FINAL, id="a status by its own word"),
        pytest.param("ACTOR", "Dagelijks bestuur", "actor", Actor.EXECUTIVE_BOARD, id="whose move"),
        pytest.param("ACTOR", "db", "actor", Actor.EXECUTIVE_BOARD, id="whose move, short"),
        pytest.param("ACTOR", "", "actor", None, id="nobody's move"),
        pytest.param("SERIES", "maatregel", "series", Series.MEASURE, id="a series"),
        pytest.param("NUMBER", "4b", "number", "4b", id="a number"),
        pytest.param("SCOPE", "waterland", "scope", "waterland", id="a region"),
        pytest.param("SCOPE", "", "scope", "waterland", id="the place of its dossier"),
        pytest.param("NAMES", "brug | de brug", "names", ("brug", "de brug"), id="names"),
        pytest.param("REFERENCES", "123456, 234567", "references", ("123456", "234567"), id="numbers of documents"),
        pytest.param("FOLLOWS", "plan", "follows", "plan", id="what it follows"),
        pytest.param("REPLACES", "plan | notitie-feit", "replaces", ("plan", "notitie-feit"), id="what it replaces"),
        pytest.param("NOTE", "Let op.", "note", "Let op.", id="a note"),
        pytest.param("PHRASINGS", "een\ntwee | drie", "phrasings", ("een", "twee", "drie"), id="phrasings"),
        pytest.param("BEFORE", "Nog niet.", "before", "Nog niet.", id="what holds until then"),
    ],
)
def test_a_cell_becomes_what_a_fact_states(column: str, said: str, field: str, value: object) -> None:
    (one,) = read(*everything(**{column: said})).changed
    assert one.after == replace(TERM, **{field: value})


@pytest.mark.parametrize(
    ("said", "last"),
    [
        pytest.param("uiterlijk donderdag 19 november 2020", date(2020, 11, 19), id="a weekday too"),
        pytest.param("voor 1 december", date(2020, 11, 30), id="the year of the letter"),
        pytest.param("2020-12-10", date(2020, 12, 10), id="a cell with a date"),
        pytest.param("2020-12-10 00:00", date(2020, 12, 10), id="a cell with a date and an hour"),
        pytest.param("medio december 2020", date(2020, 12, 20), id="a stretch"),
    ],
)
def test_a_time_is_read_in_free_dutch(said: str, last: date) -> None:
    (one,) = read(*everything(WHEN=said)).changed
    assert one.after.period is not None
    assert one.after.period.latest == last


def test_a_cell_with_a_date_is_kept_in_words() -> None:
    (one,) = read(*everything(WHEN="2020-12-10")).changed
    period = one.after.period
    assert period is not None
    assert (period.said, period.precision, period.qualifier) == ("10 december 2020", Precision.DAY, Qualifier.ON)


def test_an_emptied_time_is_taken_away() -> None:
    (one,) = read(*everything(WHEN="")).changed
    assert one.after.period is None


def test_the_day_of_checking_is_no_change_of_the_fact() -> None:
    rows = [cells_of(PLAN, CHECK_BEFORE=""), cells_of(TERM, CHECK_BEFORE="1 mei 2027"), cells_of(NOTE)]
    found = read(*rows)
    assert found.checks == {"plan": None, TERM.id: date(2027, 5, 1)}
    assert (found.changed, found.unchanged) == ((), 1)


def test_a_row_without_an_id_is_new_and_gets_one() -> None:
    (fact,) = read(*everything(), NEW).added
    assert (fact.id, fact.kind, fact.status, fact.scope) == (
        "bruggen-kosten-van-de-brug",
        Kind.AMOUNT,
        Status.IN_FORCE,
        "waterland",
    )
    assert fact.source == Source(a_document(), "tweede alinea")
    assert fact.phrasings == ("wat kost de brug", "prijs van de brug", "kosten brug")


def test_the_same_new_row_a_second_time_is_known_by_its_title() -> None:
    (fact,) = read(NEW).added
    again = plan(sheet(NEW), Base(a_curation(PLAN, fact), {}))
    assert (again.added, again.changed, again.unchanged) == ((), (), 1)


def test_a_new_row_may_have_an_id_of_its_own_and_others_may_point_at_it() -> None:
    found = read(cells_of(PLAN, FOLLOWS="brug-kosten"), NEW | {Column.ID: "brug-kosten"})
    assert [fact.id for fact in found.added] == ["brug-kosten"]
    assert found.changed[0].after.follows == "brug-kosten"


def test_what_is_not_in_the_file_is_gone_and_only_told() -> None:
    assert read(cells_of(PLAN)).gone == (TERM, NOTE)


def test_empty_rows_and_columns_nobody_knows_are_skipped() -> None:
    table = Table((("kleur", "id", "titel", "tekst"), ("",), ("rood", "plan", "Het plan", PLAN.text), ("x",)))
    found = plan(table, BASE)
    assert (found.unchanged, found.problems) == (1, ())
    assert found.remarks == ("Deze kolommen ken ik niet en sla ik over: «kleur».",)


def test_a_title_may_stand_above_the_headings() -> None:
    rows = (("Onze feiten",), (), *sheet(cells_of(PLAN, TITLE="Een ander plan")).rows)
    assert [one.after.title for one in plan(Table(rows), BASE).changed] == ["Een ander plan"]


def test_what_looks_like_a_formula_comes_without_its_guard() -> None:
    (one,) = read(*everything(TEXT="'=1+1")).changed
    assert one.after.text == "=1+1"
    (one,) = read(*everything(TEXT="'s avonds")).changed
    assert one.after.text == "'s avonds"


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


def test_a_file_without_sheets_names_the_cell_only() -> None:
    table = sheet(cells_of(PLAN, KIND="?"), name="")
    assert str(plan(table, BASE).problems[0]).startswith("cel B2 (soort): ")


def test_a_time_without_a_year_needs_a_source_with_a_date() -> None:
    (problem,) = problems(cells_of(NOTE, WHEN="1 december"))
    assert "schrijf het jaar erbij" in problem


@pytest.mark.parametrize("column", [*NEW, Column.ID])
def test_a_new_row_lacks_nothing_that_it_needs(column: Column) -> None:
    row = NEW | ({Column.ID: "Brug Kosten"} if column is Column.ID else {column: ""})
    found = read(row)
    assert found.added == ()
    assert column in [problem.column for problem in found.problems]


def test_a_new_row_needs_all_columns() -> None:
    columns = [Column.TITLE, Column.TEXT, Column.DOSSIER]
    lacking = [problem.column for problem in plan(sheet(NEW, columns=columns), BASE).problems]
    assert lacking == [Column.KIND, Column.STATUS, Column.SOURCE, Column.PLACE, Column.PHRASINGS]


def test_one_fact_has_one_row() -> None:
    (problem,) = problems(cells_of(PLAN), cells_of(PLAN, TITLE="Nog een plan"))
    assert "cel A3 (id)" in problem
    assert "staat ook in cel A2" in problem


def test_two_columns_of_one_name_are_one_too_many() -> None:
    table = Table((("id", "titel", "tekst", "Titel"), ("plan", "a", "b", "c")))
    assert "cel D1 (titel): er zijn twee kolommen" in str(plan(table, BASE).problems[0])


def test_an_unknown_id_with_a_version_is_a_slip() -> None:
    (problem,) = problems(cells_of(PLAN, ID="plam"))
    assert "«plam» staat niet in de kennisbank" in problem


def test_a_formula_or_a_merged_cell_is_no_value() -> None:
    table = replace(sheet(cells_of(PLAN)), formulas=((1, 3), (1, 40)), merged=((0, 0),))
    found = [str(problem) for problem in plan(table, BASE).problems]
    assert [line.partition(":")[0] for line in found] == ["blad «feiten», cel D2 (tekst)", "blad «feiten», cel A1 (id)"]


def test_a_row_that_was_exported_before_another_changed_the_fact_waits_for_a_decision() -> None:
    now = replace(PLAN, version=2, text="Nu is het een tunnel.")
    base = Base(a_curation(now, TERM, NOTE), {}, older={("plan", 1): PLAN})
    (problem,) = problems(cells_of(PLAN, TITLE="Plan B", CHECK_BEFORE=""), base=base)
    assert "intussen is er versie 2, met een andere tekst" in problem
    (one,) = read(cells_of(PLAN, TITLE="Plan B", VERSION="2", CHECK_BEFORE=""), base=base).changed
    assert (one.after.title, one.after.text) == ("Plan B", PLAN.text)


def test_an_old_row_that_its_editor_left_alone_takes_nothing_back() -> None:
    now = replace(PLAN, version=2, text="Nu is het een tunnel.")
    base = Base(a_curation(now, TERM, NOTE), {}, older={("plan", 1): PLAN})
    found = read(cells_of(PLAN, CHECK_BEFORE=""), base=base)
    assert (found.behind, found.changed, found.problems) == (1, (), ())


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


def test_a_list_of_questions_and_answers_is_no_spreadsheet_of_facts() -> None:
    assert not is_fact_sheet(Table((("vraag", "antwoord", "bron", "status", "titel"), ("a", "b", "", "", ""))))
    assert not is_fact_sheet(Table((("hoe heet u", "ik heet brug"),)))
    with pytest.raises(ValueError, match="not a spreadsheet"):
        plan(Table((("a", "b"),)), BASE)


def test_the_versions_in_a_file_are_told() -> None:
    rows = [cells_of(PLAN), cells_of(TERM, VERSION="12"), cells_of(NOTE, VERSION="x"), NEW]
    assert versions(sheet(*rows)) == {"plan": 1, TERM.id: 12}
    assert versions(Table((("a", "b"),))) == {}


def test_more_rows_than_are_taken_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("knowledge.intake.sheets.MOST_ROWS", 2)
    assert "te veel rijen" in problems(*everything())[0]


@pytest.mark.parametrize(("row", "column", "name"), [(0, 0, "A1"), (6, 25, "Z7"), (9, 26, "AA10"), (0, 702, "AAA1")])
def test_a_cell_has_the_name_that_a_spreadsheet_shows(row: int, column: int, name: str) -> None:
    assert address(row, column) == name


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("ID", Column.ID),
        (" Gemeente of Regio ", Column.SCOPE),
        ("regio", Column.SCOPE),
        ("controleren voor", Column.CHECK_BEFORE),
        ("ris-nummers", Column.REFERENCES),
        ("formuleringen 3", Column.PHRASINGS),
        ("titel 2", None),
        ("kleur", None),
    ],
)
def test_a_heading_is_known_however_it_is_typed(heading: str, column: Column | None) -> None:
    assert column_of(heading) is column


def test_every_value_of_a_closed_list_has_a_word_of_its_own() -> None:
    assert {value_of(word, KINDS) for word in KINDS.values()} == set(Kind)
    assert {value_of(word, STATUSES) for word in STATUSES.values()} == set(Status)
    assert {value_of(word, ACTORS) for word in ACTORS.values()} == set(Actor)
    assert {value_of(word, SERIES) for word in SERIES.values()} == set(Series)


def test_a_status_is_called_as_in_an_answer() -> None:
    assert dict(STATUSES) == dict(STATUS)
