"""Takes where somebody lives out of a text: a street with its number, a postcode."""

import re
from collections.abc import Container

from knowledge.answers.numbering import NAMES
from knowledge.dutch.common_words import COMMON_WORDS
from knowledge.dutch.folding import fold

ADDRESS, POSTCODE = "[adres]", "[postcode]"
KINDS = "straat|laan|plein|singel|gracht|kade|dijk|plantsoen|dreef|steeg|boulevard|weg|hof"
# Names of streets end in these too, and so do other words: "groeipad 3", "woningmarkt 10".
DOUBTFUL = (
    "pad|markt|wal|vest|baan|ring|park|brink|haven|erf|hoek|veld|wende|donk|zoom|wei|weide|akker|gaarde|horst|burg"
)
HOUSE = (
    r"(?:nr\.?\s*|nummer\s+)?(?!(?:19|20)\d\d\b)\d{1,4}(?!\d|[.,]\d|\s?%)"
    r"(?:\s?-\s?\d{1,4}\b|\s?[a-z]\b|\s(?-i:[IVX]{1,4})\b|\s?(?:bis|hs)\b)?"
)
# Behind the number the sentence ends, or tells the town.
ENDS = r"(?=\s*(?:$|[,.;?!)])|\s+(?:in|te)\s|\s+\[)"
CAPITAL = r"(?-i:[A-Z][\w'.-]+)"
LINK = r"(?:van|de|der|den|des|het|ten|ter|'t)"
# What stands before the last word of a street: "Johan de", "Burgemeester de".
BEFORE = rf"(?P<first>(?:{CAPITAL}\s+(?:{LINK}\s+){{0,2}}){{0,4}})"
STREET = re.compile(
    rf"\b{BEFORE}[^\W\d_]{{2,}}(?:(?:{KINDS}|str\.?)\s*|ln\.?\s+){HOUSE}"
    rf"|\b(?:laan|plein|kade|singel|straat)\s+{LINK}\s+(?:[^\W\d_]+\s+){{1,3}}{HOUSE}",
    re.IGNORECASE,
)
PERHAPS = re.compile(
    rf"(?P<place>^|\b(?:op|aan|uit|in|van|bij)\s+(?:(?:de|het|'t)\s+)?)"
    rf"(?P<street>(?-i:[A-Z])[^\W\d_]{{2,}}|[^\W\d_]{{2,}}(?:{DOUBTFUL}))\s+{HOUSE}{ENDS}",
    re.IGNORECASE,
)
# Words with a number behind them, in a list, a document or a building.
NUMBERED = frozenset(
    """
    agendapunt artikel besluit bijlage categorie deel document fase figuur hoofdstuk kamer kwartaal lid lot motie
    nummer optie pagina paragraaf perceel pijler programma ronde scenario tabel thema variant versie week zaal
    """.split()
).union(NAMES)
NO_STREET = ("snelweg", "rijksweg", "autoweg", "gerechtshof")
HOME = re.compile(
    r"(\b(?:woont?|wonen|woonachtig)(?:\s+(?:ik|wij|we))?\s+(?:op|aan|in)\s+)"
    rf"(?:(?:[^\W\d_]+\s+){{1,4}}\d{{1,4}}\w?\b|(?:(?:de|het)\s+)?[^\W\d_]{{2,}}(?:{KINDS})\b)",
    re.IGNORECASE,
)
CODE = re.compile(r"\b([1-9]\d{3})(\s?)([A-Za-z]{2})\b")
NO_CODE = frozenset("ab db eu vo wo bv nv ro vr".split())  # after a year these are no letters of a postcode


def without_addresses(said: str, *, keep: Container[str]) -> str:
    """*said* with a mark for each address and postcode; *keep* are folded words that are no names of streets."""
    said = HOME.sub(rf"\1{ADDRESS}", said)
    said = STREET.sub(_street, said)
    said = PERHAPS.sub(lambda found: _perhaps(found, keep), said)
    return CODE.sub(_postcode, said)


def _street(found: re.Match[str]) -> str:
    """An address, without the words before it that only begin the sentence."""
    first = (found["first"] or "").split()
    begins = 0
    while begins < len(first) and fold(first[begins]) in COMMON_WORDS:
        begins += 1
    rest = found[0].split(maxsplit=begins)[-1] if begins else found[0]
    if fold(rest).startswith(NO_STREET):
        return found[0]
    return " ".join([*first[:begins], ADDRESS])


def _perhaps(found: re.Match[str], keep: Container[str]) -> str:
    """An address, if the word before the number can only be the name of a street."""
    street = fold(found["street"])
    return found[0] if street in keep or street in COMMON_WORDS or street in NUMBERED else f"{found['place']}{ADDRESS}"


def _postcode(found: re.Match[str]) -> str:
    """A postcode, unless it is a year and the word behind it."""
    digits, gap, letters = found.groups()
    may_be_year = 1950 <= int(digits) <= 2099
    is_word = not letters.isupper() and letters.lower() in COMMON_WORDS
    if gap and (is_word or (may_be_year and (not letters.isupper() or letters.lower() in NO_CODE))):
        return found[0]
    return POSTCODE
