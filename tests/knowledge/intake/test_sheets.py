"""A spreadsheet beside the base: what is new, changed, gone or the same, whatever its columns look like."""

from dataclasses import replace
from datetime import date

import pytest

from knowledge.dutch.period import Precision, Qualifier
from knowledge.intake.sheet_layout import is_fact_sheet, versions
from knowledge.intake.sheet_rows import Base
from knowledge.intake.sheet_words import Column
from knowledge.intake.sheets import SheetPlan, plan
from knowledge.intake.tables import Table
from knowledge.model import Actor, Kind, Series, Source, Status
from tests.factories import a_curation, a_document
from tests.knowledge.intake.fact_sheets import BASE, NEW, NOTE, PLAN, TERM, cells_of, everything, read, sheet


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


def test_a_file_without_sheets_names_the_cell_only() -> None:
    table = sheet(cells_of(PLAN, KIND="?"), name="")
    assert str(plan(table, BASE).problems[0]).startswith("cel B2 (soort): ")


def test_a_new_row_needs_all_columns() -> None:
    columns = [Column.TITLE, Column.TEXT, Column.DOSSIER]
    lacking = [problem.column for problem in plan(sheet(NEW, columns=columns), BASE).problems]
    assert lacking == [Column.KIND, Column.STATUS, Column.SOURCE, Column.PLACE, Column.PHRASINGS]


def test_two_columns_of_one_name_are_one_too_many() -> None:
    table = Table((("id", "titel", "tekst", "Titel"), ("plan", "a", "b", "c")))
    assert "cel D1 (titel): er zijn twee kolommen" in str(plan(table, BASE).problems[0])


def test_a_formula_or_a_merged_cell_is_no_value() -> None:
    table = replace(sheet(cells_of(PLAN)), formulas=((1, 3), (1, 40)), merged=((0, 0),))
    found = [str(problem) for problem in plan(table, BASE).problems]
    assert [line.partition(":")[0] for line in found] == ["blad «feiten», cel D2 (tekst)", "blad «feiten», cel A1 (id)"]


def test_an_old_row_that_its_editor_left_alone_takes_nothing_back() -> None:
    now = replace(PLAN, version=2, text="Nu is het een tunnel.")
    base = Base(a_curation(now, TERM, NOTE), {}, older={("plan", 1): PLAN})
    found = read(cells_of(PLAN, CHECK_BEFORE=""), base=base)
    assert (found.behind, found.changed, found.problems) == (1, (), ())


def test_a_list_of_questions_and_answers_is_no_spreadsheet_of_facts() -> None:
    assert not is_fact_sheet(Table((("vraag", "antwoord", "bron", "status", "titel"), ("a", "b", "", "", ""))))
    assert not is_fact_sheet(Table((("hoe heet u", "ik heet brug"),)))
    with pytest.raises(ValueError, match="not a spreadsheet"):
        plan(Table((("a", "b"),)), BASE)


def test_the_versions_in_a_file_are_told() -> None:
    rows = [cells_of(PLAN), cells_of(TERM, VERSION="12"), cells_of(NOTE, VERSION="x"), NEW]
    assert versions(sheet(*rows)) == {"plan": 1, TERM.id: 12}
    assert versions(Table((("a", "b"),))) == {}
