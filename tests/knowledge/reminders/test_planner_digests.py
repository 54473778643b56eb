"""Reminders that leave together: a bundle a day or a week, and what no bundle holds back."""

from datetime import date, time

import pytest

from knowledge.alerts import Digest, Notice
from tests.knowledge.reminders.values import a_subscription, a_term, local, planned, shown, with_rhythm

# Of November 2020: Monday 9 and 16; the last days are Thursday 19 and Friday 20.
TWO = (a_term(), a_term(date(2020, 11, 20), fact_id="begroting"))


def bundles(notices: tuple[Notice, ...]) -> list[set[str]]:
    """What leaves together, the first to leave first."""
    by_bundle: dict[str, set[str]] = {}
    for one in notices:
        by_bundle.setdefault(one.bundle, set()).add(f"{one.fact_id} {one.reminder}")
    return list(by_bundle.values())


def test_single_notices_leave_one_by_one() -> None:
    notices = planned((a_term(), a_term(fact_id="begroting")), with_rhythm((7, 0)))
    assert len({one.bundle for one in notices}) == len(notices) == 4


def test_a_daily_digest_takes_what_falls_on_one_day_together() -> None:
    notices = planned(TWO, with_rhythm((1, 0), digest=Digest.DAILY))
    assert bundles(notices) == [
        {"zienswijze lead:1"},
        {"zienswijze lead:0", "begroting lead:1"},
        {"begroting lead:0"},
    ]


def test_no_bundle_is_shared_by_two_addresses() -> None:
    both = [with_rhythm(digest=Digest.DAILY), with_rhythm(digest=Digest.DAILY)]
    both[1] = a_subscription(address_id=2, leads=(7,), rhythm=both[1].rhythm)
    first, second = planned(a_term(), both)
    assert first.bundle != second.bundle


def test_a_weekly_digest_leaves_on_monday_with_what_falls_before_the_next() -> None:
    terms = [a_term(date(2020, 11, day), fact_id=str(day)) for day in (15, 16, 19, 22, 23)]
    assert [f"{one.fact_id} {one.due_at:%d}" for one in planned(terms, with_rhythm((7,), digest=Digest.WEEKLY))] == [
        "15 02",
        "16 09",
        "19 09",
        "22 09",
        "23 16",
    ]


def test_what_leaves_in_one_weekly_digest_is_one_bundle() -> None:
    notices = planned(TWO, with_rhythm((7, 3), digest=Digest.WEEKLY))
    assert bundles(notices) == [{"zienswijze lead:7", "begroting lead:7"}, {"zienswijze lead:3", "begroting lead:3"}]


def test_leads_of_one_term_that_one_digest_holds_are_one_notice() -> None:
    (notice,) = planned(a_term(date(2020, 11, 22)), with_rhythm((6, 5, 3), digest=Digest.WEEKLY))
    assert (notice.reminder, notice.covers, notice.due_at) == ("lead:3", (6, 5, 3), local("2020-11-16 09:00"))


def test_the_last_two_days_are_never_held_back_nor_put_in_a_weekly_digest() -> None:
    notices = planned(TWO, with_rhythm((3, 1, 0), digest=Digest.WEEKLY))
    assert shown(notices) == [
        "lead:3 2020-11-16 09:00",
        "lead:3 2020-11-16 09:00",
        "lead:1 2020-11-18 09:00",
        "lead:0 2020-11-19 09:00",
        "lead:1 2020-11-19 09:00",
        "lead:0 2020-11-20 09:00",
    ]
    assert len({one.bundle for one in notices}) == 5


@pytest.mark.parametrize(
    ("since", "expected"),
    [
        pytest.param("2020-11-09 08:59", "2020-11-09 09:00", id="just before the digest leaves"),
        pytest.param("2020-11-09 09:00", "2020-11-12 09:00", id="just after it left"),
        pytest.param("2020-11-10 14:00", "2020-11-12 09:00", id="on Tuesday"),
    ],
)
def test_who_missed_the_digest_of_this_week_is_told_on_the_day_itself(since: str, expected: str) -> None:
    subscription = a_subscription(leads=(7,), since=local(since), rhythm=with_rhythm(digest=Digest.WEEKLY).rhythm)
    assert shown(planned(a_term(), subscription)) == [f"lead:7 {expected}"]


def test_an_older_subscription_has_the_digest_for_a_newer_one_that_overlaps() -> None:
    rhythm = with_rhythm(digest=Digest.WEEKLY).rhythm
    older, newer = (
        a_subscription(id=number, leads=(7,), since=local(since), rhythm=rhythm)
        for number, since in enumerate(("2020-10-05 10:00", "2020-11-10 14:00"))
    )
    assert shown(planned(a_term(), (older, newer))) == ["lead:7 2020-11-09 09:00"]
    assert planned(a_term(), (older, newer), since=local("2020-11-09 09:00")) == ()


def test_the_digest_of_a_monday_off_leaves_on_the_working_day_before() -> None:
    subscription = with_rhythm((7,), digest=Digest.WEEKLY, on_workdays=True)
    assert shown(planned(a_term(date(2020, 4, 22)), subscription)) == ["lead:7 2020-04-09 09:00"]  # Easter: 12 April


def test_who_works_on_holidays_has_the_digest_on_that_monday() -> None:
    assert shown(planned(a_term(date(2020, 4, 22)), with_rhythm((7,), digest=Digest.WEEKLY))) == [
        "lead:7 2020-04-13 09:00"
    ]


def test_the_opening_of_a_window_goes_with_the_digest() -> None:
    term = a_term(None, opens_on=date(2020, 11, 12))
    assert shown(planned(term, with_rhythm(digest=Digest.WEEKLY))) == ["window 2020-11-09 09:00"]


def test_quiet_hours_count_for_a_digest_too() -> None:
    quiet = {"quiet_from": time(8), "quiet_until": time(10), "digest": Digest.WEEKLY}
    assert shown(planned(a_term(), with_rhythm((7,), **quiet))) == ["lead:7 2020-11-09 10:00"]
