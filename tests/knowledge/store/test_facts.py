"""Loading facts, their versions, and reading them back."""

import hashlib
from dataclasses import replace
from datetime import timedelta

import pytest

from knowledge.errors import FactDamaged
from knowledge.model import Curation, Fact, Kind, PlaceKind, Series, Source, Status
from knowledge.store import curation, facts
from knowledge.store.database import Database, writing
from knowledge.store.fact_rows import canonical
from knowledge.store.facts import LoadReport
from tests.factories import a_council, a_curation, a_deadline, a_decision, a_document, a_fact, a_period, a_place
from tests.knowledge.conftest import LOADED_AT

EVERYONE = a_place("iedereen", kind=PlaceKind.EVERYONE)
FULL = a_fact(
    id="alles",
    before="Nog niet.",
    period=a_period("medio juli", today=LOADED_AT.date()),
    who="de raad",
    to_whom="het bestuur",
    series=Series.SEGMENT,
    number="4a",
    names=("Eén", "één & twee"),
    variants=("e1n",),
    references=("2629403",),
    follows="plan",
    replaces=("plan", "plan-zienswijze"),
    note="Let op.",
)


def load(db: Database, curation: Curation) -> LoadReport:
    with writing(db):
        return facts.load(db, curation, at=LOADED_AT)


def write_as_staff(db: Database, fact: Fact, *, version: int) -> None:
    """A version as an editor would leave it: of another origin, with a checksum that is right."""
    columns = next(iter(db.query("SELECT * FROM fact_version WHERE fact_id = ?", [fact.id])))
    checksum = hashlib.sha256(canonical(fact).encode()).hexdigest()
    changed = {"title": fact.title, "version": version, "origin": "redactie", "sha256": checksum}
    with writing(db):
        db.table("fact_version").insert(columns | changed)
        db.execute("UPDATE fact SET version = ? WHERE id = ?", [version, fact.id])


def spoil(db: Database, change: str) -> None:
    db.execute("DROP TRIGGER fact_version_is_kept_on_UPDATE")
    db.execute(f"UPDATE fact_version SET {change}")  # noqa: S608  # a test's own words


def test_a_new_base_is_empty(db: Database) -> None:
    assert facts.is_empty(db)
    assert facts.current(db) == ()
    assert facts.revision(db) == 0


def test_facts_are_read_back_as_they_were_loaded(db: Database) -> None:
    told = (a_fact(), a_deadline(), a_decision(), FULL)
    load(db, a_curation(*told))
    assert facts.current(db) == told
    assert not facts.is_empty(db)


def test_all_around_the_facts_is_read_back_too(db: Database) -> None:
    letter = a_document(dated=None, reference="UIT / 1", note="Zonder datum.", is_external=True)
    curation = a_curation(
        a_fact(source=Source(letter, "kop")), synonyms=(("raad", "gemeenteraad"), ("brug", "viaduct"))
    )
    load(db, curation)
    assert facts.documents(db) == curation.documents
    assert facts.dossiers(db) == curation.dossiers
    assert facts.synonyms(db) == curation.synonyms
    assert set(facts.places(db)) == set(curation.places)


def test_regions_come_before_their_councils(db: Database) -> None:
    load(db, a_curation(places=(a_council(), a_place(), a_council("waaldam"))))
    assert [place.id for place in facts.places(db)] == ["waterland", "vlietdam", "waaldam"]


def test_documents_come_oldest_first_and_undated_ones_last(db: Database) -> None:
    days = {"b": "5 oktober 2020", "a": "1 juni 2020", "c": None}
    letters = [a_document(id=key, dated=day and a_period(day)) for key, day in days.items()]
    told = [a_fact(id=f"feit-{letter.id}", source=Source(letter, "kop")) for letter in letters]
    load(db, a_curation(*told))
    assert [document.id for document in facts.documents(db)] == ["a", "b", "c"]


def test_loading_tells_what_it_did(db: Database) -> None:
    assert load(db, a_curation(a_fact(), a_deadline())) == LoadReport(added=2, changed=0, unchanged=0)


def test_loading_again_changes_nothing(db: Database) -> None:
    load(db, a_curation(a_fact(), FULL))
    assert load(db, a_curation(a_fact(), FULL)) == LoadReport(added=0, changed=0, unchanged=2)
    assert facts.revision(db) == 1


def test_a_changed_fact_gets_a_next_version_and_keeps_the_first(db: Database) -> None:
    load(db, a_curation(a_fact()))
    assert load(db, a_curation(a_fact(title="Het nieuwe plan"))) == LoadReport(added=0, changed=1, unchanged=0)
    (fact,) = facts.current(db)
    assert (fact.key, fact.title) == ("plan@2", "Het nieuwe plan")
    titles = [row["title"] for row in db.query("SELECT title FROM fact_version ORDER BY version")]
    assert titles == ["Het plan", "Het nieuwe plan"]


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"text": "Iets anders."}, id="text"),
        pytest.param({"status": Status.DRAFT}, id="status"),
        pytest.param({"before": "Nog niet."}, id="wording before its time"),
        pytest.param({"period": a_period("voor 1 december 2020")}, id="period"),
        pytest.param({"names": ("Plan",)}, id="names"),
        pytest.param({"source": Source(a_document(), "tweede alinea")}, id="place in the source"),
        pytest.param({"note": "Let op."}, id="note"),
    ],
)
def test_every_change_of_what_it_states_is_a_version(db: Database, change: dict[str, object]) -> None:
    load(db, a_curation(a_fact()))
    assert load(db, a_curation(a_fact(**change))).changed == 1
    assert facts.current(db)[0].version == 2


def test_other_phrasings_are_no_new_version(db: Database) -> None:
    load(db, a_curation(a_fact()))
    assert load(db, a_curation(a_fact(phrasings=("brug",)))).unchanged == 1
    (fact,) = facts.current(db)
    assert (fact.version, fact.phrasings) == (1, ("brug",))


def test_a_fact_that_staff_wrote_is_kept(db: Database) -> None:
    load(db, a_curation(a_fact()))
    write_as_staff(db, a_fact(title="Van de redactie"), version=2)
    assert load(db, a_curation(a_fact(title="Uit het bestand"))).unchanged == 1
    assert facts.current(db)[0].title == "Van de redactie"


@pytest.mark.parametrize(
    "change",
    [
        pytest.param("title = 'Het plan!'", id="one sign more"),
        pytest.param("note = ''", id="empty for none"),
        pytest.param("status = 'verzonnen'", id="a status that does not exist"),
        pytest.param("names = '[kapot'", id="a list that is no list"),
        pytest.param("said = 'ooit', precision = 'day'", id="half a period"),
        pytest.param("sha256 = 'x'", id="the checksum itself"),
    ],
)
def test_a_damaged_fact_is_not_shown(db: Database, change: str) -> None:
    load(db, a_curation(a_fact()))
    spoil(db, change)
    with pytest.raises(FactDamaged, match="plan@1") as caught:
        facts.current(db)
    assert caught.value.key == "plan@1"


@pytest.mark.parametrize(
    "later",
    [
        pytest.param(a_curation(a_fact(title="Anders")), id="a changed fact"),
        pytest.param(a_curation(a_fact(), a_deadline()), id="a new fact"),
        pytest.param(a_curation(a_fact(phrasings=("brug",))), id="other phrasings"),
        pytest.param(a_curation(a_fact(), synonyms=(("brug", "viaduct"),)), id="synonyms"),
        pytest.param(a_curation(a_fact(), places=(a_place(names=("Polder",)), a_council())), id="a place renamed"),
        pytest.param(
            a_curation(a_fact(source=Source(a_document(title="Nota"), "eerste alinea"))), id="a document retitled"
        ),
    ],
)
def test_the_revision_rises_with_a_change(db: Database, later: Curation) -> None:
    load(db, a_curation(a_fact()))
    load(db, later)
    assert facts.revision(db) == 2


def test_a_failed_load_leaves_nothing(db: Database) -> None:
    broken = replace(a_curation(a_fact(), a_fact(id="los")), dossiers=())
    with pytest.raises(Exception, match="FOREIGN KEY"):
        load(db, broken)
    assert facts.is_empty(db)
    assert facts.places(db) == ()


def test_the_moment_of_entry_is_kept(db: Database) -> None:
    load(db, a_curation(a_fact()))
    with writing(db):
        facts.load(db, a_curation(a_fact(title="Anders")), at=LOADED_AT + timedelta(days=1))
    moments = [row["entered_at"] for row in db.query("SELECT entered_at FROM fact_version ORDER BY version")]
    assert moments == ["2026-11-22T12:00:00+00:00", "2026-11-23T12:00:00+00:00"]


def test_one_fact_is_read_as_it_was_loaded(db: Database) -> None:
    load(db, a_curation(a_fact(), FULL))
    assert facts.one(db, FULL.id) == FULL
    assert facts.one(db, "niets") is None


def test_one_damaged_fact_is_not_shown(db: Database) -> None:
    load(db, a_curation(a_fact()))
    spoil(db, "title = 'Het plan!'")
    with pytest.raises(FactDamaged, match="plan@1"):
        facts.one(db, "plan")


@pytest.mark.parametrize(
    "first",
    [
        pytest.param(a_curation(a_fact(), a_deadline()), id="a fact that the files no longer hold"),
        pytest.param(
            a_curation(a_fact(), a_fact(id="eigen", dossier="eigen-lijst", source=Source(a_document(id="lijst"), "1"))),
            id="a fact of a list of one's own",
        ),
        pytest.param(a_curation(a_fact(), places=(a_place(), a_council(), a_council("waaldam"))), id="another place"),
    ],
)
def test_what_the_files_do_not_hold_raises_no_revision(db: Database, first: Curation) -> None:
    load(db, first)
    load(db, a_curation(a_fact(), places=(a_place(), a_council())))
    assert facts.revision(db) == 1


def test_the_terms_of_a_place_are_those_among_all_facts(db: Database) -> None:
    own, other = a_deadline(id="hier", scope="vlietdam"), a_deadline(id="elders")
    gone = a_deadline(id="weg")
    load(db, a_curation(a_fact(), own, other, gone))
    with writing(db):
        curation.withdraw(db, "weg", at=LOADED_AT)
    assert facts.of_kind(db, Kind.DEADLINE) == (own, other)
    assert facts.of_kind(db, Kind.DEADLINE, scopes={"vlietdam"}) == (own,)
    assert facts.of_kind(db, Kind.MEETING) == ()


def test_places_about_a_scope_are_it_what_lies_in_it_and_all_for_everyone(db: Database) -> None:
    load(db, a_curation(places=(EVERYONE, a_place(), a_council(), a_council("elders", region=None))))
    about = {
        scope: {place.id for place in facts.places_about(db, scope)} for scope in ("waterland", "vlietdam", "iedereen")
    }
    assert about == {
        "waterland": {"waterland", "vlietdam"},
        "vlietdam": {"vlietdam"},
        "iedereen": {"iedereen", "waterland", "vlietdam", "elders"},
    }
