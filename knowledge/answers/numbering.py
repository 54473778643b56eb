"""Numbered lists in a question: "segment 4b", "tweede stap", "nummer 6 van de segmenten"."""

import re
from dataclasses import dataclass

from knowledge.answers.answer import Numbered
from knowledge.dutch.number_words import COUNTS
from knowledge.model import Series

NAMES = {
    "segment": Series.SEGMENT,
    "segmenten": Series.SEGMENT,
    "uitgangspunt": Series.PRINCIPLE,
    "uitgangspunten": Series.PRINCIPLE,
    "maatregel": Series.MEASURE,
    "maatregelen": Series.MEASURE,
    "vraag": Series.QUESTION,
    "vragen": Series.QUESTION,
    "stelling": Series.POINT,
    "stellingen": Series.POINT,
    "punt": Series.POINT,
    "punten": Series.POINT,
    "stap": Series.STEP,
    "stappen": Series.STEP,
    "aandachtspunt": Series.ATTENTION,
    "aandachtspunten": Series.ATTENTION,
}
ALSO_VERBS = frozenset({"stap", "stappen", "vragen"})
SOMEBODY = frozenset("ik je jij u we wij ze zij jullie men ouders gemeenten gemeentes".split())
PLURALS = frozenset(name for name in NAMES if name.endswith("en"))
NUMBER_WORDS = frozenset({"nummer", "nr", "no", "num", "nummertje"})
HIGHEST_SPELLED = 15
CODE = re.compile(r"^(?:[0-9]{1,3}[a-z]?|[0-9]{5})$")
DIGIT = re.compile(r"[0-9]")
GLUED = re.compile(r"([a-z]+?)([0-9]{1,2}[a-f]?|nummers?)")
RANKED = re.compile(r"^([0-9]{1,2})(?:e|de|ste)$")
# "een" is an article far more often than a number.
SPELLED = {word: str(number) for word, number in COUNTS.items() if 1 < number <= HIGHEST_SPELLED}
RANK_NUMBERS = {
    word: str(number)
    for number, word in enumerate(
        [
            "eerste",
            "tweede",
            "derde",
            "vierde",
            "vijfde",
            "zesde",
            "zevende",
            "achtste",
            "negende",
            "tiende",
            "elfde",
            "twaalfde",
            "dertiende",
            "veertiende",
        ],
        start=1,
    )
}


MAY_COUNT = frozenset({*NAMES, *NUMBER_WORDS, *SPELLED, *RANK_NUMBERS})


@dataclass(frozen=True, slots=True)
class Numbering:
    """*words* with the number written as a code; what list it names; numbers that belong to no list."""

    words: tuple[str, ...]
    numbered: Numbered | None
    bare: tuple[str, ...]


def number_in(words: tuple[str, ...]) -> Numbering:
    """Find the list and the number that *words*, folded, speak of."""
    said = " ".join(words)
    if MAY_COUNT.isdisjoint(words) and words[-1:] != ("een",) and not DIGIT.search(said) and "nummer" not in said:
        return Numbering(words, None, ())
    joined = _join_letter(_apart(words))
    at = next((i for i, word in enumerate(joined) if word in NAMES and not _is_verb(joined, i)), None)
    codes = {i: code for i, word in enumerate(joined) if (code := _code(word, is_last=i == len(joined) - 1))}
    if at is None:
        number_at = next((i for i in codes if i and joined[i - 1] in NUMBER_WORDS), None)
        bare = tuple(code for i, code in codes.items() if i != number_at)
        if number_at is None:
            return Numbering(joined, None, bare)
        return Numbering(joined, None, (codes[number_at], *bare))
    number_at = _belonging(joined, at, codes)
    named = Numbered(NAMES[joined[at]], None if number_at is None else codes[number_at])
    rewritten = tuple(codes[i] if i == number_at else word for i, word in enumerate(joined))
    return Numbering(rewritten, named, tuple(code for i, code in codes.items() if i != number_at))


def _apart(words: tuple[str, ...]) -> tuple[str, ...]:
    """Write "segment3" as "segment 3", and "segmentnummer" as "segment nummer"."""
    found: list[str] = []
    for word in words:
        match = GLUED.fullmatch(word)
        found += (match.group(1), match.group(2)) if match and match.group(1) in NAMES else (word,)
    return tuple(found)


def _is_verb(words: tuple[str, ...], at: int) -> bool:
    """Whether "stappen" or "vragen" is what somebody does: "stappen we over"."""
    return words[at] in ALSO_VERBS and bool(SOMEBODY & {*words[max(at - 1, 0) : at], *words[at + 1 : at + 2]})


def _belonging(words: tuple[str, ...], at: int, codes: dict[int, str]) -> int | None:
    """Where the number stands that belongs to the list named at *at*."""
    after = at + 1
    if after < len(words) and words[after] in NUMBER_WORDS:
        after += 1
    if after in codes and _rank(words[after]) is None:
        return after
    if at - 1 in codes and _rank(words[at - 1]) is not None:
        return at - 1
    return next((i for i in codes if i and words[i - 1] in NUMBER_WORDS), None)


def _code(word: str, *, is_last: bool) -> str | None:
    if rank := _rank(word):
        return rank
    if CODE.match(word):
        return word.lstrip("0") or word
    if word == "een" and is_last:
        return "1"
    return SPELLED.get(word)


def _rank(word: str) -> str | None:
    if match := RANKED.match(word):
        return match.group(1)
    return RANK_NUMBERS.get(word)


def _join_letter(words: tuple[str, ...]) -> tuple[str, ...]:
    """Write "4 b" as "4b" where it follows the name of a list."""
    joined: list[str] = []
    for word in words:
        is_letter = len(word) == 1 and word in "abcdef"
        if is_letter and joined and joined[-1].isdigit() and any(earlier in NAMES for earlier in joined):
            joined[-1] += word
        else:
            joined.append(word)
    return tuple(joined)
