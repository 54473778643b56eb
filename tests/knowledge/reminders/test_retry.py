"""What follows a try that did not end well, row by row of the table."""

from datetime import UTC, datetime, timedelta

import pytest

from knowledge.alerts import Again, Failed, Failure, GiveUp
from knowledge.reminders.retry import decide

NOW = datetime(2020, 11, 12, 8, 0, tzinfo=UTC)
EXPIRES = datetime(2020, 11, 19, 23, 0, tzinfo=UTC)
TABLE = [
    (Failed.NOT_SENT, [5, 10, 20, 40, 80, 160, 300, 300, 300]),
    (Failed.UNKNOWN, [5, 20, 80, 320, 1280, 3600, 3600]),
    (Failed.MOVED, [0, 0, 0, 40, 80]),
    (Failed.REFUSED, [60, 600, 3600, 10800]),
]
ROWS = [(how, attempts, wait) for how, waits in TABLE for attempts, wait in enumerate(waits, start=1)]


def decided(how: Failed, *, attempts: int = 1, seconds: float = 0.0, expires_at: datetime = EXPIRES) -> Again | GiveUp:
    return decide(Failure(how, "dit ging mis", seconds), attempts=attempts, now=NOW, expires_at=expires_at)


@pytest.mark.parametrize(("how", "attempts", "wait"), ROWS, ids=str)
def test_a_try_is_followed_by_another_after_a_while(how: Failed, attempts: int, wait: int) -> None:
    assert decided(how, attempts=attempts) == Again(NOW + timedelta(seconds=wait))


@pytest.mark.parametrize(
    ("how", "attempts"),
    [
        pytest.param(Failed.UNREACHABLE, 1, id="an address that is gone"),
        pytest.param(Failed.REFUSED, 5, id="refused time and again"),
        pytest.param(Failed.REFUSED, 500, id="refused, long after"),
    ],
)
def test_what_will_not_arrive_is_given_up_with_its_reason(how: Failed, attempts: int) -> None:
    assert decided(how, attempts=attempts) == GiveUp("dit ging mis")


@pytest.mark.parametrize(
    ("seconds", "wait"),
    [
        pytest.param(37.5, 37.5, id="as long as was said"),
        pytest.param(0.0, 1.0, id="nothing was said"),
        pytest.param(-4.0, 1.0, id="nonsense was said"),
    ],
)
def test_the_other_side_is_given_the_time_it_asks(seconds: float, wait: float) -> None:
    assert decided(Failed.WAIT, attempts=9, seconds=seconds) == Again(NOW + timedelta(seconds=wait))


@pytest.mark.parametrize("how", [how for how in Failed if how is not Failed.UNREACHABLE])
@pytest.mark.parametrize("attempts", [1, 4])
def test_no_try_lies_past_the_end_of_the_last_day(how: Failed, attempts: int) -> None:
    soon = NOW + timedelta(seconds=3)
    found = decided(how, attempts=attempts, seconds=90_000, expires_at=soon)
    assert isinstance(found, Again)
    assert found.at <= soon


def test_a_million_tries_without_network_are_no_longer_apart() -> None:
    assert decided(Failed.NOT_SENT, attempts=1_000_000) == Again(NOW + timedelta(minutes=5))


def test_two_hours_without_network_never_end_the_tries() -> None:
    now, attempts = NOW, 0
    while now < NOW + timedelta(hours=2):
        attempts += 1
        found = decide(Failure(Failed.NOT_SENT, "geen verbinding"), attempts=attempts, now=now, expires_at=EXPIRES)
        assert isinstance(found, Again)
        now = found.at
    assert now < NOW + timedelta(hours=2, minutes=5)
