"""Subscriptions: made once, read with the rhythm of their address, and followed as the planner follows."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.alerts import STANDARD_LEADS, Digest, Rhythm, Subscription, Target, Term, TermState
from knowledge.reminders.planner import follows
from knowledge.store import people, subscriptions
from knowledge.store.database import Database, connect, writing
from tests.knowledge.store.following import NOW, VAULT, an_address, follow, load, person_of, telegram

TERM = Term(
    "plan-zienswijze", 1, "bruggen", frozenset({"waterland", "vlietdam"}), date(2020, 11, 19), is_zienswijze=True
)
NIGHT = Rhythm(time(8, 30), time(22), time(7), on_workdays=False, digest=Digest.DAILY, is_paused=True)


def test_what_is_subscribed_to_is_read_back(db: Database) -> None:
    address = an_address(db)
    made = follow(db, address, Target.DEADLINE, "plan-zienswijze", leads=(3, 14, 3))
    assert made == Subscription(
        made.id,
        person_of(db, address),
        address,
        Target.DEADLINE,
        "plan-zienswijze",
        NOW - timedelta(days=30),
        (14, 3),
        Rhythm(),
        "vlietdam",
    )
    assert subscriptions.active(db) == subscriptions.of_address(db, address) == (made,)


def test_no_lead_at_all_is_a_choice(db: Database) -> None:
    assert follow(db, an_address(db), leads=()).leads == ()


def test_subscribing_twice_keeps_the_first_with_its_leads(db: Database) -> None:
    address = an_address(db)
    first = follow(db, address, leads=(7,))
    assert follow(db, address, leads=(1,), at=NOW) == first
    assert follow(db, address, Target.PLACE, "vlietdam") != first
    assert len(subscriptions.active(db)) == 2


def test_leads_can_be_changed_by_their_person_only(db: Database) -> None:
    mine, other = follow(db, an_address(db)), follow(db, an_address(db, "8"))
    with writing(db):
        assert subscriptions.set_leads(db, mine.id, (0, 10), person_id=mine.person_id)
        assert not subscriptions.set_leads(db, mine.id, (1,), person_id=other.person_id)
    assert [one.leads for one in subscriptions.active(db)] == [(10, 0), STANDARD_LEADS]


def test_only_its_person_finds_a_subscription(db: Database) -> None:
    mine, other = follow(db, an_address(db)), follow(db, an_address(db, "8"))
    assert subscriptions.find(db, mine.id, person_id=mine.person_id) == mine
    assert subscriptions.find(db, mine.id, person_id=other.person_id) is None


def test_only_its_person_stops_a_subscription(db: Database) -> None:
    mine, other = follow(db, an_address(db)), follow(db, an_address(db, "8"))
    with writing(db):
        assert not subscriptions.stop(db, mine.id, person_id=other.person_id)
        assert subscriptions.stop(db, mine.id, person_id=mine.person_id)
        assert not subscriptions.stop(db, mine.id, person_id=mine.person_id)
    assert subscriptions.active(db) == (other,)


def test_all_of_a_person_stops_at_once_or_all_of_an_address(db: Database) -> None:
    address, other = an_address(db), follow(db, an_address(db, "8"))
    with writing(db):
        topic = people.add_address(db, VAULT, person_of(db, address), telegram("7/5"), at=NOW)
    for number in (address, topic):
        follow(db, number)
        follow(db, number, Target.ZIENSWIJZE)
    with writing(db):
        assert subscriptions.stop_address(db, topic) == 2
        assert subscriptions.stop_all(db, person_of(db, address)) == 2
    assert subscriptions.active(db) == (other,)


def test_subscriptions_of_a_person_are_those_of_all_its_addresses(db: Database) -> None:
    address = an_address(db)
    with writing(db):
        topic = people.add_address(db, VAULT, person_of(db, address), telegram("7/5"), at=NOW)
    both = follow(db, address), follow(db, topic)
    assert subscriptions.of_person(db, person_of(db, address)) == both


def test_the_rhythm_of_an_address_is_kept(db: Database) -> None:
    address, other = an_address(db), an_address(db, "8")
    follow(db, address)
    with writing(db):
        subscriptions.set_rhythm(db, address, Rhythm())
        subscriptions.set_rhythm(db, address, NIGHT)
    assert subscriptions.rhythm_of(db, address) == subscriptions.active(db)[0].rhythm == NIGHT
    assert subscriptions.rhythm_of(db, other) == Rhythm()


def test_a_wish_that_changed_counts_from_then_on(db: Database) -> None:
    one, other = follow(db, an_address(db)), follow(db, an_address(db, "8"))
    with writing(db):
        subscriptions.set_rhythm(db, one.address_id, NIGHT, at=NOW)
        subscriptions.set_leads(db, other.id, (5,), person_id=other.person_id, at=NOW + timedelta(hours=1))
    assert [one.since for one in subscriptions.active(db)] == [NOW, NOW + timedelta(hours=1)]


def test_without_a_moment_a_wish_counts_as_before(db: Database) -> None:
    one = follow(db, an_address(db))
    with writing(db):
        subscriptions.set_rhythm(db, one.address_id, NIGHT)
        subscriptions.set_leads(db, one.id, (5,), person_id=one.person_id)
    assert [found.since for found in subscriptions.active(db)] == [one.since]


def test_followers_may_be_paused_or_out_of_reach(db: Database) -> None:
    follower = follow(db, an_address(db))
    with writing(db):
        subscriptions.set_rhythm(db, follower.address_id, NIGHT)
    assert [one.id for one in subscriptions.followers(db, TERM)] == [follower.id]


def test_an_address_follows_a_term_by_some_of_its_subscriptions(db: Database) -> None:
    load(db)
    address = an_address(db)
    wide = follow(db, address)
    follow(db, address, Target.DOSSIER, "wegen")
    kind = follow(db, address, Target.ZIENSWIJZE)
    follow(db, an_address(db, "8"))
    assert subscriptions.of_address_to(db, address, TERM) == (wide, kind)


PLACES = ("waterland", "vlietdam", "waaldam")
TERMS = st.builds(
    Term,
    fact_id=st.sampled_from(("plan-zienswijze", "ander")),
    version=st.just(1),
    dossier=st.sampled_from(("bruggen", "wegen")),
    place_ids=st.frozensets(st.sampled_from(PLACES), min_size=1),
    due_on=st.just(date(2020, 11, 19)),
    state=st.sampled_from(TermState),
    is_zienswijze=st.booleans(),
    settled_for=st.frozensets(st.sampled_from(PLACES)),
)
TARGETS = st.one_of(
    st.tuples(st.just(Target.DEADLINE), st.sampled_from(("plan-zienswijze", "ander"))),
    st.tuples(st.just(Target.DOSSIER), st.sampled_from(("bruggen", "wegen"))),
    st.tuples(st.just(Target.PLACE), st.sampled_from(PLACES)),
    st.tuples(st.just(Target.ZIENSWIJZE), st.sampled_from((None, *PLACES))),
    st.just((Target.EVERYTHING, None)),
)


@pytest.fixture(scope="module")
def followed(tmp_path_factory: pytest.TempPathFactory) -> Database:
    """A base with somebody of each council, and somebody of none."""
    db = connect(tmp_path_factory.mktemp("volgers") / "basis.db")
    for name, place in enumerate((None, "vlietdam", "waaldam"), start=1):
        an_address(db, str(name), place=place)
    return db


@given(term=TERMS, targets=st.lists(TARGETS, max_size=4, unique=True))
def test_the_base_follows_as_the_planner_does(
    followed: Database, term: Term, targets: list[tuple[Target, str | None]]
) -> None:
    with writing(followed):
        followed.execute("DELETE FROM subscription")
    all_of_them = [follow(followed, number, *target) for number in (1, 2, 3) for target in targets]
    expected = {one.id for one in all_of_them if follows(one, term)}
    assert {one.id for one in subscriptions.followers(followed, term)} == expected
