"""What is planned for whom: days, hours, matching and overlap. The examples come from the letters of 2019 and 2020."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest

from knowledge.alerts import Rhythm, Subscription, Target, TermState
from knowledge.reminders.planner import follows, plan
from tests.knowledge.reminders.values import LAST_DAY, a_subscription, a_term, local, planned, shown, with_rhythm

ASKED_AT = local("2020-10-05 10:00")


def test_the_standard_leads_of_the_letter_come_at_nine_across_the_change_of_the_clock() -> None:
    notices = planned(a_term(), a_subscription(since=ASKED_AT))
    assert [(one.reminder, one.due_at) for one in notices] == [
        ("lead:28", datetime(2020, 10, 22, 7, tzinfo=UTC)),
        ("lead:14", datetime(2020, 11, 5, 8, tzinfo=UTC)),
        ("lead:7", datetime(2020, 11, 12, 8, tzinfo=UTC)),
        ("lead:3", datetime(2020, 11, 16, 8, tzinfo=UTC)),
        ("lead:1", datetime(2020, 11, 18, 8, tzinfo=UTC)),
        ("lead:0", datetime(2020, 11, 19, 8, tzinfo=UTC)),
    ]


def test_a_notice_says_what_is_told_to_whom_and_until_when() -> None:
    (notice,) = planned(a_term(version=3), a_subscription(address_id=42, leads=(7,)))
    assert notice.key == ("zienswijze", 3, "lead:7", 42)
    assert notice.covers == (7,)
    assert notice.expires_at == local("2020-11-20 00:00")


@pytest.mark.parametrize(
    ("due_on", "leads", "expected"),
    [
        pytest.param("2020-01-15", (14,), ["lead:14 2019-12-31 09:00"], id="New Year's Day gives way to the old year"),
        pytest.param("2020-11-22", (0,), ["lead:0 2020-11-20 09:00"], id="a last day on Sunday is told on Friday"),
        pytest.param(
            "2020-11-22", (3, 1, 0), ["lead:3 2020-11-19 09:00", "lead:0 2020-11-20 09:00"], id="two on Friday"
        ),
        pytest.param("2020-04-13", (3, 0), ["lead:0 2020-04-09 09:00"], id="Easter Monday meets Good Friday"),
        pytest.param("2020-11-19", (0,), ["lead:0 2020-11-19 09:00"], id="a working day stays"),
    ],
)
def test_a_lead_on_a_day_off_moves_to_the_working_day_before(
    due_on: str, leads: tuple[int], expected: list[str]
) -> None:
    assert shown(planned(a_term(date.fromisoformat(due_on)), a_subscription(leads=leads))) == expected


def test_leads_that_meet_on_one_day_are_one_notice_that_covers_them() -> None:
    (notice,) = planned(a_term(date(2020, 11, 22)), a_subscription(leads=(2, 1, 0)))
    assert (notice.reminder, notice.covers) == ("lead:0", (2, 1, 0))


def test_who_works_in_weekends_is_told_on_the_day_itself() -> None:
    assert shown(planned(a_term(date(2020, 11, 22)), with_rhythm((1, 0)))) == [
        "lead:1 2020-11-21 09:00",
        "lead:0 2020-11-22 09:00",
    ]


@pytest.mark.parametrize(
    ("at", "quiet_from", "quiet_until", "expected"),
    [
        pytest.param("06:30", "22:00", "07:00", "07:00", id="in the morning it waits for the end"),
        pytest.param("23:15", "22:00", "07:00", "21:59", id="in the evening it comes before them"),
        pytest.param("22:00", "22:00", "07:00", "21:59", id="they begin on the minute"),
        pytest.param("07:00", "22:00", "07:00", "07:00", id="they end on the minute"),
        pytest.param("12:30", "12:00", "13:30", "13:30", id="at noon it waits for the end"),
        pytest.param("09:00", "22:00", "07:00", "09:00", id="outside them nothing moves"),
        pytest.param("00:00", "00:00", "08:00", "08:00", id="from midnight on"),
        pytest.param("09:00", "00:30", "00:10", "00:29", id="nearly all day"),
        pytest.param("09:00", "08:00", "08:00", "09:00", id="hours that end when they begin are none"),
        pytest.param("09:00", "08:00", None, "09:00", id="hours without an end are none"),
    ],
)
def test_quiet_hours_keep_the_day_of_a_lead(at: str, quiet_from: str, quiet_until: str | None, expected: str) -> None:
    rhythm = {
        "at_time": time.fromisoformat(at),
        "quiet_from": time.fromisoformat(quiet_from),
        "quiet_until": time.fromisoformat(quiet_until) if quiet_until else None,
    }
    assert shown(planned(a_term(), with_rhythm((0,), **rhythm))) == [f"lead:0 2020-11-19 {expected}"]


@pytest.mark.parametrize(
    ("due_on", "expected"),
    [
        pytest.param(date(2021, 3, 28), datetime(2021, 3, 28, 1, 30, tzinfo=UTC), id="a time that is left out"),
        pytest.param(date(2020, 10, 25), datetime(2020, 10, 25, 0, 30, tzinfo=UTC), id="a time that comes twice"),
    ],
)
def test_half_past_two_comes_once_when_the_clock_changes(due_on: date, expected: datetime) -> None:
    (notice,) = planned(a_term(due_on), with_rhythm((0,), at_time=time(2, 30)))
    assert notice.due_at == expected


def test_an_imprecise_term_gives_one_notice_when_its_window_opens() -> None:
    term = a_term(None, opens_on=date(2020, 11, 1))  # a Sunday: no window is announced before it opens
    (notice,) = planned(term, a_subscription())
    assert (notice.reminder, notice.covers) == ("window", ())
    assert notice.due_at == local("2020-11-01 09:00")
    assert notice.expires_at == local("2020-11-09 00:00")


def test_a_term_without_any_day_is_not_planned() -> None:
    assert planned(a_term(None), a_subscription()) == ()


def test_a_precise_day_counts_and_not_the_window_around_it() -> None:
    assert shown(planned(a_term(opens_on=date(2020, 11, 2)), a_subscription(leads=(0,)))) == ["lead:0 2020-11-19 09:00"]


@pytest.mark.parametrize(
    ("term", "subscription"),
    [
        pytest.param({"state": TermState.WITHDRAWN}, {}, id="a term that is withdrawn"),
        pytest.param(
            {"settled_for": frozenset({"dordrecht"})}, {"place_id": "dordrecht"}, id="settled for the council"
        ),
        pytest.param({}, {"rhythm": Rhythm(is_paused=True)}, id="a pause"),
        pytest.param({}, {"leads": ()}, id="no leads"),
        pytest.param({}, {"since": local("2026-11-23 09:00")}, id="a letter of years ago that is loaded today"),
    ],
)
def test_nothing_is_planned_for(term: dict[str, object], subscription: dict[str, object]) -> None:
    assert planned(a_term(**term), a_subscription(**subscription)) == ()
    assert planned(a_term(), a_subscription()) != ()


def test_what_is_settled_for_one_council_is_not_for_another() -> None:
    term = a_term(settled_for=frozenset({"sliedrecht"}), place_ids=frozenset({"dordrecht", "sliedrecht"}))
    councils = [
        a_subscription(address_id=number, place_id=place, leads=(7,))
        for number, place in enumerate(("dordrecht", "sliedrecht", None))
    ]
    assert [one.address_id for one in planned(term, councils)] == [0, 2]


def test_leads_that_are_past_are_never_sent_to_who_subscribes_later() -> None:
    later = a_subscription(since=local("2020-11-16 09:00"))  # that very instant counts as past
    assert shown(planned(a_term(), later)) == ["lead:1 2020-11-18 09:00", "lead:0 2020-11-19 09:00"]


def test_since_is_left_out_and_until_is_taken_in() -> None:
    edges = {"since": local("2020-11-12 09:00"), "until": local("2020-11-16 09:00")}
    assert shown(planned(a_term(), a_subscription(), **edges)) == ["lead:3 2020-11-16 09:00"]


def test_a_stretch_that_ends_before_it_begins_holds_nothing() -> None:
    assert (
        plan((a_term(),), (a_subscription(),), since=local("2021-01-01 09:00"), until=local("2020-01-01 09:00")) == ()
    )


def test_a_moved_term_is_planned_for_its_new_day_under_a_new_key() -> None:
    before, after = planned(a_term(), with_rhythm()), planned(a_term(date(2020, 11, 26), version=2), with_rhythm())
    assert shown(before) == ["lead:7 2020-11-12 09:00"]
    assert shown(after) == ["lead:7 2020-11-19 09:00"]
    assert not {one.key for one in before} & {one.key for one in after}


REGION = a_term(place_ids=frozenset({"zhz", "dordrecht", "sliedrecht"}))
GRONINGEN = a_term(place_ids=frozenset({"groningen"}))
NO_ZIENSWIJZE = replace(REGION, is_zienswijze=False)


@pytest.mark.parametrize(
    ("target", "name", "place", "term", "expected"),
    [
        pytest.param(Target.DEADLINE, "zienswijze", None, REGION, True, id="that deadline"),
        pytest.param(Target.DEADLINE, "notitie", None, REGION, False, id="another deadline"),
        pytest.param(Target.DEADLINE, "zienswijze", "dordrecht", GRONINGEN, True, id="a deadline elsewhere, by name"),
        pytest.param(Target.DOSSIER, "inkoop", None, REGION, True, id="that dossier"),
        pytest.param(Target.DOSSIER, "governance", None, REGION, False, id="another dossier"),
        pytest.param(Target.DOSSIER, "inkoop", "dordrecht", REGION, True, id="that dossier, at home"),
        pytest.param(Target.DOSSIER, "inkoop", "dordrecht", GRONINGEN, False, id="that dossier, elsewhere"),
        pytest.param(Target.ZIENSWIJZE, None, None, REGION, True, id="every zienswijze"),
        pytest.param(Target.ZIENSWIJZE, None, None, NO_ZIENSWIJZE, False, id="no zienswijze"),
        pytest.param(Target.ZIENSWIJZE, None, "dordrecht", REGION, True, id="every zienswijze, at home"),
        pytest.param(Target.ZIENSWIJZE, None, "dordrecht", GRONINGEN, False, id="every zienswijze, elsewhere"),
        pytest.param(Target.ZIENSWIJZE, "sliedrecht", None, REGION, True, id="the zienswijzen of a council"),
        pytest.param(Target.ZIENSWIJZE, "sliedrecht", None, NO_ZIENSWIJZE, False, id="of a council, but none"),
        pytest.param(Target.ZIENSWIJZE, "groningen", None, REGION, False, id="the zienswijzen of another council"),
        pytest.param(Target.ZIENSWIJZE, "groningen", "dordrecht", GRONINGEN, True, id="of another council, by name"),
        pytest.param(Target.PLACE, "zhz", None, NO_ZIENSWIJZE, True, id="that region"),
        pytest.param(Target.PLACE, "groningen", None, REGION, False, id="another place"),
        pytest.param(Target.PLACE, "groningen", "dordrecht", GRONINGEN, True, id="another place, by name"),
        pytest.param(Target.EVERYTHING, None, None, NO_ZIENSWIJZE, True, id="everything"),
        pytest.param(Target.EVERYTHING, None, "dordrecht", REGION, True, id="everything, at home"),
        pytest.param(Target.EVERYTHING, None, "dordrecht", GRONINGEN, False, id="everything, elsewhere"),
    ],
)
def test_a_subscription_hears_of_what_it_follows_and_of_nothing_else(
    target: Target, name: str | None, place: str | None, term: object, expected: bool
) -> None:
    subscription = a_subscription(target=target, name=name, place_id=place, leads=(7,))
    assert isinstance(term, type(REGION))
    assert follows(subscription, term) is expected
    assert bool(planned(term, subscription)) is expected


def test_a_withdrawn_term_is_still_followed() -> None:
    assert follows(a_subscription(), a_term(state=TermState.WITHDRAWN))


def overlapping(**changes: object) -> list[Subscription]:
    """Three ways in which one address follows the same term."""
    return [
        a_subscription(id=1, leads=(14, 7), **changes),
        a_subscription(id=2, target=Target.DOSSIER, name="inkoop", leads=(7, 3), **changes),
        a_subscription(id=3, target=Target.DEADLINE, name="zienswijze", leads=(3,), **changes),
    ]


def test_overlapping_subscriptions_of_one_address_tell_it_once() -> None:
    assert shown(planned(a_term(), overlapping())) == [
        "lead:14 2020-11-05 09:00",
        "lead:7 2020-11-12 09:00",
        "lead:3 2020-11-16 09:00",
    ]


def test_two_addresses_of_one_person_are_both_told() -> None:
    both = [a_subscription(address_id=address, leads=(7,)) for address in (1, 2)]
    assert sorted(one.address_id for one in planned(a_term(), both)) == [1, 2]


def test_a_later_subscription_that_overlaps_does_not_repeat_what_was_told() -> None:
    first, later = a_subscription(leads=(7,)), a_subscription(id=2, leads=(7,), since=local("2020-11-12 12:00"))
    assert shown(planned(a_term(), [first, later])) == ["lead:7 2020-11-12 09:00"]


def test_the_first_to_leave_comes_first() -> None:
    terms = [a_term(day, fact_id=day.isoformat()) for day in (date(2020, 12, 3), LAST_DAY, date(2020, 11, 26))]
    assert [one.fact_id for one in planned(terms, with_rhythm())] == ["2020-11-19", "2020-11-26", "2020-12-03"]
