"""Classes of words that count as the same: inflections, synonyms, and spelled-out names."""

from collections.abc import Iterable, Sequence

from knowledge.answers.matching.language import Language
from knowledge.dutch.folding import words


class Kinship:
    """Joins words into classes while a vocabulary is made; a class is a number."""

    def __init__(self, groups: Iterable[Sequence[str]], language: Language) -> None:
        self._stems = language.stems
        self._class_of_stem: dict[str, int] = {}
        self._stems_of: dict[str, tuple[str, ...]] = {}
        self._phrases: dict[str, int] = {}
        self._merged: list[int] = []
        for group in groups:
            self.join(group)

    def join(self, group: Sequence[str]) -> None:
        """Make all words and phrases of *group* one class."""
        found = [self._add(parts) for entry in group if (parts := words(entry))]
        for other in found[1:]:
            self._merge(other, found[0])

    def add(self, word: str) -> None:
        """Give a folded *word* a class, that of its kin if it has any."""
        self._add((word,))

    def find(self, word: str) -> int:
        """The class of a *word* that was added."""
        return self._root(self._class_of_stem[self._stems_of[word][0]])

    def stem_classes(self) -> dict[str, int]:
        """The class of every stem."""
        return {stem: self._root(number) for stem, number in self._class_of_stem.items()}

    def phrase_classes(self) -> dict[str, int]:
        """The class of every name or phrase of more than one word."""
        return {phrase: self._root(number) for phrase, number in self._phrases.items()}

    def _add(self, parts: tuple[str, ...]) -> int:
        if len(parts) > 1:
            return self._phrases.setdefault(" ".join(parts), self._new())
        (word,) = parts
        if word in self._stems_of:
            return self.find(word)
        stems = self._stems_of[word] = self._stems(word)
        known = {self._root(self._class_of_stem[stem]) for stem in stems if stem in self._class_of_stem}
        number = min(known) if known else self._new()
        for other in known:
            self._merge(other, number)
        for stem in stems:
            self._class_of_stem.setdefault(stem, number)
        return number

    def _new(self) -> int:
        self._merged.append(len(self._merged))
        return len(self._merged) - 1

    def _merge(self, number: int, into: int) -> None:
        self._merged[self._root(number)] = self._root(into)

    def _root(self, number: int) -> int:
        while self._merged[number] != number:
            number = self._merged[number]
        return number
