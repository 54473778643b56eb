"""A list as facts: readable ids that stay, one document for the file, and only what is different counts as changed."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.intake.faq import FaqEntry, FaqList
from knowledge.intake.faq_facts import EVERYONE, FaqPlan, plan
from knowledge.model import Curation, Fact, Kind, Status
from tests.factories import a_council, a_curation, a_fact, a_period, a_place

TODAY = date(2026, 11, 22)
NEW = Curation((), (), (), ())
ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
PLACES = (EVERYONE, a_place(), a_council())


def entry(question: str = "Wat kost het?", answer: str = "Niets.", row: int = 2, **changes: object) -> FaqEntry:
    return replace(FaqEntry((question,), answer, (row,)), **changes)


def planned(*entries: FaqEntry, base: Curation = NEW, name: str = "bieb.csv", today: date = TODAY) -> FaqPlan:
    return plan(FaqList(name, entries), base, places=PLACES, today=today)


def facts_of(*entries: FaqEntry, **changes: str) -> Sequence[Fact]:
    return planned(*entries, **changes).curation.facts  # type: ignore[arg-type]


def counts(found: FaqPlan) -> tuple[int, int, int, int]:
    return found.added, found.changed, found.moved, len(found.gone)


def test_an_entry_becomes_an_answer_of_everyone() -> None:
    (fact,) = facts_of(entry("Wat kost het?", questions=("Wat kost het?", "prijs")))
    assert (fact.id, fact.kind, fact.status) == ("bieb-wat-kost-het", Kind.ANSWER, Status.IN_FORCE)
    assert (fact.title, fact.text, fact.phrasings) == ("Wat kost het?", "Niets.", ("Wat kost het?", "prijs"))
    assert (fact.scope, fact.dossier, fact.source.place) == ("iedereen", "vragenlijst-bieb", "rij 2")


def test_the_file_is_the_document() -> None:
    (document,) = planned(entry()).curation.documents
    assert (document.title, document.sender, document.scope) == ("bieb.csv", "eigen vragenlijst", "iedereen")
    assert document.dated is not None
    assert document.dated.anchor == TODAY


def test_the_newest_date_of_the_list_dates_the_document_and_older_answers_say_theirs() -> None:
    old, new = a_period("3 mei 2021"), a_period("4 mei 2022")
    first, second = facts_of(entry(dated=old), entry("b?", "Ja.", 3, dated=new))
    assert first.source.document.dated == new
    assert (first.source.place, second.source.place) == ("rij 2 (van 3 mei 2021)", "rij 3")


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"rows": (2, 5)}, "rijen 2 en 5"),
        ({"rows": (2, 5, 9)}, "rijen 2, 5 en 9"),
        ({"rows": tuple(range(2, 22))}, "rijen 2, 3, 4, 5, 6, 7 en 14 andere"),
        ({"sources": ("wet", "gids")}, "rij 2 (bron: wet, gids)"),
    ],
)
def test_the_place_is_where_a_reader_finds_it(changes: dict[str, object], place: str) -> None:
    assert facts_of(entry(**changes))[0].source.place == place


def test_an_answer_of_a_place_says_so_in_its_id() -> None:
    found = planned(entry(scope="vlietdam"))
    assert [(fact.id, fact.scope) for fact in found.curation.facts] == [("bieb-vlietdam-wat-kost-het", "vlietdam")]
    assert set(found.curation.places) == set(PLACES)


def test_a_list_for_everyone_brings_no_other_places() -> None:
    assert planned(entry()).curation.places == (EVERYONE,)


def test_long_names_and_questions_are_shortened_and_stay_apart() -> None:
    long = "Hoe vraag ik een nieuwe pas aan als ik mijn oude pas kwijt ben"
    first, second = facts_of(
        entry(f"{long}?"), entry(f"{long} geraakt?", "Bel.", 3), name="veelgestelde-vragen-2024.csv"
    )
    assert first.id != second.id
    assert first.id.startswith("veelgestelde-")
    assert "-hoe-" in first.id
    assert all(len(fact.id) <= 52 and ID.fullmatch(fact.id) for fact in (first, second))


def test_a_very_long_question_is_cut_in_the_title_only() -> None:
    question = "waarom " * 40
    (fact,) = facts_of(entry(question.strip()))
    assert len(fact.title) <= 121
    assert fact.title.endswith("waarom…")
    assert fact.phrasings == (question.strip(),)


def test_one_question_with_two_answers_is_two_facts() -> None:
    ids = [fact.id for fact in facts_of(entry(), entry(answer="Veel.", row=3), entry("Wat kost het", "Och.", 4))]
    assert len(set(ids)) == 3


def test_an_id_of_another_dossier_is_left_alone() -> None:
    base = a_curation(a_fact(id="bieb-wat-kost-het"))
    found = planned(entry(), base=base)
    assert found.added == 1
    assert found.curation.facts[0] == base.facts[0]
    assert found.curation.facts[1].id.startswith("bieb-wat-kost-het-")


@given(st.lists(st.text(min_size=1, max_size=60), min_size=1, max_size=8), st.text(max_size=60))
def test_every_id_is_right_and_no_two_are_the_same(questions: list[str], name: str) -> None:
    entries = [entry(question, f"Antwoord {number}.", number) for number, question in enumerate(questions)]
    ids = [fact.id for fact in facts_of(*entries, name=f"{name}.csv")]
    assert len(set(ids)) == len(ids)
    assert all(len(one) <= 52 and ID.fullmatch(one) for one in ids)


def test_the_same_list_again_is_no_change_and_keeps_its_day() -> None:
    base = planned(entry(), entry("b?", "Ja.", 3)).curation
    again = planned(entry(), entry("b?", "Ja.", 3), base=base, today=date(2027, 1, 1))
    assert counts(again) == (0, 0, 0, 0)
    assert again.curation == base


@pytest.mark.parametrize(
    ("later", "wanted"),
    [
        pytest.param([entry(), entry("b?", "Ja.", 3)], (1, 0, 0, 0), id="a row more"),
        pytest.param([entry(answer="Een euro.")], (0, 1, 0, 0), id="another answer"),
        pytest.param([entry(questions=("Wat kost het?", "prijs"))], (0, 1, 0, 0), id="a phrasing more"),
        pytest.param([entry(row=7)], (0, 0, 1, 0), id="another row"),
        pytest.param([entry("Is het duur?")], (0, 1, 0, 0), id="another question"),
        pytest.param([entry("b?", "Ja.")], (1, 0, 0, 1), id="another question and answer"),
        pytest.param([entry(scope="vlietdam")], (1, 0, 0, 1), id="another place"),
    ],
)
def test_what_is_different_is_counted(later: list[FaqEntry], wanted: tuple[int, int, int, int]) -> None:
    base = planned(entry()).curation
    found = planned(*later, base=base)
    assert counts(found) == wanted
    assert len(found.facts) == len(later)


def test_a_reworded_question_keeps_the_id_of_its_answer() -> None:
    base = planned(entry()).curation
    (fact,) = planned(entry("Is het duur?"), base=base).curation.facts
    assert (fact.id, fact.title) == ("bieb-wat-kost-het", "Is het duur?")


def test_facts_that_the_list_lost_and_those_of_others_stay() -> None:
    base = planned(entry("a?", "Ja."), base=a_curation(a_fact(), places=(*PLACES,))).curation
    found = planned(entry("b?", "Nee."), base=base).curation
    assert [fact.id for fact in found.facts] == ["plan", "bieb-a", "bieb-b"]
    assert [dossier.id for dossier in found.dossiers] == ["bruggen", "vragenlijst-bieb"]
