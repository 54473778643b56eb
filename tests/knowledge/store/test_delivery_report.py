"""The proof of delivery: what it counts, whom it shows to whom, and what it never says."""

from dataclasses import astuple, replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from knowledge.alerts import Notice, Role
from knowledge.store import access, delivery_pace, delivery_report, facts, outbox
from knowledge.store.database import Database, writing
from knowledge.store.deliveries import State
from knowledge.store.delivery_report import Fate, Invitations, Report, Totals, Unreachable
from tests.factories import a_council, a_curation, a_deadline, a_document, a_period, a_place
from tests.knowledge.conftest import LOADED_AT
from tests.sent_rows import DUE_AT, a_sent_row, an_address

NOW = DUE_AT + timedelta(hours=4)
MONTH_AGO = DUE_AT - timedelta(days=30)
CHAT_NAME = "4498765432109876"


@pytest.fixture
def base(db: Database) -> Database:
    """A base with one term of two councils, and nothing delivered yet."""
    places = (a_place(), a_council(), a_council("dijkstad"))
    with writing(db):
        facts.load(db, a_curation(a_deadline(), places=places), at=LOADED_AT)
    return db


def read(db: Database, **changes: Any) -> Report:
    asked: dict[str, Any] = {"place_ids": frozenset({"vlietdam"}), "since": MONTH_AGO, "until": NOW, "now": NOW}
    return delivery_report.read(db, **(asked | changes))


def test_a_row_says_who_got_what_when(base: Database) -> None:
    a_sent_row(base, an_address(base, "a"))
    (row,) = read(base).rows
    assert (row.recipient, row.place, row.role, row.channel, row.is_group) == (
        1,
        "Vlietdam",
        Role.MEMBER,
        "telegram",
        False,
    )
    assert (row.term, row.due_on, row.reminder) == ("Zienswijze op het plan", date(2020, 11, 19), "lead:7")
    assert row.covers == (7,)
    assert (row.planned_at, row.sent_at, row.delay) == (
        DUE_AT,
        DUE_AT + timedelta(seconds=20),
        timedelta(seconds=20),
    )
    assert (row.fate, row.is_late, row.is_uncertain, row.problem) == (Fate.SENT, False, False, None)


@pytest.mark.parametrize("covers", [(), (7,), (7, 3)])
def test_rows_are_read_as_the_outbox_writes_them(base: Database, covers: tuple[int, ...]) -> None:
    number = an_address(base, "a")
    with writing(base):
        outbox.enqueue(
            base, [Notice("plan-zienswijze", 1, "lead:7", number, DUE_AT, NOW, "b", covers=covers)], at=DUE_AT
        )
    assert [row.covers for row in read(base).rows] == [covers]


def test_no_report_holds_a_name_or_a_number_that_means_something_elsewhere(base: Database) -> None:
    first = an_address(base, CHAT_NAME)
    for number in range(5):
        an_address(base, f"stranger {number}")
    second = an_address(base, "b")
    for address in (second, first):
        a_sent_row(base, address, due_at=DUE_AT + timedelta(minutes=first == address))
    rows = read(base).rows
    assert [row.recipient for row in rows] == [1, 2]
    assert CHAT_NAME not in repr(rows)


def test_one_recipient_keeps_one_number(base: Database) -> None:
    one, other = an_address(base, "a"), an_address(base, "b")
    for reminder, day in (("lead:14", 0), ("lead:7", 7)):
        for address in (one, other):
            a_sent_row(base, address, reminder=reminder, due_at=DUE_AT - timedelta(days=10) + timedelta(days=day))
    assert [row.recipient for row in read(base).rows] == [1, 2, 1, 2]


@pytest.mark.parametrize(
    ("changes", "wanted"),
    [
        pytest.param({}, Totals(planned=1, sent=1), id="sent in time"),
        pytest.param({"is_late": 1}, Totals(planned=1, sent=1, late=1), id="sent late"),
        pytest.param({"is_uncertain": 1}, Totals(planned=1, sent=1, uncertain=1), id="perhaps twice"),
        pytest.param({"state": "unreachable"}, Totals(planned=1, unreachable=1), id="blocked"),
        pytest.param({"state": "failed"}, Totals(planned=1, failed=1), id="refused"),
        pytest.param({"state": "expired"}, Totals(planned=1, expired=1), id="too late"),
        pytest.param({"state": "withdrawn"}, Totals(cancelled=1), id="the term moved"),
        pytest.param(
            {"state": "sending", "due_at": NOW - timedelta(minutes=15)}, Totals(planned=1, waiting=1), id="due"
        ),
        pytest.param(
            {"state": "ready", "due_at": NOW - timedelta(minutes=15, seconds=1)},
            Totals(planned=1, waiting=1, overdue=1),
            id="overdue",
        ),
    ],
)
def test_totals(base: Database, changes: dict[str, Any], wanted: Totals) -> None:
    a_sent_row(base, an_address(base, "a"), **changes)
    assert read(base).totals == wanted


def test_what_is_given_up_counts_as_not_delivered(base: Database) -> None:
    address = an_address(base, "a")
    for number, state in enumerate(("unreachable", "failed", "expired", "withdrawn", "sent")):
        a_sent_row(base, address, state=state, reminder=f"lead:{number}")
    assert read(base).totals.not_delivered == 3


def test_what_was_not_sent_has_no_moment_and_no_delay(base: Database) -> None:
    a_sent_row(base, an_address(base, "a"), state="failed", problem="Bad Request: no")
    (row,) = read(base).rows
    assert (row.sent_at, row.delay, row.problem) == (None, None, "Bad Request: no")


def test_a_council_sees_its_own_people_only(base: Database) -> None:
    a_sent_row(base, an_address(base, "a"))
    a_sent_row(base, an_address(base, "b", place_id="dijkstad"), place="dijkstad")
    a_sent_row(base, an_address(base, "c", place_id=None), place=None)
    assert [row.place for row in read(base).rows] == ["Vlietdam"]
    assert sorted(str(row.place) for row in read(base, place_ids=None).rows) == ["Dijkstad", "None", "Vlietdam"]
    assert read(base, place_ids=frozenset()).rows == ()


def test_people_with_a_role_are_its_own_whatever_place_they_chose(base: Database) -> None:
    address = an_address(base, "a", place_id="dijkstad")
    (person,) = base.execute("SELECT person FROM address").fetchone()
    access.grant(base, person, Role.MEMBER, "vlietdam", at=NOW)
    base.table("address").update(address, {"unreachable_at": NOW.isoformat(), "unreachable_because": "blocked"})
    a_sent_row(base, address, place="dijkstad")
    found = read(base)
    assert ([row.place for row in found.rows], [one.number for one in found.unreachable]) == (["Dijkstad"], [1])


def test_every_state_of_the_outbox_has_a_fate() -> None:
    assert set(delivery_report.FATES) == set(State)


def test_the_stretch_begins_with_its_first_moment_and_ends_before_its_last(base: Database) -> None:
    address = an_address(base, "a")
    for number, due_at in enumerate((MONTH_AGO - timedelta(seconds=1), MONTH_AGO, NOW - timedelta(seconds=1), NOW)):
        a_sent_row(base, address, due_at=due_at, reminder=f"lead:{number}")
    assert [row.reminder for row in read(base).rows] == ["lead:1", "lead:2"]
    assert len(read(base, since=None).rows) == 3


def test_a_term_is_named_as_it_was_when_it_was_told(base: Database) -> None:
    columns = next(iter(base.query("SELECT * FROM fact_version")))
    moved = {"version": 2, "title": "Zienswijze, met meer tijd", "latest": "2020-12-03"}
    base.table("fact_version").insert(columns | moved)
    address = an_address(base, "a")
    a_sent_row(base, address)
    a_sent_row(base, address, version=2, reminder="changed", due_at=DUE_AT + timedelta(hours=1))
    named = [(row.term, row.due_on, totals.sent) for row, totals in read(base).by_term]
    assert named == [
        ("Zienswijze op het plan", date(2020, 11, 19), 1),
        ("Zienswijze, met meer tijd", date(2020, 12, 3), 1),
    ]


def test_a_term_without_a_precise_day_shows_none(db: Database) -> None:
    term = a_deadline(period=a_period("medio november 2020"))
    with writing(db):
        facts.load(db, a_curation(term), at=LOADED_AT)
    a_sent_row(db, an_address(db, "a"), reminder="window")
    assert [(row.term, row.due_on) for row in read(db).rows] == [("Zienswijze op het plan", None)]


def test_a_test_message_of_no_term_is_told_too(base: Database) -> None:
    a_sent_row(base, an_address(base, "a"), fact_id="", version=0, reminder="test:2020-11-02T08:00:00+00:00", role=None)
    (row,) = read(base).rows
    assert (row.term, row.due_on, row.role) == (None, None, None)


def test_a_group_is_known_as_one(base: Database) -> None:
    a_sent_row(base, an_address(base, "g", kind="group"), role=None)
    assert [row.is_group for row in read(base).rows] == [True]


def test_addresses_that_are_no_longer_good_are_counted_by_reason(base: Database) -> None:
    for name, place_id, why in (("a", "vlietdam", "blocked"), ("b", "vlietdam", "blocked"), ("c", "dijkstad", "gone")):
        number = an_address(base, name, place_id=place_id)
        base.table("address").update(number, {"unreachable_at": NOW.isoformat(), "unreachable_because": why})
    an_address(base, "d")
    assert read(base).unreachable == (Unreachable("telegram", "blocked", 2),)
    assert read(base, place_ids=None).unreachable == (
        Unreachable("telegram", "blocked", 2),
        Unreachable("telegram", "gone", 1),
    )


def test_invitations_that_nobody_used_are_counted(base: Database) -> None:
    asked_at = NOW - timedelta(days=10)

    def invite(at: datetime, *, place_id: str = "vlietdam", uses: int | None = 1) -> str:
        return access.invite(base, role=Role.MEMBER, place_id=place_id, made_by=None, at=at, uses=uses)

    used = invite(NOW - timedelta(days=1))
    person = base.table("person").insert({"place": None, "entered_at": NOW.isoformat()}).last_pk
    access.use(base, used, int(person), at=NOW)
    invite(NOW - timedelta(days=1))
    invite(NOW - timedelta(days=2), uses=None)
    invite(asked_at)
    invite(NOW - timedelta(days=40))
    invite(NOW - timedelta(days=1), place_id="dijkstad")
    assert read(base).invitations == Invitations(open=1, expired=1, shared=1)
    for one in access.open_invites(base, at=NOW):
        access.revoke_invite(base, one.id, at=NOW)
    assert read(base).invitations == Invitations(expired=1, revoked=1)


def test_the_next_sends_tell_when_and_what_but_nobody(base: Database) -> None:
    one, other = an_address(base, "a"), an_address(base, "b")
    for address in (one, other):
        a_sent_row(base, address, state="ready", due_at=NOW + timedelta(hours=1))
    a_sent_row(base, one, state="ready", reminder="test:x", due_at=NOW + timedelta(minutes=1))
    a_sent_row(base, one, state="ready", reminder="missed:lead:1", due_at=NOW + timedelta(minutes=2))
    for number in range(6):
        due_at = NOW + timedelta(hours=2 + number)
        a_sent_row(base, one, state="ready", reminder=f"lead:{20 + number}", due_at=due_at)
    sends = delivery_pace.pace(base, now=NOW).next_sends
    assert [send.reminder for send in sends] == ["lead:7", "lead:20", "lead:21", "lead:22", "lead:23"]
    assert astuple(sends[0]) == (NOW + timedelta(hours=1), "lead:7", "Zienswijze op het plan")


def test_the_oldest_due_waits_longest_and_has_not_been_settled(base: Database) -> None:
    address = an_address(base, "a")
    assert delivery_pace.pace(base, now=NOW).oldest_due_at is None
    a_sent_row(base, address, due_at=NOW - timedelta(days=2))
    a_sent_row(base, address, state="ready", reminder="lead:3", due_at=NOW)
    a_sent_row(base, address, state="sending", reminder="lead:1", due_at=NOW - timedelta(hours=1))
    a_sent_row(base, address, state="ready", reminder="lead:0", due_at=NOW + timedelta(hours=1))
    assert delivery_pace.pace(base, now=NOW).oldest_due_at == NOW - timedelta(hours=1)


def test_the_newest_source_is_one_of_the_letters(db: Database) -> None:
    assert delivery_pace.pace(db, now=NOW).newest_source is None
    letter, law = a_document(), a_document(id="wet", title="De wet", dated=a_period("1 juli 2022"), is_external=True)
    with writing(db):
        facts.load(db, replace(a_curation(a_deadline()), documents=(letter, law)), at=LOADED_AT)
    newest = delivery_pace.pace(db, now=NOW).newest_source
    assert newest is not None
    assert astuple(newest) == ("Brief over het plan", date(2020, 10, 5))
