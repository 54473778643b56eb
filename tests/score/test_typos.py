"""Typing errors: few, in long words only, and the same at every run."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import DamerauLevenshtein

from tests.score.golds import questions
from tests.score.replies import with_typos
from tests.score.typos import LONG, NEAR_KEYS, WORD, mistyped

TEXTS = st.text(alphabet="abcdeénopqrstuvwxyz ABC 0123 ,.?-", max_size=60)


@given(text=TEXTS, seed=st.text(max_size=5), edits=st.integers(1, 2))
def test_long_words_get_their_errors_and_the_rest_stays(text: str, seed: str, edits: int) -> None:
    typed, wrong = WORD.findall(text), WORD.findall(mistyped(text, seed=seed, edits=edits))
    assert len(typed) == len(wrong)
    for word, said in zip(typed, wrong, strict=True):
        assert (word != said) is (len(word) >= LONG and word.isalpha())
        assert DamerauLevenshtein.distance(word, said) <= edits


@given(text=TEXTS, edits=st.integers(1, 2))
def test_the_errors_are_the_same_at_every_run(text: str, edits: int) -> None:
    assert mistyped(text, seed="g001", edits=edits) == mistyped(text, seed="g001", edits=edits)


@given(word=st.text(alphabet="abcdefgh", min_size=LONG, max_size=20), seed=st.text(max_size=5))
def test_the_first_letter_stays(word: str, seed: str) -> None:
    assert mistyped(word, seed=seed, edits=2)[0] == word[0]


@given(text=TEXTS)
def test_digits_stay(text: str) -> None:
    wrong = mistyped(text, seed="g001", edits=2)
    assert [char for char in text if char.isdigit()] == [char for char in wrong if char.isdigit()]


def test_one_letter_over_and_over_can_still_be_mistyped() -> None:
    assert mistyped("aaaaaa", seed="g001") != "aaaaaa"


def test_capitals_stay_capitals() -> None:
    assert all(mistyped("ZIENSWIJZE", seed=str(seed), edits=2).isupper() for seed in range(50))


def test_half_of_the_words_can_be_spared() -> None:
    text = " ".join(["zienswijze"] * 400)
    wrong = sum(word != "zienswijze" for word in mistyped(text, seed="g001", share=0.5).split())
    assert 150 < wrong < 250


@pytest.mark.parametrize(("key", "near"), [("q", "aw"), ("s", "adewxz"), ("m", "jkn")])
def test_keys_lie_beside_those_of_the_keyboard(key: str, near: str) -> None:
    assert sorted(NEAR_KEYS[key]) == sorted(near)


def test_every_question_has_errors_of_its_own_and_keeps_its_numbers() -> None:
    golds = questions()
    wrong = [with_typos(gold, edits=1) for gold in golds]
    long = [gold for gold in golds if any(len(word) >= LONG and word.isalpha() for word in gold.turns[-1].split())]
    assert sum(one.turns != gold.turns for one, gold in zip(wrong, golds, strict=True)) >= len(long)
    assert all(with_typos(gold, edits=0) is gold for gold in golds)
