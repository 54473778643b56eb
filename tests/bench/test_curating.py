"""The pages that are timed are those of an editor, the spreadsheet edits what it says, and a row tells what it took."""

from knowledge import import_preview
from knowledge.editing import Action
from knowledge.intake import tables
from knowledge.intake.sheet_rows import Base
from knowledge.store import proposals
from tests.bench.curating import Curating, Imported, a_spreadsheet, some_facts, time_curating
from tests.bench.timing import Timing
from tests.factories import a_curation
from tests.handlers.web.staffing import TODAY


def a_timing(*took_ms: float) -> Timing:
    return Timing("searching", took_ms)


def test_pages_and_spreadsheets_are_timed() -> None:
    found = time_curating(facts=60, pages=3, rows=40, edited=(4, 40))
    assert [len(one.took_ms) for one in found.pages] == [3, 3]
    assert [(one.rows, one.edited) for one in found.imports] == [(40, 4), (40, 40)]
    assert all(min(one.look_s, one.apply_s, one.undo_s) > 0 for one in found.imports)


def test_a_spreadsheet_edits_as_many_rows_as_it_says_and_none_needs_a_second_editor() -> None:
    known = some_facts(30)
    table = tables.read_content("feiten.xlsx", a_spreadsheet(known, rows=20, edited=6, since=30))
    shown = import_preview.preview(table, name="feiten.xlsx", base=Base(a_curation(*known), {}), today=TODAY)
    assert [item.action for item in shown.items] == [Action.CREATE] * 3 + [Action.REVISE] * 3
    assert (shown.unchanged, len(shown.gone), shown.problems) == (14, 13, ())
    assert not proposals.needs_second(shown.items, {fact.id: fact for fact in known})


def test_a_promise_that_is_not_kept_is_told() -> None:
    soon, late = (
        Imported(9, 3, look_s=4.0, apply_s=1.0, undo_s=1.0),
        Imported(9, 9, look_s=6.0, apply_s=1.0, undo_s=1.0),
    )
    kept = Curating(10, (a_timing(20.0), a_timing(90.0)), (soon, late))
    slow_page = Curating(10, (a_timing(20.0), a_timing(110.0)), (soon,))
    slow_look = Curating(10, (a_timing(20.0),), (late, soon))
    assert [one.is_kept for one in (kept, slow_page, slow_look)] == [True, False, False]


def test_the_lines_name_what_was_measured() -> None:
    imported = Imported(9, 3, look_s=4.0, apply_s=1.5, undo_s=0.5)
    said = "".join(Curating(10, (a_timing(20.0, 30.0, 40.0),), (imported,)).lines())
    assert "on 10 facts" in said
    assert " 30.0 ms, p95 40.0 ms" in said
    assert "9 rows, 3 edited: look" in said
    assert all(f" {seconds} s" in said for seconds in ("4.00", "1.50", "0.50"))
