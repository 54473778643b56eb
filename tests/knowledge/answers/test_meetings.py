"""When a body meets next: the nearest day ahead, about the subject asked, and nothing that is over."""

import pytest

from knowledge.answers.answer import Way
from tests.knowledge.conftest import Asker, ids

NEXT = "zhz-inkoopkader-ab-2020-12-10"


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param("eerstvolgende ab", id="the bare name"),
        pytest.param("volgende vergadering van het algemeen bestuur", id="written out"),
        pytest.param("wanneer komt het ab weer bijeen", id="again"),
        pytest.param("volgende ab over het inkoopkader", id="with a subject"),
    ],
)
def test_it_is_the_nearest_that_is_still_to_come(asker: Asker, typed: str) -> None:
    answer = asker.ask(typed, on="2020-11-25")
    assert answer.way is Way.MEETING
    assert ids(answer)[:1] == [NEXT]


def test_earlier_in_the_year_it_is_an_earlier_one(asker: Asker) -> None:
    assert ids(asker.ask("eerstvolgende ab", on="2020-09-20"))[:1] == ["zhz-inkoopkader-ab-2020-09-24"]


def test_of_another_body_it_is_that_body(asker: Asker) -> None:
    answer = asker.ask("wanneer vergadert de raad weer over de inkoop", on="2021-01-25", of="groningen")
    assert ids(answer)[:1] == ["groningen-inkoop-sessie-februari"]


def test_where_none_is_known_nothing_that_is_over_is_told(asker: Asker) -> None:
    answer = asker.ask("eerstvolgende ab", on="2022-03-01")
    assert answer.way is not Way.MEETING
    assert NEXT not in ids(answer)


def test_the_next_step_is_no_meeting(asker: Asker) -> None:
    assert asker.ask("wat is de volgende stap").way is not Way.MEETING
