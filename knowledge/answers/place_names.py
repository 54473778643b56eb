"""The names of the places of a base, as people say them in a question."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from knowledge.dutch.folding import name_words
from knowledge.model import Place


class PlaceNames:
    """Finds the place that words name, in a time that does not grow with the number of places."""

    def __init__(self, places: Iterable[Place] = ()) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], int, Place]]] = {}
        for order, place in enumerate(places):
            for parts in filter(None, map(name_words, place.names)):
                self._by_first.setdefault(parts[0], []).append((parts, -order, place))

    def named(self, said: Sequence[str]) -> Place | None:
        """The place that the words name, the longest name first; a council before its region, then in their order."""
        found = [
            (len(parts), place.region is not None, order, place)
            for at, word in enumerate(said)
            for parts, order, place in self._by_first.get(word, ())
            if tuple(said[at : at + len(parts)]) == parts
        ]
        return max(found, key=lambda one: one[:3])[3] if found else None


@lru_cache(maxsize=2_000)
def names_in_words(place: Place | None) -> frozenset[str]:
    """The names of *place* as units of a question; none without a place."""
    return frozenset(" ".join(name_words(name)) for name in place.names) if place else frozenset()
