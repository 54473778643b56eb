"""Whether an answer is right, by the patterns of its question; asking back and not knowing are no mistakes."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from enum import StrEnum
from functools import cache, partial

from knowledge.answers.answer import Answer, Outcome
from knowledge.answers.rendering import plain, render
from knowledge.model import Status
from tests.score.golds import Gold, pool

ABSTAINING = frozenset({Outcome.UNKNOWN, Outcome.ASK_BACK})
SILENT = frozenset({Outcome.UNKNOWN, Outcome.SMALLTALK})
MOST_SIGNS = 4096  # what Telegram takes in one message
WIDEST = 0.35  # an answer to more of the questions of its set than this is a heap of facts, not an answer
FEWEST = 20  # of fewer questions no share says anything
MOST = 250  # of more questions a share says no more, and takes longer
DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"), "-")
QUOTES = dict.fromkeys(map(ord, "\u2018\u2019\u201a\u201b\u00b4`"), "'")
HIDDEN = frozenset({"Cf", "Cs", "Co"})


class Verdict(StrEnum):
    """What an answer was to its question."""

    RIGHT = "right"
    ASKED_BACK = "asked back"
    NOT_KNOWN = "not known"
    WRONG = "wrong"


class Judge:
    """Judges answers; knows all questions, for an answer that would do for very many of a set is right for none."""

    def __init__(self, golds: Iterable[Gold]) -> None:
        sets: dict[str, list[Gold]] = {}
        for gold in pool(golds):
            sets.setdefault(gold.set, []).append(gold)
        self._pools = {name: _chosen(those) for name, those in sets.items() if len(those) >= FEWEST}
        self._is_heap = cache(self._satisfies_many)

    def verdict(self, gold: Gold, answer: Answer) -> Verdict:
        """What *answer* is to *gold*; a stranger's question is right when nothing is claimed.

        To ask a stranger back is no mistake either, as long as it does not show what must not be said.
        """
        shown = plain(render(answer, today=gold.day))
        text = tidy(shown)
        says_wrong = gold.must_not is not None and is_found(gold.must_not, text)
        is_heap = not gold.is_strange and self._is_heap(gold.set, text)
        is_silent = not gold.is_not_known or answer.outcome in SILENT
        is_fit = 0 < len(shown) <= MOST_SIGNS and not says_wrong and not is_heap
        if is_fit and is_silent and satisfies(gold, text):
            return Verdict.RIGHT
        claims = says_wrong and gold.is_strange
        if answer.outcome not in ABSTAINING or is_heap or claims or not text:
            return Verdict.WRONG
        return Verdict.ASKED_BACK if answer.outcome is Outcome.ASK_BACK else Verdict.NOT_KNOWN

    def _satisfies_many(self, name: str, text: str) -> bool:
        asked = self._pools.get(name, ())
        met = cache(partial(is_found, text=text))
        most, found = WIDEST * len(asked), 0
        for left, gold in zip(range(len(asked), 0, -1), asked, strict=True):
            if found > most or found + left <= most:
                break
            found += all(map(met, gold.must))
        return found > most


def _chosen(golds: Sequence[Gold]) -> list[Gold]:
    """At most MOST of *golds*, spread evenly; what many ask comes first: it settles soonest that a text is no heap."""
    count = min(MOST, len(golds))
    spread = [golds[number * len(golds) // count] for number in range(count)]
    asked = Counter(gold.must[0] for gold in spread)
    return sorted(spread, key=lambda gold: -asked[gold.must[0]])


def satisfies(gold: Gold, text: str) -> bool:
    """Whether tidy *text* says all that a right answer to *gold* says."""
    return all(is_found(pattern, text) for pattern in gold.must)


def is_found(pattern: re.Pattern[str], text: str) -> bool:
    """Whether tidy *text*, or the same without accents, holds *pattern*."""
    return any(pattern.search(form) for form in _forms(text))


def is_given(gold: Gold, answer: Answer) -> bool:
    """Whether *answer* puts something forward: not where it asks back or does not know.

    That the sources do not tell a thing is an answer too, but not to a stranger: there it is the refusal.
    """
    if answer.outcome is Outcome.UNKNOWN and answer.facts and not gold.is_strange:
        return answer.facts[0].status is Status.ABSENT
    return answer.outcome not in ABSTAINING


def tidy(text: str) -> str:
    """Plain text as a reader sees it, in one line: no hidden signs, one kind of dash and quote, single spaces."""
    normal = unicodedata.normalize("NFKC", text)
    seen = "".join(char for char in normal if unicodedata.category(char) not in HIDDEN)
    return re.sub(r"\s+", " ", seen.translate(DASHES).translate(QUOTES)).strip()


@cache
def _forms(text: str) -> tuple[str, ...]:
    bare = "".join(char for char in unicodedata.normalize("NFD", text) if not unicodedata.combining(char))
    return (text,) if bare == text else (text, bare)
