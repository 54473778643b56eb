"""What makes two questions the same, and what does not."""

import pytest

from knowledge.dutch.likeness import are_alike


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("wat valt onder segment 4a", "wat valt onder segment 4b"),
        ("wat besloot het ab", "wat besloot het db"),
        ("is ris 2629403 besproken", "is ris 2629404 besproken"),
        ("", "wat"),
    ],
)
def test_one_sign_can_make_another_question(one: str, other: str) -> None:
    assert not are_alike(one, other)


def test_likeness_goes_both_ways() -> None:
    assert not are_alike("wanneer vergadert de raad", "wanneer vergadert de raad over de brug")
    assert not are_alike("wanneer vergadert de raad over de brug", "wanneer vergadert de raad")
