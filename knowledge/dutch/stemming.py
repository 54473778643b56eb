"""Word endings: two words are kin when either of two Dutch stemmers gives them the same stem."""

from functools import lru_cache

import snowballstemmer

# `dutch` misses zienswijze/zienswijzen, `dutch_porter` misses brief/brieven: together they know more than either.
_NEWER = snowballstemmer.stemmer("dutch")
_PORTER = snowballstemmer.stemmer("dutch_porter")


@lru_cache(maxsize=20_000)
def stems(word: str) -> tuple[str, str]:
    """Both stems of a folded *word*, each marked with its stemmer; words with digits are left whole."""
    if any(char.isdigit() for char in word):
        return f"n:{word}", f"p:{word}"
    # Both cut "ge-" off: without its first letter gemeente would be kin to mening.
    return f"n:{word[:1]}:{_NEWER.stemWord(word)}", f"p:{word[:1]}:{_PORTER.stemWord(word)}"
