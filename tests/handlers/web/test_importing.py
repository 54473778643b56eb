"""A spreadsheet on a page: what it would change, applied and taken back as a whole; a bad file changes nothing."""

import csv
import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from handlers.curation.uploads import KEPT_SECONDS
from handlers.web import staff_wording as wording
from handlers.web.staff import HOME, MOST_UPLOAD
from knowledge.alerts import Role
from knowledge.intake.sheet_words import Column
from knowledge.store import facts, history
from tests.handlers.web.fakes import Reply
from tests.handlers.web.staffing import PLAN, TERM, Employee, Office, an_office, fields_of

WHERE = f"{HOME}/importeren"
Rows = list[list[str]]


@pytest.fixture
async def editor(office: Office) -> Employee:
    editor = await office.editor()
    await editor.open(WHERE)
    return editor


async def exported(employee: Employee) -> Rows:
    """The rows of the export as csv, headings first."""
    text = (await employee.download(f"{HOME}/export.csv")).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text), delimiter=";"))


def as_csv(rows: Rows) -> bytes:
    text = io.StringIO()
    csv.writer(text, delimiter=";").writerows(rows)
    return text.getvalue().encode("utf-8-sig")


def with_cell(rows: Rows, fact_id: str, column: Column, value: str) -> Rows:
    """The same rows, with one cell otherwise."""
    ids, at = rows[0].index(Column.ID), rows[0].index(column)
    return [[*row[:at], value, *row[at + 1 :]] if row[ids] == fact_id else row for row in rows]


async def apply(employee: Employee, shown: Reply) -> Reply:
    return await employee.send(f"{WHERE}/toepassen", fields_of(shown.text, f"{WHERE}/toepassen"))


async def test_an_export_that_is_sent_back_changes_nothing(office: Office, editor: Employee) -> None:
    for ending in ("csv", "xlsx"):
        content = await editor.download(f"{HOME}/export.{ending}")
        shown = await editor.upload(f"export.{ending}", content)
        assert "Dit bestand verandert niets." in shown.words
        assert "Toepassen" not in shown.words


async def test_nothing_is_written_before_toepassen(office: Office, editor: Employee) -> None:
    before = await office.knowledge.read(history.export)
    rows = with_cell(await exported(editor), PLAN.id, Column.TEXT, "Het plan gaat over een tunnel.")
    shown = await editor.upload("feiten.csv", as_csv(rows))
    assert shown.status == 200
    assert f"Weg: {PLAN.text} Nieuw: Het plan gaat over een tunnel." in shown.words
    assert await office.knowledge.read(history.export) == before
    applied = await apply(editor, shown)
    assert "1 wijziging is doorgevoerd." in applied.words
    assert (await office.fact(PLAN.id)).text == "Het plan gaat over een tunnel."


async def test_a_file_is_taken_back_as_a_whole(office: Office, editor: Employee) -> None:
    before = await office.knowledge.read(history.export)
    rows = await exported(editor)
    for fact_id in (PLAN.id, TERM.id):
        rows = with_cell(rows, fact_id, Column.NOTE, "Ook per post.")
    shown = await editor.upload("feiten.csv", as_csv(rows))
    applied = await apply(editor, shown)
    assert await office.knowledge.read(history.export) != before
    await editor.send(f"{WHERE}/terugdraaien", fields_of(applied.text, f"{WHERE}/terugdraaien"))
    assert await office.knowledge.read(history.export) == before


async def test_a_date_in_a_file_waits_for_a_second_editor(office: Office, editor: Employee) -> None:
    rows = with_cell(await exported(editor), TERM.id, Column.WHEN, "uiterlijk 26 november 2020")
    rows = with_cell(rows, PLAN.id, Column.NOTE, "Ook per post.")
    shown = await editor.upload("feiten.csv", as_csv(rows))
    assert "1 feit gaat meteen door. 1 feit wacht op een tweede redacteur" in shown.words
    await apply(editor, shown)
    assert (await office.fact(PLAN.id)).note == "Ook per post."
    assert await office.fact(TERM.id) == TERM
    (change,) = await office.waiting()
    assert change.items[0].fact_id == TERM.id


@pytest.mark.parametrize(
    ("column", "value", "said"),
    [
        (Column.WHEN, "30 februari 2021", "«30 februari 2021» bestaat niet"),
        (Column.STATUS, "misschien", "«misschien» bestaat niet; kies uit"),
        (Column.TITLE, "", "mag niet leeg zijn"),
    ],
)
async def test_a_wrong_cell_is_named_and_nothing_changes(
    office: Office, editor: Employee, column: Column, value: str, said: str
) -> None:
    before = await office.knowledge.read(history.export)
    rows = with_cell(await exported(editor), TERM.id, column, value)
    told = await editor.upload("feiten.csv", as_csv(rows))
    assert told.status == 400
    assert "feiten.csv is niet overgenomen" in told.words
    assert said in told.words
    assert f"({column})" in told.words
    assert f"{WHERE}/toepassen" not in told.text
    assert await office.knowledge.read(history.export) == before


@pytest.mark.parametrize(
    ("name", "content"),
    [
        pytest.param("feiten.xlsx", b"PK\x03\x04geen boek", id="no book"),
        pytest.param("feiten.csv", b"", id="empty"),
        pytest.param("feiten.exe", b"MZ", id="no spreadsheet"),
        pytest.param("../../feiten.csv", b"\x00\x01\x02", id="bytes"),
        pytest.param("feiten.ods", b"\xff" * 2000, id="noise"),
    ],
)
async def test_a_file_that_is_none_is_refused(office: Office, editor: Employee, name: str, content: bytes) -> None:
    before = await office.knowledge.read(history.export)
    told = await editor.upload(name, content)
    assert told.status == 400
    assert "Er is niets veranderd." in told.words
    assert await office.knowledge.read(history.export) == before


async def test_a_file_has_to_be_chosen(editor: Employee) -> None:
    told = await editor.send(WHERE, {})
    assert (told.status, wording.NO_FILE in told.words) == (400, True)


async def test_a_file_that_is_too_big_is_refused(office: Office, editor: Employee) -> None:
    told = await editor.upload("feiten.csv", b"x" * (MOST_UPLOAD + 100_000))
    assert (told.status, wording.TOO_BIG_TITLE in told.words) == (413, True)


async def test_a_file_that_the_base_has_overtaken_is_not_applied(office: Office, editor: Employee) -> None:
    rows = await exported(editor)
    colleague = await office.editor()
    await colleague.open(WHERE)
    shown = await editor.upload("een.csv", as_csv(with_cell(rows, PLAN.id, Column.NOTE, "Van de een.")))
    other = await colleague.upload("twee.csv", as_csv(with_cell(rows, PLAN.id, Column.NOTE, "Van de ander.")))
    await apply(colleague, other)
    told = await apply(editor, shown)
    assert (told.status, wording.MOVED_UPLOAD in told.words) == (409, True)
    assert (await office.fact(PLAN.id)).note == "Van de ander."


async def an_hour_later(office: Office) -> None:
    office.seconds.now += KEPT_SECONDS


async def at_once(_: Office) -> None: ...


@pytest.mark.parametrize(("wait", "key"), [(an_hour_later, None), (at_once, "geraden"), (at_once, "é")])
async def test_a_preview_is_kept_for_its_author_for_an_hour(
    office: Office, editor: Employee, wait: Callable[[Office], object], key: str | None
) -> None:
    rows = with_cell(await exported(editor), PLAN.id, Column.NOTE, "Ook per post.")
    shown = await editor.upload("feiten.csv", as_csv(rows))
    fields = fields_of(shown.text, f"{WHERE}/toepassen")
    await wait(office)  # type: ignore[misc]  # both are coroutines
    told = await editor.send(f"{WHERE}/toepassen", fields if key is None else {**fields, "sleutel": key})
    assert (told.status, wording.OLD_UPLOAD in told.words) == (409, True)
    assert (await office.fact(PLAN.id)).note is None


async def test_a_preview_of_another_is_not_applied(office: Office, editor: Employee) -> None:
    rows = with_cell(await exported(editor), PLAN.id, Column.NOTE, "Ook per post.")
    shown = await editor.upload("feiten.csv", as_csv(rows))
    colleague = await office.editor()
    await colleague.open(WHERE)
    sent = {"sleutel": fields_of(shown.text, f"{WHERE}/toepassen")["sleutel"]}
    assert (await colleague.send(f"{WHERE}/toepassen", sent)).status == 409
    assert (await apply(editor, shown)).status == 200


async def test_a_preview_is_applied_once(office: Office, editor: Employee) -> None:
    rows = with_cell(await exported(editor), PLAN.id, Column.NOTE, "Ook per post.")
    shown = await editor.upload("feiten.csv", as_csv(rows))
    assert [(await apply(editor, shown)).status for _ in range(2)] == [200, 409]


async def test_an_editor_of_another_place_applies_nothing(office: Office) -> None:
    stranger = await office.on_duty((Role.EDITOR, "vlietdam"))  # the facts are of the region
    await stranger.open(WHERE)
    rows = with_cell(await exported(stranger), PLAN.id, Column.NOTE, "Ook per post.")
    told = await apply(stranger, await stranger.upload("feiten.csv", as_csv(rows)))
    assert told.status == 403
    assert (await office.fact(PLAN.id)).note is None


async def test_facts_that_are_gone_stay_unless_that_is_asked(office: Office, editor: Employee) -> None:
    rows = [row for row in await exported(editor) if row[0] != PLAN.id]
    rows = with_cell(rows, TERM.id, Column.NOTE, "Ook per post.")
    shown = await editor.upload("feiten.csv", as_csv(rows))
    assert "Verdwenen 1, blijft staan" in shown.words
    await apply(editor, shown)
    assert PLAN.id in [fact.id for fact in await office.knowledge.read(facts.current)]
    await editor.open(WHERE)
    asked = await editor.upload("feiten.csv", as_csv(rows), intrekken="1")
    assert "Verdwenen 1, wordt ingetrokken" in asked.words
    await apply(editor, asked)
    assert PLAN.id not in [fact.id for fact in await office.knowledge.read(facts.current)]


async def test_a_list_of_questions_and_answers_becomes_facts(office: Office, editor: Employee) -> None:
    rows = [["vraag", "antwoord"], ["waar ligt de brug", "De brug ligt bij de sluis."]]
    shown = await editor.upload("vragen.csv", as_csv(rows))
    assert "Nieuw 1" in shown.words
    await apply(editor, shown)
    texts = [fact.text for fact in await office.knowledge.read(facts.current)]
    assert "De brug ligt bij de sluis." in texts


async def test_an_export_opens_no_formula(tmp_path: Path) -> None:
    odd = replace(PLAN, title="=HYPERLINK(1)", phrasings=("=1+1", "+31", "@x"))
    async with an_office(tmp_path, [odd]) as office:
        editor = await office.editor()
        cells = [cell for row in await exported(editor) for cell in row]
        assert [cell for cell in cells if cell.startswith(("=", "+", "@"))] == []
        await editor.open(WHERE)
        shown = await editor.upload("export.csv", await editor.download(f"{HOME}/export.csv"))
        assert "Dit bestand verandert niets." in shown.words
