"""What matching must know of a language: its small words, everyday words, endings, and the glue of its compounds."""

from collections.abc import Callable
from dataclasses import dataclass

import snowballstemmer

from knowledge.answers.answer import Intent
from knowledge.answers.asking import intent_of
from knowledge.answers.looked_for import LOOKED_FOR, WRITTEN_SHORT
from knowledge.dutch.abbreviations import write_out
from knowledge.dutch.common_words import COMMON_WORDS, FUNCTION_WORDS, OTHER_WORDS
from knowledge.dutch.stemming import stems


@dataclass(frozen=True, slots=True)
class Language:
    """*function* words never carry a subject, *common* ones hardly; *other* ones are right as they are, and so are
    those that are *looked_for* one by one; *short* ones are written out.

    *stems* gives the forms by which two words are kin; *links* are the letters that may glue two words together;
    *plain* writes a folded text out, and *intent* tells what words want to hear.
    """

    code: str
    function: frozenset[str]
    common: frozenset[str]
    other: frozenset[str]
    looked_for: frozenset[str]
    short: frozenset[str]
    stems: Callable[[str], tuple[str, ...]]
    links: tuple[str, ...]
    plain: Callable[[str], str]
    intent: Callable[[tuple[str, ...]], Intent]


_ENGLISH = snowballstemmer.stemmer("english")
ENGLISH_FUNCTION = frozenset(
    """
    a about after again all also am an and any are as at be because been before being but by can could did do does
    doing for from get got had has have having he her here him his how i if in into is it its just ll m may me might
    mine more my no not of off on once only or other our out over own please re s same shall she should so some such
    t than that the their them then there these they this those through to too under until up us ve very was we were
    what when where which while who whom why will with would you your
    """.split()
)


def english_stems(word: str) -> tuple[str, ...]:
    """The stem of a folded English *word*; words with digits are left whole."""
    return (word,) if any(char.isdigit() for char in word) else (_ENGLISH.stemWord(word),)


ENGLISH_VERBS_FIRST = frozenset(
    "is are was were do does did has have had can could will would should may might must am shall".split()
)


def english_intent(said: tuple[str, ...]) -> Intent:
    """What English words, folded, want to hear."""
    asked = frozenset(said)
    if "how" in asked and asked & {"many", "much"}:
        return Intent.HOW_MANY
    if "when" in asked or "how long" in " ".join(said):
        return Intent.WHEN
    if "why" in asked:
        return Intent.WHY
    if asked & {"who", "whom"}:
        return Intent.WHO
    if said and said[0] in ENGLISH_VERBS_FIRST:
        return Intent.WHETHER
    return Intent.LIST if "which" in asked or "list" in asked else Intent.WHAT


DUTCH = Language(
    code="nl",
    function=FUNCTION_WORDS,
    common=COMMON_WORDS,
    other=OTHER_WORDS,
    looked_for=LOOKED_FOR,
    short=WRITTEN_SHORT,
    stems=stems,
    links=("", "s", "en", "e", "n"),
    plain=write_out,
    intent=intent_of,
)
ENGLISH = Language(
    code="en",
    function=ENGLISH_FUNCTION,
    common=ENGLISH_FUNCTION,
    other=frozenset(),
    looked_for=frozenset(),
    short=frozenset(),
    stems=english_stems,
    links=(),
    plain=str,
    intent=english_intent,
)
LANGUAGES = {language.code: language for language in (DUTCH, ENGLISH)}
