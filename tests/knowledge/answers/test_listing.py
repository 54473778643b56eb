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
