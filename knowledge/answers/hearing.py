"""A typed message as it is heard: in Dutch, written out, without courtesies, corrections in one form."""

from knowledge.answers.courtesy import plain_correction, without_courtesy
from knowledge.answers.english import in_dutch
from knowledge.dutch.abbreviations import write_out, write_years
from knowledge.dutch.folding import fold


def heard(text: str) -> str:
    """*text* folded and made plain, ready to be read word by word."""
    folded = write_years(write_out(in_dutch(fold(text.replace("=", " is ")))))
    return plain_correction(without_courtesy(folded))
