"""What facts said before: versions with who and why, differences, moments, and the base as one text."""

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest

from knowledge.editing import Item
from knowledge.errors import FactDamaged, FactUnknown
from knowledge.store import facts, history
from knowledge.store.database import Database, writing
from knowledge.store.history import Difference, Stretch, Was
from tests.factories import a_curation, a_deadline, a_fact
from tests.knowledge.conftest import LOADED_AT
from tests.knowledge.store.editing_base import ANN, DECISION, LATER, MUCH_LATER, PLAN, TERM, go_live, now

MOVED = a_deadline(date(2020, 11, 26))


def test_every_version_is_told_with_who_and_why(base: Database) -> None:
    moved = go_live(base, Item.revise(TERM, MOVED), by=ANN)
    withdrawn = go_live(base, Item.withdraw(now(base, TERM.id)), at=MUCH_LATER)
    newest, middle, oldest = history.versions(base, TERM.id)
    assert [one.change for one in (newest, middle, oldest)] == [withdrawn, moved, None]
    assert [one.origin for one in (newest, middle, oldest)] == ["redactie", "redactie", "curated"]
    assert [one.entered_at for one in (newest, middle, oldest)] == [MUCH_LATER, LATER, LOADED_AT]
    assert [one.is_withdrawn for one in (newest, middle, oldest)] == [True, False, False]
    assert (middle.fact.period, oldest.fact.period) == (MOVED.period, TERM.period)


def test_of_an_unknown_fact_there_is_no_history(base: Database) -> None:
    with pytest.raises(FactUnknown):
        history.versions(base, "niets")
    with pytest.raises(FactUnknown):
        history.version(base, TERM.id, 2)


def test_a_version_that_was_tampered_with_is_not_told(base: Database) -> None:
    base.execute("DROP TRIGGER fact_version_is_kept_on_UPDATE")
    base.execute("UPDATE fact_version SET latest = '2020-11-20' WHERE fact_id = ?", [TERM.id])
    with pytest.raises(FactDamaged):
        history.version(base, TERM.id, 1)


def test_a_fact_is_found_as_it_was_at_a_moment(base: Database) -> None:
    go_live(base, Item.revise(TERM, MOVED))
    go_live(base, Item.withdraw(now(base, TERM.id)), at=MUCH_LATER)
    found = [history.as_of(base, TERM.id, at) for at in (LATER - timedelta(seconds=1), LATER, MUCH_LATER)]
    assert [one and (one.fact.version, one.is_withdrawn) for one in found] == [(1, False), (2, False), (3, True)]
    assert history.as_of(base, TERM.id, LOADED_AT - timedelta(seconds=1)) is None


def test_a_difference_is_told_by_field() -> None:
    assert history.diff(PLAN, PLAN) == ()
    changed = replace(PLAN, title="Het brugplan", note="Let op.", version=7)
    assert history.diff(PLAN, changed) == (
        Difference("title", "Het plan", "Het brugplan"),
        Difference("note", None, "Let op."),
    )


def test_of_a_new_fact_all_that_it_says_is_told() -> None:
    told = {one.field: one.new for one in history.diff(None, PLAN)}
    assert told["text"] == PLAN.text
    assert told["phrasings"] == PLAN.phrasings
    assert "note" not in told
    assert "replaces" not in told


def test_two_texts_are_compared_word_by_word() -> None:
    assert history.compared("de raad beslist in juni", "de raad beslist niet in juli") == (
        Stretch(Was.KEPT, "de raad beslist"),
        Stretch(Was.ADDED, "niet"),
        Stretch(Was.KEPT, "in"),
        Stretch(Was.REMOVED, "juni"),
        Stretch(Was.ADDED, "juli"),
    )
    assert history.compared("", "") == ()


def test_the_export_is_a_line_for_each_fact_that_counts(base: Database) -> None:
    lines = history.export(base).splitlines()
    assert len(lines) == 3
    assert [json.loads(line)["id"] for line in lines] == [PLAN.id, DECISION.id, TERM.id]
    go_live(base, Item.withdraw(TERM))
    assert history.export(base).splitlines() == [line for line in lines if TERM.id not in line]


def test_the_export_tells_whatever_a_fact_and_its_phrasings_say(base: Database) -> None:
    seen = {history.export(base)}
    for item in (
        Item.phrase(PLAN, (*PLAN.phrasings[::-1],)),
        Item.revise(TERM, MOVED),
        Item.revise(DECISION, replace(DECISION, note="Let op.")),
        Item.create(a_fact(id="brug")),
    ):
        go_live(base, item)
        seen.add(history.export(base))
    assert len(seen) == 5


def test_the_export_does_not_tell_in_which_order_facts_came(base: Database) -> None:
    text = history.export(base)
    with writing(base):
        facts.load(base, a_curation(DECISION, TERM, PLAN, places=facts.places(base)), at=LATER)
    assert history.export(base) == text
