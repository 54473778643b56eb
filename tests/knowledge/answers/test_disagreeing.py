"""Amounts that count the same thing otherwise."""

from datetime import UTC, datetime

import pytest

from knowledge.answers.disagreeing import disagreeing
from knowledge.answers.shelf import load
from knowledge.model import Fact, Kind, Status
from knowledge.store import facts as fact_store
from knowledge.store.database import Database, writing
from tests.factories import LETTER_DAY, a_curation, a_fact

EIGHT = a_fact(kind=Kind.AMOUNT, text="Het plan heeft acht bruggen.")
NOW = datetime(2020, 11, 2, tzinfo=UTC)


@pytest.mark.parametrize(
    ("other", "is_told"),
    [
        pytest.param({"text": "Er komen negen bruggen."}, True, id="another number"),
        pytest.param({"text": "Er komen 8 bruggen."}, False, id="the same number"),
        pytest.param({"text": "Er komen negen wegen."}, False, id="another thing"),
        pytest.param({"text": "Er komen negen bruggen.", "kind": Kind.ANSWER}, False, id="no amount"),
        pytest.param({"text": "Er komen negen bruggen.", "status": Status.ABSENT}, False, id="a gap"),
        pytest.param({"text": "Er komen negen bruggen.", "scope": "vlietdam"}, False, id="another place"),
    ],
)
def test_another_count_of_the_same_thing_is_told_too(db: Database, other: dict[str, object], *, is_told: bool) -> None:
    second: Fact = a_fact(**({"id": "tweede", "kind": Kind.AMOUNT, "title": "Tweede telling"} | other))
    with writing(db):
        fact_store.load(db, a_curation(EIGHT, second), at=NOW)
    assert bool(disagreeing(load(db), EIGHT, today=LETTER_DAY)) is is_told
