"""The Dutch words for the closed lists: one for each value, and back."""

from knowledge.closed_lists import ACTORS, KINDS, SERIES, STATUSES, value_of
from knowledge.model import Actor, Kind, Series, Status


def test_every_value_of_a_closed_list_has_a_word_of_its_own() -> None:
    assert {value_of(word, KINDS) for word in KINDS.values()} == set(Kind)
    assert {value_of(word, STATUSES) for word in STATUSES.values()} == set(Status)
    assert {value_of(word, ACTORS) for word in ACTORS.values()} == set(Actor)
    assert {value_of(word, SERIES) for word in SERIES.values()} == set(Series)
