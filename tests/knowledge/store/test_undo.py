"""Undoing: a new change that brings back what stood before, byte for byte by the canonical export."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge.editing import Change, ChangeState, Item
from knowledge.errors import ChangeClosed, FactMoved, MayNot
from knowledge.model import Fact, Status
from knowledge.store import audit, facts, history, proposals
from knowledge.store.database import Database, connect, writing
from tests.factories import a_curation, a_deadline, a_fact
from tests.knowledge.store.editing_base import (
    ANN,
    BEN,
    CAS,
    DECISION,
    DEE,
    MUCH_LATER,
    PLAN,
    TERM,
    fill,
    go_live,
    live,
    now,
    propose,
    undo,
)

NEW = a_fact(id="brug", title="De brug")
MOVED = a_deadline(date(2020, 11, 26))


@pytest.mark.parametrize(
    "items",
    [
        pytest.param([Item.create(NEW)], id="create"),
        pytest.param([Item.revise(TERM, MOVED)], id="revise"),
        pytest.param([Item.revise(PLAN, replace(PLAN, phrasings=("anders",)))], id="revise its phrasings"),
        pytest.param([Item.withdraw(PLAN)], id="withdraw"),
        pytest.param([Item.phrase(PLAN, PLAN.phrasings[::-1])], id="phrasing"),
        pytest.param(
            [Item.revise(PLAN, replace(PLAN, title="X", phrasings=("a",))), Item.phrase(PLAN, ("b", "c"))],
            id="two on one fact",
        ),
        pytest.param(
            [Item.revise(TERM, MOVED), Item.withdraw(TERM), Item.create(NEW), Item.phrase(DECISION, ())], id="many"
        ),
    ],
)
def test_what_is_undone_was_never_there(base: Database, items: list[Item]) -> None:
    before = history.export(base)
    change = go_live(base, *items)
    after = history.export(base)
    assert after != before
    undone = undo(base, change)
    assert history.export(base) == before
    assert (undone.state, undone.undoes) == (ChangeState.APPLIED, change.id)
    assert proposals.get(base, change.id).state is ChangeState.UNDONE
    undo(base, undone)
    assert history.export(base) == after
    assert audit.verify(base) is None


def test_undoing_deletes_no_version(base: Database) -> None:
    undo(base, go_live(base, Item.revise(PLAN, replace(PLAN, title="X"))))
    assert [one.fact.title for one in history.versions(base, PLAN.id)] == [PLAN.title, "X", PLAN.title]


def test_a_date_is_put_back_by_two_as_it_was_moved_by_two(base: Database) -> None:
    change = go_live(base, Item.revise(TERM, MOVED))
    with writing(base):
        undoing = proposals.undo(base, change.id, by=BEN, at=MUCH_LATER)
    assert (undoing.state, undoing.needs_second) == (ChangeState.PROPOSED, True)
    assert now(base, TERM.id).period == MOVED.period
    with writing(base):
        proposals.approve(base, undoing.id, by=CAS, at=MUCH_LATER)
        proposals.apply(base, undoing.id, at=MUCH_LATER)
    assert now(base, TERM.id).period == TERM.period


def test_what_came_after_is_not_undone_unseen(base: Database) -> None:
    first = go_live(base, Item.revise(PLAN, replace(PLAN, title="Eerst")))
    go_live(base, Item.revise(now(base, PLAN.id), replace(PLAN, title="Daarna")))
    with pytest.raises(FactMoved):
        undo(base, first)
    assert now(base, PLAN.id).title == "Daarna"


def test_what_came_after_and_was_undone_is_no_hindrance(base: Database) -> None:
    before = history.export(base)
    first = go_live(base, Item.revise(PLAN, replace(PLAN, title="Eerst")))
    later = go_live(base, Item.withdraw(now(base, PLAN.id)))
    undo(base, later)
    undo(base, first)
    assert history.export(base) == before


def test_only_what_is_live_is_undone_once_and_by_an_editor(base: Database) -> None:
    with pytest.raises(ChangeClosed):
        undo(base, propose(base, Item.withdraw(PLAN)))
    change = go_live(base, Item.withdraw(PLAN))
    with pytest.raises(MayNot):
        undo(base, change, by=DEE)
    undo(base, change)
    with pytest.raises(ChangeClosed):
        undo(base, change)


def test_what_a_file_wrote_is_that_of_the_file_again(base: Database) -> None:
    undo(base, go_live(base, Item.revise(PLAN, replace(PLAN, title="X"))))
    undo(base, go_live(base, Item.phrase(TERM, ("x",))))
    with writing(base):
        told = replace(PLAN, title="Beter"), replace(TERM, phrasings=("y",))
        facts.load(base, a_curation(*told, places=facts.places(base)), at=MUCH_LATER)
    assert (now(base, PLAN.id).title, now(base, TERM.id).phrasings) == ("Beter", ("y",))


def test_a_batch_is_undone_as_one(base: Database) -> None:
    before = history.export(base)
    go_live(base, Item.revise(PLAN, replace(PLAN, title="X")), Item.create(NEW), batch="lijst")
    go_live(base, Item.phrase(now(base, PLAN.id), ("x",)), batch="lijst")
    other = go_live(base, Item.phrase(TERM, TERM.phrasings[::-1]))
    with writing(base):
        undone = proposals.undo_batch(base, "lijst", by=ANN, at=MUCH_LATER)
    assert [one.state for one in undone] == [ChangeState.APPLIED] * 2
    undo(base, other)
    assert history.export(base) == before
    with writing(base):
        assert proposals.undo_batch(base, "lijst", by=ANN, at=MUCH_LATER) == ()


# Whatever staff do, and undo again

EDITS = st.lists(
    st.tuples(
        st.sampled_from(["revise", "status", "move", "toggle", "phrase", "create", "undo"]),
        st.integers(0, 5),
        st.text("abc ë1", min_size=1, max_size=4),
    ),
    max_size=8,
)


@pytest.fixture(scope="module")
def lasting(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """A base that goes from one example to the next; each leaves it as it was."""
    db = connect(tmp_path_factory.mktemp("undo") / "base.db")
    db.execute("PRAGMA synchronous = OFF")
    fill(db)
    yield db
    db.close()


def edited(base: Database, act: str, which: int, text: str) -> Item:
    """An item as somebody may make it."""
    known = tuple(row["id"] for row in base.query("SELECT id FROM fact ORDER BY id"))
    fact = now(base, known[which % len(known)])
    if act == "create":
        return Item.create(replace(NEW, id=f"nieuw-{len(known)}", title=text))
    if act == "toggle":
        return Item.withdraw(fact) if fact.id in live(base) else Item.restore(fact)
    if act == "phrase":
        return Item.phrase(fact, (*fact.phrasings[1:], text))
    return Item.revise(fact, revised(fact, act, text))


def revised(fact: Fact, act: str, text: str) -> Fact:
    if act == "status":
        return replace(fact, status=Status.DEFERRED, phrasings=(text,))
    if act == "move":
        return replace(fact, period=a_deadline(date(2021, 1, 1 + len(text))).period, names=(text,))
    return replace(fact, title=text, follows=PLAN.id)


def unwind(base: Database, steps: list[tuple[str, Change]]) -> None:
    """Undo *steps*, the last one first; before each of them the base was as it is then."""
    while steps:
        before, change = steps.pop()
        undo(base, change)
        assert history.export(base) == before


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(EDITS)
def test_changes_and_undoings_in_any_order_end_where_they_began(
    lasting: Database, edits: list[tuple[str, int, str]]
) -> None:
    start = history.export(lasting)
    steps: list[tuple[str, Change]] = []
    for act, which, text in edits:
        if act == "undo" and steps:
            unwind(lasting, [steps.pop()])
        elif act != "undo":
            steps.append((history.export(lasting), go_live(lasting, edited(lasting, act, which, text))))
    unwind(lasting, steps)
    assert history.export(lasting) == start
    assert audit.verify(lasting) is None
