"""What must hold of every plan, whatever the terms, the subscriptions and the stretch of time."""

from collections import defaultdict
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from knowledge.alerts import Digest, Notice, Rhythm, Subscription, Target, Term, TermState
from knowledge.dutch.workdays import is_workday
from knowledge.reminders.planner import plan
from tests.knowledge.reminders.values import AMSTERDAM, local

BEGIN, END = local("2026-03-01 00:00"), local("2026-06-15 00:00")  # a change of the clock, and six public holidays
MINUTES = int((END - BEGIN).total_seconds()) // 60
PLACES = st.sampled_from(["dordrecht", "sliedrecht", "groningen"])
FACTS = st.sampled_from(["a", "b", "c", "d"])
DOSSIERS = st.sampled_from(["inkoop", "governance"])
TIMES = st.builds(time, st.sampled_from([0, 4, 7, 9, 13, 22, 23]), st.sampled_from([0, 30]))
MOMENTS = st.integers(0, MINUTES).map(lambda minutes: BEGIN + timedelta(minutes=minutes))
DAYS = st.dates(date(2026, 3, 1), date(2026, 6, 14))
NAMES = {
    Target.DEADLINE: FACTS,
    Target.DOSSIER: DOSSIERS,
    Target.ZIENSWIJZE: st.none() | PLACES,
    Target.PLACE: PLACES,
    Target.EVERYTHING: st.none(),
}


@st.composite
def terms(draw: st.DrawFn) -> tuple[Term, ...]:
    made = st.builds(
        Term,
        fact_id=FACTS,
        version=st.integers(1, 3),
        dossier=DOSSIERS,
        place_ids=st.frozensets(PLACES, min_size=1),
        due_on=st.none() | DAYS,
        opens_on=st.none() | DAYS,
        state=st.sampled_from([TermState.OPEN, TermState.OPEN, TermState.WITHDRAWN]),
        is_zienswijze=st.booleans(),
        settled_for=st.frozensets(PLACES, max_size=1),
    )
    return tuple(draw(st.lists(made, max_size=4, unique_by=lambda term: term.fact_id)))


@st.composite
def subscriptions(draw: st.DrawFn) -> tuple[Subscription, ...]:
    """Of at most two addresses, each with one rhythm and one place."""
    found: list[Subscription] = []
    for address in (1, 2):
        rhythm = Rhythm(
            at_time=draw(TIMES),
            quiet_from=draw(st.none() | TIMES),
            quiet_until=draw(st.none() | TIMES),
            on_workdays=draw(st.booleans()),
            digest=draw(st.sampled_from(Digest)),
            is_paused=draw(st.integers(0, 9)) == 0,
        )
        place = draw(st.none() | PLACES)
        for number in range(draw(st.integers(0, 3))):
            target = draw(st.sampled_from(Target))
            leads = draw(st.sets(st.sampled_from([28, 14, 7, 4, 3, 2, 1, 0]), max_size=6))
            found.append(
                Subscription(
                    id=10 * address + number,
                    person_id=address,
                    address_id=address,
                    target=target,
                    name=draw(NAMES[target]),
                    since=draw(st.just(BEGIN) | MOMENTS),
                    leads=tuple(sorted(leads, reverse=True)),
                    rhythm=rhythm,
                    place_id=place,
                )
            )
    return tuple(found)


@given(terms(), subscriptions(), st.lists(MOMENTS, max_size=5))
def test_wherever_time_is_cut_the_same_is_planned(
    some: tuple[Term, ...], everybody: tuple[Subscription, ...], cuts: list[datetime]
) -> None:
    edges = [BEGIN, *sorted(cuts), END]
    pieces = [notice for since, until in pairwise(edges) for notice in plan(some, everybody, since=since, until=until)]
    whole = plan(some, everybody, since=BEGIN, until=END)
    assert sorted(pieces, key=repr) == sorted(whole, key=repr)


@given(terms(), subscriptions(), MOMENTS, MOMENTS)
def test_a_stretch_within_another_plans_nothing_else(
    some: tuple[Term, ...], everybody: tuple[Subscription, ...], one: datetime, other: datetime
) -> None:
    since, until = sorted((one, other))
    within = plan(some, everybody, since=since, until=until)
    whole = plan(some, everybody, since=BEGIN, until=END)
    assert set(within) == {notice for notice in whole if since < notice.due_at <= until}


@given(terms(), subscriptions())
def test_an_address_is_told_of_a_lead_once_and_before_the_last_day_is_over(
    some: tuple[Term, ...], everybody: tuple[Subscription, ...]
) -> None:
    notices = plan(some, everybody, since=BEGIN, until=END)
    leads = [(one.address_id, one.fact_id, lead) for one in notices for lead in one.covers or ("window",)]
    assert len(set(leads)) == len(leads)
    assert len({one.key for one in notices}) == len(notices)
    assert all(one.due_at < one.expires_at for one in notices)


@given(terms(), subscriptions())
def test_nobody_is_disturbed_when_that_was_not_wanted(
    some: tuple[Term, ...], everybody: tuple[Subscription, ...]
) -> None:
    rhythms = {one.address_id: one.rhythm for one in everybody}
    for notice in plan(some, everybody, since=BEGIN, until=END):
        rhythm, wall = rhythms[notice.address_id], notice.due_at.astimezone(AMSTERDAM)
        assert not rhythm.is_paused
        assert not is_quiet_at(rhythm, wall.time())
        if rhythm.on_workdays and notice.covers:
            assert is_workday(wall.date())


@given(terms(), subscriptions())
def test_what_leaves_as_one_message_leaves_at_one_instant_to_one_address(
    some: tuple[Term, ...], everybody: tuple[Subscription, ...]
) -> None:
    by_bundle: dict[str, set[tuple[int, datetime]]] = defaultdict(set)
    for notice in plan(some, everybody, since=BEGIN, until=END):
        by_bundle[notice.bundle].add((notice.address_id, notice.due_at))
    assert all(len(leaving) == 1 for leaving in by_bundle.values())


@given(terms(), subscriptions())
def test_no_address_hears_less_or_more_for_the_company_it_keeps(
    some: tuple[Term, ...], everybody: tuple[Subscription, ...]
) -> None:
    alone: set[Notice] = set()
    for address in (1, 2):
        its = [one for one in everybody if one.address_id == address]
        for term in some:
            alone.update(plan((term,), its, since=BEGIN, until=END))
    assert set(plan(some, everybody, since=BEGIN, until=END)) == alone


@given(terms(), subscriptions())
def test_every_lead_that_is_wanted_in_time_is_told(some: tuple[Term, ...], everybody: tuple[Subscription, ...]) -> None:
    """Whoever subscribed two weeks before a lead falls hears of it, whatever the rhythm."""
    told = {
        (one.address_id, one.fact_id, lead)
        for one in plan(some, everybody, since=BEGIN - timedelta(days=60), until=END)
        for lead in one.covers
    }
    for subscription in everybody:
        for term in some:
            if subscription.target is not Target.DEADLINE or term.fact_id != subscription.name:
                continue  # what the other targets ask for has its own table
            if subscription.rhythm.is_paused or term.due_on is None or term.state is TermState.WITHDRAWN:
                continue
            if subscription.place_id in term.settled_for:
                continue
            for lead in subscription.leads:
                falls = datetime.combine(term.due_on - timedelta(days=lead), time(0), tzinfo=AMSTERDAM)
                if falls - timedelta(days=14) > subscription.since:
                    assert (subscription.address_id, term.fact_id, lead) in told


def is_quiet_at(rhythm: Rhythm, wall: time) -> bool:
    """Minute by minute from the start of the quiet hours, as one would read them off a clock."""
    if rhythm.quiet_from is None or rhythm.quiet_until is None or rhythm.quiet_from == rhythm.quiet_until:
        return False
    begins, ends, at = (one.hour * 60 + one.minute for one in (rhythm.quiet_from, rhythm.quiet_until, wall))
    return (at - begins) % 1440 < (ends - begins) % 1440
