"""Matching by evidence: words, pairs of words and letters, counted over all that people may say for each label."""

from typing import TYPE_CHECKING

from knowledge.answers.matching.building import ENGINE, Built, Label, build, fingerprint
from knowledge.answers.matching.catching_up import caught_up, changed
from knowledge.answers.matching.features import Floats, Ints
from knowledge.answers.matching.index import Index, Match
from knowledge.answers.matching.vocabulary import COMMON_WEIGHT, Reading, Vocabulary

if TYPE_CHECKING:
    from knowledge.answers.matching.faq import FaqEngine

__all__ = [
    "COMMON_WEIGHT",
    "ENGINE",
    "Built",
    "Floats",
    "Index",
    "Ints",
    "Label",
    "Match",
    "Reading",
    "Vocabulary",
    "build",
    "caught_up",
    "changed",
    "faq_engine",
    "fingerprint",
]


def faq_engine(language: str, workdir: str) -> "FaqEngine":
    """The engine over plain pairs of phrasing and label in "nl" or "en", kept in the folder *workdir*.

    Raises ValueError for another language.
    """
    from knowledge.answers.matching.faq import FaqEngine  # it ranks by the desk's weights, which know this package

    return FaqEngine(language, workdir)
