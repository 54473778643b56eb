"""The outbox as it is emptied: sent, tried again, given up, expired, and who is told of it."""

from datetime import datetime, timedelta

import pytest

from knowledge.alerts import Role
from knowledge.store import outbox, people
from knowledge.store.database import Database, writing
from knowledge.store.deliveries import Delivery, Part, Sent, State
from tests.knowledge.store.following import (
    FACT,
    HOUR,
    NOW,
    VAULT,
    a_clerk,
    a_notice,
    an_address,
    bundles,
    claimed,
    due,
    put,
    rows,
    states,
    telegram,
)


def send(db: Database, delivery: Delivery, *, message: str = "31") -> None:
    with writing(db):
        outbox.sent(db, delivery, message=message, at=NOW, is_late=False)


def give_up(db: Database, delivery: Delivery, state: State, *, problem: str = "Forbidden") -> None:
    with writing(db):
        outbox.give_up(db, delivery, state=state, problem=problem, at=NOW)


def expire(db: Database, now: datetime) -> list[tuple[str, int]]:
    with writing(db):
        return [(notice.reminder, notice.address_id) for notice in outbox.expire(db, now=now)]


def test_what_is_sent_is_known_by_the_name_the_channel_gave(loaded: Database, follower: int) -> None:
    put(loaded, notice := a_notice(follower))
    delivery = claimed(loaded, notice)
    with writing(loaded):
        outbox.sent(loaded, delivery, message="31", at=NOW + HOUR, is_late=True)
    (row,) = rows(loaded)
    assert [row[name] for name in ("state", "message", "is_late", "attempts", "problem")] == ["sent", "31", 1, 1, None]
    assert row["settled_at"] == (NOW + HOUR).isoformat()
    assert not due(loaded, now=NOW + HOUR)


def test_what_is_put_back_is_tried_later_and_stays_uncertain(loaded: Database, follower: int) -> None:
    put(loaded, notice := a_notice(follower))
    first = claimed(loaded, notice)
    with writing(loaded):
        outbox.again(loaded, first, at=NOW + HOUR, is_uncertain=True, problem="ReadTimeout")
    assert not due(loaded)
    second = claimed(loaded, notice, now=NOW + HOUR)
    assert (second.attempts, second.is_uncertain) == (1, True)
    with writing(loaded):
        outbox.again(loaded, second, at=NOW + HOUR, is_uncertain=False, problem="RetryAfter", attempts_count=False)
    third = claimed(loaded, notice, now=NOW + HOUR)
    assert (third.attempts, third.is_uncertain) == (1, True)


def test_what_was_being_sent_at_a_crash_is_sent_again_and_says_so(loaded: Database, follower: int) -> None:
    put(loaded, notice := a_notice(follower), a_notice(follower, "lead:3", due_at=NOW + HOUR))
    claimed(loaded, notice)
    with writing(loaded):
        assert outbox.recover(loaded, at=NOW - timedelta(days=1)) == 1
        assert outbox.recover(loaded, at=NOW) == 0
    assert states(loaded) == ["ready", "ready"]
    again = claimed(loaded, notice, now=NOW - timedelta(days=1))
    assert (again.is_uncertain, again.attempts) == (True, 1)


def test_what_was_claimed_just_now_is_left_to_who_claimed_it(loaded: Database, follower: int) -> None:
    put(loaded, notice := a_notice(follower))
    claimed(loaded, notice)
    with writing(loaded):
        assert outbox.recover(loaded, at=NOW + HOUR, claimed_before=NOW) == 0
        assert outbox.recover(loaded, at=NOW + HOUR, claimed_before=NOW + timedelta(seconds=1)) == 1


def test_what_is_settled_late_by_a_former_claim_changes_nothing(loaded: Database, follower: int) -> None:
    put(loaded, notice := a_notice(follower))
    delivery = claimed(loaded, notice)
    send(loaded, delivery)
    with writing(loaded):
        outbox.again(loaded, delivery, at=NOW, is_uncertain=True, problem="ReadTimeout")
    give_up(loaded, delivery, State.FAILED)
    assert states(loaded) == ["sent"]


def test_who_cannot_be_reached_is_tried_no_more_and_the_griffie_hears_it_once(loaded: Database, follower: int) -> None:
    clerk = a_clerk(loaded)
    a_clerk(loaded, "98", place="waaldam")
    put(loaded, notice := a_notice(follower), a_notice(follower, "lead:3"), other := a_notice(follower, "test:1"))
    testing = claimed(loaded, other)
    give_up(loaded, claimed(loaded, notice), State.UNREACHABLE, problem="Forbidden: bot was blocked by the user")
    give_up(loaded, testing, State.UNREACHABLE, problem="Forbidden: bot was blocked by the user")
    assert states(loaded) == ["unreachable", "unreachable", "unreachable", "ready"]
    assert {row["problem"] for row in rows(loaded)[:3]} == {"Forbidden: bot was blocked by the user"}
    assert [(row["reminder"], row["address"]) for row in rows(loaded)[3:]] == [("unreachable", clerk)]


def test_what_comes_for_who_cannot_be_reached_is_noted_as_such(loaded: Database, follower: int) -> None:
    with writing(loaded):
        outbox.mark_unreachable(loaded, follower, reason="Forbidden", at=NOW)
    put(loaded, a_notice(follower))
    assert states(loaded) == ["unreachable"]
    assert rows(loaded)[0]["problem"] == "Forbidden"
    assert not due(loaded)


def test_who_can_be_reached_again_gets_what_is_planned_from_then_on(loaded: Database, follower: int) -> None:
    put(loaded, notice := a_notice(follower))
    with writing(loaded):
        outbox.mark_unreachable(loaded, follower, reason="Forbidden", at=NOW)
        assert outbox.reach(loaded, follower)
        assert not outbox.reach(loaded, follower)
    assert not due(loaded)
    put(loaded, notice)
    assert bundles(loaded) == [notice.bundle]


def test_what_is_given_up_for_another_reason_leaves_the_address(loaded: Database, follower: int) -> None:
    a_clerk(loaded)
    put(loaded, notice := a_notice(follower), a_notice(follower, "lead:3"))
    give_up(loaded, claimed(loaded, notice), State.FAILED, problem="BadRequest")
    assert states(loaded) == ["failed", "ready"]


@pytest.mark.parametrize(
    ("of", "told"),
    [
        pytest.param("follower", "clerk", id="a member: the griffie of the council"),
        pytest.param("clerk", "admin", id="the griffie: beheer"),
        pytest.param("nowhere", "admin", id="of no council: beheer"),
        pytest.param("elsewhere", "admin", id="of a council without griffie: beheer"),
    ],
)
def test_who_hears_of_an_address_depends_on_whose_it_is(loaded: Database, follower: int, of: str, told: str) -> None:
    known = {
        "follower": follower,
        "clerk": a_clerk(loaded),
        "admin": a_clerk(loaded, "1", place=None, role=Role.ADMIN),
        "nowhere": an_address(loaded, "2", place=None),
        "elsewhere": an_address(loaded, "3", place="verstad"),
    }
    put(loaded, notice := a_notice(known[of], "unreachable", fact_id="iets"))
    give_up(loaded, claimed(loaded, notice), State.UNREACHABLE)
    assert [row["address"] for row in rows(loaded)[1:]] == [known[told]]


def test_what_was_not_sent_in_time_expires_and_the_griffie_hears_it_once(loaded: Database, follower: int) -> None:
    clerk, other = a_clerk(loaded), an_address(loaded, "8")
    late = [(follower, "lead:1"), (follower, "test:1"), (other, "lead:1"), (other, "test:1"), (follower, "lead:0")]
    put(loaded, *(a_notice(*one, expires_at=NOW + HOUR) for one in late), a_notice(follower))
    assert expire(loaded, NOW + HOUR - timedelta(seconds=1)) == []
    assert expire(loaded, NOW + HOUR) == [("missed:lead:0", clerk), ("missed:lead:1", clerk)]
    assert states(loaded) == ["expired"] * 5 + ["ready"] * 3
    assert len({waiting.bundle for waiting in due(loaded, now=NOW + HOUR) if waiting.address_id == clerk}) == 1


def test_nobody_hears_that_what_the_griffie_was_to_hear_expired(loaded: Database) -> None:
    clerk = a_clerk(loaded)
    put(loaded, a_notice(clerk, "missed:lead:1", expires_at=NOW), a_notice(clerk, "unreachable", expires_at=NOW))
    assert expire(loaded, NOW) == []
    assert states(loaded) == ["expired", "expired"]


def test_what_hangs_on_nobody_in_charge_merely_expires(loaded: Database, follower: int) -> None:
    put(loaded, a_notice(follower, expires_at=NOW))
    assert expire(loaded, NOW) == []
    assert states(loaded) == ["expired"]


def test_a_message_is_known_by_any_of_its_rows(loaded: Database, follower: int) -> None:
    put(loaded, first := a_notice(follower, "lead:3", bundle="samen"), a_notice(follower, bundle="samen"))
    send(loaded, claimed(loaded, first), message="31")
    put(loaded, third := a_notice(follower, "lead:1", bundle="samen"))
    send(loaded, claimed(loaded, third), message="32")
    expected = Sent(follower, "vlietdam", State.SENT, (Part(1, FACT, 1, "lead:3"), Part(2, FACT, 1, "lead:7")))
    assert outbox.message_of(loaded, 1) == outbox.message_of(loaded, 2) == expected
    assert outbox.message_of(loaded, 9) is None


def test_a_message_is_seen_once(loaded: Database, follower: int) -> None:
    put(loaded, first := a_notice(follower, "lead:3", bundle="samen"), a_notice(follower, bundle="samen"))
    send(loaded, claimed(loaded, first))
    with writing(loaded):
        assert outbox.mark_seen(loaded, 2, at=NOW)
        assert not outbox.mark_seen(loaded, 1, at=NOW + HOUR)
        assert not outbox.mark_seen(loaded, 9, at=NOW)
    assert {row["seen_at"] for row in rows(loaded)} == {NOW.isoformat()}


def test_what_is_sent_to_somebody_who_is_forgotten_meanwhile_leaves_nothing(loaded: Database, follower: int) -> None:
    put(loaded, notice := a_notice(follower))
    delivery = claimed(loaded, notice)
    with writing(loaded):
        people.forget(loaded, VAULT, telegram("7"))
    send(loaded, delivery)
    assert rows(loaded) == []
