"""`zienswijzer export`, `import`, `undo` and `audit`: a base kept in a spreadsheet, where nothing goes by itself."""

import asyncio
import csv
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.bootstrap import build
from bot.cli import main
from bot.local.conversation import LocalChat
from bot.settings import Settings
from knowledge.answers.rendering import plain
from knowledge.intake.sheet_words import Column
from knowledge.store.database import connect, writing
from tests.bot.taking import current, export_of
from tests.copying import copy_base

ROOT = Path(__file__).parents[3]
LONGEST_SECONDS = 10


def _call(*words: object, typed: str = "") -> Result:
    return CliRunner().invoke(main, [str(word) for word in words], input=typed, catch_exceptions=False)


def _exported(database: Path, name: str = "feiten.csv") -> Path:
    file = database.with_name(name)
    assert _call("export", file, "--database", database).exit_code == 0
    return file


def _rows(file: Path) -> list[list[str]]:
    with file.open(encoding="utf-8-sig", newline="") as opened:
        return list(csv.reader(opened, delimiter=";"))


def _changed(file: Path, fact_id: str, column: Column, text: str) -> Path:
    """The csv at *file* with another text in one cell."""
    rows = _rows(file)
    at = rows[0].index(column)
    for row in rows:
        if row[0] == fact_id:
            row[at] = text
    with file.open("w", encoding="utf-8-sig", newline="") as opened:
        csv.writer(opened, delimiter=";").writerows(rows)
    return file


@pytest.mark.parametrize("name", ["feiten.xlsx", "feiten.csv"])
def test_an_export_holds_every_fact_and_changes_nothing_when_it_comes_back(database: Path, name: str) -> None:
    before = export_of(database)
    file = _exported(database, name)
    result = _call("import", file, "--toepassen", "--database", database)
    assert result.exit_code == 0
    assert f"0 nieuw, 0 gewijzigd, {len(current(database))} ongewijzigd" in result.stdout
    assert result.stdout.endswith("Er verandert niets.\n")
    assert export_of(database) == before


def test_an_export_has_the_dutch_headings(database: Path) -> None:
    assert _rows(_exported(database))[0] == list(Column)


@pytest.mark.parametrize(
    ("name", "remark"),
    [("feiten.ods", ".xlsx of .csv"), ("feiten", ".xlsx of .csv"), ("weg/a.csv", "niet te schrijven")],
)
def test_an_export_goes_to_a_file_of_a_known_kind_that_can_be_written(
    database: Path, tmp_path: Path, name: str, remark: str
) -> None:
    result = _call("export", tmp_path / name, "--database", database)
    assert (result.exit_code, result.stdout) == (2, "")
    assert remark in result.stderr
    assert not (tmp_path / name).exists()


def test_an_export_overwrites_only_when_told_to(database: Path) -> None:
    file = _exported(database)
    file.write_text("mijn werk")
    assert "bestaat al" in _call("export", file, "--database", database).stderr
    assert file.read_text() == "mijn werk"
    assert _call("export", file, "--overschrijven", "--database", database).exit_code == 0
    assert _rows(file)[0] == list(Column)


@pytest.mark.parametrize("command", [("export", "a.csv"), ("undo", "import-1"), ("audit",)])
def test_without_a_base_nothing_is_made(tmp_path: Path, command: Sequence[str]) -> None:
    words = [tmp_path / word if word == "a.csv" else word for word in command]
    result = _call(*words, "--database", tmp_path / "geen.db")
    assert result.exit_code == 2
    assert "kan niet worden geopend" in result.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("typed", ["nee\n", "", "misschien\n"])
def test_nothing_is_applied_without_a_yes(database: Path, typed: str) -> None:
    file, before = _changed(_exported(database), "begrippen-ab", Column.TITLE, "Wat het AB is"), database.read_bytes()
    result = _call("import", file, "--database", database, typed=typed)
    assert result.exit_code == 0
    assert "titel: «Algemeen bestuur (AB)» wordt «Wat het AB is»" in result.stdout
    assert "Er is niets veranderd." in result.stdout
    assert database.read_bytes() == before


@pytest.mark.parametrize(("option", "typed"), [((), "ja\n"), (("--toepassen",), "")])
def test_after_a_yes_it_is_live_and_can_be_undone(database: Path, option: Sequence[str], typed: str) -> None:
    file, before = _changed(_exported(database), "begrippen-ab", Column.TITLE, "Wat het AB is"), export_of(database)
    result = _call("import", file, *option, "--database", database, typed=typed)
    assert current(database)["begrippen-ab"].title == "Wat het AB is"
    batch = result.stdout.split()[-1]
    assert batch.startswith("import-")
    undone = _call("undo", batch, "--database", database)
    assert (undone.exit_code, undone.stdout) == (0, f"Teruggedraaid: {batch}, 1 feit.\n")
    assert export_of(database) == before


def test_an_undo_of_nothing_says_so(database: Path) -> None:
    result = _call("undo", "import-onbekend", "--database", database)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "geen import import-onbekend" in result.stderr


def test_a_wrong_cell_stops_the_whole_file(database: Path) -> None:
    file = _changed(_exported(database), "begrippen-ab", Column.KIND, "dingetje")
    before = database.read_bytes()
    result = _call("import", file, "--toepassen", "--database", database)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "cel B2 (soort): «dingetje» bestaat niet; kies uit termijn" in result.stderr
    assert database.read_bytes() == before


def test_facts_need_a_base_that_knows_their_sources(database: Path, tmp_path: Path) -> None:
    result = _call("import", _exported(database), "--database", tmp_path / "nieuw.db")
    assert result.exit_code == 2
    assert not (tmp_path / "nieuw.db").exists()


def test_the_log_is_found_whole_or_its_altered_line_is_named(database: Path) -> None:
    assert "logboek is leeg" in _call("audit", "--database", database).stdout
    _call(
        "import",
        _changed(_exported(database), "begrippen-ab", Column.TITLE, "Anders"),
        "--toepassen",
        "--database",
        database,
    )
    whole = _call("audit", "--database", database)
    assert whole.exit_code == 0
    assert "het logboek klopt, 2 regels" in whole.stdout
    db = connect(database)
    with writing(db):
        db.execute("DROP TRIGGER audit_is_kept_on_UPDATE")
        db.execute("UPDATE audit SET detail = 'niets' WHERE id = 2")
    db.close()
    broken = _call("audit", "--database", database)
    assert (broken.exit_code, broken.stdout) == (1, "")
    assert "regel 2 van het logboek is veranderd" in broken.stderr


def test_a_head_that_was_kept_shows_that_the_end_was_cut_off(database: Path) -> None:
    def titled(title: str) -> None:
        _call(
            "import",
            _changed(_exported(database, f"{title}.csv"), "begrippen-ab", Column.TITLE, title),
            "--toepassen",
            "--database",
            database,
        )

    def audited(kept: str) -> Result:
        return _call("audit", "--hoofd", kept, "--database", database)

    titled("Eerst")
    titled("Daarna")
    kept = _call("audit", "--database", database).stdout.split()[-1]
    whole = audited(kept)
    assert whole.exit_code == 0
    assert "regel 4 is dezelfde" in whole.stdout
    db = connect(database)
    with writing(db):
        db.execute("DROP TRIGGER audit_is_kept_on_DELETE")
        db.execute("DELETE FROM audit WHERE id > 2")
        db.execute("UPDATE audit_head SET (last, hash) = (SELECT id, hash FROM audit WHERE id = 2)")
    db.close()
    assert _call("audit", "--database", database).exit_code == 0
    cut, unnumbered = audited(kept), audited(kept.partition(":")[2])
    assert (cut.exit_code, unnumbered.exit_code) == (1, 1)
    assert "regel 3 van het logboek ontbreekt" in cut.stderr
    assert "kent dit controlegetal niet" in unnumbered.stderr


def test_a_house_that_runs_answers_what_another_process_imported(curated_database: Path, tmp_path: Path) -> None:
    database = copy_base(curated_database, tmp_path / "base.db")
    changed = "Het AB stelt de begroting vast, en vergadert in het gemeentehuis."
    file = _changed(_exported(database), "begrippen-ab", Column.TEXT, changed)
    words = ["import", str(file), "--toepassen", "--database", str(database)]
    command = [sys.executable, "-c", "from bot.cli import main; main()", *words]

    async def run() -> tuple[str, float]:
        async with build(Settings(database=database)) as house:
            chat = LocalChat(house.wire, house.application)
            assert changed not in plain((await chat.say("wat is het AB?"))[-1].text_html)
            await asyncio.to_thread(subprocess.run, command, cwd=ROOT, check=True, capture_output=True)
            started = time.monotonic()
            said = ""
            while changed not in said and time.monotonic() - started < LONGEST_SECONDS:
                said = plain((await chat.say("wat is het AB?"))[-1].text_html)
            return said, time.monotonic() - started

    said, seconds = asyncio.run(run())
    assert changed in said
    assert seconds < LONGEST_SECONDS
