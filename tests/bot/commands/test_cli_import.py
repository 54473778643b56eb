"""`zienswijzer import`: a list goes into the base and is asked like all else, or nothing changes and it is said why."""

import asyncio
import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.bootstrap import build
from bot.cli import main
from bot.local.conversation import LocalChat
from bot.settings import Settings
from knowledge.answers.rendering import plain
from knowledge.model import Fact
from knowledge.store import facts
from knowledge.store.database import connect, sqlite3
from tests.knowledge.intake.sheets import a_csv, an_xlsx

LIBRARY = [
    ["Vraag", "Antwoord"],
    ["Hoeveel boeken mag ik lenen? | maximum aantal boeken", "U mag tien boeken tegelijk lenen."],
    ["Wat kost een abonnement?", "Een jaarabonnement kost 48 euro; tot 18 jaar is lenen gratis."],
    ["Hoe verleng ik een boek?", "U verlengt een boek in de app of aan de balie."],
]
ENGLISH = [
    ["question", "utterances", "answer", "source"],
    ["How many books can I borrow?", "maximum number of books", "You can borrow ten books at a time.", "Guide, page 3"],
    ["What does a membership cost?", "price of a membership", "A year costs 48 euros.", ""],
]


def _call(*words: object, typed: str = "") -> Result:
    return CliRunner().invoke(main, [str(word) for word in words], input=typed, catch_exceptions=False)


def _import(path: Path, database: Path) -> Result:
    return _call("import", path, "--database", database)


def _state(database: Path) -> tuple[tuple[Fact, ...], int]:
    db = connect(database)
    try:
        return facts.current(db), facts.revision(db)
    finally:
        db.close()


def _ask(database: Path, question: str) -> dict[str, object]:
    line = json.dumps({"id": "q", "council": None, "now": "2026-11-22", "turns": [question]})
    return dict(json.loads(_call("answer", "--database", database, typed=f"{line}\n").stdout))


@pytest.mark.parametrize("write", [a_csv, an_xlsx])
def test_a_list_on_another_subject_fills_a_new_base_and_is_answered(tmp_path: Path, write: object) -> None:
    assert callable(write)
    database = tmp_path / "diep" / "nieuw.db"
    result = _import(write(tmp_path, LIBRARY), database)
    assert (result.exit_code, result.stderr) == (0, "")
    assert "3 nieuw, 0 gewijzigd, 0 ongewijzigd" in result.stdout
    assert "zienswijzer init" in result.stdout
    shown = _call("chat", "--database", database, typed="maximum aantal boeken\nhoe verleng ik een boek?\n").stdout
    assert "U mag tien boeken tegelijk lenen." in shown
    assert "in de app of aan de balie" in shown
    assert "eigen vragenlijst" in shown
    assert "rij 2." in shown


def test_an_english_list_is_answered_in_english(tmp_path: Path) -> None:
    database = tmp_path / "nieuw.db"
    assert _import(a_csv(tmp_path, ENGLISH, delimiter=","), database).exit_code == 0
    reply = _ask(database, "How many books can I borrow?")
    assert (reply["kind"], reply["facts"]) == ("answer", ["bieb-how-many-books-can-i-borrow"])
    assert "bron: Guide, page 3" in str(reply["text"])


def test_the_letters_stay_when_a_list_comes_beside_them(database: Path, tmp_path: Path) -> None:
    before, _ = _state(database)
    result = _import(a_csv(tmp_path, LIBRARY), database)
    after, _ = _state(database)
    assert "leeg" not in result.stdout
    assert after[: len(before)] == before
    assert [fact.dossier for fact in after[len(before) :]] == ["vragenlijst-bieb"] * 3


def test_init_brings_the_letters_beside_a_list(tmp_path: Path) -> None:
    database = tmp_path / "nieuw.db"
    _import(a_csv(tmp_path, LIBRARY), database)
    assert _call("init", "--database", database).exit_code == 0
    found, _ = _state(database)
    assert found[0].phrasings == ("Hoeveel boeken mag ik lenen?", "maximum aantal boeken")
    assert len(found) > 100


def test_the_same_list_twice_changes_nothing(database: Path, tmp_path: Path) -> None:
    path = a_csv(tmp_path, LIBRARY)
    _import(path, database)
    before = _state(database)
    result = _import(path, database)
    assert "0 nieuw, 0 gewijzigd, 3 ongewijzigd" in result.stdout
    assert _state(database) == before


def test_a_changed_list_makes_new_versions_and_removes_nothing(tmp_path: Path) -> None:
    database = tmp_path / "nieuw.db"
    _import(a_csv(tmp_path, LIBRARY), database)
    head, lend, cost, _ = LIBRARY
    later = [head, ["Is er wifi?", "Ja, gratis."], lend, [cost[0], "Een jaarabonnement kost 50 euro."]]
    result = _import(a_csv(tmp_path, later), database)
    assert "1 nieuw, 1 gewijzigd, 1 ongewijzigd" in result.stdout
    assert "de bron is anders: 1." in result.stdout
    assert "wel nog in de kennisbank: 1." in result.stdout
    found, _ = _state(database)
    assert {fact.key for fact in found} == {
        "bieb-hoeveel-boeken-mag-ik-lenen@2",
        "bieb-wat-kost-een-abonnement@2",
        "bieb-hoe-verleng-ik-een-boek@1",
        "bieb-is-er-wifi@1",
    }


def test_a_house_that_runs_answers_from_the_new_list(tmp_path: Path) -> None:
    database = tmp_path / "nieuw.db"
    _import(a_csv(tmp_path, [["q", "a"], ["Is er wifi?", "Ja, gratis."]], name="wifi.csv"), database)

    async def run(path: Path) -> Sequence[str]:
        async with build(Settings(database=database)) as house:
            chat = LocalChat(house.wire, house.application)
            before = await chat.say("hoeveel boeken mag ik lenen?")
            await asyncio.to_thread(_import, path, database)
            after = await chat.say("hoeveel boeken mag ik lenen?")
            return [plain(message.text_html) for message in (*before, *after)]

    before, after = asyncio.run(run(a_csv(tmp_path, LIBRARY)))
    assert "tien boeken" not in before
    assert "tien boeken" in after


def test_an_answer_of_a_known_place_is_of_that_place(tmp_path: Path) -> None:
    database = tmp_path / "nieuw.db"
    rows = [["vraag", "antwoord", "gemeente"], ["Waar is de bieb?", "Aan het plein.", "Dordrecht"]]
    assert _import(a_csv(tmp_path, rows), database).exit_code == 0
    (fact,) = _state(database)[0]
    assert fact.scope == "dordrecht"


@pytest.mark.parametrize("has_base", [True, False])
def test_a_list_with_problems_is_refused_whole(has_base: bool, database: Path, tmp_path: Path) -> None:
    target = database if has_base else tmp_path / "nieuw.db"
    before = target.read_bytes() if has_base else None
    rows = [*LIBRARY, ["", "Ja."], ["Mag dit?", ""]]
    result = _import(a_csv(tmp_path, rows), target)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "rij 5, kolom Vraag: leeg" in result.stderr
    assert "rij 6, kolom Antwoord: leeg" in result.stderr
    assert (target.read_bytes() if target.exists() else None) == before


@pytest.mark.parametrize("name", ["weg.csv", "lijst.pdf", "."])
def test_a_file_that_is_no_list_is_refused_in_dutch(name: str, tmp_path: Path) -> None:
    (tmp_path / "lijst.pdf").write_bytes(b"%PDF-1.7")
    result = _import(tmp_path / name, tmp_path / "nieuw.db")
    assert result.exit_code == 1
    assert "niet overgenomen" in result.stderr
    assert not (tmp_path / "nieuw.db").exists()


def test_remarks_are_shown_and_too_many_are_counted(tmp_path: Path) -> None:
    rows = [[f"vraag {number // 2}", f"Antwoord {number}."] for number in range(50)]
    result = _import(a_csv(tmp_path, [["vraag", "antwoord"], *rows]), tmp_path / "nieuw.db")
    assert result.exit_code == 0
    assert "Rij 2 en 3: dezelfde vraag" in result.stdout
    assert "en nog 5 andere opmerkingen" in result.stdout


def test_without_an_option_the_list_goes_into_the_base_of_the_settings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ZIENSWIJZER_DATABASE", str(tmp_path / "mijn.db"))
    assert _call("import", a_csv(tmp_path, LIBRARY)).exit_code == 0
    assert len(_state(tmp_path / "mijn.db")[0]) == 3


def test_a_base_that_is_no_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "brief.txt"
    path.write_text("Geachte raad, " * 100)
    assert _import(a_csv(tmp_path, LIBRARY), path).exit_code == 2
    assert path.read_text().startswith("Geachte raad")


def test_an_import_that_fails_halfway_leaves_the_base_as_it_was(
    database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = _state(database)

    def fail(*_: object) -> None:
        raise sqlite3.OperationalError("disk full")

    monkeypatch.setattr(facts, "_store_words", fail)
    with pytest.raises(sqlite3.OperationalError):
        _import(a_csv(tmp_path, LIBRARY), database)
    assert _state(database) == before
