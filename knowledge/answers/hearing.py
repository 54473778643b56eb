"""A typed message as it is heard: in Dutch, written out, without courtesies, corrections in one form."""

import re

from knowledge.answers.courtesy import plain_correction, without_courtesy
from knowledge.answers.english import in_dutch
from knowledge.dutch.abbreviations import write_out, write_years
from knowledge.dutch.folding import fold

# Prepositions of several words: as words their nouns would name a subject ("in het kader van", "in verband met").
ABOUT = re.compile(
    r"\b(?:in verband met|met betrekking tot|ten aanzien van|in het kader van|op het gebied van|op het vlak van"
    r"|wat betreft|ten behoeve van|met het oog op|rond het thema|als het gaat om|waar het gaat om|in zake)\b"
)

KNOW_IT = re.compile(r"^(?:ken|kent) (?:je|jij|u) (?!of\b|wie\b|wat\b|waar\b|hoe\w*\b|wanneer\b|welke?\b|dat\b|het\b$)")
IN_MIND = re.compile(r"\bin (?:mijn|m'?n|me) (?:hoofd|gedachten|agenda)(?: staan| zitten)?\b|\bin gedachten\b")

SOUNDING = re.compile(r"\bhoe luid(?:t|en|de|den)\b")
PLAINER = {"benaming": "naam", "aanduiding": "naam", "nummertje": "nummer", "ouwe": "oude", "dr": "er"}
BY_WHAT_TIME = re.compile(r"\b(?:tegen|binnen) welke tijd\b")  # asks a day, where "om welke tijd" asks the hour
# Who cuts the knot decides: as words the one is about a knot.
KNOT = re.compile(
    r"\bhak(?:t|ken|te|ten)? (?P<who>(?:\w+ ){0,4}?)de knoop door\b"
    r"|\bknopen? (?:wordt |worden )?door(?:hakken|gehakt)\b"
)
LESS_PLAIN = re.compile(rf"\b(?:{'|'.join(PLAINER)})\b")

# To come with a view is to give it: as words the one is about coming, the other about the view.
GIVING = {"kom": "geef", "komt": "geeft", "komen": "geven", "kwam": "gaf", "kwamen": "gaven", "gekomen": "gegeven"}
COMING = re.compile(rf"\b({'|'.join(GIVING)})\b")
WITH_A_VIEW = re.compile(r"\bmet ((?:een|de|zijn|haar|hun|onze?|jullie|uw)(?: eigen)? zienswijzen?\b)")
HOLDING_A_VIEW = re.compile(r"\b(er|hier|daar)((?: nog| al| ook)?) (?:iets|wat) van ((?:mogen |kunnen )?)vinden\b")
PRESSING = re.compile(r"\b(?:iets|wat) (?:urgents?|dringends?|spoedeisends?)\b")
# "wat is er op 10 december nog meer besloten naast het kader": what it stands beside is what is not asked for.
BESIDE = re.compile(r"[ ,]+(?:naast|behalve|buiten|afgezien van) (?:het|de|dat|die|dit|deze)(?: [\w&+-]+){1,3}(?=\?*$)")
MORE = re.compile(r"\b(?:anders|meer|verder|nog|ook)\b")


def heard(text: str) -> str:
    """*text* folded and made plain, ready to be read word by word."""
    folded = write_years(write_out(in_dutch(fold(text.replace("=", " is ")))))
    folded = BY_WHAT_TIME.sub("wanneer", folded)
    if "knoop" in folded and "wie" not in folded:
        folded = KNOT.sub(lambda found: f"besluit {found['who'] or ''}".rstrip(), folded)
    plain = SOUNDING.sub("wat is", LESS_PLAIN.sub(lambda found: PLAINER[found[0]], folded))
    plain = PRESSING.sub("termijnen", IN_MIND.sub("volgens mij", ABOUT.sub("over", plain)))
    return _without_beside(_giving(KNOW_IT.sub("wat is ", plain_correction(without_courtesy(plain)))))


def _giving(text: str) -> str:
    """*text* with a view that is given where one comes with it, or thinks something of it."""
    if "van" in text:
        text = HOLDING_A_VIEW.sub(r"\1\2 een zienswijze op \3geven", text)
    if " met " in text and COMING.search(text) and WITH_A_VIEW.search(text):
        return COMING.sub(lambda found: GIVING[found[1]], WITH_A_VIEW.sub(r"\1", text), count=1)
    return text


def _without_beside(text: str) -> str:
    """*text* without what it asks to leave out: the rest of that day is told with it."""
    found = BESIDE.search(text)
    return BESIDE.sub("", text) if found and MORE.search(text, 0, found.start()) else text
