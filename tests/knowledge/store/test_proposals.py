"""The one path: who may propose and approve, what needs a second, what goes live, and what two editors see."""

from dataclasses import replace
from datetime import date

import pytest

from knowledge.alerts import Role
from knowledge.editing import Change, ChangeState, Finding, Item, Level, Origin
from knowledge.errors import (
    ChangeClosed,
    ChangeEmpty,
    ChangeRefused,
    ChangeUnchecked,
    ChangeUnknown,
    FactExists,
    FactUnknown,
    MayNot,
    NeedsSecond,
    OwnChange,
    ReasonMissing,
)
from knowledge.store import access, editors, facts, people, proposals, unanswered
from knowledge.store.database import Database, writing
from knowledge.store.people import Address, Channel
from knowledge.store.unanswered import Kind, Noted
from tests.factories import a_deadline, a_document, a_fact
from tests.knowledge.conftest import LOADED_AT
from tests.knowledge.store.editing_base import (
    ANN,
    BEN,
    CAS,
    DECISION,
    DEE,
    LATER,
    PLAN,
    TERM,
    apply,
    approve,
    go_live,
    live,
    now,
    propose,
    vault,
)

TYPO = Item.revise(PLAN, replace(PLAN, title="Het brugplan"))
MOVED = Item.revise(TERM, a_deadline(date(2020, 11, 26)))
WRONG = Finding(Level.ERROR, "gold", "«Wanneer?» krijgt een ander antwoord.", TERM.id)


def override(db: Database, change: Change, *, by: int | None = ANN, reason: str = "Spoed") -> Change:
    with writing(db):
        return proposals.override(db, change.id, by=by, at=LATER, reason=reason)


def test_a_change_is_read_back_as_it_was_proposed(base: Database) -> None:
    change = propose(base, TYPO, MOVED, batch="lijst.xlsx")
    assert change == proposals.get(base, change.id)
    assert (change.state, change.title, change.origin) == (ChangeState.PROPOSED, "Wijziging", Origin.CHAT)
    assert (change.batch, change.needs_second, change.proposed_at) == ("lijst.xlsx", True, LATER)
    assert [item.fact and replace(item.fact, version=1) for item in change.items] == [TYPO.fact, MOVED.fact]
    assert [item.base_version for item in change.items] == [1, 1]
    assert change.items[0].base_phrasings == PLAN.phrasings


def test_what_is_proposed_is_not_live(base: Database) -> None:
    propose(base, TYPO, MOVED, Item.withdraw(DECISION))
    assert facts.current(base) == (PLAN, TERM, DECISION)


def test_a_typo_goes_live_by_one_pair_of_eyes(base: Database) -> None:
    change = propose(base, TYPO)
    assert apply(base, change) == (replace(PLAN, title="Het brugplan", version=2),)
    assert now(base, PLAN.id).title == "Het brugplan"
    assert proposals.get(base, change.id).state is ChangeState.APPLIED


def test_a_moved_date_goes_live_by_two_pairs(base: Database) -> None:
    change = propose(base, MOVED)
    with pytest.raises(NeedsSecond):
        apply(base, change)
    assert now(base, TERM.id) == TERM
    approved = approve(base, change)
    assert approved.state is ChangeState.APPROVED
    apply(base, change)
    assert now(base, TERM.id).period == a_deadline(date(2020, 11, 26)).period


def test_nobody_approves_his_own(base: Database) -> None:
    for author in (ANN, BEN, CAS):
        change = propose(base, MOVED, by=author)
        with pytest.raises(OwnChange):
            approve(base, change, by=author)


def test_whoever_turns_out_to_be_the_author_approves_it_no_more(base: Database) -> None:
    change = propose(base, MOVED, by=ANN)
    with writing(base):
        people.add_address(base, vault, BEN, Address(Channel.TELEGRAM, str(ANN)), at=LATER)
    with pytest.raises(OwnChange):
        approve(base, change, by=BEN)


def test_an_editor_of_elsewhere_neither_proposes_nor_approves(base: Database) -> None:
    with pytest.raises(MayNot):
        propose(base, TYPO, by=DEE)
    change = propose(base, MOVED)
    with pytest.raises(MayNot):
        approve(base, change, by=DEE)
    with pytest.raises(MayNot), writing(base):
        proposals.reject(base, change.id, by=DEE, at=LATER)
    assert proposals.get(base, change.id).state is ChangeState.PROPOSED


def test_a_fact_is_moved_only_by_an_editor_of_both_places(base: Database) -> None:
    elsewhere = Item.revise(PLAN, replace(PLAN, scope="heuvelland"))
    with pytest.raises(MayNot):
        propose(base, elsewhere, by=ANN)
    assert propose(base, elsewhere, by=BEN).needs_second


@pytest.mark.parametrize("role", [Role.MEMBER, Role.CLERK])
def test_members_and_the_griffie_change_nothing(base: Database, role: Role) -> None:
    access.grant(base, DEE, role, "waterland", at=LOADED_AT)
    with pytest.raises(MayNot):
        propose(base, TYPO, by=DEE)


def test_only_the_command_line_is_nobody(base: Database) -> None:
    with pytest.raises(MayNot):
        propose(base, TYPO, by=None)
    change = propose(base, MOVED, by=None, origin=Origin.COMMAND_LINE)
    assert change.proposed_by is None
    with pytest.raises(NeedsSecond):
        apply(base, change)
    approve(base, change, by=ANN)
    apply(base, change)


def test_those_who_may_approve_are_named(base: Database) -> None:
    assert editors.approvers(base, propose(base, MOVED)) == (BEN, CAS)
    assert editors.approvers(base, propose(base, MOVED, by=CAS)) == (ANN, BEN)
    assert editors.editors(base) == (ANN, BEN, CAS, DEE)


def test_where_there_is_one_editor_a_beheerder_approves(base: Database) -> None:
    base.execute("DELETE FROM role WHERE person IN (2, 4)")
    change = propose(base, MOVED)
    assert editors.approvers(base, change) == (CAS,)
    approve(base, change, by=CAS)
    apply(base, change)


def test_nothing_goes_live_unchecked(base: Database) -> None:
    change = propose(base, TYPO, is_checked=False)
    with pytest.raises(ChangeUnchecked):
        apply(base, change)
    with writing(base):
        proposals.record_check(base, change.id, (), at=LATER)
    apply(base, change)


def test_what_makes_something_wrong_goes_live_only_by_a_beheerder(base: Database) -> None:
    change = propose(base, TYPO)
    with writing(base):
        proposals.record_check(base, change.id, [WRONG], at=LATER)
    with pytest.raises(ChangeRefused) as caught:
        apply(base, change)
    assert caught.value.problems == (WRONG.text,)
    with pytest.raises(MayNot):
        override(base, change, by=BEN)
    override(base, change, by=CAS)
    apply(base, change)


def test_a_warning_holds_nothing_back(base: Database) -> None:
    change = propose(base, TYPO)
    with writing(base):
        found = proposals.record_check(base, change.id, [replace(WRONG, level=Level.WARNING)], at=LATER)
    assert found.findings == (replace(WRONG, level=Level.WARNING),)
    assert found.errors == ()
    apply(base, change)


def test_an_emergency_is_a_reason(base: Database) -> None:
    change = propose(base, MOVED)
    with pytest.raises(ReasonMissing):
        override(base, change, reason=" ")
    assert override(base, change, by=ANN, reason=" De raad vergadert zo. ").override_reason == "De raad vergadert zo."
    apply(base, change)


def test_an_error_found_after_an_override_holds_it_back_again(base: Database) -> None:
    change = propose(base, MOVED)
    override(base, change, by=ANN)
    with writing(base):
        proposals.record_check(base, change.id, [WRONG], at=LATER)
    with pytest.raises(ChangeRefused):
        apply(base, change)


def test_a_rejected_change_goes_nowhere(base: Database) -> None:
    change = propose(base, TYPO)
    with writing(base):
        assert proposals.reject(base, change.id, by=BEN, at=LATER, reason="Al goed.").reason == "Al goed."
    assert proposals.open_changes(base) == ()
    for act in (lambda: apply(base, change), lambda: approve(base, change), lambda: override(base, change)):
        with pytest.raises(ChangeClosed):
            act()


def drafted(db: Database) -> Change:
    """A change that creates the fact by which a question of the inbox is to be answered."""
    with writing(db):
        number = unanswered.note(db, Noted("hoe lang wordt de brug", "waterland", Kind.UNKNOWN), at=LATER)
        unanswered.draft(db, number, "brug", at=LATER)
    return propose(db, Item.create(a_fact(id="brug")), TYPO)


def test_a_question_whose_draft_is_rejected_waits_again(base: Database) -> None:
    change = drafted(base)
    assert unanswered.count(base) == 0
    with writing(base):
        proposals.reject(base, change.id, by=BEN, at=LATER)
    assert unanswered.count(base) == 1


def test_a_question_does_not_wait_for_an_editor_while_its_draft_is_renewed(base: Database) -> None:
    change = drafted(base)
    with writing(base):
        proposals.renew(base, change.id, by=ANN, at=LATER)
    assert unanswered.count(base) == 0


def test_a_second_press_changes_nothing(base: Database) -> None:
    change = go_live(base, TYPO)
    with pytest.raises(ChangeClosed):
        apply(base, change)
    assert now(base, PLAN.id).version == 2


def test_what_waits_is_listed_by_fact_too(base: Database) -> None:
    first, second = propose(base, TYPO), propose(base, MOVED)
    done = go_live(base, Item.phrase(PLAN, ("wat is dat voor plan",)))
    assert proposals.open_changes(base) == (first, second)
    assert proposals.open_changes(base, fact_id=TERM.id) == (second,)
    assert proposals.changes_of(base, PLAN.id) == (first, done)


def test_an_empty_or_double_change_is_none(base: Database) -> None:
    for items in ((), (TYPO, TYPO)):
        with pytest.raises(ChangeEmpty):
            propose(base, *items)
    with pytest.raises(ChangeUnknown):
        proposals.get(base, 77)


def test_a_new_fact_brings_its_document_along(base: Database) -> None:
    letter = a_document(id="memo", title="Memo over de brug")
    new = a_fact(id="brug", source=replace(PLAN.source, document=letter))
    go_live(base, Item.create(new))
    assert now(base, "brug") == new
    with pytest.raises(FactExists):
        go_live(base, Item.create(new))


def test_of_an_unknown_fact_nothing_is_applied(base: Database) -> None:
    change = propose(base, Item.withdraw(a_fact(id="niets")), by=BEN)
    approve(base, change, by=CAS)
    with pytest.raises(FactUnknown):
        apply(base, change)


def test_several_acts_on_one_fact_go_live_together(base: Database) -> None:
    go_live(base, Item.withdraw(PLAN))
    withdrawn = now(base, PLAN.id)
    go_live(base, Item.restore(withdrawn), Item.revise(withdrawn, replace(withdrawn, title="Terug")))
    assert now(base, PLAN.id).title == "Terug"
    assert PLAN.id in live(base)
