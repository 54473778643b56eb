"""English questions: told by their small words, and read as the Dutch of this domain, phrase by phrase."""

import re

from knowledge.answers.english_words import MARKERS, PHRASES, SHARED, WORDS
from knowledge.dutch.common_words import FUNCTION_WORDS

DUTCH_ONLY = FUNCTION_WORDS - SHARED - MARKERS
WORD = re.compile(r"[a-z]+(?:'[a-z]+)?")
LONGEST = max(len(phrase.split()) for phrase in PHRASES)
MONTHS = "january february march april may june july august september october november december".split()
DUTCH_MONTHS = "januari februari maart april mei juni juli augustus september oktober november december".split()
_MONTH = "|".join(MONTHS)
MEANING = re.compile(r"\bwhat (?:does|do|did|is) (.+?) (?:mean|stand for|short for)\b")
MONTH_FIRST = re.compile(rf"\b({_MONTH}) ([0-9]{{1,2}})(?:st|nd|rd|th)?\b,?")
DAY_FIRST = re.compile(rf"\b([0-9]{{1,2}})(?:st|nd|rd|th)?(?: of)? ({_MONTH})\b")
MONTH_AND_YEAR = re.compile(rf"\b(?:in |since |until )?({_MONTH})(?= 20[0-9]{{2}})")


def is_english(folded: str) -> bool:
    """Whether a folded text is rather English than Dutch."""
    said = WORD.findall(folded)
    english = sum(word in MARKERS for word in said)
    return english > sum(word in DUTCH_ONLY for word in said)


def in_dutch(folded: str) -> str:
    """A folded English text with the words of this domain in Dutch; a Dutch text as it is."""
    if not is_english(folded):
        return folded
    said = MEANING.sub(r"wat betekent \1", _with_dutch_dates(folded))
    pieces = re.split(r"([\s]+)", said)
    spoken = [piece for piece in pieces if piece.strip()]
    return " ".join(" ".join(_read(spoken)).split())


def _read(spoken: list[str]) -> list[str]:
    found: list[str] = []
    at = 0
    while at < len(spoken):
        size, dutch = _longest(spoken, at)
        found.append(dutch)
        at += size
    return found


def _longest(spoken: list[str], at: int) -> tuple[int, str]:
    """How many words from *at* make the longest known phrase, and what it is read as."""
    for size in range(min(LONGEST, len(spoken) - at), 1, -1):
        run = spoken[at : at + size]
        bare = " ".join(run).rstrip("?!.,;:")
        if bare in PHRASES:
            return size, PHRASES[bare] + " ".join(run)[len(bare) :]
    bare = spoken[at].strip("?!.,;:\"'()")
    dutch = PHRASES.get(bare, WORDS.get(bare))
    return 1, spoken[at] if dutch is None else spoken[at].replace(bare, dutch, 1)


def _with_dutch_dates(folded: str) -> str:
    """ "November 19th" and "May 2021" as Dutch writes them; a bare "may" is a verb."""
    said = MONTH_FIRST.sub(lambda found: f"{found[2]} {_month(found[1])}", folded)
    said = DAY_FIRST.sub(lambda found: f"{found[1]} {_month(found[2])}", said)
    return MONTH_AND_YEAR.sub(lambda found: found[0].replace(found[1], _month(found[1])), said)


def _month(english: str) -> str:
    return DUTCH_MONTHS[MONTHS.index(english)]
