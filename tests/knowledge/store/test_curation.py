"""What staff do to facts: each act is a next version, readers hear of it, and no file undoes it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from knowledge.errors import FactExists, FactUnknown
from knowledge.model import Curation, Fact, Source
from knowledge.store import curation, facts
from knowledge.store.database import Database, writing
from knowledge.store.facts import LoadReport
from tests.factories import a_curation, a_deadline, a_document, a_fact
from tests.knowledge.conftest import LOADED_AT

LATER = LOADED_AT + timedelta(days=1)
UNCHANGED = LoadReport(added=0, changed=0, unchanged=1)


def load(db: Database, curated: Curation) -> LoadReport:
    with writing(db):
        return facts.load(db, curated, at=LOADED_AT)


@pytest.fixture
def loaded(db: Database) -> Database:
    load(db, a_curation(a_deadline()))
    return db


def revise(db: Database, fact: Fact, *, origin: str = curation.EDITORS) -> Fact:
    with writing(db):
        return curation.revise(db, fact, at=LATER, origin=origin)


def withdraw(db: Database, fact_id: str = "plan-zienswijze") -> None:
    with writing(db):
        curation.withdraw(db, fact_id, at=LATER)


def restore(db: Database, fact_id: str = "plan-zienswijze") -> None:
    with writing(db):
        curation.restore(db, fact_id, at=LATER)


def versions(db: Database) -> list[tuple[object, ...]]:
    rows = db.query("SELECT version, title, origin, is_withdrawn, entered_at FROM fact_version ORDER BY version")
    return [tuple(row.values()) for row in rows]


def test_a_revision_is_the_next_version_with_who_wrote_it(loaded: Database) -> None:
    revised = revise(loaded, a_deadline(title="Beter"), origin="e.vanvliet")
    assert revised == replace(a_deadline(title="Beter"), version=2)
    assert facts.current(loaded) == (revised,)
    assert facts.revision(loaded) == 2
    assert versions(loaded) == [
        (1, "Zienswijze op het plan", "curated", 0, LOADED_AT.isoformat()),
        (2, "Beter", "e.vanvliet", 0, LATER.isoformat()),
    ]


def test_a_revision_brings_its_own_phrasings(loaded: Database) -> None:
    revise(loaded, a_deadline(phrasings=("hoe lang nog",)))
    assert facts.current(loaded)[0].phrasings == ("hoe lang nog",)
    assert load(loaded, a_curation(a_deadline())) == UNCHANGED
    assert facts.current(loaded)[0].phrasings == ("hoe lang nog",)


def test_what_staff_revised_no_file_overwrites(loaded: Database) -> None:
    revised = revise(loaded, a_deadline(title="Beter"))
    assert load(loaded, a_curation(a_deadline(title="Uit het bestand"))) == UNCHANGED
    assert facts.current(loaded) == (revised,)


@pytest.mark.parametrize("act", [withdraw, restore, lambda db, name: revise(db, a_fact(id=name))])
def test_of_an_unknown_fact_nothing_is_made(loaded: Database, act: object) -> None:
    assert callable(act)
    with pytest.raises(FactUnknown, match="niets-van") as caught:
        act(loaded, "niets-van-dat")
    assert caught.value.fact_id == "niets-van-dat"


def test_what_is_withdrawn_answers_no_more(loaded: Database) -> None:
    withdraw(loaded)
    assert facts.current(loaded) == ()
    assert facts.one(loaded, "plan-zienswijze") == replace(a_deadline(), version=2)
    assert facts.revision(loaded) == 2


def test_what_is_restored_answers_again(loaded: Database) -> None:
    withdraw(loaded)
    restore(loaded)
    assert facts.current(loaded) == (replace(a_deadline(), version=3),)
    assert facts.revision(loaded) == 3
    assert [row[3] for row in versions(loaded)] == [0, 1, 0]


def test_withdrawing_or_restoring_twice_changes_nothing(loaded: Database) -> None:
    restore(loaded)
    assert facts.revision(loaded) == 1
    withdraw(loaded)
    withdraw(loaded)
    assert facts.revision(loaded) == 2
    assert len(versions(loaded)) == 2


def test_no_file_brings_back_what_is_withdrawn(loaded: Database) -> None:
    withdraw(loaded)
    assert load(loaded, a_curation(a_deadline(title="Uit het bestand"))) == UNCHANGED
    assert facts.current(loaded) == ()


def test_what_is_revised_while_withdrawn_stays_withdrawn(loaded: Database) -> None:
    withdraw(loaded)
    revise(loaded, a_deadline(title="Beter"))
    assert facts.current(loaded) == ()
    restore(loaded)
    assert [fact.title for fact in facts.current(loaded)] == ["Beter"]


def test_what_staff_merely_restored_files_may_change_again(loaded: Database) -> None:
    withdraw(loaded)
    restore(loaded)
    assert load(loaded, a_curation(a_deadline(title="Uit het bestand"))).changed == 1
    assert facts.current(loaded) == (replace(a_deadline(title="Uit het bestand"), version=4),)


def test_what_is_new_is_a_first_version_of_staff(loaded: Database) -> None:
    with writing(loaded):
        made = curation.create(loaded, a_fact(id="brug"), at=LATER)
    assert made == facts.one(loaded, "brug") == a_fact(id="brug")
    assert load(loaded, a_curation(a_fact(id="brug", title="Uit het bestand"))) == UNCHANGED
    assert facts.revision(loaded) == 2


def test_a_name_is_given_once_also_after_it_was_withdrawn(loaded: Database) -> None:
    withdraw(loaded)
    with pytest.raises(FactExists, match="plan-zienswijze"), writing(loaded):
        curation.create(loaded, a_deadline(), at=LATER)
    assert len(versions(loaded)) == 2


def test_a_document_that_is_known_stays_as_it_is(loaded: Database) -> None:
    source = Source(a_document(title="Een andere titel"), "tweede alinea")
    with writing(loaded):
        curation.create(loaded, a_fact(id="brug", source=source), at=LATER)
    assert [document.title for document in facts.documents(loaded)] == [a_document().title]


def test_other_phrasings_are_no_other_version(loaded: Database) -> None:
    with writing(loaded):
        curation.rephrase(loaded, "plan-zienswijze", ("hoe lang nog",), at=LATER)
    assert facts.current(loaded) == (a_deadline(phrasings=("hoe lang nog",)),)
    assert facts.revision(loaded) == 2
    assert load(loaded, a_curation(a_deadline())) == UNCHANGED
    assert facts.current(loaded)[0].phrasings == ("hoe lang nog",)


def test_a_fact_that_staff_only_rephrased_files_may_still_correct(loaded: Database) -> None:
    with writing(loaded):
        curation.rephrase(loaded, "plan-zienswijze", ("hoe lang nog",), at=LATER)
    load(loaded, a_curation(a_deadline(title="Uit het bestand")))
    assert facts.current(loaded) == (a_deadline(title="Uit het bestand", version=2, phrasings=("hoe lang nog",)),)
