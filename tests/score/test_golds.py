"""The file of gold questions is well formed, and a line that is not is named."""

import json
from pathlib import Path
from typing import Any

import pytest

from knowledge.store import facts
from knowledge.store.database import Database
from tests.score.golds import COUNCILS, GoldInvalid, questions

ROW = {
    "id": "g1",
    "set": "tuned",
    "council": "dordrecht",
    "now": "2020-11-02",
    "turns": ["wanneer"],
    "kind": "deadline",
    "must": [["19 nov"]],
    "must_not": [],
    "difficulty": 1,
}


def a_file(folder: Path, *changes: dict[str, Any]) -> Path:
    path = folder / "questions.jsonl"
    path.write_text("\n".join(json.dumps(ROW | change) for change in changes), encoding="utf-8")
    return path


def test_every_gold_question_can_be_read() -> None:
    assert len(questions()) >= 468


def test_every_gold_question_can_be_judged() -> None:
    assert not [gold.id for gold in questions() if not gold.must and not gold.is_not_known]


def test_the_councils_of_the_questions_are_those_of_the_base(gold_db: Database) -> None:
    assert {place.id for place in facts.places(gold_db)} >= COUNCILS


def test_patterns_are_found_in_any_case(tmp_path: Path) -> None:
    (gold,) = questions(a_file(tmp_path, {"must": [["a|b", "19 nov"]]}))
    assert gold.must[0].search("op 19 Nov.")


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"kind": "weather"}, id="unknown kind"),
        pytest.param({"council": "utrecht"}, id="unknown council"),
        pytest.param({"now": "2020-02-30"}, id="no such day"),
        pytest.param({"turns": []}, id="no turns"),
        pytest.param({"turns": [7]}, id="turn that is no text"),
        pytest.param({"must": []}, id="nothing to find"),
        pytest.param({"must": ["19 nov"]}, id="pattern without a group"),
        pytest.param({"must": [[]]}, id="empty group"),
        pytest.param({"must_not": ["("]}, id="pattern that does not compile"),
        pytest.param({"must": [["(19) nov"]]}, id="group that captures"),
    ],
)
def test_a_line_of_another_form_is_refused(tmp_path: Path, change: dict[str, Any]) -> None:
    with pytest.raises(GoldInvalid):
        questions(a_file(tmp_path, change))


def test_an_id_that_stands_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GoldInvalid, match="g1"):
        questions(a_file(tmp_path, {}, {}))
