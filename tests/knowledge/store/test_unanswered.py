"""The inbox: alike questions come together, whoever wants to know is told once, and what is closed goes."""

from datetime import timedelta

import pytest

from knowledge.store import curation, people, unanswered
from knowledge.store.database import Database, writing
from knowledge.store.unanswered import InboxState, Kind, Noted
from tests.factories import a_fact
from tests.knowledge.store.following import FACT, NOW, VAULT, an_address, load, telegram

DAY = timedelta(days=1)
ASKED = Noted("wanneer is de jaarlijkse barbecue", "vlietdam", Kind.UNKNOWN)


def note(db: Database, noted: Noted = ASKED) -> int:
    with writing(db):
        return unanswered.note(db, noted, at=NOW)


def asked(text: str, *, place: str | None = "vlietdam", kind: Kind = Kind.UNKNOWN) -> Noted:
    return Noted(text, place, kind)


def tell(db: Database) -> list[tuple[str, str, int]]:
    with writing(db):
        return [(one.fact_id, one.reminder, one.address_id) for one in unanswered.to_tell(db, at=NOW)]


def rows_in(db: Database, table: str) -> int:
    return int(db.table(table).count)


@pytest.mark.parametrize(
    "again",
    [
        pytest.param("Wanneer is de jaarlijkse barbecue?", id="the same"),
        pytest.param("wanneer zijn de jaarlijkse barbecues", id="other endings"),
        pytest.param("wanneer is nu eigenlijk de jaarlijkse barbecue dan", id="small words"),
        pytest.param("wanneer is de jaarlijkse barbeque", id="a slip of the hand"),
    ],
)
def test_alike_questions_are_counted_as_one(db: Database, again: str) -> None:
    is_worded_otherwise = "zijn" in again
    first = note(db, asked("wanneer zijn de jaarlijkse barbecue")) if is_worded_otherwise else note(db)
    assert note(db, asked(again)) == first
    (one,) = unanswered.waiting(db, limit=9)
    assert one.times == 2


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(asked("wat is de jaarlijkse barbecue"), id="another question word"),
        pytest.param(asked("wanneer is de jaarlijkse vergadering"), id="another subject"),
        pytest.param(asked("wanneer is de jaarlijkse barbecue", place="waaldam"), id="another council"),
        pytest.param(asked("wanneer is de jaarlijkse barbecue", place=None), id="no council"),
    ],
)
def test_another_question_stands_by_itself(db: Database, other: Noted) -> None:
    note(db)
    note(db, other)
    assert unanswered.count(db) == 2


def test_whoever_was_asked_back_and_whoever_got_nothing_are_together(db: Database) -> None:
    note(db, asked("wat kost de brug", kind=Kind.ASKED_BACK))
    note(db, asked("wat kost de brug"))
    (one,) = unanswered.waiting(db, limit=9)
    assert (one.kind, one.times) == (Kind.UNKNOWN, 2)


def test_a_wrong_answer_is_counted_by_the_version_of_the_fact(db: Database) -> None:
    load(db)
    note(db, Noted("wanneer moet het binnen zijn", "vlietdam", Kind.WRONG, FACT, 1))
    note(db, Noted("deadline zienswijze?", "vlietdam", Kind.WRONG, FACT, 1))
    note(db, Noted("deadline zienswijze?", "vlietdam", Kind.WRONG, FACT, 2))
    assert [(one.version, one.times) for one in unanswered.waiting(db, limit=9)] == [(1, 2), (2, 1)]


def test_what_lacks_is_counted_by_what_was_asked(db: Database) -> None:
    load(db)
    note(db, Noted("wie betaalt de brug", "vlietdam", Kind.MISSING, FACT, 1))
    note(db, Noted("hoe lang is de brug", "vlietdam", Kind.MISSING, FACT, 1))
    assert unanswered.count(db) == 2


def test_what_is_asked_most_comes_first_and_in_pages(db: Database) -> None:
    for text, times in (("hoe hoog", 1), ("hoe breed", 3), ("hoe diep", 2)):
        for _ in range(times):
            note(db, asked(text))
    assert [one.text for one in unanswered.waiting(db, limit=2)] == ["hoe breed", "hoe diep"]
    assert [one.text for one in unanswered.waiting(db, limit=2, offset=2)] == ["hoe hoog"]


def test_a_remark_stands_with_it_and_not_too_many_do(db: Database) -> None:
    number = note(db)
    with writing(db):
        said = [unanswered.remark(db, number, f"nummer {one}", at=NOW) for one in range(unanswered.MOST_REMARKS + 1)]
    assert said == [True] * unanswered.MOST_REMARKS + [False]
    found = unanswered.get(db, number)
    assert found is not None
    assert found.remarks[0] == "nummer 0"


def test_nothing_is_said_of_what_is_gone(db: Database) -> None:
    with writing(db):
        assert not unanswered.remark(db, 7, "tja", at=NOW)
    assert unanswered.get(db, 7) is None


def test_only_one_editor_closes_it(db: Database) -> None:
    load(db)
    number = note(db)
    with writing(db):
        assert unanswered.link(db, number, FACT, at=NOW)
        assert not unanswered.dismiss(db, number, at=NOW)
        assert not unanswered.draft(db, number, "nieuw", at=NOW)
    found = unanswered.get(db, number)
    assert found is not None
    assert (found.state, found.answered_by) == (InboxState.LINKED, FACT)


def test_what_was_dismissed_stays_so_when_it_is_asked_again(db: Database) -> None:
    number = note(db)
    with writing(db):
        unanswered.dismiss(db, number, at=NOW)
    assert note(db) == number
    assert unanswered.count(db) == 0


def test_what_was_linked_and_is_not_answered_yet_is_new(db: Database) -> None:
    load(db)
    number = note(db)
    with writing(db):
        unanswered.link(db, number, FACT, at=NOW)
    assert note(db) != number


def test_whoever_wants_to_know_is_told_once(db: Database) -> None:
    load(db)
    number, address = note(db), an_address(db)
    with writing(db):
        unanswered.want(db, number, address, at=NOW)
        unanswered.want(db, number, address, at=NOW)
    assert tell(db) == []
    with writing(db):
        unanswered.link(db, number, FACT, at=NOW)
    assert tell(db) == [(FACT, f"answered:{number}", address)]
    assert tell(db) == []


def test_a_draft_is_told_of_when_it_is_live(db: Database) -> None:
    number, address = note(db), an_address(db)
    with writing(db):
        unanswered.want(db, number, address, at=NOW)
        unanswered.draft(db, number, "plan", at=NOW)
    assert tell(db) == []
    load(db, a_fact(scope="waterland"))
    assert tell(db) == [("plan", f"answered:{number}", address)]
    assert note(db) != number


def test_a_fact_that_counts_no_longer_is_not_told(db: Database) -> None:
    load(db)
    number, address = note(db), an_address(db)
    row = {"fact_id": FACT, "reminder": f"answered:{number}", "address": address}
    with writing(db):
        unanswered.want(db, number, address, at=NOW)
        unanswered.link(db, number, FACT, at=NOW)
    assert unanswered.is_wanted(db, row)
    with writing(db):
        curation.withdraw(db, FACT, at=NOW)
    assert tell(db) == []
    assert not unanswered.is_wanted(db, row)


def test_whoever_thinks_better_of_it_is_not_told(db: Database) -> None:
    load(db)
    number, address = note(db), an_address(db)
    with writing(db):
        unanswered.want(db, number, address, at=NOW)
        assert unanswered.unwant(db, number, address)
        assert not unanswered.unwant(db, number, address)
        unanswered.link(db, number, FACT, at=NOW)
    assert tell(db) == []


def test_who_wants_to_know_opens_what_was_dismissed(db: Database) -> None:
    number, address = note(db), an_address(db)
    with writing(db):
        unanswered.dismiss(db, number, at=NOW)
        unanswered.want(db, number, address, at=NOW)
    (one,) = unanswered.waiting(db, limit=9)
    assert one.waiting == 1


def test_what_is_open_stays_and_what_was_closed_goes_after_thirty_days(db: Database) -> None:
    address = an_address(db)
    kept, gone = note(db, asked("hoe hoog")), note(db, asked("hoe breed"))
    with writing(db):
        unanswered.remark(db, gone, "graag snel", at=NOW)
        unanswered.want(db, gone, address, at=NOW)
        unanswered.dismiss(db, gone, at=NOW)
        assert unanswered.purge(db, at=NOW + 30 * DAY) == 0
        assert unanswered.purge(db, at=NOW + 31 * DAY) == 1
    assert unanswered.get(db, kept) is not None
    assert unanswered.get(db, gone) is None
    assert rows_in(db, "unanswered_remark") == rows_in(db, "wants_answer") == 0


def test_a_draft_that_never_came_is_open_again(db: Database) -> None:
    number = note(db)
    with writing(db):
        unanswered.draft(db, number, "nieuw", at=NOW)
        unanswered.purge(db, at=NOW + 31 * DAY)
    assert unanswered.count(db) == 1


def test_a_refused_draft_is_open_again(db: Database) -> None:
    number = note(db)
    with writing(db):
        unanswered.draft(db, number, "nieuw", at=NOW)
        assert unanswered.reopen(db, number)
        assert not unanswered.reopen(db, number)
    assert unanswered.count(db) == 1


def test_what_waits_for_a_fact_that_does_not_come_is_open_again(db: Database) -> None:
    number = note(db)
    with writing(db):
        unanswered.draft(db, number, "plan", at=NOW)
        assert not unanswered.reopen_for(db, ["een-ander"])
        assert unanswered.reopen_for(db, ["een-ander", "plan"])
        unanswered.draft(db, number, "plan", at=NOW)
    load(db, a_fact(scope="waterland"))
    with writing(db):
        assert not unanswered.reopen_for(db, ["plan"])


def test_the_inbox_does_not_grow_without_end(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unanswered, "MOST_OPEN", 2)
    for text in ("hoe hoog", "hoe hoog", "hoe breed", "hoe diep"):
        note(db, asked(text))
    assert [one.text for one in unanswered.waiting(db, limit=9)] == ["hoe hoog", "hoe diep"]


def test_whoever_is_forgotten_is_not_told(db: Database) -> None:
    load(db)
    number, address = note(db), an_address(db)
    with writing(db):
        unanswered.want(db, number, address, at=NOW)
        people.forget(db, VAULT, telegram("7"))
    assert rows_in(db, "wants_answer") == 0


@pytest.mark.parametrize(
    ("scrubbed", "phrasing"),
    [
        ("Ik ben [naam], hoe hoog is de brug?", "hoe hoog is de brug?"),
        ("mijn naam is [naam] en hoe hoog is de brug", "hoe hoog is de brug"),
        ("hoe hoog is de brug bij [adres] precies", "hoe hoog is de brug bij precies"),
    ],
)
def test_what_was_taken_out_is_no_part_of_what_people_ask(db: Database, scrubbed: str, phrasing: str) -> None:
    found = unanswered.get(db, note(db, asked(scrubbed)))
    assert found is not None
    assert found.phrasing == phrasing


def test_who_says_his_name_asks_the_same(db: Database) -> None:
    assert note(db, asked("ik ben [naam], hoe hoog is de brug?")) == note(db, asked("hoe hoog is de brug"))
