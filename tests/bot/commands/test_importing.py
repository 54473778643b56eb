"""A file on its way into a base: four eyes where they apply, one batch, one undo; all of it or nothing."""

import asyncio
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bot.commands import importing
from knowledge.editing import ChangeState, Item, Origin
from knowledge.errors import FaqInvalid
from knowledge.store import audit, fact_checks, gold, proposals
from knowledge.store.database import connect, writing
from tests.bot.taking import (
    LATER_TERM,
    NOW,
    OTHER_PLAN,
    a_sheet,
    a_sheet_of_new,
    current,
    export_of,
    look,
    take,
    take_back,
)
from tests.knowledge.store.editing_base import ANN, BEN, PLAN, TERM


def test_looking_writes_nothing(staffed: Path) -> None:
    file, before = a_sheet(staffed, OTHER_PLAN, LATER_TERM), staffed.read_bytes()
    checked = look(staffed, file)
    assert [item.fact_id for item in checked.direct.items] == ["plan"]
    assert [item.fact_id for item in checked.waiting.items] == ["plan-zienswijze"]
    assert staffed.read_bytes() == before


def test_what_needs_a_second_waits_and_the_rest_goes_live(staffed: Path) -> None:
    applied = take(staffed, a_sheet(staffed, OTHER_PLAN, LATER_TERM))
    (waiting,) = applied.waiting
    assert (applied.live, waiting.state, waiting.batch) == (1, ChangeState.PROPOSED, applied.batch)
    now = current(staffed)
    assert (now["plan"].title, now["plan-zienswijze"].period) == ("Het bruggenplan", TERM.period)


def test_a_second_editor_lets_the_rest_go_live(staffed: Path) -> None:
    (waiting,) = take(staffed, a_sheet(staffed, LATER_TERM)).waiting
    db = connect(staffed)
    with writing(db):
        proposals.approve(db, waiting.id, by=ANN, at=NOW)
        proposals.apply(db, waiting.id, at=NOW)
    db.close()
    assert current(staffed)["plan-zienswijze"].period is None


def test_in_a_base_without_editors_the_command_line_decides_and_the_log_says_so(unstaffed: Path) -> None:
    applied = take(unstaffed, a_sheet(unstaffed, LATER_TERM))
    assert (applied.live, applied.waiting) == (1, ())
    db = connect(unstaffed)
    assert [line.action for line in audit.lines(db)] == ["applied", "overridden", "proposed"]
    assert audit.verify(db) is None
    db.close()


def test_what_points_at_something_that_waits_waits_too(staffed: Path) -> None:
    new_term = replace(TERM, id="tweede-termijn", title="Een tweede termijn")
    follower = replace(PLAN, id="vervolg", title="Vervolg op de termijn", follows="tweede-termijn")
    checked = look(staffed, a_sheet_of_new(staffed, new_term, follower))
    assert checked.direct.items == ()
    assert {item.fact_id for item in checked.waiting.items} == {"tweede-termijn", "vervolg"}


def test_what_is_gone_stays_unless_it_is_asked_for(staffed: Path) -> None:
    file = a_sheet(staffed, leaves_out="plan")
    told = list(importing.told(look(staffed, file), database=staffed))
    assert "Verdwenen, dus wel in de kennisbank en niet in het bestand: 1. Die blijven staan." in told
    assert not look(staffed, file).preview.changes_anything
    assert take(staffed, file, withdraws_gone=True).live == 1
    assert "plan" not in current(staffed)


def test_an_undo_puts_back_what_stood_there_byte_for_byte(unstaffed: Path) -> None:
    before = export_of(unstaffed)
    new = replace(PLAN, id="nieuw", title="Een nieuw feit", phrasings=("iets nieuws",))
    file = a_sheet(unstaffed, replace(OTHER_PLAN, phrasings=("anders",)), LATER_TERM)
    first, second = take(unstaffed, file), take(unstaffed, a_sheet_of_new(unstaffed, new))
    assert export_of(unstaffed) != before
    assert take_back(unstaffed, second.batch) == [f"Teruggedraaid: {second.batch}, 1 feit."]
    assert len(take_back(unstaffed, first.batch)) == 2
    assert export_of(unstaffed) == before


def test_after_an_undo_the_same_file_can_be_taken_again(unstaffed: Path) -> None:
    file = a_sheet_of_new(unstaffed, replace(PLAN, id="nieuw", title="Een nieuw feit", phrasings=("iets nieuws",)))
    first = take(unstaffed, file)
    after = export_of(unstaffed)
    take_back(unstaffed, first.batch)
    assert take(unstaffed, file).live == 1
    assert export_of(unstaffed) == after


def test_an_undo_lets_go_of_what_still_waited(staffed: Path) -> None:
    applied = take(staffed, a_sheet(staffed, OTHER_PLAN, LATER_TERM))
    dropped, undone = take_back(staffed, applied.batch)
    assert dropped == f"Ingetrokken: voorstel {applied.waiting[0].id}, dat nog wachtte."
    assert undone == f"Teruggedraaid: {applied.batch}, 1 feit."
    assert take_back(staffed, applied.batch) == [f"Er is geen import {applied.batch} die kan worden teruggedraaid."]


def test_a_fact_that_another_changed_meanwhile_is_not_overwritten(staffed: Path) -> None:
    file = a_sheet(staffed, OTHER_PLAN)
    db = connect(staffed)
    with writing(db):
        change = proposals.propose(
            db,
            [Item.revise(PLAN, replace(PLAN, note="Van een ander."))],
            title="Een aantekening",
            origin=Origin.PAGE,
            by=BEN,
            at=NOW,
            findings=(),
        )
        proposals.apply(db, change.id, at=NOW)
    db.close()
    with pytest.raises(FaqInvalid) as caught:
        look(staffed, file)
    (problem,) = caught.value.problems
    assert problem.startswith("blad «feiten», cel Y2 (versie): intussen is er versie 2, met een andere opmerking")
    assert current(staffed)["plan"].note == "Van een ander."


def test_a_change_that_spoils_a_gold_question_waits_for_a_beheerder(staffed: Path) -> None:
    db = connect(staffed)
    with writing(db):
        gold.add(
            db, "leg het plan uit", place="waterland", asked_on=NOW.date(), facts=["plan"], outcome="answer", at=NOW
        )
    db.close()
    other = replace(PLAN, title="Iets heel anders", text="Over fietspaden.", phrasings=("fietspaden in de polder",))
    checked = look(staffed, a_sheet(staffed, other))
    assert "gold" in {finding.code for finding in checked.direct.findings}
    applied = asyncio.run(importing.carry_out(staffed, checked, at=NOW))
    assert (applied.live, len(applied.waiting)) == (0, 1)
    told = list(importing.told_after(applied, checked))
    assert "Een beheerder beslist" in told[0]


def test_the_day_of_checking_is_kept(staffed: Path) -> None:
    applied = take(staffed, a_sheet(staffed, checks={"plan": date(2027, 3, 1)}))
    assert applied.live == 0
    db = connect(staffed)
    assert fact_checks.every(db) == {"plan": date(2027, 3, 1)}
    db.close()
    take(staffed, a_sheet(staffed))
    db = connect(staffed)
    assert fact_checks.every(db) == {}
    db.close()
