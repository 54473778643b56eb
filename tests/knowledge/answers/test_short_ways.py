"""Short and roundabout ways of asking: a day alone, a duty without a name, who is written to, what comes behind it."""

import pytest

from knowledge.answers.answer import Outcome, Smalltalk
from knowledge.answers.hearing import heard
from tests.knowledge.conftest import Asker, ids

TERM, NOTE = "zhz-inkoopkader-zienswijze", "zhz-aanjaagteam-notitie"


@pytest.mark.parametrize("typed", ["10 dec 2020", "16 september 2020, wat was dat ook alweer"])
def test_a_day_alone_asks_what_there_was(asker: Asker, typed: str) -> None:
    answer = asker.ask(typed, on="2021-02-01")
    assert answer.outcome in (Outcome.LIST, Outcome.ANSWER)
    assert all(fact.period is not None for fact in answer.facts)


def test_a_day_beside_a_subject_does_not(asker: Asker) -> None:
    answer = asker.ask("10 december 2020 wethouder ziek", on="2021-02-01")
    assert answer.outcome is not Outcome.LIST


@pytest.mark.parametrize(
    "typed",
    [
        "is er nog iets waar wij op moeten reageren",
        "liggen er zienswijzen waar we nog iets mee moeten",
    ],
)
def test_a_duty_without_a_name_is_an_open_term(asker: Asker, typed: str) -> None:
    assert asker.shown(typed, on="2021-05-01").startswith("Nee, er staan geen open termijnen")


@pytest.mark.parametrize(
    ("on", "lead"), [("2020-11-10", "Ja, de termijn loopt nog."), ("2021-01-10", "Nee, de termijn is voorbij.")]
)
def test_whether_one_still_has_to_hand_in_gets_yes_or_no(asker: Asker, on: str, lead: str) -> None:
    assert asker.shown("moeten wij nog reageren op het inkoopkader", on=on).startswith(lead)


def test_a_missed_term_is_told_to_be_over(asker: Asker) -> None:
    assert asker.shown("hebben we de zienswijze op het inkoopkader gemist", on="2020-12-01").startswith(
        "Ja, de termijn is voorbij."
    )


def test_besluiten_behind_a_verb_is_no_list(asker: Asker) -> None:
    answer = asker.ask("kan onze raad nu besluiten over de inkoop", on="2021-05-01", of="groningen")
    assert ids(answer) == ["groningen-inkoop-besluit-raad"]


def test_a_list_of_what_is_to_come_does_not_deny_what_was(asker: Asker) -> None:
    told = asker.shown("welke besluiten moet de raad nog nemen", on="2024-05-01")
    assert "er staan geen besluiten in mijn bronnen" not in told


def test_who_is_written_to_tells_which_term(asker: Asker) -> None:
    typed = "voor wanneer moest het college antwoorden aan de programmamanager"
    assert ids(asker.ask(typed, on="2019-12-01")) == [NOTE]
    assert ids(asker.ask("wanneer moet de zienswijze bij het dagelijks bestuur zijn", on="2020-11-01")) == [TERM]


def test_whether_a_term_holds_for_something_else_is_told_of_that(asker: Asker) -> None:
    answer = asker.ask("geldt de termijn ook voor het achtergrondrapport", on="2020-11-01")
    assert TERM not in ids(answer)
    assert "ter informatie" in asker.read(answer, on="2020-11-01")


@pytest.mark.parametrize(
    ("typed", "number"),
    [("wat komt er na 3", "4a"), ("welk segment volgt op 2", "3"), ("welk segment volgt op wonen", "3")],
)
def test_the_member_behind_another_one(asker: Asker, typed: str, number: str) -> None:
    typed = typed if "segment" in typed else f"{typed} in de lijst met segmenten"
    assert ids(asker.ask(typed, on="2021-05-01")) == [f"zhz-segmenten-{number}"]


def test_standing_for_something_is_no_step(asker: Asker) -> None:
    assert "zhz-segmenten-6" in ids(asker.ask("waar staat gi voor bij segment 6", on="2021-05-01"))


def test_a_number_that_is_not_there_is_denied(asker: Asker) -> None:
    assert asker.shown("bestaat segment 11", on="2021-05-01").startswith("Nee. Segment 11 staat niet")
    assert asker.shown("segment 11, bestaat die", on="2021-05-01").startswith("Nee. Segment 11 staat niet")


@pytest.mark.parametrize("typed", ["wat is WIJ", "wie is wij", "vertel iets over WIJ"])
def test_a_name_that_is_a_small_word(asker: Asker, typed: str) -> None:
    assert ids(asker.ask(typed, on="2021-02-01", of="groningen"))[0] == "groningen-inkoop-wij"


def test_people_are_not_counted_by_their_meetings(asker: Asker) -> None:
    told = asker.shown("hoeveel raadsleden waren er op de avond van 16 september", on="2020-10-01")
    assert "Ik vind er" not in told


def test_the_segments_of_another_region_are_told_to_be_of_that(asker: Asker) -> None:
    first = asker.ask("wat is open house", on="2021-03-01", of="groningen")
    told = asker.ask("en de segmenten in groningen?", on="2021-03-01", of="groningen", after=first)
    assert "Voor Groningen staat hierover niets" in asker.read(told, on="2021-03-01")


def test_without_a_place_two_regions_that_have_the_same_line_are_asked_about(asker: Asker) -> None:
    answer = asker.ask("wie heeft het laatste woord over de inkoop van jeugdhulp", on="2021-03-01", of=None)
    assert answer.outcome is Outcome.ASK_BACK
    assert {fact.scope for fact in answer.facts} == {"zuid-holland-zuid", "groningen"}


def test_what_is_nowhere_has_no_letter_as_its_source(asker: Asker) -> None:
    told = asker.shown("wanneer komt er een nieuwe burgemeester", on="2026-01-01", of="groningen")
    assert "Bron: nergens genoemd; nagezocht in alle vijf brieven." in told


def test_a_plan_without_outcome_is_told_with_its_day(asker: Asker) -> None:
    told = asker.shown("is de nieuwe inkoop al begonnen", on="2022-09-01", of="groningen")
    assert "weet ik niet" in told
    assert "1 juli 2022" in told


@pytest.mark.parametrize(
    ("typed", "number"), [("welk segment staat op 3", "3"), ("wat staat er voor segment 3 vast", "3")]
)
def test_what_stands_at_a_number_is_that_number(asker: Asker, typed: str, number: str) -> None:
    assert f"zhz-segmenten-{number}" in ids(asker.ask(typed, on="2021-05-01"))


@pytest.mark.parametrize(
    "typed", ["moeten WIJ een zienswijze geven op het inkoopkader", "Moeten WIJ reageren", "WIJ moeten toch reageren?"]
)
def test_a_stressed_pronoun_is_no_name(asker: Asker, typed: str) -> None:
    question = asker.ask(typed, on="2020-11-01").question
    assert not any("stichting" in word.read for word in question.words)


def test_who_doubts_a_claim_does_not_ask_what_it_means(asker: Asker) -> None:
    assert not asker.ask("weet je zeker dat de deadline 19 november is", on="2020-11-01").question.asks_meaning


def test_whether_that_is_all_is_no_small_talk(asker: Asker) -> None:
    assert asker.ask("is dit alles", on="2020-11-01").outcome is not Outcome.SMALLTALK


def test_a_point_is_one_of_the_own_lists_that_are_called_so(asker: Asker) -> None:
    assert ids(asker.ask("wat hield punt 14 in", on="2021-01-10", of="dordrecht")) == ["zhz-uitgangspunten-14"]
    several = asker.ask("wat staat er bij punt 2", on="2021-01-10", of="dordrecht")
    assert several.outcome is Outcome.ASK_BACK
    assert set(ids(several)) == {"zhz-uitgangspunten-2", "zhz-inkoopkader-aandachtspunt-2"}
    assert ids(asker.ask("wat is punt 2", on="2021-01-10", of="groningen")) == ["groningen-inkoop-stelling-2"]
    assert ids(asker.ask("wat is stelling 2", on="2021-01-10", of="dordrecht")) == ["groningen-inkoop-stelling-2"]


@pytest.mark.parametrize(
    "typed", ["wanneer kwam dordrecht met zijn zienswijze", "wanneer is dordrecht met een zienswijze gekomen"]
)
def test_to_come_with_a_view_is_to_give_it(asker: Asker, typed: str) -> None:
    assert "dinsdag 10 november 2020" in asker.shown(typed, on="2020-12-01", of="dordrecht")


def test_a_view_still_to_come_is_the_term(asker: Asker) -> None:
    assert ids(asker.ask("wanneer moeten we met onze zienswijze komen", on="2020-11-01", of="dordrecht")) == [TERM]


def test_what_else_there_was_on_a_day_is_all_of_it(asker: Asker) -> None:
    told = asker.shown("op 10 december ook nog iets besloten naast het kader?", on="2021-01-10", of="dordrecht")
    assert "opzegging" in told


def test_to_think_something_of_it_is_to_give_a_view(asker: Asker) -> None:
    assert ids(asker.ask("tot wanneer mag de raad er nog iets van vinden", on="2020-11-01", of="dordrecht")) == [TERM]


@pytest.mark.parametrize("typed", ["hoe gaat het met je", "hee hoe is ie", "hoe is het vandaag"])
def test_how_one_does_is_a_greeting(asker: Asker, typed: str) -> None:
    assert asker.ask(typed).question.smalltalk is Smalltalk.GREETING


@pytest.mark.parametrize("typed", ["met wie spreek ik nu eigenlijk", "wie is dit?"])
def test_with_whom_one_speaks(asker: Asker, typed: str) -> None:
    assert asker.ask(typed).question.smalltalk is Smalltalk.HELP


@pytest.mark.parametrize("typed", ["hoe gaat het verder", "hoe is het met het kader gegaan", "met wie praat het ab"])
def test_a_question_about_the_base_is_no_greeting(asker: Asker, typed: str) -> None:
    assert asker.ask(typed).question.smalltalk is None


def test_a_count_does_not_bear_out_a_wrong_day(asker: Asker) -> None:
    told = asker.shown("5 oktober plus acht weken is toch 30 november voor de zienswijze, klopt dat", on="2020-11-02")
    assert not told.startswith("Ja")
    assert "19 november 2020" in told
    assert asker.shown("we hebben toch acht weken voor de zienswijze", on="2020-11-02").startswith("Ja.")
    told = asker.shown(
        "Brief is van 5 okt, plus 8 wkn, dus we hebben tot 30 nov voor de zienswijze. klopt?", on="2020-11-02"
    )
    assert not told.startswith("Ja")
    assert "19 november 2020" in told
    told = asker.shown("na 5 oktober hebben we toch tot 30 november voor de zienswijze", on="2020-11-02")
    assert told.startswith("Nee, eerder.")


@pytest.mark.parametrize("typed", ["steunt de vvd het initiatiefvoorstel", "is d66 blij met het initiatiefvoorstel"])
def test_a_party_that_no_fact_speaks_of_is_not_answered_for(asker: Asker, typed: str) -> None:
    assert asker.ask(typed, on="2020-12-28", of="groningen").outcome is not Outcome.ANSWER


def test_whether_the_time_to_hand_in_is_up(asker: Asker) -> None:
    told = asker.shown("is de inlevertijd voor de notitie van het aanjaagteam al om", on="2020-01-16")
    assert told.startswith("Ja, de termijn is voorbij.")


def test_a_limit_alone_is_about_what_was_told_before(asker: Asker) -> None:
    first = asker.ask("wat vraagt het aanjaagteam aan ons college", on="2020-01-07")
    assert ids(asker.ask("uiterlijk wanneer", on="2020-01-07", after=first)) == [NOTE]


def test_what_is_due_before_a_day_is_told_for_that_day(asker: Asker) -> None:
    told = asker.shown("1 december, wat moet dan klaar zijn", on="2019-11-21")
    assert "Analysegesprekken" in told


def test_what_presses_are_terms(asker: Asker) -> None:
    assert asker.shown("nog iets dringends deze week?", on="2026-06-15").startswith("Nee, er staan geen termijnen")


def test_why_one_asks_is_no_part_of_the_question(asker: Asker) -> None:
    typed = "geef de segmenten eens onder elkaar want ik zie door de bomen het bos niet meer"
    assert asker.ask(typed, on="2021-03-01", of="dordrecht").outcome is Outcome.LIST


@pytest.mark.parametrize(
    "typed",
    [
        "is er naast het inkoopkader ook nog iets over de governance besloten",
        "wat doen de wethouders naast het overleg nog meer",
    ],
)
def test_what_comes_behind_what_is_left_out_is_still_heard(typed: str) -> None:
    assert heard(typed) == typed


def test_a_reason_that_names_the_subject_is_heard(asker: Asker) -> None:
    typed = "tot wanneer mag het, want wij willen een zienswijze op het inkoopkader sturen"
    assert ids(asker.ask(typed, on="2020-11-01")) == [TERM]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("Hoe luidt het twaalfde uitgangspunt van het concept-inkoopkader?", "topinkomens"),
        ("hoe luidt de benaming van segment 1", "Hoog specialistisch"),
        ("Welk kenmerk draagt de brief van het dagelijks bestuur van 5 oktober 2020?", "2004368"),
    ],
)
def test_a_formal_question_is_a_plain_one(asker: Asker, typed: str, told: str) -> None:
    answer = asker.ask(typed, on="2020-10-19", of="zuid-holland-zuid")
    assert answer.outcome is Outcome.ANSWER
    assert told in asker.read(answer, on="2020-10-19")
