"""The words of the tables: those that reading looks for, and no others."""

import pytest

from knowledge.answers.looked_for import LOOKED_FOR


@pytest.mark.parametrize(
    "word",
    ["wanneer", "deadline", "november", "donderdag", "overmorgen", "toppie", "zeventien", "begroting", "rotterdam"],
)
def test_every_table_gives_its_words(word: str) -> None:
    assert word in LOOKED_FOR


@pytest.mark.parametrize("word", ["proposed", "inkoopkader", "2021", "4b", ""])
def test_what_stands_in_no_table_is_not_looked_for(word: str) -> None:
    assert word not in LOOKED_FOR
