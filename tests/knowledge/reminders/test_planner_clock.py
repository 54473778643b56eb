"""Every reminder once, on its hour: ten years of days, the Sundays on which clocks change, and clocks that jump."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

import pytest

from knowledge.alerts import STANDARD_LEADS, Digest, Notice, Subscription, Term
from knowledge.reminders.planner import plan
from tests.knowledge.reminders.values import a_term, local, planned, with_rhythm

AHEAD = timedelta(hours=25)
FIRST, LAST = date(2026, 1, 1), date(2035, 12, 31)
# From the European rule: the last Sundays of March and October, read off a calendar.
CLOCK_CHANGES = """
2026-03-29 2026-10-25 2027-03-28 2027-10-31 2028-03-26 2028-10-29 2029-03-25 2029-10-28 2030-03-31 2030-10-27
2031-03-30 2031-10-26 2032-03-28 2032-10-31 2033-03-27 2033-10-30 2034-03-26 2034-10-29 2035-03-25 2035-10-28
""".split()


def every_day() -> tuple[Term, ...]:
    days = (FIRST + timedelta(days=number) for number in range((LAST - FIRST).days + 1))
    return tuple(a_term(day, fact_id=day.isoformat()) for day in days)


def in_windows(
    terms: Iterable[Term], subscription: Subscription, edges: Iterable[datetime], *, overlap: timedelta
) -> Iterator[Notice]:
    """What is planned in each stretch between two edges, and *overlap* beyond."""
    all_terms, cuts = tuple(terms), tuple(edges)
    for since, until in pairwise(cuts):
        yield from plan(all_terms, (subscription,), since=since, until=until + overlap)


def steps(since: datetime, until: datetime, step: timedelta) -> Iterator[datetime]:
    while since < until + step:
        yield since
        since += step


def nine_in_amsterdam(day: date) -> datetime:
    """By the rule of the clock and no table of zones: it begins in winter, and every change turns it over."""
    changes = sum(date.fromisoformat(one) <= day for one in CLOCK_CHANGES)
    return datetime(day.year, day.month, day.day, 8 - changes % 2, tzinfo=UTC)


def test_ten_years_of_days_give_each_lead_once_at_nine() -> None:
    terms = every_day()
    edges = steps(local("2025-12-01 12:00"), local("2035-12-31 23:00"), timedelta(days=1, hours=7, minutes=13))
    notices = list(in_windows(terms, with_rhythm(STANDARD_LEADS), edges, overlap=timedelta()))
    days = [(date.fromisoformat(term.fact_id), lead) for term in terms for lead in STANDARD_LEADS]
    assert len(notices) == len(days) == 3652 * 6
    assert {(one.fact_id, one.covers, one.due_at) for one in notices} == {
        (day.isoformat(), (lead,), nine_in_amsterdam(day - timedelta(days=lead))) for day, lead in days
    }


@pytest.mark.parametrize("digest", Digest)
@pytest.mark.parametrize("sunday", CLOCK_CHANGES)
def test_a_reminder_comes_once_around_a_change_of_the_clock(sunday: str, digest: Digest) -> None:
    around = local(f"{sunday} 12:00")
    edges = tuple(steps(around - timedelta(days=9), around + timedelta(days=3), timedelta(minutes=50)))
    for at_time in (time(0), time(1, 59), time(2), time(2, 30), time(3), time(9), time(23, 59)):
        subscription = with_rhythm((1, 0), at_time=at_time, digest=digest)
        terms = [a_term(date.fromisoformat(sunday) + timedelta(days=number), fact_id=str(number)) for number in (0, 1)]
        told = Counter(one.key for one in in_windows(terms, subscription, edges, overlap=timedelta()))
        assert set(told.values()) == {1}
        assert len(told) == 4


@pytest.mark.parametrize(
    "jump",
    [
        pytest.param(timedelta(hours=1), id="an hour ahead"),
        pytest.param(timedelta(hours=-1), id="an hour back"),
        pytest.param(timedelta(days=3), id="three days ahead"),
        pytest.param(timedelta(days=-1), id="a day back"),
        pytest.param(timedelta(days=2), id="two days of sleep"),
    ],
)
@pytest.mark.parametrize("jumps_at", ["2020-11-11 20:00", "2020-11-12 08:59", "2020-11-12 09:00", "2020-11-12 09:01"])
def test_no_jump_of_the_clock_loses_or_repeats_a_reminder(jump: timedelta, jumps_at: str) -> None:
    begins, ends, at = local("2020-11-09 12:00"), local("2020-11-21 12:00"), local(jumps_at)
    subscription, term = with_rhythm((9, 8, 7, 6, 5, 4, 3, 2, 1, 0)), a_term()
    rounds = [*steps(begins, at, timedelta(minutes=47)), *steps(at + jump, ends, timedelta(minutes=47))]
    kept: dict[object, Notice] = {}
    for last, now in pairwise(rounds):
        for one in plan((term,), (subscription,), since=last, until=now + AHEAD):
            assert kept.setdefault(one.key, one) == one
    assert set(kept.values()) == set(planned(term, subscription, since=begins, until=ends))


def test_rounds_that_look_ahead_plan_each_reminder_the_same() -> None:
    terms = [a_term(date(2020, 11, day), fact_id=str(day)) for day in range(1, 31)]
    edges = tuple(steps(local("2020-10-01 00:00"), local("2020-12-01 00:00"), timedelta(minutes=181)))
    notices = set(in_windows(terms, with_rhythm(STANDARD_LEADS, digest=Digest.WEEKLY), edges, overlap=AHEAD))
    assert notices == set(planned(terms, with_rhythm(STANDARD_LEADS, digest=Digest.WEEKLY), since=edges[0]))
