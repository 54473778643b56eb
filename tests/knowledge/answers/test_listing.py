"""Lists of what there is in a time."""

import pytest

from knowledge.answers.answer import Outcome
from tests.knowledge.conftest import Asker


@pytest.mark.parametrize("asked", ["wat moet ik voor 31 maart doen", "wat staat er voor 31 maart op de agenda"])
def test_what_there_is_before_a_day_includes_that_day(asker: Asker, asked: str) -> None:
    answer = asker.ask(asked, on="2020-03-28", of="dordrecht")
    assert answer.outcome is Outcome.LIST
    assert "zhz-governance-suggesties" in {fact.id for fact in answer.facts}


def test_the_day_after_is_not_before_it(asker: Asker) -> None:
    answer = asker.ask("wat moet ik voor 30 maart doen", on="2020-03-28", of="dordrecht")
    assert "zhz-governance-suggesties" not in {fact.id for fact in answer.facts}


def test_a_list_of_zienswijzen_holds_nothing_else(asker: Asker) -> None:
    answer = asker.ask("welke zienswijzen staan er nog open", on="2020-10-28", of="dordrecht")
    assert "zhz-inkoopkader-zienswijze" in {fact.id for fact in answer.facts}
    assert all("ienswijze" in fact.title for fact in answer.facts)


@pytest.mark.parametrize(
    ("asked", "promise"),
    [
        pytest.param("is er een bijeenkomst voor de zomer", "zhz-inkoopkader-bijeenkomst-zomer-2021", id="promised"),
        pytest.param("komt er een bijeenkomst in het najaar", "dordrecht-wijkteam-themabijeenkomst", id="proposed"),
    ],
)
def test_a_meeting_that_was_only_promised_is_listed_too(asker: Asker, asked: str, promise: str) -> None:
    answer = asker.ask(asked, on="2021-05-03", of="dordrecht")
    assert promise in {fact.id for fact in answer.facts}
