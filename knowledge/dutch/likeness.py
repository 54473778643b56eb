"""Whether two typed questions ask the same, in other endings, with other small words, or with a slip of the hand."""

from rapidfuzz import fuzz

from knowledge.dutch.folding import fold, words
from knowledge.dutch.stemming import stems

A_SLIP = 80.0  # rapidfuzz ratio of two long words, one of which is mistyped
LONG_WORD = 5
FILLING = frozenset("de het een is er nu dan ook eigenlijk graag aub svp dat die ik u ons onze mijn van mij".split())


def are_alike(one: str, other: str) -> bool:
    """Whether two questions ask the same: the same words, but for their endings, small words and slips of the hand."""
    ours, theirs = _telling(one), _telling(other)
    if not ours or not theirs:
        return fold(one) == fold(other)
    return _are_one(ours, theirs) and _are_one(theirs, ours)


def _telling(text: str) -> tuple[str, ...]:
    """The folded words of *text* that carry what it asks."""
    return tuple(word for word in words(text) if word not in FILLING)


def _are_one(ours: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """Whether each word of the one has its like in the other."""
    return all(any(_are_kin(word, other) for other in theirs) for word in ours)


def _are_kin(word: str, other: str) -> bool:
    """Whether two words are one, but for an ending or a slip of the hand; of a number every sign counts."""
    if word == other or set(stems(word)) & set(stems(other)):
        return True
    if min(len(word), len(other)) < LONG_WORD or any(char.isdigit() for char in word + other):
        return False
    return word[0] == other[0] and fuzz.ratio(word, other) >= A_SLIP
