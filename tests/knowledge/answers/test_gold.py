"""The gold questions as a whole, set by set: floors below which no change may bring them, not targets."""

from collections import Counter

import pytest

from knowledge.store.database import Database
from tests.score import Verdict, replied
from tests.score.calibration import expected_error, share_right
from tests.score.golds import some_questions
from tests.score.replies import Reply, given

pytestmark = pytest.mark.timeout(180)  # whichever test comes first waits for all questions
EVERY = "all"
STRANGE = "out of scope"
Shares = dict[tuple[str, Verdict], float]


@pytest.fixture(scope="session")
def asked(curated_db: Database) -> tuple[Reply, ...]:
    """What the gold questions get, asked once for all tests."""
    return replied(curated_db, some_questions())


@pytest.fixture(scope="session")
def shares(asked: tuple[Reply, ...]) -> Shares:
    """By set, and for all and for what lies outside the base: the share of each verdict; no single question."""
    counts = Counter((group, reply.verdict) for reply in asked for group in groups(reply))
    sizes = Counter(group for reply in asked for group in groups(reply))
    return {(group, verdict): counts[group, verdict] / sizes[group] for group in sizes for verdict in Verdict}


def groups(reply: Reply) -> tuple[str, ...]:
    return (reply.gold.set, EVERY, *((STRANGE,) if reply.gold.is_strange else ()))


@pytest.mark.parametrize(
    ("group", "least"),
    [("tuned", 0.94), ("later", 0.94), ("mended", 0.95), ("unseen", 0.94), ("strangers", 0.88), (EVERY, 0.94)],
)
def test_most_gold_questions_are_answered_right(shares: Shares, group: str, least: float) -> None:
    assert shares[group, Verdict.RIGHT] >= least


@pytest.mark.parametrize(
    ("group", "most"),
    [("tuned", 0.045), ("later", 0.04), ("mended", 0.035), ("unseen", 0.04), (EVERY, 0.04)],
)
def test_few_gold_questions_are_answered_wrong(shares: Shares, group: str, most: float) -> None:
    assert shares[group, Verdict.WRONG] <= most


@pytest.mark.parametrize(("group", "most"), [("strangers", 0.11), (STRANGE, 0.065)])
def test_few_questions_from_outside_the_base_get_an_answer(shares: Shares, group: str, most: float) -> None:
    assert shares[group, Verdict.WRONG] <= most


def test_a_certainty_of_nine_tenths_is_true(asked: tuple[Reply, ...]) -> None:
    right, count = share_right(given(asked))
    assert right / count >= 0.95


def test_the_certainty_is_near_the_share_that_is_right(asked: tuple[Reply, ...]) -> None:
    error = expected_error(given(asked))
    assert error <= 0.05


def test_right_answers_seldom_come_as_a_question(asked: tuple[Reply, ...]) -> None:
    right = sum(reply.is_right for reply in asked)
    hedged = sum(reply.is_hedged for reply in asked)
    assert hedged / right <= 0.15
