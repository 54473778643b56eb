"""A change of many facts while the program is killed: the base is the old one or the new one, nothing between."""

from dataclasses import replace
from pathlib import Path

import pytest

from knowledge.editing import ChangeState, Item
from knowledge.model import Fact
from knowledge.store import audit, facts, history, proposals
from knowledge.store.database import Database, connect, writing
from tests.copying import copy_base
from tests.factories import a_curation, a_fact
from tests.killing import faults_of, kill_before, points, statements_of
from tests.knowledge.conftest import LOADED_AT
from tests.knowledge.store.editing_base import ANN, LATER, apply, propose
from tests.knowledge.store.editing_base import fill as fill_base

MANY = 40
APPLY_AND_DIE = """
import sys
from datetime import datetime
from pathlib import Path
from knowledge.store import proposals
from tests.killing import dying_write
with dying_write(Path(sys.argv[1]), int(sys.argv[2])) as db:
    proposals.apply(db, int(sys.argv[3]), at=datetime.fromisoformat(sys.argv[4]))
"""


def old_fact(number: int) -> Fact:
    return a_fact(id=f"feit-{number}", phrasings=(f"wat is {number}",))


def items() -> list[Item]:
    """Every third fact is revised, withdrawn or rephrased, and some are new."""
    told = []
    for number in range(MANY):
        fact = old_fact(number)
        revised = Item.revise(fact, replace(fact, title="Een andere titel", phrasings=("anders",)))
        told.append((revised, Item.withdraw(fact), Item.phrase(fact, ("nieuw",)))[number % 3])
    return [*told, *(Item.create(a_fact(id=f"nieuw-{number}")) for number in range(5))]


@pytest.fixture(scope="module")
def proposed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A base with a change that waits to be applied."""
    path = tmp_path_factory.mktemp("gedood") / "base.db"
    db = connect(path)
    fill_base(db)
    with writing(db):
        facts.load(db, a_curation(*map(old_fact, range(MANY)), places=facts.places(db)), at=LOADED_AT)
    propose(db, *items(), by=ANN)
    db.close()
    return path


def state_of(db: Database) -> tuple[str, ChangeState, str | None]:
    return history.export(db), proposals.get(db, 1).state, audit.lines(db)[0].action


def opened(path: Path) -> tuple[str, ChangeState, str | None]:
    """What the base says after it is opened again; its log and its pages are whole."""
    assert faults_of(path) == []
    db = connect(path)
    told = state_of(db)
    db.close()
    return told


def apply_again(path: Path) -> None:
    db = connect(path)
    apply(db, proposals.get(db, 1))
    db.close()


def test_a_killed_change_is_there_as_a_whole_or_not_at_all(proposed: Path, tmp_path: Path) -> None:
    old = opened(proposed)
    whole = copy_base(proposed, tmp_path / "nieuw.db")
    given = "1", LATER.isoformat()
    statements, new = statements_of(APPLY_AND_DIE, whole, *given), opened(whole)
    assert (old[1], new[1]) == (ChangeState.PROPOSED, ChangeState.APPLIED)
    assert old[0] != new[0]
    for last in points(statements):
        path = copy_base(proposed, tmp_path / f"{last}.db")
        kill_before(last, APPLY_AND_DIE, path, *given)
        assert opened(path) == old
        apply_again(path)
        assert opened(path) == new
