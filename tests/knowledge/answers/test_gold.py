"""The gold questions as a whole: mostly right, seldom wrong."""

import pytest

from knowledge.store.database import Database
from tests.score import STRANGE, Gold, questions, verdicts

Judged = tuple[tuple[Gold, str], ...]


@pytest.fixture(scope="session")
def judged(curated_db: Database) -> Judged:
    return tuple(verdicts(curated_db, questions()))


def share(judged: Judged, verdict: str) -> float:
    return sum(found == verdict for _, found in judged) / len(judged)


def test_most_gold_questions_are_answered_right(judged: Judged) -> None:
    assert share(tuple(one for one in judged if one[0].set == "tuned"), "right") >= 0.85


def test_few_gold_questions_are_answered_wrong(judged: Judged) -> None:
    assert share(judged, "wrong") <= 0.08


def test_strangers_questions_hardly_get_a_fact(judged: Judged) -> None:
    strange = tuple(one for one in judged if one[0].kind == STRANGE)
    assert share(strange, "wrong") <= 0.08
