"""A step is taken out for a while and comes back, and what that cost is told."""

from dataclasses import dataclass, replace

import numpy as np
import pytest

from knowledge.answers import certainty, signs
from knowledge.answers.answer import Way
from knowledge.answers.matching import features
from knowledge.answers.matching.part import Part
from knowledge.store.database import Database
from tests.score.ablation import (
    Step,
    Swap,
    Tally,
    Trial,
    evidence,
    evidence_without,
    is_idle,
    line,
    reading,
    report,
    rules,
    signs_of_certainty,
    signs_of_rank,
    swapped,
    tally,
)
from tests.score.replies import Exam
from tests.score.test_report import REPLIES

GOOD = Tally(right=90.0, wrong=5.0, false=3, sure=97.0)
BASE = (GOOD, GOOD)


@dataclass
class Thing:
    colour: str = "red"


def test_what_is_swapped_comes_back_even_after_an_error() -> None:
    thing, table = Thing(), {"a": 1}
    with pytest.raises(KeyError), swapped((Swap(thing, "colour", "blue"), Swap(table, "a", 2), Swap(table, "b", 3))):
        pass
    assert (thing.colour, table) == ("red", {"a": 1})


def test_of_two_swaps_of_one_thing_the_last_holds_and_the_first_value_comes_back() -> None:
    thing = Thing()
    with swapped((Swap(thing, "colour", "blue"), Swap(thing, "colour", "green"))):
        assert thing.colour == "green"
    assert thing.colour == "red"


def test_every_step_can_be_taken_out_and_has_a_name_of_its_own() -> None:
    means = dict.fromkeys(certainty.WEIGHTS, 0.5)
    steps: tuple[Step, ...] = (*reading(), *evidence(), *signs_of_rank(), *signs_of_certainty(means), *rules())
    weights = dict(signs.WEIGHTS)
    for step in steps:
        with swapped(step.swaps):
            assert step.swaps
    assert weights == signs.WEIGHTS
    assert len({step.name for step in steps}) == len(steps)


def test_every_sign_and_every_way_is_a_step() -> None:
    assert len(list(signs_of_rank())) == len(signs.WEIGHTS)
    assert {f"way: {way}" for way in Way} <= {step.name for step in rules()}


def test_a_sign_of_certainty_that_is_left_out_says_what_it_says_on_average() -> None:
    told = certainty.evidence
    (step,) = signs_of_certainty({"gap": 0.25})
    with swapped((Swap(certainty, "evidence", lambda *_: {"gap": 0.4, "known": 0.9}),)):
        (step,) = signs_of_certainty({"gap": 0.25})
        with swapped(step.swaps):
            assert certainty.evidence(None, None, None) == {"gap": 0.25, "known": 0.9}  # type: ignore[arg-type]  # not read
    assert certainty.evidence is told


def test_evidence_of_some_features_can_be_left_out() -> None:
    arrays = {
        "keys": np.array([7, features.TOGETHER | 7, features.LETTERS | 7], dtype=np.int64),
        "label_start": np.array([0, 1]),
        "line_start": np.array([0, 0]),
        "row_start": np.array([0]),
        "lines": np.empty(0, dtype=np.uint8),
        "evidence_start": np.arange(4),
        "evidence_labels": np.zeros(3, dtype=np.int32),
        "evidence": np.array([1, 10, 100], dtype=np.float32),
    }
    part = Part(arrays, first_label=0, first_row=0)
    asked = np.arange(3), np.ones(3, dtype=np.float32)
    assert part.evidence(asked).tolist() == [111]
    assert evidence_without(0, features.TOGETHER)(part, asked).tolist() == [110]
    assert evidence_without(features.TOGETHER, features.LETTERS)(part, asked).tolist() == [101]
    assert evidence_without(features.LETTERS, 1 << 62)(part, asked).tolist() == [11]


def test_questions_are_counted() -> None:
    assert tally(REPLIES) == Tally(right=40.0, wrong=40.0, false=1, sure=100 / 3)


@pytest.mark.parametrize(
    ("without", "idle"),
    [
        pytest.param(GOOD, True, id="nothing changes"),
        pytest.param(replace(GOOD, right=91.0, wrong=4.0), True, id="a gain"),
        pytest.param(replace(GOOD, right=89.9), True, id="hardly less right"),
        pytest.param(replace(GOOD, right=89.7), False, id="less right"),
        pytest.param(replace(GOOD, wrong=5.3), False, id="more wrong"),
        pytest.param(replace(GOOD, right=92.0, false=4), False, id="a stranger more answered"),
    ],
)
def test_a_step_is_idle_when_leaving_it_out_costs_nothing(without: Tally, *, idle: bool) -> None:
    assert is_idle(BASE, (without, GOOD)) is idle
    assert is_idle(BASE, (GOOD, without)) is idle


def test_the_parts_of_the_work_come_together_in_order() -> None:
    worse = replace(GOOD, right=80.0)
    parts = [(BASE, [("one", BASE), ("three", BASE)]), (BASE, [("two", (worse, worse))])]
    shown = report(parts)
    assert [row.split(" | ")[0] for row in shown.splitlines()[2:6]] == ["| nothing", "| one", "| two", "| three"]
    assert shown.endswith("Leaving out costs nothing: one, three.")
    assert line("two", (worse, GOOD)) == ("two", "80.0", "5.0", "3", "97.0", "90.0", "5.0", "3")


def test_without_spelling_fewer_mistyped_questions_are_answered(gold_db: Database, exam: Exam) -> None:
    trial = Trial(gold_db)
    few = [gold for gold in exam.golds if gold.is_about_facts and gold.is_single][:30]
    trial.exam = Exam(gold_db, few)
    trial.exam.desk = exam.desk  # its index takes seconds to make
    (spelling,) = (step for step in reading() if step.name == "spelling")
    (_, mistyped), means = trial.usual()
    assert trial.without(spelling)[1].right < mistyped.right
    assert means.keys() == certainty.WEIGHTS.keys()
