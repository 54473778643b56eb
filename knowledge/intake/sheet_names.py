"""What places, documents and dossiers are called in a spreadsheet, and which one a cell means."""

from collections.abc import Iterable
from typing import Self

from knowledge.closed_lists import key
from knowledge.model import Document, Dossier, Place

MOST_NAMED = 8


class Names:
    """Names of one sort of thing: the one to show, where no other has it too, and all by which it is found."""

    def __init__(self, named: Iterable[tuple[str, tuple[str, ...]]]) -> None:
        self._by_key: dict[str, set[str]] = {}
        shown = {}
        for one, names in named:
            shown[one] = names[0]
            for name in (one, *names):
                self._by_key.setdefault(key(name), set()).add(one)
        self._labels = {one: name if self._by_key[key(name)] == {one} else one for one, name in shown.items()}

    @classmethod
    def of_places(cls, places: Iterable[Place]) -> Self:
        """The names of places."""
        return cls((place.id, place.names) for place in places)

    @classmethod
    def of_titled(cls, titled: Iterable[Document | Dossier]) -> Self:
        """The titles of documents or dossiers."""
        return cls((one.id, (one.title,)) for one in titled)

    @property
    def labels(self) -> tuple[str, ...]:
        """All names that are shown."""
        return tuple(self._labels.values())

    def label(self, one: str) -> str:
        """What *one* is called; its id where nothing is known of it."""
        return self._labels.get(one, one)

    def find(self, said: str) -> str | None:
        """The id of what *said* names; None where nothing does, or more than one."""
        found = {said} & self._labels.keys() or self._by_key.get(key(said), set())
        return next(iter(found)) if len(found) == 1 else None

    def some(self) -> str:
        """Some of the names, to choose from."""
        few = ", ".join(f"«{label}»" for label in self.labels[:MOST_NAMED])
        more = len(self._labels) - MOST_NAMED
        return f"{few} en nog {more} andere" if more > 0 else few or "geen"
