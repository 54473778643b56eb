"""Other ways to find the nearest phrasing, for comparison: two scorers of rapidfuzz, and full-text search of SQLite."""

from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from typing import Protocol

from rapidfuzz import fuzz, process

from knowledge.dutch.folding import words
from knowledge.store.database import sqlite3

BEST = "SELECT rowid, -rank FROM phrasing WHERE phrasing MATCH ? ORDER BY rank, rowid LIMIT 1"


class Peer(Protocol):
    """Finds the label of the nearest phrasing, and its score: the higher, the surer."""

    def fit(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Take in phrasings with their labels."""

    def best(self, question: str) -> tuple[str, float] | None:
        """The label of the phrasing nearest to *question* with its score; None where nothing is like it."""


class Fuzzy:
    """Every phrasing compared in turn by a scorer of rapidfuzz."""

    def __init__(self, scorer: Callable[..., float]) -> None:
        self._scorer = scorer
        self._labels: list[str] = []
        self._texts: list[str] = []

    def fit(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Fold the phrasings once: rapidfuzz folds nothing itself."""
        for text, label in pairs:
            self._texts.append(folded(text))
            self._labels.append(label)

    def best(self, question: str) -> tuple[str, float] | None:
        """The first of the phrasings with the highest score."""
        found = process.extractOne(folded(question), self._texts, scorer=self._scorer)
        return (self._labels[found[2]], float(found[1])) if found and found[1] > 0 else None


class Tokenizer(StrEnum):
    """How SQLite's full-text search cuts text."""

    WORDS = "unicode61 remove_diacritics 2"
    TRIGRAMS = "trigram"


class FullText:
    """SQLite FTS5 with bm25, in memory: any of the question's terms may be found."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        self._tokenizer = tokenizer
        self._labels: list[str] = []
        self._connection = sqlite3.connect(":memory:")
        self._connection.execute(f"CREATE VIRTUAL TABLE phrasing USING fts5(text, tokenize = '{tokenizer}')")

    def fit(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Index the phrasings."""
        self._connection.executemany("INSERT INTO phrasing (text) VALUES (?)", self._kept(pairs))

    def best(self, question: str) -> tuple[str, float] | None:
        """The phrasing that bm25 puts first."""
        terms = dict.fromkeys(self._terms(folded(question)))
        anyone = " OR ".join('"{}"'.format(term.replace('"', '""')) for term in terms)
        found = self._connection.execute(BEST, [anyone]).fetchone() if anyone else None
        return (self._labels[found[0] - 1], float(found[1])) if found else None

    def close(self) -> None:
        """Give the memory back."""
        self._connection.close()

    def _kept(self, pairs: Iterable[tuple[str, str]]) -> Iterator[tuple[str]]:
        for text, label in pairs:
            self._labels.append(label)
            yield (folded(text),)

    def _terms(self, text: str) -> Iterable[str]:
        if self._tokenizer is Tokenizer.WORDS:
            return text.split()
        return (text[at : at + 3] for at in range(len(text) - 2))


PEERS: dict[str, Callable[[], Peer]] = {
    "rapidfuzz token_set_ratio": lambda: Fuzzy(fuzz.token_set_ratio),
    "rapidfuzz WRatio": lambda: Fuzzy(fuzz.WRatio),
    "SQLite FTS5 bm25, unicode61": lambda: FullText(Tokenizer.WORDS),
    "SQLite FTS5 bm25, trigram": lambda: FullText(Tokenizer.TRIGRAMS),
}


def folded(text: str) -> str:
    """*text* as all peers read it: its folded words."""
    return " ".join(words(text))
