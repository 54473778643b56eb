"""The buttons under a question back: three that differ in what they answer."""

from datetime import date

import pytest

from knowledge.answers import choosing
from knowledge.answers.answer import Answer, Outcome, Question
from knowledge.answers.question import understand
from knowledge.answers.ranking import Fit, rank
from knowledge.answers.stating import newest
from knowledge.model import Fact, Kind
from tests.knowledge.conftest import Asker, ids

TODAY = date(2021, 5, 3)
UNCLEAR = "uithuisplaatsing of crisis"


def asked(asker: Asker, text: str) -> Question:
    place = asker.shelf.reach.get("dordrecht")
    return understand(
        text, asker.shelf.vocabulary, today=TODAY, scope=place, places=asker.shelf.place_names, previous=None
    )


def fact(asker: Asker, fact_id: str) -> Fact:
    found = asker.shelf.fact(fact_id)
    assert found is not None
    return found


def choose(asker: Asker, text: str, *near: str, among: list[Fit] | None = None) -> list[str]:
    question = asked(asker, text)
    fits = among or rank(asker.shelf, question)
    facts = [fact(asker, one) for one in near] or [fits[0].fact]
    return [one.id for one in choosing.choices(asker.shelf, question, fits, facts, today=TODAY)]


def keys(answer: Answer) -> list[str]:
    return [option.key.partition("@")[0] for option in answer.options]


def test_one_near_fact_is_made_up_to_three(asker: Asker) -> None:
    found = choose(asker, UNCLEAR)
    assert len(set(found)) == len(found) == choosing.MOST_OPTIONS


def test_what_fits_far_worse_gets_no_button(asker: Asker) -> None:
    best, *others = rank(asker.shelf, asked(asker, UNCLEAR))
    far = [fit._replace(score=best.score - choosing.FAR - 0.1) for fit in others]
    assert choose(asker, UNCLEAR, among=[best, *far]) == [best.fact.id]


def test_a_button_for_what_the_others_leave_unsaid_goes_before_one_that_fits_as_well(asker: Asker) -> None:
    fits = {fit.fact.id: fit for fit in rank(asker.shelf, asked(asker, UNCLEAR))}
    first = fits["begrippen-uithuisplaatsing"]
    alike = [fits[one]._replace(score=first.score) for one in ("zhz-aanjaagteam-maatregel-3", "zhz-segmenten-5")]
    assert choose(asker, UNCLEAR, among=[first, *alike])[1] == "zhz-segmenten-5"


def test_two_steps_of_a_chain_that_would_tell_the_same_are_one_button(asker: Asker) -> None:
    draft, adopted = fact(asker, "zhz-inkoopkader-voorgenomen"), fact(asker, "zhz-inkoopkader-vastgesteld")
    assert newest(asker.shelf, choosing.PRESSED, draft, today=TODAY) == adopted
    question = asked(asker, "besluit over het inkoopkader")
    fits = rank(asker.shelf, question)
    answer = choosing.offering(asker.shelf, question, fits, (draft, adopted), certainty=0.5, today=TODAY)
    assert draft.id in keys(answer)
    assert adopted.id not in keys(answer)


@pytest.mark.parametrize(
    ("near", "both"),
    [
        pytest.param(("zhz-segmenten-4a", "zhz-segmenten-4b"), "zhz-segmenten-verschil-4a-4b", id="of these two"),
        pytest.param(("zhz-segmenten-5", "zhz-segmenten-6"), "zhz-segmenten-lijst", id="of the whole list"),
    ],
)
def test_two_members_of_a_list_come_with_what_tells_of_both(asker: Asker, near: tuple[str, ...], both: str) -> None:
    assert choose(asker, "crisis en gi", *near) == [*near, both]


@pytest.mark.parametrize(
    "near",
    [
        pytest.param(("zhz-segmenten-5",), id="one"),
        pytest.param(("zhz-segmenten-5", "zhz-uitgangspunten-3"), id="of two lists"),
        pytest.param(("zhz-inkoopkader-vastgesteld", "zhz-inkoopkader-zienswijze"), id="of no list"),
    ],
)
def test_what_is_no_pair_of_a_list_has_nothing_that_tells_of_both(asker: Asker, near: tuple[str, ...]) -> None:
    assert choosing.together(asker.shelf, [fact(asker, one) for one in near]) is None


def test_the_last_button_is_the_term_of_the_matter_where_no_other_is_one(asker: Asker) -> None:
    found = choose(asker, "notitie over grip voor het aanjaagteam", "zhz-aanjaagteam-grip")
    assert found[-1] == "zhz-aanjaagteam-notitie"
    assert [fact(asker, one).kind for one in found].count(Kind.DEADLINE) == 1


def test_of_what_is_only_on_a_button_the_text_does_not_tell(asker: Asker) -> None:
    answer = asker.ask(UNCLEAR)
    shown = asker.read(answer)
    assert answer.outcome is Outcome.ASK_BACK
    assert keys(answer) == [*ids(answer), *(one.id for one in answer.context)]
    assert answer.context[0].title not in shown
    assert shown.count("Kies dan een andere knop.") == 1


def test_a_choice_that_is_only_on_a_button_can_be_typed(asker: Asker) -> None:
    before = asker.ask("segment 4", on="2021-05-03")
    assert ids(asker.ask("de derde", on="2021-05-03", after=before)) == ["zhz-segmenten-verschil-4a-4b"]
    assert ids(asker.ask("de laatste", on="2021-05-03", after=before)) == ["zhz-segmenten-4b"]


def test_a_question_back_says_whose_the_fact_is(asker: Asker) -> None:
    question = asked(asker, "wonen")
    near = (fact(asker, "zhz-segmenten-2"),)
    shown = asker.read(choosing.asked_back(asker.shelf, question, near, near, certainty=0.5))
    assert "Geldt voor: Zuid-Holland Zuid" in shown


def test_where_neither_reading_settles_it_the_choices_are_of_both(asker: Asker) -> None:
    one, two, three = (fact(asker, f"zhz-segmenten-{number}") for number in ("1", "2", "3"))
    question = asked(asker, "wonen")
    after = choosing.asked_back(asker.shelf, question, (three,), (three,), certainty=0.6)
    alone = choosing.asked_back(asker.shelf, question, (one, two), (one, two), certainty=0.5)
    both = choosing.either(asker.shelf, after, alone)
    assert ids(both) == [three.id, one.id, two.id]
    assert both.certainty == alone.certainty


def test_a_reading_that_does_not_ask_back_stays_as_it_is(asker: Asker) -> None:
    unknown = Answer(Outcome.UNKNOWN, asked(asker, "wonen"))
    assert choosing.either(asker.shelf, asker.ask("segment 4"), unknown) is unknown
