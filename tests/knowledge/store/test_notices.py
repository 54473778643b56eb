"""The outbox as it is filled: each notice one row, kept equal to what is planned, and nothing told twice."""

from datetime import timedelta

import pytest

from knowledge.alerts import Notice, Rhythm, Role, Target, Term
from knowledge.store import access, outbox, subscriptions, terms
from knowledge.store.database import Database, writing
from knowledge.store.deliveries import Reconciled
from knowledge.store.people import PersonKind
from tests.knowledge.store.following import (
    FACT,
    HOUR,
    NOW,
    a_notice,
    an_address,
    bundles,
    claimed,
    follow,
    person_of,
    put,
    rows,
    states,
)

SINCE, UNTIL = NOW - HOUR, NOW + 25 * HOUR
SOON = NOW + HOUR
NOTHING = Reconciled(0, 0)


def reconcile(
    db: Database, *planned: Notice, of: tuple[Term, ...] | None = None, among: tuple[int, int] = outbox.EVERYBODY
) -> Reconciled:
    known = terms.current(db, today=NOW.date()) if of is None else of
    with writing(db):
        return outbox.reconcile(db, planned, since=SINCE, until=UNTIL, terms=known, at=NOW, among=among)


def send(db: Database, notice: Notice) -> None:
    delivery = claimed(db, notice, now=notice.due_at)
    with writing(db):
        outbox.sent(db, delivery, message="31", at=NOW, is_late=False)


def test_a_notice_is_a_row_that_says_for_whom_it_is(loaded: Database) -> None:
    address = an_address(loaded)
    with writing(loaded):
        access.grant(loaded, person_of(loaded, address), Role.MEMBER, "vlietdam", at=NOW)
        access.grant(loaded, person_of(loaded, address), Role.CLERK, "waaldam", at=NOW)
        access.grant(loaded, person_of(loaded, address), Role.ADMIN, None, at=NOW)
    assert put(loaded, a_notice(address)) == 1
    (row,) = rows(loaded)
    told = [row[name] for name in ("fact_id", "version", "reminder", "address", "state", "channel", "place", "role")]
    assert told == [FACT, 1, "lead:7", address, "ready", "telegram", "vlietdam", "raadslid"]
    assert (row["due_at"], row["try_at"], row["covers"]) == (NOW.isoformat(), NOW.isoformat(), "7")


def test_a_group_and_who_has_no_role_have_none_in_the_row(loaded: Database) -> None:
    put(loaded, a_notice(an_address(loaded)), a_notice(an_address(loaded, "-5", place=None, kind=PersonKind.GROUP)))
    assert [(row["role"], row["place"]) for row in rows(loaded)] == [(None, "vlietdam"), (None, None)]


def test_the_same_notice_is_one_row(loaded: Database, follower: int) -> None:
    put(loaded, a_notice(follower))
    put(loaded, a_notice(follower), a_notice(follower, version=2), a_notice(follower, "lead:3"))
    assert len(rows(loaded)) == 3


def test_for_an_address_that_is_gone_no_row_is_made(loaded: Database, follower: int) -> None:
    assert put(loaded, a_notice(follower + 1)) == 0


def test_what_is_planned_comes_in_and_stays(loaded: Database, follower: int) -> None:
    planned = a_notice(follower, due_at=SOON), a_notice(follower, "lead:3", due_at=SOON)
    assert reconcile(loaded, *planned) == Reconciled(2, 0)
    assert reconcile(loaded, *planned) == NOTHING


def test_what_is_planned_no_more_is_taken_out(loaded: Database, follower: int) -> None:
    window, kept = a_notice(follower, "window", due_at=SOON), a_notice(follower, "lead:3", due_at=SOON)
    reconcile(loaded, a_notice(follower, due_at=SOON), window, kept)
    with writing(loaded):
        (one,) = subscriptions.of_address(loaded, follower)
        subscriptions.stop(loaded, one.id, person_id=one.person_id)
    assert reconcile(loaded, kept) == Reconciled(0, 2)
    assert states(loaded) == ["withdrawn", "withdrawn", "ready"]


def test_what_is_planned_again_is_ready_again(loaded: Database, follower: int) -> None:
    reconcile(loaded, notice := a_notice(follower, due_at=SOON))
    with writing(loaded):
        subscriptions.set_rhythm(loaded, follower, Rhythm(is_paused=True))
    reconcile(loaded)
    with writing(loaded):
        subscriptions.set_rhythm(loaded, follower, Rhythm())
    assert reconcile(loaded, notice) == Reconciled(1, 0)
    assert bundles(loaded, now=SOON) == [notice.bundle]


@pytest.mark.parametrize(
    "reminder",
    ["changed", "withdrawn", "again:2020-11-02T13:00", "test:2020-11-02T13:00", "missed:lead:7", "unreachable"],
)
def test_what_the_planner_does_not_make_it_does_not_take_out(loaded: Database, follower: int, reminder: str) -> None:
    put(loaded, a_notice(follower, reminder, due_at=SOON))
    act_on_stop(loaded, follower)
    assert reconcile(loaded) == NOTHING


def act_on_stop(db: Database, address: int) -> None:
    with writing(db):
        subscriptions.stop_address(db, address)


@pytest.mark.parametrize(
    "due_at",
    [
        pytest.param(SINCE, id="what was due before"),
        pytest.param(UNTIL + timedelta(seconds=1), id="what is due later"),
    ],
)
def test_only_what_is_due_in_the_stretch_is_compared(loaded: Database, follower: int, due_at: object) -> None:
    put(loaded, a_notice(follower, due_at=due_at))  # type: ignore[arg-type]  # moments, by their names
    act_on_stop(loaded, follower)
    assert reconcile(loaded) == NOTHING


def test_what_is_sent_is_neither_taken_out_nor_sent_again(loaded: Database, follower: int) -> None:
    reconcile(loaded, notice := a_notice(follower, due_at=SOON))
    send(loaded, notice)
    assert reconcile(loaded) == NOTHING
    assert reconcile(loaded, notice, a_notice(follower, due_at=SOON + HOUR)) == NOTHING
    assert states(loaded) == ["sent"]


def test_rows_of_a_term_that_is_over_stay_to_be_told_as_missed(loaded: Database, follower: int) -> None:
    put(loaded, a_notice(follower, due_at=SOON))
    act_on_stop(loaded, follower)
    assert reconcile(loaded, of=()) == NOTHING


def test_another_hour_moves_the_row(loaded: Database, follower: int) -> None:
    reconcile(loaded, a_notice(follower, due_at=SOON + 5 * HOUR))
    assert reconcile(loaded, a_notice(follower, due_at=SOON, bundle="anders")) == Reconciled(1, 0)
    assert bundles(loaded, now=SOON) == ["anders"]


def test_another_hour_does_not_undo_that_a_try_is_to_wait(loaded: Database, follower: int) -> None:
    reconcile(loaded, notice := a_notice(follower, due_at=NOW))
    delivery = claimed(loaded, notice)
    with writing(loaded):
        outbox.again(loaded, delivery, at=NOW + 3 * HOUR, is_uncertain=False, problem="ConnectTimeout")
    reconcile(loaded, a_notice(follower, due_at=SOON))
    assert not bundles(loaded, now=SOON)
    assert bundles(loaded, now=NOW + 3 * HOUR)


def test_a_row_whose_hour_was_moved_to_one_that_is_past_stays(loaded: Database, follower: int) -> None:
    reconcile(loaded, notice := a_notice(follower, due_at=SOON))
    assert reconcile(loaded) == NOTHING
    assert bundles(loaded, now=SOON) == [notice.bundle]


def test_a_row_whose_lead_is_told_by_another_is_taken_out(loaded: Database, follower: int) -> None:
    reconcile(loaded, a_notice(follower, "lead:1", due_at=SOON))
    both = Notice(FACT, 1, "lead:0", follower, SOON, SOON + HOUR, f"samen {follower}", (1, 0))
    assert reconcile(loaded, both) == Reconciled(1, 1)
    assert bundles(loaded, now=SOON) == [f"samen {follower}"]


def test_who_can_be_reached_again_gets_what_is_still_to_come(loaded: Database, follower: int) -> None:
    notice = a_notice(follower, due_at=SOON)
    reconcile(loaded, notice)
    with writing(loaded):
        outbox.mark_unreachable(loaded, follower, reason="Forbidden", at=NOW)
    assert reconcile(loaded, notice) == NOTHING
    with writing(loaded):
        outbox.reach(loaded, follower)
    assert reconcile(loaded, notice) == Reconciled(1, 0)
    assert bundles(loaded, now=SOON) == [notice.bundle]


def test_what_was_just_sent_is_not_sent_again_when_its_term_went_and_came_back(loaded: Database, follower: int) -> None:
    reconcile(loaded, notice := a_notice(follower, due_at=NOW))
    send(loaded, notice)
    assert put(loaded, a_notice(follower, version=3), a_notice(follower, version=3, due_at=SOON)) == 1
    assert [row["due_at"] for row in rows(loaded)] == [NOW.isoformat(), SOON.isoformat()]


def test_two_changes_at_one_moment_are_both_told(loaded: Database, follower: int) -> None:
    put(loaded, notice := a_notice(follower, "changed"))
    send(loaded, notice)
    assert put(loaded, a_notice(follower, "changed", version=2)) == 1


def test_chunks_together_are_what_is_planned_for_everybody(loaded: Database) -> None:
    addresses = [an_address(loaded, str(name)) for name in range(1, 8)]
    for address in addresses:
        follow(loaded, address, Target.PLACE, "vlietdam")
    notices = [a_notice(one, reminder, due_at=SOON) for reminder in ("lead:7", "lead:3") for one in addresses]
    parts = list(outbox.chunks(notices, most=3))
    assert sorted(len(part) for part, _ in parts) == [2, 4, 4, 4]
    assert sum(reconcile(loaded, *part, among=among).added for part, among in parts) == 14
    for address in addresses[2:5]:
        act_on_stop(loaded, address)
    left = [notice for notice in notices if notice.address_id not in addresses[2:5]]
    gone = [reconcile(loaded, *part, among=among) for part, among in outbox.chunks(left, most=3)]
    assert (sum(one.added for one in gone), sum(one.withdrawn for one in gone)) == (0, 6)


def test_nothing_planned_is_one_chunk_for_everybody() -> None:
    assert list(outbox.chunks(())) == [((), outbox.EVERYBODY)]


def test_what_was_settled_long_ago_is_deleted(loaded: Database, follower: int) -> None:
    put(loaded, notice := a_notice(follower), a_notice(follower, "lead:3", due_at=SOON))
    send(loaded, notice)
    with writing(loaded):
        assert outbox.purge(loaded, settled_before=NOW) == 0
        assert outbox.purge(loaded, settled_before=NOW + timedelta(seconds=1)) == 1
    assert states(loaded) == ["ready"]
