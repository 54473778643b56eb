"""Takes out of a typed question what tells of a person, and leaves the words that it is about.

Rather too much than too little where it is about a person; a subject word is only taken where a name must stand.
"""

import re
import unicodedata
from collections.abc import Container, Iterator

from knowledge.answers.answer import Question
from knowledge.dutch.common_words import COMMON_WORDS
from knowledge.dutch.folding import fold
from knowledge.dutch.towns import TOWNS

MAIL, LINK, NUMBER, NAME, ADDRESS, POSTCODE = "[e-mail]", "[link]", "[nummer]", "[naam]", "[adres]", "[postcode]"
LONGEST = 300  # signs that are kept
LONG_NUMBER = 8  # digits; a RIS number has seven
AFTER_CUE = 6  # digits behind a word that says whose number it is

SPELLED_MAIL = re.compile(r"\S+\s?[\[({]\s?(?:at|apenstaartje)\s?[\])}]\s?\S+", re.IGNORECASE)
WITH_AT = re.compile(r"\S*@\S*")
URL = re.compile(r"\b(?:https?://|www\.)\S+", re.IGNORECASE)
SEPARATOR = r"[\s().,/_'+*\u2010-\u2015-]"
DIGITS = re.compile(rf"[+(]{{0,2}}\d(?:{SEPARATOR}{{0,4}}\d)*")
DAY = re.compile(r"\d{1,2}([-/.])\d{1,2}\1(?:19|20)\d\d|(?:19|20)\d\d([-/.])\d{1,2}\2\d{1,2}")
YEARS = re.compile(r"(?:19|20)\d\d\s?[-/]\s?(?:19|20)\d\d")
CLOCK = re.compile(r"\s*\d{1,2}:\d\d(?!\d)")
MONEY_BEFORE = re.compile(r"(?:€|\beur|\beuro)\s*$", re.IGNORECASE)
MONEY_AFTER = re.compile(r"\s*(?:€|eur\b|euro|miljoen|miljard|duizend)", re.IGNORECASE)
GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d\d?)?|\d+(?:,\d\d?)?")
NUMBER_CUE = re.compile(
    r"\b(?:bsn|burgerservicenummer|sofinummer|tel|telefoon|telefoonnummer|mobiel|nummer is|bel me op|bereikbaar op|06)"
    r"\W*$",
    re.IGNORECASE,
)
STREET = re.compile(
    r"\b[^\W\d_]{2,}(?:straat|laan|plein|singel|gracht|kade|dijk|plantsoen|dreef|steeg|boulevard|weg|hof)"
    r"\s+(?:nr\.?\s*|nummer\s+)?(?!(?:19|20)\d\d\b)\d{1,4}(?:\s?[a-z]\b)?",
    re.IGNORECASE,
)
NO_STREET = ("snelweg", "rijksweg", "autoweg", "gerechtshof")
HOME = re.compile(
    r"(\b(?:woont?|wonen|woonachtig)(?:\s+(?:ik|wij|we))?\s+(?:op|aan|in)\s+)(?:[^\W\d_]+\s+){1,4}\d{1,4}\w?\b",
    re.IGNORECASE,
)
CODE = re.compile(r"\b([1-9]\d{3})(\s?)([A-Za-z]{2})\b")
NO_CODE = frozenset("ab db eu vo wo bv nv ro vr".split())  # after a year these are no letters of a postcode
BORN = re.compile(
    r"(\bgeboortedatum\b|\bgeboren\b)(?:[^?!]{0,24}?\d[\d\s./-]{3,}\d|[^?!]{0,24}?\b(?:19|20)\d\d\b)", re.IGNORECASE
)
SIGNED = re.compile(
    r"\s*\b(?:met\s+)?(?:(?:vriendelijke|hartelijke)\s+groet(?:en|jes)?|m\.?v\.?g\b\.?|groetjes|groeten)"
    r"[\s,.!-]+(?P<who>[^?]*)$",
    re.IGNORECASE,
)
NAME_CUE = re.compile(
    r"\b(?:(?P<self>ik ben|ben ik)|mijn naam is|mijn naam:|naam:|ik heet|heet ik|mevrouw|meneer|mijnheer|de heer|heer|"
    r"dhr\.?|mevr\.?|mw\.?|mej\.?|familie|namens mijn (?:zoon|dochter|man|vrouw|moeder|vader|kind))\s+(?=\S)",
    re.IGNORECASE,
)
WORD = re.compile(r"\s*([^\s,;:?!()\[\]\"]+)")
LINKING = frozenset("van de der den ter ten te 't het la le du von el al bin op vd v.d v/d".split())
# What somebody says to be, or who is meant without a name.
ROLES = frozenset(
    """
    raadslid raadsleden statenlid griffier wethouder burgemeester voorzitter fractievoorzitter fractie lid commissielid
    burgerraadslid steunfractielid ambtenaar inwoner burger ouder ouders bestuurder bestuurslid secretaris journalist
    beleidsmedewerker medewerker aanbieder zorgaanbieder nieuw verbaasd verantwoordelijk betrokken portefeuillehouder
    collegelid jeugdarts huisarts geboren woonachtig
    """.split()
)
MOST_NAME_WORDS = 5


def scrub(text: str, *, keep: Container[str] = frozenset()) -> str:
    """*text* without personal data, at most `LONGEST` signs of it; *keep* are folded words that are no names."""
    said = " ".join(unicodedata.normalize("NFKC", text).split())
    said = SPELLED_MAIL.sub(MAIL, said)
    said = URL.sub(LINK, WITH_AT.sub(MAIL, said))
    said = _signature_gone(said)
    said = BORN.sub(lambda found: f"{found[1]} {NUMBER}", said)
    # Before what looks for the number of a house, which else would take a part of a telephone number.
    said = DIGITS.sub(lambda found: _number(said, found), said)
    said = HOME.sub(rf"\1{ADDRESS}", said)
    said = STREET.sub(lambda found: found[0] if fold(found[0]).startswith(NO_STREET) else ADDRESS, said)
    said = CODE.sub(_postcode, said)
    said = "".join(_without_names(said, keep))
    return _cut(" ".join(said.split()))


def scrubbed(question: Question) -> str:
    """The text of *question* without personal data; a word that the base knows is not taken for a name."""
    known = {word.read for word in question.words if word.is_known and not word.is_repaired}
    return scrub(question.text, keep=known)


def _signature_gone(said: str) -> str:
    """*said* up to the name under it, as in an e-mail."""
    signed = SIGNED.search(said)
    is_name = signed is not None and 0 < len(signed["who"].split()) <= MOST_NAME_WORDS
    return f"{said[: signed.start()]} {NAME}" if signed and is_name else said


def _postcode(found: re.Match[str]) -> str:
    """A postcode, unless it is a year and the word behind it."""
    digits, gap, letters = found.groups()
    may_be_year = 1950 <= int(digits) <= 2099
    is_word = not letters.isupper() and letters.lower() in COMMON_WORDS
    if gap and (is_word or (may_be_year and (not letters.isupper() or letters.lower() in NO_CODE))):
        return found[0]
    return POSTCODE


def _number(said: str, found: re.Match[str]) -> str:
    """A long number, unless it is a day, some years or an amount of money."""
    digits = sum(char.isdigit() for char in found[0])
    before, after = said[: found.start()], said[found.end() :]
    has_cue = digits >= AFTER_CUE and NUMBER_CUE.search(before)
    if digits < LONG_NUMBER and not has_cue:
        return found[0]
    is_money = MONEY_BEFORE.search(before) or MONEY_AFTER.match(after)
    if is_money and GROUPED.fullmatch(found[0]) and not has_cue:
        return found[0]
    return NUMBER if has_cue else _but_days(found[0], after)


def _but_days(run: str, after: str) -> str:
    """A *run* of digits as it stays: nothing but a day or a pair of years, with an hour perhaps; else a mark."""
    for pattern in (DAY, YEARS):
        known = pattern.match(run)
        if known is not None and (known.end() == len(run) or CLOCK.fullmatch(run[known.end() :] + after[:3])):
            return run
    return NUMBER


def _without_names(said: str, keep: Container[str]) -> Iterator[str]:
    at = 0
    while cue := NAME_CUE.search(said, at):
        yield said[at : cue.end()]
        at = _end_of_name(said, cue.end(), keep, is_self=cue["self"] is not None)
        if at > cue.end():
            yield NAME
    yield said[at:]


def _end_of_name(said: str, start: int, keep: Container[str], *, is_self: bool) -> int:
    """Where the name that begins at *start* ends; *start* itself where none stands there."""
    end = at = start
    names = 0
    for _ in range(MOST_NAME_WORDS):
        found = WORD.match(said, at)
        if found is None:
            break
        word = found[1].rstrip(".")
        if fold(word) in LINKING and (names or not is_self):
            at = found.end()  # part of the name only where more of it follows
            continue
        if not _may_be_name(word, keep, is_first=names == 0):
            break
        names += 1
        end = at = found.end()
        if found[1].endswith(".") and len(word) > 1 and "." not in word:
            break  # the end of a sentence, not of an initial
    return end


def _may_be_name(word: str, keep: Container[str], *, is_first: bool) -> bool:
    """Whether *word* can be a name: capitalised, or a word that neither the language nor the base has."""
    folded = fold(word)
    if not word[:1].isalpha() or folded in ROLES or (folded in COMMON_WORDS and not _is_capital(word)):
        return False
    if _is_capital(word):
        return folded not in COMMON_WORDS or not is_first
    is_abbreviation = word.isupper() and len(word) > 1 and word.isalpha()
    return not is_abbreviation and folded not in keep and folded not in TOWNS


def _is_capital(word: str) -> bool:
    """Whether *word* is written as a name: "Jansen", "J.", "J.P"; an abbreviation is not."""
    return word[:1].isupper() and (len(word) == 1 or "." in word or not word.isupper())


def _cut(said: str) -> str:
    """*said*, no longer than is kept, at the end of a word."""
    if len(said) <= LONGEST:
        return said
    return f"{said[: LONGEST - 1].rsplit(' ', 1)[0]}…"
