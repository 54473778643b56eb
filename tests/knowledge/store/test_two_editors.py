"""Two editors on one fact: the second sees what the first did, and nothing is silently overwritten."""

from dataclasses import replace

import pytest

from knowledge.editing import ChangeState, Item
from knowledge.errors import FactExists, FactMoved, MayNot
from knowledge.store import facts, proposals
from knowledge.store.database import Database, writing
from tests.factories import a_curation, a_fact
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
)

TYPO = Item.revise(PLAN, replace(PLAN, title="Het brugplan"))


def test_the_second_editor_sees_what_the_first_did(base: Database) -> None:
    second = propose(base, Item.revise(PLAN, replace(PLAN, text="Het plan gaat over een tunnel.")), by=BEN)
    first = go_live(base, TYPO, by=ANN)
    with pytest.raises(FactMoved) as caught:
        apply(base, second)
    error = caught.value
    assert (error.fact_id, error.seen, error.now) == (PLAN.id, 1, 2)
    assert (error.change_id, error.by, error.at) == (first.id, first.proposed_by, first.applied_at)
    assert now(base, PLAN.id).title == "Het brugplan"
    assert proposals.get(base, second.id).state is ChangeState.PROPOSED


def test_the_second_editor_can_go_on_without_losing_the_first(base: Database) -> None:
    edited = replace(PLAN, text="Het plan gaat over een tunnel.", phrasings=(*PLAN.phrasings[1:], "de tunnel"))
    second = propose(base, Item.revise(PLAN, edited), by=BEN)
    go_live(base, TYPO, by=ANN)
    go_live(base, Item.phrase(now(base, PLAN.id), (*PLAN.phrasings, "de brug")), by=ANN)
    with writing(base):
        renewed = proposals.renew(base, second.id, by=BEN, at=LATER)
        proposals.record_check(base, renewed.id, (), at=LATER)
    apply(base, renewed)
    stands = now(base, PLAN.id)
    assert (stands.title, stands.text) == ("Het brugplan", "Het plan gaat over een tunnel.")
    assert stands.phrasings == (*PLAN.phrasings[1:], "de brug", "de tunnel")
    assert proposals.get(base, second.id).state is ChangeState.REJECTED


def test_no_phrasing_is_overwritten_unseen(base: Database) -> None:
    second = propose(base, Item.phrase(PLAN, (*PLAN.phrasings, "van Ben")), by=BEN)
    go_live(base, Item.phrase(PLAN, (*PLAN.phrasings, "van Ann")), by=ANN)
    with pytest.raises(FactMoved):
        apply(base, second)
    assert now(base, PLAN.id).phrasings[-1] == "van Ann"


def test_a_file_that_came_first_is_not_overwritten_either(base: Database) -> None:
    change = propose(base, TYPO)
    with writing(base):
        facts.load(base, a_curation(replace(PLAN, text="Uit een nieuw bestand.")), at=LATER)
    with pytest.raises(FactMoved) as caught:
        apply(base, change)
    assert caught.value.change_id is None


def test_what_staff_phrased_no_file_rephrases(base: Database) -> None:
    go_live(base, Item.phrase(PLAN, ("van ons",)))
    with writing(base):
        facts.load(base, a_curation(PLAN, TERM, DECISION), at=LATER)
    assert now(base, PLAN.id).phrasings == ("van ons",)


def test_two_new_facts_do_not_share_a_name(base: Database) -> None:
    mine, theirs = a_fact(id="brug", title="Van Ann"), a_fact(id="brug", title="Van Ben")
    second = propose(base, Item.create(theirs), by=BEN)
    go_live(base, Item.create(mine), by=ANN)
    with pytest.raises(FactExists):
        apply(base, second)
    assert now(base, "brug").title == "Van Ann"


def test_what_the_first_withdrew_the_second_can_still_withdraw_knowingly(base: Database) -> None:
    second = approve(base, propose(base, Item.withdraw(TERM), by=BEN), by=CAS)
    go_live(base, Item.revise(TERM, replace(TERM, title="Zienswijze")), by=ANN)
    with pytest.raises(FactMoved):
        apply(base, second)
    with writing(base):
        renewed = proposals.renew(base, second.id, by=BEN, at=LATER)
        proposals.record_check(base, renewed.id, (), at=LATER)
    approve(base, renewed, by=CAS)
    apply(base, renewed)
    assert TERM.id not in live(base)


def test_only_an_editor_goes_on_with_it(base: Database) -> None:
    change = propose(base, TYPO)
    with pytest.raises(MayNot), writing(base):
        proposals.renew(base, change.id, by=DEE, at=LATER)
    assert proposals.open_changes(base) == (change,)
