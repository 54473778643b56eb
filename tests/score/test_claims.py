"""Every sentence with a date or an amount in any of the gold answers occurs as a fact of its cited source."""

from collections.abc import Iterable, Sequence
from datetime import date

import pytest

from knowledge.answers.answer import Answer, Outcome
from knowledge.answers.rendering import pages, plain
from knowledge.answers.wording import document_line
from knowledge.dutch.period import Period, Precision, Qualifier
from knowledge.model import Document, Fact
from knowledge.store import facts
from knowledge.store.database import Database
from tests.factories import a_fact
from tests.score.claims import Claim, Sentence, cited, claims, sentences, stated, wrong_distances, wrong_weekdays
from tests.score.golds import Gold, some_questions
from tests.score.replies import Exam, converse

pytestmark = pytest.mark.timeout(180)  # whichever test comes first waits for all questions
Shown = tuple[Gold, Answer, str]
NOV = ("day", "19", "11")


@pytest.fixture(scope="module")
def shown(gold_db: Database, exam: Exam) -> list[Shown]:
    """All pages of the answers to all gold questions."""
    answers = [(gold, converse(exam.desk, gold_db, gold)) for gold in some_questions()]
    return [(gold, answer, plain(page)) for gold, answer in answers for page in pages(answer, today=gold.day)]


@pytest.fixture(scope="module")
def documents(gold_db: Database) -> Sequence[Document]:
    return facts.documents(gold_db)


@pytest.fixture(scope="module")
def said(gold_db: Database) -> dict[Fact, frozenset[Claim]]:
    """What each fact of the base states."""
    return {fact: stated(fact) for fact in facts.current(gold_db)}


def echoed(gold: Gold, answer: Answer) -> frozenset[Claim]:
    """What an answer that knows nothing may say back in the asker's words."""
    knows_nothing = answer.outcome is Outcome.UNKNOWN or not answer.facts
    return claims(gold.turns[-1]) if knows_nothing else frozenset()


def noted(gold: Gold, said: str) -> tuple[str, str]:
    """What went wrong, and where; of what nobody looks at, only that it did."""
    return (gold.set, "") if gold.is_unseen else (gold.id, said)


def proofs(named: Iterable[Document], known: Iterable[Fact]) -> list[Fact]:
    """The facts of the documents that an answer names."""
    sources = set(named)
    return [fact for fact in known if fact.source.document in sources]


def test_every_sentence_with_a_date_or_an_amount_occurs_as_a_fact_of_its_cited_source(
    shown: list[Shown], documents: Sequence[Document], said: dict[Fact, frozenset[Claim]]
) -> None:
    proved, unproved = 0, []
    for gold, answer, text in shown:
        held = [said[fact] for fact in proofs(cited(text, documents), said)]
        for sentence in sentences(text):
            told = claims(sentence.text) - echoed(gold, answer)
            proved += bool(told)
            if told and not any(told <= one for one in held):
                unproved.append(noted(gold, sentence.text))
    assert not unproved
    assert proved > len(some_questions()) / 2


def test_every_distance_in_days_is_that_to_its_date(shown: list[Shown]) -> None:
    # What is said back of a question that found nothing, "(morgen)", tells no distance.
    told = [(gold, sentence) for gold, answer, text in shown if answer.facts for sentence in sentences(text)]
    assert not [noted(gold, wrong) for gold, one in told for wrong in wrong_distances(one, today=gold.day)]


def test_every_weekday_is_that_of_the_calendar(shown: list[Shown]) -> None:
    assert not [noted(gold, wrong) for gold, _, text in shown for wrong in wrong_weekdays(text)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param("op 19 november", {NOV}, id="day"),
        pytest.param("op 19 nov. 2020", {(*NOV, "2020"), ("month", "11", "2020"), ("year", "2020")}, id="full day"),
        pytest.param("op 19-11-2020", {(*NOV, "2020")}, id="in figures"),
        pytest.param("18 en 19 november", {("day", "18", "11"), NOV}, id="two days"),
        pytest.param("medio maart 2021", {("month", "3", "2021"), ("year", "2021")}, id="month"),
        pytest.param("vanaf 2022", {("year", "2022")}, id="year"),
        pytest.param("€ 1.500.000 of 1,5 mln", {("amount", "1500000"), ("amount", "1,5miljoen")}, id="money"),
        pytest.param("5 procent", {("amount", "5%")}, id="per cent"),
        pytest.param("nog 2010 dagen, segment 4a, RIS 2629404", set(), id="no date and no amount"),
    ],
)
def test_dates_and_amounts_are_read_in_any_form(text: str, told: set[Claim]) -> None:
    assert claims(text) == told


def test_a_full_date_states_its_parts() -> None:
    day = date(2020, 11, 19)
    fact = a_fact(period=Period(day, day, Precision.DAY, Qualifier.BY, said="uiterlijk 19 november 2020"))
    assert {NOV, ("month", "11", "2020"), ("year", "2020")} <= stated(fact)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        pytest.param("donderdag 19 november 2020, nog 17 dagen", [], id="right"),
        pytest.param("donderdag 19 november 2020, nog 18 dagen", ["nog 18 dagen"], id="a day off"),
        pytest.param("19 oktober 2020 (14 dagen geleden (2 weken))", [], id="past, in weeks"),
        pytest.param("19 oktober 2020 (14 dagen, 3 weken geleden)", ["14 dagen, 3 weken"], id="other weeks"),
        pytest.param("2 november 2020, vandaag is de laatste dag", [], id="today"),
        pytest.param("dinsdag 3 en woensdag 4 november 2020 (morgen)", [], id="the first of two days"),
        pytest.param("4 november 2020 (morgen)", ["(morgen)"], id="not tomorrow"),
    ],
)
def test_distances_are_worked_out_again(text: str, wrong: list[str]) -> None:
    assert wrong_distances(Sentence(text, text), today=date(2020, 11, 2)) == wrong


def test_another_weekday_than_the_calendar_has_is_noticed() -> None:
    assert wrong_weekdays("vrijdag 19 november 2020") == ["vrijdag 19 november 2020"]


def test_a_source_that_the_base_does_not_have_is_noticed(documents: Sequence[Document]) -> None:
    with pytest.raises(ValueError, match="Een brief"):
        cited("Iets.\nBron: Een brief; eerste alinea.", documents)


def test_all_sources_of_a_line_are_read(documents: Sequence[Document]) -> None:
    first, second = documents[:2]
    line = f"Bron: {document_line(first)}; eerste alinea; ook: {document_line(second)}."
    assert cited(line, documents) == (first, second)
    with pytest.raises(ValueError, match="Een brief"):
        cited(f"Bron: {document_line(first)}; eerste alinea; ook: Een brief.", documents)
