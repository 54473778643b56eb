"""How people shorten everyday words on a phone, written out; names of bodies and dossiers are not its business."""

import re
from types import MappingProxyType

SHORTHAND = MappingProxyType(
    {
        "wnr": "wanneer",
        "wrm": "waarom",
        "hvl": "hoeveel",
        "vd": "van de",
        "vh": "van het",
        "idd": "inderdaad",
        "gister": "gisteren",
        "eergister": "eergisteren",
        "mrgn": "morgen",
        "vnd": "vandaag",
        "vndg": "vandaag",
        "vglg": "volgende",
        "seg": "segment",
        "segm": "segment",
        "uitg": "uitgangspunt",
        "verg": "vergadering",
        "bijv": "bijvoorbeeld",
        "bv": "bijvoorbeeld",
        "evt": "eventueel",
        "nrs": "nummers",
        "mn": "mijn",
        "zn": "zijn",
        "risnr": "ris nummer",
        "risnummer": "ris nummer",
        "hoezo": "waarom",
        "mbt": "met betrekking tot",
        "ivm": "in verband met",
        "tav": "ten aanzien van",
        "obv": "op basis van",
        "nav": "naar aanleiding van",
        "tbv": "ten behoeve van",
        "tel": "telefoonnummer",
        "telnr": "telefoonnummer",
        "gem": "gemeente",
        "gemraad": "gemeenteraad",
        "weth": "wethouder",
        "max": "maximaal",
        "min": "minimaal",
        "afk": "afkorting",
        "wk": "week",
        "wkn": "weken",
        "dgn": "dagen",
        "mnd": "maand",
        "mnden": "maanden",
        "jr": "jaar",
        "zsm": "zo snel mogelijk",
        "oa": "onder andere",
        "nl": "namelijk",
        "adhv": "aan de hand van",
        "itt": "in tegenstelling tot",
    }
)
_MONTH = (
    "jan(?:uari)?|feb(?:ruari)?|mrt|maart|apr(?:il)?|mei|juni?|juli?|aug(?:ustus)?|sept?(?:ember)?|okt(?:ober)?"
    "|nov(?:ember)?|dec(?:ember)?"
)
_SHORT_YEAR = re.compile(rf"\b([0-9]{{1,2}} (?:{_MONTH})\.?) '?([1-3][0-9])\b(?![.:/-])")
_WORD = re.compile(r"(?<![\w&])[a-z]+(?![\w&])")


def write_years(folded: str) -> str:
    """A folded text with years of two figures after a month written in four: "1 juli 22" is 1 juli 2022."""
    return _SHORT_YEAR.sub(r"\1 20\2", folded)


def write_out(folded: str) -> str:
    """A folded text with everyday shorthand written out, so that dates and words are recognised."""
    return _WORD.sub(lambda match: SHORTHAND.get(match[0], match[0]), folded)
