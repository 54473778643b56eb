"""Token buckets: how much goes through, when it is told, how long the rest lasts, and what is remembered."""

from collections import Counter

import pytest

from handlers.buckets import DAY_SECONDS, HOUR_SECONDS, MINUTE_SECONDS, Allowance, Buckets, Verdict

FIVE = Allowance(a_minute=5, a_day=50)
WIDE = Allowance(a_minute=100, a_day=1000)


def verdicts(buckets: Buckets, times: int, *, now: float, key: str = "anna") -> Counter[Verdict]:
    return Counter(buckets.take(key, now=now).verdict for _ in range(times))


def test_who_asks_too_much_in_a_minute_is_told_once_and_then_not_heard() -> None:
    found = verdicts(Buckets(FIVE), 20, now=0)
    assert found == {Verdict.GO: 5, Verdict.FIRST_TOO_MANY: 1, Verdict.SILENCE: 14}


def test_after_a_minute_of_rest_all_is_heard_again() -> None:
    buckets = Buckets(FIVE)
    verdicts(buckets, 6, now=0)
    assert buckets.take("anna", now=MINUTE_SECONDS - 1).verdict is Verdict.SILENCE
    assert verdicts(buckets, 5, now=MINUTE_SECONDS) == {Verdict.GO: 5}


def test_going_on_during_the_rest_does_not_make_it_longer() -> None:
    buckets = Buckets(FIVE)
    verdicts(buckets, 6, now=0)
    for second in range(1, 60):
        verdicts(buckets, 10, now=second)
    assert buckets.take("anna", now=MINUTE_SECONDS).verdict is Verdict.GO


def test_whoever_keeps_to_the_pace_is_never_told_anything() -> None:
    buckets = Buckets(Allowance(a_minute=5, a_day=10_000))
    paced = [buckets.take("anna", now=12.0 * number).verdict for number in range(1000)]
    assert set(paced) == {Verdict.GO}


def test_too_much_for_a_day_asks_for_an_hour_of_rest() -> None:
    buckets = Buckets(FIVE)
    now = 0.0
    while (taken := buckets.take("anna", now=now)).verdict is Verdict.GO:
        now += MINUTE_SECONDS / 5
    assert (taken.verdict, taken.rest_seconds) == (Verdict.FIRST_TOO_MANY, HOUR_SECONDS)
    assert buckets.take("anna", now=now + HOUR_SECONDS - 1).verdict is Verdict.SILENCE
    assert buckets.take("anna", now=now + HOUR_SECONDS).verdict is Verdict.GO


def test_no_day_has_room_for_more_than_what_is_full_and_what_flows_in() -> None:
    buckets = Buckets(FIVE)
    heard = sum(buckets.take("anna", now=float(second)).verdict is Verdict.GO for second in range(86_400))
    assert FIVE.a_day <= heard <= 2 * FIVE.a_day


def test_one_that_asks_too_much_keeps_no_other_from_asking() -> None:
    buckets = Buckets(FIVE)
    verdicts(buckets, 20, now=0)
    assert verdicts(buckets, 5, now=0, key="bram") == {Verdict.GO: 5}


def test_what_one_bucket_refuses_is_not_taken_from_the_other() -> None:
    buckets = Buckets(FIVE)
    verdicts(buckets, 20, now=0)
    for _ in range(10):
        buckets.take("anna", "groep", now=1)
    assert verdicts(buckets, 5, now=1, key="groep") == {Verdict.GO: 5}


def test_a_clock_that_is_set_back_gives_nothing() -> None:
    buckets = Buckets(FIVE)
    verdicts(buckets, 5, now=1000)
    assert buckets.take("anna", now=0).verdict is Verdict.FIRST_TOO_MANY


def test_a_clock_that_is_set_back_during_a_rest_makes_it_no_longer() -> None:
    buckets = Buckets(FIVE)
    verdicts(buckets, 6, now=100_000)
    assert buckets.take("anna", now=0).rest_seconds == MINUTE_SECONDS


def test_what_was_sent_a_little_earlier_is_heard_too() -> None:
    buckets = Buckets(FIVE)
    assert buckets.take("anna", now=1000).verdict is Verdict.GO
    assert buckets.take("anna", now=999).verdict is Verdict.GO


def test_who_gets_more_room_is_heard_at_once_and_gets_it_once() -> None:
    buckets = Buckets(FIVE)
    verdicts(buckets, 6, now=0)
    assert buckets.widen("anna", WIDE, now=0)
    assert verdicts(buckets, 100, now=0) == {Verdict.GO: 100}
    assert not buckets.widen("anna", WIDE, now=0)


@pytest.mark.parametrize("seconds", [pytest.param(0.0, id="at once"), pytest.param(DAY_SECONDS + 1, id="over days")])
def test_memory_is_bounded(seconds: float) -> None:
    buckets = Buckets(FIVE, most=100)
    for number in range(1000):
        buckets.take(number, now=number * seconds)
    assert len(buckets) <= (100 if seconds == 0 else 2)
