"""Ja or nee first: where the fact settles what is asked, and nowhere else."""

import pytest

from tests.knowledge.conftest import Asker

ZHZ = "zuid-holland-zuid"


@pytest.mark.parametrize(
    ("typed", "on", "lead"),
    [
        pytest.param("zijn er 9 segmenten?", "2021-04-01", "Nee, acht.", id="too many"),
        pytest.param("zijn er acht segmenten", "2021-04-01", "Ja.", id="as many"),
        pytest.param("er zijn toch 7 segmenten?", "2021-04-01", "Nee, acht.", id="a claim"),
        pytest.param("klopt het dat er 14 uitgangspunten zijn", "2020-10-20", "Nee, dertien.", id="not yet"),
        pytest.param("zijn het veertien uitgangspunten", "2021-01-20", "Ja.", id="by then"),
        pytest.param("bestaat het traject uit vijf stappen?", "2020-04-08", "Nee, vier.", id="steps"),
        pytest.param("kregen de raden twaalf weken voor de zienswijze?", "2020-10-20", "Nee, acht.", id="weeks"),
        pytest.param("doen er elf gemeenten mee in zuid-holland zuid", "2021-04-20", "Nee, tien.", id="municipalities"),
    ],
)
def test_a_claim_about_a_number_is_settled_by_the_fact(asker: Asker, typed: str, on: str, lead: str) -> None:
    assert asker.shown(typed, on=on, of=ZHZ).startswith(lead)


def test_a_number_that_only_names_the_ten_is_no_claim(asker: Asker) -> None:
    assert not asker.shown("gaan de tien gemeenten apart inkopen", on="2021-04-20").startswith(("Ja", "Nee,"))


@pytest.mark.parametrize(
    ("typed", "on", "lead"),
    [
        pytest.param("het oude kader loopt eind 2020 af toch", "2020-11-12", "Nee: vrijdag 31 december 2021.", id="no"),
        pytest.param("het oude kader loopt eind 2021 af, zei iemand", "2020-11-12", "Ja.", id="hearsay that is so"),
        pytest.param(
            "volgens mij begint het nieuwe kader in 2023", "2020-11-12", "Nee: vanaf 2022.", id="a later year"
        ),
    ],
)
def test_a_claim_about_a_time_is_held_against_that_of_its_subject(asker: Asker, typed: str, on: str, lead: str) -> None:
    assert asker.shown(typed, on=on, of=ZHZ).startswith(lead)


@pytest.mark.parametrize(
    ("typed", "on"),
    [
        pytest.param("het oude kader loopt tot 2022 toch", "2020-11-12", id="until names another day than it means"),
        pytest.param("het ab besluit in januari toch", "2020-11-12", id="any decision of a body"),
        pytest.param("het oude kader loopt toch niet eind 2021 af", "2020-11-12", id="a denial"),
    ],
)
def test_where_a_claim_may_mean_more_than_one_thing_neither_is_said(asker: Asker, typed: str, on: str) -> None:
    assert not asker.shown(typed, on=on, of=ZHZ).startswith(("Ja", "Nee"))


def test_an_earliest_day_is_never_confirmed_as_the_day(asker: Asker) -> None:
    text = asker.shown("de nieuwe inkoop start op 1 juli 2022 toch", on="2020-12-10", of="groningen")
    assert not text.startswith("Ja")
    assert "op zijn vroegst" in text


@pytest.mark.parametrize(
    ("typed", "on", "lead"),
    [
        pytest.param("is de deadline 19 november", "2020-11-02", "Ja.", id="the day itself"),
        pytest.param("is het 30 november voor de zienswijze?", "2020-11-02", "Nee, eerder.", id="a later day"),
        pytest.param("is de deadline van de zienswijze 12 november?", "2020-11-02", "Nee, later.", id="an earlier day"),
        pytest.param("de zienswijze moet toch voor 26 november binnen zijn?", "2020-11-02", "Nee", id="before"),
        pytest.param("is vandaag de laatste dag voor de zienswijze", "2020-11-19", "Ja.", id="today it is"),
        pytest.param("is vandaag de laatste dag voor de zienswijze", "2020-11-18", "Nee, later.", id="the day before"),
        pytest.param("mogen we na 19 november nog een zienswijze insturen", "2020-11-02", "Nee.", id="after it"),
        pytest.param("kan de zienswijze deze week nog", "2020-11-02", "Ja.", id="in a week before it"),
        pytest.param("kan de zienswijze 25 november nog?", "2020-11-10", "Nee", id="too late then"),
        pytest.param("mag de reactie op het kader ook in januari", "2020-11-10", "Nee", id="in a month after it"),
        pytest.param("kan de zienswijze volgende week dinsdag nog?", "2020-11-10", "Ja", id="in time then"),
    ],
)
def test_a_claim_about_the_last_day(asker: Asker, typed: str, on: str, lead: str) -> None:
    text = asker.shown(typed, on=on)
    assert text.startswith(lead)
    assert "donderdag 19 november 2020" in text.splitlines()[0]


@pytest.mark.parametrize(
    ("typed", "on", "lead"),
    [
        ("hebben we nog een hele week voor de zienswijze?", "2020-11-12", "Ja, nog 7 dagen."),
        ("hebben we nog een hele week voor de zienswijze?", "2020-11-13", "Nee, nog 6 dagen."),
        ("is het nog precies twee weken tot de deadline van de zienswijze", "2020-11-05", "Ja, nog 14 dagen."),
        ("nog 10 dagen voor het inkoopkader klopt dat", "2020-11-09", "Ja, nog 10 dagen."),
        ("nog drie weken voor het kader toch", "2020-11-09", "Nee, nog 10 dagen."),
        ("hebben we nog een dag voor de zienswijze", "2020-11-18", "Ja, nog 1 dag."),
        ("hebben we nog een dag voor de zienswijze", "2020-11-19", "Nee, vandaag is de laatste dag."),
        ("hebben we nog een week voor de zienswijze", "2020-11-20", "Nee, de termijn is voorbij."),
    ],
)
def test_what_is_left_is_told_in_days(asker: Asker, typed: str, on: str, lead: str) -> None:
    assert asker.shown(typed, on=on).startswith(lead)


@pytest.mark.parametrize(
    ("typed", "on", "lead"),
    [
        ("is het inkoopkader op 10 december vastgesteld?", "2020-12-20", "Ja."),
        ("is het inkoopkader op 11 december vastgesteld?", "2020-12-20", "Nee: donderdag 10 december 2020."),
        ("is het inkoopkader op 10 december vastgesteld?", "2020-10-20", "Nee, nog niet."),
        ("was de zienswijze van dordrecht op 12 november?", "2020-12-20", "Nee: dinsdag 10 november 2020."),
    ],
)
def test_a_claim_about_the_day_of_a_decision(asker: Asker, typed: str, on: str, lead: str) -> None:
    assert asker.shown(typed, on=on).startswith(lead)


def test_what_one_council_gave_says_nothing_of_another(asker: Asker) -> None:
    text = asker.shown("heeft papendrecht een zienswijze gegeven", on="2020-12-24")
    assert not text.startswith("Ja")


def test_a_term_of_the_colleges_gets_no_ja_for_the_council(asker: Asker) -> None:
    text = asker.shown("moet de raad op 15 januari de notitie inleveren", on="2020-01-08", of=ZHZ)
    assert not text.startswith("Ja")


@pytest.mark.parametrize(
    ("typed", "on"),
    [
        pytest.param("is er op 19 november ook een raadsvergadering?", "2020-11-02", id="something else on that day"),
        pytest.param("is op 10 december over de tarieven besloten", "2020-12-20", id="another decision"),
        pytest.param("hebben alle tien raden ingestemd", "2021-04-20", id="what the fact does not say"),
        pytest.param("zijn er zeven kinderen uit huis geplaatst", "2021-04-20", id="a count of other things"),
        pytest.param("zijn er drie vragen", "2019-12-02", id="a count, no member"),
        pytest.param("is de themabijeenkomst over het wijkteam in het najaar", "2021-05-01", id="only a proposal"),
        pytest.param("hoeveel dagen is de termijn al verlopen", "2020-11-20", id="no yes or no"),
    ],
)
def test_what_the_fact_does_not_settle_gets_neither_yes_nor_no(asker: Asker, typed: str, on: str) -> None:
    assert not asker.shown(typed, on=on).startswith(("Ja", "Nee,", "Nee:", "Nee."))


def test_another_regions_term_is_not_ours_to_meet(asker: Asker) -> None:
    text = asker.shown("moeten wij op 19 november reageren", on="2020-11-02", of="groningen")
    assert text.startswith("Voor Groningen staat hierover niets in mijn bronnen")
    assert "Ja." not in text


def test_a_term_that_is_over_is_not_still_there_on_its_day(asker: Asker) -> None:
    text = asker.shown("heeft de commissie nog een termijn op 31 maart")
    assert text.startswith("Nee, de termijn is voorbij.")
