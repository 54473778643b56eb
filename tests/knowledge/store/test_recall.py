"""Answer recall: only who agreed, only what changes the answer, once, and from what was told to what it is."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from knowledge.model import Fact, Status
from knowledge.store import curation, facts, outbox, people, recall
from knowledge.store.database import Database, writing
from tests.factories import a_deadline
from tests.knowledge.store.following import FACT, NOW, VAULT, an_address, load, telegram

DAY = timedelta(days=1)
MOVED = a_deadline(date(2020, 11, 26))


def told(db: Database, *, agrees: bool = True) -> int:
    """Somebody who got the term of `load` as an answer."""
    load(db)
    address = an_address(db)
    with writing(db):
        if agrees:
            recall.agree(db, address, is_wanted=True)
        note(db)
    return address


def note(db: Database) -> None:
    fact = facts.one(db, FACT)
    assert fact is not None
    recall.note_told(db, VAULT, telegram("7"), [fact], at=NOW)


def revise(db: Database, fact: Fact) -> None:
    with writing(db):
        curation.revise(db, fact, at=NOW)


def tell(db: Database) -> list[int]:
    """The versions that were put on their way."""
    with writing(db):
        notices = recall.to_tell(db, at=NOW)
        outbox.enqueue(db, notices, at=NOW)
    return [notice.version for notice in notices]


def send(db: Database) -> list[int]:
    """Send what waits; the versions it told of."""
    versions = []
    for waiting in outbox.due(db, VAULT, now=NOW, limit=9):
        with writing(db):
            delivery = outbox.claim(db, VAULT, waiting.bundle, now=NOW)
            if delivery is not None:
                outbox.sent(db, delivery, message="1", at=NOW, is_late=False)
                versions += [part.version for part in delivery.parts]
    return versions


def was(db: Database, address: int) -> Fact:
    before = recall.told_before(db, address, FACT)
    assert before is not None
    return before


def test_a_corrected_day_is_told_once_from_old_to_new(db: Database) -> None:
    address = told(db)
    assert tell(db) == []
    revise(db, MOVED)
    assert tell(db) == [2]
    assert was(db, address).period == a_deadline().period
    assert send(db) == [2]
    assert tell(db) == []
    assert was(db, address).period == MOVED.period


@pytest.mark.parametrize(
    ("changed", "is_told"),
    [
        pytest.param(a_deadline(text="Het bestuur vraagt de raden niets."), True, id="text"),
        pytest.param(a_deadline(status=Status.SUPERSEDED), True, id="status"),
        pytest.param(a_deadline(title="Zienswijze op 't plan"), False, id="title"),
        pytest.param(a_deadline(note="Let goed op"), False, id="note"),
    ],
)
def test_only_what_changes_the_answer_is_told(db: Database, changed: Fact, *, is_told: bool) -> None:
    told(db)
    revise(db, changed)
    assert bool(tell(db)) is is_told


def test_a_fact_that_counts_no_longer_is_told(db: Database) -> None:
    told(db)
    with writing(db):
        curation.withdraw(db, FACT, at=NOW)
    assert tell(db) == [2]


def test_nothing_is_kept_of_who_did_not_agree(db: Database) -> None:
    told(db, agrees=False)
    assert not recall.agrees(db, VAULT, telegram("7"))
    assert not db.table("told_fact").count


def test_who_agrees_no_more_is_told_nothing_and_nothing_is_kept(db: Database) -> None:
    address = told(db)
    assert recall.agrees(db, VAULT, telegram("7"))
    revise(db, MOVED)
    tell(db)
    with writing(db):
        recall.agree(db, address, is_wanted=False)
    assert send(db) == []
    assert not db.table("told_fact").count


def test_nobody_known_agrees_to_nothing(db: Database) -> None:
    assert not recall.agrees(db, VAULT, telegram("7"))


def test_a_correction_of_a_correction_is_told_from_what_was_told(db: Database) -> None:
    address = told(db)
    revise(db, MOVED)
    tell(db)
    revise(db, a_deadline(date(2020, 11, 27)))
    assert tell(db) == [3]
    assert was(db, address).period == a_deadline().period
    assert send(db) == [3]


def test_what_is_put_right_before_it_was_told_is_not_told(db: Database) -> None:
    told(db)
    revise(db, MOVED)
    tell(db)
    revise(db, a_deadline())
    assert tell(db) == []
    assert send(db) == []


def test_while_one_is_on_its_way_the_next_waits(db: Database) -> None:
    told(db)
    revise(db, MOVED)
    tell(db)
    (waiting,) = outbox.due(db, VAULT, now=NOW, limit=9)
    with writing(db):
        delivery = outbox.claim(db, VAULT, waiting.bundle, now=NOW)
    assert delivery is not None
    revise(db, replace(MOVED, status=Status.SUPERSEDED))
    assert tell(db) == []
    with writing(db):
        outbox.sent(db, delivery, message="1", at=NOW, is_late=False)
    assert tell(db) == [3]
    assert was(db, delivery.address_id).status is Status.SET


def test_who_asks_again_meanwhile_has_nothing_to_hear(db: Database) -> None:
    told(db)
    revise(db, MOVED)
    tell(db)
    with writing(db):
        note(db)
    assert send(db) == []


def test_after_sixty_days_nothing_is_told_any_more(db: Database) -> None:
    told(db)
    with writing(db):
        assert recall.purge(db, at=NOW + 60 * DAY) == 0
        assert recall.purge(db, at=NOW + 61 * DAY) == 1
    revise(db, MOVED)
    assert tell(db) == []


def test_whoever_is_forgotten_leaves_nothing(db: Database) -> None:
    address = told(db)
    with writing(db):
        people.forget(db, VAULT, telegram("7"))
    assert not db.table("told_fact").count
    assert recall.told_before(db, address, FACT) is None
