"""Questions that name a known subject and ask of it what no source tells, or that tell of the asker around it."""

import pytest

from knowledge.answers.answer import Outcome, Smalltalk
from knowledge.answers.hearing import heard
from tests.knowledge.conftest import Asker, ids

TOLD = (Outcome.ANSWER, Outcome.LIST)
TERM = "zhz-inkoopkader-zienswijze"


@pytest.mark.parametrize(
    "asked",
    [
        "wat heeft de raad van alblasserdam over het inkoopkader gezegd",
        "Welk besluit heeft gorinchem over de governance genomen?",
        "heeft molenlanden een zienswijze gegeven",
        "papendrecht vroeg in zijn zienswijze om wat",
    ],
)
def test_what_one_council_did_is_not_what_all_may_do(asker: Asker, asked: str) -> None:
    assert asker.ask(asked, on="2020-12-03").outcome not in TOLD


@pytest.mark.parametrize(
    "asked",
    ["tot wanneer mag sliedrecht een zienswijze indienen", "hoeveel dagen heeft gorinchem nog voor zijn zienswijze"],
)
def test_the_term_of_one_council_is_that_of_its_region(asker: Asker, asked: str) -> None:
    assert ids(asker.ask(asked, on="2020-11-03")) == [TERM]


@pytest.mark.parametrize(
    "asked",
    [
        "hoeveel behandelkamers heeft segment wonen",
        "uit hoeveel pagina's bestaat het achtergrondrapport",
        "hoeveel gezinnen zitten er in de pilot gebiedsgericht samenwerken",
        "wie is de directeur van de sociale basis",
        "welke dwangsom staat er op smart afspraken met aanbieders",
        "wat is de opleverdatum van de blauwdruk",
        "sinds welk jaar bestaat de stichting jeugdteams",
    ],
)
def test_what_is_not_told_of_a_known_subject_is_not_known(asker: Asker, asked: str) -> None:
    assert asker.ask(asked, on="2021-05-01").outcome not in TOLD


@pytest.mark.parametrize(
    ("asked", "fact"),
    [
        ("hoeveel weken krijgen we voor de zienswijze op het inkoopkader", TERM),
        ("hoeveel nachten nog tot de zienswijze op het inkoopkader binnen moet zijn", TERM),
        ("hoeveel bijlagen zitten er bij de brief van dg&j", "documenten-dgj-bijlagen"),
    ],
)
def test_what_is_told_by_number_still_is(asker: Asker, asked: str, fact: str) -> None:
    assert fact in ids(asker.ask(asked, on="2020-11-03"))


def test_a_town_whose_name_holds_a_known_place_is_not_that_place(asker: Asker) -> None:
    answer = asker.ask("wil midden-groningen af van open house", on="2021-01-11")
    assert answer.outcome is Outcome.UNKNOWN
    assert "Midden Groningen" in asker.read(answer, on="2021-01-11")


def test_two_numbers_to_choose_from_do_not_decide(asker: Asker) -> None:
    assert ids(asker.ask("wonen, is dat segment 3 of 2", on="2021-05-01")) == ["zhz-segmenten-2"]


def test_whether_one_member_belongs_to_another_tells_both(asker: Asker) -> None:
    assert ids(asker.ask("valt crisis onder wonen of is het een eigen segment", on="2021-05-01")) == [
        "zhz-segmenten-2",
        "zhz-segmenten-5",
    ]


@pytest.mark.parametrize(
    "asked",
    [
        "ik sta bij de bakker, wanneer moet de zienswijze op het inkoopkader binnen zijn",
        "Wij zitten nog in het vliegtuig. Tot wanneer kan de raad een zienswijze op het inkoopkader geven?",
    ],
)
def test_what_the_asker_tells_of_himself_is_left_off(asker: Asker, asked: str) -> None:
    assert ids(asker.ask(asked, on="2020-11-03")) == [TERM]


@pytest.mark.parametrize(
    "asked",
    [
        "ik hoor dat er een zwembad komt. wanneer besluit de raad daarover",
        "ik woon in assen, wanneer moet de zienswijze op het inkoopkader binnen zijn",
        "mijn buurman wil een dakkapel. wanneer besluit de raad",
    ],
)
def test_a_subject_of_another_kind_is_no_aside(asker: Asker, asked: str) -> None:
    assert asker.ask(asked, on="2020-11-03").outcome not in TOLD


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("wanneer hakt het ab de knoop door", "wanneer besluit het ab"),
        ("tegen welke tijd is het klaar", "wanneer is het klaar"),
        ("om welke tijd begint het", "om welke tijd begint het"),
        ("het ouwe kader", "het oude kader"),
    ],
)
def test_a_figure_of_speech_is_heard_plainly(typed: str, plain: str) -> None:
    assert heard(typed) == plain


@pytest.mark.parametrize(
    "typed", ["yo goeiemiddag", "goeieavond allemaal", "hallo, ben pas begonnen in de raad", "hoi even testen"]
)
def test_a_greeting_in_its_everyday_form(asker: Asker, typed: str) -> None:
    assert asker.ask(typed).question.smalltalk is Smalltalk.GREETING
