"""From typed words to the words of a question: repaired, cut into units, and weighed."""

from collections.abc import Collection, Sequence

from knowledge.answers.answer import Word
from knowledge.answers.matching.vocabulary import COMMON_WEIGHT, Vocabulary


def repaired(typed: Sequence[str], vocabulary: Vocabulary) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """How *typed* words are read, and a note for each that was read otherwise than typed."""
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
