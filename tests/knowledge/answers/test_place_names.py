"""Which place the words of a question name."""

import pytest

from knowledge.answers.place_names import PlaceNames
from knowledge.dutch.folding import words
from knowledge.model import Place, PlaceKind
from tests.factories import a_council, a_place

REGION = a_place("vliet", names=("Vlietstreek", "Vlietdam en omstreken"))
COUNCIL = a_council(region="vliet")
OTHER = a_place("duinkerke", kind=PlaceKind.COUNCIL, names=("Duinkerke", "Duin-Kerke"), region="vliet")
PLACES = PlaceNames((REGION, COUNCIL, OTHER))


@pytest.mark.parametrize(
    ("said", "named"),
    [
        ("wat doet vlietdam", COUNCIL),
        ("en vlietdam en omstreken dan", REGION),
        ("vlietdam of duin kerke", OTHER),
        ("vlietdam of duinkerke", COUNCIL),
        ("duinkerke of vlietdam", COUNCIL),
        ("duin", None),
        ("de duinkerkers", None),
        ("", None),
    ],
)
def test_the_longest_name_counts_then_a_council_then_the_order_of_the_base(said: str, named: Place | None) -> None:
    assert PLACES.named(words(said)) == named
