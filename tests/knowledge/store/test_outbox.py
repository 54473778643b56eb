"""The outbox as it is emptied: what is due, and what the last look before sending still lets pass."""

from datetime import UTC, datetime, time, timedelta

import pytest

from knowledge.alerts import Rhythm, Role, Target
from knowledge.store import curation, outbox, responses, subscriptions
from knowledge.store.database import Database, writing
from knowledge.store.deliveries import Delivery, Part, Waiting
from knowledge.store.people import Channel
from knowledge.store.responses import ResponseState
from tests.factories import a_deadline
from tests.knowledge.store.following import (
    FACT,
    HOUR,
    NOW,
    VAULT,
    a_clerk,
    a_notice,
    an_address,
    bundles,
    claim,
    claimed,
    due,
    follow,
    load,
    person_of,
    put,
    states,
    telegram,
)

AT_NIGHT = datetime(2020, 11, 2, 22, 30, tzinfo=UTC)  # 23:30 by the clock of Amsterdam
CHANNELS = ((), (Channel.EMAIL,), (Channel.EMAIL, Channel.TELEGRAM))
NIGHT = Rhythm(quiet_from=time(22), quiet_until=time(7))


def test_what_is_due_says_where_it_goes(loaded: Database, follower: int) -> None:
    put(loaded, notice := a_notice(follower))
    assert due(loaded) == (Waiting(notice.bundle, follower, telegram("7"), NOW),)


def test_nothing_leaves_before_it_is_due_or_after_its_last_day(loaded: Database, follower: int) -> None:
    put(loaded, a_notice(follower, expires_at=NOW + HOUR))
    assert not bundles(loaded, now=NOW - timedelta(seconds=1))
    assert bundles(loaded, now=NOW + HOUR - timedelta(seconds=1))
    assert not bundles(loaded, now=NOW + HOUR)


def test_what_was_due_first_goes_first_and_one_for_each_address(loaded: Database) -> None:
    one, two = an_address(loaded, "1"), an_address(loaded, "2")
    put(loaded, a_notice(one, "lead:3"), a_notice(one, due_at=NOW - HOUR), a_notice(two, due_at=NOW - 2 * HOUR))
    assert [waiting.address_id for waiting in due(loaded)] == [two, one]
    assert [waiting.due_at for waiting in due(loaded)] == [NOW - 2 * HOUR, NOW - HOUR]
    assert len(due(loaded, limit=1)) == 1


def test_of_two_that_were_due_together_the_one_that_came_in_first_goes_first(loaded: Database) -> None:
    two, one = an_address(loaded, "2"), an_address(loaded, "1")
    put(loaded, a_notice(two), a_notice(one), a_notice(two, "lead:3"))
    assert [waiting.bundle for waiting in due(loaded)] == [a_notice(two).bundle, a_notice(one).bundle]


def test_what_is_tried_again_keeps_its_turn_and_waits_until_then(loaded: Database) -> None:
    one, two = an_address(loaded, "1"), an_address(loaded, "2")
    put(loaded, early := a_notice(one, "test:1", due_at=NOW - HOUR), a_notice(two))
    delivery = claimed(loaded, early)
    with writing(loaded):
        outbox.again(loaded, delivery, at=NOW + HOUR, is_uncertain=False, problem="storing")
    assert [waiting.address_id for waiting in due(loaded)] == [two]
    assert [waiting.address_id for waiting in due(loaded, now=NOW + HOUR)] == [one, two]


def test_to_find_the_first_that_are_due_is_no_more_work_when_thousands_wait(loaded: Database) -> None:
    addresses = [an_address(loaded, str(number)) for number in range(100, 150)]
    put(loaded, *(a_notice(address) for address in addresses))
    few = steps(loaded)
    put(loaded, *(a_notice(address, f"test:{number}") for address in addresses for number in range(60)))
    assert len(states(loaded)) > 3000
    assert steps(loaded) < 3 * few


def steps(db: Database) -> int:
    """How many steps SQLite takes, in hundreds, to find ten messages that are due."""
    count = 0

    def tick() -> int:
        nonlocal count
        count += 1
        return 0

    db.conn.set_progress_handler(tick, 100)
    try:
        assert len(due(db, limit=10)) == 10
    finally:
        db.conn.set_progress_handler(None, 100)
    return count


def test_only_channels_that_are_served_are_asked_for(loaded: Database, follower: int) -> None:
    put(loaded, notice := a_notice(follower))
    asked = {channels: outbox.due(loaded, VAULT, now=NOW, limit=1, channels=channels) for channels in CHANNELS}
    assert {channels: [one.bundle for one in found] for channels, found in asked.items()} == {
        (): [],
        (Channel.EMAIL,): [],
        (Channel.EMAIL, Channel.TELEGRAM): [notice.bundle],
    }


def test_a_bundle_waits_for_the_part_that_is_to_be_tried_later(loaded: Database, follower: int) -> None:
    put(loaded, a_notice(follower, bundle="samen"), a_notice(follower, "lead:3", bundle="samen", due_at=NOW + HOUR))
    assert not bundles(loaded)
    assert bundles(loaded, now=NOW + HOUR) == ["samen"]


@pytest.mark.parametrize(
    ("rhythm", "reminder", "is_due"),
    [
        pytest.param(NIGHT, "lead:7", False, id="in the night"),
        pytest.param(NIGHT, "test:2020-11-02T22:30", True, id="unless it was asked for just now"),
        pytest.param(Rhythm(quiet_from=time(23, 30), quiet_until=time(23, 45)), "lead:7", False, id="it begins now"),
        pytest.param(Rhythm(quiet_from=time(22), quiet_until=time(23, 30)), "lead:7", True, id="it ends now"),
        pytest.param(Rhythm(quiet_from=time(8), quiet_until=time(18)), "lead:7", True, id="by day only"),
        pytest.param(Rhythm(quiet_from=time(0), quiet_until=time(7)), "lead:7", True, id="after midnight only"),
        pytest.param(Rhythm(), "lead:7", True, id="none"),
    ],
)
def test_nothing_leaves_in_quiet_hours(
    loaded: Database, follower: int, rhythm: Rhythm, reminder: str, is_due: bool
) -> None:
    with writing(loaded):
        subscriptions.set_rhythm(loaded, follower, rhythm)
    put(loaded, a_notice(follower, reminder))
    assert bool(due(loaded, now=AT_NIGHT)) is is_due


def test_what_waits_for_a_later_moment_is_known(loaded: Database, follower: int) -> None:
    assert outbox.next_try(loaded, now=NOW) is None
    put(loaded, a_notice(follower), a_notice(follower, "lead:3", due_at=NOW + HOUR))
    assert outbox.next_try(loaded, now=NOW) == NOW + HOUR


def test_a_damaged_address_holds_up_nobody(loaded: Database, follower: int) -> None:
    other = an_address(loaded, "8")
    put(loaded, a_notice(follower), a_notice(other))
    loaded.execute("UPDATE address SET sealed = x'00' WHERE id = ?", [follower])
    assert [waiting.address_id for waiting in due(loaded)] == [other]


def test_a_claim_takes_all_that_is_ready_of_a_bundle(loaded: Database, follower: int) -> None:
    clerk = a_clerk(loaded)
    follow(loaded, clerk)
    first = a_notice(clerk, "lead:3", bundle="samen", expires_at=NOW + 2 * HOUR)
    put(loaded, first, a_notice(clerk, bundle="samen", due_at=NOW - HOUR, expires_at=NOW + HOUR), a_notice(follower))
    assert claimed(loaded, first) == Delivery(
        bundle="samen",
        address_id=clerk,
        address=telegram("99"),
        parts=(Part(2, FACT, 1, "lead:7"), Part(1, FACT, 1, "lead:3")),
        due_at=NOW - HOUR,
        expires_at=NOW + 2 * HOUR,
        attempts=0,
        is_uncertain=False,
        place_id="vlietdam",
        role=Role.CLERK,
        rhythm=Rhythm(),
    )
    assert states(loaded) == ["sending", "sending", "ready"]


def test_what_is_claimed_is_claimed_once(loaded: Database, follower: int) -> None:
    put(loaded, notice := a_notice(follower))
    claimed(loaded, notice)
    assert claim(loaded, notice) is None
    assert not due(loaded)


def test_what_expired_or_is_to_be_tried_later_is_not_claimed(loaded: Database, follower: int) -> None:
    put(loaded, notice := a_notice(follower, expires_at=NOW + HOUR))
    assert claim(loaded, notice, now=NOW + HOUR) is None
    assert claim(loaded, notice, now=NOW - HOUR) is None
    assert states(loaded) == ["ready"]


def act(name: str, db: Database, address: int) -> None:
    """Something that happens between planning and sending."""
    person = person_of(db, address)
    with writing(db):
        if name == "move":
            curation.revise(db, a_deadline(NOW.date()), at=NOW)
        elif name in ("withdraw", "restore"):
            curation.withdraw(db, FACT, at=NOW)
            if name == "restore":
                curation.restore(db, FACT, at=NOW)
        elif name == "reword":
            curation.revise(db, a_deadline(text="Beter."), at=NOW)
        elif name == "stop":
            subscriptions.stop_all(db, person)
        elif name == "begin anew":
            subscriptions.stop_all(db, person)
            subscriptions.subscribe(db, address_id=address, target=Target.EVERYTHING, name=None, leads=(7,), at=NOW)
        elif name == "pause":
            subscriptions.set_rhythm(db, address, Rhythm(is_paused=True))
        elif name == "drop the lead":
            (one,) = subscriptions.of_address(db, address)
            subscriptions.set_leads(db, one.id, (3,), person_id=person)
        elif name.startswith("settle"):
            place = "vlietdam" if name == "settle" else "waaldam"
            responses.set_state(db, FACT, place, ResponseState.GIVEN, role=Role.CLERK, at=NOW)


@pytest.mark.parametrize(
    ("reminder", "what", "is_sent"),
    [
        pytest.param("lead:7", "nothing", True, id="as planned"),
        pytest.param("lead:7", "move", False, id="the term was moved"),
        pytest.param("lead:7", "withdraw", False, id="the term was withdrawn"),
        pytest.param("lead:7", "restore", False, id="and restored: that is told by itself"),
        pytest.param("lead:7", "reword", True, id="the text was bettered"),
        pytest.param("lead:7", "stop", False, id="stopped"),
        pytest.param("lead:7", "begin anew", True, id="stopped and begun anew"),
        pytest.param("lead:7", "pause", False, id="paused"),
        pytest.param("lead:7", "drop the lead", False, id="without that lead"),
        pytest.param("window", "drop the lead", True, id="a window is no lead"),
        pytest.param("window", "move", False, id="a window of a term that moved"),
        pytest.param("lead:7", "settle", False, id="the council answered"),
        pytest.param("lead:7", "settle elsewhere", True, id="another council answered"),
        pytest.param("again:2020-11-02T12:00", "nothing", True, id="later, please"),
        pytest.param("again:2020-11-02T12:00", "settle", False, id="later, but it is settled"),
        pytest.param("changed", "nothing", True, id="a change"),
        pytest.param("changed", "settle", True, id="a change, though the council answered"),
        pytest.param("changed", "stop", False, id="a change for who stopped"),
        pytest.param("changed", "withdraw", False, id="a change of what was withdrawn since"),
        pytest.param("withdrawn", "nothing", False, id="withdrawn, but it is not"),
        pytest.param("test:2020-11-02T12:00", "withdraw", True, id="a test"),
        pytest.param("missed:lead:7", "stop", True, id="what was missed"),
        pytest.param("unreachable", "move", True, id="who cannot be reached"),
    ],
)
def test_the_claim_is_the_last_look(loaded: Database, follower: int, reminder: str, what: str, is_sent: bool) -> None:
    put(loaded, notice := a_notice(follower, reminder))
    act(what, loaded, follower)
    assert (claim(loaded, notice) is not None) is is_sent
    assert states(loaded) == ["sending" if is_sent else "withdrawn"]


def test_of_a_bundle_only_what_no_longer_holds_is_left_out(db: Database) -> None:
    load(db, a_deadline(), a_deadline(id="ander"))
    address = an_address(db)
    follow(db, address)
    put(db, notice := a_notice(address, bundle="samen"), a_notice(address, fact_id="ander", bundle="samen"))
    act("withdraw", db, address)
    assert [part.fact_id for part in claimed(db, notice).parts] == ["ander"]
    assert states(db) == ["withdrawn", "sending"]


def test_of_a_fact_that_is_no_term_nothing_is_sent(loaded: Database, follower: int) -> None:
    put(loaded, notice := a_notice(follower, fact_id="niets"))
    assert claim(loaded, notice) is None


def test_that_it_was_withdrawn_is_told_while_it_is(loaded: Database, follower: int) -> None:
    act("withdraw", loaded, follower)
    put(loaded, notice := a_notice(follower, "withdrawn", version=2))
    assert claim(loaded, notice) is not None
