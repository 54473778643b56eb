"""From typed words to a Question: what is read, what is asked, about when, where and which number."""

import re
from collections.abc import Sequence
from datetime import date

from knowledge.answers import asking
from knowledge.answers.answer import Question, Word
from knowledge.answers.numbering import number_in
from knowledge.answers.vocabulary import COMMON_WEIGHT, Vocabulary
from knowledge.dutch.common_words import COMMON_WORDS, FUNCTION_WORDS
from knowledge.dutch.dates import find_periods
from knowledge.dutch.folding import fold, words
from knowledge.dutch.period import Period, Precision, Qualifier
from knowledge.model import Place

REFERENCE = re.compile(r"\b[0-9]{6,8}\b")
NUMBER_WEIGHT = 1.0


def understand(
    text: str,
    vocabulary: Vocabulary,
    *,
    today: date,
    scope: Place | None,
    places: Sequence[Place] = (),
    previous: Question | None = None,
) -> Question:
    """Read *text* as asked on *today* by somebody of *scope*, after *previous*.

    Never fails: what is not understood is left out. Codes and numbers are read as typed, never repaired.
    """
    folded = fold(text)
    smalltalk = asking.smalltalk_in(words(folded))
    if smalltalk is not None:
        return Question(text=text, smalltalk=smalltalk, asked_on=today)
    periods = find_periods(folded, today=today)
    references = tuple(REFERENCE.findall(folded))
    plain = _without(folded, periods, references)
    read, notes = _repaired(words(plain), vocabulary)
    numbering = number_in(read)
    said = numbering.words
    place = named_place(said, places)
    found = _words(said, vocabulary)
    return Question(
        text=text,
        words=found,
        intent=asking.intent_of(said),
        kinds=frozenset(kind for word in said if (kind := asking.KIND_WORDS.get(word))),
        numbered=numbering.numbered,
        bare_numbers=numbering.bare,
        references=references,
        periods=tuple(period for period in periods if not _is_name_of_year(period, folded)),
        place=place or scope,
        is_place_named=place is not None,
        actors=frozenset(actor for word in said if (actor := asking.ACTORS.get(word))),
        asks_upcoming=bool(set(said) & asking.UPCOMING) or asking.has_phrase(said, asking.UPCOMING_PHRASES),
        asks_if_open=asking.openness_asked(said),
        is_elliptic=previous is not None and _is_elliptic(said, found),
        asked_on=today,
        notes=notes,
    )


def named_place(said: Sequence[str], places: Sequence[Place]) -> Place | None:
    """The place that the words name, the longest name first; a council before its region."""
    found = [
        (len(name_words), place)
        for place in places
        for name in place.names
        if (name_words := words(name)) and asking.has_phrase(tuple(said), (name_words,))
    ]
    return max(found, key=lambda pair: (pair[0], pair[1].region is not None))[1] if found else None


def _without(folded: str, periods: Sequence[Period], references: Sequence[str]) -> str:
    for said in (
        *(fold(period.said) for period in periods if not _is_name_of_year(period, folded)),
        *references,
    ):
        folded = folded.replace(said, " ", 1)
    return folded


def _is_name_of_year(period: Period, folded: str) -> bool:
    """Whether a bare year is part of a name ("inkoopkader 2022") rather than a time asked about ("in 2022")."""
    if period.precision not in (Precision.YEAR, Precision.YEARS) or period.qualifier is not Qualifier.ON:
        return False
    said = fold(period.said)
    is_relative = not any(char.isdigit() for char in said)
    return not (is_relative or said.startswith("in ") or f"in {said}" in folded)


def _repaired(typed: Sequence[str], vocabulary: Vocabulary) -> tuple[tuple[str, ...], tuple[str, ...]]:
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


def _words(said: tuple[str, ...], vocabulary: Vocabulary) -> tuple[Word, ...]:
    return tuple(_word(unit, classes, vocabulary) for unit, classes in vocabulary.units(said))


def _word(unit: str, classes: tuple[int, ...], vocabulary: Vocabulary) -> Word:
    is_function = unit in FUNCTION_WORDS
    weight = vocabulary.weight(classes[0]) if classes else vocabulary.unknown_weight
    if unit in COMMON_WORDS:
        weight *= COMMON_WEIGHT
    return Word(
        typed=unit,
        read=unit,
        classes=classes,
        weight=0.0 if is_function else weight,
        is_known=bool(classes) or unit in COMMON_WORDS,
        is_content=not is_function,
    )


def _is_elliptic(said: tuple[str, ...], found: Sequence[Word]) -> bool:
    starts_so = bool(said) and said[0] in ("en", "of", "nee", "maar", "oke", "ok", "dus")
    points_back = bool(set(said) & asking.ANAPHORA) or said[:2] in (("is", "het"), ("was", "het"))
    weighty = [word for word in found if word.is_content and word.read not in COMMON_WORDS]
    return starts_so or points_back or len(weighty) <= 1
