"""What a griffier would look up in the letters is in the base: the numbered lists, the days, the steps of decisions."""

from datetime import date

import pytest

from knowledge.dutch.period import Period, Precision, Qualifier
from knowledge.intake.dossiers import curated_folder, read_dossiers
from knowledge.model import Actor, Fact, Kind, PlaceKind, Series, Status

BASE = read_dossiers(curated_folder())
FACTS = {fact.id: fact for fact in BASE.facts}
ZHZ = "zuid-holland-zuid"


def row(series: Series) -> dict[str, Fact]:
    """The members of a list, by number."""
    return {fact.number: fact for fact in BASE.facts if fact.series is series and fact.number}


def time_of(fact_id: str) -> Period:
    period = FACTS[fact_id].period
    assert period is not None
    return period


@pytest.mark.parametrize(
    ("series", "numbers", "scope"),
    [
        pytest.param(Series.SEGMENT, "1 2 3 4a 4b 5 6 7", ZHZ, id="eight segments"),
        pytest.param(Series.PRINCIPLE, "1 2 3 4 5 6 7 8 9 10 11 12 13 14", ZHZ, id="thirteen principles and one"),
        pytest.param(Series.MEASURE, "1 2 3 4 5 6 7 8", ZHZ, id="eight measures"),
        pytest.param(Series.QUESTION, "1 2 3 4 5 6", ZHZ, id="six questions"),
        pytest.param(Series.POINT, "1 2 3 4 5 6 7 8 9 10", "groningen", id="ten points"),
        pytest.param(Series.STEP, "1 2 3 4", ZHZ, id="four steps"),
        pytest.param(Series.ATTENTION, "1 2 3 4 5", ZHZ, id="five points of attention"),
    ],
)
def test_a_numbered_list_is_whole(series: Series, numbers: str, scope: str) -> None:
    members = [fact for fact in BASE.facts if fact.series is series and fact.number]
    assert sorted(fact.number or "" for fact in members) == sorted(numbers.split())
    assert {fact.scope for fact in members} == {scope}


@pytest.mark.parametrize(
    ("series", "number", "word"),
    [
        (Series.SEGMENT, "1", "hoog specialistisch"),
        (Series.SEGMENT, "2", "wonen"),
        (Series.SEGMENT, "3", "bso+"),
        (Series.SEGMENT, "4a", "algemeen"),
        (Series.SEGMENT, "4b", "individueel"),
        (Series.SEGMENT, "5", "crisis"),
        (Series.SEGMENT, "6", "gecertificeerde instellingen"),
        (Series.SEGMENT, "7", "school"),
        (Series.PRINCIPLE, "1", "eigen kracht"),
        (Series.PRINCIPLE, "2", "de-medicaliseren"),
        (Series.PRINCIPLE, "3", "aanbieders"),
        (Series.PRINCIPLE, "4", "lokaal"),
        (Series.PRINCIPLE, "5", "om de jeugdigen heen"),
        (Series.PRINCIPLE, "6", "integrale aanpak"),
        (Series.PRINCIPLE, "7", "toegangstaak"),
        (Series.PRINCIPLE, "8", "smart"),
        (Series.PRINCIPLE, "9", "innovatie"),
        (Series.PRINCIPLE, "10", "administratieve lasten"),
        (Series.PRINCIPLE, "11", "meerjarige samenwerking"),
        (Series.PRINCIPLE, "12", "topinkomens"),
        (Series.PRINCIPLE, "13", "goed opdrachtgeverschap"),
        (Series.PRINCIPLE, "14", "kostenbeheersing"),
        (Series.MEASURE, "1", "poh"),
        (Series.MEASURE, "2", "onderwijs"),
        (Series.MEASURE, "3", "uithuisplaatsingen"),
        (Series.MEASURE, "4", "integraal budget"),
        (Series.MEASURE, "5", "ambulant"),
        (Series.MEASURE, "6", "voorliggend veld"),
        (Series.MEASURE, "7", "sociale kaart"),
        (Series.MEASURE, "8", "jb-keten"),
        (Series.POINT, "1", "open house"),
        (Series.POINT, "2", "wij-teams"),
        (Series.POINT, "3", "stadsdeel"),
        (Series.POINT, "4", "lumpsum"),
        (Series.POINT, "5", "behandeling"),
        (Series.POINT, "6", "preventie"),
        (Series.POINT, "7", "gezinsverzorging"),
        (Series.POINT, "8", "vertrouwen"),
        (Series.POINT, "9", "registratie"),
        (Series.POINT, "10", "afdwingen"),
        (Series.STEP, "1", "evaluatie"),
        (Series.STEP, "2", "doelen"),
        (Series.STEP, "3", "afbakening"),
        (Series.STEP, "4", "inkoopmethodiek"),
        (Series.ATTENTION, "1", "contractmanagement"),
        (Series.ATTENTION, "2", "lokaal"),
        (Series.ATTENTION, "3", "aanbieders"),
        (Series.ATTENTION, "4", "kostenbeheersing"),
        (Series.ATTENTION, "5", "betrokken"),
    ],
    ids=str,
)
def test_a_number_stands_for_what_the_letter_says(series: Series, number: str, word: str) -> None:
    assert word in row(series)[number].title.casefold()


def test_the_ris_numbers_are_the_four_of_the_letter() -> None:
    known = {number for fact in BASE.facts for number in fact.references}
    assert known == {"2629403", "2629440", "2572180", "2582671"}


def test_the_region_holds_its_ten_municipalities() -> None:
    councils = {place.name for place in BASE.places if place.kind is PlaceKind.COUNCIL and place.region == ZHZ}
    assert councils == {
        "Alblasserdam",
        "Dordrecht",
        "Gorinchem",
        "Hardinxveld-Giessendam",
        "Hendrik-Ido-Ambacht",
        "Hoeksche Waard",
        "Molenlanden",
        "Papendrecht",
        "Sliedrecht",
        "Zwijndrecht",
    }


@pytest.mark.parametrize(
    ("fact_id", "day", "qualifier", "actor"),
    [
        pytest.param("zhz-inkoopkader-zienswijze", "2020-11-19", Qualifier.BY, Actor.COUNCIL, id="D1"),
        pytest.param("zhz-aanjaagteam-notitie", "2020-01-15", Qualifier.BY, Actor.COLLEGE, id="D2"),
        pytest.param("zhz-aanjaagteam-analysegesprekken", "2019-11-30", Qualifier.BEFORE, None, id="D3"),
        pytest.param("zhz-governance-einde-overeenkomst", "2021-12-31", Qualifier.FROM, None, id="D6"),
        pytest.param("groningen-inkoop-ingangsdatum", "2022-07-01", Qualifier.NOT_BEFORE, Actor.COLLEGE, id="D7"),
        pytest.param("zhz-governance-suggesties", "2020-03-31", Qualifier.ON, Actor.COMMITTEE, id="D11"),
    ],
)
def test_a_term_on_a_day_is_exact(fact_id: str, day: str, qualifier: Qualifier, actor: Actor | None) -> None:
    period = time_of(fact_id)
    assert FACTS[fact_id].kind is Kind.DEADLINE
    assert (period.anchor, period.precision, period.qualifier) == (date.fromisoformat(day), Precision.DAY, qualifier)
    assert actor in (None, FACTS[fact_id].actor)


@pytest.mark.parametrize(
    ("fact_id", "precision", "last"),
    [
        pytest.param("zhz-aanjaagteam-grip-2023", Precision.YEAR, "2023-12-31", id="D4"),
        pytest.param("groningen-inkoop-besluitvorming-streven", Precision.HALF_YEAR, "2021-06-30", id="D9"),
        pytest.param("zhz-governance-planning-2020", Precision.PART_OF_MONTH, "2020-07-20", id="D10"),
        pytest.param("zhz-aanjaagteam-procesvoorstel", Precision.QUARTER, "2020-03-31", id="D12"),
        pytest.param("zhz-aanjaagteam-gesprek", Precision.MONTH, "2020-01-31", id="D13"),
        pytest.param("groningen-inkoop-besluit-raad", Precision.MONTHS, "2021-07-31", id="decision in Groningen"),
    ],
)
def test_a_loose_time_stays_loose(fact_id: str, precision: Precision, last: str) -> None:
    assert time_of(fact_id).precision is precision
    assert time_of(fact_id).latest == date.fromisoformat(last)


@pytest.mark.parametrize(
    ("fact_id", "day", "status"),
    [
        pytest.param("zhz-inkoopkader-vastgesteld", "2020-12-10", Status.ADOPTED, id="B1"),
        pytest.param("zhz-inkoopkader-voorgenomen", "2020-09-24", Status.DRAFT, id="B2"),
        pytest.param("zhz-governance-opzegging-sjt", "2020-12-10", Status.FINAL, id="B3"),
        pytest.param("zhz-governance-soj-in-dgj", "2021-02-11", Status.AGREED, id="B4"),
        pytest.param("zhz-ab-maart-2020-solidariteit", "2020-03-05", Status.DECIDED, id="B5"),
        pytest.param("zhz-ab-maart-2020-budgetmaxima", "2020-03-05", Status.DEFERRED, id="B6"),
        pytest.param("zhz-ab-maart-2020-voorkant", "2020-03-05", Status.DECIDED, id="B7"),
        pytest.param("zhz-inkoopkader-bestuursopdracht", "2020-06-04", Status.ADOPTED, id="B8"),
        pytest.param("zhz-governance-bestuursopdracht", "2020-01-30", Status.DISCUSSED, id="B9"),
        pytest.param("zhz-uitgangspunten-14", "2020-12-10", Status.ADDED, id="B10"),
        pytest.param("dordrecht-zienswijze-inkoopkader", "2020-11-10", Status.GIVEN, id="B11"),
        pytest.param("dordrecht-zienswijze-governance", "2020-11-10", Status.GIVEN, id="B12"),
        pytest.param("groningen-inkoop-advies-niet-overnemen", "2020-12-02", Status.ADVISED, id="B14"),
        pytest.param("zhz-aanjaagteam-programmaplan", "2019-12-14", Status.TABLED, id="B15"),
    ],
)
def test_a_decision_has_its_day_and_status(fact_id: str, day: str, status: Status) -> None:
    assert time_of(fact_id).anchor == date.fromisoformat(day)
    assert FACTS[fact_id].status is status


def test_the_chain_of_the_inkoopkader_is_linked() -> None:
    assert FACTS["zhz-inkoopkader-vastgesteld"].follows == "zhz-inkoopkader-voorgenomen"
    assert FACTS["zhz-inkoopkader-zienswijze"].follows == "zhz-inkoopkader-voorgenomen"
    assert FACTS["dordrecht-zienswijze-inkoopkader"].follows == "zhz-inkoopkader-zienswijze"


def test_the_real_decisions_replace_the_planning_of_july() -> None:
    for fact_id in ("zhz-governance-opzegging-sjt", "zhz-governance-soj-in-dgj"):
        assert "zhz-governance-planning-2020" in FACTS[fact_id].replaces
    assert FACTS["zhz-governance-planning-2020"].status is Status.SUPERSEDED


def test_no_chain_bites_its_tail() -> None:
    for fact in BASE.facts:
        seen = [fact.id]
        while (earlier := FACTS[seen[-1]].follows) is not None:
            assert earlier not in seen
            seen.append(earlier)


def test_nothing_in_a_series_lacks_its_number() -> None:
    assert not [fact.id for fact in BASE.facts if (fact.series is None) is not (fact.number is None)]
