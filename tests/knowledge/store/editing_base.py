"""A base with a few facts and four people who may change some of them, for the tests of changes."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from knowledge.alerts import Role
from knowledge.editing import Change, Item, Origin
from knowledge.model import Fact
from knowledge.store import access, facts, people, proposals
from knowledge.store.database import Database, writing
from knowledge.store.people import Address, Channel, PersonKind
from knowledge.store.vault import Vault
from tests.factories import a_curation, a_deadline, a_decision, a_fact, a_place
from tests.knowledge.conftest import LOADED_AT

vault = Vault.of("een-sleutel-van-ten-minste-32-tekens")
PLAN, TERM, DECISION = a_fact(), a_deadline(), a_decision()
ANN, BEN, CAS, DEE = 1, 2, 3, 4  # two editors, a beheerder, and an editor of another region
LATER = LOADED_AT + timedelta(days=1)
MUCH_LATER = LOADED_AT + timedelta(days=2)


def fill(db: Database) -> None:
    """Three facts of the region waterland, and the people."""
    with writing(db):
        places = (*a_curation().places, a_place("heuvelland"))
        facts.load(db, a_curation(PLAN, TERM, DECISION, places=places), at=LOADED_AT)
        for number in range(1, 5):
            enter(db, number)
        for person, role, place in (
            (ANN, Role.EDITOR, "waterland"),
            (BEN, Role.EDITOR, None),
            (CAS, Role.ADMIN, None),
            (DEE, Role.EDITOR, "heuvelland"),
        ):
            access.grant(db, person, role, place, at=LOADED_AT)


def enter(db: Database, number: int) -> int:
    """Somebody new on Telegram."""
    address = Address(Channel.TELEGRAM, str(number))
    return people.enter(db, vault, address, at=LOADED_AT, kind=PersonKind.PERSON).id


def propose(
    db: Database,
    *items: Item,
    by: int | None = ANN,
    is_checked: bool = True,
    batch: str | None = None,
    origin: Origin = Origin.CHAT,
) -> Change:
    """A change of *items*, by one of the editors, with nothing found wrong."""
    with writing(db):
        findings = () if is_checked else None
        return proposals.propose(
            db, items, title="Wijziging", origin=origin, by=by, at=LATER, findings=findings, batch=batch
        )


def apply(db: Database, change: Change, *, at: datetime = LATER) -> tuple[Fact, ...]:
    """Let *change* go live."""
    with writing(db):
        return proposals.apply(db, change.id, at=at)


def approve(db: Database, change: Change, *, by: int = BEN) -> Change:
    """Let a second editor see *change*."""
    with writing(db):
        return proposals.approve(db, change.id, by=by, at=LATER)


def go_live(db: Database, *items: Item, by: int = ANN, at: datetime = LATER, batch: str | None = None) -> Change:
    """A change that was proposed by the one, approved by the other where it must be, and applied."""
    change = propose(db, *items, by=by, batch=batch)
    if change.needs_second:
        approve(db, change, by=BEN if by != BEN else CAS)
    apply(db, change, at=at)
    return proposals.get(db, change.id)


def undo(db: Database, change: Change, *, by: int = ANN) -> Change:
    """Undo *change*, with a second editor where it must be; how the undoing ended."""
    with writing(db):
        undoing = proposals.undo(db, change.id, by=by, at=MUCH_LATER)
    if undoing.is_open:
        approve(db, undoing, by=BEN if by != BEN else CAS)
        apply(db, undoing, at=MUCH_LATER)
    return proposals.get(db, undoing.id)


def now(db: Database, fact_id: str) -> Fact:
    """The fact as it is now."""
    found = facts.one(db, fact_id)
    assert found is not None
    return found


def live(db: Database) -> Iterable[str]:
    """The ids of all facts that count."""
    return [fact.id for fact in facts.current(db)]
