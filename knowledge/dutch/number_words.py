"""Counts and ranks as people write them: "acht", "8", "eerste", "1e"."""

from collections.abc import Mapping
from types import MappingProxyType

COUNTS: Mapping[str, int] = MappingProxyType(
    {
        "een": 1,
        "twee": 2,
        "drie": 3,
        "vier": 4,
        "vijf": 5,
        "zes": 6,
        "zeven": 7,
        "acht": 8,
        "negen": 9,
        "tien": 10,
        "elf": 11,
        "twaalf": 12,
        "dertien": 13,
        "veertien": 14,
        "vijftien": 15,
        "zestien": 16,
        "zeventien": 17,
        "achttien": 18,
        "negentien": 19,
        "twintig": 20,
        "dertig": 30,
        "veertig": 40,
        "vijftig": 50,
        "zestig": 60,
        "negentig": 90,
        "honderd": 100,
    }
)
_RANKS = ("eerste", "tweede", "derde", "vierde")

# Three digits reach 999 years, which a date can still hold.
COUNT = rf"(?:[0-9]{{1,3}}|{'|'.join(sorted(COUNTS, key=len, reverse=True))})"
RANK = rf"(?:{'|'.join(_RANKS)}|laatste|[1-4](?:e|ste|de))"


def count(said: str) -> int:
    """Return the number that *said*, a match of COUNT, stands for."""
    return COUNTS[said] if said in COUNTS else int(said)


def rank(said: str, *, of: int) -> int:
    """Return the place that *said*, a match of RANK, has in a row *of* so many; "laatste" is the last."""
    if said == "laatste":
        return of
    return _RANKS.index(said) + 1 if said in _RANKS else int(said[0])
