"""The traps of the five letters, one by one: what a hasty reader would get wrong."""

import re

import pytest

from knowledge.answers.answer import Outcome
from knowledge.model import Status
from tests.knowledge.conftest import Asker, ids

OCR = re.compile(r"\bS0J\b|\bS0OJ\b|\bDGR&J\b|cliénten|codrdinator|geinformeerd|Ode-lijns", re.IGNORECASE)


@pytest.mark.parametrize(("on", "count"), [("2020-10-20", "13"), ("2020-12-20", "14")])
def test_t2_thirteen_principles_became_fourteen(asker: Asker, on: str, count: str) -> None:
    words = {"13": "dertien", "14": "veertien"}[count]
    text = asker.shown("hoeveel uitgangspunten zijn er", on=on)
    assert re.search(rf"\b(?:{count}|{words})\b", text.splitlines()[0], re.IGNORECASE)


def test_t3_july_2020_is_not_when_governance_was_decided(asker: Asker) -> None:
    text = asker.shown("wanneer besloot het ab over de governance", on="2021-03-01")
    assert "medio juli" not in text.splitlines()[0]
    assert re.search(r"10 december 2020|11 februari 2021", text)


def test_t3_in_may_2020_the_planning_of_july_was_not_superseded_yet(asker: Asker) -> None:
    text = asker.shown("wanneer besluit het ab over de governance", on="2020-05-01")
    assert "medio juli 2020" in text
    assert "achterhaald" not in text


def test_t4_there_are_two_bestuursopdrachten(asker: Asker) -> None:
    text = asker.shown("wat is de bestuursopdracht")
    assert "governance" in text
    assert "inkoopkader" in text


@pytest.mark.parametrize(
    "typed",
    [
        "wanneer is onze deadline",
        "wat is onze deadline als raad",
        "wanneer moet de raad reageren",
        "wanneer moet onze zienswijze binnen zijn",
    ],
)
def test_t5_the_term_of_the_colleges_is_not_the_councils(asker: Asker, typed: str) -> None:
    answer = asker.ask(typed, on="2020-01-02")
    assert "zhz-aanjaagteam-notitie" not in ids(answer)
    assert "15 januari 2020" not in asker.read(answer, on="2020-01-02")


def test_t5_the_college_does_get_its_own_term(asker: Asker) -> None:
    text = asker.shown("wanneer moet het college de notitie aan het aanjaagteam sturen", on="2020-01-02")
    assert "uiterlijk woensdag 15 januari 2020, nog 13 dagen" in text


@pytest.mark.parametrize(
    ("of", "wanted"),
    [
        pytest.param("dordrecht", "Geldt voor: Zuid-Holland Zuid", id="dordrecht"),
        pytest.param("groningen", "Geldt voor: Groningen", id="groningen"),
    ],
)
def test_t6_the_start_of_the_new_purchase_is_of_the_askers_region(asker: Asker, of: str, wanted: str) -> None:
    answer = asker.ask("wanneer gaat de nieuwe inkoop in", of=of)
    assert answer.outcome is Outcome.ANSWER
    assert wanted in asker.read(answer)


def test_t6_without_a_council_both_regions_are_shown(asker: Asker) -> None:
    text = asker.shown("wanneer gaat de nieuwe inkoop in", of=None)
    assert "Zuid-Holland Zuid" in text
    assert "Groningen" in text


def test_t7_the_meeting_of_14_december_is_doubtful(asker: Asker) -> None:
    text = asker.shown("wanneer besluit het ab over het programmaplan", on="2019-11-20")
    assert "zaterdag 14 december 2019" in text
    assert "het jaar is afgeleid" in text
    assert "onzeker" in text


def test_t8_the_stated_day_goes_before_eight_weeks_from_the_letter(asker: Asker) -> None:
    text = asker.shown("hoeveel dagen hebben we voor de zienswijze", on="2020-10-05")
    assert "nog 45 dagen" in text
    assert "30 november 2020" not in text


def test_t9_twelve_weeks_are_not_applied_to_2020(asker: Asker) -> None:
    text = asker.shown("wanneer loopt de termijn voor de zienswijze op het inkoopkader af")
    assert "19 november 2020" in text
    assert "17 december 2020" not in text


@pytest.mark.parametrize(
    ("typed", "fact_id"),
    [
        ("wat is de S0J", "begrippen-soj"),
        ("wat is de S0OJ", "begrippen-soj"),
        ("wat betekent DGR&J", "begrippen-dgj"),
        ("wat betekent dgenj", "begrippen-dgj"),
    ],
)
def test_t10_a_scanning_error_is_understood_and_never_repeated(asker: Asker, typed: str, fact_id: str) -> None:
    answer = asker.ask(typed)
    assert ids(answer) == [fact_id]
    assert not OCR.search(asker.read(answer))


def test_t11_a_year_that_the_undated_letter_lacks_is_called_inferred(asker: Asker) -> None:
    text = asker.shown("wanneer is de themabijeenkomst over het wijkteam", on="2021-05-01")
    assert "het najaar van 2021" in text
    assert "het jaar is afgeleid" in text


@pytest.mark.parametrize(
    ("of", "wanted", "unwanted"), [("dordrecht", "16 en", "Groningen"), ("groningen", "Beeldvormende", "Zuid-Holland")]
)
def test_t12_february_2021_is_of_the_askers_region(asker: Asker, of: str, wanted: str, unwanted: str) -> None:
    text = asker.shown("welke bijeenkomsten zijn er in februari 2021", on="2020-12-20", of=of)
    assert wanted in text
    assert unwanted not in text.split("Bron:")[0]


@pytest.mark.parametrize(
    ("typed", "of", "fact_id"),
    [
        ("goed opdrachtgeverschap", "dordrecht", "zhz-uitgangspunten-13"),
        ("norm voor opdrachtgeverschap", "groningen", "groningen-inkoop-nvo"),
        ("wat is de NvO", "groningen", "groningen-inkoop-nvo"),
    ],
)
def test_t13_two_kinds_of_opdrachtgeverschap_are_kept_apart(asker: Asker, typed: str, of: str, fact_id: str) -> None:
    assert ids(asker.ask(typed, of=of)) == [fact_id]


def test_t14_two_decisions_of_one_day_are_both_named(asker: Asker) -> None:
    answer = asker.ask("wat besloot het ab op 10 december 2020", on="2020-12-20")
    assert set(ids(answer)) == {"zhz-inkoopkader-vastgesteld", "zhz-governance-opzegging-sjt"}


def test_t14_two_zienswijzen_of_one_day_are_both_named(asker: Asker) -> None:
    text = asker.shown("welke zienswijzen gaf dordrecht op 10 november 2020", on="2020-12-20")
    assert "inkoopkader" in text
    assert "governance" in text


def test_t14_a_day_holds_only_what_happened_on_that_day(asker: Asker) -> None:
    answer = asker.ask("wat gebeurde er op 10 november 2020", on="2020-12-20")
    assert all(fact.period and fact.period.is_day for fact in answer.facts)


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param("wat staat er in de bijlagen", id="T16"),
        pytest.param("wanneer moest de zienswijze over de governance binnen zijn", id="T17 governance"),
        pytest.param("wat stond er in de zienswijze van papendrecht", id="T17 positions"),
        pytest.param("hoe stemde het ab over de governance", id="T17 votes"),
        pytest.param("wat zijn de tarieven voor jeugdhulp", id="T17 tariffs"),
        pytest.param("hoeveel aanbieders zijn er", id="T17 providers"),
    ],
)
def test_t16_t17_what_the_sources_lack_is_said_to_lack(asker: Asker, typed: str) -> None:
    answer = asker.ask(typed)
    assert answer.outcome is Outcome.UNKNOWN
    assert answer.facts
    assert answer.facts[0].status is Status.ABSENT
    assert "19 november" not in asker.read(answer)


def test_t15_a_picture_that_was_lost_is_not_made_up(asker: Asker) -> None:
    assert asker.ask("wat staat er in het schema van het inkoopproces").outcome is Outcome.UNKNOWN


def test_t18_before_1_december_is_30_november(asker: Asker) -> None:
    text = asker.shown("voor wanneer moeten de analysegesprekken gevoerd zijn", on="2019-11-20")
    assert "uiterlijk zaterdag 30 november 2019" in text


def test_t20_what_is_passed_is_called_passed(asker: Asker) -> None:
    text = asker.shown("wanneer moet onze zienswijze binnen zijn", on="2026-11-22")
    assert "de termijn was uiterlijk donderdag 19 november 2020 en is verstreken" in text


def test_t20_nothing_lies_ahead_years_later(asker: Asker) -> None:
    answer = asker.ask("welke termijnen komen eraan", on="2026-11-22")
    assert answer.outcome is Outcome.LIST
    assert answer.facts == ()


def test_t22_a_proposal_is_no_meeting_that_is_planned(asker: Asker) -> None:
    text = asker.shown("is de themabijeenkomst over het wijkteam gepland", on="2021-05-01")
    assert "status: voorstel" in text
    assert not text.startswith("Ja")
