"""What staff are told of changes: who waits for whom, once each, and what became of it."""

from datetime import date, datetime, timedelta

from knowledge.alerts import Role
from knowledge.editing import Change, Finding, Item, Level, Origin
from knowledge.store import access, outbox, people, proposals, staff_news
from knowledge.store.database import Database, writing
from knowledge.store.people import Address, Channel
from tests.factories import a_deadline
from tests.knowledge.conftest import LOADED_AT
from tests.knowledge.store.editing_base import (
    ANN,
    BEN,
    CAS,
    DEE,
    LATER,
    PLAN,
    TERM,
    apply,
    approve,
    enter,
    go_live,
    propose,
    vault,
)

MOVED = Item.revise(TERM, a_deadline(date(2020, 11, 26)))
ERROR = Finding(Level.ERROR, "weekday", "Die dag is een vrijdag.", TERM.id)
NAMES = {ANN: "ann", BEN: "ben", CAS: "cas", DEE: "dee"}


def tell(db: Database, *, at: datetime = LATER) -> dict[str, set[str]]:
    """What is put on its way: of each news who hears it."""
    with writing(db):
        notices = staff_news.to_tell(db, at=at)
        outbox.enqueue(db, notices, at=at)
    told: dict[str, set[str]] = {}
    for notice in notices:
        name = NAMES[staff_news.reader_of(db, notice.address_id)]
        assert name not in told.setdefault(notice.reminder, set())
        told[notice.reminder].add(name)
    return told


def send(db: Database, *, at: datetime = LATER) -> list[tuple[str, ...]]:
    """Send all that waits; the reminders of each message."""
    sent = []
    for waiting in outbox.due(db, vault, now=at, limit=99):
        with writing(db):
            delivery = outbox.claim(db, vault, waiting.bundle, now=at)
            if delivery is not None:
                outbox.sent(db, delivery, message="1", at=at, is_late=False)
                sent.append(tuple(part.reminder for part in delivery.parts))
    return sent


def override(db: Database, change: Change, *, by: int) -> None:
    with writing(db):
        proposals.override(db, change.id, by=by, at=LATER, reason="De raad vergadert vanavond.")
        proposals.apply(db, change.id, at=LATER)


def reject(db: Database, change: Change, *, by: int) -> None:
    with writing(db):
        proposals.reject(db, change.id, by=by, at=LATER, reason="Niet volgens de brief.")


def with_error(db: Database, *, by: int = ANN) -> Change:
    change = propose(db, MOVED, by=by, is_checked=False)
    with writing(db):
        return proposals.record_check(db, change.id, [ERROR], at=LATER)


def test_a_change_that_waits_is_told_once_to_who_may_approve_it(base: Database) -> None:
    change = propose(base, MOVED, by=ANN)
    assert tell(base) == {f"waits:{change.id}": {"ben", "cas"}}
    assert tell(base) == {}


def test_an_editor_of_another_place_hears_nothing(base: Database) -> None:
    propose(base, MOVED, by=BEN)
    (heard,) = tell(base).values()
    assert "dee" not in heard


def test_what_needs_no_second_is_told_to_nobody(base: Database) -> None:
    go_live(base, Item.phrase(PLAN, ("wat is het plan",)))
    assert tell(base) == {}


def test_a_change_with_an_error_waits_for_beheer_only(base: Database) -> None:
    change = with_error(base)
    assert tell(base) == {f"waits:{change.id}": {"cas"}}


def test_a_change_is_told_when_it_has_been_checked_and_not_before(base: Database) -> None:
    change = propose(base, MOVED, is_checked=False)
    assert tell(base) == {}
    with writing(base):
        proposals.record_check(base, change.id, [], at=LATER)
    assert tell(base) == {f"waits:{change.id}": {"ben", "cas"}}


def test_a_second_check_tells_nobody_again(base: Database) -> None:
    change = propose(base, MOVED)
    tell(base)
    send(base)
    with writing(base):
        proposals.record_check(base, change.id, [], at=LATER)
    tell(base)
    assert send(base) == []


def test_the_author_hears_that_it_went_live(base: Database) -> None:
    change = propose(base, MOVED, by=ANN)
    approve(base, change)
    apply(base, change)
    assert tell(base) == {f"live:{change.id}": {"ann"}}


def test_the_author_hears_that_it_was_rejected(base: Database) -> None:
    change = propose(base, MOVED, by=ANN)
    reject(base, change, by=BEN)
    assert tell(base) == {f"rejected:{change.id}": {"ann"}}


def test_who_takes_back_his_own_is_told_nothing(base: Database) -> None:
    change = propose(base, MOVED, by=ANN)
    reject(base, change, by=ANN)
    assert tell(base) == {}


def test_an_emergency_is_told_to_all_editors_of_the_place_but_who_did_it(base: Database) -> None:
    change = propose(base, MOVED, by=ANN)
    override(base, change, by=CAS)
    assert tell(base) == {f"overridden:{change.id}": {"ann", "ben"}}
    assert tell(base) == {}


def test_an_author_who_overrides_himself_is_not_told_of_it(base: Database) -> None:
    override(base, propose(base, MOVED, by=BEN), by=BEN)
    assert list(tell(base).values()) == [{"ann", "cas"}]


def test_what_somebody_did_again_on_what_stands_now_is_told_to_its_author_as_that(base: Database) -> None:
    mine = propose(base, MOVED, by=ANN)
    with writing(base):
        renewed = proposals.renew(base, mine.id, by=BEN, at=LATER)
        proposals.record_check(base, renewed.id, [], at=LATER)
    assert tell(base) == {f"renewed:{mine.id}": {"ann"}, f"waits:{renewed.id}": {"ann", "cas"}}


def test_a_message_that_was_decided_before_it_left_is_not_sent(base: Database) -> None:
    change = propose(base, MOVED, by=ANN)
    tell(base)
    reject(base, change, by=BEN)
    assert send(base) == []


def test_who_is_no_editor_any_more_gets_no_message(base: Database) -> None:
    propose(base, MOVED, by=ANN)
    tell(base)
    with writing(base):
        for person in (BEN, CAS):
            for grant in access.roles_of(base, person):
                access.revoke_role(base, grant, at=LATER)
    assert send(base) == []


def test_what_comes_up_together_leaves_as_one_message(base: Database) -> None:
    changes = [propose(base, MOVED, by=ANN), propose(base, Item.withdraw(TERM), by=ANN)]
    tell(base)
    reminders = tuple(f"waits:{change.id}" for change in changes)
    assert send(base) == [reminders, reminders]  # Ben and Cas


def test_a_change_by_the_command_line_waits_for_all(base: Database) -> None:
    propose(base, MOVED, by=None, origin=Origin.COMMAND_LINE)
    assert list(tell(base).values()) == [{"ann", "ben", "cas"}]


def test_what_is_older_than_a_week_is_told_to_nobody(base: Database) -> None:
    propose(base, MOVED)
    assert tell(base, at=LATER + timedelta(days=8)) == {}
    assert tell(base) == {}


def test_staff_are_told_on_telegram_however_they_log_in(base: Database) -> None:
    with writing(base):
        access.revoke_role(base, access.roles_of(base, BEN)[0], at=LATER)
        for person in (CAS, DEE):
            people.add_address(base, vault, person, Address(Channel.EMAIL, f"{person}@example.org"), at=LOADED_AT)
        stranger = enter(base, 99)
        access.grant(base, stranger, Role.EDITOR, None, at=LOADED_AT)
        base.execute("UPDATE address SET channel = 'email' WHERE person = ?", [stranger])
    propose(base, MOVED, by=ANN)
    tell(base)
    assert [row["channel"] for row in base.query("SELECT channel FROM outbox")] == ["telegram"]


def test_a_damaged_change_keeps_nobody_else_from_being_told(base: Database) -> None:
    damaged, whole = propose(base, MOVED), propose(base, Item.withdraw(TERM))
    base.execute("DROP TRIGGER change_item_stays_as_proposed")
    base.execute("UPDATE change_item SET body = replace(body, 'waterland', 'elders') WHERE change = ?", [damaged.id])
    assert list(tell(base)) == [f"waits:{whole.id}"]


def test_whoever_cannot_be_reached_is_no_matter_of_the_griffie(base: Database) -> None:
    propose(base, MOVED, by=ANN)
    tell(base)
    for waiting in outbox.due(base, vault, now=LATER, limit=1):
        with writing(base):
            delivery = outbox.claim(base, vault, waiting.bundle, now=LATER)
            assert delivery is not None
            outbox.give_up(base, delivery, state=outbox.State.UNREACHABLE, problem="weg", at=LATER)
    assert not list(base.query("SELECT 1 FROM outbox WHERE reminder LIKE 'unreachable%'"))


def test_a_name_that_is_none_has_no_number() -> None:
    assert [staff_news.number_in(said) for said in ("waits:7", "waits:", "waits", "waits:x")] == [7, 0, 0, 0]
