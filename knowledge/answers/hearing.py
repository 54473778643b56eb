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


def heard(text: str) -> str:
    """*text* folded and made plain, ready to be read word by word."""
    folded = write_years(write_out(in_dutch(fold(text.replace("=", " is ")))))
    plain = IN_MIND.sub("volgens mij", ABOUT.sub("over", folded))
    return KNOW_IT.sub("wat is ", plain_correction(without_courtesy(plain)))
