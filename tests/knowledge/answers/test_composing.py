"""Answers made of several facts: counts, comparisons, the course of a matter, what to do, what was done."""

import pytest

from knowledge.answers.answer import Outcome
from tests.knowledge.conftest import Asker, ids

ZHZ = "zuid-holland-zuid"
TERM, GIVEN = "zhz-inkoopkader-zienswijze", "dordrecht-zienswijze-inkoopkader"
KADER = "zhz-inkoopkader-vastgesteld"


def test_decisions_of_a_body_in_a_year_are_counted_and_shown(asker: Asker) -> None:
    answer = asker.ask("hoeveel besluiten nam het ab in 2021", on="2021-04-20")
    assert "zhz-governance-soj-in-dgj" in ids(answer)
    assert KADER not in ids(answer)


def test_a_count_is_the_length_of_the_list_under_it(asker: Asker) -> None:
    answer = asker.ask("hoeveel besluiten nam het ab in 2020", on="2021-04-20")
    assert answer.outcome is Outcome.LIST
    assert answer.lead == "Ik vind er zeven in mijn bronnen."
    assert len(answer.facts) == 7
    assert "zhz-ab-maart-2020-budgetmaxima" not in ids(answer)


def test_nothing_to_count_is_said(asker: Asker) -> None:
    text = asker.shown("hoeveel termijnen lopen er nog", on="2026-01-02")
    assert "geen open termijnen" in text


def test_a_list_of_another_region_is_counted_as_such(asker: Asker) -> None:
    text = asker.shown("hoeveel uitgangspunten zijn er", on="2021-01-10", of="groningen")
    assert "dit geldt voor Zuid-Holland Zuid" in text
    assert "14 uitgangspunten" in text


def test_amounts_that_disagree_are_both_told_with_their_sources(asker: Asker) -> None:
    text = asker.shown("hoeveel uitgangspunten zijn er", on="2021-03-02", of=ZHZ)
    assert "14 uitgangspunten" in text
    assert "13 uitgangspunten" in text
    assert text.count("Bron:") == 2


def test_before_the_decision_both_amounts_are_one(asker: Asker) -> None:
    assert asker.ask("hoeveel uitgangspunten zijn er", on="2020-10-20", of=ZHZ).beside == ()


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        pytest.param("wat is het verschil tussen segment 2 en 5", ["zhz-segmenten-2", "zhz-segmenten-5"], id="numbers"),
        pytest.param(
            "verschil tussen 4a en 4b",
            ["zhz-segmenten-verschil-4a-4b", "zhz-segmenten-4a", "zhz-segmenten-4b"],
            id="with the difference itself",
        ),
        pytest.param("wat zijn segment 2 en 6", ["zhz-segmenten-2", "zhz-segmenten-6"], id="in one breath"),
        pytest.param("wat is het verschil tussen soj en sjt", ["begrippen-soj", "begrippen-sjt"], id="names"),
        pytest.param(
            "wanneer gaat de nieuwe inkoop in, hier en in groningen",
            ["zhz-inkoopkader-ingang", "groningen-inkoop-ingangsdatum"],
            id="regions",
        ),
    ],
)
def test_two_things_are_told_side_by_side(asker: Asker, typed: str, told: list[str]) -> None:
    answer = asker.ask(typed, on="2021-04-01")
    assert ids(answer) == told
    assert asker.read(answer, on="2021-04-01").count("Bron:") == len(told)


def test_en_in_groningen_is_told_beside_what_was_told(asker: Asker) -> None:
    before = asker.ask("wanneer gaat de nieuwe inkoop in", on="2021-01-10", of=ZHZ)
    text = asker.shown("en in groningen?", on="2021-01-10", of=ZHZ, after=before)
    assert text.index("1 juli 2022") < text.index("Daarnaast, Zuid-Holland Zuid: ")
    assert text.count("Bron:") == 2


@pytest.mark.parametrize(
    "typed",
    [
        "hoe is het verlopen met het inkoopkader",
        "wat is de stand van zaken van het inkoopkader",
        "tijdlijn inkoopkader",
        "schets het verloop van het inkoopkader",
    ],
)
def test_a_course_is_the_whole_chain_newest_first(asker: Asker, typed: str) -> None:
    answer = asker.ask(typed, on="2021-01-20")
    told = [*ids(answer), *(fact.id for fact in answer.context)]
    assert told == [KADER, TERM, GIVEN, "zhz-inkoopkader-voorgenomen", "zhz-inkoopkader-bestuursopdracht"]


def test_a_course_as_of_a_day_starts_from_what_held_then(asker: Asker) -> None:
    answer = asker.ask("waar staan we met het inkoopkader", on="2020-10-20")
    assert ids(answer) == ["zhz-inkoopkader-voorgenomen"]
    assert KADER in {fact.id for fact in answer.context}


@pytest.mark.parametrize("typed", ["wat moeten wij nog doen voor het inkoopkader", "wat wordt er van ons verwacht"])
def test_what_we_have_to_do_is_the_term_with_its_addressee(asker: Asker, typed: str) -> None:
    text = asker.shown(typed)
    assert "uiterlijk donderdag 19 november 2020, nog 17 dagen" in text
    assert "aan het dagelijks bestuur van DG&J" in text


def test_the_task_of_the_college_is_not_the_councils(asker: Asker) -> None:
    assert ids(asker.ask("wat moet het college nog doen", on="2020-01-05", of=ZHZ)) == ["zhz-aanjaagteam-notitie"]
    assert "15 januari" not in asker.shown("wat moet de raad nog doen", on="2020-01-05", of=ZHZ)


@pytest.mark.parametrize(
    "typed", ["moeten we als raad nog iets doen", "loopt er nog een termijn waar ik als raadslid iets mee moet"]
)
def test_when_all_terms_have_passed_there_is_nothing_to_do(asker: Asker, typed: str) -> None:
    answer = asker.ask(typed, on="2022-02-01")
    assert answer.facts == ()
    assert asker.read(answer, on="2022-02-01").startswith("Nee, er staan geen open termijnen")


@pytest.mark.parametrize(
    "typed",
    [
        "hebben wij een zienswijze ingediend op het inkoopkader",
        "heeft onze raad al een zienswijze gegeven",
        "gaven wij onze zienswijze op tijd",
    ],
)
def test_whether_it_was_done_is_answered_with_the_deed(asker: Asker, typed: str) -> None:
    text = asker.shown(typed, on="2020-11-24")
    assert "dinsdag 10 november 2020" in text
    assert not text.startswith("Zienswijze op het concept-inkoopkader")


@pytest.mark.parametrize("typed", ["is er iets gedaan met onze zienswijze", "wat is er met onze zienswijze gebeurd"])
def test_what_became_of_it_is_no_term(asker: Asker, typed: str) -> None:
    assert TERM not in ids(asker.ask(typed, on="2021-04-24"))


def test_what_all_councils_did_is_not_told_by_one(asker: Asker) -> None:
    answer = asker.ask("hebben alle raden hun zienswijze op tijd ingestuurd", on="2020-12-24", of=ZHZ)
    assert answer.outcome is Outcome.UNKNOWN
    assert ids(answer) == ["hiaten-zienswijzen-op-tijd"]


@pytest.mark.parametrize(
    ("typed", "count"),
    [
        pytest.param("gooi alle uitgangspunten er maar uit in een lijst", 13, id="an order"),
        pytest.param("4 stappen naar het nieuwe kader, noem ze", 4, id="a count and a subject of all members"),
        pytest.param("som alle segmenten op", 8, id="sum up"),
    ],
)
def test_a_list_that_is_ordered_is_given(asker: Asker, typed: str, count: int) -> None:
    answer = asker.ask(typed)
    assert answer.outcome is Outcome.LIST
    assert len(answer.facts) == count


def test_what_a_council_did_on_a_day_is_what_happened_then(asker: Asker) -> None:
    answer = asker.ask("wat deed onze raad op 10 november", on="2020-11-24")
    assert set(ids(answer)) == {GIVEN, "dordrecht-zienswijze-governance"}


def test_decisions_by_status(asker: Asker) -> None:
    assert ids(asker.ask("welke besluiten zijn aangehouden", on="2020-04-24")) == ["zhz-ab-maart-2020-budgetmaxima"]
    pending = ids(asker.ask("welke besluiten zijn nog niet definitief", on="2020-11-24"))
    assert {"zhz-governance-voorgenomen", "zhz-inkoopkader-voorgenomen"} <= set(pending)
    assert "zhz-inkoopkader-bestuursopdracht" not in pending


@pytest.mark.parametrize(("typed", "lead"), [("bestaat segment 9 ook?", "Nee. Segment 9"), ("4c?", "Segment 4c")])
def test_a_member_that_is_not_there(asker: Asker, typed: str, lead: str) -> None:
    assert asker.shown(typed).startswith(lead)


def test_a_code_with_a_letter_names_its_list(asker: Asker) -> None:
    assert ids(asker.ask("4b")) == ["zhz-segmenten-4b"]


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param("wat is het verschil tussen een appel en een peer", id="nothing of ours"),
        pytest.param("verschil tussen soj en de windmolens", id="half of it"),
    ],
)
def test_a_difference_is_not_told_for_another_pair(asker: Asker, typed: str) -> None:
    shown = asker.ask(typed, on="2021-04-01")
    assert not any("erschil" in fact.title for fact in shown.facts)


def test_a_member_that_is_not_there_is_compared_with_nothing(asker: Asker) -> None:
    answer = asker.ask("verschil tussen segment 2 en 9", on="2021-04-01")
    assert answer.outcome is Outcome.UNKNOWN
    assert asker.read(answer, on="2021-04-01").startswith("Segment 9 staat niet in mijn bronnen. Wel deze:")


def test_a_decision_that_is_still_to_come_is_not_counted_as_taken(asker: Asker) -> None:
    asked = "hoeveel besluiten nam het ab in 2020"
    before, after = (ids(asker.ask(asked, on=day, of="dordrecht")) for day in ("2020-11-02", "2021-01-04"))
    assert "zhz-inkoopkader-vastgesteld" not in before
    assert "zhz-inkoopkader-vastgesteld" in after


@pytest.mark.parametrize("asked", ["wat houdt segment 1 in", "vertel eens over segment 1", "segment 1?"])
def test_a_member_asked_for_by_its_number_alone_is_told(asker: Asker, asked: str) -> None:
    assert ids(asker.ask(asked, on="2021-04-01", of=ZHZ)) == ["zhz-segmenten-1"]


def test_what_the_sources_do_not_say_of_a_member_stays_unknown(asker: Asker) -> None:
    assert asker.ask("wat kost segment 1", on="2021-04-01", of=ZHZ).outcome is Outcome.UNKNOWN


def test_a_near_rival_of_a_doubtful_answer_is_told_under_it(asker: Asker) -> None:
    doubtful = asker.ask("welke dag behandelt dordrecht de zienswijze", on="2020-11-06", of="dordrecht")
    assert ids(doubtful) == [TERM]
    assert doubtful.also is not None
    assert doubtful.also.id == GIVEN
    assert asker.read(doubtful, on="2020-11-06").count("Ook hierover:") == 1


def test_a_sure_answer_stands_alone(asker: Asker) -> None:
    assert asker.ask("wat betekent soj", on="2020-11-06", of="dordrecht").also is None
