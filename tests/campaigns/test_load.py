import math
from pathlib import Path

from tests.campaigns import load
from tests.campaigns.load import FASTER, FIRST_RATE, NEAR, Step, next_rate

QUICK, SLOW = (10.0,) * 40, (10.0,) * 30 + (400.0,) * 10


def test_the_rate_is_found_between_what_is_carried_and_what_is_not() -> None:
    steps: list[Step] = []
    while (rate := next_rate(steps)) is not None:
        steps.append(Step(rate, 40, QUICK if rate <= 100 else SLOW))
    best = max(step.rate for step in steps if step.is_carried)
    assert 100 / NEAR <= best <= 100


def test_a_rate_that_was_hindered_once_is_tried_again() -> None:
    steps = [Step(FIRST_RATE, 40, SLOW), Step(FIRST_RATE, 40, QUICK)]
    assert next_rate(steps[:1]) == FIRST_RATE
    assert next_rate(steps) == FIRST_RATE * FASTER


def test_on_a_machine_that_is_too_busy_for_anything_the_search_ends() -> None:
    steps: list[Step] = []
    while (rate := next_rate(steps)) is not None:
        steps.append(Step(rate, 40, SLOW))
    assert len(steps) < 20


def test_a_message_without_an_answer_makes_a_rate_too_high() -> None:
    assert Step(10.0, 41, QUICK).p95_ms == math.inf
    assert not Step(10.0, 40, QUICK, apologies=1).is_carried


async def test_questions_are_replayed_and_answered(curated_database: Path) -> None:
    report = await load.replay(curated_database, count=40)
    kept = {finding.what: finding.is_kept for finding in report.findings}
    assert kept["questions answered"]
    assert kept["errors in the log"]
