"""What the curated facts say is plain Dutch, as far as a program can tell."""

import unicodedata
from collections.abc import Iterator

import pytest

from knowledge.model import Fact
from tests.knowledge.conftest import Asker
from tests.plain_dutch import LONGEST, PICTURES, length, office_words, sentences

# These may only go down: whoever adds long sentences shortens others.
MOST_ON_AVERAGE = 14.5  # words in a sentence
MOST_LONG_SHARE = 0.075  # mostly lists, which are one sentence
MOST_OFFICE_WORDS = 5


def told(fact: Fact) -> Iterator[str]:
    for text in (fact.text, fact.before, fact.note):
        yield from sentences(text or "")


def test_sentences_are_short_on_average(asker: Asker) -> None:
    lengths = [length(said) for fact in asker.shelf.facts for said in told(fact)]
    assert sum(lengths) / len(lengths) <= MOST_ON_AVERAGE


def test_few_sentences_are_long(asker: Asker) -> None:
    said = [(fact.id, length(sentence)) for fact in asker.shelf.facts for sentence in told(fact)]
    long = [(fact_id, count) for fact_id, count in said if count > LONGEST]
    assert len(long) / len(said) <= MOST_LONG_SHARE, sorted(long, key=lambda one: -one[1])


def test_facts_hardly_speak_like_an_office(asker: Asker) -> None:
    found = [(fact.id, office_words(said)) for fact in asker.shelf.facts for said in told(fact) if office_words(said)]
    assert len(found) <= MOST_OFFICE_WORDS, found


@pytest.mark.parametrize(
    "text", ["wat is segment 5", "welke besluiten zijn er", "wat kost een raket", "wat is segment 4"]
)
def test_an_answer_means_the_same_without_any_picture(asker: Asker, text: str) -> None:
    assert not [sign for sign in asker.shown(text) if unicodedata.category(sign) in PICTURES]
