"""The words that reading looks for letter by letter, in its tables: what is mistyped must be mended to be found."""

from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from types import ModuleType

from knowledge.answers import asking, aspect_words, ellipsis, numbering, smalltalk
from knowledge.answers.aspect_words import Aspect
from knowledge.dutch import date_names, number_words, towns
from knowledge.dutch.abbreviations import SHORTHAND
from knowledge.dutch.date_grammar import NEAR_DAYS
from knowledge.dutch.folding import words

TABLES: tuple[ModuleType, ...] = (asking, aspect_words, ellipsis, numbering, smalltalk, date_names, number_words, towns)
SEASONS = "voorjaar lente zomer najaar herfst winter zomerreces kerst kwartaal halfjaar".split()


def _told(table: object) -> Iterator[str]:
    """All words in *table*, however deep."""
    if isinstance(table, str):
        yield from () if isinstance(table, Enum) else words(table)
    elif isinstance(table, Aspect):
        yield from _told(table.asked)
    elif isinstance(table, Mapping | tuple | list | frozenset | set):
        for one in table:
            yield from _told(one)


def _looked_for(tables: Iterable[ModuleType]) -> Iterator[str]:
    for module in tables:
        for name, table in vars(module).items():
            if name.isupper() and not isinstance(table, str):
                yield from _told(table)
    yield from (*NEAR_DAYS, *SEASONS)


LOOKED_FOR = frozenset(word for word in _looked_for(TABLES) if word.isalpha())
WRITTEN_SHORT = frozenset(SHORTHAND)
