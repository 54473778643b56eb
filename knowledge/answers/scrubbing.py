"""Takes out of a typed question what tells of a person, and leaves the words that it is about.

Rather too much than too little where it is about a person; a subject word is only taken where a name must stand.
"""

import re
import unicodedata
from collections.abc import Container

from knowledge.answers.answer import Question
from knowledge.answers.scrubbing_addresses import without_addresses
from knowledge.answers.scrubbing_names import MOST_NAME_WORDS, NAME, without_names
from knowledge.answers.scrubbing_numbers import NUMBER, without_numbers

MAIL, LINK = "[e-mail]", "[link]"
LONGEST = 300  # signs that are kept
READ = 4 * LONGEST  # signs that are looked at: some patterns take the square of them

SPELLED_MAIL = re.compile(r"\S+\s?[\[({]\s?(?:at|apenstaartje)\s?[\])}]\s?\S+", re.IGNORECASE)
SPOKEN_MAIL = re.compile(
    r"(?:\S+\s+punt\s+(?:(?:van|de|der|den)\s+){0,2})*\S+\s+(?:at|apenstaartje|@)\s+[\w-]+"
    r"(?:(?:\s+(?:punt|dot)\s+|\s?\.\s?)(?:[\w-]+\.)?(?:nl|com|net|org|eu|be|de|info)\b)+",
    re.IGNORECASE,
)
WITH_AT = re.compile(r"\S*@\S*")
URL = re.compile(r"\b(?:https?://|www\.)\S+", re.IGNORECASE)
BORN = re.compile(
    r"(\bgeboortedatum\b|\bgeboren\b)(?:[^?!]{0,24}?\d[\d\s./-]{3,}\d|[^?!]{0,24}?\b(?:19|20)\d\d\b)", re.IGNORECASE
)
SIGNED = re.compile(
    r"\s*\b(?:met\s+)?(?:(?:vriendelijke|hartelijke)\s+groet(?:en|jes)?|m\.?v\.?g\b\.?|groetjes|groeten)"
    r"[\s,.!-]+(?P<who>[^?]*)$",
    re.IGNORECASE,
)


def scrub(text: str, *, keep: Container[str] = frozenset()) -> str:
    """*text* without personal data, at most `LONGEST` signs of it; *keep* are folded words that are no names."""
    said = _begin(" ".join(unicodedata.normalize("NFKC", text).split()))
    said = SPOKEN_MAIL.sub(MAIL, SPELLED_MAIL.sub(MAIL, said))
    said = URL.sub(LINK, WITH_AT.sub(MAIL, said))
    said = _signature_gone(said)
    said = BORN.sub(lambda found: f"{found[1]} {NUMBER}", said)
    # Before what looks for the number of a house, which else would take a part of a telephone number.
    said = without_addresses(without_numbers(said), keep=keep)
    return _cut(" ".join(without_names(said, keep=keep).split()))


def scrubbed(question: Question) -> str:
    """The text of *question* without personal data; a word that the base knows is not taken for a name."""
    known = {word.read for word in question.words if word.is_known and not word.is_repaired}
    return scrub(question.text, keep=known)


def _signature_gone(said: str) -> str:
    """*said* up to the name under it, as in an e-mail."""
    signed = SIGNED.search(said)
    is_name = signed is not None and 0 < len(signed["who"].split()) <= MOST_NAME_WORDS
    return f"{said[: signed.start()]} {NAME}" if signed and is_name else said


def _begin(said: str) -> str:
    """As much of *said* as is looked at, to the end of a word."""
    return said if len(said) <= READ else said[:READ].rpartition(" ")[0]


def _cut(said: str) -> str:
    """*said*, no longer than is kept, at the end of a word."""
    if len(said) <= LONGEST:
        return said
    return f"{said[: LONGEST - 1].rsplit(' ', 1)[0]}…"
