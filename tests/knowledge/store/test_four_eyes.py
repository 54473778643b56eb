"""Which changes need a second pair of eyes, and that the base itself sees to it."""

from dataclasses import replace
from datetime import date

import pytest

from knowledge.editing import ChangeState, Item
from knowledge.model import Actor, Fact, Kind, Status
from knowledge.store import proposals
from knowledge.store.database import Database, sqlite3
from knowledge.store.proposals import needs_second
from tests.factories import a_deadline, a_fact, a_period
from tests.knowledge.store.editing_base import DECISION, PLAN, TERM, approve, propose

MOVED = Item.revise(TERM, a_deadline(date(2020, 11, 26)))


def is_grave(item: Item, current: Fact | None) -> bool:
    return needs_second([item], {current.id: current} if current else {})


@pytest.mark.parametrize(
    ("old", "changes"),
    [
        pytest.param(TERM, {"period": a_deadline(date(2020, 11, 26)).period}, id="another day"),
        pytest.param(TERM, {"period": None}, id="no day"),
        pytest.param(PLAN, {"period": a_period("medio juli 2021")}, id="a day that there was not"),
        pytest.param(TERM, {"actor": Actor.COLLEGE}, id="whose term it is"),
        pytest.param(DECISION, {"status": Status.DEFERRED}, id="status"),
        pytest.param(PLAN, {"scope": "heuvelland"}, id="another region"),
        pytest.param(PLAN, {"replaces": ("plan-zienswijze",)}, id="what it replaces"),
        pytest.param(a_fact(kind=Kind.AMOUNT), {"text": "Het plan gaat over de aanleg van bruggen."}, id="an amount"),
        pytest.param(a_fact(kind=Kind.AMOUNT), {"number": "3"}, id="the number of an amount"),
    ],
)
def test_a_date_a_status_and_an_amount_need_a_second(old: Fact, changes: dict[str, object]) -> None:
    assert is_grave(Item.revise(old, replace(old, **changes)), old)  # type: ignore[arg-type]  # the table above is right


@pytest.mark.parametrize(
    ("was", "is_now"),
    [
        ("De brug kost 3 miljoen euro.", "De brug kost 4 miljoen euro."),
        ("De brug kost 3 miljoen euro.", "De brug kost 3 miljard euro."),
        ("De brug kost € 300.000.", "De brug kost 300.000."),
        ("Vijftig procent van de bruggen.", "Vijfentwintig procent van de bruggen."),
        ("Er zijn twee bruggen.", "Er zijn drie bruggen."),
        ("De raad beslist voor 1 december 2020.", "De raad beslist na 1 december 2020."),
        ("De raad beslist op 1 december 2020.", "De raad beslist op 1 december."),
        ("De raad beslist begin 2021.", "De raad beslist eind 2021."),
        ("De raad beslist op donderdag.", "De raad beslist op vrijdag."),
        ("De raad beslist in juni.", "De raad beslist in juli."),
        ("Het plan is voorgenomen.", "Het plan is vastgesteld."),
        ("Het plan is vastgesteld.", "Het plan is niet vastgesteld."),
        ("A krijgt 3 euro en B krijgt 5 euro.", "A krijgt 5 euro en B krijgt 3 euro."),
        ("De brug ligt in de wijk.", "De brug ligt in de wijk sinds 2012."),
    ],
)
def test_a_date_an_amount_and_a_status_in_words_need_one_too(was: str, is_now: str) -> None:
    for name in ("text", "title", "before", "note", "who"):
        old = replace(PLAN, **{name: was})  # type: ignore[arg-type]  # fields of text
        assert is_grave(Item.revise(old, replace(old, **{name: is_now})), old)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("was", "is_now"),
    [
        ("De raad beslisd op 1 december 2020.", "De raad beslist op 1 december 2020."),
        ("De brug kost € 3 miljoen.", "De nieuwe brug kost € 3 miljoen."),
        ("Het plan gaat over een brug.", "Dit plan gaat over een brug en een weg."),
        ("Het plan is vastgesteld.", "Het brugplan is vastgesteld."),
        ("De raden geven een mening.", "De raden geven één mening."),
    ],
)
def test_a_typo_needs_none(was: str, is_now: str) -> None:
    for old in (replace(PLAN, text=was), replace(TERM, text=was), replace(DECISION, before=was)):
        new = replace(old, before=is_now) if old.before else replace(old, text=is_now)
        assert not is_grave(Item.revise(old, new), old)


def test_phrasings_names_and_the_place_in_the_source_need_none() -> None:
    source = replace(TERM.source, place="tweede alinea")
    for new in (replace(TERM, names=("de 4 bruggen",)), replace(TERM, source=source), replace(TERM, variants=("3x",))):
        assert not is_grave(Item.revise(TERM, new), TERM)
    assert not is_grave(Item.phrase(TERM, ("voor 1 december?",)), TERM)


@pytest.mark.parametrize("fact", [TERM, DECISION, a_fact(kind=Kind.AMOUNT), a_fact(period=a_period())])
def test_what_carries_a_date_or_an_amount_comes_and_goes_by_two(fact: Fact) -> None:
    assert is_grave(Item.create(fact), None)
    for item in (Item.withdraw(fact), Item.restore(fact)):
        assert is_grave(item, fact)


def test_what_carries_none_comes_and_goes_by_one() -> None:
    assert not is_grave(Item.create(PLAN), None)
    for item in (Item.withdraw(PLAN), Item.restore(PLAN)):
        assert not is_grave(item, PLAN)


def test_one_grave_item_makes_a_change_grave() -> None:
    assert needs_second([Item.withdraw(PLAN), MOVED], {PLAN.id: PLAN, TERM.id: TERM})


@pytest.mark.parametrize(
    ("sql", "why"),
    [
        pytest.param("UPDATE change SET state = 'applied'", "second editor", id="without a second"),
        pytest.param(
            "UPDATE change SET approved_by = proposed_by, state = 'applied'", "second editor", id="by its author"
        ),
        pytest.param(
            "UPDATE change SET override_reason = ' ', state = 'applied'", "second editor", id="an empty reason"
        ),
        pytest.param("UPDATE change SET approved_by = 2", "only an editor", id="by whoever is no editor"),
        pytest.param("UPDATE change SET needs_second = 0", "never changed", id="made light"),
        pytest.param("UPDATE change SET proposed_by = NULL", "never changed", id="by nobody"),
        pytest.param("UPDATE change SET state = 'undone'", "that way", id="undone before it was applied"),
        pytest.param("DELETE FROM change_item", "never deleted", id="without its items"),
        pytest.param("UPDATE change_item SET body = NULL", "never changed", id="another body"),
        pytest.param("INSERT OR REPLACE INTO change SELECT * FROM change", "as a proposal", id="replaced"),
        pytest.param("INSERT OR REPLACE INTO change_item SELECT * FROM change_item", "never changed", id="new items"),
        pytest.param("INSERT OR REPLACE INTO fact_version SELECT * FROM fact_version", "never changed", id="versions"),
        pytest.param(
            "INSERT INTO change (state, title, origin, needs_second, proposed_at) VALUES ('applied', '', '', 0, '')",
            "as a proposal",
            id="applied from the start",
        ),
    ],
)
def test_the_base_itself_refuses_a_way_around(base: Database, sql: str, why: str) -> None:
    propose(base, MOVED)
    base.execute("INSERT INTO actor (id) VALUES (2)")
    with pytest.raises(sqlite3.IntegrityError, match=why):
        base.execute(sql)


def test_the_base_itself_lets_an_approved_change_through(base: Database) -> None:
    change = approve(base, propose(base, MOVED))
    base.execute("UPDATE change SET state = 'applied' WHERE id = ?", [change.id])
    assert proposals.get(base, change.id).state is ChangeState.APPLIED
