"""Questions of council members to the curated base: the right fact, as of the day, for the asker."""

import pytest

from knowledge.answers.answer import Outcome, Overview
from tests.knowledge.conftest import Asker, ids

SEGMENTS = [f"zhz-segmenten-{number}" for number in ("1", "2", "3", "4a", "4b", "5", "6", "7")]
KADER, TERM = "zhz-inkoopkader-vastgesteld", "zhz-inkoopkader-zienswijze"
ASKED_FOR_STATUS = [
    "is het inkoopkader al vastgesteld",
    "wat is de status van het inkoopkader",
    "wanneer wordt het inkoopkader vastgesteld",
    "heeft het ab het inkoopkader vastgesteld",
]


@pytest.mark.parametrize("typed", ASKED_FOR_STATUS)
def test_on_1_october_2020_the_inkoopkader_is_a_draft(asker: Asker, typed: str) -> None:
    text = asker.shown(typed, on="2020-10-01")
    assert "concept" in text
    assert "voorgenomen" in text
    assert "donderdag 10 december 2020" in text
    assert "status: vastgesteld" not in text


@pytest.mark.parametrize("typed", ASKED_FOR_STATUS)
def test_on_11_december_2020_the_inkoopkader_is_adopted(asker: Asker, typed: str) -> None:
    text = asker.shown(typed, on="2020-12-11")
    assert "status: vastgesteld" in text
    assert "donderdag 10 december 2020 (gisteren)" in text
    assert "nog een concept" not in text
    assert text.index("vastgesteld") < text.index("voorgenomen")


def test_a_draft_that_is_asked_for_by_name_stays_the_draft(asker: Asker) -> None:
    answer = asker.ask("wat was het voorgenomen besluit over het inkoopkader", on="2020-12-11")
    assert ids(answer) == ["zhz-inkoopkader-voorgenomen"]
    assert "vastgesteld" in asker.read(answer, on="2020-12-11").split("Daarna:")[1]


@pytest.mark.parametrize(
    "typed",
    [
        "wanneer moet onze zienswijze over het inkoopkader binnen zijn",
        "deadline zienswijze inkoopkader",
        "tot wanneer kunnen we reageren op het inkoopkader",
        "uiterste datum zienswjize inkoopkadre",
        "hoeveel dagen nog voor de zienswijze",
        "wnr moet onze zienswijze binnen zijn",
    ],
)
def test_the_term_of_the_council_is_19_november_2020(asker: Asker, typed: str) -> None:
    text = asker.shown(typed)
    assert "uiterlijk donderdag 19 november 2020, nog 17 dagen" in text
    assert "Geldt voor: Zuid-Holland Zuid" in text
    assert "kenmerk UIT / 2004368" in text


@pytest.mark.parametrize(
    ("on", "said"),
    [
        ("2020-10-05", "nog 45 dagen"),
        ("2020-11-18", "nog 1 dag."),
        ("2020-11-19", "vandaag is de laatste dag"),
        ("2020-11-20", "is verstreken (1 dag geleden)"),
        ("2026-11-22", "is verstreken"),
    ],
)
def test_the_term_is_open_or_passed_as_of_the_day(asker: Asker, on: str, said: str) -> None:
    assert said in asker.shown("wanneer moet onze zienswijze binnen zijn", on=on)


@pytest.mark.parametrize(
    ("typed", "on", "lead"),
    [
        ("kunnen we nog een zienswijze indienen", "2020-11-02", "Ja, de termijn loopt nog."),
        ("kunnen we nog een zienswijze indienen", "2020-11-20", "Nee, de termijn is voorbij."),
        ("zijn we te laat met de zienswijze", "2020-11-19", "Nee, de termijn loopt nog."),
        ("zijn we te laat met de zienswijze", "2020-11-20", "Ja, de termijn is voorbij."),
    ],
)
def test_yes_or_no_comes_first(asker: Asker, typed: str, on: str, lead: str) -> None:
    assert asker.shown(typed, on=on).startswith(lead)


def test_segment_4_is_asked_back(asker: Asker) -> None:
    answer = asker.ask("wat is segment 4")
    assert answer.outcome is Outcome.ASK_BACK
    keys = [option.key for option in answer.options]
    assert keys == ["zhz-segmenten-4a@1", "zhz-segmenten-4b@1", "zhz-segmenten-verschil-4a-4b@1"]
    assert ids(answer) == ["zhz-segmenten-4a", "zhz-segmenten-4b"]


@pytest.mark.parametrize(
    ("typed", "fact_id"),
    [
        ("segment 4b", "zhz-segmenten-4b"),
        ("segmnt 4 A", "zhz-segmenten-4a"),
        ("wat valt onder het vijfde segment", "zhz-segmenten-5"),
        ("uitgangspunt 7", "zhz-uitgangspunten-7"),
        ("wat is maatregel drie", "zhz-aanjaagteam-maatregel-3"),
        ("stap 2", "zhz-inkoopkader-stap-2"),
        ("vraag 6 van het aanjaagteam", "zhz-aanjaagteam-vraag-6"),
    ],
)
def test_a_number_is_matched_exactly(asker: Asker, typed: str, fact_id: str) -> None:
    assert ids(asker.ask(typed)) == [fact_id]


@pytest.mark.parametrize("number", ["8", "4c", "0", "44"])
def test_a_segment_that_does_not_exist_gets_the_list(asker: Asker, number: str) -> None:
    answer = asker.ask(f"wat is segment {number}")
    assert answer.outcome is Outcome.UNKNOWN
    assert ids(answer) == SEGMENTS
    assert f"Segment {number} staat niet in mijn bronnen" in asker.read(answer)


@pytest.mark.parametrize("typed", ["uitgangspunt 15", "maatregel 9", "stap 5", "aandachtspunt 6"])
def test_no_number_is_made_up(asker: Asker, typed: str) -> None:
    answer = asker.ask(typed)
    assert answer.outcome is Outcome.UNKNOWN
    assert "niet in mijn bronnen" in asker.read(answer)


def test_a_ris_number_that_does_not_exist_gets_the_four(asker: Asker) -> None:
    answer = asker.ask("wat is RIS 2629404")
    assert answer.outcome is Outcome.UNKNOWN
    said = "RIS 2629404 staat niet in mijn bronnen. Ik ken deze RIS-nummers: 2572180, 2582671, 2629403, 2629440."
    assert asker.read(answer).startswith(said)


@pytest.mark.parametrize("number", ["2629403", "2629440", "2572180", "2582671"])
def test_a_ris_number_is_matched_exactly(asker: Asker, number: str) -> None:
    answer = asker.ask(f"waar gaat RIS {number} over")
    assert number in answer.facts[0].references


@pytest.mark.parametrize(
    "typed",
    [
        "wat is de hoofdstad van frankrijk",
        "wie wint de verkiezingen",
        "hoe vraag ik een paspoort aan",
        "recept voor appeltaart",
        "wanneer komt de vuilniswagen",
        "asdfghjkl qwertyuiop",
    ],
)
def test_what_is_of_elsewhere_is_not_known(asker: Asker, typed: str) -> None:
    answer = asker.ask(typed)
    assert answer.outcome is Outcome.UNKNOWN
    assert asker.read(answer).startswith(("Dat weet ik niet", "Dat staat niet in mijn bronnen"))


@pytest.mark.parametrize(
    ("typed", "scope"),
    [
        ("wat is segment 5", "Zuid-Holland Zuid"),
        ("wanneer is het inkoopkader van dg&j vastgesteld", "Zuid-Holland Zuid"),
        ("wat is uitgangspunt 7", "Zuid-Holland Zuid"),
        ("welke segmenten zijn er", "Zuid-Holland Zuid"),
    ],
)
def test_groningen_is_told_whose_a_fact_is(asker: Asker, typed: str, scope: str) -> None:
    text = asker.shown(typed, on="2020-12-20", of="groningen")
    assert "Voor Groningen staat hierover niets in mijn bronnen" in text
    assert f"dit geldt voor {scope}" in text


@pytest.mark.parametrize("of", ["dordrecht", "papendrecht", "zuid-holland-zuid"])
def test_a_council_gets_its_regions_facts_without_a_reserve(asker: Asker, of: str) -> None:
    text = asker.shown("wanneer moet onze zienswijze binnen zijn", of=of)
    assert "staat hierover niets" not in text
    assert "19 november 2020" in text


@pytest.mark.parametrize(
    ("typed", "of", "wanted", "unwanted"),
    [
        ("wanneer gaat de nieuwe inkoop in", "dordrecht", "2022", "1 juli 2022"),
        (
            "wanneer gaat de nieuwe inkoop in",
            "groningen",
            "op zijn vroegst vanaf vrijdag 1 juli 2022",
            "1 januari 2022.",
        ),
    ],
)
def test_another_regions_twin_is_not_mixed_in(asker: Asker, typed: str, of: str, wanted: str, unwanted: str) -> None:
    text = asker.shown(typed, of=of)
    assert wanted in text
    assert unwanted not in text


@pytest.mark.parametrize(
    ("typed", "first", "count"),
    [
        pytest.param("welke segmenten zijn er", "zhz-segmenten-1", 8, id="segments"),
        pytest.param("noem alle maatregelen", "zhz-aanjaagteam-maatregel-1", 8, id="measures"),
        pytest.param("noem de stappen", "zhz-inkoopkader-stap-1", 4, id="steps"),
        pytest.param("welke aandachtspunten zijn er", "zhz-inkoopkader-aandachtspunt-1", 5, id="attention"),
    ],
)
def test_a_list_is_whole_and_in_order(asker: Asker, typed: str, first: str, count: int) -> None:
    answer = asker.ask(typed)
    assert answer.outcome is Outcome.LIST
    assert len(answer.facts) == count
    assert ids(answer)[0] == first


def test_the_ten_points_are_listed_for_groningen(asker: Asker) -> None:
    answer = asker.ask("welke stellingen zijn er", of="groningen")
    assert ids(answer) == [f"groningen-inkoop-stelling-{number}" for number in range(1, 11)]


def test_terms_to_come_are_listed_in_order_of_time(asker: Asker) -> None:
    answer = asker.ask("welke termijnen komen eraan")
    days = [fact.period.anchor for fact in answer.facts if fact.period]
    assert ids(answer)[0] == TERM
    assert days == sorted(days)
    assert all(fact.scope != "groningen" for fact in answer.facts)


def test_decisions_taken_are_no_decisions_to_come(asker: Asker) -> None:
    answer = asker.ask("welke besluiten zijn er genomen", on="2020-11-02")
    assert "zhz-inkoopkader-voorgenomen" in ids(answer)
    assert KADER not in ids(answer)


def test_a_month_without_anything_says_so(asker: Asker) -> None:
    text = asker.shown("welke besluiten zijn er in augustus 2020", on="2020-12-20")
    assert text.startswith("Nee, er staan geen besluiten in mijn bronnen")


@pytest.mark.parametrize("on", ["2020-11-02", "2026-11-22"])
def test_the_sources_are_five_and_their_gaps_are_named(asker: Asker, on: str) -> None:
    answer = asker.overview(Overview.SOURCES, on=on)
    text = asker.read(answer, on=on)
    assert len(answer.documents) == 5
    assert "Nieuwste gedateerde document: woensdag 2 december 2020." in text
    assert "Dit staat er niet in" in text


@pytest.mark.parametrize("of", ["dordrecht", "groningen", None])
def test_the_same_question_gets_the_same_answer(asker: Asker, of: str | None) -> None:
    typed = "wat is er besloten over het inkoopkader"
    assert asker.ask(typed, of=of) == asker.ask(typed, of=of)


@pytest.mark.parametrize(
    ("typed", "on", "fact_id"),
    [
        pytest.param("welke dag vergadert het ab deze week", "2020-09-22", "zhz-inkoopkader-ab-2020-09-24", id="first"),
        pytest.param("welke dag vergadert het ab deze week", "2020-12-08", "zhz-inkoopkader-ab-2020-12-10", id="later"),
    ],
)
def test_what_happens_at_the_time_asked_about_comes_before_a_better_fit_at_another(
    asker: Asker, typed: str, on: str, fact_id: str
) -> None:
    assert ids(asker.ask(typed, on=on))[:1] == [fact_id]


def test_what_a_word_means_is_no_answer_to_what_has_to_be_done_with_it(asker: Asker) -> None:
    told = ids(asker.ask("wat moeten gemeenten met het voorliggend veld doen", on="2020-01-10"))
    assert told[:1] == ["zhz-aanjaagteam-maatregel-6"]


def test_a_term_and_the_measure_of_that_name_are_told_together(asker: Asker) -> None:
    answer = asker.ask("voorliggend veld", on="2020-01-10")
    assert ids(answer)[:1] == ["begrippen-voorliggend-veld"]
    assert answer.also is not None
    assert answer.also.id == "zhz-aanjaagteam-maatregel-6"
