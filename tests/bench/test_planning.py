"""The planning that is timed is a fair one, and a row tells what was measured."""

from collections import Counter

from knowledge.alerts import Digest, Target
from knowledge.reminders.planner import plan
from tests.bench.planning import AHEAD, NOW, Planning, some_subscriptions, some_terms, time_planning


def test_every_target_and_every_digest_takes_part() -> None:
    subscriptions = some_subscriptions(500)
    assert Counter(one.target for one in subscriptions) == dict.fromkeys(Target, 100)
    assert {one.rhythm.digest for one in subscriptions} == set(Digest)
    assert {one.place_id is None for one in subscriptions} == {True, False}


def test_precise_and_imprecise_terms_take_part_and_none_is_past() -> None:
    terms = some_terms(500)
    assert {term.due_on is None for term in terms} == {True, False}
    assert all((term.due_on or term.opens_on or NOW.date()) >= NOW.date() for term in terms)


def test_the_same_is_planned_at_every_run() -> None:
    assert some_terms(50) == some_terms(50)
    assert some_subscriptions(50) == some_subscriptions(50)


def test_a_round_and_a_confirmation_are_timed() -> None:
    found = time_planning(terms=400, subscriptions=40, rounds=1)
    planned = plan(some_terms(400), some_subscriptions(40), since=NOW, until=NOW + AHEAD)
    assert found.notices == len(planned) > 0
    assert found.preview_notices > 400
    assert found.round_s > 0
    assert found.preview_s > 0
    assert found.round_wait_ms >= 0


def test_a_promise_that_is_not_kept_is_told() -> None:
    quick = Planning(1, 1, 1, round_s=0.5, round_wait_ms=9.0, preview_notices=1, preview_s=0.1)
    late = Planning(1, 1, 1, round_s=2.5, round_wait_ms=9.0, preview_notices=1, preview_s=0.1)
    blocking = Planning(1, 1, 1, round_s=0.5, round_wait_ms=60.0, preview_notices=1, preview_s=0.1)
    assert [one.is_kept for one in (quick, late, blocking)] == [True, False, False]


def test_the_lines_name_what_was_measured() -> None:
    said = "".join(Planning(10, 5, 7, round_s=0.5, round_wait_ms=9.0, preview_notices=60, preview_s=0.1).lines())
    assert "25 hours: 7 notices" in said
    assert " 500 ms" in said
    assert " 9.0 ms" in said
    assert "a year of one: 60 notices" in said
