"""A base of many councils that are all asked for the same: each hears its own last day, and never another's."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from knowledge.answers.answer import Answer, Outcome
from knowledge.answers.desk import InformationDesk
from knowledge.model import Fact, Place
from knowledge.store import facts
from knowledge.store.database import Database, writing
from tests.factories import a_council, a_curation, a_deadline, a_fact, a_place
from tests.knowledge.conftest import LOADED_AT, ids

TODAY = date(2020, 11, 2)
ENDINGS = "berg dam dijk hout kerk lo mond oord veen woude".split()
STARTS = "aar beuk eik hazel iep linde mei olm".split()
COUNCILS = tuple(f"nep{start}{end}" for end in ENDINGS for start in STARTS)
ASKED = (
    "wanneer moet de zienswijze op de begroting binnen zijn",
    "deadline zienswijze begroting",
    "tot wanneer kan de raad reageren op de begroting",
    "uiterste datum zienswijze begroting",
    "hoe lang hebben we nog voor de zienswijze op de begroting",
    "tegen welke dag moet onze zienswijze op de begroting er zijn",
)
ALONE = "nepolmdijk"  # has no such term


def region_of(number: int) -> str:
    return f"streek-{'noord' if number % 2 else 'zuid'}"


def place(council: str) -> Place:
    found = a_council(council, region=region_of(COUNCILS.index(council)))
    return replace(found, names=(council.capitalize(),))


def term(number: int, council: str) -> Fact:
    """The term of one of the councils; none knows all wordings, and each knows others."""
    day = TODAY + timedelta(days=3 + number)
    known = tuple(said for at, said in enumerate(ASKED) if (number + at) % 3)
    named = f"Zienswijze begroting ({council.capitalize()})"
    return a_deadline(day, id=f"{council}-begroting", title=named, scope=council, phrasings=known)


@pytest.fixture(scope="module")
def told() -> tuple[Fact, ...]:
    terms = tuple(term(number, council) for number, council in enumerate(COUNCILS) if council != ALONE)
    own = a_fact(
        id="dijken", scope=ALONE, title="Dijken", text="De dijken zijn hoog.", phrasings=("hoe hoog is de dijk",)
    )
    return *terms, own


@pytest.fixture
def many(db: Database, told: tuple[Fact, ...]) -> Database:
    regions = tuple(a_place(region_of(number)) for number in range(2))
    everyone = a_curation().places[0]
    with writing(db):
        facts.load(db, a_curation(*told, places=(everyone, a_place(), *regions, *map(place, COUNCILS))), at=LOADED_AT)
    return db


@pytest.fixture(scope="module")
def desk() -> InformationDesk:
    return InformationDesk()


def asked(desk: InformationDesk, db: Database, text: str, council: str, *, after: Answer | None = None) -> Answer:
    return desk.ask(db, text, today=TODAY, scope=council, previous=after)


@pytest.mark.parametrize("text", ASKED)
def test_each_council_hears_its_own_last_day(many: Database, text: str) -> None:
    desk = InformationDesk()
    for council in COUNCILS:
        if council != ALONE:
            answer = asked(desk, many, text, council)
            assert (answer.outcome, ids(answer)) == (Outcome.ANSWER, [f"{council}-begroting"])
            assert not answer.also


@pytest.mark.parametrize("text", ASKED[:4])  # who says "we" beside it asks for both
def test_who_names_another_council_hears_of_that_one(many: Database, text: str) -> None:
    desk = InformationDesk()
    for number, council in enumerate(COUNCILS):
        if council != ALONE:
            answer = asked(desk, many, f"{text} in {council}", COUNCILS[number - 7])
            assert (answer.outcome, ids(answer)) == (Outcome.ANSWER, [f"{council}-begroting"])


def test_a_council_of_the_same_region_is_asked_after_too(many: Database) -> None:
    desk = InformationDesk()
    first = asked(desk, many, ASKED[0], COUNCILS[0])
    assert ids(asked(desk, many, f"en in {COUNCILS[2]}?", COUNCILS[0], after=first)) == [f"{COUNCILS[2]}-begroting"]


def test_what_is_near_a_place_is_what_concerns_it(many: Database) -> None:
    shelf = InformationDesk().shelf(many)
    for one in shelf.places:
        assert list(shelf.near(one)) == [fact for fact in shelf.facts if shelf.reach.covers(one, fact.scope)]


@pytest.mark.parametrize("text", ASKED)
def test_a_council_without_such_a_term_hears_whose_it_is_or_that_there_is_none(many: Database, text: str) -> None:
    answer = asked(InformationDesk(), many, text, ALONE)
    assert answer.missing or answer.outcome in (Outcome.UNKNOWN, Outcome.ASK_BACK)
