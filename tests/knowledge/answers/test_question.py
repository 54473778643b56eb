"""What is understood of a typed question: its words, its time, its place, its number and what it wants."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.answers.answer import Intent, Numbered, Question, Smalltalk
from knowledge.answers.place_names import PlaceNames
from knowledge.answers.question import understand
from knowledge.dutch.folding import words
from knowledge.model import Actor, Kind, PlaceKind, Series
from tests.factories import a_council, a_place
from tests.knowledge.answers.matching.conftest import a_vocabulary

TODAY = date(2020, 11, 2)
WATERLAND = a_place("waterland", names=("Waterland", "regio waterland"))
VLIETDAM = a_council("vlietdam")
VLIET = a_council("vliet")
OLD_VLIETDAM = a_place("oud", kind=PlaceKind.COUNCIL, names=("Oud Vlietdam", "raad van oud vlietdam"))
PLACES = (WATERLAND, VLIETDAM, VLIET, OLD_VLIETDAM)
VOCABULARY = a_vocabulary(
    (("zienswijze", "reactie"), *(place.names for place in PLACES)),
    ("wanneer moet de zienswijze over het inkoopkader binnen zijn", "De brug in Waterland."),
    ("segment 4b", "Crisis"),
)


def read(text: str, *, previous: Question | None = None) -> Question:
    return understand(text, VOCABULARY, today=TODAY, scope=VLIETDAM, places=PlaceNames(PLACES), previous=previous)


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        pytest.param("wat gebeurt er op 19 november", "2020-11-19", "2020-11-19", id="day without year"),
        pytest.param("besluiten in november 2020", "2020-11-01", "2020-11-30", id="month"),
        pytest.param("wat speelt er deze maand", "2020-11-01", "2020-11-30", id="this month"),
        pytest.param("wat was er vorige week", "2020-10-26", "2020-11-01", id="last week"),
        pytest.param("termijnen voor de kerst", "2020-11-02", "2020-12-24", id="before Christmas counts from today"),
        pytest.param("wat moet er voor morgen", "2020-11-03", "2020-11-03", id="before tomorrow on an agenda"),
        pytest.param("wat is er in 2021", "2021-01-01", "2021-12-31", id="year asked about"),
    ],
)
def test_a_time_in_a_question_is_read_from_today(typed: str, first: str, last: str) -> None:
    (period,) = read(typed).periods
    assert (period.earliest, period.latest) == (date.fromisoformat(first), date.fromisoformat(last))


def test_a_year_in_a_name_is_no_time() -> None:
    assert read("wat is het inkoopkader 2022").periods == ()


def test_the_words_of_a_time_are_no_subject() -> None:
    assert [word.read for word in read("zienswijze 19 november 2020").content] == ["zienswijze"]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        pytest.param("RIS 2629403", ("2629403",), id="one"),
        pytest.param("2629403 en 2629440", ("2629403", "2629440"), id="two"),
        pytest.param("RIS-2629404?", ("2629404",), id="one that does not exist"),
        pytest.param("in 2022", (), id="a year is none"),
        pytest.param("bel 0781234567890", (), id="a longer number is none"),
    ],
)
def test_a_ris_number_is_read_as_typed(typed: str, found: tuple[str, ...]) -> None:
    assert read(typed).references == found


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        pytest.param("geldt dat in waterland", WATERLAND, id="region"),
        pytest.param("en de regio Waterland?", WATERLAND, id="longer name"),
        pytest.param("de raad van oud vlietdam", OLD_VLIETDAM, id="the longest name wins"),
        pytest.param("vliet", VLIET, id="a whole word"),
    ],
)
def test_a_place_that_is_named_goes_before_the_askers_own(typed: str, place: object) -> None:
    question = read(typed)
    assert question.place == place
    assert question.is_place_named


def test_without_a_place_the_askers_own_counts() -> None:
    question = read("wanneer is de zienswijze")
    assert question.place == VLIETDAM
    assert not question.is_place_named


def test_part_of_a_word_is_no_place() -> None:
    assert PlaceNames(PLACES).named(words("de vlietdammers")) is None


@pytest.mark.parametrize(
    ("typed", "numbered"),
    [
        ("wat is segment 4b", Numbered(Series.SEGMENT, "4b")),
        ("seg 5", Numbered(Series.SEGMENT, "5")),
        ("segmnt 7", Numbered(Series.SEGMENT, "7")),
        ("welke segmenten zijn er", Numbered(Series.SEGMENT, None)),
        ("wanneer is de zienswijze", None),
    ],
)
def test_a_numbered_list_is_recognised(typed: str, numbered: Numbered | None) -> None:
    assert read(typed).numbered == numbered


@pytest.mark.parametrize(
    ("typed", "intent", "kinds"),
    [
        ("wanneer is de deadline", Intent.WHEN, {Kind.DEADLINE}),
        ("wie nam het besluit", Intent.WHO, {Kind.DECISION}),
        ("wat is de uitkomst", Intent.WHAT, {Kind.DECISION}),
        ("tot wanneer kunnen we indienen", Intent.WHEN, {Kind.DEADLINE}),
        ("waarom deze bijeenkomst", Intent.WHY, {Kind.MEETING}),
        ("wat is een brug", Intent.WHAT, set()),
    ],
)
def test_what_a_question_wants(typed: str, intent: Intent, kinds: set[Kind]) -> None:
    question = read(typed)
    assert question.intent is intent
    assert question.kinds == kinds


@pytest.mark.parametrize(
    ("typed", "actors"),
    [
        ("wat moet de raad doen", {Actor.COUNCIL}),
        ("besluit het college of het ab", {Actor.COLLEGE, Actor.GENERAL_BOARD}),
        ("wat vraagt het db", {Actor.EXECUTIVE_BOARD}),
        ("wat is een brug", set()),
    ],
)
def test_who_is_spoken_of(typed: str, actors: set[Actor]) -> None:
    assert read(typed).actors == actors


def test_a_repair_is_told() -> None:
    question = read("wanneer moet de zienswjize binnen zijn")
    assert question.notes == ("«zienswjize» gelezen als «zienswijze»",)
    assert [word.read for word in question.content if word.is_repaired] == ["zienswijze"]


def test_a_strange_word_is_known_to_be_strange() -> None:
    (word,) = (word for word in read("wat kost een pinguïn").words if word.read == "pinguin")
    assert not word.is_known


def test_shorthand_is_understood() -> None:
    assert read("wnr zienswijze").intent is Intent.WHEN


@pytest.mark.parametrize("typed", ["en segment 5?", "wanneer was dat?", "en in waterland?", "hoezo", "is het al zover"])
def test_a_follow_up_leans_on_what_came_before(typed: str) -> None:
    earlier = read("wat is segment 4b")
    assert read(typed, previous=earlier).is_elliptic
    assert not read(typed).is_elliptic


def test_a_whole_question_does_not_lean() -> None:
    earlier = read("wat is segment 4b")
    assert not read("wanneer moet de zienswijze over het inkoopkader binnen zijn", previous=earlier).is_elliptic


def test_smalltalk_is_not_taken_for_a_question() -> None:
    question = read("dank je wel")
    assert question.smalltalk is Smalltalk.THANKS
    assert question.words == ()


@given(st.text(alphabet=st.characters(), max_size=200))
def test_whatever_is_typed_is_understood_somehow(text: str) -> None:
    assert read(text, previous=read("wat is segment 4b")).text == text
