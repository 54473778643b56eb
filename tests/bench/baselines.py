"""Plain text matching over all curated phrasings: two scorers of rapidfuzz, and bm25 of SQLite."""

from collections.abc import Callable, Sequence
from contextlib import closing

from rapidfuzz import fuzz, process

from knowledge.dutch.folding import words
from knowledge.store.database import sqlite3
from tests.bench.timing import Timing, time_each

BEST = "SELECT rowid FROM phrasing WHERE phrasing MATCH ? ORDER BY rank LIMIT 1"


def fuzzy(name: str, scorer: Callable[..., float], phrasings: Sequence[str], asked: Sequence[int]) -> Timing:
    """Find the phrasing nearest to each of those at the places *asked*, itself left out.

    A perfect score would end the search at once, and no question that people type is a phrasing to the letter.
    """
    folded = [" ".join(words(phrasing)) for phrasing in phrasings]
    choices: list[str | None] = list(folded)

    def find(place: int) -> None:
        choices[place] = None
        process.extractOne(folded[place], choices, scorer=scorer)
        choices[place] = folded[place]

    return time_each(name, find, asked)


def bm25(name: str, phrasings: Sequence[str], asked: Sequence[int]) -> Timing:
    """Find the phrasing that full-text search puts first, for each of those at the places *asked*."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("CREATE VIRTUAL TABLE phrasing USING fts5(text, tokenize = 'unicode61 remove_diacritics 2')")
        connection.executemany("INSERT INTO phrasing (text) VALUES (?)", [(phrasing,) for phrasing in phrasings])

        def find(place: int) -> None:
            anyone = " OR ".join(f'"{word}"' for word in words(phrasings[place]))
            connection.execute(BEST, [anyone]).fetchone()

        return time_each(name, find, asked)


def all_baselines(phrasings: Sequence[str], asked: Sequence[int]) -> tuple[Timing, ...]:
    """Every baseline over the same questions."""
    return (
        fuzzy("rapidfuzz extractOne token_set_ratio", fuzz.token_set_ratio, phrasings, asked),
        fuzzy("rapidfuzz extractOne WRatio", fuzz.WRatio, phrasings, asked),
        bm25("SQLite FTS5 bm25", phrasings, asked),
    )
