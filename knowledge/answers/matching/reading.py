"""From typed words to the words of a question: repaired, cut into units, and weighed."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from knowledge.answers.answer import Word
from knowledge.answers.matching.vocabulary import COMMON_WEIGHT, Vocabulary
from knowledge.dutch.folding import WORD


@dataclass(frozen=True, slots=True)
class Spelling:
    """A folded *text* without typing errors; the words that were *mended*, and a note for each."""

    text: str
    mended: frozenset[str] = frozenset()
    notes: tuple[str, ...] = ()


def spelled(folded: str, vocabulary: Vocabulary) -> Spelling:
    """*folded* as it was meant, word by word; all between the words stays."""
    found = tuple(WORD.finditer(folded))
    typed = tuple(match.group() for match in found)
    meant = tuple(
        vocabulary.spelled(word, before=before, following=following)
        for before, word, following in zip((None, *typed), typed, (*typed[1:], None), strict=False)
    )
    changes = [pair for pair in zip(typed, meant, strict=True) if pair[0] != pair[1]]
    if not changes:
        return Spelling(folded)
    ends = (0, *(match.end() for match in found))
    between = (folded[end : match.start()] for end, match in zip(ends, found, strict=False))
    text = "".join(part for pair in zip(between, meant, strict=True) for part in pair) + folded[ends[-1] :]
    return Spelling(text, frozenset(word for _, word in changes), tuple(_note(*pair) for pair in changes))


def _note(typed: str, meant: str) -> str:
    return f"«{typed}» gelezen als «{meant}»"


def repaired(typed: Sequence[str], vocabulary: Vocabulary) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """How *typed* words are read, joined or split, and a note for each that was read otherwise than typed."""
    read: list[str] = []
    notes: list[str] = []
    at = 0
    while at < len(typed):
        following = typed[at + 1] if at + 1 < len(typed) else None
        reading = vocabulary.read(typed[at], following)
        read += reading.words
        if reading.repair:
            notes.append(reading.repair)
        at += 2 if following and reading.words == (typed[at] + following,) else 1
    return tuple(read), tuple(notes)


def weighed(said: Sequence[str], vocabulary: Vocabulary, *, repairs: Collection[str] = ()) -> tuple[Word, ...]:
    """The units of *said* as the words of a question; those among *repairs* were typed otherwise."""
    return tuple(
        _word(unit, classes, vocabulary, is_repaired=unit in repairs) for unit, classes in vocabulary.units(said)
    )


def _word(unit: str, classes: tuple[int, ...], vocabulary: Vocabulary, *, is_repaired: bool) -> Word:
    is_function = unit in vocabulary.language.function
    is_common = unit in vocabulary.language.common
    weight = vocabulary.weight(classes[0]) if classes else vocabulary.unknown_weight
    if is_common:
        weight *= COMMON_WEIGHT
    return Word(
        read=unit,
        classes=classes,
        weight=0.0 if is_function else weight,
        is_known=bool(classes) or is_common,
        is_content=not is_function,
        is_repaired=is_repaired,
    )
